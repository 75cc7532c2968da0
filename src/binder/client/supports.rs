//! Paid, unpaid and other supports.

use super::people::{Who, who};
use super::spot;
use crate::binder::present::{Presenter, plain};
use crate::binder::scene::Scene;
use crate::binder::sheet::Draft;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::view::{Map, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Who and what supports the client, with the steps that each is part of.
pub(super) fn supports(scene: &Scene<'_>) -> Option<Draft> {
    if !scene.has_page("supports.html") {
        return None;
    }
    let spot = spot(scene, "supports.html");
    let presenter = Presenter::new(scene, &spot);
    let lists = Lists::of(scene, &presenter);
    let people: Vec<Map> = scene
        .one(Kind::Client)
        .map(|(_, client)| client.list("related_people"))
        .unwrap_or_default()
        .iter()
        .filter(|person| person["support"].is_object())
        .map(|person| {
            Map::new()
                .with("name", plain(&person["name"]))
                .with("relationship", plain(&person["relationship"]))
                .with("strength", plain(&person["support"]["strength"]))
                .with("direction", plain(&person["support"]["direction"]))
        })
        .collect();
    if lists.is_empty() && people.is_empty() {
        return None;
    }
    Some(
        Draft::new(
            "supports.html",
            "supports",
            "supports",
            scene.word("nav_supports", &[]),
        )
        .head()
        .showing(scene.of_kind(Kind::Goal).into_iter().map(|(_, goal)| goal))
        .with("paid", lists.paid)
        .with("unpaid", lists.unpaid)
        .with("other", lists.other)
        .with("people_supports", people),
    )
}

/// Supports, each the service of a step, else whoever does it.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Of steps that say `paid: true`.
    pub(super) paid: Vec<Map>,
    /// Of steps that say `paid: false`.
    pub(super) unpaid: Vec<Map>,
    /// Of steps that do not say.
    pub(super) other: Vec<Map>,
}

impl Lists {
    pub(super) fn of<'a>(scene: &Scene<'a>, presenter: &Presenter<'_, 'a>) -> Self {
        let mut found: BTreeMap<(Option<bool>, Who), (Map, Vec<Value>)> = BTreeMap::new();
        let mut order: Vec<(Option<bool>, Who)> = Vec::new();
        for (at, goal) in super::goals::ordered(scene)
            .into_iter()
            .filter(|(_, goal)| crate::binder::derive::is_active(goal))
        {
            for step in goal.list("steps") {
                let (path, raw) = match (step["service"].as_str(), step["performer"].as_str()) {
                    (Some(raw), _) => ("steps.service", raw),
                    (None, Some(raw)) => ("steps.performer", raw),
                    _ => continue,
                };
                let who = who(scene, goal.record, path, raw);
                if who == Who::Client || step["status"] == "cancelled" {
                    continue;
                }
                let key = (step["paid"].as_bool(), who);
                if !found.contains_key(&key) {
                    order.push(key.clone());
                    let card = presenter.card_of(goal.record, path, raw);
                    found.insert(key.clone(), (card, Vec::new()));
                }
                if let Some((_, steps)) = found.get_mut(&key) {
                    steps.push(line(presenter, at, goal, step).into());
                }
            }
        }
        let mut lists = Self::default();
        for key in order {
            let Some((card, steps)) = found.remove(&key) else {
                continue;
            };
            let list = match key.0 {
                Some(true) => &mut lists.paid,
                Some(false) => &mut lists.unpaid,
                None => &mut lists.other,
            };
            list.push(support(card, steps));
        }
        lists
    }

    pub(super) fn is_empty(&self) -> bool {
        self.paid.is_empty() && self.unpaid.is_empty() && self.other.is_empty()
    }
}

/// One step of a support.
fn line<'a>(presenter: &Presenter<'_, 'a>, at: usize, goal: &Redacted<'a>, step: &Json) -> Map {
    Map::new()
        .with("step", plain(&step["step"]))
        .with("goal", presenter.card(at))
        .with("status", plain(&step["status"]))
        .with("quantity", plain(&step["quantity"]))
        .with("occurrence", plain(&step["occurrence"]))
        .with("rate", plain(&step["rate"]))
        .with("self_directed", plain(&step["self_directed"]))
        .with(
            "performer",
            step["performer"]
                .as_str()
                .map(|raw| presenter.card_of(goal.record, "steps.performer", raw)),
        )
}

fn support(card: Map, steps: Vec<Value>) -> Map {
    Map::new()
        .with("title", card.get("title").cloned().unwrap_or_default())
        .with("href", card.get("href").cloned().unwrap_or_default())
        .with("kind", card.get("kind").cloned().unwrap_or_default())
        .with("card", card)
        .with("steps", Value::List(steps))
}
