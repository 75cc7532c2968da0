//! The interface words of all languages, put together from their tables.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{SourceFile, trouble};
use super::table::{self, Entry};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::markdown::Labels;

/// The language that every other falls back to.
pub(crate) const FALLBACK: &str = "en";

/// The words that filters need, which every other table builds on.
const OWN: [(&str, &str); 2] = [
    ("en", include_str!("en.yaml")),
    ("es", include_str!("es.yaml")),
];

/// The interface words of all languages.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    tables: BTreeMap<String, BTreeMap<String, Entry>>,
}

impl Strings {
    /// Reads tables; where two of one language have the same word, the later
    /// file counts, so give built-in ones first and the site's last. A file's
    /// name is its language: `es.yaml`. The words that filters use (months,
    /// schedules, languages) are there before the first file.
    ///
    /// # Errors
    /// Every file that is not a table of words (`CB0606`), and every
    /// placeholder of a translation that the English word does not have.
    pub fn parse(files: &[SourceFile]) -> Result<Self, Vec<Diagnostic>> {
        let mut strings = Self::own();
        let mut problems = Vec::new();
        for file in files {
            let Some(language) = language(&file.name) else {
                problems.push(
                    trouble(file, "the name of this file is not a language")
                        .hint("name it after the language's code, such as es.yaml"),
                );
                continue;
            };
            match table::read(file) {
                Ok(entries) => strings.tables.entry(language).or_default().extend(entries),
                Err(problem) => problems.push(problem),
            }
        }
        for file in files {
            strings.check_placeholders(file, &mut problems);
        }
        if problems.is_empty() {
            Ok(strings)
        } else {
            Err(problems)
        }
    }

    /// The tables of the words that filters use, as they are written.
    pub fn own_text() -> &'static str {
        static TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
        TEXT.get_or_init(|| OWN.map(|(_, table)| table).concat())
    }

    /// The words that filters use, and no others.
    fn own() -> Self {
        let mut strings = Self::default();
        for (language, text) in OWN {
            let file = SourceFile {
                name: format!("{language}.yaml"),
                path: format!("words/{language}.yaml"),
                text: text.to_owned(),
            };
            // A test reads both: they are whole.
            let entries = table::read(&file).unwrap_or_default();
            strings.tables.insert(language.to_owned(), entries);
        }
        strings
    }

    /// A translation may only use what the English word is given.
    fn check_placeholders(&self, file: &SourceFile, problems: &mut Vec<Diagnostic>) {
        let Some(language) = language(&file.name).filter(|language| language != FALLBACK) else {
            return;
        };
        let (Some(own), Some(english)) = (self.tables.get(&language), self.tables.get(FALLBACK))
        else {
            return;
        };
        for (key, entry) in own {
            let Some(source) = english.get(key) else {
                problems.extend(unused(file, key, english));
                continue;
            };
            let known: BTreeSet<&str> = source.slots().collect();
            for slot in entry.slots().filter(|slot| !known.contains(slot)) {
                let written = format!("{{{slot}}}");
                // Words of other files are reported with those.
                if let Some(at) = file.text.find(&written) {
                    let place = Place::of_range(&file.text, at, at + written.len());
                    let hint = match nearest(slot, known.iter().copied()) {
                        Some(near) => format!("did you mean {{{near}}}?"),
                        None => "leave it out, or use what the English words use".into(),
                    };
                    problems.push(
                        trouble(file, format!("{key}: English has no {written} here"))
                            .at(place)
                            .hint(hint),
                    );
                }
            }
        }
    }

    /// The languages that have a table, English included.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// The keys that English has and a language lacks, for telling translators.
    pub fn missing(&self, language: &str) -> Vec<&str> {
        let english = self.tables.get(FALLBACK);
        let own = self.tables.get(language);
        english
            .into_iter()
            .flat_map(BTreeMap::keys)
            .filter(|key| own.is_none_or(|own| !own.contains_key(*key)))
            .map(String::as_str)
            .collect()
    }

    /// The words that rendering a body adds, for [`markdown::render`](crate::markdown::render).
    pub fn labels(&self, language: &str) -> Labels {
        let word = |key: &str| {
            chain(language)
                .filter_map(|language| self.tables.get(language)?.get(key))
                .find_map(Entry::text)
                .unwrap_or_default()
        };
        Labels {
            note: word("body.note"),
            tip: word("body.tip"),
            important: word("body.important"),
            warning: word("body.warning"),
            caution: word("body.caution"),
            table: word("body.table"),
            done: word("body.done"),
            not_done: word("body.not_done"),
            footnotes: word("body.footnotes"),
            back: word("body.back"),
            code: word("body.code"),
            copy: word("body.copy"),
            copied: word("body.copied"),
        }
    }

    /// A plain word of the interface by its dotted key, in a language or in
    /// what it falls back to; `None` for an unknown key.
    pub fn word(&self, language: &str, key: &str) -> Option<String> {
        chain(language)
            .filter_map(|language| self.tables.get(language)?.get(key))
            .find_map(Entry::text)
    }

    /// Every word of a language with what it falls back to, and the language
    /// that each was found in.
    pub(crate) fn merged(&self, language: &str) -> BTreeMap<&str, (&str, &Entry)> {
        let languages: Vec<_> = chain(language).collect();
        let mut merged = BTreeMap::new();
        for language in languages.into_iter().rev() {
            if let Some((language, table)) = self.tables.get_key_value(language) {
                for (key, entry) in table {
                    merged.insert(key.as_str(), (language.as_str(), entry));
                }
            }
        }
        merged
    }

    /// Feeds all words to `sink`, for the fingerprint of the layouts.
    pub(crate) fn digest(&self, sink: &mut impl FnMut(&str)) {
        for (language, table) in &self.tables {
            sink(language);
            for (key, entry) in table {
                sink(key);
                entry.digest(sink);
            }
        }
    }
}

/// A language and what it falls back to: `es-mx`, `es`, `en`.
fn chain(language: &str) -> impl Iterator<Item = &str> {
    let base = language.split('-').next().filter(|base| *base != language);
    [Some(language), base, Some(FALLBACK)].into_iter().flatten()
}

/// The language that a table is for, by its file's name.
fn language(name: &str) -> Option<String> {
    let file = name.rsplit('/').next()?;
    let stem = file
        .strip_suffix(".yaml")
        .or_else(|| file.strip_suffix(".yml"))?;
    let first = stem.split('-').next().unwrap_or(stem);
    let is_tag = (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && stem
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then(|| stem.to_ascii_lowercase())
}

/// A word that English lacks is never asked for. Labels are: they name an agency's own codes.
fn unused(file: &SourceFile, key: &str, english: &BTreeMap<String, Entry>) -> Option<Diagnostic> {
    let name = key.rsplit('.').next().unwrap_or(key);
    let line = file.text.lines().position(|line| {
        line.trim_start()
            .trim_start_matches(['"', '\''])
            .starts_with(name)
    })?;
    if key.starts_with("labels.") {
        return None;
    }
    let hint = match nearest(key, english.keys().map(String::as_str)) {
        Some(near) => format!("did you mean {near}?"),
        None => "a word of your own needs an English one too, in en.yaml".into(),
    };
    Some(
        trouble(file, format!("there is no interface word {key}"))
            .at(Place::of_line(&file.text, line + 1))
            .hint(hint),
    )
}

#[cfg(test)]
mod tests;
