//! One table of words, flattened to dotted keys.

use std::collections::BTreeMap;

use icu_plurals::PluralCategory;
use serde_yaml::Value;

use super::Message;
use super::file::{SourceFile, trouble};
use super::plural::{self, Plurals};
use crate::diagnostic::{Diagnostic, Place};

/// What stands under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    /// One message.
    One(Message),
    /// One message for each plural form.
    Plural(Vec<(PluralCategory, Message)>),
    /// Words in a fixed order, such as the months.
    List(Vec<String>),
}

impl Entry {
    /// The text of a message without placeholders.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::One(message) => message.text().map(str::to_owned),
            _ => None,
        }
    }

    /// The message for a count in a language; without a count the general one.
    pub(crate) fn message(&self, language: &str, count: Option<i64>) -> Option<&Message> {
        let forms = match self {
            Self::One(message) => return Some(message),
            Self::Plural(forms) => forms,
            Self::List(_) => return None,
        };
        let form = |wanted| {
            forms
                .iter()
                .find(|(form, _)| *form == wanted)
                .map(|(_, message)| message)
        };
        let counted = |count| {
            let plurals = Plurals::of(language);
            let exact = match count {
                // "No goals yet" is worth a form of its own in any language.
                0 => form(PluralCategory::Zero),
                // Who writes a form for one where no rule asks for it means that number.
                1 if !plurals.tells_apart() => form(PluralCategory::One),
                _ => None,
            };
            exact.or_else(|| form(plurals.form(count)))
        };
        count
            .and_then(counted)
            .or_else(|| form(PluralCategory::Other))
    }

    /// The names of all placeholders.
    pub(crate) fn slots(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::One(message) => Box::new(message.slots()),
            Self::Plural(forms) => Box::new(forms.iter().flat_map(|(_, message)| message.slots())),
            Self::List(_) => Box::new(std::iter::empty()),
        }
    }

    /// Feeds the entry to `sink`.
    pub(crate) fn digest(&self, sink: &mut impl FnMut(&str)) {
        match self {
            Self::One(message) => message.digest(sink),
            Self::Plural(forms) => {
                for (form, message) in forms {
                    sink(plural::name(*form));
                    message.digest(sink);
                }
            }
            Self::List(words) => {
                sink("list");
                words.iter().for_each(|word| sink(word));
            }
        }
    }
}

/// Reads a table.
pub(super) fn read(file: &SourceFile) -> Result<BTreeMap<String, Entry>, Diagnostic> {
    if file.text.trim().is_empty() {
        return Ok(BTreeMap::new());
    }
    let value: Value = serde_yaml::from_str(&file.text).map_err(|error| {
        let place = error.location().map(|at| {
            let start = at.index().min(file.text.len());
            Place::of_range(&file.text, start, start + 1)
        });
        trouble(file, format!("this table cannot be read: {error}"))
            .at(place)
            .hint("write a key, a colon and the words; texts with a colon go in quotation marks")
    })?;
    let mut entries = BTreeMap::new();
    flatten(&value, &mut String::new(), &mut entries, file)?;
    Ok(entries)
}

fn flatten(
    value: &Value,
    key: &mut String,
    entries: &mut BTreeMap<String, Entry>,
    file: &SourceFile,
) -> Result<(), Diagnostic> {
    let entry = match value {
        Value::Mapping(map) => {
            if let Some(forms) = plural_forms(map) {
                entries.insert(key.clone(), Entry::Plural(forms));
                return Ok(());
            }
            for (name, value) in map {
                let name = scalar(name).unwrap_or_default();
                let length = key.len();
                if !key.is_empty() {
                    key.push('.');
                }
                key.push_str(&name);
                flatten(value, key, entries, file)?;
                key.truncate(length);
            }
            return Ok(());
        }
        Value::Sequence(items) => items
            .iter()
            .map(scalar)
            .collect::<Option<Vec<_>>>()
            .map(Entry::List),
        value => scalar(value).map(|text| Entry::One(Message::new(&text))),
    };
    match entry {
        Some(entry) if !key.is_empty() => {
            entries.insert(key.clone(), entry);
            Ok(())
        }
        _ if key.is_empty() => Err(trouble(file, "this is not a table of keys and words")
            .at(Place::of_line(&file.text, 1))
            .hint("write lines of the form `contents: Contents`")),
        _ => {
            let name = key.rsplit('.').next().unwrap_or(key);
            let line = file
                .text
                .lines()
                .position(|line| line.trim_start().starts_with(name))
                .map(|at| Place::of_line(&file.text, at + 1));
            Err(trouble(file, format!("{key} holds no word"))
                .at(line)
                .hint("write the words behind the colon, or remove the line"))
        }
    }
}

/// The plural forms, if the map holds nothing else and a general one.
fn plural_forms(map: &serde_yaml::Mapping) -> Option<Vec<(PluralCategory, Message)>> {
    let mut forms = Vec::new();
    for (name, value) in map {
        let form = PluralCategory::get_for_cldr_string(name.as_str()?)?;
        forms.push((form, Message::new(&scalar(value)?)));
    }
    forms.sort_by_key(|(form, _)| *form);
    let has_other = forms.iter().any(|(form, _)| *form == PluralCategory::Other);
    (has_other && forms.len() > 1).then_some(forms)
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}
