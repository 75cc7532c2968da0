//! Removal of withheld sections, from the source and before any parsing.

use std::borrow::Cow;
use std::ops::Range;

/// The body without the sections in `withheld`, which are byte ranges of
/// `text` as [`scan`](super::scan) gives them, in any order, nested or not.
///
/// What is left is parsed afresh, so nothing in a withheld section (a link
/// definition, a footnote, an open tag) can act on it. A blank line stands
/// where a section was, so that its neighbours do not run together.
pub fn cut<'a>(text: &'a str, withheld: &[Range<usize>]) -> Cow<'a, str> {
    if withheld.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for range in kept(text, withheld) {
        if !out.is_empty() {
            out.push_str(BETWEEN);
        }
        out.push_str(text.get(range).unwrap_or_default());
    }
    Cow::Owned(out)
}

/// What stands where a section was.
const BETWEEN: &str = "\n\n";

/// Where a byte of what [`cut`] leaves stands in the whole text.
pub(crate) fn uncut(text: &str, withheld: &[Range<usize>], at: usize) -> usize {
    let mut start = 0;
    let mut last = 0;
    for range in kept(text, withheld) {
        if start > 0 {
            start += BETWEEN.len();
        }
        if at <= start + range.len() {
            return range.start + at.saturating_sub(start);
        }
        start += range.len();
        last = range.end;
    }
    last
}

/// The parts of a text that are left.
fn kept(text: &str, withheld: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = withheld
        .iter()
        .map(|range| outward(text, range))
        .filter(|range| !range.is_empty())
        .collect();
    ranges.sort_by_key(|range| range.start);
    let mut kept = Vec::with_capacity(ranges.len() + 1);
    let mut at = 0;
    for range in ranges {
        if range.start > at {
            kept.push(at..range.start);
        }
        at = at.max(range.end);
    }
    if at < text.len() {
        kept.push(at..text.len());
    }
    kept
}

/// The range clamped to the text and widened to character boundaries: when in
/// doubt, more is withheld.
fn outward(text: &str, range: &Range<usize>) -> Range<usize> {
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_and_unsorted_ranges_are_cut_once() {
        let text = "aa\nbb\ncc\ndd\n";
        assert_eq!(cut(text, &[6..9, 3..9]), "aa\n\n\ndd\n");
    }

    #[test]
    fn ranges_off_the_text_do_no_harm() {
        assert_eq!(cut("é", &[1..99, 7..8]), "");
        assert_eq!(cut("a", &[1..99, 7..8]), "a");
    }

    #[test]
    fn what_is_left_is_found_again() {
        let text = "aa\nbb\ncc\ndd\n";
        for (withheld, at, whole) in [(3..6, 1, 1), (3..6, 5, 6), (3..6, 8, 9), (0..3, 0, 3)] {
            let withheld = std::slice::from_ref(&withheld);
            let left = cut(text, withheld);
            assert_eq!(uncut(text, withheld, at), whole);
            assert_eq!(left.as_bytes()[at], text.as_bytes()[whole]);
        }
    }

    #[test]
    fn nothing_withheld_copies_nothing() {
        assert!(matches!(cut("abc", &[]), Cow::Borrowed("abc")));
    }
}
