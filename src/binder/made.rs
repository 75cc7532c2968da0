//! A binder, ready to be rendered.

use crate::policy::Exposure;
use crate::view::{Shared, View};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A binder, ready to be rendered.
#[derive(Debug, Default)]
pub struct Binder {
    /// Its folder below the output folder: `family/clients/jo`.
    pub dir: String,
    /// One part a language, the main language first.
    pub parts: Vec<Part>,
    /// Files of the content that it carries: path in the binder to path below `content/`.
    pub files: BTreeMap<String, Arc<str>>,
    /// What of each record its audience can see, for telling a later build what was narrowed.
    pub exposure: BTreeMap<Arc<str>, Exposure>,
    /// Whether a record with an error belongs in it.
    pub touched: bool,
}

/// A binder in one language.
#[derive(Debug)]
pub struct Part {
    /// What all its pages have in common.
    pub shared: Shared,
    /// Its pages in reading order.
    pub pages: Vec<Page>,
    /// The page that holds all the others, for printing.
    pub print: View,
    /// Words that mean the same to a search, as groups.
    pub synonyms: Vec<Vec<String>>,
    /// What tells its search from another binder's, as its pages have it.
    pub search_of: String,
}

/// A page of a binder.
#[derive(Debug)]
pub struct Page {
    /// What it is made from.
    pub view: View,
    /// Whether it is part of the printed binder.
    pub printed: bool,
    /// The title of the part of the binder where it stands; empty where its own says so.
    pub section: String,
    /// Whether a search finds it.
    pub searched: bool,
    /// The ids of the records that it shows.
    pub records: Vec<Arc<str>>,
}
