//! Somebody to call who has no record: free words that hold a telephone number.

use super::cards;
use super::context::Context;
use crate::markdown;
use crate::record::kinds::common::Phone;
use crate::view::{Map, Value};

/// A telephone number as records hold it, of which only the number is known.
pub(super) fn phone(number: impl Into<Value>) -> Value {
    Map::new()
        .with(Phone::number, number)
        .with(Phone::extension, Value::None)
        .with(Phone::kind, Value::None)
        .with(Phone::label, Value::None)
        .into()
}

/// The number for this case comes before any other of somebody's.
pub(super) fn for_case(card: &mut Map, number: Option<&str>) {
    if let Some(number) = number.filter(|number| !number.trim().is_empty()) {
        card.set(cards::PHONES, Value::List(vec![phone(number)]));
    }
}

/// The card of free words: as they were written, and where they hold numbers, these and the words beside them. A number
/// alone has a neutral word beside it.
pub(super) fn card(context: &Context<'_>, words: &str) -> Map {
    let mut card = cards::of_words(words, "text");
    if let Some(contact) = markdown::contact(words) {
        let numbers = contact.numbers.iter();
        let rest = numbers.fold(words.to_owned(), |rest, number| {
            rest.replacen(number, "", 1)
        });
        let name = match rest.contains(char::is_alphanumeric) {
            true => contact.name,
            // A number alone is the button; what stands beside it says that it is one.
            false => context.word("phone", &[]),
        };
        card.set("name", name);
        card.set(
            "phones",
            contact.numbers.into_iter().map(phone).collect::<Value>(),
        );
    }
    card
}
