//! The place of a case in the cycle of its work.

use super::case::Case;
use super::goal;
use crate::binder::holdings::Holdings;
use crate::record::kinds::care::{Assessment, PlanStatus};
use crate::record::kinds::goal::StepStatus;

/// A step of the cycle, with where it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::binder) struct CycleStep<'a> {
    /// Its name: `assess`.
    pub(in crate::binder) id: &'static str,
    /// The page that tells of it.
    pub(in crate::binder) page: &'static str,
    /// When it was or will be done.
    pub(in crate::binder) date: Option<&'a str>,
    /// Whether it is done, under way, or to come.
    pub(in crate::binder) state: State,
}

/// How a step of the cycle stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::binder) enum State {
    Done,
    Now,
    ToDo,
}

impl State {
    /// The word by which layouts know it.
    pub(in crate::binder) fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::ToDo => "todo",
        }
    }
}

/// The names of the steps, and the page of each.
const STEPS: [(&str, &str); 6] = [
    ("assess", "assessments/index.html"),
    ("plan", "plan.html"),
    ("arrange", "supports.html"),
    ("do", "goals/index.html"),
    ("check", "goals/index.html"),
    ("review", "reviews/index.html"),
];

/// The six steps of the cycle, with the present one marked.
pub(in crate::binder) fn cycle<'a>(
    held: &'a Holdings<'a>,
    case: &Case<'a>,
    today: &str,
) -> Vec<CycleStep<'a>> {
    let assessments = held.all::<Assessment>();
    let assessed = assessments
        .iter()
        .filter_map(|one| goal::day(one.date))
        .max();
    let goals = || case.goals.iter().filter(|one| goal::is_open(one));
    let steps = || goals().flat_map(|goal| &goal.steps);
    let plan = case.plan.as_ref();
    let review = plan.and_then(|plan| goal::day(plan.next_review));
    let has = |status: StepStatus| steps().any(|step| goal::status(step) == status);
    let now = match plan {
        _ if case.is_closed() => 6,
        None if assessed.is_none() && goals().next().is_none() => 0,
        None => 1,
        Some(plan) if plan.status == Some(PlanStatus::Draft) => 1,
        Some(_) if review.is_some_and(|review| review <= today) => 5,
        Some(_) if has(StepStatus::InProgress) => 3,
        Some(_) if has(StepStatus::NotStarted) || has(StepStatus::Scheduled) => 2,
        Some(_) => 4,
    };
    let measured = goals().flat_map(|goal| &goal.measurements);
    let dates = [
        assessed,
        plan.and_then(|plan| goal::day(plan.period.as_ref()?.start)),
        steps().filter_map(goal::starts).min(),
        None,
        measured.filter_map(|one| goal::day(one.date)).max(),
        review,
    ];
    let steps = STEPS.iter().zip(dates).enumerate();
    steps
        .map(|(at, ((id, page), date))| CycleStep {
            id,
            page,
            date,
            state: match at.cmp(&now) {
                std::cmp::Ordering::Less => State::Done,
                std::cmp::Ordering::Equal => State::Now,
                std::cmp::Ordering::Greater => State::ToDo,
            },
        })
        .collect()
}
