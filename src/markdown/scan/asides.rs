//! Comments and code in raw HTML, as they are met.

use std::ops::Range;

use crate::markdown::html;

/// What stands in raw HTML besides tags and text.
#[derive(Debug, Default)]
pub(super) struct Asides {
    /// Comments, declarations and the like.
    pub(super) comments: Vec<Range<usize>>,
    /// Code.
    pub(super) code: Vec<Range<usize>>,
    /// Where code that is not closed yet begins.
    open: Option<usize>,
}

impl Asides {
    /// Notes code that a tag opens or closes.
    pub(super) fn tag(&mut self, tag: &html::Tag, range: &Range<usize>) {
        if !matches!(tag.name.as_str(), "pre" | "code" | "samp" | "kbd") {
            return;
        }
        match (tag.closing, self.open) {
            (false, None) => self.open = Some(range.start),
            (true, Some(start)) => {
                self.code.push(start..range.end);
                self.open = None;
            }
            _ => {}
        }
    }

    /// Code does not reach beyond the block in which it begins.
    pub(super) fn end_block(&mut self) {
        self.open = None;
    }
}
