//! What is written is what is shown: every scalar of a random valid record reaches the record and the manager's views,
//! character for character.

use crate::common::Dice;
use crate::made;
use crate::tiny::Tiny;
use carebinder::binder::{self, Only};
use carebinder::record::shape::{Shape, Type};
use carebinder::record::{self, Kind, Targets};
use carebinder::source::front::Document;
use carebinder::view;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// An id below which the kind of a record is clear.
pub(crate) fn id_of(kind: Kind) -> String {
    if kind == Kind::Guide {
        return "clients/jo/guides/one".into();
    }
    kind.usual_place()
        .replace("NAME", "jo")
        .replace("LAST", "one")
}

pub(crate) fn file(fields: &Map<String, Value>, dice: &mut Dice) -> String {
    format!("---\n{}---\nText.\n", made::yaml(fields, dice))
}

fn parsed(kind: Kind, text: &str) -> record::Parsed {
    let id = id_of(kind);
    let document = Document::split("content/x.md".into(), text.into(), &Kind::any_has).unwrap();
    let case = id.starts_with("clients/").then(|| "jo".into());
    record::parse(document, id.into(), case)
}

/// Where `shown` is other than what was `written`.
pub(crate) fn difference(written: &Value, shown: &Value, path: &str) -> Option<String> {
    match (written, shown) {
        (Value::Object(written), Value::Object(shown)) => {
            written.iter().find_map(|(name, value)| {
                let below = format!("{path}.{name}");
                match shown.get(name) {
                    Some(shown) => difference(value, shown, &below),
                    None => Some(format!("{below} is lost")),
                }
            })
        }
        (Value::Array(written), Value::Array(shown)) if written.len() == shown.len() => {
            let pairs = written.iter().zip(shown).enumerate();
            pairs.into_iter().find_map(|(at, (written, shown))| {
                difference(written, shown, &format!("{path}[{at}]"))
            })
        }
        // A number is the same with and without decimals.
        (Value::Number(written), Value::Number(shown)) if written.as_f64() == shown.as_f64() => {
            None
        }
        (written, shown) if written == shown => None,
        _ => Some(format!("{path}: {written} is {shown}")),
    }
}

/// Where a view shows other than what was written. References are cards, days and times in words.
fn unseen(ty: &Type, written: &Value, shown: &view::Value, path: &str) -> Option<String> {
    match (ty, written, shown) {
        (Type::Object(shape), Value::Object(written), view::Value::Map(shown)) => {
            lost(shape, written, shown, path)
        }
        (Type::List(item), Value::Array(written), view::Value::List(shown)) => {
            if written.len() != shown.len() {
                return Some(format!(
                    "{path}: {} entries are {}",
                    written.len(),
                    shown.len()
                ));
            }
            let pairs = written.iter().zip(shown).enumerate();
            pairs.into_iter().find_map(|(at, (written, shown))| {
                unseen(item, written, shown, &format!("{path}[{at}]"))
            })
        }
        (Type::Ref(Targets { free: true, .. }), Value::String(text), view::Value::Map(card)) => {
            let title = card.get("title").and_then(view::Value::as_str);
            (title != Some(text)).then(|| format!("{path}: `{text}` is {title:?}"))
        }
        (_, Value::String(text), view::Value::Text(shown)) => {
            (**text != **shown).then(|| format!("{path}: `{text}` is `{shown}`"))
        }
        (_, Value::Number(number), view::Value::Int(_) | view::Value::Float(_)) => {
            let same = number.as_f64() == shown.as_f64();
            (!same).then(|| format!("{path}: {number} is {shown:?}"))
        }
        (_, Value::Bool(flag), view::Value::Bool(shown)) if flag == shown => None,
        (Type::Map(item), Value::Object(written), view::Value::Map(shown)) => {
            written.iter().find_map(|(name, value)| {
                let below = format!("{path}.{name}");
                unseen(
                    item,
                    value,
                    shown.get(name).unwrap_or(&view::Value::None),
                    &below,
                )
            })
        }
        _ => Some(format!("{path}: {written} is {shown:?}")),
    }
}

fn lost(
    shape: &Shape,
    written: &Map<String, Value>,
    shown: &view::Map,
    path: &str,
) -> Option<String> {
    written.iter().find_map(|(name, value)| {
        let ty = &shape.field(name)?.ty;
        // A reference that must mean a record is checked elsewhere.
        let checked = matches!(ty, Type::Ref(Targets { free: false, .. }));
        let below = format!("{path}.{name}");
        match shown.get(name) {
            _ if checked => None,
            Some(shown) => unseen(ty, value, shown, &below),
            None => Some(format!("{below} is lost")),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_scalar_that_is_written_is_in_the_record(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        for kind in Kind::ALL {
            let fields = made::record(*kind, &mut dice);
            let text = file(&fields, &mut dice);
            let parsed = parsed(*kind, &text);
            prop_assert!(parsed.problems.is_empty(), "{}\n{:#?}", text, parsed.problems);
            let shown = Value::Object(parsed.record.data);
            let lost = difference(&Value::Object(fields), &shown, "");
            prop_assert_eq!(lost, None, "{}", text);
        }
    }
}

fn map_of(value: &view::Value) -> Option<&view::Map> {
    match value {
        view::Value::Map(map) => Some(map),
        _ => None,
    }
}

/// Kinds whose one record can stand alone in a case and has a page of its own.
const SHOWN: &[Kind] = &[
    Kind::Emergency,
    Kind::CrisisPlan,
    Kind::TransitionPlan,
    Kind::Guide,
    Kind::Meeting,
    Kind::Assessment,
];

#[test]
fn every_scalar_that_is_written_is_in_the_managers_view() {
    for seed in 0..24 {
        let mut dice = Dice(seed);
        let site = Tiny::new();
        let mut all = Vec::new();
        for kind in SHOWN {
            let mut fields = made::record(*kind, &mut dice);
            fields.insert("title".into(), made::text(&mut dice).into());
            let text = file(&fields, &mut dice);
            site.write(&format!("content/{}.md", id_of(*kind)), &text);
            all.push((*kind, fields, text));
        }
        let opened = site.open();
        let view = opened.for_binders();
        let plans = binder::plan(&view, &Only::default());
        let plan = plans
            .iter()
            .find(|plan| plan.dir == "manager/clients/jo")
            .unwrap();
        let made = binder::build(&view, plan);
        for (kind, fields, text) in all {
            let id = id_of(kind);
            let pages = &made.parts[0].pages;
            let shown = pages.iter().find_map(|page| {
                let own = page.view.origin == id;
                own.then(|| map_of(page.view.data.get("record")?)).flatten()
            });
            let shown = shown.unwrap_or_else(|| panic!("no page for {id}\n{text}"));
            assert_eq!(
                lost(kind.shape(), &fields, shown, ""),
                None,
                "seed {seed}\n{text}"
            );
        }
    }
}
