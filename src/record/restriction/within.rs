//! Restrictions that stand within a text, by one indent too many: there they are words of it, and would be printed.

use super::values::says;
use crate::markdown::{Given, is_field_of_readers, narrows};
use crate::record::seen::Word;
use crate::record::sensitivity::Sensitivity;
use crate::source::front::RESTRICTING;
use crate::source::tree::{Content, Node};
use std::ops::Range;

/// More than this is a sentence.
const LONGEST: usize = 100;

/// How many lines below its name a list may begin.
const FARTHEST: usize = 8;

/// Words that turn a field on, and off.
const YES: &[&str] = &[
    "true", "yes", "on", "1", "y", "t", "x", "sí", "si", "oui", "ja",
];
const NO: &[&str] = &["false", "no", "off", "0", "n", "never", "nobody", "none"];

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
    let mut rest = text;
    while let Some(line) = rest.split_inclusive('\n').next() {
        rest = &rest[line.len()..];
        let plain = unmarked(line);
        if plain.len() <= LONGEST
            && let Some((name, value)) = plain.split_once([':', '='])
            && restricts(name, &valued(value, rest), own)
        {
            let at = start + line.find(plain).unwrap_or_default();
            return Some(at..at + plain.len());
        }
        start += line.len();
    }
    None
}

/// A line without what stands around a field: the mark of a list, braces, the quotes of the text, a comment.
fn unmarked(line: &str) -> &str {
    let line = line.trim();
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    let line = line.trim_start_matches(['"', '\'', '-', '*', '>', '{', ' ']);
    let line = line.trim_end_matches(['}', ' ', ',']);
    // A quote that the value opens is its own.
    let line = match line.strip_suffix(['"', '\'']) {
        Some(inside) if inside.matches(&line[inside.len()..]).count() % 2 == 0 => inside,
        _ => line,
    };
    line.trim_end_matches(['}', ' ', ','])
}

/// The words of a value. One that is not on its line is a list below it.
fn valued(value: &str, below: &str) -> Vec<String> {
    let is_around = |sign: char| sign.is_whitespace() || "\"'[](),.".contains(sign);
    let value = value.trim();
    if !value.is_empty() {
        let words = value.split([',', ';']);
        return words
            .map(|word| word.trim_matches(is_around).to_owned())
            .collect();
    }
    let lines = below.lines().take(FARTHEST).map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let item = lines.next().and_then(|line| line.strip_prefix("- "));
    let item = item.map(|item| item.split(" #").next().unwrap_or_default());
    item.map(|item| item.trim_matches(is_around).to_owned())
        .into_iter()
        .collect()
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

/// Whether a field restricts whose value is these words.
fn restricts(name: &str, words: &[String], own: &[&str]) -> bool {
    let name = name.trim().trim_matches(['"', '\'']);
    let folded = name.to_lowercase().replace(['-', ' '], "_");
    let is_empty = words.iter().all(|word| word.is_empty());
    let any = |is: &dyn Fn(&str) -> bool| words.iter().any(|word| is(&word.to_lowercase()));
    let is_flag = any(&|word| YES.contains(&word));
    let readers = || is_field_of_readers("audience", &words.join(", "), own);
    let names_one = any(&|word| is_field_of_readers("audience", word, own));
    match RESTRICTING.iter().find(|field| **field == folded) {
        Some(&"audience") => names_one || readers(),
        Some(&"sensitivity") => any(&|word| Sensitivity::parse(word).is_some()),
        Some(_) => is_flag,
        None if is_empty => false,
        None if is_field_of_readers(&folded, &words.join(", "), own) => true,
        // Names of several words, as fields have them: `hide_from_family`, `visible_to`.
        None => {
            let is_name = !name.contains(' ') && !name.starts_with(char::is_uppercase);
            let given = Given::Texts(words.to_vec());
            let is_plain = is_flag || names_one || any(&|word| NO.contains(&word));
            is_name
                && is_plain
                && (says(name, &given, own) || names_one && narrows(name, &given, false))
        }
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
            ("draft: true # until Friday", "draft: true"),
            ("audience: [manager] # for now", "audience: [manager]"),
            ("audience: manager # for now", "audience: manager"),
            ("draft: 1", "draft: 1"),
            ("- draft: true", "draft: true"),
            ("{draft: true}", "draft: true"),
            ("do-not-list: true", "do-not-list: true"),
            ("audience:\n\n    # for now\n    - manager", "audience:"),
            ("audiences: [manager]", "audiences: [manager]"),
            ("visible_to: [manager]", "visible_to: [manager]"),
            ("hide_from_family: true", "hide_from_family: true"),
            ("sensitivity: hiv # note", "sensitivity: hiv"),
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
    fn a_restriction_in_quotes_is_found_too() {
        for field in [
            "draft: \"true\"",
            "audience: \"manager\"",
            "sensitivity: 'hiv'",
        ] {
            let yaml = format!("why: >-\n  We talked.\n  {field}\n");
            assert_eq!(found(&yaml), Some(field), "{yaml}");
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
            "Audience: [laughs]",
            "Sensitivity: [light]",
            "Family: no",
            "He said: no",
            "note: true",
            "staff: 1 of 3",
            "- Draft: a letter",
            "For: the family",
        ] {
            let yaml = format!("why: >-\n  We talked.\n  {line}\n");
            assert_eq!(found(&yaml), None, "{yaml}");
        }
    }
}
