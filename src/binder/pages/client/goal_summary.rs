//! A goal as lists show it.

use crate::binder::facts::{goal, measure};
use crate::binder::holdings::Held;
use crate::binder::pages::drawn;
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
    let doing = goal.steps.iter();
    let doing = doing.filter(|step| goal::status(step) == StepStatus::InProgress);
    map.push("doing_steps", doing.count());
    map.push("steps_told", goal::all_tell(goal));
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

/// The same with pictures: its steps, and the way to the target of what was measured last.
pub(super) fn with_pictures<'a>(presenter: &Presenter<'_, 'a>, goal: &Held<'a, Goal>) -> Map {
    summary(presenter, goal).with("pictures", pictures(presenter, goal))
}

fn pictures(presenter: &Presenter<'_, '_>, goal: &Held<'_, Goal>) -> Map {
    let context = presenter.context;
    let own = context.id_of(goal.at, goal.redacted).unwrap_or_default();
    let id = |name: &str| format!("goal-{own}-{name}");
    let latest = goal::latest(goal).and_then(|one| one.measure);
    let series = measure::series(goal);
    let shown = series
        .iter()
        .find(|series| latest.is_none_or(|measure| goal::is_same(Some(series.measure), measure)));
    let progress = shown.map(|series| drawn::progress(context, series, &id("progress")));
    Map::new()
        .with("steps", drawn::steps(context, goal, &id("steps")))
        .with("progress", progress.unwrap_or_default())
}
