//! Random edits of something that is withheld from somebody.

use super::values::{self, Step};
use super::world::{Changes, Deed, World, done, file};
use crate::common::{Dice, picture};
use carebinder::markdown::Heading;
use carebinder::record::{Kind, Record};
use carebinder::source::front::Document;
use serde_json::{Value, json};

/// An edit, and the audiences from whom all of it is withheld.
pub(crate) struct Edit {
    pub(crate) what: String,
    pub(crate) changes: Changes,
    pub(crate) from: Vec<String>,
}

/// Some edit; none where the dice found nothing to do.
pub(crate) fn some(world: &World, dice: &mut Dice) -> Option<Edit> {
    match dice.below(12) {
        0..=2 => (0..200).find_map(|_| field(world, dice)),
        3..=4 => section(world, dice),
        5..=6 => (0..50).find_map(|_| record(world, dice)),
        7..=8 => Some(newcomer(world, dice)),
        9 => (0..200).find_map(|_| translated(world, dice)),
        10 => (0..20).find_map(|_| moved(world, dice)),
        _ => Some(aside(world, dice)),
    }
}

fn pick<'w>(world: &'w World, dice: &mut Dice) -> &'w Record {
    dice.one(&world.site.casebook.records).as_ref()
}

/// The audiences that see nothing at all of a record.
fn closed_to(world: &World, record: &Record) -> Vec<String> {
    let audiences = world.audiences().into_iter();
    let closed = audiences.filter(|audience| world.is_closed(record, audience));
    closed.map(|audience| audience.id.to_string()).collect()
}

/// A field of a record changed, taken away, or given one entry more.
fn field(world: &World, dice: &mut Dice) -> Option<Edit> {
    let record = pick(world, dice);
    let places = values::places(record.kind.shape(), &record.data);
    let place = dice.one(&places).clone();
    let deed = *dice.one(&[Deed::Change, Deed::Change, Deed::Remove, Deed::Grow]);
    if values::decides(record.kind, &place.row) || place.row.ends_with("id") {
        return None;
    }
    let audiences = world.audiences().into_iter();
    let from = audiences.filter(|audience| world.is_withheld(record, &place, audience));
    let from: Vec<String> = from.map(|audience| audience.id.to_string()).collect();
    let mut data = Value::Object(record.data.clone());
    let now = values::get(&data, &place.steps).clone();
    let new = done(deed, &place, &now, dice.below(90), &world.targets(record))?;
    values::put(&mut data, &place.steps, new);
    let path = record.document.path.to_string();
    (!from.is_empty()).then(|| Edit {
        what: format!("{deed:?} {} of {path}", place.row),
        changes: [(path, Some(file(&data, record.body())))].into(),
        from,
    })
}

/// What stands in a section after an edit; `%` is a heading one level further down.
const TEXTS: &[&str] = &[
    "Other words.\n",
    "See [a word] and [^x].\n\n[a word]: https://held.example\n\n[^x]: A source.\n",
    "| a | b |\n| - | -: |\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n",
    "% Deeper {audience=team}\n\nDeep words.\n\n% Deeper\n\nMore.\n",
    "![Held](fresh-held.png)\n",
    "See [rights](/library/rights.md), [Dana](/people/dana-whitfield.md), [food](/directory/services/food-pantry-canal-street.md).\n",
    "> [!TIP]\n> A tip.\n\n<b>Bold</b> <!-- held --> words, and `code`.\n\n```\n# no heading\n```\n",
    "[^1]: Another note.\n\n[the word]: https://other.example\n",
    "\n",
];

