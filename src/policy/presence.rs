//! What of a record is there to be seen: so that a later build sees that something was taken out.
//!
//! A field counts where it is not blank. An entry of a list counts by its id, or, where it refers to a record, by that;
//! others are counted, so that one which is changed or moved is no other. Values do not count: one that is changed is
//! an edit, and waits until the error beside it is mended.

use crate::record::kinds::common::Phone;
use crate::record::seen::is_blank;
use crate::record::shape::{Field, Shape, Type};
use crate::source::front::RESTRICTING;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The paths of everything that is there in the fields of a record as an audience sees it, each with a number where
/// several are alike.
pub(super) fn paths(shape: &Shape, data: &Map<String, Value>) -> Vec<String> {
    let mut presence = Presence::default();
    for (field, value) in shape.pairs(data) {
        // Who may see a record is no part of what it says.
        if let Some(value) = value.filter(|_| !RESTRICTING.contains(&field.name)) {
            presence.add(&field.ty, field.nullable, value, field.name);
        }
    }
    presence.paths
}

#[derive(Debug, Default)]
struct Presence {
    paths: Vec<String>,
    /// How many of a path there are.
    counts: HashMap<String, usize>,
}

impl Presence {
    fn add(&mut self, ty: &Type, nullable: bool, value: &Value, path: &str) {
        // Where nothing is written, such a field is false.
        if is_blank(value) || *value == Value::Bool(false) && !nullable {
            return;
        }
        match (ty, value) {
            (Type::List(item), Value::Array(items)) => self.entries(item, items, path),
            (_, Value::Array(items)) => self.entries(&Type::Any, items, path),
            (Type::Object(shape), Value::Object(data)) => {
                self.note(path);
                for (field, value) in shape.pairs(data) {
                    if let Some(value) = value {
                        let path = format!("{path}.{}", field.name);
                        self.add(&field.ty, field.nullable, value, &path);
                    }
                }
            }
            (ty, Value::Object(data)) => {
                self.note(path);
                let item = match ty {
                    Type::Map(item) => item,
                    _ => &Type::Any,
                };
                for (name, value) in data {
                    self.add(item, true, value, &format!("{path}.{name}"));
                }
            }
            _ => self.note(path),
        }
    }

    fn entries(&mut self, item: &Type, items: &[Value], path: &str) {
        self.note(path);
        for value in items.iter().filter(|value| !is_blank(value)) {
            let own = match (item, value) {
                (Type::Ref(_) | Type::Enum(_), value) => value.as_str(),
                (item, value) => {
                    let id = value.get(Phone::id).and_then(Value::as_str);
                    id.or_else(|| subject_of(item, value))
                }
            };
            let path = format!("{path}[{}]", own.unwrap_or_default().trim());
            self.add(item, true, value, &path);
        }
    }

    fn note(&mut self, path: &str) {
        let count = self.counts.entry(path.to_owned()).or_default();
        self.paths.push(match *count {
            0 => path.to_owned(),
            more => format!("{path}#{more}"),
        });
        *count += 1;
    }
}

/// The record that an entry is about: the one that it must refer to. Who leaves a team is taken out of it, though
/// another comes in the same place.
fn subject_of<'v>(item: &Type, value: &'v Value) -> Option<&'v str> {
    let Type::Object(shape) = item else {
        return None;
    };
    let is_subject = |field: &&Field| field.required && matches!(field.ty, Type::Ref(_));
    let field = shape.fields.iter().find(is_subject)?;
    value.get(field.name)?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;
    use serde_json::json;

    /// Whether something that was there is not there now.
    fn is_less(before: Value, now: Value) -> bool {
        let paths = |value: Value| {
            let shape = Kind::Goal.shape();
            super::paths(shape, value.as_object().unwrap())
        };
        let now = paths(now);
        paths(before).iter().any(|path| !now.contains(path))
    }

    #[test]
    fn what_is_taken_out_is_told_and_what_is_changed_is_not() {
        let step = |step: &str| json!({"step": step, "performer": "ana"});
        for (before, now) in [
            (json!({"why": "x"}), json!({"why": null})),
            (json!({"why": "x"}), json!({"why": " "})),
            (json!({"why": "x"}), json!({})),
            (
                json!({"steps": [step("a"), step("b")]}),
                json!({"steps": [step("c")]}),
            ),
            (
                json!({"steps": [step("a"), {"step": "b", "performer": "ben"}]}),
                json!({"steps": [step("a"), {"step": "b", "performer": "eva"}]}),
            ),
            (json!({"steps": [step("a")]}), json!({"steps": []})),
            (
                json!({"steps": [{"step": "a", "rate": "b"}]}),
                json!({"steps": [{"step": "a", "rate": null}]}),
            ),
            (
                json!({"targets": [{"id": "a", "measure": "x"}]}),
                json!({"targets": [{"id": "b", "measure": "x"}]}),
            ),
            (
                json!({"addresses": ["a", "b"]}),
                json!({"addresses": ["a", "c"]}),
            ),
            (
                json!({"steps": [{"step": "a", "paid": false}]}),
                json!({"steps": [{"step": "a", "paid": null}]}),
            ),
            (
                json!({"gas": {"levels": {"-1": "a", "0": "b"}}}),
                json!({"gas": {"levels": {"0": "b"}}}),
            ),
            (
                json!({"extra": {"a": [1, 2]}}),
                json!({"extra": {"a": [1]}}),
            ),
        ] {
            assert!(is_less(before.clone(), now.clone()), "{before} {now}");
            assert!(!is_less(before.clone(), before.clone()), "{before}");
        }
        for (before, now) in [
            (json!({"why": "x"}), json!({"why": "y", "priority": "low"})),
            (
                json!({"steps": [step("a"), step("b")]}),
                json!({"steps": [step("b"), step("x"), step("c")]}),
            ),
            (
                json!({"steps": [{"step": "a", "rate": "b"}, step("b")]}),
                json!({"steps": [step("b"), {"step": "a", "rate": "b"}]}),
            ),
            (json!({"audience": ["team"]}), json!({"audience": null})),
            (json!({"draft": false}), json!({})),
        ] {
            assert!(!is_less(before.clone(), now.clone()), "{before} {now}");
        }
    }
}
