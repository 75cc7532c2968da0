//! The place of a case in the cycle of its work.

use super::case::Case;
use super::goal;
use crate::binder::holdings::Holdings;
use crate::record::kinds::care::{Assessment, PlanStatus};
use crate::record::kinds::goal::{Step, StepStatus};
use crate::record::seen::FieldsOf;

/// A step of the cycle, with where it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::binder) struct CycleStep<'a> {
    /// Its name: `assess`.
    pub(in crate::binder) id: &'static str,
    /// The page that tells of it.
    pub(in crate::binder) page: &'static str,
    /// When it was or will be done: never a day to come of what is done, nor a past one of what is to come.
    pub(in crate::binder) date: Option<&'a str>,
    /// How it stands.
    pub(in crate::binder) state: State,
    /// Whether this is where the case is now.
    pub(in crate::binder) is_present: bool,
}

/// How a step of the cycle stands, by the records that the reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::binder) enum State {
    /// No record that the reader sees tells of it.
    Unknown,
    ToDo,
    /// It should have been done by now.
    Late,
    UnderWay,
    Done,
}

impl State {
    /// The word by which layouts know it.
    pub(in crate::binder) fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::ToDo => "todo",
            Self::Late => "late",
            Self::UnderWay => "going",
            Self::Done => "done",
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

/// The state of a step with its day.
type Stands<'a> = (State, Option<&'a str>);

/// The six steps of the cycle, with the present one marked. Each stands as its own records say: a later step says nothing
/// of an earlier one.
pub(in crate::binder) fn cycle<'a>(
    held: &'a Holdings<'a>,
    case: &Case<'a>,
    today: &str,
) -> Vec<CycleStep<'a>> {
    let goals = case.goals.iter().filter(|one| goal::is_open(one));
    let steps: Vec<&FieldsOf<'_, Step>> = goals.clone().flat_map(|goal| &goal.steps).collect();
    let measured = goals.clone().flat_map(|goal| &goal.measurements);
    let measured = measured.filter_map(|one| goal::day(one.date));
    let stands: [Stands<'a>; 6] = [
        assessed(held, today),
        planned(case, today),
        arranged(&steps, today),
        (done(&steps), None),
        match measured.filter(|day| *day <= today).max() {
            Some(day) => (State::Done, Some(day)),
            None => (State::ToDo, None),
        },
        reviewed(case, today),
    ];
    let now = present(case, &stands, goals.count() > 0, today);
    let all = STEPS.iter().zip(stands).enumerate();
    all.map(|(at, ((id, page), (state, date)))| CycleStep {
        id,
        page,
        date,
        state,
        is_present: now == Some(at),
    })
    .collect()
}

/// Which step a case is at; none where it is closed.
fn present(
    case: &Case<'_>,
    stands: &[Stands<'_>; 6],
    has_goals: bool,
    today: &str,
) -> Option<usize> {
    let [
        (assessed, _),
        (planned, _),
        (arranged, _),
        (done, _),
        _,
        (_, review),
    ] = *stands;
    let is_due = review.is_some_and(|review| review <= today);
    match planned {
        _ if case.is_closed() => None,
        State::ToDo if assessed != State::Done && !has_goals => Some(0),
        State::ToDo | State::UnderWay => Some(1),
        _ if is_due => Some(5),
        _ if done == State::UnderWay => Some(3),
        _ if matches!(arranged, State::ToDo | State::Late) => Some(2),
        _ => Some(4),
    }
}

/// One that is written is done, unless its day is still ahead.
fn assessed<'a>(held: &'a Holdings<'a>, today: &str) -> Stands<'a> {
    let all = held.all::<Assessment>();
    let days = || all.iter().filter_map(|one| goal::day(one.date));
    match days().filter(|day| *day <= today).max() {
        _ if all.is_empty() => (State::Unknown, None),
        Some(day) => (State::Done, Some(day)),
        None => match days().min() {
            Some(day) => (State::ToDo, Some(day)),
            None => (State::Done, None),
        },
    }
}

fn planned<'a>(case: &Case<'a>, today: &str) -> Stands<'a> {
    let Some(plan) = &case.plan else {
        return (State::ToDo, None);
    };
    if plan.status == Some(PlanStatus::Draft) {
        return (State::UnderWay, None);
    }
    let period = plan.period.as_ref();
    let start = period.and_then(|period| goal::day(period.start));
    (State::Done, start.filter(|day| *day <= today))
}

fn reviewed<'a>(case: &Case<'a>, today: &str) -> Stands<'a> {
    let plan = case.plan.as_ref();
    match plan.and_then(|plan| goal::day(plan.next_review)) {
        None => (State::Unknown, None),
        Some(day) if day < today => (State::Late, Some(day)),
        Some(day) => (State::ToDo, Some(day)),
    }
}

/// Whether all help is arranged, with the first day on which some of it should begin or begins.
fn arranged<'a>(steps: &[&FieldsOf<'a, Step>], today: &str) -> Stands<'a> {
    let is_to_arrange = |step: &&&FieldsOf<'_, Step>| {
        matches!(
            goal::status(step),
            StepStatus::NotStarted | StepStatus::Scheduled
        )
    };
    let open: Vec<_> = steps.iter().filter(is_to_arrange).collect();
    let first = open.iter().filter_map(|step| goal::starts(step)).min();
    match first {
        _ if steps.is_empty() => (State::Unknown, None),
        Some(day) if day < today => (State::Late, Some(day)),
        _ if open.is_empty() => (State::Done, None),
        day => (State::ToDo, day),
    }
}

/// Whether what was planned is being done.
fn done(steps: &[&FieldsOf<'_, Step>]) -> State {
    let has = |status: StepStatus| steps.iter().any(|step| goal::status(step) == status);
    match steps {
        [] => State::Unknown,
        _ if has(StepStatus::InProgress) => State::UnderWay,
        _ if steps.iter().all(|step| goal::is_finished(step)) => State::Done,
        _ => State::ToDo,
    }
}
