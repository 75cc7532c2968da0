//! Places in one text, one after another, each found from the one before.

use super::{Place, floor_boundary};
use parking_lot::Mutex;
use std::sync::Arc;

/// Finds places in one text. What many findings on one long line share, its text, is kept once.
#[derive(Debug, Default)]
pub struct Places(Mutex<Option<Last>>);

#[derive(Debug)]
struct Last {
    /// The line, counted from 1, and its bytes.
    line: usize,
    bytes: std::ops::Range<usize>,
    shown: Arc<str>,
    /// A byte on it, and how many characters stand before.
    at: usize,
    before: usize,
}

impl Clone for Places {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Places {
    /// As [`Place::of_range`]; `text` is the same each time.
    pub fn of_range(&self, text: &str, start: usize, end: usize) -> Place {
        let start = floor_boundary(text, start);
        let end = floor_boundary(text, end.max(start));
        let mut last = self.0.lock();
        let known = last
            .take()
            .filter(|last| last.bytes.start <= start && last.at <= text.len());
        let mut found = match known {
            Some(last) if start <= last.bytes.end => last,
            Some(last) => Last::of(text, start, last.bytes.end, last.line),
            None => Last::of(text, start, 0, 1),
        };
        if start < found.at {
            (found.at, found.before) = (found.bytes.start, 0);
        }
        found.before += text[found.at..start].chars().count();
        found.at = start;
        let meant = &text[start..end.min(found.bytes.end).max(start)];
        let place = Place {
            line: found.line,
            column: found.before + 1,
            width: meant.trim_end().chars().count().max(1),
            text: found.shown.clone(),
        };
        *last = Some(found);
        place
    }

    /// The byte of the character at a line and column, counted from 1; the end of a line that has no such column. None
    /// where there is no such line.
    pub fn byte_of(&self, text: &str, line: usize, column: usize) -> Option<usize> {
        let mut last = self.0.lock();
        let known = last
            .take()
            .filter(|last| last.line <= line && last.at <= text.len());
        let (mut start, mut at_line) = known
            .as_ref()
            .map_or((0, 1), |last| (last.bytes.start, last.line));
        let mut found = match known {
            Some(last) if last.line == line => last,
            _ => {
                while at_line < line {
                    start += text.get(start..)?.find('\n')? + 1;
                    at_line += 1;
                }
                (line > 0 && start < text.len()).then(|| Last::of(text, start, start, line))?
            }
        };
        let before = column.saturating_sub(1);
        if before < found.before {
            (found.at, found.before) = (found.bytes.start, 0);
        }
        let rest = text.get(found.at..found.bytes.end)?;
        let mut rest = rest.char_indices().skip(before - found.before);
        if let Some((more, _)) = rest.next() {
            (found.at, found.before) = (found.at + more, before);
        } else {
            *last = Some(Last::of(text, found.bytes.start, found.bytes.start, line));
            return Some(found.bytes.end);
        }
        let at = found.at;
        *last = Some(found);
        Some(at)
    }
}

impl Last {
    /// The line of the byte `start`, counted on from the byte `from` of a line.
    fn of(text: &str, start: usize, from: usize, line: usize) -> Self {
        let breaks = text[from..start].bytes().filter(|byte| *byte == b'\n');
        let line = line + breaks.count();
        let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        Self {
            line,
            shown: text[begin..end].trim_end_matches('\r').into(),
            bytes: begin..end,
            at: begin,
            before: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_those_that_are_found_alone(
            text in "([aé\u{fffd}]{0,4}[\n\r]{0,2}){0,6}",
            ranges in prop::collection::vec((0usize..60, 0usize..20), 1..20),
        ) {
            let places = Places::default();
            for (start, length) in ranges {
                let end = start + length;
                let place = Place::of_range(&text, start, end);
                prop_assert_eq!(&places.of_range(&text, start, end), &place);
                let start = floor_boundary(&text, start);
                if start < text.len() {
                    prop_assert_eq!(places.byte_of(&text, place.line, place.column), Some(start));
                }
                prop_assert_eq!(places.byte_of(&text, place.line + 100, 1), None);
            }
        }
    }
}
