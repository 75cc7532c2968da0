//! Comments and code in raw HTML, as they are met.

use std::borrow::Cow;
use std::ops::Range;

use crate::markdown::{html, raw};

/// What stands in raw HTML besides text.
#[derive(Debug, Default)]
pub(super) struct Asides {
    /// Comments, declarations and the like.
    pub(super) comments: Vec<Range<usize>>,
    /// Code.
    pub(super) code: Vec<Range<usize>>,
    /// The addresses of links and pictures.
    pub(super) addresses: Vec<Range<usize>>,
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
    pub(super) name: Cow<'static, str>,
    /// Whether it closes the element.
    pub(super) closes: bool,
}

impl Asides {
    /// Notes a tag, and code that it opens or closes.
    pub(super) fn tag(&mut self, tag: &html::Tag, range: &Range<usize>) {
        // One that is not allowed may hold a heading like any other.
        if !raw::is_void(&tag.name) {
            let known = raw::element(&tag.name);
            self.tags.push(Mark {
                start: range.start,
                name: known.map_or_else(|| tag.name.clone().into(), |known| known.name.into()),
                closes: tag.closing,
            });
        }
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
