//! Goals: the list, and a page each.

use super::spot;
use crate::binder::derive;
use crate::binder::measure;
use crate::binder::present::{Presenter, plain};
use crate::binder::scene::Scene;
use crate::binder::sheet::Draft;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::view::{Map, Value};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// Goals in the order of a list: active ones first, then by weight, then by title.
pub(super) fn ordered<'s, 'a>(scene: &'s Scene<'a>) -> Vec<(usize, &'s Redacted<'a>)> {
    let mut goals = scene.of_kind(Kind::Goal);
    let rank = |goal: &Redacted<'_>| match goal.text("lifecycle_status") {
        Some("active") => 0,
        Some("accepted" | "planned") => 1,
        Some("proposed") => 2,
        Some("on_hold") => 3,
        Some("completed") => 4,
        _ => 5,
    };
    let priority = |goal: &Redacted<'_>| match goal.text("priority") {
        Some("high") => 0,
        Some("low") => 2,
        _ => 1,
    };
    goals.sort_by_cached_key(|(_, goal)| {
        let weight = goal
            .data
            .get("weight")
            .and_then(Json::as_i64)
            .unwrap_or_default();
        (rank(goal), weight, priority(goal), scene.title_of(goal))
    });
    goals
}

/// The list of goals and the page of each.
pub(super) fn goals(scene: &Scene<'_>, links: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<Draft> {
    let goals = ordered(scene);
    if goals.is_empty() {
        return Vec::new();
    }
    let mut drafts = vec![list(scene, &goals)];
    drafts.extend(
        goals
            .iter()
            .filter_map(|(at, goal)| page(scene, *at, goal, links)),
    );
    drafts
}

fn list(scene: &Scene<'_>, goals: &[(usize, &Redacted<'_>)]) -> Draft {
    let spot = spot(scene, "goals/index.html");
    let presenter = Presenter::new(scene, &spot);
    let summaries: Vec<(&str, Map)> = goals
        .iter()
        .map(|(at, goal)| {
            let group = match goal.text("lifecycle_status") {
                Some("completed") => "done",
                Some("active" | "accepted" | "planned" | "proposed") => "active",
                _ => "other",
            };
            (group, derive::goal_summary(&presenter, *at, goal))
        })
        .collect();
    let of = |group: &str| {
        summaries
            .iter()
            .filter(|(own, _)| *own == group)
            .map(|(_, map)| map.clone())
            .collect::<Vec<_>>()
    };
    let groups = Map::new()
        .with("active", of("active"))
        .with("done", of("done"))
        .with("other", of("other"));
    let scores: Vec<(f64, f64)> = goals
        .iter()
        .filter_map(|(_, goal)| derive::gas_of(goal))
        .collect();
    let score = (scores.len() > 1)
        .then(|| derive::gas_t(&scores))
        .flatten()
        .map(|t| (t * 10.0).round() / 10.0);
    Draft::new(
        "goals/index.html",
        "goals",
        "goals",
        scene.word("nav_goals", &[]),
    )
    .head()
    .showing(goals.iter().map(|(_, goal)| *goal))
    .with(
        "goals",
        summaries
            .iter()
            .map(|(_, map)| map.clone())
            .collect::<Vec<_>>(),
    )
    .with("groups", groups)
    .with("gas_score", score.map(derive::tidy))
}

