//! What is known of a page before it is made.

/// What a result shows of a page besides what stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageFacts {
    /// Its title.
    pub title: String,
    /// Its path from the root of its language.
    pub path: String,
    /// The part of the binder where it stands; empty where the title says so.
    pub section: String,
    /// What it is: the name of its layout.
    pub layout: String,
    /// About how many bytes of text it has: what shards are cut by.
    pub length: usize,
}