/// The text of a section changed, its heading too, or all of it taken away.
fn section(world: &World, dice: &mut Dice) -> Option<Edit> {
    let records = world.site.casebook.records.iter();
    let mut found: Vec<(&Record, &Document, &Heading)> = Vec::new();
    for record in records {
        let translations = record.translations.values();
        let others = translations.map(|one| (&one.document, &one.scan));
        for (document, scan) in [(&record.document, &record.scan)].into_iter().chain(others) {
            let headings = scan
                .headings
                .iter()
                .filter(|heading| heading.audience.is_some());
            found.extend(headings.map(|heading| (&**record, document, heading)));
        }
    }
    let (record, document, heading) = *found.get(dice.below(found.len()))?;
    let list = heading.audience.clone().unwrap_or_default();
    let mut from = closed_to(world, record);
    let audiences = world
        .audiences()
        .into_iter()
        .map(|audience| audience.id.to_string());
    let excluded: Vec<String> = audiences
        .filter(|id| !list.contains(id) && !from.contains(id))
        .collect();
    from.extend(excluded);
    let text = *dice.one(TEXTS);
    let below = "#".repeat(usize::from(heading.level) + 1);
    let head = match dice.below(3) {
        // A translation must have the same restricted sections as its original.
        0 if record.translations.is_empty() => String::new(),
        1 => format!(
            "{} Other title {{audience={}}}\n",
            "#".repeat(heading.level.into()),
            list.join(",")
        ),
        _ => {
            document.markdown()[heading.range.clone()]
                .trim_end()
                .to_owned()
                + "\n"
        }
    };
    let new = match head.as_str() {
        "" => String::new(),
        head => format!("{head}\n{}\n", text.replace('%', &below)),
    };
    let start = document.text.len() - document.markdown().len();
    let (a, b) = (start + heading.section.start, start + heading.section.end);
    let whole = format!("{}{new}{}", &document.text[..a], &document.text[b..]);
    // The manager's audit counts the parts that are restricted, and says for whom they are.
    if head.is_empty() || text.contains("{audience") {
        from.retain(|id| id != "manager");
    }
    let mut changes: Changes = [(document.path.to_string(), Some(whole.into_bytes()))].into();
    if text.contains("fresh-held") {
        changes.insert(
            beside(&document.path, "fresh-held.png"),
            Some(picture(dice.below(200) as u8)),
        );
    }
    Some(Edit {
        what: format!(
            "section `{}` of {} is now {new:?}",
            heading.text, document.path
        ),
        changes,
        from,
    })
}

fn beside(path: &str, name: &str) -> String {
    format!("{}/{name}", path.rsplit_once('/').unwrap().0)
}

/// A record taken away where nothing refers to it, else all of its words changed.
fn record(world: &World, dice: &mut Dice) -> Option<Edit> {
    let record = pick(world, dice);
    let from = closed_to(world, record);
    let slug = carebinder::casebook::slug_of(&record.id);
    let others = world
        .site
        .casebook
        .records
        .iter()
        .filter(|other| other.id != record.id);
    let used = others
        .clone()
        .any(|other| other.document.text.contains(slug));
    if from.is_empty() || record.kind == Kind::Client {
        return None;
    }
    let mut changes = Changes::new();
    if !used && dice.below(3) > 0 {
        changes.insert(record.document.path.to_string(), None);
        for translation in record.translations.values() {
            changes.insert(translation.document.path.to_string(), None);
        }
    } else {
        let mut data = Value::Object(record.data.clone());
        for name in ["title", "updated", "weight", "tags", "topics", "extra"] {
            let step = [Step::Name(name.into())];
            let place = values::places(record.kind.shape(), &record.data);
            let Some(place) = place.into_iter().find(|place| place.steps == step) else {
                continue;
            };
            let new = values::fill(&place.ty, name, dice.below(90), &world.targets(record));
            values::put(&mut data, &step, new);
        }
        let body = format!("{}\n\nMore words {}.\n", record.body(), dice.roll());
        changes.insert(record.document.path.to_string(), Some(file(&data, &body)));
    }
    let deed = if used {
        "change"
    } else {
        "take away or change"
    };
    let what = format!("{deed} {}", record.document.path);
    Some(Edit {
        what,
        changes,
        from,
    })
}

