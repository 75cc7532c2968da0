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

/// What a card has above all: whom or what it stands for.
pub(super) const TITLE: &str = "title";
/// The kind of what it stands for: that of a record, `related_person`, `need`, or `text`.
pub(super) const KIND: &str = "kind";
/// The name of somebody.
pub(super) const NAME: &str = "name";
/// The numbers to call.
pub(super) const PHONES: &str = "phones";

/// What a card is of, as a word.
pub(super) fn kind_of(card: &Map) -> Option<&str> {
    card.get(KIND).and_then(Value::as_str)
}

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
