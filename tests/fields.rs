//! Every field of every kind is used, labelled, documented and decided about:
//! the demonstration agency is where each is seen at work.
#![allow(clippy::unwrap_used)]

use carebinder::config::Config;
use carebinder::policy::{Audiences, Policy};
use carebinder::record::shape::{Shape, Type};
use carebinder::record::{self, Kind, Targets};
use carebinder::site::{Options, Site, builtin};
use carebinder::source::spans;
use carebinder::words::{SourceFile, Strings};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

/// Fields that the demonstration agency does not use, with the reason.
const UNUSED: &[(&str, &str)] = &[
    (
        "goal.address",
        "one record shows how an address of its own is given",
    ),
    (
        "progress_note.address",
        "one record shows how an address of its own is given",
    ),
    (
        "review.address",
        "one record shows how an address of its own is given",
    ),
    (
        "meeting.address",
        "one record shows how an address of its own is given",
    ),
    (
        "consent.address",
        "one record shows how an address of its own is given",
    ),
    (
        "funding.address",
        "one record shows how an address of its own is given",
    ),
    (
        "advocacy.address",
        "one record shows how an address of its own is given",
    ),
    (
        "practitioner.address",
        "one record shows how an address of its own is given",
    ),
    (
        "guide.address",
        "one record shows how an address of its own is given",
    ),
];

/// Words of closed lists that the demonstration agency does not use, with the reason.
const UNSAID: &[(&str, &str)] = &[
    (
        "care_plan.status=draft",
        "an unfinished plan is a draft record, which is not published",
    ),
    (
        "care_plan.status=on_hold",
        "every client has one plan, and these are in use or finished",
    ),
    (
        "care_plan.status=revoked",
        "every client has one plan, and these are in use or finished",
    ),
    ("program.model=clinical", "the agency has two programs"),
    ("program.model=intensive", "the agency has two programs"),
    ("program.model=hmo", "the agency runs no health plan"),
    ("program.model=ppo", "the agency runs no health plan"),
    ("program.model=waiver", "the agency has two programs"),
    ("sensitivity=hiv", "nobody invented here has such a record"),
    (
        "sensitivity=minor_confidential",
        "nobody invented here has such a record",
    ),
];

/// Labels whose name is not the field's: kind and path, and the name in the tables of words.
const LABELS: &[(&str, &str)] = &[
    ("goal.steps.status", "step_status"),
    ("care_plan.status", "plan_status"),
    ("client.status", "case_status"),
    ("client.needs.status", "need_status"),
    ("meeting.status", "meeting_status"),
    ("meeting.participants.status", "participant_status"),
    ("consent.status", "consent_status"),
    ("consent.opens_labels", "sensitivity"),
    ("funding.status", "funding_status"),
    ("advocacy.status", "advocacy_status"),
    ("transition_plan.readiness.status", "readiness_status"),
    ("service.status", "service_status"),
    ("support_group.status", "service_status"),
    ("review.goals.achievement_status", "achievement_status"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let options = Options {
            drafts: true,
            today: Some("2026-11-22".parse().unwrap()),
        };
        Site::open(root(), &options).unwrap()
    })
}

/// Calls `found` with the path and type of every field of a shape, the deeper ones too.
fn walk<'s>(shape: &'s Shape, path: &str, found: &mut impl FnMut(&str, &'s str, &'s Type)) {
    for field in &shape.fields {
        let path = if path.is_empty() {
            field.name.to_string()
        } else {
            format!("{path}.{}", field.name)
        };
        found(&path, &field.doc, &field.ty);
        if let Type::Object(inner) = bare(&field.ty) {
            walk(inner, &path, found);
        }
    }
}

/// The type of one entry.
fn bare(mut ty: &Type) -> &Type {
    while let Type::List(inner) | Type::Map(inner) = ty {
        ty = inner;
    }
    ty
}

/// Path and words of every closed list.
fn enums() -> Vec<(String, &'static [String])> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        walk(kind.shape(), kind.name(), &mut |path, _, ty| {
            if let Type::Enum(words) = bare(ty) {
                all.push((path.to_owned(), words.as_slice()));
            }
        });
    }
    all
}

/// The name in the tables of words of a closed list.
fn label_of(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap();
    LABELS
        .iter()
        .find(|(known, _)| *known == path)
        .map_or(last, |(_, name)| *name)
}

