//! Signs at the start of a line, and in brackets, in a text.

use std::ops::Range;

/// Sorts of notes, as other tools name them.
const NOTES: &[&str] = &[
    "abstract",
    "attention",
    "bug",
    "caution",
    "danger",
    "error",
    "example",
    "failure",
    "hint",
    "important",
    "info",
    "note",
    "question",
    "quote",
    "success",
    "tip",
    "warning",
];

/// The first of them.
pub(super) fn sign(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').find_map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        is_block(line.trim()).then(|| start..start + line.trim().len())
    });
    lines.or_else(|| brackets(text))
}

/// Whether a line begins a container, a note, a directive or a comment of another tool.
fn is_block(line: &str) -> bool {
    let quoted = line.trim_start_matches(['>', ' ']);
    if quoted.len() < line.len() && quoted.starts_with("[!") && line.starts_with('>') {
        return true;
    }
    let line = quoted.trim_start_matches(['-', '*', '+', ' ']);
    if let Some(name) = line.strip_prefix(":::") {
        let name = name.trim_start_matches([':', ' ']);
        return name.starts_with(|sign: char| sign.is_alphanumeric() || sign == '{');
    }
    if let Some(rest) = line.strip_prefix("!!!").or(line.strip_prefix("???")) {
        return is_note(rest.strip_prefix('+').unwrap_or(rest));
    }
    if let Some((name, _)) = line
        .strip_prefix(".. ")
        .and_then(|rest| rest.split_once("::"))
    {
        return !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    }
    is_definition(line)
}

/// `!!! note`, `!!! team only`, `!!! note "Title"`. `!!! Call first` is text.
fn is_note(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix(' ') else {
        return false;
    };
    let (names, title) = name.trim().split_once('"').unwrap_or((name.trim(), ""));
    let mut names = names.split_whitespace();
    let first = names.next().unwrap_or_default();
    let is_name = !first.is_empty()
        && first
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'_');
    is_name && (names.next().is_none() || !title.is_empty() || NOTES.contains(&first))
}

/// A comment that is written as the definition of a link: `[//]: # (words)`.
fn is_definition(line: &str) -> bool {
    let parted = line
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"));
    parted.is_some_and(|(label, rest)| {
        let rest = rest.trim_start();
        let title = rest.strip_prefix('#').or(rest.strip_prefix("<>"));
        // `[a]: #1` is text.
        let is_nothing =
            title.is_some_and(|title| title.trim_start().starts_with(['(', '"', '\'']));
        is_nothing && !label.contains(['[', ']'])
    })
}

/// `[private]words[/private]`.
fn brackets(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    text.match_indices("[/").find_map(|(at, _)| {
        let rest = text.get(at + 2..)?;
        let name = rest.get(..rest.find(']')?)?;
        let is_name = (1..40).contains(&name.len())
            && name
                .chars()
                .all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_'));
        let opening = format!("[{}", name.to_ascii_lowercase());
        let start = lower
            .find(&opening)
            .filter(|start| is_name && *start < at)?;
        Some(start..at + 2 + name.len() + 1)
    })
}