/// A new record that most may not see, with its translation.
fn newcomer(world: &World, dice: &mut Dice) -> Edit {
    let (line, seers): (&str, &[&str]) = *dice.one(&[
        ("audience: [manager]", &["manager"] as &[&str]),
        ("audience: [team, manager]", &["team", "manager"]),
        ("audience: []", &[]),
        ("draft: true", &[]),
        ("sensitivity: [hiv]", &["client", "manager"]),
        (
            "sensitivity: [part_2]\naudience: [team, manager]",
            &["manager"],
        ),
    ]);
    let cases: Vec<&str> = world
        .site
        .casebook
        .cases
        .keys()
        .map(|case| &**case)
        .collect();
    let case = *dice.one(&cases);
    let program = dice.one(&["steady-ground", "home-team"]);
    let (path, text) = match dice.below(10) {
        0 => (
            format!("clients/{case}/goals/newcomer"),
            "lifecycle_status: active\nexpressed_by: client\naddresses: []\ntargets: [{measure: m}]\nmeasurements: [{measure: m, date: 2026-11-29, value: 3}]\nsteps: [{step: New step, performer: client, service: food-pantry-canal-street, occurrence: {end: 2026-11-30}}]",
        ),
        1 => (
            format!("clients/{case}/notes/newcomer"),
            "date: 2026-11-30\nauthor: dana-whitfield\nshared_summary: New words",
        ),
        2 => (
            format!("clients/{case}/meetings/newcomer"),
            "status: booked\nstart: 2026-12-02T09:00\nparticipants: [{person: dana-whitfield}, {person: luis-ortega}]",
        ),
        3 => (
            format!("clients/{case}/reviews/newcomer"),
            "date: 2026-11-30\ntrigger: request\noutcome: revise\nnext_review: 2026-12-09",
        ),
        4 => (
            format!("clients/{case}/guides/newcomer"),
            "topics: [school]",
        ),
        5 => (
            format!("programs/{program}/handbook/newcomer"),
            "weight: 1\ntopics: [school]",
        ),
        6 => (
            "library/newcomer".into(),
            "topics: [school, brain-injury, cerebral-palsy, mental-health]",
        ),
        7 => (
            "directory/services/newcomer".into(),
            "organization: harbor-rehab\nstatus: active\ncategories: [food, housing, school, health]\nassured_date: 2026-11-30",
        ),
        // Nothing else names its organization.
        8 => (
            "directory/services/newcomer".into(),
            "organization: lone-house\nstatus: active\ncategories: [rare-category]\nservice_areas: [Rare Valley]\nassured_date: 2026-11-30",
        ),
        _ => (
            "people/newcomer".into(),
            "name: New Comer\nrole: Newcomer\nbackground: nursing",
        ),
    };
    let whole = format!(
        "---\ntitle: A newcomer\nupdated: 2026-11-30\n{line}\n{text}\n---\nNew words, see [rights](/library/rights.md).\n"
    );
    let mut changes: Changes = [(format!("content/{path}.md"), Some(whole.into_bytes()))].into();
    if dice.below(2) == 0 {
        let spanish = "---\ntitle: Algo nuevo\n---\nPalabras nuevas.\n";
        changes.insert(format!("content/{path}.es.md"), Some(spanish.into()));
    }
    let audiences = world.audiences().into_iter();
    let from = audiences.filter(|audience| {
        let of_case = path.starts_with("clients/") && &*audience.id == "public";
        of_case || !seers.contains(&&*audience.id)
    });
    Edit {
        what: format!("new {path} with {line}, {} files", changes.len()),
        from: from.map(|audience| audience.id.to_string()).collect(),
        changes,
    }
}

