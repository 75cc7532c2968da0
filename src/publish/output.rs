//! An output folder, opened and locked for one build.

use std::collections::{BTreeSet, HashMap};
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::cache::{Cache, CachedFile};
use super::disk::{self, Folder};
use super::failure::{failed, shown};
use super::marker::{self, Marker};
use super::store::Store;
use super::work::{self, Work};
use super::{Holds, Key, Summary, paths};
use crate::diagnostic::{Diagnostic, codes};

/// How long to wait for another build before giving up.
const PATIENCE: Duration = Duration::from_secs(2);

/// An output folder, opened and locked for this process.
///
/// [`Output::binder`] may be called from many threads at once. Nothing is lost
/// when an `Output` is dropped without [`Output::finish`], as after a kill: the
/// next build mends what is half done and makes the changed binders again.
#[derive(Debug)]
pub struct Output {
    /// The output folder as it was named, for messages.
    pub(super) out: PathBuf,
    pub(super) root: Folder,
    pub(super) state: PathBuf,
    pub(super) marker: Mutex<Marker>,
    pub(super) cache_name: String,
    /// What was remembered when the build began.
    pub(super) cache: Cache,
    /// Binders that the last build left without noting what it did to them.
    pub(super) unsettled: BTreeSet<String>,
    pub(super) store: Store,
    pub(super) now: Mutex<Now>,
    /// The folder of unfinished work, once there is one.
    pub(super) work: Mutex<Option<Arc<Work>>>,
    pub(super) next: AtomicU64,
    /// Whether folders can change places in one step here.
    pub(super) exchanging: AtomicBool,
    /// Whether unchanged files can be carried over by a link.
    pub(super) carrying: AtomicBool,
    pub(super) _lock: File,
}

/// What this build has done so far.
#[derive(Debug, Default)]
pub(super) struct Now {
    /// Binders that belong to the site: published, tried or kept.
    pub(super) live: BTreeSet<String>,
    /// Binders that were made or made again.
    pub(super) made: HashMap<String, Arc<Vec<CachedFile>>>,
    /// What the caller wants kept with binders.
    pub(super) exposure: HashMap<String, Vec<u8>>,
    /// What binders were made from.
    pub(super) inputs: HashMap<String, Key>,
    /// Binders that have to go, whatever the build is of.
    pub(super) withdrawn: BTreeSet<String>,
    pub(super) summary: Summary,
}

impl Output {
    /// Whether `out` is an output folder already.
    pub fn is_one(out: &Path) -> bool {
        out.join(marker::NAME).is_file()
    }

    /// Why nothing can be published in `out`, if it holds files and was not made by this program.
    pub fn refusal(out: &Path) -> Option<Diagnostic> {
        is_fresh(out).err()
    }

    /// Opens `out` for writing, and makes it if need be. `state` is the folder
    /// of the cache and of shared assets; it may be deleted between builds.
    ///
    /// # Errors
    ///
    /// `CB0701` when `out` holds files and was not made by this program,
    /// `CB0702` when another build holds the lock for longer than two seconds,
    /// `CB0703` when the machine refuses.
    pub fn open(out: &Path, state: &Path) -> Result<Self, Diagnostic> {
        Self::open_for(out, state, Holds::Published)
    }

    /// As [`Output::open`], for binders of either sort: a folder holds published ones or drafts, never both.
    ///
    /// # Errors
    ///
    /// As [`Output::open`]; `CB0707` when the folder holds binders of the other sort.
    pub fn open_for(out: &Path, state: &Path, content: Holds) -> Result<Self, Diagnostic> {
        let fresh = is_fresh(out)?;
        disk::make_all(state).map_err(|error| failed(state, "cannot make this folder", &error))?;
        let lock = lock(&state.join("lock"), out)?;
        disk::make_all(out).map_err(|error| failed(out, "cannot make this folder", &error))?;
        let name = out.join(marker::NAME);
        let file = self::lock(&name, out)?;
        let root =
            Folder::open(out).map_err(|error| failed(out, "cannot open this folder", &error))?;
        if fresh {
            root.own(".")
                .map_err(|error| failed(out, "cannot make this folder private", &error))?;
        }
        let mut marker = Marker::read(file)
            .map_err(|error| failed(&name, "cannot write this file", &error))?
            .ok_or_else(|| foreign(out))?;
        let is_taken = marker.claim(content);
        if !is_taken.map_err(|error| failed(&name, "cannot write this file", &error))? {
            return Err(other_sort(out, content));
        }
        work::mend(&root, state, out).map_err(|error| {
            let doing = "cannot clear up after a build that was broken off";
            failed(out, doing, &error)
        })?;
        let cache_name = Cache::file_name(out);
        let mut cache = Cache::load(&state.join(&cache_name));
        let remembered = std::mem::take(&mut cache.store);
        Ok(Self {
            out: out.to_owned(),
            root,
            state: state.to_owned(),
            unsettled: marker.unsettled.clone(),
            marker: Mutex::new(marker),
            cache_name,
            cache,
            store: Store::open(state.join("assets"), remembered),
            now: Mutex::default(),
            work: Mutex::default(),
            next: AtomicU64::new(0),
            exchanging: AtomicBool::new(true),
            carrying: AtomicBool::new(true),
            _lock: lock,
        })
    }

    /// Counts a binder that is held back among the site's: it stays as it is.
    pub fn keep(&self, dir: &str) {
        self.now.lock().live.insert(dir.to_owned());
    }

    /// Takes a binder away at the end of the build, even of a partial one.
    pub fn withdraw(&self, dir: &str) {
        let mut now = self.now.lock();
        now.live.remove(dir);
        now.withdrawn.insert(dir.to_owned());
    }

