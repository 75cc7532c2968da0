//! What the name of a new record's file tells: a day, and a title.

use carebinder::casebook::slug_of;
use jiff::civil::Date;

/// Short words that stand before a person's name.
const ADDRESS: &[&str] = &["dr", "mr", "mrs", "ms", "prof"];

/// Words inside a name that are not written large.
const SMALL: &[&str] = &[
    "a", "and", "at", "da", "de", "del", "der", "di", "for", "in", "la", "of", "on", "the", "van",
    "von", "y",
];

/// The name of a record's file, taken apart.
#[derive(Debug, PartialEq)]
pub(crate) struct Name {
    /// The day that it begins or ends with.
    pub(crate) date: Option<Date>,
    /// The other words.
    words: Vec<String>,
}

impl Name {
    /// Takes the name in an id apart; for a client or a program that of its folder.
    pub(crate) fn of(id: &str) -> Self {
        let parts: Vec<&str> = slug_of(id).split('-').collect();
        let day = |parts: &[&str]| -> Option<Date> {
            let has_lengths = parts.iter().map(|part| part.len()).eq([4, 2, 2]);
            parts.join("-").parse().ok().filter(|_| has_lengths)
        };
        let first = parts.get(..3).and_then(day);
        let last = parts.len().checked_sub(3).and_then(|at| day(&parts[at..]));
        let (date, rest) = match (first, last) {
            (Some(date), _) => (Some(date), &parts[3..]),
            (None, Some(date)) => (Some(date), &parts[..parts.len() - 3]),
            (None, None) => (None, &parts[..]),
        };
        Self {
            date,
            words: rest.iter().map(|&word| word.to_owned()).collect(),
        }
    }

    /// The words as a sentence begins: `First visit`. Empty when there are none.
    pub(crate) fn sentence(&self) -> String {
        self.written(|at| at == 0)
    }

    /// The words as a name is written: `Alex Rivers`. Empty when there are none.
    pub(crate) fn proper(&self) -> String {
        self.written(|at| at == 0 || !SMALL.contains(&self.words[at].as_str()))
    }

    fn written(&self, is_large: impl Fn(usize) -> bool) -> String {
        let is_address =
            |at: usize| at + 1 < self.words.len() && ADDRESS.contains(&self.words[at].as_str());
        let words: Vec<String> = self
            .words
            .iter()
            .enumerate()
            .map(|(at, word)| match at.checked_sub(1) {
                _ if is_address(at) => format!("{}.", large(word)),
                Some(before) if is_address(before) => large(word),
                _ if is_large(at) => large(word),
                _ => word.clone(),
            })
            .collect();
        words.join(" ")
    }
}

/// A word with a capital.
fn large(word: &str) -> String {
    let mut signs = word.chars();
    let first = signs.next().into_iter().flat_map(char::to_uppercase);
    first.chain(signs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn titles_and_days_come_from_names() {
        let day = Some(date(2026, 11, 25));
        for (id, title, taken) in [
            ("clients/jo/notes/first-visit", "First visit", None),
            ("clients/jo/notes/2026-11-25-drinking", "Drinking", day),
            ("clients/jo/notes/drinking-2026-11-25", "Drinking", day),
            ("clients/jo/notes/2026-11-25", "", day),
            ("clients/jo/meetings/2026-11-25-dr-patel", "Dr. Patel", day),
            (
                "clients/jo/goals/call-mrs-oak-weekly",
                "Call Mrs. Oak weekly",
                None,
            ),
            ("clients/jo/notes/2026-02-30-call", "2026 02 30 call", None),
            ("clients/jo/notes/2026-1-2-call", "2026 1 2 call", None),
            ("clients/jo/notes/the-dr", "The dr", None),
            ("clients/jo-ann/client", "Jo ann", None),
        ] {
            let name = Name::of(id);
            assert_eq!(
                (name.sentence().as_str(), name.date),
                (title, taken),
                "{id}"
            );
        }
        for (id, name) in [
            ("people/alex-rivers", "Alex Rivers"),
            ("people/dr-patel", "Dr. Patel"),
            ("people/maria-de-la-cruz", "Maria de la Cruz"),
            ("clients/jo-ann/client", "Jo Ann"),
            ("directory/organizations/house-of-hope", "House of Hope"),
        ] {
            assert_eq!(Name::of(id).proper(), name, "{id}");
        }
    }
}
