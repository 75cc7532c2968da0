//! Where a site keeps what it remembers between builds.

use crate::site::Site;
use std::path::PathBuf;

/// The folder of the cache.
pub(super) fn folder(site: &Site) -> PathBuf {
    site.root.join(".carebinder")
}
