//! What comes next, and what is late.

use super::dates::{self, One, Source};
use crate::binder::facts::goal;
use crate::binder::facts::meeting::{self, When};
use crate::binder::holdings::Held;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::present::Presenter;
use crate::record::kinds::work::Meeting;
use crate::view::{Map, Value};
use jiff::ToSpan;

/// Within how many days a meeting is near.
const NEAR: i64 = 31;

/// What lies ahead of a client, and what should be done already.
#[derive(Debug, Default)]
pub(in crate::binder) struct Ahead {
    /// The one thing that happens next.
    pub(in crate::binder) next: Value,
    /// The first meeting, where it is near and something else is next: families ask when they are expected.
    pub(in crate::binder) appointment: Value,
    /// What is overdue beside it, the oldest first.
    pub(in crate::binder) late: Vec<Map>,
}

/// Meetings, steps, deadlines, targets and the plan's review alike: what is due first stands first.
pub(in crate::binder) fn ahead<'a>(
    of: &CaseContext<'_, 'a>,
    presenter: &Presenter<'_, 'a>,
) -> Ahead {
    let mut all = dates::all(of, presenter);
    all.retain(|one| is_ahead(of, one));
    // A review that is overdue comes before all else, by its day.
    let is_late = |one: &One<'_, '_>| one.dated.late && !matches!(one.source, Source::Review);
    let (late, coming): (Vec<_>, Vec<_>) = all.into_iter().partition(is_late);
    // Of one day the meeting comes first: it says when, where and what to bring.
    let order = |one: &One<'_, '_>| {
        let moment = begins(of, one).unwrap_or_else(|| one.moment());
        let day = moment.get(..10).map(str::to_owned);
        (day, !matches!(one.source, Source::Meeting(_)), moment)
    };
    let next = coming.iter().min_by_key(|one| order(one));
    let end = of.context.site.today.checked_add(NEAR.days()).ok();
    let is_near = |one: &&One<'_, '_>| {
        matches!(one.source, Source::Meeting(_)) && end.is_some_and(|end| one.dated.date <= end)
    };
    let meeting = coming.iter().filter(is_near).min_by_key(|one| order(one));
    let is_next = next.is_some_and(|next| matches!(next.source, Source::Meeting(_)));
    let shown = |one: &One<'_, 'a>| event(of, presenter, one);
    Ahead {
        next: next.map(shown).into(),
        appointment: meeting.filter(|_| !is_next).map(shown).into(),
        late: late.iter().map(shown).collect(),
    }
}

/// Whether something is expected or late; of a closed case the meetings alone.
fn is_ahead(of: &CaseContext<'_, '_>, one: &One<'_, '_>) -> bool {
    match one.source {
        Source::Meeting(meeting) => is_coming(of, meeting),
        Source::Reviewed => false,
        _ if of.case.is_closed() => false,
        _ => begins(of, one).is_some() || one.is_to_do(of.context.site.today),
    }
}

/// Whether a meeting is expected, and not over.
pub(in crate::binder) fn is_coming(of: &CaseContext<'_, '_>, meeting: &Held<'_, Meeting>) -> bool {
    meeting::is_expected(meeting)
        && When::of(meeting, |text| of.context.local(text)).is_ahead(&of.context.today)
}

/// The day on which a step begins, where that is still to come.
fn begins(of: &CaseContext<'_, '_>, one: &One<'_, '_>) -> Option<String> {
    let Source::Step(_, step) = one.source else {
        return None;
    };
    let start = goal::starts(step).filter(|_| !one.dated.late)?;
    (start >= of.context.today.as_str()).then(|| start.to_owned())
}

/// What is told of something that lies ahead: when, who does it, where, and what to bring.
fn event<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>, one: &One<'_, 'a>) -> Map {
    let starts = begins(of, one);
    let mut title = one.dated.what.clone();
    let (mut end, mut by, mut who) = (None, false, None);
    let (mut place, mut prepare) = (None, Vec::new());
    match one.source {
        Source::Meeting(meeting) => {
            end = When::of(meeting, |text| of.context.local(text)).end;
            place = meeting.place;
            prepare = meeting.prepare.clone();
        }
        Source::Step(goal, step) => {
            let last = goal::ends(step).filter(|_| starts.is_some());
            let last = last.filter(|end| Some(*end) > starts.as_deref());
            end = last.map(str::to_owned);
            by = starts.is_none() && !goal::is_repeated(step);
            if starts.is_some() {
                title = dates::step_title(of, goal, step);
            }
            who = step
                .performer
                .map(|who| presenter.card_of(goal.redacted.record, who));
        }
        Source::Action(meeting, action) => {
            by = true;
            who = action
                .who
                .map(|who| presenter.card_of(meeting.redacted.record, who));
        }
        _ => {}
    }
    Map::new()
        .with("title", title)
        .with("href", presenter.href_of(one.at))
        .with("date", starts.unwrap_or_else(|| one.moment()))
        .with("end", end)
        .with("by", by)
        .with("who", who)
        .with("overdue", one.dated.late)
        .with("place", place)
        .with("prepare", prepare)
}