/// Paths of the fields that the demonstration agency writes, and the values of each.
fn written() -> BTreeMap<String, BTreeSet<String>> {
    let mut written: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for record in &site().casebook.records {
        let yaml = record.document.yaml();
        let outline = spans::outline(yaml);
        for (path, span) in outline.fields.iter().filter(|(_, span)| !span.blank) {
            let plain: Vec<&str> = path
                .split('.')
                .map(|part| part.split('[').next().unwrap())
                .collect();
            let path = alike(&format!("{}.{}", record.kind.name(), plain.join(".")));
            let value = yaml[span.value.clone()].trim().trim_matches(['"', '\'']);
            written.entry(path).or_default().insert(value.to_owned());
        }
    }
    written
}

/// One name for fields that are one type in several places: telephone numbers, schedules, and what services and
/// groups have in common.
fn alike(path: &str) -> String {
    for part in ["phones", "schedules"] {
        if let Some((_, field)) = path.split_once(&format!("{part}.")) {
            return format!("{part}.{field}");
        }
        if path.ends_with(&format!(".{part}")) {
            return part.to_owned();
        }
    }
    match path.strip_prefix("support_group.") {
        Some(field) if Kind::Service.shape().at(field).is_some() => format!("service.{field}"),
        _ => path.to_owned(),
    }
}

#[test]
fn the_demonstration_agency_uses_every_field() {
    let written = written();
    let mut unused = Vec::new();
    for kind in Kind::ALL {
        walk(kind.shape(), kind.name(), &mut |path, _, _| {
            // What every record can have is looked at once for all kinds, an entry's id likewise.
            if !is_common(path) && !written.contains_key(&alike(path)) {
                unused.push(path.to_owned());
            }
        });
    }
    compare(&unused, UNUSED);
    for name in common() {
        let is_used = Kind::ALL
            .iter()
            .any(|kind| written.contains_key(&format!("{}.{name}", kind.name())));
        assert!(
            is_used,
            "no record of the demonstration agency has `{name}`"
        );
    }
    assert!(written.keys().any(|path| path.ends_with(".steps.id")));
}

/// The names of the fields that every record has.
fn common() -> impl Iterator<Item = &'static str> {
    record::common().fields.iter().map(|field| field.name)
}

fn is_common(path: &str) -> bool {
    let (_, field) = path.split_once('.').unwrap();
    field.ends_with(".id") && !matches!(field, "needs.id" | "related_people.id")
        || common().any(|name| name == field)
}

#[test]
fn the_demonstration_agency_says_every_word() {
    let written = written();
    let mut unsaid = Vec::new();
    for (path, words) in enums() {
        let said: BTreeSet<String> = written.get(&alike(&path)).cloned().unwrap_or_default();
        for word in words {
            // A list of words in brackets is one value more.
            let is_said = said.iter().any(|value| {
                value
                    .split(['[', ']', ',', ' '])
                    .any(|part| part.trim_matches(['"', '\'']) == word)
            });
            if !is_said && !path.ends_with(".sensitivity") && path != "consent.opens_labels" {
                unsaid.push(format!("{path}={word}"));
            }
        }
    }
    for label in ["part_2", "psychotherapy", "hiv", "minor_confidential"] {
        let is_said = written.iter().any(|(path, said)| {
            path.ends_with(".sensitivity") && said.iter().any(|value| value.contains(label))
        });
        if !is_said {
            unsaid.push(format!("sensitivity={label}"));
        }
    }
    compare(&unsaid, UNSAID);
}

/// What is missing is on the list, and nothing else is on the list.
#[track_caller]
fn compare(missing: &[String], allowed: &[(&str, &str)]) {
    let more: Vec<&String> = missing
        .iter()
        .filter(|path| allowed.iter().all(|(known, _)| known != path))
        .collect();
    let less: Vec<&str> = allowed
        .iter()
        .map(|(known, _)| *known)
        .filter(|known| !missing.iter().any(|path| path == known))
        .collect();
    assert!(
        more.is_empty(),
        "not used by the demonstration agency, and without a reason: {more:#?}"
    );
    assert!(
        less.is_empty(),
        "used after all: take them off the list: {less:#?}"
    );
}

fn strings() -> Strings {
    let files: Vec<SourceFile> = builtin::layouts()
        .into_iter()
        .filter(|file| file.name.starts_with("strings/"))
        .collect();
    assert_eq!(files.len(), 2, "English and Spanish");
    Strings::parse(&files).unwrap()
}

