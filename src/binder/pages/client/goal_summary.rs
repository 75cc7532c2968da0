//! A goal as lists show it.

use crate::binder::facts::goal;
use crate::binder::holdings::Held;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::{or_none, pick};
use crate::record::kinds::goal::{Goal, Measurement, StepStatus, Target};
use crate::view::{Map, Value};

/// What a goal is about, and how it stands.
pub(super) fn summary<'a>(presenter: &Presenter<'_, 'a>, goal: &Held<'a, Goal>) -> Map {
    let redacted = goal.redacted;
    let open = goal.steps.iter().filter(|step| !goal::is_finished(step));
    let done = goal.steps.iter();
    let done = done.filter(|step| goal::status(step) == StepStatus::Completed);
    let latest = goal::latest(goal);
    let target = goal::target_of(goal, latest);
    let mut map = Map::new();
    map.push("id", presenter.context.id_of(goal.at, redacted));
    map.push("title", presenter.context.title(redacted));
    map.push("href", presenter.href_of(goal.at));
    for name in [
        Goal::why,
        Goal::lifecycle_status,
        Goal::achievement_status,
        Goal::priority,
    ] {
        map.push(name, or_none(redacted.data.get(name)));
    }
    let expressed = goal.expressed_by;
    map.push(
        "expressed_by",
        expressed.map(|by| presenter.card_of(redacted.record, by)),
    );
    map.push("open_steps", open.clone().count());
    map.push("done_steps", done.count());
    map.push("next_due", open.filter_map(goal::ends).min());
    map.push(
        "latest",
        latest.map(|one| {
            let mut latest = pick(
                one.raw,
                &[
                    Measurement::measure,
                    Measurement::value,
                    Measurement::date,
                    Measurement::note,
                ],
            );
            latest.push("unit", Value::from(target.and_then(|target| target.unit)));
            latest
        }),
    );
    map.push(
        "target",
        target.map(|target| {
            let fields = [
                Target::measure,
                Target::detail,
                Target::unit,
                Target::due_date,
            ];
            pick(target.raw, &fields)
        }),
    );
    map
}
