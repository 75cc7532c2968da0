//! Everything that front matter names, whether it can be used or not: what has a slip is not taken out.

use super::kinds::common::Phone;
use super::read::{is_blank, meant, says_nothing};
use super::shape::{Shape, Type};
use super::{Record, Translation};
use crate::source::front::{Document, RESTRICTING};
use crate::source::tree::{Content, Entry, Node, Tree};
use serde_json::{Map, Value};

/// A record of which something can still be read, with everything that its file names; to tell what is there, never to
/// show it.
pub fn traces(record: &Record) -> Record {
    let mut traced = record.clone();
    traced.data = of_document(record.kind.shape(), &record.document, &record.data);
    traced
}

/// The same of a translation.
pub fn traces_in(translation: &Translation, shape: &Shape) -> Translation {
    let mut traced = translation.clone();
    traced.texts = of_document(shape, &translation.document, &translation.texts);
    traced
}

/// The fields of a document; those that restrict it as they were `read`.
fn of_document(
    shape: &Shape,
    document: &Document,
    read: &Map<String, Value>,
) -> Map<String, Value> {
    let yaml = document.yaml();
    let tree = Tree::read(yaml);
    let entries = tree.root.as_ref().map(Node::entries).unwrap_or_default();
    let mut data = Traces { yaml }.fields(shape, entries);
    for name in RESTRICTING {
        data.remove(*name);
        if let Some(value) = read.get(*name) {
            data.insert((*name).to_owned(), value.clone());
        }
    }
    // What is known without being named, such as the kind.
    for (name, value) in read {
        data.entry(name.clone()).or_insert_with(|| value.clone());
    }
    data
}

/// Reads what a text names.
struct Traces<'y> {
    yaml: &'y str,
}

impl Traces<'_> {
    fn fields(&self, shape: &Shape, entries: &[Entry]) -> Map<String, Value> {
        let mut data = Map::new();
        // A field that is named as it must be comes before those that may be meant; what stands twice is there where
        // both say so.
        let mut named: Vec<&str> = Vec::new();
        for entry in entries {
            let exact = shape.field(&entry.key);
            let field = exact.or_else(|| shape.field(meant(shape, &entry.key)?));
            if let Some(field) = field {
                let value = match entry.value.content {
                    Content::Damaged => self.damaged(&field.ty, &entry.value, Some(&entry.key)),
                    _ => self.value(&field.ty, &entry.value),
                };
                let known = data.entry(field.name).or_insert(Value::Null);
                let is_twice = exact.is_some() && named.contains(&field.name);
                if is_twice {
                    *known = both(known.take(), value);
                } else if exact.is_some() && !known.is_null() && !value.is_null() || known.is_null()
                {
                    *known = value;
                }
                named.extend(exact.map(|field| field.name));
            }
        }
        data
    }

    fn value(&self, ty: &Type, node: &Node) -> Value {
        match (ty, &node.content) {
            _ if node.is_null() => Value::Null,
            (_, Content::Damaged) => self.damaged(ty, node, None),
            (Type::List(item), Content::List { items, .. }) => {
                items.iter().map(|node| self.value(item, node)).collect()
            }
            (Type::List(_), Content::Scalar { text: words, .. }) => {
                words.split([',', ';', '\n']).map(text).collect()
            }
            (Type::List(item), Content::Map(_)) => vec![self.value(item, node)].into(),
            (Type::Object(shape), Content::Map(entries)) => self.fields(shape, entries).into(),
            (Type::Object(shape), Content::Scalar { text: word, .. }) => match shape.short {
                Some(short) => Map::from_iter([(short.to_owned(), text(word))]).into(),
                None => text(word),
            },
            (Type::Enum(words), Content::Scalar { text: word, .. }) if words.contains(word) => {
                word.as_str().into()
            }
            (Type::Map(item), Content::Map(entries)) => self.keys(item, entries),
            (_, Content::Map(entries)) => self.keys(&Type::Any, entries),
            (_, Content::List { items, .. }) => {
                let values = items.iter().map(|node| self.value(&Type::Any, node));
                values.collect()
            }
            (_, Content::Scalar { text: words, .. }) => text(words),
        }
    }

    fn keys(&self, item: &Type, entries: &[Entry]) -> Value {
        let pairs = entries.iter();
        let pairs = pairs.map(|entry| (entry.key.clone(), self.value(item, &entry.value)));
        Value::Object(pairs.collect())
    }

    /// What cannot be read: a single value is there, of several those that are there once what is open is closed.
    fn damaged(&self, ty: &Type, node: &Node, key: Option<&str>) -> Value {
        let written = self.yaml.get(node.span.clone()).unwrap_or_default();
        if !matches!(
            ty,
            Type::List(_) | Type::Object(_) | Type::Map(_) | Type::Any
        ) {
            return match says_something(written, key) {
                true => true.into(),
                false => Value::Null,
            };
        }
        let written = written.replace('\t', "  ");
        let written = written.trim_end();
        let mut ways = ENDS.iter().map(|end| format!("{written}{end}"));
        let closed = ways.find_map(|yaml| {
            let tree = Tree::read(&yaml);
            let root = tree.root.as_ref().filter(|_| !tree.is_damaged())?;
            let own = root.entries().first();
            // The place of a field that is lost as a whole begins with its key.
            let node = match own.filter(|entry| Some(&*entry.key) == key) {
                Some(entry) => &entry.value,
                None => root,
            };
            Some(Traces { yaml: &yaml }.value(ty, node))
        });
        closed.unwrap_or_default()
    }
}

