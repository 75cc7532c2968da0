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

/// The number for this case stands for all of somebody's. One of theirs keeps its kind and name; of one that takes no
/// calls the others are told too.
pub(super) fn for_case(card: &mut Map, number: Option<&str>) {
    let Some(number) = number.filter(|number| !number.trim().is_empty()) else {
        return;
    };
    let digits = |number: &str| -> String { number.chars().filter(char::is_ascii_digit).collect() };
    let own = card.get(cards::PHONES).map(Value::items);
    let mut own: Vec<Value> = own.unwrap_or_default().to_vec();
    let is_same = |one: &Value| {
        let known = one.get(Phone::number).as_str();
        one.get(Phone::extension).is_blank()
            && known.is_some_and(|known| digits(known) == digits(number))
    };
    let numbers = match own.iter().position(is_same) {
        Some(at) => {
            let known = own.remove(at);
            match markdown::is_machine(known.get(Phone::kind).as_str()) {
                false => vec![known],
                true => [known].into_iter().chain(own).collect(),
            }
        }
        None => vec![phone(number)],
    };
    card.set(cards::PHONES, Value::List(numbers));
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