    /// Whether this build takes a binder away.
    pub fn is_withdrawn(&self, dir: &str) -> bool {
        self.now.lock().withdrawn.contains(dir)
    }

    /// Whether a binder can be opened, as far as this build has come.
    pub fn stands(&self, dir: &str) -> bool {
        !self.is_withdrawn(dir) && self.out.join(dir).join("index.html").is_file()
    }

    /// Whether the list of the folder's binders is as it was written.
    pub fn is_listed(&self) -> bool {
        self.marker.lock().whole
    }

    /// Takes folders for binders that the list has lost.
    pub fn adopt(&self, dirs: impl IntoIterator<Item = String>) {
        let dirs = dirs.into_iter().filter(|dir| paths::safe(dir));
        self.marker.lock().binders.extend(dirs);
    }

    /// The binders that were on disk when the build began, or may have been.
    pub fn on_disk(&self) -> BTreeSet<String> {
        let mut known = self.marker.lock().binders.clone();
        known.extend(self.cache.binders.keys().cloned());
        known
    }

    /// The bytes that the last build kept with a binder. `None` when there are
    /// none, and when a killed build may have changed the binder since.
    pub fn exposure(&self, dir: &str) -> Option<&[u8]> {
        if self.unsettled.contains(dir) {
            return None;
        }
        self.cache.binders.get(dir)?.exposure.as_deref()
    }

    /// The bytes of a file of a binder as it stands on disk.
    pub fn read(&self, dir: &str, path: &str) -> Option<Vec<u8>> {
        self.root.sub(dir).ok()?.read(path).ok()
    }

    /// The files of a binder that stood on disk when the build began.
    pub fn files_of(&self, dir: &str) -> Vec<String> {
        let known = self.cache.binders.get(dir);
        let files = known.into_iter().flat_map(|binder| binder.files.iter());
        files.map(|file| file.path.clone()).collect()
    }

    /// Keeps bytes with a binder, for [`Output::exposure`] in the next build.
    /// A binder that is made again without new bytes loses the old ones.
    pub fn set_exposure(&self, dir: &str, exposure: Vec<u8>) {
        self.now.lock().exposure.insert(dir.to_owned(), exposure);
    }

    /// What a binder was made from, if the last build noted it.
    pub fn made_from(&self, dir: &str) -> Option<&Key> {
        self.cache.binders.get(dir)?.inputs.as_ref()
    }

    /// Notes what a binder that is right on disk was made from, for [`Output::is_as_made`] in the next build.
    pub fn set_inputs(&self, dir: &str, inputs: Key) {
        self.now.lock().inputs.insert(dir.to_owned(), inputs);
    }

    /// Counts a binder among the site's. One binder cannot lie in another: it
    /// would be swapped away with it.
    pub(super) fn claim(&self, dir: &str) -> Result<(), Diagnostic> {
        paths::check(dir)?;
        self.claim_name(dir)?;
        // A binder that cannot be reached now is the site's all the same, and stays.
        self.clear_way(dir).map_err(|error| {
            let doing = "cannot clear the way to this folder";
            failed(&self.out.join(dir), doing, &error)
        })
    }

    fn claim_name(&self, dir: &str) -> Result<(), Diagnostic> {
        let mut now = self.now.lock();
        let above = paths::parents(dir).any(|above| now.live.contains(above));
        let inner = format!("{dir}/");
        let below = now.live.range(inner.clone()..).next();
        if above || below.is_some_and(|below| below.starts_with(&inner)) {
            let message = "a binder cannot lie inside another binder";
            let path = shown(&self.out.join(dir));
            return Err(Diagnostic::error(codes::WRITE_FAILED, path, message));
        }
        now.live.insert(dir.to_owned());
        Ok(())
    }
}

/// Whether the folder is still to be made its own: absent or empty.
fn is_fresh(out: &Path) -> Result<bool, Diagnostic> {
    let mut entries = match std::fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(foreign(out));
        }
        Err(error) => return Err(failed(out, "cannot read this folder", &error)),
    };
    let marker = std::fs::symlink_metadata(out.join(marker::NAME));
    match marker {
        Ok(data) if data.is_file() => Ok(false),
        _ if entries.next().is_none() => Ok(true),
        _ => Err(foreign(out)),
    }
}

fn other_sort(out: &Path, content: Holds) -> Diagnostic {
    let message = match content {
        Holds::Drafts => {
            "this folder holds published binders, and drafts must not end up among them"
        }
        Holds::Published => {
            "this folder holds drafts, and published binders must not end up among them"
        }
    };
    Diagnostic::error(codes::DRAFTS_OUT, shown(out), message)
        .hint("name another folder with --out, or remove this one")
}

fn foreign(out: &Path) -> Diagnostic {
    Diagnostic::error(
        codes::NOT_OURS,
        shown(out),
        "the output goes into an empty folder or one that carebinder made, and this is neither",
    )
    .hint("choose another folder with --out, or empty this one")
}

/// Opens and locks a file; the lock ends with the process, however it ends.
fn lock(path: &Path, out: &Path) -> Result<File, Diagnostic> {
    let file =
        disk::open_own(path).map_err(|error| failed(path, "cannot open this file", &error))?;
    let end = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() < end => {
                std::thread::sleep(Duration::from_millis(40));
            }
            Err(TryLockError::WouldBlock) => {
                let message = "another build is writing here";
                return Err(Diagnostic::error(codes::LOCKED, shown(out), message)
                    .hint("wait until it has ended, then build again"));
            }
            // Without locks on this disk, building is better than refusing.
            Err(TryLockError::Error(error)) if disk::cannot(&error) => return Ok(file),
            Err(TryLockError::Error(error)) => {
                return Err(failed(path, "cannot lock this file", &error));
            }
        }
    }
}