fn page(
    scene: &Scene<'_>,
    at: usize,
    goal: &Redacted<'_>,
    links: &BTreeMap<usize, BTreeSet<usize>>,
) -> Option<Draft> {
    let path = scene.path(at)?.to_owned();
    let spot = spot(scene, &path);
    let presenter = Presenter::new(scene, &spot);
    let today = scene.today();
    // The presenter's lifetime is that of the scene's records.
    let goal = scene.get(at).unwrap_or(goal);
    let body = presenter.body(goal);
    let mut record = presenter.record(at, goal);
    let steps: Vec<Value> = with_more(record.get("steps"), goal.list("steps"), |step, map| {
        map.push("overdue", derive::step_overdue(step, &today));
        map.push("due", derive::day(&step["occurrence"]["end"]));
    });
    record.set("steps", Value::List(steps));
    if let (Some(Value::Map(gas)), Some(scores)) =
        (record.get("gas").cloned(), derive::gas_of(goal))
    {
        let mut gas = (*gas).clone();
        gas.set(
            "score",
            derive::gas_t(&[scores]).map(|t| derive::tidy((t * 10.0).round() / 10.0)),
        );
        record.set("gas", gas);
    } else if let Some(Value::Map(gas)) = record.get("gas").cloned() {
        let mut gas = (*gas).clone();
        gas.set("score", Value::None);
        record.set("gas", gas);
    }
    if let Some(Value::List(items)) = record.get("measurements").cloned() {
        let mut items = items;
        items.sort_by(|a, b| {
            a.get("date")
                .as_str()
                .unwrap_or_default()
                .cmp(b.get("date").as_str().unwrap_or_default())
        });
        record.set("measurements", Value::List(items));
    }
    let mut draft = Draft::new(path, "goal", "goals", scene.title_of(goal))
        .showing([goal])
        .with("record", record)
        .with("series", measure::series(goal))
        .with("reviews", reviews(scene, &presenter, goal))
        .with(
            "linked_from",
            linked_from(&presenter, links, at, &[Kind::Review, Kind::CarePlan]),
        );
    draft.toc = body.toc();
    draft.in_order = true;
    draft.above = vec![(scene.word("nav_goals", &[]), "goals/index.html".into())];
    Some(draft)
}

/// Presented entries with more fields, made from the redacted ones beside them.
pub(super) fn with_more(
    presented: Option<&Value>,
    raw: &[Json],
    more: impl Fn(&Json, &mut Map),
) -> Vec<Value> {
    let presented = presented.map(Value::items).unwrap_or_default();
    let add = |(value, raw): (&Value, &Json)| match value {
        Value::Map(map) => {
            let mut map = (**map).clone();
            more(raw, &mut map);
            map.into()
        }
        other => other.clone(),
    };
    presented.iter().zip(raw).map(add).collect()
}

/// What reviews said of a goal, newest first.
fn reviews<'a>(scene: &Scene<'a>, presenter: &Presenter<'_, 'a>, goal: &Redacted<'_>) -> Vec<Map> {
    let mut found: Vec<(String, Map)> = Vec::new();
    for (at, review) in scene.of_kind(Kind::Review) {
        for entry in review.list("goals") {
            let raw = entry["goal"].as_str().unwrap_or_default();
            let means = scene.site.casebook.resolve(
                review.record,
                crate::record::Reference {
                    raw,
                    targets: crate::record::Targets {
                        names: &["goal"],
                        free: false,
                    },
                },
            );
            if means
                != Ok(crate::casebook::Target::Record(
                    scene.site.casebook.number(goal.id()).unwrap_or(usize::MAX),
                ))
            {
                continue;
            }
            let date = review.text("date").unwrap_or_default().to_owned();
            let mut map = Map::new();
            map.push("review", presenter.card(at));
            map.push("date", review.text("date"));
            for name in ["achievement_status", "gas", "comment"] {
                map.push(name, plain(&entry[name]));
            }
            found.push((date, map));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0));
    found.into_iter().map(|(_, map)| map).collect()
}

/// Cards of the records with a page of their own that refer to a record, but for some kinds.
pub(super) fn linked_from(
    presenter: &Presenter<'_, '_>,
    links: &BTreeMap<usize, BTreeSet<usize>>,
    at: usize,
    but: &[Kind],
) -> Vec<Map> {
    let scene = presenter.scene;
    let sources = links.get(&at).into_iter().flatten();
    sources
        .filter(|source| {
            scene.get(**source).is_some_and(|record| {
                !but.contains(&record.kind()) && record.kind() != Kind::Client
            })
        })
        .filter(|source| scene.path(**source).is_some())
        .map(|source| presenter.card(*source))
        .collect()
}
