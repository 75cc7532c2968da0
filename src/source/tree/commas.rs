//! Texts in brackets that a comma parts in two.

use super::{Content, Misuse, Node, Style};
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
        Content::List { items, flow: true } => {
            for at in 1..items.len() {
                let (before, behind) = (&items[at - 1], &items[at]);
                if let (Some(left), Some(right)) = (plain(before), plain(behind))
                    && is_parted(left, right, &yaml[before.span.end..behind.span.start])
                {
                    let misuse = Misuse::Split(left.to_owned(), right.to_owned());
                    let place = before.span.start..behind.span.end;
                    slips.push((misuse, place));
                    items[at - 1].content = Content::Damaged;
                    items[at].content = Content::Damaged;
                }
            }
        }
        Content::Map(entries) if yaml[start..].starts_with('{') => {
            // `{dose: 5 mg (2, 3)}` gives a key without a colon.
            for at in 1..entries.len() {
                let (before, behind) = (&entries[at - 1].value, &entries[at]);
                let has_colon = yaml[behind.key_span.end..].trim_start().starts_with(':');
                if behind.value.is_null()
                    && !has_colon
                    && let Some(left) = plain(before)
                {
                    let misuse = Misuse::Split(left.to_owned(), behind.key.clone());
                    let place = before.span.start..behind.key_span.end;
                    slips.push((misuse, place));
                    entries[at - 1].value.content = Content::Damaged;
                    entries[at].value.content = Content::Damaged;
                    entries[at].key.clear();
                }
            }
        }
        _ => {}
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

/// Whether two entries are one text: a bracket or quotation mark that is open at the comma, or thousands.
fn is_parted(left: &str, right: &str, between: &str) -> bool {
    let opens = |text: &str, open: char, close: char| {
        text.matches(open).count() > text.matches(close).count()
    };
    let odd = |sign: char| left.matches(sign).count() % 2 == 1 && right.contains(sign);
    let thousands = between == ","
        && left.ends_with(|c: char| c.is_ascii_digit())
        && right.len() >= 3
        && right.bytes().take(3).all(|b| b.is_ascii_digit())
        && !right[3..].starts_with(|c: char| c.is_ascii_digit());
    opens(left, '(', ')') || opens(left, '“', '”') || opens(left, '«', '»') || odd('"') || thousands
}
