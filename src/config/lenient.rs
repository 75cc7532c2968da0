//! Settings that have errors, as far as they can be read: to tell what may no longer be seen, never to show anything.

use super::Config;
use super::examine::is_language;
use crate::diagnostic::nearest;
use crate::source::tree::{Content, Node, Style, Tree};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::ops::Range;

impl Config {
    /// Each setting that can be used by itself, and what holds without the others.
    pub fn lenient(text: &str) -> Option<Self> {
        let tree = Tree::read(text);
        let mut map = Map::new();
        map.insert("agency".into(), json!({"name": ""}));
        let mut config = serde_json::from_value(map.clone().into()).ok()?;
        for entry in tree.root.as_ref().map(Node::entries).unwrap_or_default() {
            let Some(value) = plain(&entry.value) else {
                continue;
            };
            let before = map.insert(entry.key.clone(), value);
            match serde_json::from_value(map.clone().into()) {
                Ok(better) => config = better,
                Err(_) => {
                    map.remove(&entry.key);
                    map.extend(before.map(|before| (entry.key.clone(), before)));
                }
            }
        }
        Some(config)
    }

    /// Whether settings hold no word but comments, or could not be read: then they take nothing away.
    pub fn says_nothing(text: &str) -> bool {
        let mut lines = text.lines().map(str::trim);
        lines.all(|line| line.is_empty() || line.starts_with('#'))
    }

    /// The languages that settings with errors name in every place that could mean the languages of binders; none
    /// where there is no such place. What else is wrong takes none away.
    pub fn languages_told(text: &str) -> Vec<String> {
        let tree = Tree::read(text);
        let entries = tree.root.as_ref().map(Node::entries).unwrap_or_default();
        let own = entries.iter().filter(|entry| entry.key == LANGUAGES);
        let lists = own.filter_map(|entry| {
            let list = serde_json::from_value::<Vec<String>>(plain(&entry.value)?);
            Some((entry.key_span.start, list.ok()?))
        });
        let read: BTreeMap<usize, Vec<String>> = lists.collect();
        let mut told = places(text)
            .into_iter()
            .filter(|place| !read.keys().any(|at| place.contains(at)))
            .map(|place| tags(&text[place]))
            .chain(read.values().cloned());
        let first = told.next().unwrap_or_default();
        told.fold(first, |all, also| {
            all.into_iter().filter(|lang| also.contains(lang)).collect()
        })
    }
}

/// The setting for the languages of binders, and the one for that of records.
const LANGUAGES: &str = "languages";
const LANGUAGE: &str = "language";

/// The lines that could mean the setting for languages, each with those that belong to it.
fn places(text: &str) -> Vec<Range<usize>> {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let could_mean = |word: &str| {
        let word = word.to_lowercase();
        word != LANGUAGE && nearest(&word, [LANGUAGES]).is_some()
    };
    // In braces, a setting may stand anywhere in a line.
    let in_braces = text.trim_start().starts_with('{');
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let range = end..end + line.len();
        end = range.end;
        if line.trim_start().starts_with('#') {
            continue;
        }
        let mut words = line.split(|c| !is_sign(c)).filter(|word| !word.is_empty());
        let named = match in_braces {
            true => words.find(|word| could_mean(word)),
            false => words.next().filter(|word| could_mean(word)),
        };
        let goes_on = line.trim().is_empty() || line.starts_with([' ', '\t', '-', ']', '}']);
        match (named, places.last_mut()) {
            (Some(word), _) => {
                let start = line.find(word).unwrap_or_default();
                places.push(range.start + start..range.end);
                is_open = !in_braces;
            }
            (None, Some(place)) if is_open && goes_on => place.end = range.end,
            _ => is_open = false,
        }
    }
    places
}

/// What can be a language in the lines of the setting, apart from its name and from comments.
fn tags(lines: &str) -> Vec<String> {
    let (_, values) = lines.split_at(
        lines
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(lines.len()),
    );
    let values = values.lines().flat_map(|line| {
        let shown = match line.trim_start().starts_with('#') {
            true => "",
            false => line.split(" #").next().unwrap_or_default(),
        };
        shown.split(|c: char| !c.is_alphanumeric() && c != '-')
    });
    let values = values.map(|word| word.trim_matches('-'));
    values
        .filter(|word| is_language(word))
        .map(str::to_owned)
        .collect()
}

/// The value of a node, if all of it can be read.
fn plain(node: &Node) -> Option<Value> {
    match &node.content {
        Content::Scalar { text, style, .. } if *style == Style::Plain => {
            Some(serde_yaml::from_str(text).unwrap_or_else(|_| text.clone().into()))
        }
        Content::Scalar { text, .. } => Some(text.clone().into()),
        Content::List { items, .. } => items.iter().map(plain).collect(),
        Content::Map(entries) => {
            let pairs = entries.iter();
            let pairs = pairs.map(|entry| Some((entry.key.clone(), plain(&entry.value)?)));
            pairs.collect::<Option<Map<_, _>>>().map(Value::Object)
        }
        Content::Damaged => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_is_read() {
        for text in [
            "agenzy: {name: A}\nlanguages: [en, es]\ntimezone: 7\n",
            "agency: {name: A\nlanguages: [en, es]\n",
            "agency: {name: A}\nlanguages: [en, es]\ntitle: \"open\n",
        ] {
            let config = Config::lenient(text).unwrap();
            assert_eq!(config.all_languages(), ["en", "es"], "{text}");
        }
    }

    #[test]
    fn a_language_that_is_named_nowhere_or_not_in_every_place_is_taken_out() {
        for text in [
            "agency: {name: A}\nlanguages: [en, es]\ntitle: \"open\n",
            "agency: {name: A}\nlanguages: [en, es]\ndeny: [x\n",
            "agency: {name: A\nlanguages:\n  - en\n  # and\n  - es # Spanish\ntitle: x\n",
            "agency: {name: A\nlanguages:\n- \"en\"\n- 'es'\njust words\n",
            "agency: {name: A}\nlangauges: [en, es]\n",
            "agency: {name: A}\nlanguages: [en, es\n",
            "agency: {name: A}\nlanguages: en, es\n",
            "agency: {name: A}\nlanguages [en, es]\n",
            "\"languages\": [en, es]\ntitle: [\n",
            "{agency: {name: A, languages: [en, es]}\n",
            "languages: [en, es]\nlanguages: [es, en]\n",
            "languages: [en,\n  es]\ntitle: [\n",
        ] {
            let mut told = Config::languages_told(text);
            told.sort_unstable();
            assert_eq!(told, ["en", "es"], "{text}");
        }
        for text in [
            "",
            "agenzy: {name: A}\n",
            "agenzy: {name: A}\nlanguage: es\n",
            "agenzy: {name: A}\nlanguages:\n",
            "languages: en\n",
            "languages: [en\n",
            "languages: [en]\n",
            "langages: [en]\n",
            "Languages: [en]\n",
            "languages: {en: English}\n",
            "languages: [en] # es\ntitle: [\n",
            "# languages: [en, es]\ntitle: [\n",
            "languages: [en, es]\nlanguages: [en]\n",
            "languages: [en, es]\nlangages: [en]\n",
            "languages: [en]\ntitle: \"es\n",
            "deny: [x\ntitle: es\n",
            "title: \"x\n",
            "just words\n",
        ] {
            assert_eq!(Config::says_nothing(text), text.is_empty(), "{text}");
            let told = Config::languages_told(text);
            assert!(!told.iter().any(|lang| lang == "es"), "{text}");
        }
    }
}
