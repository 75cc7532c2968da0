//! Which records a client's binder holds, and where each has its page.

use crate::binder::derive;
use crate::binder::program;
use crate::binder::scene::Scene;
use crate::record::Kind;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// Takes the case's records and the shared ones that they use.
pub(super) fn gather(scene: &mut Scene<'_>) {
    let Some(slug) = scene.case().map(str::to_owned) else {
        return;
    };
    let case = match scene.site.casebook.cases.get(slug.as_str()) {
        Some(case) => case.records.clone(),
        None => return,
    };
    for at in case {
        if scene.take(at) {
            place_own(scene, at);
        }
    }
    shared(scene);
    for (page, needed) in [
        ("about.html", has_about(scene)),
        ("team.html", has_team(scene)),
        ("plan.html", has_plan(scene)),
        ("supports.html", has_supports(scene)),
    ] {
        if needed {
            scene.add_page(page);
        }
    }
    for (kind, page) in [
        (Kind::Goal, "goals/index.html"),
        (Kind::Meeting, "meetings/index.html"),
        (Kind::Review, "reviews/index.html"),
        (Kind::ProgressNote, "notes/index.html"),
        (Kind::Assessment, "assessments/index.html"),
        (Kind::Guide, "guides/index.html"),
        (Kind::Emergency, "emergency.html"),
        (Kind::CrisisPlan, "crisis.html"),
        (Kind::Rights, "rights.html"),
        (Kind::Glossary, "glossary.html"),
    ] {
        if scene.one(kind).is_some() {
            scene.add_page(page);
        }
    }
    scene.add_page("access.html");
    people(scene);
}

fn place_own(scene: &mut Scene<'_>, at: usize) {
    let record = &scene.site.casebook.records[at];
    let slug = record.slug().to_owned();
    let path = match record.kind {
        Kind::Client => "index.html".to_owned(),
        Kind::CareTeam => "team.html".into(),
        Kind::CarePlan => "plan.html".into(),
        Kind::Goal => format!("goals/{slug}.html"),
        Kind::Assessment => format!("assessments/{slug}.html"),
        Kind::ProgressNote => format!("notes/{slug}.html"),
        Kind::Review => format!("reviews/{slug}.html"),
        Kind::Meeting => format!("meetings/{slug}.html"),
        Kind::Consent => format!("consents.html#{slug}"),
        Kind::Funding => format!("money.html#{slug}"),
        Kind::Advocacy => format!("advocacy.html#{slug}"),
        Kind::Emergency => "emergency.html".into(),
        Kind::CrisisPlan => "crisis.html".into(),
        Kind::TransitionPlan => "transition.html".into(),
        Kind::Guide => format!("guides/{slug}.html"),
        _ => return,
    };
    let path = match scene.is_placed(&path) {
        true if path.contains('/') => second_place(&path, &record.id),
        true => match path.split_once('#') {
            Some((page, _)) => page.to_owned(),
            // A page for one record holds no second one.
            None => return,
        },
        false => path,
    };
    scene.place(at, path);
}

/// The place of a record whose file name another folder of the case uses too.
fn second_place(path: &str, id: &str) -> String {
    let folder = path.split(['/', '.']).next().unwrap_or_default();
    let rest = id.splitn(3, '/').nth(2).unwrap_or(id).replace('/', "-");
    format!("{folder}/{rest}.html")
}

