//! Where in the YAML every field stands, and what YAML is not allowed to hold.
//!
//! serde, which reads settings, policy and themes, gives no places and keeps some duplicates silently; the tree has both.

use super::slip::Misuse;
use super::tree::{Content, Node, Tree};
use std::collections::HashMap;
use std::ops::Range;

/// The places of one field, as bytes of the YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSpan {
    /// The key; for an entry of a list, its value.
    pub key: Range<usize>,
    /// The value.
    pub value: Range<usize>,
    /// Whether nothing is written as the value (`allergies:`), or `null` or `~`.
    pub blank: bool,
}

/// The outline of some YAML.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The fields by path: `steps[0].performer`.
    pub fields: HashMap<String, FieldSpan>,
    /// The paths in the order in which they stand in the file.
    pub order: Vec<String>,
    /// What is not allowed, with its place.
    pub misuses: Vec<(Misuse, Range<usize>)>,
}

impl Outline {
    fn add(&mut self, path: String, key: Range<usize>, node: &Node) {
        let below = |name: &str| match path.is_empty() {
            true => name.to_owned(),
            false => format!("{path}.{name}"),
        };
        match &node.content {
            Content::Map(entries) => {
                for entry in entries {
                    self.add(below(&entry.key), entry.key_span.clone(), &entry.value);
                }
            }
            Content::List { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    self.add(format!("{path}[{index}]"), item.span.clone(), item);
                }
            }
            _ => {}
        }
        let span = FieldSpan {
            key,
            value: node.span.clone(),
            blank: node.is_null(),
        };
        self.order.push(path.clone());
        self.fields.entry(path).or_insert(span);
    }
}

/// Makes the outline. Never fails: what is wrong is among the misuses.
pub fn outline(yaml: &str) -> Outline {
    let tree = Tree::read(yaml);
    let mut outline = Outline {
        misuses: tree.slips,
        ..Outline::default()
    };
    if let Some(root) = &tree.root {
        outline.add(String::new(), root.span.clone(), root);
    }
    outline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_its_place() {
        let yaml = "title: Über\nsteps:\n  - step: Go\n    performer: x\nallergies:\n";
        let outline = outline(yaml);
        let at = |path: &str| &yaml[outline.fields[path].value.clone()];
        assert_eq!(at("title"), "Über");
        assert_eq!(at("steps[0].performer"), "x");
        assert_eq!(&yaml[outline.fields["steps[0].step"].key.clone()], "step");
        assert!(outline.fields["allergies"].blank);
        assert!(outline.misuses.is_empty());
    }

    #[test]
    fn duplicates_anchors_and_depth_are_found() {
        let found = |yaml: &str| {
            outline(yaml)
                .misuses
                .into_iter()
                .map(|m| m.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found("a: 1\nb: {c: 1, c: 2}\na: 2\n"),
            [Misuse::Duplicate("c".into()), Misuse::Duplicate("a".into())]
        );
        assert_eq!(found("a: &x 1\nb: *x\n"), [Misuse::Anchor, Misuse::Anchor]);
        assert_eq!(found("a: !!str 1\n"), [Misuse::Anchor]);
        assert_eq!(found("a: *important*\n"), [Misuse::Anchor]);
        assert_eq!(
            found(&format!("a: {}", "[".repeat(100_000))),
            [Misuse::TooDeep]
        );
        assert!(matches!(found("a: b: c")[..], [Misuse::Syntax(_)]));
        assert!(matches!(found("a:\n\t- b")[..], [Misuse::Syntax(_)]));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_outline(text in "(?s)[ -~\\n\u{e9}]{0,200}") {
            let made = outline(&text);
            for span in made.fields.values() {
                let _ = text.get(span.value.clone());
            }
        }
    }
}
