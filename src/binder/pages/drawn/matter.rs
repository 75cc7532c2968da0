//! A matter that waits for a day: what was done last, where this copy stands, and the day.

use super::{day, frame, shown};
use crate::binder::pages::context::Context;
use crate::chart::{self, Event, State, Timeline, Today};
use crate::view::Value;

/// What was done last, with its day, and the day by which something must be done.
pub(in crate::binder::pages) fn matter(
    context: &Context<'_>,
    id: &str,
    title: &str,
    last: Option<(&str, &str)>,
    due: (&str, &str),
    as_of: Option<&str>,
) -> Value {
    let Some((due_at, due_date)) = day(context, due.0) else {
        return Value::None;
    };
    let last = last.and_then(|(date, what)| Some((day(context, date)?, what)));
    let copy = as_of
        .and_then(|date| day(context, date))
        .filter(|(at, _)| *at <= due_at);
    let left = copy.as_ref().map(|(at, _)| days_left(context, due_at - at));
    let left = left.unwrap_or_default();
    let copy_said = copy
        .as_ref()
        .map(|(_, date)| context.word("chart_copy", &[("date", date)]));
    let mut events = Vec::new();
    let mut desc = String::new();
    if let Some(((at, date), what)) = &last {
        desc.push_str(&format!("{date}: {what} "));
        events.push(event(*at, what, date, State::Done));
    }
    if let Some(copy) = &copy_said {
        desc.push_str(&format!("{copy}: {left}. "));
    }
    desc.push_str(&format!("{due_date}: {}.", due.1));
    events.push(event(due_at, due.1, &due_date, State::Open));
    let frame = frame(context, id, title, &desc);
    shown(chart::timeline(&Timeline {
        frame,
        events: &events,
        today: copy
            .as_ref()
            .zip(copy_said.as_ref())
            .map(|((at, _), word)| Today {
                day: *at,
                word,
                gap: &left,
            }),
    }))
}

fn event<'e>(day: i64, label: &'e str, date: &'e str, state: State) -> Event<'e> {
    Event {
        day,
        end: None,
        label,
        date,
        state,
        late: false,
        gap: "",
    }
}

/// `29 days left`.
fn days_left(context: &Context<'_>, days: i64) -> String {
    let days = usize::try_from(days).unwrap_or_default();
    context.locale.count("chart_days_left", days, &[])
}
