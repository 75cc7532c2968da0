//! Texts in brackets that a comma parts in two.

use super::node::{Content, Entry, Node, Style};
use crate::source::slip::Misuse;
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
        slips.push((Misuse::Split(yaml[place.clone()].to_owned()), place));
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
        let is_text = plain(&entries[at - 1].value).is_some();
        let count = entries[at..]
            .iter()
            .take_while(|entry| is_bare(entry))
            .count();
        if is_text && count > 0 {
            let place = entries[at - 1].value.span.start..entries[at + count - 1].key_span.end;
            slips.push((Misuse::Split(yaml[place.clone()].to_owned()), place));
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

/// Whether a bracket or a quotation mark is open at the end of a text.
fn is_open(text: &str) -> bool {
    let count = |sign: char| text.matches(sign).count();
    // The mark that opens in English closes in German.
    let low = count('„') + count('‚') > 0;
    let pairs = [
        ('(', ')'),
        ('«', '»'),
        ('‹', '›'),
        ('「', '」'),
        ('『', '』'),
        ('“', '”'),
        ('‘', '’'),
    ];
    match low {
        true => count('„') > count('“') || count('‚') > count('‘'),
        false => pairs
            .iter()
            .any(|(open, close)| count(*open) > count(*close)),
    }
}

/// Whether two entries are one text: a bracket or quotation mark that is open at the comma, or thousands.
fn is_parted(left: &str, right: &str, between: &str) -> bool {
    let odd = |sign: char| left.matches(sign).count() % 2 == 1 && right.contains(sign);
    let before = left.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = left.len() - before.len();
    let behind = right.trim_start_matches(|c: char| c.is_ascii_digit());
    let thousands = between == ","
        && (1..=3).contains(&digits)
        && !before.ends_with(['-', '.', '/'])
        && right.len() - behind.len() == 3
        && (behind.is_empty() || behind.starts_with([' ', '.']));
    is_open(left) || odd('"') || thousands
}