#[test]
fn every_word_of_every_closed_list_has_a_label_in_every_language() {
    let strings = strings();
    let mut missing = BTreeSet::new();
    for (path, words) in enums() {
        let name = label_of(&path);
        for word in words {
            for lang in ["en", "es"] {
                let key = format!("labels.{name}.{word}");
                if strings.word(lang, &key).is_none()
                    || lang == "es" && strings.missing("es").contains(&key.as_str())
                {
                    missing.insert(format!("{lang}: {key} ({path})"));
                }
            }
        }
    }
    for kind in Kind::ALL {
        let key = format!("labels.kind.{}", kind.name());
        if strings.word("en", &key).is_none() {
            missing.insert(key);
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn labels_that_layouts_ask_for_exist() {
    let strings = strings();
    let english: BTreeSet<String> = builtin::layouts()
        .iter()
        .filter(|file| file.name == "strings/en.yaml")
        .flat_map(|file| spans::outline(&file.text).order)
        .collect();
    for file in builtin::layouts()
        .iter()
        .filter(|file| file.name.ends_with(".html"))
    {
        for part in ["label(field=\"", "field=\""] {
            for (at, _) in file.text.match_indices(part) {
                let name = file.text[at + part.len()..].split('"').next().unwrap();
                assert!(
                    english.contains(&format!("labels.{name}")),
                    "{} asks for labels.{name}",
                    file.path
                );
            }
        }
    }
    let _ = strings;
}

/// Keys that the program puts together: what stands before and after a name.
const MADE: &[(&str, &str)] = &[
    ("nav_", ""),
    ("nav_", "_summary"),
    ("title_", ""),
    ("title_", "_plain"),
    ("neutral_", ""),
    ("audience_", ""),
    ("basis_", ""),
    ("", "_word"),
    ("languages.", ""),
];

/// Whether a key is one of those, with a name that can stand in it.
fn is_made(key: &str, source: &str) -> bool {
    let is_referred_to = |target: &str| {
        let mut found = false;
        for kind in Kind::ALL {
            walk(kind.shape(), "", &mut |_, _, ty| {
                if let Type::Ref(Targets { names, .. }) = bare(ty) {
                    found |= names.contains(&target);
                }
            });
        }
        found
    };
    let is_section = |name: &str| {
        let mut kinds = Kind::ALL.iter();
        kinds.any(|kind| kind.definition().page.section() == name)
    };
    MADE.iter().any(|(before, after)| {
        let name = key.strip_prefix(before);
        let Some(name) = name.and_then(|name| name.strip_suffix(after)) else {
            return false;
        };
        let kind = Kind::parse(name);
        match (*before, *after) {
            // A heading with the day, of what has a day.
            ("title_", "") => kind.is_some_and(|kind| {
                ["date", "start"]
                    .iter()
                    .any(|day| kind.shape().field(day).is_some())
            }),
            ("title_", _) => kind.is_some(),
            ("neutral_", _) => kind.is_some() || is_referred_to(name),
            (_, "_word") => is_referred_to(&format!("word:{name}")),
            ("languages.", _) => true,
            // A kind's row names the part of the binder by its page.
            ("nav_", _) if is_section(name) => true,
            _ => source.contains(&format!("\"{name}\"")),
        }
    })
}

#[test]
fn every_interface_word_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut source = String::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(path).unwrap();
                source += text.split("#[cfg(test)]").next().unwrap();
            }
        }
    }
    for (before, after) in MADE {
        let made = format!("format!(\"{before}{{");
        assert!(
            source.match_indices(&made).any(|(at, _)| {
                let rest = &source[at + made.len()..];
                let rest = rest.split_once('}').unwrap().1;
                rest.strip_prefix(after)
                    .is_some_and(|rest| rest.starts_with('"'))
            }),
            "nothing makes {before}…{after}"
        );
    }
    let mut layouts = String::new();
    for file in builtin::layouts() {
        if file.name.ends_with(".html") {
            layouts += &file.text;
        }
    }
    let strings = strings();
    let labels: BTreeSet<String> = enums()
        .iter()
        .map(|(path, _)| label_of(path).to_owned())
        .collect();
    // A language that has no words lacks all of them.
    let unused: Vec<&str> = strings
        .missing("xx")
        .into_iter()
        .filter(|key| {
            let said = format!("\"{key}\"");
            let used = match key.strip_prefix("labels.") {
                Some(label) => {
                    let name = label.split('.').next().unwrap();
                    labels.contains(name)
                        || layouts.contains(&format!("field=\"{name}\""))
                        || source.contains(&format!("labels.{name}."))
                }
                None => is_made(key, &source),
            };
            !used && !layouts.contains(&said) && !source.contains(&said)
        })
        .collect();
    assert!(unused.is_empty(), "nothing uses {unused:#?}");
}

