//! Somebody to call who has no record: free words that hold a telephone number.

use super::present::Presenter;
use crate::markdown;
use crate::view::{Map, Value};

/// A telephone number as records hold it, of which only the number is known.
pub(super) fn phone(number: impl Into<Value>) -> Value {
    Map::new()
        .with("number", number)
        .with("extension", Value::None)
        .with("type", Value::None)
        .with("label", Value::None)
        .into()
}

/// The card of free words: as they were written, and where they hold numbers, these and the words beside them.
pub(super) fn card(presenter: &Presenter<'_, '_>, words: &str) -> Map {
    let mut card = presenter.text_card(words, "text");
    if let Some(contact) = markdown::contact(words) {
        card.set("name", contact.name);
        card.set(
            "phones",
            contact.numbers.into_iter().map(phone).collect::<Value>(),
        );
    }
    card
}
