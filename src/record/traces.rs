//! Everything that front matter names, whether it can be used or not: what has a slip is not taken out.

use super::read::{is_blank, meant, says_nothing};
use super::shape::{Field, Shape, Type};
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
    let tree = Tree::read(document.yaml());
    let entries = tree.root.as_ref().map(Node::entries).unwrap_or_default();
    let mut data = fields(shape, entries);
    for name in RESTRICTING {
        data.remove(*name);
        if let Some(value) = read.get(*name) {
            data.insert((*name).to_owned(), value.clone());
        }
    }
    data
}

fn fields(shape: &Shape, entries: &[Entry]) -> Map<String, Value> {
    let mut data = Map::new();
    for entry in entries {
        let named = shape.field(&entry.key);
        let field = named.or_else(|| shape.field(meant(shape, &entry.key)?));
        if let Some(Field { name, ty, .. }) = field {
            let value = value(ty, &entry.value);
            let known = data.entry(*name).or_insert(Value::Null);
            if known.is_null() {
                *known = value;
            }
        }
    }
    data
}

fn value(ty: &Type, node: &Node) -> Value {
    match (ty, &node.content) {
        _ if node.is_null() => Value::Null,
        // How many entries or parts there were is lost.
        (Type::List(_) | Type::Object(_) | Type::Map(_) | Type::Any, Content::Damaged) => {
            Value::Null
        }
        (Type::List(item), Content::List { items, .. }) => {
            items.iter().map(|node| value(item, node)).collect()
        }
        (Type::List(_), Content::Scalar { text: words, .. }) => {
            words.split([',', ';', '\n']).map(text).collect()
        }
        (Type::List(item), Content::Map(_)) => vec![value(item, node)].into(),
        (Type::Object(shape), Content::Map(entries)) => fields(shape, entries).into(),
        (Type::Object(shape), Content::Scalar { text: word, .. }) => match shape.short {
            Some(short) => Map::from_iter([(short.to_owned(), text(word))]).into(),
            None => text(word),
        },
        (Type::Map(item), Content::Map(entries)) => keys(item, entries),
        (_, Content::Map(entries)) => keys(&Type::Any, entries),
        (_, Content::List { items, .. }) => {
            items.iter().map(|node| value(&Type::Any, node)).collect()
        }
        (_, Content::Scalar { text: words, .. }) => text(words),
        (_, Content::Damaged) => true.into(),
    }
}

fn keys(item: &Type, entries: &[Entry]) -> Value {
    let pairs = entries.iter();
    let pairs = pairs.map(|entry| (entry.key.clone(), value(item, &entry.value)));
    Value::Object(pairs.collect())
}

/// A text, unless it says that there is nothing.
fn text(words: &str) -> Value {
    match is_blank(words) || says_nothing(words) {
        true => Value::Null,
        false => words.trim().into(),
    }
}
