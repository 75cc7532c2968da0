//! Braces of other tools: lists of attributes, and expressions that show something on a condition.

use std::ops::Range;

use crate::markdown::foreign::{hides_by_tag, is_attribute, marks, tokens};

/// How much of a line is looked at.
const LINE: usize = 300;

pub(super) fn clip(text: &str) -> &str {
    let mut end = LINE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

pub(super) fn rest(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

/// What is wrong with something that hides elsewhere.
pub(super) fn hides_nothing(written: &str) -> String {
    let line = written.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(60).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    format!("`{}` hides nothing here", short.replace('`', "'"))
}

/// Lists of attributes as other tools write them: `{: .hidden}`, `[x]{.team-only}`, `{: style="display:none"}`.
pub(super) fn lists(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, _) in printed.match_indices('{') {
        let line = clip(rest(printed, at + 1)).lines().next();
        let Some((inside, _)) = line.and_then(|line| line.split_once('}')) else {
            continue;
        };
        let (is_spelled, list) = match inside.strip_prefix(':') {
            Some(list) => (true, list),
            None => (false, inside),
        };
        let mut hides = false;
        let is_list = tokens(list).all(|token| {
            let (name, value) = token.split_once('=').unwrap_or((token, ""));
            let value = value.trim_matches(['"', '\'', '“', '”', '‘', '’']);
            hides |= match token.strip_prefix('.') {
                Some(class) => marks(class, own),
                None => is_attribute(name, value, own),
            };
            token.starts_with(['.', '#']) || token.contains('=') || is_spelled
        });
        if is_list && hides {
            let range = at..at + inside.len() + 2;
            let written = printed.get(range.clone()).unwrap_or_default();
            found.push((range, hides_nothing(written)));
        }
    }
    found
}

/// Expressions that show something on a condition: `{team && …}`.
pub(super) fn expressions(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, _) in printed.match_indices('{') {
        let line = clip(rest(printed, at + 1)).lines().next();
        let inside = line.and_then(|line| line.split('}').next());
        let inside = inside.unwrap_or_default();
        let sign = inside.find("&&").or_else(|| inside.find(" ? "));
        let Some(condition) = sign.and_then(|sign| inside.get(..sign)) else {
            continue;
        };
        let is_plain = !condition.contains(['{', '%', '<']);
        if is_plain && hides_by_tag(&format!("if {condition}"), own) {
            let range = at..at + 1 + inside.trim_end().len();
            let written = printed.get(range.clone()).unwrap_or_default();
            found.push((range, hides_nothing(written)));
        }
    }
    found
}
