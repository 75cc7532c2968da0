//! What reads the values of a file, and where in it.

use crate::record::finding::{Finding, Given, Wrong};
use crate::record::shape::Shape;
use crate::source::tree::Content;
use serde_json::Value;
use std::ops::Range;

/// What a field holds, and where.
pub(super) type Slot = Option<(Value, Range<usize>)>;

/// A path, as it grows on the way down.
#[derive(Debug, Clone, Copy)]
pub(in crate::record) enum Path<'p> {
    /// The record itself.
    Root,
    /// A field or key.
    Name(&'p Path<'p>, &'p str),
    /// An entry of a list.
    Index(&'p Path<'p>, usize),
}

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Name(Self::Root, name) => f.write_str(name),
            Self::Name(parent, name) => write!(f, "{parent}.{name}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// Reads values of one file.
#[derive(Debug)]
pub(in crate::record) struct Reader<'y> {
    /// The YAML.
    pub(in crate::record) yaml: &'y str,
    /// The site's audiences.
    pub(in crate::record) own: &'y [&'y str],
    /// What is wrong, in the order in which it was met.
    pub(in crate::record) findings: Vec<Finding>,
    /// Whether the record is shown whole or not at all: then no list may be left blank.
    pub(in crate::record) whole: bool,
    /// Whether only what is written counts: a translation holds some of its original's fields.
    pub(in crate::record) partial: bool,
}

impl Reader<'_> {
    /// Notes what is wrong.
    pub(in crate::record) fn find(&mut self, path: &Path<'_>, span: Range<usize>, wrong: Wrong) {
        self.findings.push(Finding {
            path: path.to_string(),
            span,
            wrong,
        });
    }
}

/// The required fields of an entry, or some.
pub(super) fn main_fields(shape: &Shape) -> Vec<&'static str> {
    let required = shape.fields.iter().filter(|field| field.required);
    let names: Vec<&'static str> = required.map(|field| field.name).collect();
    if !names.is_empty() {
        return names;
    }
    let some = shape.fields.iter().map(|field| field.name);
    some.filter(|name| *name != "id").take(3).collect()
}

/// What stands there in the place of something else.
pub(super) fn given(content: &Content) -> Given {
    match content {
        Content::Scalar { text, .. } => Given::Text(text.clone()),
        Content::List { .. } => Given::List,
        _ => Given::Fields,
    }
}