#[test]
fn every_word_that_the_demonstration_agency_writes_has_a_label() {
    let strings = strings();
    let mut missing = BTreeSet::new();
    let written = written();
    for kind in Kind::ALL {
        walk(kind.shape(), kind.name(), &mut |path, _, ty| {
            let last = path.rsplit('.').next().unwrap();
            // Days are written out by a filter; `information` lists kinds, `tags` and `audience` are nobody's words.
            let is_word = *bare(ty) == Type::String("word")
                && !matches!(last, "byday" | "bymonthday" | "audience");
            let name = match (path, last) {
                _ if path.ends_with("phones.type") => "phone_type",
                ("consent.information", _) => "kind",
                (_, last) => LABELS
                    .iter()
                    .find(|(known, _)| *known == path)
                    .map_or(last, |(_, name)| *name),
            };
            let said = written
                .get(&alike(path))
                .filter(|_| is_word)
                .into_iter()
                .flatten();
            for word in said
                .flat_map(|value| value.split(['[', ']', ',', ' ']))
                .filter(|word| !word.is_empty())
            {
                for lang in ["en", "es"] {
                    if strings
                        .word(lang, &format!("labels.{name}.{word}"))
                        .is_none()
                    {
                        missing.insert(format!("{lang}: labels.{name}.{word} ({path})"));
                    }
                }
            }
        });
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn spanish_lacks_no_word() {
    let strings = strings();
    assert_eq!(strings.missing("es"), Vec::<&str>::new());
}

#[test]
fn every_field_has_a_row_or_is_withheld_on_purpose() {
    let config = Config::parse(&"carebinder.yaml".into(), "agency: {name: A}\n").unwrap();
    let policy = Policy::load(&config, None, false).unwrap();
    let audiences = Audiences::of(&config);
    let mut none = Vec::new();
    for kind in Kind::ALL {
        let places: &[bool] = match kind.in_case() {
            Some(in_case) => &[in_case],
            None => &[true, false],
        };
        for in_case in places {
            let mut decide = |path: &str| {
                let set = policy.table.audiences_of(*kind, *in_case, path);
                if path != "extra" && !audiences.iter().any(|audience| set.has(audience)) {
                    none.push(format!("{}.{path}", kind.name()));
                }
                let public = audiences.get("public").unwrap();
                assert!(
                    !*in_case || !set.has(public),
                    "the public would see {}.{path}",
                    kind.name()
                );
                let manager = audiences.get("manager").unwrap();
                assert!(
                    path == "extra" || set.has(manager),
                    "the manager would not see {}.{path}",
                    kind.name()
                );
            };
            walk(kind.shape(), "", &mut |path, _, _| decide(path));
            decide("body");
            let extra = policy.table.audiences_of(*kind, *in_case, "extra.anything");
            assert!(!audiences.iter().any(|audience| extra.has(audience)));
        }
    }
    assert!(none.is_empty(), "nobody sees these: {none:#?}");
}

#[test]
fn every_field_is_documented_in_a_sentence() {
    for kind in Kind::ALL {
        assert!(kind.schema()["description"].is_string(), "{}", kind.name());
        walk(kind.shape(), kind.name(), &mut |path, doc, _| {
            assert!(
                doc.trim_end().ends_with('.') || doc.contains('…'),
                "{path}: {doc:?}"
            );
        });
    }
}

#[test]
fn every_record_holds_every_field_of_its_kind() {
    for record in &site().casebook.records {
        for field in &record.kind.shape().fields {
            assert!(
                record.data.contains_key(field.name),
                "{} lacks {}",
                record.id,
                field.name
            );
        }
        let known: BTreeSet<&str> = record
            .kind
            .shape()
            .fields
            .iter()
            .map(|field| field.name)
            .collect();
        for (name, value) in &record.data {
            assert!(known.contains(name.as_str()), "{} has {name}", record.id);
            assert!(
                name == "extra" || fits(&record.kind.shape().field(name).unwrap().ty, value),
                "{}: {name} is {value}",
                record.id
            );
        }
    }
}

/// Whether a value is of the form that its type says.
fn fits(ty: &Type, value: &Value) -> bool {
    match (ty, value) {
        (_, Value::Null) | (Type::Any, _) => true,
        (Type::Text, Value::String(_) | Value::Bool(_) | Value::Number(_)) => true,
        (Type::String(_) | Type::Date | Type::DateTime | Type::Time | Type::Ref(_), value) => {
            value.is_string()
        }
        (Type::Enum(words), Value::String(word)) => words.contains(word),
        (Type::Bool, value) => value.is_boolean(),
        (Type::Number, value) => value.is_number(),
        (Type::List(item), Value::Array(items)) => items.iter().all(|value| fits(item, value)),
        (Type::Map(item), Value::Object(map)) => map.values().all(|value| fits(item, value)),
        (Type::Object(shape), Value::Object(map)) => shape.fields.iter().all(|field| {
            map.get(field.name)
                .is_none_or(|value| fits(&field.ty, value))
        }),
        _ => false,
    }
}
