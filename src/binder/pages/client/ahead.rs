//! What comes next, and what is late. All of it from redacted records.

use crate::binder::facts::goal;
use crate::binder::facts::meeting::{self, When};
use crate::binder::holdings::Held;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::present::Presenter;
use crate::record::kinds::care::PlanStatus;
use crate::record::kinds::goal::{Goal, Step};
use crate::record::kinds::work::{Advocacy, AdvocacyStatus, Funding, FundingStatus, Meeting};
use crate::record::seen::FieldsOf;
use crate::view::{Map, Value};

/// The word by which layouts know a meeting among events.
const MEETING: &str = "meeting";

/// What lies ahead of a client, and what should be done already.
#[derive(Debug, Default)]
pub(in crate::binder) struct Ahead {
    /// The one thing that happens next.
    pub(in crate::binder) next: Value,
    /// What is overdue beside it, the oldest first.
    pub(in crate::binder) late: Vec<Map>,
}

/// Something with a day.
struct Event {
    /// The day, with the time if there is one.
    date: String,
    is_meeting: bool,
    map: Map,
}

/// Meetings, steps, deadlines, targets and the plan's review alike: what is due first stands first.
pub(in crate::binder) fn ahead(of: &CaseContext<'_, '_>, presenter: &Presenter<'_, '_>) -> Ahead {
    let today = of.context.today.as_str();
    let mut ahead: Vec<Event> = meetings(of, presenter).collect();
    let mut late = Vec::new();
    ahead.extend(review(of, presenter));
    // Nobody waits for what was left open in a closed case.
    if !of.case.is_closed() {
        let tasks = deadlines(of, presenter)
            .into_iter()
            .chain(work(of, presenter));
        for event in tasks {
            match event.date.as_str() < today {
                true => late.push(event.overdue()),
                false => ahead.push(event),
            }
        }
    }
    // Of one day the meeting comes first: it says when, where and what to bring.
    let order = |event: &Event| {
        let day = event.date.get(..10).map(str::to_owned);
        (day, !event.is_meeting, event.date.clone())
    };
    late.sort_by(|a, b| a.date.cmp(&b.date));
    let next = ahead.into_iter().min_by_key(order);
    Ahead {
        next: next.map(|event| event.map).into(),
        late: late.into_iter().map(|event| event.map).collect(),
    }
}

impl Event {
    fn new(
        presenter: &Presenter<'_, '_>,
        at: usize,
        kind: &str,
        title: String,
        date: &str,
    ) -> Self {
        let map = Map::new()
            .with("kind", kind)
            .with("title", title)
            .with("href", presenter.href_of(at))
            .with("date", date)
            .with("end", Value::None)
            .with("by", false)
            .with("who", Value::None)
            .with("overdue", false)
            .with("place", Value::None)
            .with("prepare", Value::List(Vec::new()));
        Self {
            date: date.to_owned(),
            is_meeting: kind == MEETING,
            map,
        }
    }

    fn overdue(mut self) -> Self {
        self.map.set("overdue", true);
        self
    }
}

/// Whether a meeting is expected, and not over.
pub(in crate::binder) fn is_coming(of: &CaseContext<'_, '_>, meeting: &Held<'_, Meeting>) -> bool {
    meeting::is_expected(meeting)
        && When::of(meeting, |text| of.context.local(text)).is_ahead(&of.context.today)
}

fn meetings(
    of: &CaseContext<'_, '_>,
    presenter: &Presenter<'_, '_>,
) -> impl Iterator<Item = Event> {
    let coming = of
        .case
        .meetings
        .iter()
        .filter(|meeting| is_coming(of, meeting));
    coming.map(|meeting| {
        let when = When::of(meeting, |text| of.context.local(text));
        let title = of.context.title(meeting.redacted);
        let mut event = Event::new(presenter, meeting.at, MEETING, title, &when.start);
        event.map.set("end", when.end);
        event.map.set("place", meeting.place);
        event.map.set("prepare", meeting.prepare.clone());
        event
    })
}

