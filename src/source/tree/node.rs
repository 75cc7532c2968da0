//! The tree: values, keys and their places.

use crate::source::slip::Misuse;
use std::ops::Range;

/// What stands for a key that is no word: it is said, and nothing is read of it.
pub const ODD_KEY: &str = "\u{1}";

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

/// A place with whole letters at its ends.
pub(super) fn widened(yaml: &str, place: &Range<usize>) -> Range<usize> {
    yaml.floor_char_boundary(place.start)..yaml.ceil_char_boundary(place.end.max(place.start))
}

impl Node {
    /// Widens all places to whole letters: where a value was taken out to read on, a place may end within its first one.
    pub(super) fn widen(&mut self, yaml: &str) {
        self.span = widened(yaml, &self.span);
        match &mut self.content {
            Content::Scalar { comment, .. } => {
                *comment = comment.take().map(|place| widened(yaml, &place));
            }
            Content::List { items, .. } => items.iter_mut().for_each(|item| item.widen(yaml)),
            Content::Map(entries) => {
                for entry in entries {
                    entry.key_span = widened(yaml, &entry.key_span);
                    entry.value.widen(yaml);
                }
            }
            Content::Damaged => {}
        }
    }

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

/// Whether a plain scalar says that there is no value.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

impl Tree {
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
