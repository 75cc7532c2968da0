//! Records whose names are withheld and that are alike but for one thing: another name of a file moves nothing.

use super::world::{Changes, World};
use crate::common::{Folder, picture};

/// Rows that withhold what names records from all but the manager.
const POLICY: &str = "\
goal: {title: [manager]}
review: {title: [manager], date: [manager]}
progress_note: {title: [manager]}
practitioner: {title: [manager], name: [manager]}
";

/// A case with its twins: what it is about, and its files; a line of front matter ends with the first empty line.
type Twins = (&'static str, &'static [(&'static str, &'static str)]);

/// The names of the files that get others; each stands nowhere but in names and references.
const NAMES: &[(&str, &str)] = &[
    ("goals/twin-one", "goals/zzz-one"),
    ("notes/twin-one", "notes/zzz-one"),
    ("reviews/twin-one", "reviews/zzz-one"),
];

const TWINS: &[Twins] = &[
    (
        "a related person",
        &[
            (
                "goals/twin-one",
                "GOAL\nsteps: [{step: Go, performer: sam}]",
            ),
            (
                "goals/twin-two",
                "GOAL\nsteps: [{step: Go, performer: tom}]",
            ),
        ],
    ),
    (
        "the client",
        &[
            (
                "goals/twin-one",
                "GOAL\nsteps: [{step: Go, performer: tom}]",
            ),
            (
                "goals/twin-two",
                "GOAL\nsteps: [{step: Go, performer: client}]",
            ),
        ],
    ),
    (
        "a need",
        &[
            ("goals/twin-one", "GOAL\naddresses: [walk]"),
            ("goals/twin-two", "GOAL\naddresses: [cook]"),
        ],
    ),
    (
        "the section that a link leads to",
        &[
            ("guides/way", "title: Way\n\n## One\n\nx\n\n## Two\n\nx"),
            ("goals/twin-one", "GOAL\n\n[x](../guides/way.md#two)"),
            ("goals/twin-two", "GOAL\n\n[x](../guides/way.md#one)"),
        ],
    ),
    (
        "the kind of what a link leads to",
        &[
            ("goals/twin-one", "GOAL\n\n[x](/people/held-a.md)"),
            (
                "goals/twin-two",
                "GOAL\n\n[x](/directory/organizations/held-a.md)",
            ),
        ],
    ),
    (
        "a file of one name",
        &[
            ("goals/twin-one", "GOAL\n\n[x](b/f.txt)"),
            ("goals/twin-two", "GOAL\n\n[x](a/f.txt)"),
        ],
    ),
    (
        "a picture of one name",
        &[
            ("goals/twin-one", "GOAL\n\n![x](b/f.png)"),
            ("goals/twin-two", "GOAL\n\n![x](a/f.png)"),
            ("goals/twin-three", "GOAL\n\n![x](a/f.png)"),
        ],
    ),
    (
        "a field in Spanish",
        &[
            ("notes/twin-one", "NOTE\nshared_summary: We talked."),
            ("notes/twin-one.es", "shared_summary: Hablamos mucho."),
            ("notes/twin-two", "NOTE\nshared_summary: We talked."),
            ("notes/twin-two.es", "shared_summary: Hablamos."),
        ],
    ),
    (
        "a text in Spanish",
        &[
            ("goals/twin-one", "GOAL\n\nWords."),
            ("goals/twin-one.es", "title: T\n\nPalabras y más."),
            ("goals/twin-two", "GOAL\n\nWords."),
            ("goals/twin-two.es", "title: T\n\nPalabras."),
        ],
    ),
    (
        "whether there is a translation",
        &[
            ("goals/twin-one", "GOAL\n\nWords."),
            ("goals/twin-two", "GOAL\n\nWords."),
            ("goals/twin-two.es", "title: T\n\nWords."),
        ],
    ),
    (
        "what refers to them",
        &[
            ("goals/twin-one", "GOAL"),
            ("goals/twin-two", "GOAL"),
            ("guides/a", "title: A\n\n[x](../goals/twin-two.md)"),
            ("guides/b", "title: B\n\n[x](../goals/twin-one.md)"),
        ],
    ),
    (
        "where something refers to them",
        &[
            ("goals/twin-one", "GOAL"),
            ("goals/twin-two", "GOAL"),
            (
                "reviews/look",
                "REVIEW\ngoals:\n  - {goal: twin-two, comment: a}\n  - {goal: twin-one, comment: b}",
            ),
        ],
    ),
    (
        "which of two that are alike they refer to",
        &[
            ("goals/twin-one", "GOAL"),
            ("goals/twin-two", "GOAL"),
            ("notes/twin-one", "NOTE\nabout: [goals/twin-two]"),
            ("notes/twin-two", "NOTE\nabout: [goals/twin-one]"),
        ],
    ),
    (
        "what is left out of them",
        &[
            ("goals/held", "GOAL\naudience: [manager]"),
            ("goals/open", "GOAL"),
            (
                "reviews/twin-one",
                "REVIEW\ngoals: [{goal: held, comment: x}, {goal: open, comment: b}]\n\nA",
            ),
            (
                "reviews/twin-two",
                "REVIEW\ngoals: [{goal: open, comment: b}]\n\nB",
            ),
        ],
    ),
];

