//! General headings of records that have no title of their own.

use super::own::own_title;
use crate::binder::holdings::Holdings;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::words::{DateStyle, Locale};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The numbers of records that would else be called alike, by id.
pub(super) struct Headings(HashMap<Arc<str>, usize>);

/// A heading of a record that has no title of its own.
struct Heading {
    text: String,
    /// It says the day.
    is_dated: bool,
}

impl Heading {
    fn of(redacted: &Redacted<'_>, locale: &Locale) -> Self {
        let kind = redacted.kind().name();
        let day = redacted.kind().definition().day;
        let day = day.and_then(|day| redacted.text(day));
        let text = match day {
            Some(day) => locale.fill(
                &format!("title_{kind}"),
                &[("date", &in_words(day, locale))],
            ),
            None => locale.fill(&format!("title_{kind}_plain"), &[]),
        };
        let is_dated = day.is_some();
        Self { text, is_dated }
    }
}

fn in_words(iso: &str, locale: &Locale) -> String {
    match iso.get(..10).and_then(|day| day.parse().ok()) {
        Some(date) => locale.date(date, DateStyle::Short),
        None => iso.to_owned(),
    }
}

impl Headings {
    pub(super) fn of(held: &Holdings<'_>, locale: &Locale) -> Self {
        let mut alike: BTreeMap<(Kind, String), Vec<Arc<str>>> = BTreeMap::new();
        let untitled = held.iter().filter(|(_, shown)| own_title(shown).is_none());
        for (_, redacted) in untitled {
            let heading = (redacted.kind(), Heading::of(redacted, locale).text);
            alike
                .entry(heading)
                .or_default()
                .push(redacted.id().clone());
        }
        let numbers = alike.into_values().filter(|ids| ids.len() > 1);
        Self(numbers.flat_map(|ids| ids.into_iter().zip(1..)).collect())
    }

    /// The heading of a record, with its number where others have the same.
    pub(super) fn title(&self, redacted: &Redacted<'_>, locale: &Locale) -> String {
        let heading = Heading::of(redacted, locale);
        let Some(number) = self.0.get(redacted.id()) else {
            return heading.text;
        };
        let key = match heading.is_dated {
            true => "title_dated_numbered",
            false => "title_numbered",
        };
        let number = number.to_string();
        locale.fill(key, &[("title", &heading.text), ("number", &number)])
    }
}