/// How what was left open is closed.
const ENDS: &[&str] = &[
    "", "]", "}", "}]", "]}", "\"", "\"]", "\"}", "\"}]", "'", "']", "'}", "'}]",
];

/// Whether a value that cannot be read is more than marks with nothing between them. The place of a field that is lost
/// as a whole begins with its key.
fn says_something(written: &str, key: Option<&str>) -> bool {
    let own = key.and_then(|key| {
        let rest = written.trim_start_matches(['"', '\'']).strip_prefix(key)?;
        rest.split_once(':').map(|(_, value)| value)
    });
    let is_mark = |c: char| c.is_whitespace() || "\"'[]{}|>".contains(c);
    let shown = own.unwrap_or(written).trim_matches(is_mark);
    !is_blank(shown) && !matches!(shown, "~" | "null")
}

/// What is there in a field that stands twice: what both of them hold.
fn both(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(one), Value::Object(mut other)) => {
            let shared = one.into_iter().filter_map(|(name, value)| {
                let also = other.remove(&name)?;
                Some((name, both(value, also)))
            });
            Value::Object(shared.collect())
        }
        (Value::Array(one), Value::Array(other)) => {
            let name = |value: &Value| {
                value
                    .get(Phone::id)
                    .and_then(Value::as_str)
                    .map(str::to_owned)
            };
            let mut left = other;
            // Entries without names are counted.
            let shared = one.into_iter().filter_map(|value| {
                let own = name(&value);
                let is_same = |also: &Value| match value.is_object() && also.is_object() {
                    true => name(also) == own,
                    false => *also == value,
                };
                let at = left.iter().position(is_same)?;
                Some(both(value, left.remove(at)))
            });
            Value::Array(shared.collect())
        }
        (one, other) if one.is_null() || other.is_null() => Value::Null,
        (one, _) => one,
    }
}

/// A text, unless it says that there is nothing.
fn text(words: &str) -> Value {
    match is_blank(words) || says_nothing(words) {
        true => Value::Null,
        false => words.trim().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;
    use serde_json::json;

    fn of(yaml: &str) -> Value {
        let text = format!("---\n{yaml}\n---\n");
        let document = Document::doubtful("x.md".into(), text.as_str().into());
        of_document(Kind::Goal.shape(), &document, &Map::new()).into()
    }

    #[test]
    fn what_has_a_slip_is_there_all_the_same() {
        for (yaml, there) in [
            ("titel: x", json!({"title": "x"})),
            ("title: \"x", json!({"title": true})),
            ("title: [x]", json!({"title": ["x"]})),
            ("title: none\nwhy:", json!({"title": null, "why": null})),
            ("addresses: a, b", json!({"addresses": ["a", "b"]})),
            ("addresses: [a, b", json!({"addresses": ["a", "b"]})),
            ("addresses:\n\t- a\n\t- b", json!({"addresses": ["a", "b"]})),
            ("steps: [{step: a}, {step: b]", json!({"steps": null})),
            (
                "steps:\n  - {step: a, raet: b}\n  - {step: \"b}\nwhy: x",
                json!({"steps": [{"step": "a", "rate": "b"}, {"step": "b}"}], "why": "x"}),
            ),
            (
                "steps:\n  - {step: a\n  - {step: b}\nwhy: x",
                json!({"steps": [{"step": "a"}, {"step": "b"}], "why": "x"}),
            ),
            ("why: x\nwhy:", json!({"why": null})),
            ("why:\nwhy: x", json!({"why": null})),
            ("why: \"", json!({"why": null})),
            ("why: \"\ntitle: x", json!({"why": null, "title": "x"})),
            ("why: \"x\ntitle: x", json!({"why": true, "title": "x"})),
            ("why: x\nwy:", json!({"why": "x"})),
            ("addresses: [a, b]\naddresses: []", json!({"addresses": []})),
            (
                "addresses: [a, b]\naddresses: [b]",
                json!({"addresses": ["b"]}),
            ),
            ("why: x: y\nwhy: z", json!({"why": true})),
            ("audience: [team", json!({})),
        ] {
            assert_eq!(of(yaml), there, "{yaml}");
        }
    }
}
