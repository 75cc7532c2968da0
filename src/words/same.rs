//! Words that mean the same to a search, as the tables of all languages have them.

use super::Locale;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Labels that name one thing in every language.
const LABELS: [&str; 2] = ["labels.category.", "labels.topic."];

/// Everyday words: a group a line, parted by commas.
const EVERYDAY: &str = "search.same";

/// Groups of words: the names of categories and topics in each language, and everyday words.
pub fn same(locales: &BTreeMap<String, Arc<Locale>>) -> Vec<Vec<String>> {
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    let mut lines: BTreeSet<&str> = BTreeSet::new();
    for locale in locales.values() {
        let is_label = |key: &&str| LABELS.iter().any(|label| key.starts_with(label));
        keys.extend(locale.keys().filter(is_label));
        lines.extend(locale.list(EVERYDAY).iter().map(String::as_str));
    }
    let named = |key: &str| -> Vec<String> {
        let names = locales.values().filter_map(|locale| locale.text(key));
        names.map(str::to_owned).collect()
    };
    let parted = |line: &str| line.split(',').map(|one| one.trim().to_owned()).collect();
    let labels = keys.into_iter().map(named);
    labels.chain(lines.into_iter().map(parted)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::words::{SourceFile, Strings};

    #[test]
    fn what_is_called_otherwise_in_another_language_is_the_same() {
        let table = |lang: &str, text: &str| SourceFile {
            name: format!("{lang}.yaml"),
            path: String::new(),
            text: text.to_owned(),
        };
        let tables = [
            table(
                "en",
                "labels: {category: {food: Food}}\nsearch:\n  same: [\"walker, caminador\"]",
            ),
            table("es", "labels: {category: {food: Comida}}"),
        ];
        let strings = Strings::parse(&tables).unwrap();
        let locale = |lang: &str| (lang.to_owned(), Arc::new(Locale::new(&strings, lang)));
        let groups = same(&["en", "es"].map(locale).into());
        assert_eq!(groups, [["Food", "Comida"], ["walker", "caminador"]]);
    }
}
