//! Where a site keeps what it remembers between builds.

use std::path::{Path, PathBuf};

/// The folder of the cache.
pub(super) fn folder(root: &Path) -> PathBuf {
    root.join(".carebinder")
}
