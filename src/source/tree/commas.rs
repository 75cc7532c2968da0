//! Texts in brackets that a comma parts in two.

use super::{Content, Entry, Misuse, Node, Style};
use std::ops::Range;

/// Finds texts that a comma parts in two: `[Penicillin (rash, hives)]`, `{dose: 5 mg (2, 3)}`. `start` is where the list or
/// map begins.
pub(super) fn part(
    yaml: &str,
    content: &mut Content,
    start: usize,
    slips: &mut Vec<(Misuse, Range<usize>)>,
) {
    match content {
        Content::List { items, flow: true } => list(yaml, items, slips),
        Content::Map(entries) if yaml[start..].starts_with('{') => map(yaml, entries, slips),
        _ => {}
    }
}

fn list(yaml: &str, items: &mut [Node], slips: &mut Vec<(Misuse, Range<usize>)>) {
    let mut at = 1;
    while at < items.len() {
        let (before, behind) = (&items[at - 1], &items[at]);
        let (Some(left), Some(right)) = (plain(before), plain(behind)) else {
            at += 1;
            continue;
        };
        if !is_parted(left, right, &yaml[before.span.end..behind.span.start]) {
            at += 1;
            continue;
        }
        // One text may hold several commas.
        let (mut end, mut rest) = (at, right.to_owned());
        while let Some(next) = items.get(end + 1).and_then(plain)
            && is_open(&format!("{left}, {rest}"))
        {
            rest = format!("{rest}, {next}");
            end += 1;
        }
        let place = before.span.start..items[end].span.end;
        slips.push((Misuse::Split(left.to_owned(), rest), place));
        for item in &mut items[at - 1..=end] {
            item.content = Content::Damaged;
        }
        at = end + 2;
    }
}

fn map(yaml: &str, entries: &mut Vec<Entry>, slips: &mut Vec<(Misuse, Range<usize>)>) {
    // `{dose: 5 mg (2, 3)}` gives a key without a colon.
    let is_bare = |entry: &Entry| {
        let rest = yaml[entry.key_span.end..].trim_start();
        entry.value.is_null() && !rest.starts_with(':')
    };
    let mut at = 1;
    while at < entries.len() {
        let left = plain(&entries[at - 1].value).map(str::to_owned);
        let count = entries[at..]
            .iter()
            .take_while(|entry| is_bare(entry))
            .count();
        if let (Some(left), true) = (left, count > 0) {
            let keys = entries[at..at + count]
                .iter()
                .map(|entry| entry.key.as_str());
            let rest = keys.collect::<Vec<_>>().join(", ");
            let place = entries[at - 1].value.span.start..entries[at + count - 1].key_span.end;
            slips.push((Misuse::Split(left, rest), place));
            entries[at - 1].value.content = Content::Damaged;
            entries.drain(at..at + count);
        }
        at += 1;
    }
}

/// The text of a plain value.
fn plain(node: &Node) -> Option<&str> {
    match &node.content {
        Content::Scalar { text, style, .. } if *style == Style::Plain && !text.is_empty() => {
            Some(text)
        }
        _ => None,
    }
}

/// Whether a bracket is open at the end of a text.
fn is_open(text: &str) -> bool {
    [('(', ')'), ('“', '”'), ('«', '»')]
        .iter()
        .any(|(open, close)| text.matches(*open).count() > text.matches(*close).count())
}

/// Whether two entries are one text: a bracket or quotation mark that is open at the comma, or thousands.
fn is_parted(left: &str, right: &str, between: &str) -> bool {
    let odd = |sign: char| left.matches(sign).count() % 2 == 1 && right.contains(sign);
    let thousands = between == ","
        && left.ends_with(|c: char| c.is_ascii_digit())
        && right.len() >= 3
        && right.bytes().take(3).all(|b| b.is_ascii_digit())
        && !right[3..].starts_with(|c: char| c.is_ascii_digit());
    is_open(left) || odd('"') || thousands
}