/// What stands for fields that all have alike.
const SHORT: &[(&str, &str)] = &[
    (
        "GOAL",
        "title: T\nlifecycle_status: active\nexpressed_by: client\ntargets: []",
    ),
    (
        "NOTE",
        "title: N\ndate: 2026-11-03\nauthor: doc-two\ncontact: call",
    ),
    (
        "REVIEW",
        "title: R\ndate: 2026-11-01\ntrigger: scheduled\noutcome: continue\nnext_review: 2027-05-26",
    ),
];

/// A record that is written in short.
fn record(text: &str) -> String {
    let mut text = text.to_owned();
    if !text.contains("steps:") {
        text = text.replace("GOAL", "GOAL\nsteps: []");
    }
    for (short, fields) in SHORT {
        text = text.replace(short, fields);
    }
    let (front, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    format!("---\n{front}\n---\n{body}\n")
}

/// The site with all of them, each in a case of its own.
fn site() -> Folder {
    let folder = Folder::new();
    folder.write(
        "carebinder.yaml",
        "agency: {name: Full}\nlanguages: [en, es]\n",
    );
    folder.write("policy.yaml", POLICY);
    for name in ["people/held-a", "directory/organizations/held-a"] {
        let text = "---\ntitle: Held\naudience: [manager]\nassured_date: 2026-11-01\n---\n";
        let text = match name.starts_with("people") {
            true => text.replace("assured_date: 2026-11-01", "name: Held\nrole: Nurse"),
            false => text.to_owned(),
        };
        folder.write(&format!("content/{name}.md"), text);
    }
    // Two who are alike, each with a step of their own.
    for name in ["doc-one", "doc-two"] {
        let text = format!("---\ntitle: {name}\nname: {name}\nrole: Nurse\n---\n");
        folder.write(&format!("content/people/{name}.md"), text);
    }
    for (number, (_, files)) in TWINS.iter().enumerate() {
        let case = format!("content/clients/c{number}");
        folder.write(
            &format!("{case}/client.md"),
            "---\ntitle: Jo\npreferred_name: Jo\nstatus: active\nneeds:\n  - {id: cook, title: Cook}\n  - {id: walk, title: Walk}\nrelated_people:\n  - {id: sam, name: Sam, authority: guardian}\n  - {id: tom, name: Tom, authority: none}\n---\n",
        );
        folder.write(
            &format!("{case}/goals/shared.md"),
            record("GOAL\nsteps:\n  - {step: First, performer: doc-two}\n  - {step: Second, performer: doc-one}"),
        );
        for (at, place) in ["a", "b"].iter().enumerate() {
            folder.write(&format!("{case}/goals/{place}/f.txt"), place);
            folder.write(&format!("{case}/goals/{place}/f.png"), picture(at as u8));
        }
        for (path, text) in *files {
            folder.write(&format!("{case}/{path}.md"), record(text));
        }
    }
    folder
}

#[test]
fn the_name_of_a_file_moves_none_of_two_that_are_alike_but_for_one_thing() {
    let world = World::new(site());
    let mut found = Vec::new();
    let people = [("people/doc-one", "people/zzz-doc")];
    for (from, to) in NAMES.iter().chain(&people) {
        let (slug, fresh) = (last_of(from), last_of(to));
        let mut changes = Changes::new();
        let records = &world.site.casebook.records;
        let documents = records.iter().flat_map(|record| {
            let translations = record.translations.values().map(|one| &one.document);
            translations.chain([&record.document])
        });
        for document in documents {
            let path = document.path.to_string();
            // Links give the folder too, and so do references to one of two of that name.
            let text = document.text.replace(from, to);
            let text = match from.starts_with("people") {
                true => text.replace(slug, fresh),
                false => text.replace("{goal: twin-one", &format!("{{goal: {}", goal(to))),
            };
            if path.contains(from) {
                changes.insert(path.replace(from, to), Some(text.into_bytes()));
                changes.insert(path, None);
            } else if text != *document.text {
                changes.insert(path, Some(text.into_bytes()));
            }
        }
        let after = world.after(&changes).unwrap();
        assert!(world.is_felt(&after), "{from}");
        for audience in ["client", "family", "team"] {
            for (number, (what, _)) in TWINS.iter().enumerate() {
                let leaks = world.leaks(&after, &format!("{audience}/clients/c{number}"));
                let first = leaks.first();
                found.extend(first.map(|leak| format!("{from}: {what}: {leak}")));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Edits of entries that are left out.
const LEFT_OUT: &[(&str, &str)] = &[
    ("{goal: held, comment: x}, ", ""),
    ("{goal: held, comment: x}, ", "{goal: held, comment: zz}, "),
    (
        ", comment: b}]\n",
        ", comment: b}, {goal: held, comment: y}]\n",
    ),
];

#[test]
fn an_entry_that_is_left_out_moves_no_page() {
    let world = World::new(site());
    let records = world.site.casebook.records.iter();
    let with_entries = records.filter(|record| record.document.text.contains("{goal: open"));
    let mut found = Vec::new();
    for record in with_entries {
        let text = &record.document.text;
        for (from, to) in LEFT_OUT.iter().filter(|(from, _)| text.contains(from)) {
            let new = text.replace(from, to).into_bytes();
            let after = world
                .after(&[(record.document.path.to_string(), Some(new))].into())
                .unwrap();
            assert!(world.is_felt(&after), "{from}");
            for audience in ["client", "family", "team"] {
                let leaks = world.leaks(&after, audience);
                let first = leaks.first();
                found.extend(first.map(|leak| format!("{} {from}: {leak}", record.id)));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What the goal is called when files have their new names.
fn goal(to: &str) -> &str {
    to.strip_prefix("goals/").unwrap_or("twin-one")
}

fn last_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
