//! The one way to say that something is wrong.
//!
//! A [`Diagnostic`] says what, where, and what to do about it. Codes are listed
//! in [`codes`], each with the long text that `carebinder explain` prints.

pub mod codes;
mod places;
mod print;
pub(crate) mod yaml;

pub use codes::Code;
pub use places::Places;
pub use print::{Format, Printer};

use std::sync::Arc;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Holds back the binders that it touches.
    Error,
    /// Worth mending; stops nothing unless the site denies it.
    Warning,
    /// For information.
    Note,
}

impl Severity {
    /// The word that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// How many characters on that line are meant; at least 1 when printed.
    pub width: usize,
    /// The text of the line, for showing it.
    pub text: Arc<str>,
}

impl Place {
    /// The place of the bytes `start..end` of `text`. Ends are clamped to the
    /// text and to character boundaries, so that no input can make it panic.
    pub fn of_range(text: &str, start: usize, end: usize) -> Self {
        let start = floor_boundary(text, start);
        let end = floor_boundary(text, end.max(start));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        Self {
            line,
            column: text[line_start..start].chars().count() + 1,
            width: text[start..end.min(line_end).max(start)]
                .trim_end()
                .chars()
                .count()
                .max(1),
            text: text[line_start..line_end].trim_end_matches('\r').into(),
        }
    }

    /// A whole line of `text`, counted from 1.
    pub fn of_line(text: &str, line: usize) -> Self {
        let shown = text.lines().nth(line.saturating_sub(1)).unwrap_or("");
        let indent = shown.chars().take_while(|c| c.is_whitespace()).count();
        Self {
            line: line.max(1),
            column: indent + 1,
            width: shown.trim().chars().count().max(1),
            text: shown.into(),
        }
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Which problem it is.
    pub code: Code,
    /// The file, from the site's folder, with `/`. Empty when no file is to blame.
    pub path: Arc<str>,
    /// Where in the file, if known.
    pub place: Option<Place>,
    /// What is wrong, in plain words, without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The binders that it holds back, where that is known.
    pub binders: Vec<String>,
}

impl Diagnostic {
    /// An error in a file.
    pub fn error(code: Code, path: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path, message)
    }

    /// A warning about a file.
    pub fn warning(code: Code, path: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path, message)
    }

    /// A note about a file.
    pub fn note(code: Code, path: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, path, message)
    }

    fn new(
        severity: Severity,
        code: Code,
        path: impl Into<Arc<str>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            code,
            path: path.into(),
            place: None,
            message: message.into(),
            hint: None,
            binders: Vec::new(),
        }
    }

    /// Adds the place.
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the binders that it holds back.
    pub fn binders(mut self, dirs: &[impl AsRef<str>]) -> Self {
        self.binders = dirs.iter().map(|dir| dir.as_ref().to_owned()).collect();
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The order in which problems are printed: by file, then by place.
    pub fn sort_key(&self) -> (Arc<str>, usize, usize, Severity, Code) {
        let (line, column) = self
            .place
            .as_ref()
            .map_or((0, 0), |place| (place.line, place.column));
        (self.path.clone(), line, column, self.severity, self.code)
    }
}

/// A number with its word: `1 error`, `2 errors`.
pub fn counted(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        number => format!("{number} {word}s"),
    }
}

/// The nearest of `known` to `word`, when near enough to be what was meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= 1 + candidate.len().min(word.len()) / 4
                || candidate.starts_with(word) && word.len() > 2
        })
        .min()
        .map(|(_, candidate)| candidate)
}
