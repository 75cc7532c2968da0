//! A file in which something is mended.

use std::sync::Arc;

/// A change of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The file, by the path that it has before.
    pub path: Arc<str>,
    /// What it will hold.
    pub text: String,
    /// How many links and references are mended in it.
    pub mended: usize,
}
