//! A site in which every field of every kind holds something, and policies
//! under which every field is withheld from somebody.

use super::values::{self, Targets};
use super::world::file;
use crate::common::Folder;
use carebinder::record::Kind;
use carebinder::record::shape::{Shape, Type};
use serde_json::{Value, json};

/// The records, two of each kind that a case or a site may have more than one of.
const RECORDS: &[&str] = &[
    "clients/full/client",
    "clients/full/team",
    "clients/full/plan",
    "clients/full/emergency",
    "clients/full/crisis",
    "clients/full/transition",
    "clients/full/goals/goal-a",
    "clients/full/goals/goal-b",
    "clients/full/assessments/seen-a",
    "clients/full/assessments/seen-b",
    "clients/full/notes/note-a",
    "clients/full/notes/note-b",
    "clients/full/reviews/look-a",
    "clients/full/reviews/look-b",
    "clients/full/meetings/meet-a",
    "clients/full/meetings/meet-b",
    "clients/full/consents/yes-a",
    "clients/full/consents/yes-b",
    "clients/full/funding/coin-a",
    "clients/full/funding/coin-b",
    "clients/full/advocacy/case-a",
    "clients/full/advocacy/case-b",
    "clients/full/guides/own-a",
    "clients/full/guides/own-b",
    "clients/sib/client",
    "clients/kin/client",
    "people/ana",
    "people/ben",
    "programs/prog-a/program",
    "programs/prog-a/handbook/index",
    "programs/prog-a/handbook/chapter",
    "programs/prog-b/program",
    "programs/prog-b/rights",
    "directory/organizations/org-a",
    "directory/organizations/org-b",
    "directory/services/serv-a",
    "directory/services/serv-b",
    "directory/groups/group-a",
    "directory/groups/group-b",
    "library/guide-a",
    "library/guide-b",
    "library/rights",
    "library/glossary",
];

/// The site under the default policy, or under one that withholds about a third of the fields; the first three
/// together withhold every field.
pub(crate) fn site(shift: Option<usize>) -> Folder {
    let folder = Folder::new();
    folder.write(
        "carebinder.yaml",
        "agency: {name: Full}\nlanguages: [en, es]\naudiences:\n  school: {label: School, like: family}\n",
    );
    if let Some(shift) = shift {
        folder.write("policy.yaml", policy(shift));
    }
    for kind in Kind::ALL {
        assert!(
            RECORDS.iter().any(|id| Kind::of_id(id) == *kind),
            "no record of the kind {kind:?}"
        );
    }
    for (number, name) in values::PICTURES.iter().enumerate() {
        let drawn = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 {}\"><path d=\"M0 0h8v8z\"/></svg>",
            number + 5
        );
        for place in ["clients/full", "clients/sib", "clients/kin", "people"] {
            folder.write(&format!("content/{place}/{name}"), &drawn);
        }
    }
    for (number, id) in RECORDS.iter().enumerate() {
        let data = record(id, number);
        folder.write(&format!("content/{id}.md"), file(&data, &body(id)));
    }
    folder
}

fn record(id: &str, number: usize) -> Value {
    let kind = Kind::of_id(id);
    let targets: Targets<'_> = &targets;
    let mut data = values::object(kind.shape(), "", number, targets);
    for name in [
        "kind",
        "draft",
        "audience",
        "sensitivity",
        "do_not_list",
        "lang",
        // Where a record names its own address, its file's name is in no address anyway.
        "address",
    ] {
        data.as_object_mut().unwrap().remove(name);
    }
    let mut set = |name: &str, value: Value| data[name] = value;
    match kind {
        Kind::Client => {
            set("status", json!("active"));
            set("closed_on", Value::Null);
            set("topics", json!(["sleep"]));
            let shape = kind.shape();
            for (list, ids) in [
                ("needs", ["need-a", "need-b"]),
                ("related_people", ["mum", "dad"]),
            ] {
                let Some(Type::List(item)) = shape.field(list).map(|field| &field.ty) else {
                    continue;
                };
                let entry = |(turn, id): (usize, &str)| {
                    let mut entry = values::fill(item, list, turn, targets);
                    entry["id"] = json!(id);
                    if list == "related_people" {
                        entry["authority"] = json!("guardian");
                    }
                    entry
                };
                set(list, ids.into_iter().enumerate().map(entry).collect());
            }
        }
        Kind::CarePlan | Kind::Consent => set("status", json!("active")),
        Kind::Goal => set("lifecycle_status", json!("active")),
        Kind::Meeting => set("status", json!("booked")),
        Kind::Guide => set(
            "topics",
            json!([if number.is_multiple_of(2) {
                "sleep"
            } else {
                "work"
            }]),
        ),
        Kind::Program => {
            set("topics", json!(["sleep"]));
            set(
                "directory",
                json!({"categories": ["food"], "areas": ["Town"]}),
            );
        }
        Kind::Service | Kind::SupportGroup => {
            set(
                "categories",
                json!([if id.ends_with('a') { "food" } else { "rides" }]),
            );
            set(
                "service_areas",
                json!([if id.ends_with('a') { "Town" } else { "Hills" }]),
            );
        }
        _ => {}
    }
    if kind == Kind::Consent {
        data["opens_to"] = json!("school");
        data["revoked"] = Value::Null;
    }
    data
}