/// Takes the shared records that the case uses, guides that fit, rights and glossary.
fn shared(scene: &mut Scene<'_>) {
    let used: BTreeSet<usize> = derive::backlinks(scene)
        .into_keys()
        .filter(|at| scene.site.casebook.records[*at].case.is_none())
        .collect();
    let topics: BTreeSet<String> = scene
        .one(Kind::Client)
        .map(|(_, client)| {
            client
                .list("topics")
                .iter()
                .filter_map(|topic| topic.as_str().map(str::to_owned))
                .collect()
        })
        .unwrap_or_default();
    let mut rights = Vec::new();
    for at in used {
        let record = &scene.site.casebook.records[at];
        if !scene.take(at) {
            continue;
        }
        match record.kind {
            Kind::Guide => place_guide(scene, at),
            kind if kind.is_listing() => place_listing(scene, at),
            Kind::Program => {
                let own = program::rights_of(scene, at);
                if !own.is_empty() {
                    rights = own;
                }
            }
            _ => {}
        }
    }
    let records = &scene.site.casebook.records;
    let fits: Vec<usize> = scene
        .site
        .casebook
        .library_guides()
        .iter()
        .copied()
        .filter(|at| {
            scene
                .field(&records[*at], "topics")
                .and_then(|topics| topics.as_array())
                .is_some_and(|list| {
                    list.iter()
                        .any(|topic| topic.as_str().is_some_and(|topic| topics.contains(topic)))
                })
        })
        .collect();
    for at in fits {
        if scene.take(at) {
            place_guide(scene, at);
        }
    }
    // An organization that runs a service of the binder has its own page there.
    let services: Vec<usize> = scene
        .of_kind(Kind::Service)
        .into_iter()
        .chain(scene.of_kind(Kind::SupportGroup))
        .map(|(at, _)| at)
        .collect();
    for at in services {
        let record = &scene.site.casebook.records[at];
        if let Some(raw) = scene.field(record, "organization").and_then(Json::as_str)
            && let Ok(crate::casebook::Target::Record(organization)) = scene.site.casebook.resolve(
                record,
                crate::record::Reference {
                    raw,
                    targets: crate::record::Targets {
                        names: &["organization"],
                        free: false,
                    },
                },
            )
            && scene.take(organization)
        {
            place_listing(scene, organization);
        }
    }
    if rights.is_empty() {
        rights.extend(scene.site.casebook.number("library/rights"));
    }
    let rights = rights.into_iter().find(|at| scene.take(*at));
    for (at, page) in [
        (rights, "rights.html"),
        (
            scene.site.casebook.number("library/glossary"),
            "glossary.html",
        ),
    ] {
        if let Some(at) = at
            && scene.take(at)
        {
            scene.place(at, page);
        }
    }
}

fn place_guide(scene: &mut Scene<'_>, at: usize) {
    if scene.path(at).is_some() {
        return;
    }
    let record = &scene.site.casebook.records[at];
    let path = format!("guides/{}.html", record.slug());
    let path = if scene.is_placed(&path) || record.slug() == "index" {
        format!(
            "guides/{}.html",
            record
                .id
                .trim_start_matches("programs/")
                .trim_start_matches("library/")
                .replace('/', "-")
        )
    } else {
        path
    };
    scene.place(at, path);
}

/// Gives a listing its page.
pub(in crate::binder) fn place_listing(scene: &mut Scene<'_>, at: usize) {
    let id = &scene.site.casebook.records[at].id;
    scene.place(at, format!("{id}.html"));
}

/// Practitioners have a place on the team's page.
fn people(scene: &mut Scene<'_>) {
    if !scene.has_page("team.html") {
        return;
    }
    let practitioners: Vec<usize> = scene
        .of_kind(Kind::Practitioner)
        .into_iter()
        .map(|(at, _)| at)
        .collect();
    for at in practitioners {
        let slug = scene.site.casebook.records[at].slug().to_owned();
        scene.place(at, format!("team.html#person-{slug}"));
    }
}

fn has_about(scene: &Scene<'_>) -> bool {
    let Some((_, client)) = scene.one(Kind::Client) else {
        return false;
    };
    let shown = [
        "communication",
        "strengths",
        "preferences",
        "what_matters",
        "languages",
        "pronouns",
        "related_people",
        "school",
    ];
    shown.iter().any(|name| {
        client
            .data
            .get(*name)
            .is_some_and(|value| !super::records::is_blank(value))
    }) || !client.body.trim().is_empty()
}

fn has_team(scene: &Scene<'_>) -> bool {
    let related = scene
        .one(Kind::Client)
        .is_some_and(|(_, client)| !client.list("related_people").is_empty());
    related || scene.one(Kind::CareTeam).is_some() || scene.one(Kind::Practitioner).is_some()
}

fn has_plan(scene: &Scene<'_>) -> bool {
    let needs = scene
        .one(Kind::Client)
        .is_some_and(|(_, client)| !client.list("needs").is_empty());
    needs || scene.one(Kind::CarePlan).is_some()
}

fn has_supports(scene: &Scene<'_>) -> bool {
    scene
        .of_kind(Kind::Goal)
        .iter()
        .any(|(_, goal)| !goal.list("steps").is_empty())
}
