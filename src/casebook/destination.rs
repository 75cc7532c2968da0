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
    /// Several records of that name, the nearest first: the first that the reader may see, as if those before it were not
    /// there; else the last.
    FirstSeen(Box<[Destination]>),
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
