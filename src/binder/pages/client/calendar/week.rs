//! A usual week: who comes when, by the steps of the goals and the schedules of what they use.

use crate::binder::facts::goal;
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

/// The days, by the names that schedules use.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What is done in a usual week: on its days, and on no day in particular.
pub(in crate::binder::pages) fn week<'a>(
    of: &CaseContext<'_, 'a>,
    presenter: &Presenter<'_, 'a>,
) -> Map {
    let mut days: [Vec<(String, Map)>; 7] = Default::default();
    let mut any: Vec<Map> = Vec::new();
    for goal in of
        .case
        .goals_in_order()
        .filter(|one| goal::is_worked_on(one))
    {
        for step in goal.steps.iter().filter(|step| is_going(of, step)) {
            let line = line(presenter, goal, step);
            let meets = group_of(of, goal, step);
            if meets.is_empty() {
                if has_amount(step) {
                    any.push(line);
                }
                continue;
            }
            for (day, begins, ends) in meets {
                let timed = line.clone().with("begins", begins).with("ends", ends);
                if let Some(list) = days.get_mut(day) {
                    list.push((begins.unwrap_or_default().to_owned(), timed));
                }
            }
        }
    }
    let days = days.into_iter().enumerate().map(|(at, mut list)| {
        list.sort_by(|a, b| a.0.cmp(&b.0));
        let entries: Vec<Map> = list.into_iter().map(|(_, line)| line).collect();
        // Any week does to name its days: that of Monday, November 2.
        Map::new()
            .with("day", format!("2026-11-{:02}", at + 2))
            .with("entries", entries)
    });
    Map::new()
        .with("days", days.collect::<Vec<_>>())
        .with("any", any)
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

/// The weekdays and times of the support group that a step uses, where it meets every week.
fn group_of<'a>(
    of: &CaseContext<'_, 'a>,
    goal: &Held<'a, Goal>,
    step: &FieldsOf<'a, Step>,
) -> Vec<(usize, Option<&'a str>, Option<&'a str>)> {
    let context = of.context;
    let Some(named) = step.service else {
        return Vec::new();
    };
    let Ok(Target::Record(at)) = context.site.resolve(goal.redacted.record, named) else {
        return Vec::new();
    };
    let Some(group) = context
        .held
        .get(at)
        .filter(|one| one.kind() == Kind::SupportGroup)
    else {
        return Vec::new();
    };
    let group = group.fields::<SupportGroup>();
    if !ListingStatus::is_running(group.status) {
        return Vec::new();
    }
    let weekly = group.schedules.iter().filter(|one| is_weekly(one));
    let times = weekly.flat_map(|schedule| {
        let days = schedule.byday.iter();
        days.filter_map(|day| {
            let at = DAYS.iter().position(|name| name == day)?;
            Some((at, schedule.opens_at, schedule.closes_at))
        })
    });
    times.collect()
}

fn is_weekly(schedule: &FieldsOf<'_, Schedule>) -> bool {
    schedule.freq == Some(Frequency::Weekly) && schedule.interval.is_none_or(|every| every == 1)
}
