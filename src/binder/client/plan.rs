//! Needs and plan, money, advocacy.

use super::spot;
use crate::binder::derive;
use crate::binder::present::{Presenter, plain};
use crate::binder::scene::Scene;
use crate::binder::sheet::Draft;
use crate::record::Kind;
use crate::view::{Map, Value};
use serde_json::Value as Json;

/// What is needed, what was agreed, risks and choices.
pub(super) fn plan(scene: &Scene<'_>) -> Option<Draft> {
    if !scene.has_page("plan.html") {
        return None;
    }
    let spot = spot(scene, "plan.html");
    let presenter = Presenter::new(scene, &spot);
    let (client_at, client) = scene.one(Kind::Client)?;
    let plan = scene.one(Kind::CarePlan);
    let goals = scene.of_kind(Kind::Goal);
    let needs: Vec<Map> = client
        .list("needs")
        .iter()
        .map(|need| {
            let answering = goals
                .iter()
                .filter(|(_, goal)| goal.list("addresses").contains(&need["id"]));
            let cards: Vec<Map> = answering.map(|(at, _)| presenter.card(*at)).collect();
            let mut map = Map::new();
            for name in ["id", "title", "category", "raised_by", "status"] {
                map.push(name, plain(&need[name]));
            }
            map.with("goals", cards)
        })
        .collect();
    let summaries: Vec<Map> = super::goals::ordered(scene)
        .into_iter()
        .map(|(at, goal)| derive::goal_summary(&presenter, at, goal))
        .collect();
    let supports = super::supports::Lists::of(scene, &presenter);
    let title = plan.map_or_else(
        || scene.word("nav_plan", &[]),
        |(_, plan)| scene.title_of(plan),
    );
    let mut draft = Draft::new("plan.html", "care_plan", "plan", title)
        .head()
        .showing(plan.map(|(_, plan)| plan).into_iter().chain([client]))
        .with("record", plan.map(|(at, plan)| presenter.record(at, plan)))
        .with("client", presenter.record(client_at, client))
        .with("needs", needs)
        .with("goals", summaries)
        .with("paid", supports.paid)
        .with("unpaid", supports.unpaid)
        .with("other", supports.other);
    draft.toc = plan
        .map(|(_, plan)| presenter.body(plan).toc())
        .unwrap_or_default();
    Some(draft)
}

/// Where money comes from, on one page.
pub(super) fn money(scene: &Scene<'_>) -> Option<Draft> {
    let spot = spot(scene, "money.html");
    let presenter = Presenter::new(scene, &spot);
    let records = scene.of_kind(Kind::Funding);
    if records.is_empty() {
        return None;
    }
    let shown: Vec<Map> = records
        .iter()
        .map(|(at, record)| with_prefixed_body(&presenter, *at, record))
        .collect();
    Some(
        Draft::new("money.html", "money", "money", scene.word("nav_money", &[]))
            .head()
            .showing(records.iter().map(|(_, record)| *record))
            .with("records", shown)
            .with(
                "totals",
                totals(
                    &records
                        .iter()
                        .map(|(_, record)| &record.data)
                        .collect::<Vec<_>>(),
                ),
            ),
    )
}

/// A record on a page with others: the ids in its body start with its own.
pub(super) fn with_prefixed_body<'a>(
    presenter: &Presenter<'_, 'a>,
    at: usize,
    record: &crate::policy::Redacted<'a>,
) -> Map {
    let mut map = presenter.fields(record);
    map.set("id", record.record.slug());
    map.set(
        "href",
        presenter
            .scene
            .path(at)
            .map(|path| presenter.spot.href(path)),
    );
    map.set(
        "body",
        presenter
            .body_in(record, &format!("{}-", record.record.slug()))
            .html(),
    );
    map
}

/// How much has come in of how much is asked for, where all is in one currency.
fn totals(records: &[&serde_json::Map<String, Json>]) -> Value {
    let counts = |record: &&&serde_json::Map<String, Json>| {
        record.get("status").and_then(Json::as_str) != Some("denied")
    };
    let live: Vec<_> = records.iter().filter(counts).collect();
    let currency = |record: &serde_json::Map<String, Json>| {
        record
            .get("currency")
            .and_then(Json::as_str)
            .unwrap_or("USD")
            .to_owned()
    };
    let Some(first) = live.first().map(|record| currency(record)) else {
        return Value::None;
    };
    let sum = |name: &str| {
        live.iter()
            .filter_map(|record| record.get(name).and_then(Json::as_f64))
            .sum::<f64>()
    };
    let (raised, amount) = (sum("raised"), sum("amount"));
    if amount <= 0.0 || live.iter().any(|record| currency(record) != first) {
        return Value::None;
    }
    let share = (raised / amount * 100.0).clamp(0.0, 100.0).round();
    Map::new()
        .with("raised", derive::tidy(raised))
        .with("amount", derive::tidy(amount))
        .with("currency", first)
        .with("share", share as i64)
        .into()
}

/// What is argued for, on one page.
pub(super) fn advocacy(scene: &Scene<'_>) -> Option<Draft> {
    let spot = spot(scene, "advocacy.html");
    let presenter = Presenter::new(scene, &spot);
    let records = scene.of_kind(Kind::Advocacy);
    if records.is_empty() {
        return None;
    }
    let shown: Vec<Map> = records
        .iter()
        .map(|(at, record)| with_prefixed_body(&presenter, *at, record))
        .collect();
    Some(
        Draft::new(
            "advocacy.html",
            "advocacy",
            "advocacy",
            scene.word("nav_advocacy", &[]),
        )
        .head()
        .showing(records.iter().map(|(_, record)| *record))
        .with("records", shown),
    )
}
