//! YAML as a tree in which every key and value has its place.
//!
//! One pass over the parser's events. What YAML may not hold is among the [`Tree::slips`]; where a slip keeps the rest
//! from being read, [`recover`] reads around it, so that one mistake hides no other.

mod builder;
mod commas;
mod recover;

use super::slip::Misuse;
use builder::Builder;
use std::ops::Range;

/// What stands for a key that is no word: it is said, and nothing is read of it.
pub const ODD_KEY: &str = "\u{1}";

/// The deepest nesting of front matter.
const MAX_DEPTH: usize = 16;

/// Some YAML, read.
#[derive(Debug, Default)]
pub struct Tree {
    /// What it holds; none when it holds nothing.
    pub root: Option<Node>,
    /// What is not allowed in it, with its place, in order.
    pub slips: Vec<(Misuse, Range<usize>)>,
    /// Comments behind values in quotation marks or brackets, which are whole without them.
    pub comments: Vec<Range<usize>>,
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it is.
    pub content: Content,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A text, number or word.
    Scalar {
        /// The text, as YAML gives it.
        text: String,
        /// How it is written.
        style: Style,
        /// The comment behind it in the same line, if it has one: it may have been meant as a part of the text.
        comment: Option<Range<usize>>,
    },
    /// A list.
    List {
        /// Its entries.
        items: Vec<Node>,
        /// Whether it stands in brackets.
        flow: bool,
    },
    /// A map.
    Map(Vec<Entry>),
    /// Something that could not be read: what is wrong is among the slips.
    Damaged,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Its bytes.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotation marks: what it is depends on what it looks like.
    Plain,
    /// In quotation marks: a text.
    Quoted,
    /// As a block behind `|` or `>`: a text.
    Block,
}

impl Node {
    /// Whether nothing is written (`allergies:`), or `null` or `~`.
    pub fn is_null(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, style: Style::Plain, .. } if is_null(text))
    }

    /// The entries of a map; of anything else, none.
    pub fn entries(&self) -> &[Entry] {
        match &self.content {
            Content::Map(entries) => entries,
            _ => &[],
        }
    }
}

/// Whether a sign that nobody sees keeps the next one from being read as a quotation mark or bracket.
fn is_hidden(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| {
        matches!(
            c,
            '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{202f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
        )
    });
    rest.len() < text.len()
        && rest.starts_with(['"', '\'', '[', '{', '|', '>', '#', '&', '*', '!', '-'])
}

/// How long a text in quotation marks is, these included.
fn quoted_len(text: &str) -> usize {
    let Some(mark) = text.chars().next() else {
        return 0;
    };
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        if mark == '"' && sign == '\\' {
            signs.next();
        } else if sign == mark {
            let doubled = mark == '\'' && signs.next_if(|(_, next)| *next == mark).is_some();
            if !doubled {
                return at + 1;
            }
        }
    }
    text.len()
}

/// Whether a plain scalar says that there is no value.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

impl Tree {
    /// Reads YAML. Never fails: what is wrong is among the slips.
    pub fn read(yaml: &str) -> Self {
        let mut builder = Builder::new(yaml);
        if builder.run() {
            return builder.tree();
        }
        recover::read(yaml)
    }

    /// The value of a field at the left margin; of one that stands twice, the first.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let entries = self.root.as_ref()?.entries();
        entries
            .iter()
            .find(|entry| entry.key == name)
            .map(|entry| &entry.value)
    }

    /// Whether some of it could not be read at all.
    pub fn is_damaged(&self) -> bool {
        let harmless = |misuse: &Misuse| matches!(misuse, Misuse::Duplicate(_) | Misuse::Split(_));
        !self.slips.iter().all(|(misuse, _)| harmless(misuse))
    }
}

#[cfg(test)]
mod tests;
