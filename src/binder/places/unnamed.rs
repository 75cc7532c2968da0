//! Places for records whose files' names are withheld: made from their day, or numbered in the order of what is seen of
//! them. What is withheld beside them moves none.

use super::map::Places;
use crate::binder::holdings::Stem;

/// The first free place for a record without a name: `place` makes one of a name.
pub(super) fn free(
    places: &Places,
    stem: &Stem<'_>,
    place: impl Fn(&str) -> String,
) -> (String, String) {
    let name = |number: usize| match (stem, number) {
        (Stem::Name(name) | Stem::Own(name), 1) => (*name).to_owned(),
        (Stem::Name(name) | Stem::Own(name), number) => format!("{name}-{number}"),
        (Stem::Day(day), 1) => day.clone(),
        (Stem::Day(day), number) => format!("{day}-{number}"),
        (Stem::Nothing, number) => number.to_string(),
    };
    let mut number = 1;
    loop {
        let name = name(number);
        let path = place(&name);
        if !places.is_taken(&path) {
            return (name, path);
        }
        number += 1;
    }
}
