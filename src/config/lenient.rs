//! Settings that have errors, as far as they can be read: to tell what may no longer be seen, never to show anything.

use super::Config;
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
}
