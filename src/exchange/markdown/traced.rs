//! A text that is changed step by step and still knows, of every byte, where
//! in the source it came from: what is reported names places in the source.

mod edits;
mod moved;

pub(super) use edits::{Address, Edit};

use crate::markdown::{self, Pieces, Scan};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text with its origin, and what was read of it since it was last changed.
#[derive(Debug, Clone, Default)]
pub(super) struct Traced {
    text: String,
    pieces: Vec<Piece>,
    places: OnceLock<Arc<Pieces>>,
    scan: OnceLock<Arc<Scan>>,
}

/// A stretch of the text.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Where it starts.
    at: usize,
    /// Where its first byte comes from.
    source: usize,
    /// Whether it was copied byte for byte, or put in.
    copied: bool,
}

impl Traced {
    /// A text that starts at byte `source` of its source.
    pub(super) fn new(text: &str, source: usize) -> Self {
        let piece = Piece {
            at: 0,
            source,
            copied: true,
        };
        Self {
            text: text.to_owned(),
            pieces: vec![piece],
            ..Self::default()
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The places of the text that an import may have to change.
    pub(super) fn pieces(&self) -> Arc<Pieces> {
        let found = || Arc::new(markdown::pieces(&self.text));
        self.places.get_or_init(found).clone()
    }

    /// Lets go of them: a large source has many.
    pub(super) fn forget_pieces(&mut self) {
        self.places = OnceLock::new();
    }

    /// What the checks say of the text. `audiences` are always the site's.
    pub(super) fn scan(&self, audiences: &[&str]) -> Arc<Scan> {
        let read = || Arc::new(markdown::scan_for(&self.text, audiences));
        self.scan.get_or_init(read).clone()
    }

    /// Where in the source a byte of the text comes from.
    pub(super) fn source_of(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        match next.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some(piece) if piece.copied => piece.source + (at - piece.at),
            Some(piece) => piece.source,
            None => 0,
        }
    }

    /// Where in the source some bytes of the text come from.
    pub(super) fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source_of(range.start);
        start..self.source_of(range.end).max(start)
    }

    /// The same as [`Traced::edit`] where only addresses of links change. What was read of the text stays true if it can.
    pub(super) fn edit_addresses(&mut self, edits: Vec<Address>, audiences: &[&str]) {
        let scan = self.scan.get();
        let moved = scan.and_then(|scan| moved::moved(scan, &self.text, &edits));
        self.edit(edits.into_iter().map(|address| address.edit).collect());
        if let Some(scan) = moved {
            debug_assert_eq!(scan, markdown::scan_for(&self.text, audiences));
            self.scan = Arc::new(scan).into();
        }
    }

    /// The text with all changes made. A change that overlaps an earlier one,
    /// or that is not on character boundaries, is left out.
    pub(super) fn edit(&mut self, mut edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut made = Self::default();
        let mut at = 0;
        for edit in edits {
            let fits = edit.range.start >= at && self.text.get(edit.range.clone()).is_some();
            if !fits {
                continue;
            }
            made.copy(self, at..edit.range.start);
            made.put(&edit.with, self.source_of(edit.range.start));
            at = edit.range.end;
        }
        made.copy(self, at..self.text.len());
        *self = made;
    }

    fn put(&mut self, text: &str, source: usize) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            at: self.text.len(),
            source,
            copied: false,
        });
        self.text.push_str(text);
    }

    fn copy(&mut self, from: &Self, range: Range<usize>) {
        let Some(text) = from.text.get(range.clone()).filter(|text| !text.is_empty()) else {
            return;
        };
        let start = self.text.len();
        let first = from.pieces.partition_point(|piece| piece.at <= range.start);
        let pieces = from
            .pieces
            .get(first.saturating_sub(1)..)
            .unwrap_or_default();
        for piece in pieces.iter().take_while(|piece| piece.at < range.end) {
            let skipped = range.start.saturating_sub(piece.at);
            self.pieces.push(Piece {
                at: start + piece.at.saturating_sub(range.start),
                source: piece.source + if piece.copied { skipped } else { 0 },
                copied: piece.copied,
            });
        }
        self.text.push_str(text);
    }
}

