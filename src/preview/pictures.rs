//! Pictures of the content: read once, cleaned once, and kept in memory only.

use super::edition::{LoadedSite, short};
use crate::build;
use crate::source::{FileEntry, picture};
use parking_lot::Mutex;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How many bytes of cleaned pictures are kept.
const MOST: usize = 64 << 20;

/// Pictures by their path below `content/`.
#[derive(Default)]
pub(super) struct Pictures {
    digests: Mutex<ByFile<blake3::Hash>>,
    cleaned: Mutex<ByFile<Arc<[u8]>>>,
}

/// What is known of a file as it was when it was listed.
type ByFile<T> = HashMap<Arc<str>, (FileEntry, T)>;

impl Pictures {
    /// The digest of a page together with the pictures that it shows: a browser has them in the page's place, so it
    /// must load the page again for them. `files` is what the binder carries.
    pub(super) fn with(
        &self,
        loaded: &LoadedSite,
        files: &BTreeMap<String, Arc<str>>,
        html: &str,
        digest: &str,
    ) -> String {
        let pictures = files.iter().filter(|(target, path)| {
            // Their names hold nothing that a page would have to write otherwise.
            let is_shown = picture::is_picture(path) || picture::is_drawing(path);
            is_shown && html.contains(target.as_str())
        });
        let mut whole = None;
        for (target, path) in pictures {
            let all = whole.get_or_insert_with(blake3::Hasher::new);
            all.update(target.as_bytes());
            if let Some(own) = self.digest(loaded, path) {
                all.update(own.as_bytes());
            }
        }
        match whole {
            Some(mut all) => short(all.update(digest.as_bytes()).finalize()),
            None => digest.to_owned(),
        }
    }

    /// The bytes of a file as binders carry it.
    pub(super) fn bytes(&self, loaded: &LoadedSite, path: &Arc<str>) -> Option<Arc<[u8]>> {
        let entry = loaded.site.casebook.files.get(path)?;
        if !picture::is_picture(path) {
            return build::carried(&loaded.site, path).ok();
        }
        if let Some((known, bytes)) = self.cleaned.lock().get(path)
            && known == entry
        {
            return Some(bytes.clone());
        }
        let bytes = build::carried(&loaded.site, path).ok()?;
        let mut cleaned = self.cleaned.lock();
        let held: usize = cleaned.values().map(|(_, bytes)| bytes.len()).sum();
        if held + bytes.len() > MOST {
            cleaned.clear();
        }
        cleaned.insert(path.clone(), (entry.clone(), bytes.clone()));
        Some(bytes)
    }

    /// The digest of a picture as it is on the disk.
    fn digest(&self, loaded: &LoadedSite, path: &Arc<str>) -> Option<blake3::Hash> {
        let entry = loaded.site.casebook.files.get(path)?;
        if let Some((known, digest)) = self.digests.lock().get(path)
            && known == entry
        {
            return Some(*digest);
        }
        let digest = blake3::hash(&crate::source::read_bytes(&entry.file).ok()?);
        self.digests
            .lock()
            .insert(path.clone(), (entry.clone(), digest));
        Some(digest)
    }
}
