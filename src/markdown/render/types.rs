//! What rendering takes and gives.

use crate::view::Html;

/// How a body is to be rendered.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The page's title: a first heading of the same words is left out.
    pub title: &'a str,
    /// What every id starts with; empty when the page holds only one body.
    pub id_prefix: &'a str,
    /// The words that rendering adds, in the page's language.
    pub labels: &'a Labels,
}

/// The words that rendering adds to a body, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Above a note.
    pub note: String,
    /// Above a tip.
    pub tip: String,
    /// Above something important.
    pub important: String,
    /// Above a warning.
    pub warning: String,
    /// Above a caution.
    pub caution: String,
    /// Before the column names that name a wide table for screen readers.
    pub table: String,
    /// Read aloud for a ticked box.
    pub done: String,
    /// Read aloud for an empty box.
    pub not_done: String,
    /// Names the notes at the foot.
    pub footnotes: String,
    /// Read aloud for the arrow that leads from a note back to the text.
    pub back: String,
    /// Before the number that names a block of code for screen readers.
    pub code: String,
    /// On the button that copies code.
    pub copy: String,
    /// Says that it was copied.
    pub copied: String,
}

impl Labels {
    /// All of them, in a fixed order.
    pub(super) fn all(&self) -> [&str; 13] {
        let Self {
            note,
            tip,
            important,
            warning,
            caution,
            table,
            done,
            not_done,
            footnotes,
            back,
            code,
            copy,
            copied,
        } = self;
        [
            note, tip, important, warning, caution, table, done, not_done, footnotes, back, code,
            copy, copied,
        ]
    }
}

impl Default for Labels {
    fn default() -> Self {
        let own = str::to_owned;
        Self {
            note: own("Note"),
            tip: own("Tip"),
            important: own("Important"),
            warning: own("Warning"),
            caution: own("Caution"),
            table: own("Table"),
            done: own("Done"),
            not_done: own("Not done"),
            footnotes: own("Notes"),
            back: own("Back to the text"),
            code: own("Code"),
            copy: own("Copy"),
            copied: own("Copied"),
        }
    }
}

/// What a link or a picture leads to on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// Stays as written.
    Keep,
    /// Leads to this address instead.
    To(String),
    /// The whole of it is replaced by these words, as text.
    Withheld {
        /// A neutral title, such as "a member of your team".
        words: String,
    },
    /// A picture vanishes; of a link, the words stay.
    Drop,
    /// The picture is shown from this file.
    Picture(Picture),
}

/// A picture as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its address, relative to the page.
    pub src: String,
    /// Its width in pixels, so that the page does not jump while it loads.
    pub width: Option<u32>,
    /// Its height in pixels.
    pub height: Option<u32>,
}

/// A rendered body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rendered {
    /// The markup.
    pub html: Html,
    /// The headings of the second and third level.
    pub toc: Vec<TocEntry>,
    /// How many words a reader reads.
    pub words: usize,
}

/// A line of a page's contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TocEntry {
    /// 2 or 3.
    pub level: u8,
    /// The heading's text without marks.
    pub title: String,
    /// Its id on the page, prefix included.
    pub slug: String,
}
