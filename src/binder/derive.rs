//! What a binder says that no record says: the place in the cycle, how a goal
//! stands, who links to whom. All of it from redacted records.

use super::present::{Presenter, plain};
use super::scene::Scene;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::shape::{Shape, Type};
use crate::view::{Map, Value};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// The day of a date or date-time.
pub(super) fn day(value: &Json) -> Option<&str> {
    value.as_str()?.get(..10)
}

/// The T-score of goal attainment scaling for weights and scores (Kiresuk and Sherman 1968):
/// T = 50 + 10·Σ(w·x) / √(0.7·Σw² + 0.3·(Σw)²). None without scores.
pub(super) fn gas_t(scores: &[(f64, f64)]) -> Option<f64> {
    let weights: f64 = scores.iter().map(|(weight, _)| weight).sum();
    let squares: f64 = scores.iter().map(|(weight, _)| weight * weight).sum();
    let sum: f64 = scores.iter().map(|(weight, score)| weight * score).sum();
    let below = (0.7 * squares + 0.3 * weights * weights).sqrt();
    (below > 0.0).then(|| 50.0 + 10.0 * sum / below)
}

/// Weight and latest score of a goal.
pub(super) fn gas_of(goal: &Redacted<'_>) -> Option<(f64, f64)> {
    let gas = goal.data.get("gas")?;
    let scores = gas["scores"].as_array()?;
    let latest = scores
        .iter()
        .max_by_key(|score| score["date"].as_str().unwrap_or_default().to_owned())?;
    Some((
        gas["weight"].as_f64().unwrap_or(1.0),
        latest["score"].as_f64()?,
    ))
}

const DONE_STEPS: &[&str] = &["completed", "cancelled"];

/// Whether a step is past its end and not done.
pub(super) fn step_overdue(step: &Json, today: &str) -> bool {
    let done = step["status"]
        .as_str()
        .is_some_and(|status| DONE_STEPS.contains(&status) || status == "on_hold");
    !done && day(&step["occurrence"]["end"]).is_some_and(|end| end < today)
}

/// Whether a goal is being worked on.
pub(super) fn is_active(goal: &Redacted<'_>) -> bool {
    matches!(
        goal.text("lifecycle_status"),
        Some("active" | "accepted" | "planned" | "proposed" | "on_hold")
    )
}

/// A goal in a list.
pub(super) fn goal_summary(presenter: &Presenter<'_, '_>, at: usize, goal: &Redacted<'_>) -> Map {
    let scene = presenter.scene;
    let steps = goal.list("steps");
    let status = |step: &Json| step["status"].as_str().unwrap_or("not_started").to_owned();
    let open = steps
        .iter()
        .filter(|step| !DONE_STEPS.contains(&status(step).as_str()));
    let due = open
        .clone()
        .filter_map(|step| day(&step["occurrence"]["end"]))
        .min();
    let latest = goal
        .list("measurements")
        .iter()
        .max_by_key(|one| day(&one["date"]).unwrap_or_default().to_owned());
    let target = goal
        .list("targets")
        .iter()
        .find(|target| latest.is_none_or(|latest| target["measure"] == latest["measure"]));
    let target = target.or_else(|| goal.list("targets").first());
    let expressed = goal
        .text("expressed_by")
        .map(|raw| presenter.card_of(&scene.site.casebook.records[at], "expressed_by", raw));
    let mut map = Map::new();
    map.push("id", goal.record.slug());
    map.push("title", scene.title_of(goal));
    map.push("href", scene.path(at).map(|path| presenter.spot.href(path)));
    for name in ["why", "lifecycle_status", "achievement_status", "priority"] {
        map.push(name, goal.data.get(name).map_or(Value::None, plain));
    }
    map.push("expressed_by", expressed);
    map.push("open_steps", open.count());
    map.push(
        "done_steps",
        steps
            .iter()
            .filter(|step| status(step) == "completed")
            .count(),
    );
    map.push("next_due", due);
    map.push(
        "latest",
        latest.map(|one| {
            pick(
                one,
                &["measure", "value", "date", "note"],
                &[("unit", target.map_or(&Json::Null, |target| &target["unit"]))],
            )
        }),
    );
    map.push(
        "target",
        target.map(|target| pick(target, &["measure", "detail", "unit", "due_date"], &[])),
    );
    map
}

fn pick(value: &Json, names: &[&'static str], more: &[(&'static str, &Json)]) -> Map {
    let mut map = Map::new();
    for name in names {
        map.push(*name, plain(&value[*name]));
    }
    for (name, value) in more {
        map.push(*name, plain(value));
    }
    map
}

/// Whole numbers without decimals.
pub(super) fn tidy(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        Value::Int(value as i64)
    } else {
        Value::Float(value)
    }
}

/// Which records of the binder refer to which, by field or in the body.
pub(super) fn backlinks(scene: &Scene<'_>) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut links: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, redacted) in scene.entries() {
        let mut found = |target: usize| {
            if target != at {
                links.entry(target).or_default().insert(at);
            }
        };
        references(
            scene,
            redacted,
            redacted.kind().shape(),
            &redacted.data,
            &mut found,
        );
        body_links(scene, redacted, &mut found);
    }
    links
}

