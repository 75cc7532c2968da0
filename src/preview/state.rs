//! Where the present edition lies: taken whole, replaced whole.

use super::cache::Cache;
use super::edition::Edition;
use super::pictures::Pictures;
use parking_lot::RwLock;
use std::sync::Arc;

/// The present edition, and what was made from it and those before.
#[derive(Default)]
pub(super) struct State {
    edition: RwLock<Option<Arc<Edition>>>,
    pub(super) cache: Cache,
    pub(super) pictures: Pictures,
}

impl State {
    /// The present edition; none before the first.
    pub(super) fn edition(&self) -> Option<Arc<Edition>> {
        self.edition.read().clone()
    }

    /// Puts the next edition in place of the present one, which it gives back.
    pub(super) fn put(&self, next: Edition) -> Option<Arc<Edition>> {
        self.edition.write().replace(Arc::new(next))
    }
}
