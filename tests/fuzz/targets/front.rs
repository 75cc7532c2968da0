//! Front matter and YAML: whatever is written, every finding has its place, and what was restricted stays so.

use super::{check_places, choice, text};
use carebinder::record::{self, Kind};
use carebinder::source::front::Document;
use carebinder::source::tree::{Content, Node, Tree};
use std::sync::Arc;

const AUDIENCES: &[&str] = &["client", "family", "team", "manager", "public", "teen"];

/// The first byte chooses the kind; the rest is the file.
pub(super) fn run(bytes: &[u8]) {
    let (kind, rest) = choice(bytes);
    let kind = Kind::ALL[kind % Kind::ALL.len()];
    let id = match kind {
        Kind::Guide => "clients/jo/guides/one".to_owned(),
        _ => kind
            .usual_place()
            .replace("NAME", "jo")
            .replace("LAST", "one"),
    };
    let case: Option<Arc<str>> = id.starts_with("clients/").then(|| "jo".into());
    let text = text(rest);
    let path: Arc<str> = "content/x.md".into();
    let document = match Document::split(path, text.as_str().into(), &Kind::any_has) {
        Ok(document) => document,
        Err(problem) => return check_places(&text, [&problem]),
    };
    let parsed = record::parse_for(
        document.clone(),
        id.as_str().into(),
        case.clone(),
        AUDIENCES,
    );
    check_places(&text, &parsed.problems);
    let remains = record::remains(document, id.as_str().into(), case, AUDIENCES);
    // What is left of a record is never for more people than the record.
    if parsed.is_sound() {
        let (whole, left) = (parsed.record.audience(), remains.audience());
        assert_eq!(whole, left, "{text:?}");
        assert_eq!(parsed.record.draft(), remains.draft(), "{text:?}");
    }
    drop(record::traces(&parsed.record));
}

fn check_node(node: &Node, text: &str) {
    assert!(
        text.get(node.span.clone()).is_some(),
        "{node:?} of {text:?}"
    );
    match &node.content {
        Content::List { items, .. } => items.iter().for_each(|item| check_node(item, text)),
        _ => {
            for entry in node.entries() {
                assert!(text.get(entry.key_span.clone()).is_some(), "{text:?}");
                check_node(&entry.value, text);
            }
        }
    }
}

/// All of it is YAML: places are places, and another reader finds as many fields.
pub(super) fn run_yaml(bytes: &[u8]) {
    let text = text(bytes);
    let tree = Tree::read(&text);
    for (_, range) in &tree.slips {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
    if let Some(root) = &tree.root {
        check_node(root, &text);
    }
    // The other reader takes these for line ends; a record that holds one is refused.
    let is_read_alike = !text.contains(['\u{85}', '\u{2028}', '\u{2029}']);
    if is_read_alike
        && tree.slips.is_empty()
        && let Some(root) = &tree.root
        && !root.entries().is_empty()
    {
        // The other reader is stricter in some things; what both read, both read alike.
        let other: Result<serde_yaml::Value, _> = serde_yaml::from_str(&text);
        if let Ok(serde_yaml::Value::Mapping(map)) = other {
            assert_eq!(map.len(), root.entries().len(), "{text:?}");
        }
    }
}
