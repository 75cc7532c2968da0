//! Comments and code in raw HTML, as they are met.

use std::ops::Range;

use crate::markdown::{html, raw};

/// What stands in raw HTML besides text.
#[derive(Debug, Default)]
pub(super) struct Asides {
    /// Comments, declarations and the like.
    pub(super) comments: Vec<Range<usize>>,
    /// Code.
    pub(super) code: Vec<Range<usize>>,
    /// The tags of elements that hold something, in order.
    pub(super) tags: Vec<Mark>,
    /// Where code that is not closed yet begins.
    open: Option<usize>,
}

/// A tag of raw HTML.
#[derive(Debug)]
pub(super) struct Mark {
    /// Where it begins.
    pub(super) start: usize,
    /// The element's name.
    pub(super) name: &'static str,
    /// Whether it closes the element.
    pub(super) closes: bool,
}

impl Asides {
    /// Notes a tag, and code that it opens or closes.
    pub(super) fn tag(&mut self, tag: &html::Tag, range: &Range<usize>) {
        let element = raw::element(&tag.name).filter(|_| !raw::is_void(&tag.name));
        self.tags.extend(element.map(|element| Mark {
            start: range.start,
            name: element.name,
            closes: tag.closing,
        }));
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
