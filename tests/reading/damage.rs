//! Random damage to a file: either a finding names the line, or what is shown is what the line says.

use crate::common::Dice;
use crate::made;
use crate::written::id_of;
use carebinder::record::{self, Kind};
use carebinder::source::front::Document;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// What damage puts into a line.
const DIRT: &[&str] = &[
    "#", " #", "# ", ":", ": ", "\"", "'", "“", "”", "[", "]", "{", "}", ",", "-", "- ", "--",
    "---", "\t", " ", "  ", "&a ", "*a", "!x ", "|", ">", "?", "%", "@", "`", "~", "null", "x",
    "é", "\u{a0}", "\u{200b}", "\\", "0", "true", "(", ")", "...",
];

/// Fields at the left margin and below, one to a line, so that each line says by itself what it holds.
fn lines(kind: Kind, dice: &mut Dice) -> Vec<String> {
    let fields = made::record(kind, dice);
    let mut out = Vec::new();
    for (name, value) in &fields {
        emit(name, value, 0, &mut out);
    }
    out
}

fn emit(name: &str, value: &Value, indent: usize, out: &mut Vec<String>) {
    let pad = " ".repeat(indent);
    let key = match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => name.to_owned(),
        false => format!("\"{name}\""),
    };
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push(format!("{pad}{key}:"));
            map.iter()
                .for_each(|(name, value)| emit(name, value, indent + 2, out));
        }
        Value::Array(items) if !items.is_empty() => {
            out.push(format!("{pad}{key}:"));
            for item in items {
                match item {
                    Value::Object(map) if !map.is_empty() => {
                        let start = out.len();
                        map.iter()
                            .for_each(|(name, value)| emit(name, value, indent + 4, out));
                        out[start].replace_range(indent + 2..indent + 4, "- ");
                    }
                    item => out.push(format!("{pad}  - {}", scalar(item))),
                }
            }
        }
        value => out.push(format!("{pad}{key}: {}", scalar(value))),
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) if plain(text) => text.clone(),
        Value::Number(number) => number.to_string().trim_end_matches(".0").to_owned(),
        other => other.to_string(),
    }
}

fn plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric())
        && !text.contains([':', '#', '"', '\'', '\\'])
        && !text.ends_with([' ', '\u{a0}'])
        && !text.contains("  ")
        && !matches!(text, "null" | "true" | "false")
}

/// One change to one line.
fn damaged(line: &str, dice: &mut Dice) -> String {
    let ends: Vec<usize> = line
        .char_indices()
        .map(|(at, _)| at)
        .chain([line.len()])
        .collect();
    let at = *dice.one(&ends);
    let dirt = *dice.one(DIRT);
    match dice.below(4) {
        0 if at < line.len() => {
            let next = ends
                .iter()
                .find(|end| **end > at)
                .copied()
                .unwrap_or(line.len());
            format!("{}{}", &line[..at], &line[next..])
        }
        1 if at < line.len() => {
            let next = ends
                .iter()
                .find(|end| **end > at)
                .copied()
                .unwrap_or(line.len());
            format!("{}{dirt}{}", &line[..at], &line[next..])
        }
        _ => format!("{}{dirt}{}", &line[..at], &line[at..]),
    }
}

/// The texts of a value, in order.
fn leaves(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| leaves(item, out)),
        Value::Object(map) => map.values().for_each(|value| leaves(value, out)),
        Value::String(text) => out.push(text.clone()),
        Value::Number(number) => out.push(number.to_string().trim_end_matches(".0").to_owned()),
        Value::Bool(flag) => out.push(flag.to_string()),
        Value::Null => {}
    }
}

/// What a line says, read with no knowledge of YAML: what stands behind its key, without quotation marks.
fn said(line: &str) -> Option<String> {
    let line = &line.replace(":\t", ": \t");
    let mut rest = line.trim_start();
    while let Some(inner) = rest.strip_prefix("- ") {
        rest = inner.trim_start();
    }
    // A comment, or a field that was made one.
    if rest.starts_with('#') {
        return None;
    }
    if rest.starts_with('"') {
        let is_entry = line.trim_start().starts_with("- ");
        return serde_json::from_str(rest.trim()).ok().filter(|_| is_entry);
    }
    let value = match rest.split_once(": ") {
        Some((key, value)) if !key.trim().contains(['"', '\'', ' ']) || key.starts_with('"') => {
            value
        }
        // An entry that begins with a field whose value stands below.
        _ if line.trim_start().starts_with("- ") && !rest.ends_with(':') => rest,
        _ => return None,
    };
    let value = value.trim();
    if value.contains('"') {
        // What YAML's own escapes mean is not known here.
        return serde_json::from_str(value).ok();
    }
    match value {
        "" | "[]" | "{}" | "~" | "null" => None,
        // The text of such a mark stands in the lines below.
        ">" | "|" => None,
        // A comment behind a key, whose value stands below.
        value if value.starts_with(['#', '[', '{']) => None,
        value => Some(value.to_owned()),
    }
}

/// Whether a text is what was written: an hour has two digits, a number is one in every spelling.
fn is_same(shown: &str, written: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    // A line without its hyphen belongs to the text above it.
    shown.contains(written)
        || shown == written.replace('T', "T0")
        || shown == written.replacen(' ', "T", 1)
        || shown == format!("0{written}")
        || number(written).is_some_and(|value| number(shown) == Some(value))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_finding_names_the_line_or_what_it_says_is_shown(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        for kind in Kind::ALL {
            let mut lines = lines(*kind, &mut dice);
            let Some(at) = (!lines.is_empty()).then(|| dice.below(lines.len())) else {
                continue;
            };
            let line = damaged(&lines[at], &mut dice);
            lines[at].clone_from(&line);
            let text = format!("---\n{}\n---\nText.\n", lines.join("\n"));
            let id = id_of(*kind);
            let case = id.starts_with("clients/").then(|| "jo".into());
            let (problems, shown) = match Document::split("content/x.md".into(), text.as_str().into(), &Kind::any_has) {
                Ok(document) => {
                    let parsed = record::parse(document, id.as_str().into(), case);
                    (parsed.problems, parsed.record.data)
                }
                Err(problem) => (vec![problem], Map::new()),
            };
            // The line itself, or one below from which on YAML makes no sense any more.
            let named = problems.iter().any(|problem| {
                let line = problem.place.as_ref().map_or(at + 2, |place| place.line);
                let is_syntax = problem.code.as_str() == "CB0202";
                line.abs_diff(at + 2) <= 1 || is_syntax && line > at
            });
            if named || !problems.is_empty() && line.contains(['[', '{', '"', '\'']) {
                continue;
            }
            // A damaged key may make a line part of the text above it, or a comment of it: then something else is missing.
            let Some(said) = said(&line) else {
                continue;
            };
            let mut texts = Vec::new();
            leaves(&Value::Object(shown), &mut texts);
            let seen = texts.iter().any(|text| is_same(text, said.trim()));
            prop_assert!(seen, "`{}` is not shown, and nothing is said of line {}\n{}\n{:#?}", said, at + 2, text, problems);
        }
    }
}
