//! Comments that are written as definitions of links: `[//]: # (team only)`.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::lists::{clip, rest};
use crate::markdown::foreign::{marks, speaks};

/// What is wrong with one that says who may see something.
const SPEAKS: &str = "this comment restricts nothing, and itself is shown to nobody";

/// What is wrong with one that Markdown takes for text.
const PRINTED: &str = "Markdown takes this for text and no comment: here it is printed";

/// The definitions that no link uses, and which say who may see something. `code` is where code stands, in order.
pub(super) fn definitions(
    text: &str,
    events: &[Event<'_>],
    code: &[Range<usize>],
    own: &[&str],
) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if !text.contains("]:") {
        return found;
    }
    let plain = |label: &str| {
        let words: Vec<&str> = label.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    // What a link uses is no comment.
    let used: HashSet<String> = events
        .iter()
        .filter_map(|event| match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(plain(id)),
            _ => None,
        })
        .collect();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let source = line.trim();
        let label = source.strip_prefix('[').and_then(|it| it.split_once("]:"));
        let Some((label, target)) = label else {
            continue;
        };
        let Some(words) = target.trim_start().strip_prefix(['#', '<']) else {
            continue;
        };
        let after = code.partition_point(|range| range.start <= start);
        let in_code = after > 0 && code[after - 1].end > start;
        let is_comment = names_comment(label) || marks(label, own);
        if is_comment
            && !in_code
            && !used.contains(&plain(label))
            && (speaks(words.trim_matches(['>', ' ', '(', ')', '"', '\'']), own)
                || marks(label, own))
        {
            found.push((start..start + source.len(), SPEAKS.to_owned()));
        }
    }
    found
}

/// The comments of this sort that Markdown takes for text, in what is printed: below a line of text, with parentheses
/// within parentheses, or with none.
pub(super) fn printed_definitions(text: &str, printed: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, _) in printed.match_indices("]:") {
        let line = crate::markdown::braces::line_before(printed, at);
        let Some((before, label)) = line.rsplit_once('[') else {
            continue;
        };
        let start = at - label.len() - 1;
        let words = clip(rest(printed, at + 2)).lines().next();
        let words = words.unwrap_or_default().trim_end();
        let target = words.trim_start();
        let is_plain = matches!(label.trim(), "" | "//" | "comment" | "comments");
        let is_comment = match is_plain {
            true => !target.is_empty(),
            false => names_comment(label) && target.starts_with(['#', '<']),
        };
        // Somebody who escapes the bracket wants it to be seen.
        let is_escaped = text.get(..start).is_some_and(|text| text.ends_with('\\'));
        // `[x][]: words` goes on with a link.
        let is_apart = !before.ends_with([']', '!']);
        if is_comment && is_apart && !is_escaped {
            found.push((start..at + 2 + words.len(), PRINTED.to_owned()));
        }
    }
    found.extend(torn(text, printed));
    found
}

/// `[//]: #` whose words follow on the next line, where Markdown prints them.
fn torn(text: &str, printed: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut is_open = false;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let source = line.trim();
        let is_printed = !source.is_empty() && rest(printed, start).starts_with(['(', '"', '\'']);
        if is_open && is_printed && source.starts_with(['(', '"', '\'']) {
            found.push((start..start + source.len(), PRINTED.to_owned()));
        }
        let label = source.strip_prefix('[').and_then(|it| it.split_once("]:"));
        is_open = label.is_some_and(|(label, target)| {
            names_comment(label) && matches!(target.trim(), "#" | "<>" | "")
        });
    }
    found
}

/// Whether the label of a definition is one that people give to comments.
fn names_comment(label: &str) -> bool {
    !label.contains(char::is_alphanumeric) || matches!(label, "comment" | "comments")
}
