//! At a glance, and about me: the two pages that the client's own record fills.

use super::spot;
use crate::binder::contact;
use crate::binder::derive;
use crate::binder::meeting::{self, When};
use crate::binder::next;
use crate::binder::present::Presenter;
use crate::binder::scene::Scene;
use crate::binder::sheet::Draft;
use crate::policy::Basis;
use crate::record::Kind;
use crate::view::{Map, Value};
use serde_json::Value as Json;

/// How many people the first page names.
const CALL: usize = 3;

/// The first page: what is next, who to call, what we work on, where we are.
pub(super) fn index(scene: &Scene<'_>) -> Draft {
    let spot = spot(scene, "index.html");
    let presenter = Presenter::new(scene, &spot);
    let Some((at, client)) = scene.one(Kind::Client) else {
        return Draft::new("index.html", "client", "glance", "");
    };
    let goals: Vec<Map> = super::goals::ordered(scene)
        .into_iter()
        .filter(|(_, goal)| {
            matches!(
                goal.text("lifecycle_status"),
                Some("active" | "accepted" | "planned")
            )
        })
        .map(|(at, goal)| derive::goal_summary(&presenter, at, goal))
        .collect();
    let mut meetings: Vec<(String, Map)> = scene
        .of_kind(Kind::Meeting)
        .into_iter()
        .filter(|(_, meeting)| meeting::is_coming(scene, meeting))
        .map(|(at, meeting)| {
            (
                When::of(scene, meeting).start,
                presenter.record(at, meeting),
            )
        })
        .collect();
    meetings.sort_by(|a, b| a.0.cmp(&b.0));
    let meetings: Vec<Map> = meetings
        .into_iter()
        .take(2)
        .map(|(_, meeting)| meeting)
        .collect();
    let ahead = next::ahead(&presenter);
    let representative = client
        .text("representative")
        .map(|raw| presenter.card_of(client.record, "representative", raw));
    let cycle = derive::cycle(scene, |path| {
        (scene.has_page(path)).then(|| spot.href(path))
    });
    Draft::new(
        "index.html",
        "client",
        "glance",
        scene.word("nav_glance", &[]),
    )
    .head()
    .showing(scene.shown().filter(|record| {
        record.record.case.is_some()
            && matches!(
                record.kind(),
                Kind::Client | Kind::Goal | Kind::Meeting | Kind::CarePlan
            )
    }))
    .with("record", presenter.record(at, client))
    .with("next", ahead.next)
    .with("late", ahead.late)
    .with("call", call(scene, &presenter))
    .with("goals", goals)
    .with("cycle", cycle)
    .with("changes", changes(scene, &presenter))
    .with("meetings", meetings)
    .with("representative", representative)
}

/// The pages that changed last, newest first.
fn changes(scene: &Scene<'_>, presenter: &Presenter<'_, '_>) -> Vec<Map> {
    let mut changed: Vec<(&str, usize, Map)> = scene
        .entries()
        .filter(|(_, record)| record.record.case.is_some())
        .filter_map(|(at, record)| {
            let updated = record.text("updated")?;
            let path = scene.path(at)?;
            let line = Map::new()
                .with(
                    "title",
                    if record.kind() == Kind::Client {
                        scene.word("nav_about", &[])
                    } else {
                        scene.title_of(record)
                    },
                )
                .with(
                    "href",
                    presenter.spot.href(
                        if record.kind() == Kind::Client && scene.has_page("about.html") {
                            "about.html"
                        } else {
                            path
                        },
                    ),
                )
                .with("updated", updated)
                .with("kind", record.kind().name());
            Some((updated, at, line))
        })
        .collect();
    changed.sort_by(|a, b| b.0.cmp(a.0).then(a.1.cmp(&b.1)));
    changed
        .into_iter()
        .take(5)
        .map(|(_, _, line)| line)
        .collect()
}

