//! From the parser's character numbers to bytes.

use saphyr_parser::Span;
use std::ops::Range;

/// Turns the parser's character numbers into bytes.
pub(super) struct ByteIndex {
    ascii: bool,
    starts: Vec<usize>,
    len: usize,
}

impl ByteIndex {
    pub(super) fn new(text: &str) -> Self {
        let ascii = text.is_ascii();
        let starts = if ascii {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).collect()
        };
        Self {
            ascii,
            starts,
            len: text.len(),
        }
    }

    pub(super) fn of(&self, character: usize) -> usize {
        if self.ascii {
            return character.min(self.len);
        }
        self.starts.get(character).copied().unwrap_or(self.len)
    }

    pub(super) fn range(&self, span: &Span) -> Range<usize> {
        self.of(span.start.index())..self.of(span.end.index())
    }
}
