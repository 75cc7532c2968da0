//! Settings that have errors, as far as they can be read: to tell what may no longer be seen, never to show anything.

use super::Config;
use crate::diagnostic::nearest;
use crate::source::tree::{Content, Node, Style, Tree};
use serde_json::{Map, Value, json};

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

    /// Whether settings that have errors tell in which languages binders are made: by naming them, or by no word that
    /// could mean it.
    pub fn tells_languages(text: &str) -> bool {
        let tree = Tree::read(text);
        let entries = tree.root.as_ref().map(Node::entries).unwrap_or_default();
        let could_mean = |key: &str| key != LANGUAGE && nearest(key, [LANGUAGES]).is_some();
        match tree
            .get(LANGUAGES)
            .map(|node| (node.is_null(), plain(node)))
        {
            Some((true, _)) => true,
            Some((_, value)) => {
                value.is_some_and(|value| serde_json::from_value::<Vec<String>>(value).is_ok())
            }
            None => {
                let mut keys = entries.iter().map(|entry| entry.key.as_str());
                !entries.is_empty() && !tree.is_damaged() && !keys.any(could_mean)
            }
        }
    }
}

/// The setting for the languages of binders, and the one for that of records.
const LANGUAGES: &str = "languages";
const LANGUAGE: &str = "language";

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
    fn languages_are_taken_out_where_no_word_could_mean_them() {
        for text in [
            "agenzy: {name: A}\nlanguages: [en, es]\n",
            "agenzy: {name: A}\n",
            "agenzy: {name: A}\nlanguage: en\n",
            "agenzy: {name: A}\nlanguages:\n",
        ] {
            assert!(Config::tells_languages(text), "{text}");
        }
        for text in [
            "",
            "agency: {name: A}\nlangauges: [en, es]\n",
            "agency: {name: A}\nlanguages: [en, es\n",
            "agency: {name: A}\nlanguages: en\n",
            "agency: {name: A}\nlanguages [en, es]\n",
        ] {
            assert!(!Config::tells_languages(text), "{text}");
        }
    }
}
