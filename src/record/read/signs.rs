//! What a field prints as it stands, though somebody meant it to be more.

use super::super::finding::Wrong;
use crate::markdown::{self, Sign};

/// What is wrong with a text that holds a link to something of this site, or a sign of another tool.
pub(super) fn within(text: &str, own: &[&str]) -> Option<Wrong> {
    markdown::sign(text, own).map(|sign| match sign {
        Sign::Restricts(sign) => Wrong::Restricts(sign),
        Sign::Foreign(sign) => Wrong::Sign(sign.to_owned()),
        Sign::Link(address) => Wrong::LinkInText(address),
    })
}
