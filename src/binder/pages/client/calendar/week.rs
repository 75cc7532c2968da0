//! A usual week: who comes when, by the steps of the goals and the schedules of what they use.

use super::month;
use crate::binder::facts::goal;
use crate::binder::facts::schedule::{Occurrence, occurrences};
use crate::binder::holdings::Held;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::pick;
use crate::casebook::Target;
use crate::record::Kind;
use crate::record::kinds::common::{Frequency, Schedule};
use crate::record::kinds::goal::{Goal, Quantity, Step, StepStatus};
use crate::record::kinds::listings::{ListingStatus, SupportGroup};
use crate::record::seen::FieldsOf;
use crate::view::Map;
use crate::words::DateStyle;
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// What is done in a usual week: on its days, and on no day in particular; none where nothing says so. The days are those
/// of the week that begins today, in the order of the reader's calendars.
pub(in crate::binder::pages) fn week<'a>(
    of: &CaseContext<'_, 'a>,
    presenter: &Presenter<'_, 'a>,
) -> Option<Map> {
    let mut on: Vec<(Date, Option<Time>, Map)> = Vec::new();
    let mut any: Vec<Map> = Vec::new();
    let goals = of.case.goals_in_order();
    for goal in goals.filter(|one| goal::is_worked_on(one)) {
        for step in goal.steps.iter().filter(|step| is_going(of, step)) {
            let line = line(presenter, goal, step);
            let meets = meetings(of, goal, step);
            if meets.is_empty() && has_amount(step) {
                any.push(line);
                continue;
            }
            on.extend(meets.into_iter().map(|one| {
                let written =
                    |time: Option<Time>| time.map(|time| time.strftime("%H:%M").to_string());
                let line = line
                    .clone()
                    .with("begins", written(one.begins))
                    .with("ends", written(one.ends));
                (one.day, one.begins, line)
            }));
        }
    }
    if on.is_empty() && any.is_empty() {
        return None;
    }
    on.sort_by_key(|(day, begins, _)| (*day, *begins));
    let starts = month::week_starts(of.context);
    let mut days: Vec<Date> = of.context.site.today.series(1.day()).take(7).collect();
    days.sort_by_key(|day| day.weekday().since(starts));
    let days = days.into_iter().map(|day| {
        let entries = on.iter().filter(|(own, ..)| *own == day);
        let entries: Vec<Map> = entries.map(|(.., line)| line.clone()).collect();
        Map::new()
            .with("day", of.context.locale.date(day, DateStyle::Weekday))
            .with("entries", entries)
    });
    let week = Map::new().with("days", days.collect::<Vec<_>>());
    Some(week.with("any", any))
}

/// Whether a step goes on now: it is neither over nor put off, has begun and has not ended.
fn is_going(of: &CaseContext<'_, '_>, step: &FieldsOf<'_, Step>) -> bool {
    let today = of.context.today.as_str();
    matches!(
        goal::status(step),
        StepStatus::InProgress | StepStatus::Scheduled
    ) && goal::starts(step).is_none_or(|start| start <= today)
        && goal::ends(step).is_none_or(|end| end >= today)
}

/// Whether a step says how much of it there is in a day or a week.
fn has_amount(step: &FieldsOf<'_, Step>) -> bool {
    step.quantity
        .as_ref()
        .is_some_and(|quantity| quantity.interval.is_some() || quantity.value.is_some())
}

fn line<'a>(
    presenter: &Presenter<'_, 'a>,
    goal: &Held<'a, Goal>,
    step: &FieldsOf<'a, Step>,
) -> Map {
    let record = goal.redacted.record;
    let card = |named: Option<_>| named.map(|named| presenter.card_of(record, named));
    let quantity = step.quantity.as_ref().map(|quantity| {
        pick(
            quantity.raw,
            &[Quantity::value, Quantity::unit, Quantity::interval],
        )
    });
    Map::new()
        .with("step", step.step)
        .with("href", presenter.href_of(goal.at))
        .with("quantity", quantity)
        .with("performer", card(step.performer))
        .with("service", card(step.service))
}

/// When the support group that a step uses meets within seven days; none of one that does not meet every week.
fn meetings<'a>(
    of: &CaseContext<'_, 'a>,
    goal: &Held<'a, Goal>,
    step: &FieldsOf<'a, Step>,
) -> Vec<Occurrence> {
    let context = of.context;
    let group = step.service.and_then(|named| {
        let Ok(Target::Record(at)) = context.site.resolve(goal.redacted.record, named) else {
            return None;
        };
        let group = context.held.get(at)?;
        (group.kind() == Kind::SupportGroup).then(|| group.fields::<SupportGroup>())
    });
    let Some(group) = group.filter(|group| ListingStatus::is_running(group.status)) else {
        return Vec::new();
    };
    let today = context.site.today;
    let end = today.checked_add(7.days()).unwrap_or(today);
    let weekly = group.schedules.iter().filter(|one| is_weekly(one));
    let all = weekly.flat_map(|schedule| {
        let all = occurrences(schedule, today, &context.zone());
        all.take_while(move |one| one.day < end)
    });
    all.filter(|one| !one.is_skipped).collect()
}

fn is_weekly(schedule: &FieldsOf<'_, Schedule>) -> bool {
    schedule.freq == Some(Frequency::Weekly) && schedule.interval.is_none_or(|every| every == 1)
}
