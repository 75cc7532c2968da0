//! What links may lead to when all is done: the pages with the anchors of
//! their headings, and the files that come along.

use super::names::parent;
use super::sitemap::resolved;
use crate::markdown::{Address, Heading, Link, address};
use std::collections::{HashMap, HashSet};

/// Pages and files by their new paths below `handbook/`.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// The anchors of each page, by path with ending.
    pub(super) pages: HashMap<String, HashSet<String>>,
    /// The files.
    pub(super) files: HashSet<String>,
}

impl Targets {
    /// Whether a link of the page `from`, which has these headings, leads somewhere.
    pub(super) fn has(&self, from: &str, link: &Link, headings: &[Heading]) -> bool {
        match address(&link.dest) {
            Address::Relative | Address::Anchor => {}
            // Whether such an address is allowed is said elsewhere.
            _ => return true,
        }
        let (path, anchor) = link.dest.split_once('#').unwrap_or((&link.dest, ""));
        if path.split('?').next() == Some("") {
            let own = self.pages.get(&format!("{from}.md"));
            // A link without an address leads nowhere.
            let is_here = anchor.is_empty() && link.dest.starts_with('?')
                || headings.iter().any(|heading| heading.slug == anchor)
                || own.is_some_and(|places| places.contains(anchor));
            return is_here && !link.picture;
        }
        let Some(target) = resolved(parent(from), path) else {
            return false;
        };
        match self.pages.get(&target) {
            Some(anchors) => !link.picture && (anchor.is_empty() || anchors.contains(anchor)),
            None => self.files.contains(&target),
        }
    }
}
