//! The only room that writes output.
//!
//! A binder is made in a stage folder and swapped in whole, so a reader never
//! sees half of one, and a build that is killed leaves each binder as it was or
//! as it was to be. What a page is made from is its key; a page whose key and
//! whose file on disk are both as the cache remembers is not rendered and not
//! written. What was changed or removed in the output by hand is made again.

// A diagnostic is made only on failure, where its size does not matter.
#![allow(clippy::result_large_err)]

mod binder;
mod cache;
mod disk;
mod failure;
mod finish;
mod marker;
mod mend;
mod output;
mod paths;
mod put;
mod stage;
mod store;
mod survey;
mod swap;
mod work;

#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod kill_tests;
#[cfg(test)]
mod trial;

use std::path::PathBuf;
use std::sync::Arc;

pub use cache::made_from;
pub use output::Output;
pub use put::put;
pub use stage::Staging;

/// What a file is made from: equal keys mean equal bytes.
pub type Key = [u8; 32];

/// One file of a binder.
#[derive(Debug, Clone)]
pub struct File {
    /// Where it goes, from the binder's root, with `/`: `goals/shop.html`.
    pub path: String,
    /// What it is made from.
    pub key: Key,
    /// Where its bytes come from.
    pub kind: FileKind,
}

impl File {
    /// A file whose bytes are rendered when they are needed.
    pub fn page(path: impl Into<String>, key: Key) -> Self {
        Self {
            path: path.into(),
            key,
            kind: FileKind::Page,
        }
    }

    /// A file that several binders share.
    pub fn asset(path: impl Into<String>, asset: Arc<Asset>) -> Self {
        Self {
            path: path.into(),
            key: asset.key,
            kind: FileKind::Asset(asset),
        }
    }
}

/// Where the bytes of a file come from.
#[derive(Debug, Clone)]
pub enum FileKind {
    /// From the binder's renderer: pages, search indexes, calendars.
    Page,
    /// From a file that several binders share: style sheets, fonts, pictures.
    Asset(Arc<Asset>),
}

/// A file that several binders share; on disk it is one file with many links
/// where the system allows.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The fingerprint of its bytes; two assets with one key are one file.
    pub key: Key,
    /// Its bytes.
    pub source: Source,
}

/// The bytes of an asset.
#[derive(Debug, Clone)]
pub enum Source {
    /// In memory.
    Bytes(Arc<[u8]>),
    /// In a file, which is read only when the bytes are needed; the key is their BLAKE3, and they are held against it.
    Path(PathBuf),
}

/// What binders an output folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Those that may be published.
    Published,
    /// Those with unfinished records in them.
    Drafts,
}

/// Whether [`Output::finish`] removes the binders that this build neither
/// published nor kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prune {
    /// Removes them: the build was of the whole site.
    All,
    /// Leaves them: the build was of a part of the site.
    Nothing,
}

/// What became of one binder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether anything on disk was touched.
    pub changed: bool,
    /// Pages that were rendered and written.
    pub pages_written: usize,
    /// Pages that stayed the files they were.
    pub pages_unchanged: usize,
    /// Pages that the binder had and has no more.
    pub pages_removed: usize,
    /// Pages and assets that are new or new again.
    pub files_written: usize,
    /// The bytes of those files; a linked asset counts once a link.
    pub bytes: u64,
}

/// What became of a whole build.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Binders that were published, changed or not.
    pub binders: usize,
    /// Of these, binders that were made or made again.
    pub binders_changed: usize,
    /// Binders that were removed.
    pub binders_removed: usize,
    /// Pages that were rendered and written.
    pub pages_written: usize,
    /// Pages that stayed the files they were.
    pub pages_unchanged: usize,
    /// Pages that are gone, alone or with their binder.
    pub pages_removed: usize,
    /// Pages and assets that are new or new again.
    pub files_written: usize,
    /// The bytes of those files; a linked asset counts once a link.
    pub bytes: u64,
}