/// A field of a translation, or a translation beside a record that is closed.
fn translated(world: &World, dice: &mut Dice) -> Option<Edit> {
    let record = pick(world, dice);
    let (lang, translation) = record.translations.iter().next().unzip();
    let Some(translation) = translation else {
        let from = closed_to(world, record);
        let path = record.document.path.replace(".md", ".es.md");
        let text = "---\ntitle: Otro\n---\nOtras palabras.\n";
        let text = if record
            .scan
            .headings
            .iter()
            .any(|heading| heading.audience.is_some())
        {
            "---\ntitle: Otro\n---\n"
        } else {
            text
        };
        return (!from.is_empty()).then(|| Edit {
            what: format!("new {path}"),
            changes: [(path, Some(text.into()))].into(),
            from,
        });
    };
    let places = values::places(record.kind.shape(), &record.data);
    let texts = places
        .iter()
        .filter(|place| place.ty == values::Type::Text && place.steps.len() == 1);
    let place = (*dice.one(&texts.collect::<Vec<_>>())).clone();
    let audiences = world.audiences().into_iter();
    let from = audiences.filter(|audience| world.is_withheld(record, &place, audience));
    let from: Vec<String> = from.map(|audience| audience.id.to_string()).collect();
    let mut data = Value::Object(translation.texts.clone());
    if record.data[&place.row].is_null() || from.is_empty() {
        return None;
    }
    data[&place.row] = json!(format!("Otras palabras {}", dice.below(90)));
    let path = translation.document.path.to_string();
    Some(Edit {
        what: format!("{} of {path} ({lang:?})", place.row),
        changes: [(path, Some(file(&data, translation.document.markdown())))].into(),
        from,
    })
}

/// Another file name for some record.
fn moved(world: &World, dice: &mut Dice) -> Option<Edit> {
    let record = pick(world, dice);
    let slug = record.slug();
    let fresh = format!("{}-{}", dice.one(&["aa", "zz"]), dice.below(100));
    let fits = slug.contains('-') && slug != "client";
    let edit = fits.then(|| renamed(world, record, &fresh));
    edit.filter(|edit| !edit.from.is_empty())
}

/// Another file name for a record, with everything that refers to it.
pub(crate) fn renamed(world: &World, record: &Record, fresh: &str) -> Edit {
    let slug = record.slug();
    let audiences = world.audiences().into_iter();
    let from = audiences
        .filter(|audience| world.is_closed(record, audience) || !world.sees_names(record, audience))
        .map(|audience| audience.id.to_string())
        .collect();
    let mut changes = Changes::new();
    for other in &world.site.casebook.records {
        let translations = other.translations.values().map(|one| &one.document);
        for document in [&other.document].into_iter().chain(translations) {
            let text = document.text.replace(slug, fresh);
            let path = document.path.to_string();
            if other.id == record.id {
                changes.insert(path.replace(slug, fresh), Some(text.into_bytes()));
                changes.insert(path, None);
            } else if text != *document.text {
                changes.insert(path, Some(text.into_bytes()));
            }
        }
    }
    let what = format!("{slug} is now {fresh}, in {} files", changes.len());
    Edit {
        what,
        changes,
        from,
    }
}

/// Something that nobody sees: comments, files that nothing uses.
fn aside(world: &World, dice: &mut Dice) -> Edit {
    let audiences = world.audiences().into_iter();
    let mut from: Vec<String> = audiences.map(|audience| audience.id.to_string()).collect();
    let record = pick(world, dice);
    let path = &record.document.path;
    let (what, file, bytes) = match dice.below(4) {
        0 => ("an unused picture", beside(path, "unused.png"), picture(9)),
        1 => (
            "an unused paper",
            beside(path, "unused.pdf"),
            b"%PDF".to_vec(),
        ),
        2 => {
            from.retain(|id| !["team", "manager"].contains(&id.as_str()));
            (
                "another held picture",
                "content/clients/jo/held.png".into(),
                picture(77),
            )
        }
        _ => {
            let text = world.folder.read("content/clients/jo/plan.md");
            let text = text.replace("a held comment", "words of another comment");
            (
                "another comment",
                "content/clients/jo/plan.md".into(),
                text.into_bytes(),
            )
        }
    };
    Edit {
        what: format!("{what}: {file}"),
        changes: [(file, Some(bytes))].into(),
        from,
    }
}
