//! Cards: what stands for a record, a person or words wherever something refers to them. All have the same fields.

use crate::view::{Map, Value};

/// The fields that every card has besides title, href, kind and id.
pub(super) const FIELDS: &[&str] = &[
    "name",
    "role",
    "relationship",
    "background",
    "phones",
    "email",
    "url",
    "status",
    "description",
    "start",
    "end",
    "place",
    "date",
    "lifecycle_status",
    "achievement_status",
    "category",
];

/// A card that says no more than a title.
pub(super) fn bare(title: Value, href: Option<String>, kind: &str) -> Map {
    let mut card = Map::with_capacity(FIELDS.len() + 4);
    card.push("title", title);
    card.push("href", href);
    card.push("kind", kind);
    for name in ["id"].iter().chain(FIELDS) {
        card.push(*name, Value::None);
    }
    card
}

/// A card of words only.
pub(super) fn of_words(words: &str, kind: &str) -> Map {
    bare(Value::text(words), None, kind)
}