fn references(
    scene: &Scene<'_>,
    redacted: &Redacted<'_>,
    shape: &Shape,
    data: &serde_json::Map<String, Json>,
    found: &mut impl FnMut(usize),
) {
    for (field, value) in shape.pairs(data) {
        if let Some(value) = value {
            reference(scene, redacted, &field.ty, value, found);
        }
    }
}

fn reference(
    scene: &Scene<'_>,
    redacted: &Redacted<'_>,
    ty: &Type,
    value: &Json,
    found: &mut impl FnMut(usize),
) {
    match (ty, value) {
        (Type::Ref(targets), Json::String(raw)) => {
            if let Ok(crate::casebook::Target::Record(at)) = scene.site.resolve(
                redacted.record,
                crate::record::Reference {
                    raw,
                    targets: *targets,
                },
            ) {
                found(at);
            }
        }
        (Type::List(item), Json::Array(items)) => items
            .iter()
            .for_each(|value| reference(scene, redacted, item, value, found)),
        (Type::Object(shape), Json::Object(data)) => {
            references(scene, redacted, shape, data, found)
        }
        _ => {}
    }
}

fn body_links(scene: &Scene<'_>, redacted: &Redacted<'_>, found: &mut impl FnMut(usize)) {
    use crate::casebook::Destination;
    let mut follow = |written: &str| {
        if let Some(Destination::Record { at, .. }) =
            scene
                .site
                .casebook
                .destination(redacted.record, &redacted.body_lang, written)
        {
            found(*at);
        }
    };
    let whole = matches!(redacted.body, std::borrow::Cow::Borrowed(_))
        && redacted.body_lang.is_empty()
        && !redacted.body.is_empty();
    if whole {
        redacted
            .record
            .scan
            .links
            .iter()
            .for_each(|link| follow(&link.dest));
    } else if !redacted.body.is_empty() {
        crate::markdown::scan(&redacted.body)
            .links
            .iter()
            .for_each(|link| follow(&link.dest));
    }
}

/// The six steps of the cycle, with the present one marked.
pub(super) fn cycle(scene: &Scene<'_>, href: impl Fn(&str) -> Option<String>) -> Vec<Map> {
    let today = scene.today();
    let latest = |kind: Kind, field: &str| {
        scene
            .of_kind(kind)
            .into_iter()
            .filter_map(|(_, record)| record.data.get(field).and_then(day))
            .max()
    };
    let plan = scene.one(Kind::CarePlan).map(|(_, plan)| plan);
    let goals: Vec<&Redacted<'_>> = scene
        .of_kind(Kind::Goal)
        .into_iter()
        .map(|(_, goal)| goal)
        .filter(|goal| is_active(goal))
        .collect();
    let steps = || goals.iter().flat_map(|goal| goal.list("steps"));
    let status = |step: &Json| step["status"].as_str().unwrap_or("not_started").to_owned();
    let measured = goals
        .iter()
        .flat_map(|goal| goal.list("measurements"))
        .filter_map(|one| day(&one["date"]))
        .max();
    let review = plan
        .and_then(|plan| plan.data.get("next_review"))
        .and_then(day);
    let started = steps()
        .filter_map(|step| day(&step["occurrence"]["start"]))
        .min();

    let now = match plan {
        _ if scene.is_closed() => 6,
        None if latest(Kind::Assessment, "date").is_none() && goals.is_empty() => 0,
        None => 1,
        Some(plan) if plan.text("status") == Some("draft") => 1,
        Some(_) if review.is_some_and(|review| review <= today.as_str()) => 5,
        Some(_) if steps().any(|step| status(step) == "in_progress") => 3,
        Some(_)
            if steps().any(|step| matches!(status(step).as_str(), "not_started" | "scheduled")) =>
        {
            2
        }
        Some(_) => 4,
    };
    let dates = [
        latest(Kind::Assessment, "date"),
        plan.and_then(|plan| plan.data.get("period"))
            .and_then(|period| day(&period["start"])),
        started,
        None,
        measured,
        review,
    ];
    let names = ["assess", "plan", "arrange", "do", "check", "review"];
    let pages = [
        "assessments/index.html",
        "plan.html",
        "supports.html",
        "goals/index.html",
        "goals/index.html",
        "reviews/index.html",
    ];
    let line = |at: usize| {
        let state = if at < now {
            "done"
        } else if at == now {
            "now"
        } else {
            "todo"
        };
        Map::new()
            .with("id", names[at])
            .with("date", dates[at])
            .with("state", state)
            .with("href", href(pages[at]))
    };
    (0..6).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::gas_t;

    #[test]
    fn the_score_follows_the_original_formula() {
        let near = |scores: &[(f64, f64)], expected: f64| {
            assert!(
                (gas_t(scores).unwrap() - expected).abs() < 0.001,
                "{scores:?}"
            )
        };
        near(&[(1.0, 1.0), (1.0, 1.0)], 62.403);
        near(&[(1.0, -2.0), (1.0, -1.0)], 31.395);
        near(&[(3.0, 1.0), (1.0, -1.0), (2.0, 2.0)], 63.220);
        assert_eq!(gas_t(&[]), None);
    }
}
