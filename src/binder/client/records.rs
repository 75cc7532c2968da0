//! Pages that are one record each, with their lists: meetings, reviews, notes,
//! assessments, guides, sheets, listings.

use super::goals::{linked_from, with_more};
use super::spot;
use crate::binder::meeting::{self, When};
use crate::binder::present::Presenter;
use crate::binder::scene::Scene;
use crate::binder::sheet::Draft;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::view::{Map, Value};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

type Links = BTreeMap<usize, BTreeSet<usize>>;

/// Whether a field says nothing.
pub(super) fn is_blank(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(items) => items.iter().all(is_blank),
        Json::Object(data) => data.values().all(is_blank),
        _ => false,
    }
}

/// A page for one record.
fn record_page(
    scene: &Scene<'_>,
    at: usize,
    layout: &'static str,
    section: &str,
    links: &Links,
) -> Option<Draft> {
    let path = scene.path(at)?.to_owned();
    let spot = spot(scene, &path);
    let presenter = Presenter::new(scene, &spot);
    let redacted = scene.get(at)?;
    let body = presenter.body(redacted);
    let mut record = presenter.fields(redacted);
    record.set("id", redacted.record.slug());
    record.set("href", spot.href(&path));
    record.set("body", body.html());
    if redacted.kind() == Kind::Guide {
        record.set("reading_minutes", body.minutes());
    }
    let today = scene.today();
    if redacted.kind() == Kind::Meeting {
        let actions = with_more(
            record.get("actions"),
            redacted.list("actions"),
            |action, map| {
                let late = action["done"] != Json::Bool(true)
                    && action["due"]
                        .as_str()
                        .is_some_and(|due| due < today.as_str());
                map.push("overdue", late);
            },
        );
        record.set("actions", Value::List(actions));
    }
    let mut draft = Draft::new(path, layout, section, scene.title_of(redacted))
        .showing([redacted])
        .with("record", record)
        .with("linked_from", linked_from(&presenter, links, at, &[]));
    draft.toc = body.toc();
    draft.in_order = true;
    Some(draft)
}

