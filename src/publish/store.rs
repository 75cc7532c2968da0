//! The assets that binders share, each once on disk.
//!
//! An asset's file lies in the state folder under its key and is hard-linked
//! into binders. Where links cannot be had, binders get copies. Whoever edits
//! an asset in one binder edits it in all; the stamp shows it, and the file is
//! made again from the bytes under a new number.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;

use super::disk::{self, Folder, Stamp};
use super::failure::failed;
use super::{Asset, Key, Source};
use crate::diagnostic::Diagnostic;

/// One asset's file; locked while it is made, so that it is made once.
type Slot = Arc<Mutex<Option<Stamp>>>;

/// The folder of shared assets.
#[derive(Debug)]
pub(super) struct Store {
    path: PathBuf,
    folder: Option<Folder>,
    remembered: BTreeMap<Key, Stamp>,
    ready: Mutex<HashMap<Key, Slot>>,
    linking: AtomicBool,
}

impl Store {
    /// The store at `path`, with the stamps of its files when last used. A
    /// store that cannot be opened is done without.
    pub(super) fn open(path: PathBuf, remembered: BTreeMap<Key, Stamp>) -> Self {
        let folder = disk::make_all(&path)
            .and_then(|()| Folder::open(&path))
            .ok();
        Self {
            path,
            linking: AtomicBool::new(folder.is_some()),
            folder,
            remembered,
            ready: Mutex::default(),
        }
    }

    /// Puts an asset at `path` in `stage`; `shown` is that place in messages.
    pub(super) fn place(
        &self,
        asset: &Asset,
        stage: &Folder,
        path: &str,
        shown: &Path,
    ) -> Result<Stamp, Diagnostic> {
        if self.linking.load(Ordering::Relaxed)
            && let Some(folder) = &self.folder
        {
            match self.link(folder, asset, stage, path) {
                Ok(stamp) => return Ok(stamp),
                // A copy is as good, and says by itself if the disk is full.
                Err(error) if disk::cannot(&error) => self.linking.store(false, Ordering::Relaxed),
                Err(_) => {}
            }
        }
        let bytes = bytes_of(asset).map_err(|error| match &asset.source {
            Source::Path(source) => failed(source, "cannot read this file", &error),
            Source::Bytes(_) => failed(shown, "cannot make this file", &error),
        })?;
        stage
            .write(path, &bytes)
            .map_err(|error| failed(shown, "cannot write this file", &error))
    }

    fn link(
        &self,
        folder: &Folder,
        asset: &Asset,
        stage: &Folder,
        path: &str,
    ) -> io::Result<Stamp> {
        let slot = self.ready.lock().entry(asset.key).or_default().clone();
        let mut slot = slot.lock();
        let name = name_of(&asset.key);
        let stamp = match *slot {
            Some(stamp) => stamp,
            None => self.make(folder, asset, &name)?,
        };
        *slot = Some(stamp);
        drop(slot);
        folder.link(&name, stage, path)?;
        Ok(stamp)
    }

    /// Makes sure that the asset's file is there and as it was written.
    fn make(&self, folder: &Folder, asset: &Asset, name: &str) -> io::Result<Stamp> {
        if let Some(remembered) = self.remembered.get(&asset.key)
            && folder
                .stamp(name)
                .is_ok_and(|stamp| stamp.is_same_file(*remembered))
        {
            return Ok(*remembered);
        }
        let bytes = bytes_of(asset)?;
        let fresh = format!("{name}.new");
        disk::remove_tree(folder, Path::new(&fresh))?;
        let stamp = folder.write(&fresh, &bytes)?;
        folder.rename(&fresh, folder, name)?;
        Ok(stamp)
    }

    /// Removes files that no binder uses, and gives the stamps of the others.
    pub(super) fn finish(self) -> BTreeMap<Key, Stamp> {
        let mut stamps = self.remembered;
        let ready = self.ready.into_inner();
        for (key, slot) in ready {
            if let Some(stamp) = *slot.lock() {
                stamps.insert(key, stamp);
            }
        }
        let Some(folder) = self.folder else {
            return stamps;
        };
        let names: HashMap<_, _> = stamps.keys().map(|key| (name_of(key), *key)).collect();
        for (name, _) in folder.list().unwrap_or_default() {
            let unused = folder.links(&name).is_some_and(|links| links < 2);
            // A leftover costs only space, so a failure here does not matter.
            if unused && disk::remove_tree(&folder, Path::new(&name)).is_ok() {
                let key = name.to_str().and_then(|name| names.get(name));
                key.map(|key| stamps.remove(key));
            }
        }
        // The last user gone, the folder goes too.
        std::fs::remove_dir(&self.path).ok();
        stamps
    }

    /// As on a system without hard links.
    #[cfg(test)]
    pub(super) fn without_links(&self) {
        self.linking.store(false, Ordering::Relaxed);
    }
}

fn bytes_of(asset: &Asset) -> io::Result<Cow<'_, [u8]>> {
    match &asset.source {
        Source::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
        Source::Path(path) => {
            let folder = Folder::open(path.parent().unwrap_or(Path::new(".")))?;
            let bytes = folder.read(path.file_name().unwrap_or_default())?;
            match *blake3::hash(&bytes).as_bytes() == asset.key {
                true => Ok(Cow::Owned(bytes)),
                false => Err(io::Error::other("it changed while it was read")),
            }
        }
    }
}

fn name_of(key: &Key) -> String {
    blake3::Hash::from_bytes(*key).to_hex().to_string()
}
