//! What records are called, also where their titles are withheld.

use super::namesakes::is_listed_by_title;
use super::scene::Scene;
use crate::policy::Redacted;
use crate::record::Kind;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The numbers of records that would else be called alike, by id.
pub(super) type Numbers = HashMap<Arc<str>, usize>;

/// A heading of a record that has no title of its own.
struct Heading {
    text: String,
    /// It says the day.
    dated: bool,
}

impl Scene<'_> {
    /// What a record is called: its title, else a general heading of its kind.
    /// Several with one heading are numbered, in the order of their ids; several
    /// with one title have beside it what tells them apart.
    ///
    /// Only what the audience sees counts here, the records as well as their
    /// titles and dates: a number tells nothing of what is withheld.
    pub(super) fn title_of(&self, redacted: &Redacted<'_>) -> String {
        if let Some(title) = own_title(redacted) {
            return match is_listed_by_title(self, redacted.kind()) {
                true => self.named(redacted, title),
                false => title.to_owned(),
            };
        }
        let heading = self.heading(redacted);
        let numbers = self.numbers.get_or_init(|| self.count_headings());
        let Some(number) = numbers.get(&redacted.record.id) else {
            return heading.text;
        };
        let key = match heading.dated {
            true => "title_dated_numbered",
            false => "title_numbered",
        };
        let number = number.to_string();
        self.word(key, &[("title", &heading.text), ("number", &number)])
    }

    fn heading(&self, redacted: &Redacted<'_>) -> Heading {
        let kind = redacted.kind().name();
        let date = redacted
            .data
            .get("date")
            .or(redacted.data.get("start"))
            .and_then(serde_json::Value::as_str);
        let text = match date {
            Some(date) => self.word(&format!("title_{kind}"), &[("date", &self.date(date))]),
            None => self.word(&format!("title_{kind}_plain"), &[]),
        };
        let dated = date.is_some();
        Heading { text, dated }
    }

    fn count_headings(&self) -> Numbers {
        let mut alike: BTreeMap<(Kind, String), Vec<Arc<str>>> = BTreeMap::new();
        for redacted in self.shown().filter(|shown| own_title(shown).is_none()) {
            let heading = (redacted.kind(), self.heading(redacted).text);
            let ids = alike.entry(heading).or_default();
            ids.push(redacted.record.id.clone());
        }
        alike
            .into_values()
            .filter(|ids| ids.len() > 1)
            .flat_map(|ids| ids.into_iter().zip(1..))
            .collect()
    }
}

/// The title that a record has itself, where the audience may see it.
pub(super) fn own_title<'r>(redacted: &'r Redacted<'_>) -> Option<&'r str> {
    let own = match redacted.kind() {
        Kind::Client => redacted.text("preferred_name"),
        Kind::Practitioner => redacted.text("name").or(redacted.title()),
        _ => redacted.title(),
    };
    own.filter(|title| !title.trim().is_empty())
}