/// The review of a plan in use. One that is overdue comes before all else.
fn review(of: &CaseContext<'_, '_>, presenter: &Presenter<'_, '_>) -> Option<Event> {
    let plan = of.case.plan.as_ref()?;
    let date = plan.next_review?;
    if plan.status != Some(PlanStatus::Active) {
        return None;
    }
    let title = of.context.word("next_review", &[]);
    let event = Event::new(presenter, plan.at, "review", title, date);
    let is_late = date < of.context.today.as_str();
    Some(if is_late { event.overdue() } else { event })
}

/// The last days to appeal and to apply where neither was done, and the days on which an application is due.
fn deadlines(of: &CaseContext<'_, '_>, presenter: &Presenter<'_, '_>) -> Vec<Event> {
    let held = of.context.held;
    let mut found: Vec<(usize, &str, &str)> = Vec::new();
    for case in &held.all::<Advocacy>() {
        if let (Some(date), Some(AdvocacyStatus::Open)) = (case.appeal_deadline, case.status) {
            found.push((case.at, date, "next_deadline"));
        }
    }
    let money = held.all::<Funding>();
    for (status, word) in [
        (FundingStatus::Idea, "next_application"),
        (FundingStatus::Applied, "next_money"),
    ] {
        for source in money.iter().filter(|source| source.status == Some(status)) {
            let date = source.deadline;
            // Whoever has applied is not late.
            let matters = |date: &&str| {
                *date >= of.context.today.as_str() || status != FundingStatus::Applied
            };
            found.extend(date.filter(matters).map(|date| (source.at, date, word)));
        }
    }
    let events = found.into_iter().filter_map(|(at, date, word)| {
        let title = of.context.title(held.get(at)?);
        let title = of.context.word(word, &[("title", &title)]);
        Some(Event::new(presenter, at, "deadline", title, date))
    });
    events.collect()
}

/// Steps and targets of the goals that are worked on.
fn work(of: &CaseContext<'_, '_>, presenter: &Presenter<'_, '_>) -> Vec<Event> {
    let mut events = Vec::new();
    for goal in of.case.goals.iter().filter(|goal| goal::is_worked_on(goal)) {
        let steps = goal.steps.iter();
        events.extend(steps.filter_map(|step| step_event(of, presenter, goal, step)));
        events.extend(target_event(of, presenter, goal));
    }
    events
}

fn step_event(
    of: &CaseContext<'_, '_>,
    presenter: &Presenter<'_, '_>,
    goal: &Held<'_, Goal>,
    step: &FieldsOf<'_, Step>,
) -> Option<Event> {
    if !goal::is_awaited(step) {
        return None;
    }
    let today = of.context.today.as_str();
    let (start, end) = (goal::starts(step), goal::ends(step));
    let starts = start.filter(|start| *start >= today);
    let is_late = goal::is_overdue(step, today);
    let date = starts.filter(|_| !is_late).or(end)?;
    let title = match step.step {
        Some(step) => step.to_owned(),
        None => of.context.title(goal.redacted),
    };
    let mut event = Event::new(presenter, goal.at, "step", title, date);
    if starts == Some(date) {
        event.map.set("end", end.filter(|end| *end > date));
    } else {
        event.map.set("by", true);
    }
    if let Some(performer) = step.performer {
        let card = presenter.card_of(goal.redacted.record, performer);
        event.map.set("who", card);
    }
    Some(event)
}

/// The first day by which something of a goal should be reached. A day that has passed is no task that is late.
fn target_event(
    of: &CaseContext<'_, '_>,
    presenter: &Presenter<'_, '_>,
    goal: &Held<'_, Goal>,
) -> Option<Event> {
    if goal::is_decided(goal) {
        return None;
    }
    let days = goal
        .targets
        .iter()
        .filter_map(|target| goal::day(target.due_date));
    let date = days
        .filter(|date| *date >= of.context.today.as_str())
        .min()?;
    let title = of.context.title(goal.redacted);
    let title = of.context.word("next_target", &[("title", &title)]);
    Some(Event::new(presenter, goal.at, "target", title, date))
}
