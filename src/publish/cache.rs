//! What is remembered between builds: for each file, its key and its stamp.
//!
//! The cache is an aid, never the truth: a stamp that does not match the disk,
//! a cache that is missing, damaged or older than the disk only costs work.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Key;
use super::disk::{self, Folder, Stamp};

/// Changes whenever the form of the cache does.
const FORM: &[u8] = b"carebinder cache 3\n";

/// All that is remembered about one output folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Cache {
    /// Binders by their folder.
    pub(super) binders: BTreeMap<String, CachedBinder>,
    /// The files of the asset store.
    pub(super) store: BTreeMap<Key, Stamp>,
}

/// One binder as it was last made.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct CachedBinder {
    /// Its files, sorted by path.
    pub(super) files: Arc<Vec<CachedFile>>,
    /// Bytes that the caller keeps with it.
    pub(super) exposure: Option<Vec<u8>>,
    /// The digest of all that it was made from, where the caller gave one.
    pub(super) inputs: Option<Key>,
}

impl CachedBinder {
    /// How many of its files are pages.
    pub(super) fn pages(&self) -> usize {
        self.files.iter().filter(|file| file.page).count()
    }
}

/// One file as it was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct CachedFile {
    /// From the binder's root, with `/`.
    pub(super) path: String,
    /// What it was made from.
    pub(super) key: Key,
    /// What it looked like on disk.
    pub(super) stamp: Stamp,
    /// Whether it is a page.
    pub(super) page: bool,
}

/// What the binders in an output folder were made from, by their folders, as far as the last build noted it: of those
/// that it found nothing wrong with. Nothing is locked or written.
pub fn made_from(out: &Path, state: &Path) -> BTreeMap<String, Key> {
    let cache = Cache::load(&state.join(Cache::file_name(out)));
    let binders = cache.binders.into_iter();
    binders
        .filter_map(|(dir, binder)| Some((dir, binder.inputs?)))
        .collect()
}

impl Cache {
    /// The cache's file for an output folder: each folder has its own.
    pub(super) fn file_name(out: &Path) -> String {
        let out = out.canonicalize().unwrap_or_else(|_| out.to_owned());
        let hash = blake3::hash(out.as_os_str().as_encoded_bytes()).to_hex();
        format!("output-{}", hash.get(..16).unwrap_or_default())
    }

    /// The cache in a file, or an empty one.
    pub(super) fn load(path: &Path) -> Self {
        let folder = path.parent().and_then(|folder| Folder::open(folder).ok());
        folder
            .and_then(|folder| folder.read(path.file_name()?).ok())
            .and_then(|bytes| Self::decode(&bytes))
            .unwrap_or_default()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (body, sum) = bytes.strip_prefix(FORM)?.split_last_chunk::<32>()?;
        if blake3::hash(body).as_bytes() != sum {
            return None;
        }
        postcard::from_bytes(body).ok()
    }

    fn encode(&self) -> io::Result<Vec<u8>> {
        let mut bytes = postcard::to_extend(self, FORM.to_vec()).map_err(io::Error::other)?;
        let sum = blake3::hash(bytes.get(FORM.len()..).unwrap_or_default());
        bytes.extend_from_slice(sum.as_bytes());
        Ok(bytes)
    }

    /// Replaces the file `name` in one step; gives its path if that fails.
    pub(super) fn save(&self, state: &Path, name: &str) -> Result<(), (PathBuf, io::Error)> {
        let save = || {
            let bytes = self.encode()?;
            let folder = Folder::open(state)?;
            let fresh = format!("{name}.new");
            disk::remove_tree(&folder, Path::new(&fresh))?;
            folder.write(&fresh, &bytes)?;
            folder.rename(&fresh, &folder, name)
        };
        save().map_err(|error| (state.join(name), error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Cache {
        let mut cache = Cache::default();
        let known = CachedFile {
            path: "index.html".into(),
            key: [7; 32],
            stamp: Stamp {
                size: 1,
                seconds: -2,
                nanos: 3,
                inode: 4,
                changed: 5,
            },
            page: true,
        };
        let binder = CachedBinder {
            files: Arc::new(vec![known]),
            exposure: Some(vec![1, 2]),
            inputs: Some([5; 32]),
        };
        cache.binders.insert("family/clients/jo".into(), binder);
        cache.store.insert([9; 32], Stamp::default());
        cache
    }

    #[test]
    fn a_cache_comes_back_as_it_was() {
        let bytes = sample().encode().unwrap();
        let back = Cache::decode(&bytes).unwrap();
        assert_eq!(format!("{back:?}"), format!("{:?}", sample()));
    }

    #[test]
    fn a_damaged_cache_counts_as_none() {
        let bytes = sample().encode().unwrap();
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 1;
            assert!(Cache::decode(&broken).is_none(), "{at}");
            assert!(Cache::decode(&bytes[..at]).is_none(), "{at}");
        }
    }

    #[test]
    fn a_cache_is_replaced_whole() {
        let state = tempfile::tempdir().unwrap();
        std::fs::write(state.path().join("c.new"), "left by a killed build").unwrap();
        sample().save(state.path(), "c").unwrap();
        sample().save(state.path(), "c").unwrap();
        assert_eq!(Cache::load(&state.path().join("c")).binders.len(), 1);
        assert!(Cache::load(&state.path().join("d")).binders.is_empty());
    }
}
