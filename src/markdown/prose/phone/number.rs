//! A phone number and its place.

use super::address::{self, push_extension};
use super::run::Piece;

/// A phone number in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown::prose) struct Number {
    pub(in crate::markdown::prose) start: usize,
    pub(in crate::markdown::prose) end: usize,
    /// What is dialled.
    pub(in crate::markdown::prose) address: String,
}

/// The number that a piece of the line is.
pub(super) fn number(line: &str, piece: &Piece<'_>) -> Option<Number> {
    let address = address::digits(piece.text)?;
    Some(finished(line, piece.start, piece.end, address))
}

/// The number with the extension that follows it, if there is one.
pub(super) fn finished(line: &str, start: usize, end: usize, mut address: String) -> Number {
    let extension = line.get(end..).and_then(address::extension);
    let (length, digits) = extension.unwrap_or_default();
    push_extension(&mut address, digits);
    Number {
        start,
        end: end + length,
        address,
    }
}
