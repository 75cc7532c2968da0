//! Restrictions that stand within a text, by one indent too many: there they are words of it, and would be printed.

use crate::markdown::is_field_of_readers;
use crate::record::seen::Word;
use crate::record::sensitivity::Sensitivity;
use crate::source::front::RESTRICTING;
use crate::source::tree::{Content, Node};
use std::ops::Range;

/// More than this is a sentence.
const LONGEST: usize = 100;

/// The first line of a text, as it stands in the YAML, that is nothing but a field which restricts.
pub(in crate::record) fn line_within(
    yaml: &str,
    node: &Node,
    own: &[&str],
) -> Option<Range<usize>> {
    let text = yaml.get(node.span.clone())?;
    if !matches!(node.content, Content::Scalar { .. }) || !text.contains([':', '=']) {
        return None;
    }
    let mut start = node.span.start;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let plain = line.trim().trim_matches(['"', '\'']);
        let next = lines.peek().map_or("", |next| next.trim_start());
        if plain.len() <= LONGEST && restricts(plain, next, own) {
            let at = start + line.find(plain).unwrap_or_default();
            return Some(at..at + plain.len());
        }
        start += line.len();
    }
    None
}

/// The same at any depth of a value.
pub(super) fn is_within(yaml: &str, node: &Node, own: &[&str]) -> bool {
    match &node.content {
        Content::Map(entries) => {
            let mut values = entries.iter().map(|entry| &entry.value);
            values.any(|value| is_within(yaml, value, own))
        }
        Content::List { items, .. } => items.iter().any(|item| is_within(yaml, item, own)),
        _ => line_within(yaml, node, own).is_some(),
    }
}

/// Whether a line restricts; `next` is the one below, which may hold its value.
fn restricts(line: &str, next: &str, own: &[&str]) -> bool {
    let Some((name, value)) = line.split_once([':', '=']) else {
        return false;
    };
    let name = name.trim().trim_matches(['"', '\'']).to_lowercase();
    let is_sign = |sign: char| sign.is_whitespace() || matches!(sign, '"' | '\'');
    let item = next
        .strip_prefix("- ")
        .map(|item| item.trim_matches(is_sign));
    let value = match value.trim().trim_end_matches(',') {
        "" => item.unwrap_or_default(),
        value => value,
    };
    let words = || value.trim_matches(['[', ']']).split(',').map(str::trim);
    let is_list = value.starts_with('[') && value.ends_with(']');
    let is_flag = || matches!(value.to_lowercase().as_str(), "true" | "yes" | "on");
    match RESTRICTING.iter().find(|field| **field == name) {
        Some(&"audience") => is_list || is_field_of_readers("audience", value, own),
        Some(&"sensitivity") => is_list || words().all(|word| Sensitivity::parse(word).is_some()),
        Some(_) => is_flag(),
        None => is_field_of_readers(&name, value, own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tree::Tree;

    fn found(yaml: &str) -> Option<&str> {
        let tree = Tree::read(yaml);
        let range = line_within(yaml, tree.get("why").unwrap(), &["school"])?;
        yaml.get(range)
    }

    #[test]
    fn a_restriction_within_a_text_is_found_in_every_form() {
        for (field, line) in [
            ("audience: [team, manager]", "audience: [team, manager]"),
            ("audience: team", "audience: team"),
            ("audience: school", "audience: school"),
            ("audience:\n    - team", "audience:"),
            ("audience=[team]", "audience=[team]"),
            ("draft: true", "draft: true"),
            ("sensitivity: [hiv]", "sensitivity: [hiv]"),
            ("sensitivity: psychotherapy", "sensitivity: psychotherapy"),
            ("sensitivity:\n    - hiv", "sensitivity:"),
            ("do_not_list: true", "do_not_list: true"),
            ("audiencia: [equipo]", "audiencia: [equipo]"),
            ("borrador: true", "borrador: true"),
        ] {
            for (open, close) in [
                (">-\n  We talked.\n  ", "\n"),
                (">\n  ", "\n  We talked.\n"),
                ("|\n  We talked.\n\n  ", "\n"),
                ("\"We talked.\n  ", "\"\n"),
                ("'We talked.\n  ", "\n  More.'\n"),
            ] {
                let yaml = format!("why: {open}{field}{close}");
                assert_eq!(found(&yaml), Some(line), "{yaml}");
            }
        }
    }

    #[test]
    fn words_of_a_text_are_left_in_peace() {
        for line in [
            "Audience: about 40 people",
            "Sensitivity: bright light",
            "Draft: a letter to the landlord",
            "At 9:00 the bus comes",
            "the audience: we heard [laughter]",
            "Public: the library",
        ] {
            let yaml = format!("why: >-\n  We talked.\n  {line}\n");
            assert_eq!(found(&yaml), None, "{yaml}");
        }
    }
}
