//! Which of those who are withheld a reference means: it may mean another one, and nobody else notices.

use super::filled;
use super::values::{self, Step};
use super::world::{Changes, World, file};
use crate::common::{Dice, Folder, below, differences};
use carebinder::record::{Record, shape::Type};
use serde_json::{Value, json};

/// The kinds of what others refer to, each with a record from which those are made that are withheld.
const KINDS: &[(&str, &str)] = &[
    ("practitioner", "people/ana"),
    ("organization", "directory/organizations/org-a"),
    ("service", "directory/services/serv-a"),
    ("goal", "clients/full/goals/goal-a"),
    ("consent", "clients/full/consents/yes-a"),
];

const HELD: [&str; 3] = ["held-a", "held-b", "held-c"];

/// The name of the record of a kind that is withheld: another one for each kind.
fn held(kind: &str, name: &str) -> String {
    format!("{name}-{kind}")
}

fn site() -> Folder {
    let folder = filled::site(None);
    for (kind, id) in KINDS {
        let text = folder.read(&format!("content/{id}.md"));
        let place = id.rsplit_once('/').unwrap().0;
        for name in HELD {
            let text = text
                .replacen("---\n", "---\naudience: [manager]\n", 1)
                .replace("Words", &format!("Held {name} words"));
            let own = held(kind, name);
            folder.write(&format!("content/{place}/{own}.md"), text);
        }
    }
    folder
}

/// The records with a part of their references led to what is withheld: `from` says which part, `to` to whom each.
fn changes(world: &World, from: u64, to: u64) -> Changes {
    let (mut chosen, mut meant) = (Dice(from), Dice(to));
    let mut changes = Changes::new();
    let is_open = |record: &&std::sync::Arc<Record>| record.audience().is_none();
    for record in world.site.casebook.records.iter().filter(is_open) {
        let mut data = Value::Object(record.data.clone());
        let before = data.clone();
        for place in values::places(record.kind.shape(), &record.data) {
            let Type::Ref(targets) = &place.ty else {
                continue;
            };
            let in_case = record.case.is_some();
            let kinds: Vec<&str> = KINDS
                .iter()
                .filter(|(kind, id)| {
                    targets.names.contains(kind) && (in_case || !id.starts_with("clients"))
                })
                .map(|(kind, _)| *kind)
                .collect();
            let is_there = !values::get(&data, &place.steps).is_null();
            if kinds.is_empty()
                || !is_there
                || record.case.as_deref().is_some_and(|case| case != "full")
            {
                continue;
            }
            let name = *meant.one(&HELD);
            let kind = *chosen.one(&kinds);
            if chosen.below(2) == 0 && !matches!(place.steps.first(), Some(Step::Index(_))) {
                values::put(&mut data, &place.steps, json!(held(kind, name)));
            }
        }
        if data != before {
            let path = record.document.path.to_string();
            changes.insert(path, Some(file(&data, record.body())));
        }
    }
    changes
}

#[test]
fn which_of_those_who_are_withheld_is_meant_leaves_no_trace() {
    let world = World::new(site());
    let mut found = Vec::new();
    for from in 1..4 {
        let made: Vec<_> = (10..13)
            .map(|to| world.after(&changes(&world, from, to)).unwrap())
            .collect();
        for other in &made[1..] {
            assert!(*other != made[0], "nobody feels it");
            for audience in ["public", "client", "family", "school", "team"] {
                let leaks = differences(&below(&made[0], audience), &below(other, audience));
                found.extend(
                    leaks
                        .first()
                        .map(|leak| format!("{from}: {audience}: {leak}")),
                );
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Policies under which a kind shows nothing but what it refers to, with a record of it.
const HOLLOW: &[(&str, &str, &str)] = &[
    (
        "review:\n  \"*\": [manager]\n  body: [manager]\n  goals: [client, family, team, manager]\n",
        "reviews/hollow",
        "title: R\ndate: 2026-11-01\ntrigger: scheduled\noutcome: continue\nnext_review: 2027-05-26\ngoals: [{id: a, goal: held-a-goal, comment: x}]",
    ),
    (
        "progress_note:\n  \"*\": [manager]\n  date: [manager]\n  shared_summary: [manager]\n  body: [manager]\n  about: [client, family, team, manager]\n",
        "notes/hollow",
        "title: N\ndate: 2026-11-01\nauthor: ana\nabout: [held-a-goal]",
    ),
];

#[test]
fn what_holds_nothing_but_references_to_what_is_withheld_is_not_there() {
    for (policy, path, front) in HOLLOW {
        let folder = site();
        for id in [
            "reviews/look-a",
            "reviews/look-b",
            "notes/note-a",
            "notes/note-b",
        ] {
            folder.remove(&format!("content/clients/full/{id}.md"));
        }
        folder.write("policy.yaml", policy);
        let world = World::new(folder);
        let path = format!("content/clients/full/{path}.md");
        let text = format!("---\n{front}\n---\nWords.\n");
        let spanish = "---\ngoals: [{id: a, comment: secreto}]\n---\n";
        let mut changes = Changes::from([(path.clone(), Some(text.into_bytes()))]);
        for with_spanish in [false, true] {
            if with_spanish && path.contains("reviews") {
                changes.insert(path.replace(".md", ".es.md"), Some(spanish.into()));
            }
            let after = world.after(&changes).unwrap();
            assert!(world.is_felt(&after), "{path}");
            for audience in ["client", "family", "school", "team"] {
                let leaks = world.leaks(&after, audience);
                assert!(leaks.is_empty(), "{path}: {audience}: {leaks:?}");
            }
        }
    }
}
