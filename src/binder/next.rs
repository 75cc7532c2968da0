//! What comes next, and what is late. All of it from redacted records.

use super::derive::{day, step_overdue};
use super::meeting::{self, When};
use super::present::{Presenter, plain};
use crate::policy::Redacted;
use crate::record::Kind;
use crate::view::{Map, Value};
use serde_json::Value as Json;

/// What lies ahead of a client, and what should be done already.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// The one thing that happens next.
    pub(super) next: Value,
    /// What is overdue beside it, the oldest first.
    pub(super) late: Vec<Map>,
}

/// Something with a day.
struct Event {
    /// The day, with the time if there is one.
    date: String,
    is_meeting: bool,
    map: Map,
}

/// Meetings, steps, deadlines, targets and the plan's review alike: what is due first stands first.
pub(super) fn ahead(presenter: &Presenter<'_, '_>) -> Ahead {
    let today = presenter.scene.today();
    let mut ahead = Vec::new();
    let mut late = Vec::new();
    meetings(presenter, &mut ahead);
    review(presenter, &today, &mut ahead);
    // Nobody waits for what was left open in a closed case.
    if !presenter.scene.is_closed() {
        for event in deadlines(presenter, &today)
            .into_iter()
            .chain(work(presenter, &today))
        {
            match event.date.as_str() < today.as_str() {
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
    Ahead {
        next: ahead
            .into_iter()
            .min_by_key(order)
            .map(|event| event.map)
            .into(),
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
        let path = presenter.scene.path(at);
        let map = Map::new()
            .with("kind", kind)
            .with("title", title)
            .with("href", path.map(|path| presenter.spot.href(path)))
            .with("date", date)
            .with("end", Value::None)
            .with("by", false)
            .with("who", Value::None)
            .with("overdue", false)
            .with("place", Value::None)
            .with("prepare", Value::List(Vec::new()));
        Self {
            date: date.to_owned(),
            is_meeting: kind == "meeting",
            map,
        }
    }

    fn overdue(mut self) -> Self {
        self.map.set("overdue", true);
        self
    }
}

fn meetings(presenter: &Presenter<'_, '_>, events: &mut Vec<Event>) {
    let scene = presenter.scene;
    for (at, meeting) in scene.of_kind(Kind::Meeting) {
        if !meeting::is_coming(scene, meeting) {
            continue;
        }
        let when = When::of(scene, meeting);
        let mut event = Event::new(
            presenter,
            at,
            "meeting",
            scene.title_of(meeting),
            &when.start,
        );
        event.map.set("end", when.end);
        event.map.set(
            "place",
            meeting.data.get("place").map_or(Value::None, plain),
        );
        event.map.set(
            "prepare",
            meeting.list("prepare").iter().map(plain).collect::<Value>(),
        );
        events.push(event);
    }
}

/// The review of a plan in use. One that is overdue comes before all else.
fn review(presenter: &Presenter<'_, '_>, today: &str, events: &mut Vec<Event>) {
    let scene = presenter.scene;
    if let Some((at, plan)) = scene.one(Kind::CarePlan)
        && let Some(date) = plan.text("next_review")
        && plan.text("status") == Some("active")
    {
        let event = Event::new(
            presenter,
            at,
            "review",
            scene.word("next_review", &[]),
            date,
        );
        events.push(if date < today { event.overdue() } else { event });
    }
}

/// The last days to appeal and to apply where neither was done, and the days on which an application is due.
fn deadlines(presenter: &Presenter<'_, '_>, today: &str) -> Vec<Event> {
    let scene = presenter.scene;
    let mut events = Vec::new();
    for (kind, field, status, word) in [
        (Kind::Advocacy, "appeal_deadline", "open", "next_deadline"),
        (Kind::Funding, "deadline", "idea", "next_application"),
        (Kind::Funding, "deadline", "applied", "next_money"),
    ] {
        for (at, record) in scene.of_kind(kind) {
            let Some(date) = record.text(field) else {
                continue;
            };
            // Whoever has applied is not late.
            let matters = date >= today || status != "applied";
            if matters && record.text("status") == Some(status) {
                let title = scene.word(word, &[("title", &scene.title_of(record))]);
                events.push(Event::new(presenter, at, "deadline", title, date));
            }
        }
    }
    events
}

/// Steps and targets of the goals that are worked on.
fn work(presenter: &Presenter<'_, '_>, today: &str) -> Vec<Event> {
    let mut events = Vec::new();
    for (at, goal) in presenter.scene.of_kind(Kind::Goal) {
        let stands = goal.text("lifecycle_status");
        if matches!(stands, Some("active" | "accepted" | "planned")) {
            let steps = goal.list("steps").iter();
            events.extend(steps.filter_map(|step| step_event(presenter, at, goal, step, today)));
            events.extend(target_event(presenter, at, goal, today));
        }
    }
    events
}

fn step_event(
    presenter: &Presenter<'_, '_>,
    at: usize,
    goal: &Redacted<'_>,
    step: &Json,
    today: &str,
) -> Option<Event> {
    if matches!(
        step["status"].as_str(),
        Some("completed" | "cancelled" | "on_hold")
    ) {
        return None;
    }
    let (start, end) = (
        day(&step["occurrence"]["start"]),
        day(&step["occurrence"]["end"]),
    );
    let starts = start.filter(|start| *start >= today);
    let is_late = step_overdue(step, today);
    let date = starts.filter(|_| !is_late).or(end)?;
    let title = match step["step"].as_str() {
        Some(step) => step.to_owned(),
        None => presenter.scene.title_of(goal),
    };
    let mut event = Event::new(presenter, at, "step", title, date);
    if starts == Some(date) {
        event.map.set("end", end.filter(|end| *end > date));
    } else {
        event.map.set("by", true);
    }
    if let Some(raw) = step["performer"].as_str() {
        let record = &presenter.scene.site.casebook.records[at];
        event
            .map
            .set("who", presenter.card_of(record, "steps.performer", raw));
    }
    Some(event)
}

/// The first day by which something of a goal should be reached. A day that has passed is no task that is late.
fn target_event(
    presenter: &Presenter<'_, '_>,
    at: usize,
    goal: &Redacted<'_>,
    today: &str,
) -> Option<Event> {
    if matches!(
        goal.text("achievement_status"),
        Some("achieved" | "sustaining" | "not_achieved" | "not_attainable")
    ) {
        return None;
    }
    let days = goal
        .list("targets")
        .iter()
        .filter_map(|target| day(&target["due_date"]));
    let date = days.filter(|date| *date >= today).min()?;
    let scene = presenter.scene;
    let title = scene.word("next_target", &[("title", &scene.title_of(goal))]);
    Some(Event::new(presenter, at, "target", title, date))
}