/// A list of records with the page of each. Newest first.
fn list_and_pages(
    scene: &Scene<'_>,
    kind: Kind,
    field: &str,
    section: &'static str,
    layouts: [&'static str; 2],
    folder: &str,
    links: &Links,
) -> Vec<Draft> {
    let mut records = scene.of_kind(kind);
    if records.is_empty() {
        return Vec::new();
    }
    let date = |record: &Redacted<'_>| record.text(field).unwrap_or_default().to_owned();
    records.sort_by(|a, b| date(b.1).cmp(&date(a.1)).then(a.0.cmp(&b.0)));
    let path = format!("{folder}/index.html");
    let spot = spot(scene, &path);
    let presenter = Presenter::new(scene, &spot);
    let title = scene.word(&format!("nav_{section}"), &[]);
    let shown: Vec<Map> = records
        .iter()
        .map(|(at, record)| presenter.record(*at, record))
        .collect();
    let list = Draft::new(path.clone(), layouts[0], section, title.clone())
        .head()
        .showing(records.iter().map(|(_, record)| *record))
        .with("records", shown);
    let mut drafts = vec![list];
    for (at, _) in &records {
        if let Some(mut draft) = record_page(scene, *at, layouts[1], section, links) {
            draft.above = vec![(title.clone(), path.clone())];
            drafts.push(draft);
        }
    }
    drafts
}

/// Meetings: coming ones by date, past ones newest first.
pub(super) fn meetings(scene: &Scene<'_>, links: &Links) -> Vec<Draft> {
    let mut drafts = list_and_pages(
        scene,
        Kind::Meeting,
        "start",
        "meetings",
        ["meetings", "meeting"],
        "meetings",
        links,
    );
    let Some(list) = drafts.first_mut() else {
        return drafts;
    };
    let spot = spot(scene, "meetings/index.html");
    let presenter = Presenter::new(scene, &spot);
    let mut coming = Vec::new();
    let mut past = Vec::new();
    for (at, meeting) in scene.of_kind(Kind::Meeting) {
        let entry = (
            When::of(scene, meeting).start,
            presenter.record(at, meeting),
        );
        if meeting::is_coming(scene, meeting) {
            coming.push(entry)
        } else {
            past.push(entry)
        }
    }
    coming.sort_by(|a, b| a.0.cmp(&b.0));
    past.sort_by(|a, b| b.0.cmp(&a.0));
    let maps = |list: Vec<(String, Map)>| list.into_iter().map(|(_, map)| map).collect::<Vec<_>>();
    list.data = Map::new()
        .with("upcoming", maps(coming))
        .with("past", maps(past));
    drafts
}

/// Reviews, newest first.
pub(super) fn reviews(scene: &Scene<'_>, links: &Links) -> Vec<Draft> {
    list_and_pages(
        scene,
        Kind::Review,
        "date",
        "reviews",
        ["reviews", "review"],
        "reviews",
        links,
    )
}

/// Notes, newest first.
pub(super) fn notes(scene: &Scene<'_>, links: &Links) -> Vec<Draft> {
    list_and_pages(
        scene,
        Kind::ProgressNote,
        "date",
        "notes",
        ["progress_notes", "progress_note"],
        "notes",
        links,
    )
}

/// Assessments, newest first.
pub(super) fn assessments(scene: &Scene<'_>, links: &Links) -> Vec<Draft> {
    list_and_pages(
        scene,
        Kind::Assessment,
        "date",
        "assessments",
        ["assessments", "assessment"],
        "assessments",
        links,
    )
}

/// The case's own guides, and shared ones that fit.
pub(super) fn guides(scene: &Scene<'_>, links: &Links) -> Vec<Draft> {
    let mut guides: Vec<(usize, &Redacted<'_>)> = scene
        .of_kind(Kind::Guide)
        .into_iter()
        .filter(|(at, _)| scene.path(*at).is_some())
        .collect();
    if guides.is_empty() {
        return Vec::new();
    }
    let weight = |record: &Redacted<'_>| {
        record
            .data
            .get("weight")
            .and_then(Json::as_i64)
            .unwrap_or_default()
    };
    guides.sort_by_cached_key(|(_, guide)| {
        (
            guide.record.case.is_none(),
            weight(guide),
            scene.title_of(guide),
        )
    });
    let spot = spot(scene, "guides/index.html");
    let presenter = Presenter::new(scene, &spot);
    let cards = |own: bool| {
        let chosen = guides
            .iter()
            .filter(|(_, guide)| guide.record.case.is_some() == own);
        chosen
            .map(|(at, guide)| {
                let mut card = presenter.card(*at);
                card.push("summary", presenter.body(guide).summary());
                card
            })
            .collect::<Vec<_>>()
    };
    let title = scene.word("nav_guides", &[]);
    let list = Draft::new("guides/index.html", "guides", "guides", title.clone())
        .head()
        .showing(guides.iter().map(|(_, guide)| *guide))
        .with("own", cards(true))
        .with("shared", cards(false));
    let mut drafts = vec![list];
    for (at, _) in &guides {
        if let Some(mut draft) = record_page(scene, *at, "guide", "guides", links) {
            draft.above = vec![(title.clone(), "guides/index.html".into())];
            drafts.push(draft);
        }
    }
    drafts
}

/// Emergency sheet, crisis plan, transition plan, consents.
pub(super) fn sheets(scene: &Scene<'_>) -> Vec<Draft> {
    let kinds = [
        (Kind::Emergency, "emergency", "emergency"),
        (Kind::CrisisPlan, "crisis_plan", "crisis"),
        (Kind::TransitionPlan, "transition_plan", "transition"),
    ];
    let none = Links::new();
    let mut drafts = Vec::new();
    for (kind, layout, section) in kinds {
        if let Some(mut draft) = scene
            .one(kind)
            .and_then(|(at, _)| record_page(scene, at, layout, section, &none))
        {
            draft.head = true;
            draft.in_order = false;
            drafts.push(draft);
        }
    }
    let consents = scene.of_kind(Kind::Consent);
    if !consents.is_empty() {
        let spot = spot(scene, "consents.html");
        let presenter = Presenter::new(scene, &spot);
        let shown: Vec<Map> = consents
            .iter()
            .map(|(at, record)| super::plan::with_prefixed_body(&presenter, *at, record))
            .collect();
        drafts.push(
            Draft::new(
                "consents.html",
                "consents",
                "consents",
                scene.word("nav_consents", &[]),
            )
            .head()
            .showing(consents.iter().map(|(_, record)| *record))
            .with("records", shown),
        );
    }
    drafts
}

/// The listings that the case uses.
pub(super) fn listings(scene: &Scene<'_>) -> Vec<Draft> {
    let mut listings: Vec<(usize, &Redacted<'_>)> = scene
        .entries()
        .filter(|(at, record)| record.kind().is_listing() && scene.path(*at).is_some())
        .collect();
    if listings.is_empty() {
        return Vec::new();
    }
    listings.sort_by_cached_key(|(_, listing)| {
        (
            listing.kind() == Kind::Organization,
            scene.title_of(listing),
        )
    });
    let spot = spot(scene, "directory/index.html");
    let presenter = Presenter::new(scene, &spot);
    let title = scene.word("nav_directory", &[]);
    let shown: Vec<Map> = listings
        .iter()
        .map(|(at, record)| crate::binder::program::listing_map(&presenter, *at, record))
        .collect();
    let list = Draft::new(
        "directory/index.html",
        "directory",
        "directory",
        title.clone(),
    )
    .head()
    .showing(listings.iter().map(|(_, listing)| *listing))
    .with("listings", shown)
    .with("categories", Value::List(Vec::new()))
    .with("total", listings.len());
    let mut drafts = vec![list];
    for (at, _) in &listings {
        drafts.extend(crate::binder::program::listing_page(scene, *at, &title));
    }
    drafts
}

/// Rights and glossary.
pub(super) fn rights_and_words(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (kind, layout) in [(Kind::Rights, "rights"), (Kind::Glossary, "glossary")] {
        drafts.extend(crate::binder::program::shared_page(scene, kind, layout));
    }
    drafts
}