/// `range` with the rest of its lines, if nothing else stands on them.
pub(super) fn whole_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..]
        .find('\n')
        .map_or(text.len(), |at| range.end + at + 1);
    let is_alone =
        text[start..range.start].trim().is_empty() && text[range.end..end].trim().is_empty();
    if is_alone { start..end } else { range }
}

/// Whether a byte is in one of some ranges, which are in order and do not overlap.
pub(super) fn within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.start <= at);
    let last = next.checked_sub(1).and_then(|last| ranges.get(last));
    last.is_some_and(|range| range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_several_changes() {
        let source = "one two three four";
        let mut traced = Traced::new(source, 100);
        traced.edit(vec![Edit::replace(4..7, "2"), Edit::remove(8..14)]);
        assert_eq!(traced.text(), "one 2 four");
        traced.edit(vec![Edit::replace(0..0, ">>"), Edit::remove(0..3)]);
        assert_eq!(traced.text(), ">> 2 four");
        let at = traced.text().find("four").unwrap();
        assert_eq!(traced.source_of(at), 114);
        assert_eq!(traced.source_of(traced.text().find('2').unwrap()), 104);
    }

    #[test]
    fn changes_that_overlap_are_left_out() {
        let mut traced = Traced::new("abcdef", 0);
        traced.edit(vec![
            Edit::remove(1..4),
            Edit::remove(2..5),
            Edit::remove(90..99),
        ]);
        assert_eq!(traced.text(), "aef");
    }

    /// Changes the addresses in parentheses and quotation marks of a text, and gives whether the checks had to be asked again.
    fn changed(text: &str, from: &str, dest: &str) -> bool {
        let mut traced = Traced::new(text, 0);
        traced.scan(&[]);
        let edits = text.match_indices(from).map(|(at, from)| {
            let with = from.replace("old", dest);
            let dest = Some(dest.to_owned());
            Address {
                edit: Edit::replace(at..at + from.len(), with),
                dest,
            }
        });
        let edits = edits.collect();
        traced.edit_addresses(edits, &[]);
        let known = traced.scan.get().cloned();
        assert_eq!(*traced.scan(&[]), markdown::scan_for(traced.text(), &[]));
        known.is_none()
    }

    #[test]
    fn what_follows_an_address_moves_with_it() {
        let text = "# A [x](old)\n\n[b](old) c [d](x.md) <a href=\"old\">e</a> [[f]] ![](old)\n\n## G {audience=team}\n\n<p id=\"h\">i</p>\n\n`(old)` [![j](old)](old)\n";
        for dest in ["a", "../far/away/from/here.md#place", "k.md"] {
            assert!(!changed(text, "](old)", dest), "{dest}");
            assert!(
                !changed("<a href=\"old\">e</a> [[f]]\n", "old", dest),
                "{dest}"
            );
        }
    }

    #[test]
    fn what_may_be_read_as_more_than_an_address_is_read_again() {
        for dest in ["a b", "a(b", "a_b", "tel:1", "", "é", "{team}"] {
            assert!(changed("[x](old) y\n", "](old)", dest), "{dest}");
        }
        assert!(changed("[x]: old\n\n[x]\n", "old", "a"));
        assert!(changed("<a href=old>x</a>\n", "old", "a"));
        assert!(changed("[x](<old>) y\n", "old", "a"));
        assert!(changed("[x](old\n) y\n", "](old\n)", "a"));
    }

    proptest::proptest! {
        #[test]
        fn copied_bytes_come_from_where_they_say(
            text in "[a-zé]{0,40}",
            cuts in proptest::collection::vec((0usize..40, 0usize..8, "[A-Z]{0,3}"), 0..6),
        ) {
            let mut traced = Traced::new(&text, 0);
            for (start, length, with) in cuts {
                traced.edit(vec![Edit::replace(start..start + length, with)]);
            }
            for (at, sign) in traced.text().char_indices().filter(|(_, sign)| !sign.is_ascii_uppercase()) {
                proptest::prop_assert!(text[traced.source_of(at)..].starts_with(sign));
            }
        }
    }
}