/// Three people at most, each with what they are for.
fn call(scene: &Scene<'_>, presenter: &Presenter<'_, '_>) -> Vec<Map> {
    let mut people: Vec<Map> = Vec::new();
    let mut add = |mut card: Map, role: Value, reason: &str, leads: bool, phone: Value| {
        let known = people
            .iter()
            .any(|person| person.get("title") == card.get("title"));
        if !phone.is_blank() {
            card.set("phones", Value::List(vec![contact::phone(phone)]));
        }
        // The family need not be told to call itself.
        let relative = card.get("kind").and_then(Value::as_str) == Some("related_person");
        if relative && scene.audience.basis == Basis::Representative {
            return;
        }
        let reachable = card.get("phones").is_some_and(|phones| !phones.is_blank());
        if known || !reachable || people.len() >= CALL {
            return;
        }
        if !role.is_blank() {
            card.set("role", role);
        }
        // Two may lead; only the first is the one for any question.
        let second = leads
            && people
                .iter()
                .any(|person| person.get("leads").and_then(Value::as_bool) == Some(true));
        card.push(
            "reason",
            scene.word(if second { "call_team" } else { reason }, &[]),
        );
        card.push("leads", leads);
        people.push(card);
    };
    let team = scene.one(Kind::CareTeam).map(|(_, team)| team);
    let members = || {
        team.into_iter()
            .flat_map(|team| team.list("participants").iter().map(move |one| (team, one)))
    };
    let phone = |one: &Json| one["phone"].as_str().map_or(Value::None, Value::text);
    for (team, one) in members().filter(|(_, one)| one["leads"] == Json::Bool(true)) {
        if let Some(raw) = one["member"].as_str() {
            add(
                presenter.card_of(team.record, "participants.member", raw),
                crate::binder::present::plain(&one["role"]),
                "call_leads",
                true,
                phone(one),
            );
        }
    }
    if let Some((_, plan)) = scene.one(Kind::CarePlan)
        && let Some(raw) = plan.text("monitor")
    {
        add(
            presenter.card_of(plan.record, "monitor", raw),
            Value::None,
            "call_monitor",
            false,
            Value::None,
        );
    }
    if matches!(scene.audience.basis, Basis::Treatment | Basis::Agency)
        && let Some((_, client)) = scene.one(Kind::Client)
    {
        for person in client
            .list("related_people")
            .iter()
            .filter(|person| person["emergency_contact"] == Json::Bool(true))
        {
            if let Some(id) = person["id"].as_str() {
                add(
                    presenter.card_of(client.record, "representative", id),
                    Value::None,
                    "call_emergency_contact",
                    false,
                    Value::None,
                );
            }
        }
    }
    for (team, one) in members() {
        if let Some(raw) = one["member"].as_str() {
            add(
                presenter.card_of(team.record, "participants.member", raw),
                crate::binder::present::plain(&one["role"]),
                "call_team",
                false,
                phone(one),
            );
        }
    }
    people
}

/// What matters, strengths, how I communicate, my people.
pub(super) fn about(scene: &Scene<'_>) -> Option<Draft> {
    if !scene.has_page("about.html") {
        return None;
    }
    let spot = spot(scene, "about.html");
    let presenter = Presenter::new(scene, &spot);
    let (at, client) = scene.one(Kind::Client)?;
    let mut record = presenter.record(at, client);
    let people: Vec<Value> = record
        .get("related_people")
        .map(Value::items)
        .unwrap_or_default()
        .iter()
        .map(|person| {
            let mut with_card = match person {
                Value::Map(map) => (**map).clone(),
                _ => Map::new(),
            };
            let id = person.get("id").as_str().unwrap_or_default().to_owned();
            with_card.set(
                "card",
                presenter.card_of(client.record, "representative", &id),
            );
            with_card.into()
        })
        .collect();
    record.set("related_people", Value::List(people));
    let mut draft = Draft::new("about.html", "about", "about", scene.word("nav_about", &[]))
        .head()
        .showing([client])
        .with("record", record);
    draft.toc = presenter.body(client).toc();
    Some(draft)
}