fn body(id: &str) -> String {
    let note = "Held back here[^1], see [the word] and [^2].\n\n[^1]: A held note.\n\n[the word]: https://held.example\n";
    // Its id may be withheld.
    let number = RECORDS.iter().position(|one| *one == id);
    let open = format!(
        "All may read of number {number:?}. See [the word].\n\n[^2]: A note of held words only.\n"
    );
    match Kind::of_id(id).whole() {
        true => open,
        false => {
            format!("{open}\n## Some only {{audience=team}}\n\n{note}\n## Open again\n\nThe end.\n")
        }
    }
}

fn targets(kind: &str) -> Vec<String> {
    let two: [&str; 2] = match kind {
        "practitioner" => ["ana", "ben"],
        "related_person" => ["mum", "dad"],
        "need" => ["need-a", "need-b"],
        "goal" => ["goal-a", "goal-b"],
        "consent" => ["yes-a", "yes-b"],
        "organization" => ["org-a", "org-b"],
        "service" => ["serv-a", "serv-b"],
        "support_group" => ["group-a", "group-b"],
        "program" => ["prog-a", "prog-b"],
        "rights" => ["library/rights", "programs/prog-b/rights"],
        "client" => ["sib", "kin"],
        "client_self" => ["client", "client"],
        word => [word.trim_start_matches("word:"); 2],
    };
    two.map(str::to_owned).to_vec()
}

/// A policy that withholds every third field from all but the manager, and some from the manager too.
pub(crate) fn policy(shift: usize) -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        let tables: &[(&str, &str)] = match (kind, kind.in_case()) {
            (_, Some(true)) => &[("", CASE)],
            (_, Some(false)) => &[("", SHARED)],
            (_, None) => &[("", CASE), ("shared_", SHARED)],
        };
        for (prefix, everyone) in tables {
            text += &format!("{prefix}{}:\n", kind.name());
            text += &format!(
                "  extra: {everyone}\n  extra.note: [manager]\n  extra.lines.code: [manager]\n"
            );
            if !kind.whole() {
                let mut rows = Rows {
                    kind: *kind,
                    everyone,
                    count: 0,
                    shift,
                    text: String::new(),
                };
                rows.of(kind.shape(), "", false);
                text += &rows.text;
            }
        }
    }
    text
}

const CASE: &str = "[client, family, school, team, manager]";
const SHARED: &str = "[public, client, family, school, team, manager]";

struct Rows {
    kind: Kind,
    everyone: &'static str,
    count: usize,
    shift: usize,
    text: String,
}

impl Rows {
    fn row(&mut self, path: &str, to: &str) {
        self.text += &format!("  {path}: {to}\n");
    }

    /// Which third of the fields this one belongs to: in the first three policies in turn, in others by chance.
    fn third(&self, path: &str) -> usize {
        match self.shift {
            0..3 => (self.count + self.shift) % 3,
            shift => {
                let words = format!("{shift} {} {path}", self.kind.name());
                usize::from(blake3::hash(words.as_bytes()).as_bytes()[0]) % 3
            }
        }
    }

    /// `hidden`: a row above withholds all that has no row of its own.
    fn of(&mut self, shape: &Shape, path: &str, hidden: bool) {
        for field in &shape.fields {
            let path = if path.is_empty() {
                field.name.to_string()
            } else {
                format!("{path}.{}", field.name)
            };
            if values::decides(self.kind, &path) || path == "extra" {
                continue;
            }
            self.count += 1;
            let third = self.third(&path);
            let mut ty = &field.ty;
            while let Type::List(item) = ty {
                ty = item;
            }
            match (ty, third) {
                (Type::Object(shape), 0) => {
                    self.row(&path, "[manager]");
                    self.of(shape, &path, true);
                }
                (Type::Object(shape), _) => self.of(shape, &path, hidden),
                (Type::Map(_), 1) => self.row(&format!("{path}.1"), "[manager]"),
                (_, 0) => self.row(
                    &path,
                    if self.count.is_multiple_of(2) {
                        "[manager]"
                    } else {
                        "[]"
                    },
                ),
                (_, 1) if hidden => self.row(&path, self.everyone),
                _ => {}
            }
        }
    }
}
