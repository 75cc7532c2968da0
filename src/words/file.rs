//! A table of words as its file has it, and how problems with it are said.

use crate::diagnostic::{Diagnostic, codes};

/// A layout or a table of words, as text. Reading files is for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name by which layouts call each other, such as `base.html` or
    /// `parts/card.html`; for a table of words its file name, such as `es.yaml`.
    pub name: String,
    /// The path that messages show, such as `layouts/base.html`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// A problem with a file of words.
pub(super) fn trouble(file: &SourceFile, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(codes::STRINGS, file.path.as_str(), message)
}
