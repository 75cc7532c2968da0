//! What a link or a picture of a body can lead to.

use crate::record::Kind;
use std::collections::HashMap;
use std::sync::Arc;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// An address outside, kept as it is.
    Outside,
    /// A place on the same page.
    Here,
    /// A record, with an anchor (`#…`) or nothing behind it.
    Record {
        /// Its number.
        at: usize,
        /// The anchor with its sign, or nothing.
        anchor: Box<str>,
    },
    /// Two records of that name, one beside the page and one counted from the top: the first where the reader may see it,
    /// else the second, as if the first were not there.
    Either(Box<[Destination; 2]>),
    /// A record that cannot be used because it has errors of its own. Nobody can tell who may see it.
    Broken {
        /// The id it would have.
        id: Arc<str>,
        /// What it would be.
        kind: Kind,
        /// The anchor with its sign, or nothing.
        anchor: Box<str>,
    },
    /// A file beside the records, by path below `content/`.
    File(Arc<str>),
}

/// Where the links of a record's bodies lead: by language (empty for the original), then by address as written.
pub type Links = Vec<(Arc<str>, HashMap<Box<str>, Destination>)>;
