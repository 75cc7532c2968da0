//! The lines of a text in which boxes stand.

use super::heads::{Head, Shape};
use crate::exchange::markdown::outside_code::fenced;
use crate::exchange::markdown::traced::within;

/// One line of a text.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) at: usize,
    /// Without its end.
    pub(super) text: &'t str,
    pub(super) in_code: bool,
}

impl<'t> Line<'t> {
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.indent()..]
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// All lines, and which of them are code; a fence that opens a box is none.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut code = fenced(text);
    code.retain(|range| {
        let first = text[range.clone()].lines().next().unwrap_or_default();
        let head = Head::of(first.trim_start_matches([' ', '\t', '>']));
        head.is_none_or(|head| head.shape != Shape::Fence)
    });
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|whole| {
        let start = at;
        at += whole.len();
        Line {
            at: start,
            text: whole.trim_end_matches(['\n', '\r']),
            in_code: within(&code, start),
        }
    });
    lines.collect()
}
