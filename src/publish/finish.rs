//! The end of a build: what is gone is removed, what was done is remembered.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::Path;

use super::cache::{Cache, CachedBinder};
use super::disk::{self, Sort};
use super::failure::failed;
use super::output::{Now, Output};
use super::{Prune, Summary, marker, paths};
use crate::diagnostic::Diagnostic;

impl Output {
    /// Ends the build. Removes the binders that were withdrawn and, with
    /// [`Prune::All`], those that were neither published nor kept. Then saves the cache and
    /// releases the lock.
    ///
    /// # Errors
    ///
    /// `CB0703`, for the first thing that the machine refused; everything else
    /// is done all the same, and the next build tries again.
    pub fn finish(self, prune: Prune) -> Result<Summary, Diagnostic> {
        self.finish_and_clear(prune, None)
    }

    /// As [`Output::finish`], and with [`Prune::All`] removes the files of a folder that are named by keys which no
    /// binder here has any longer.
    ///
    /// # Errors
    ///
    /// As [`Output::finish`].
    pub fn finish_and_clear(
        self,
        prune: Prune,
        kept: Option<&Path>,
    ) -> Result<Summary, Diagnostic> {
        let now = std::mem::take(&mut *self.now.lock());
        let mut ending = Ending {
            summary: now.summary,
            known: self.marker.lock().binders.clone(),
            gone: Vec::new(),
            errors: Vec::new(),
        };
        ending.known.extend(self.cache.binders.keys().cloned());
        ending.known.extend(now.made.keys().cloned());
        self.prune(&now, prune, &mut ending);
        self.clear_work(&mut ending);
        self.remember(now, ending, kept.filter(|_| prune == Prune::All))
    }

    fn prune(&self, now: &Now, prune: Prune, ending: &mut Ending) {
        let stale = ending.known.difference(&now.live);
        for dir in stale.filter(|dir| prune == Prune::All || now.withdrawn.contains(*dir)) {
            match self.remove_binder(dir, &now.live) {
                Ok(()) => ending.gone.push(dir.clone()),
                Err(error) => {
                    let path = self.out.join(dir);
                    let error = failed(&path, "cannot remove this folder", &error);
                    ending.errors.push(error);
                }
            }
        }
        for dir in &ending.gone {
            let pages = self.cache.binders.get(dir).map_or(0, CachedBinder::pages);
            ending.summary.binders_removed += 1;
            ending.summary.pages_removed += pages;
            ending.known.remove(dir);
        }
    }

    /// Removes a binder, and the folders above it that it leaves empty.
    fn remove_binder(&self, dir: &str, live: &BTreeSet<String>) -> io::Result<()> {
        // Such a folder went when the binder around it was swapped in.
        if paths::parents(dir).any(|above| live.contains(above)) {
            return Ok(());
        }
        if holds_one(live, dir) {
            return self.remove_around(dir, live);
        }
        self.clear_way(dir)?;
        // It goes in one step; only the space it takes is given back in many.
        let (work, name) = (self.work()?, self.fresh('s'));
        match self.root.rename(dir, &work.folder, &name) {
            Ok(()) => {
                disk::remove_tree(&work.folder, Path::new(&name)).ok();
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => disk::remove_tree(&self.root, Path::new(dir))?,
        }
        for parent in paths::parents(dir) {
            if self.root.remove_folder(parent).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Removes all that is in `dir` except binders that are still the site's.
    fn remove_around(&self, dir: &str, live: &BTreeSet<String>) -> io::Result<()> {
        let folder = match self.root.sub(dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        for (name, sort) in folder.list()? {
            let path = name.to_str().map(|name| format!("{dir}/{name}"));
            match path.filter(|_| sort == Sort::Folder) {
                Some(path) if live.contains(&path) => {}
                Some(path) => self.remove_binder(&path, live)?,
                None => disk::remove_tree(&folder, Path::new(&name))?,
            }
        }
        Ok(())
    }

    fn clear_work(&self, ending: &mut Ending) {
        let Some(work) = self.work.lock().take() else {
            return;
        };
        if let Err(error) = work.clear() {
            let doing = "cannot clear up the work of this build";
            ending.errors.push(failed(&self.out, doing, &error));
        }
    }

    /// Saves the cache, then the marker: what the marker calls settled, the
    /// cache knows.
    fn remember(
        self,
        now: Now,
        mut ending: Ending,
        kept: Option<&Path>,
    ) -> Result<Summary, Diagnostic> {
        let mut dirty = !self.unsettled.is_empty();
        dirty |= !now.made.is_empty() || !ending.gone.is_empty();
        let mut cache = self.cache;
        for dir in &ending.gone {
            cache.binders.remove(dir);
        }
        dirty |= merge(&mut cache, now, &self.unsettled);
        if let Some(folder) = kept.filter(|_| dirty) {
            clear(folder, &cache);
        }
        let saved = if dirty {
            cache.store = self.store.finish();
            cache.save(&self.state, &self.cache_name)
        } else {
            Ok(())
        };
        let saved = saved.and_then(|()| {
            let settled = self.marker.lock().settle(ending.known);
            settled.map_err(|error| (self.out.join(marker::NAME), error))
        });
        if let Err((path, error)) = saved {
            let error = failed(&path, "cannot write this file", &error);
            ending.errors.push(error);
        }
        match ending.errors.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(ending.summary),
        }
    }
}

/// What the end of a build finds.
struct Ending {
    summary: Summary,
    /// Binders that are on disk, or may be.
    known: BTreeSet<String>,
    /// Binders that were removed.
    gone: Vec<String>,
    errors: Vec<Diagnostic>,
}

/// Removes the files of a folder that are named by keys which no binder has.
fn clear(folder: &Path, cache: &Cache) {
    let files = cache.binders.values().flat_map(|binder| &*binder.files);
    let used: HashSet<String> = files
        .filter(|file| !file.page)
        .map(|file| blake3::Hash::from_bytes(file.key).to_hex().to_string())
        .collect();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        // A leftover costs only space, so a failure here does not matter.
        if !entry
            .file_name()
            .to_str()
            .is_some_and(|name| used.contains(name))
        {
            std::fs::remove_file(entry.path()).ok();
        }
    }
}

fn holds_one(live: &BTreeSet<String>, dir: &str) -> bool {
    let inner = format!("{dir}/");
    let below = live.range(inner.clone()..).next();
    below.is_some_and(|below| below.starts_with(&inner))
}

/// Puts what this build did into the cache; says whether that changed it.
fn merge(cache: &mut Cache, now: Now, unsettled: &BTreeSet<String>) -> bool {
    for dir in unsettled {
        // What the caller kept may not fit what a killed build left.
        if let Some(binder) = cache.binders.get_mut(dir) {
            binder.exposure = None;
            binder.inputs = None;
        }
    }
    for (dir, files) in now.made {
        let binder = CachedBinder {
            files,
            ..CachedBinder::default()
        };
        cache.binders.insert(dir, binder);
    }
    let mut changed = false;
    for (dir, exposure) in now.exposure {
        let binder = cache.binders.entry(dir).or_default();
        changed |= binder.exposure.as_ref() != Some(&exposure);
        binder.exposure = Some(exposure);
    }
    for (dir, inputs) in now.inputs {
        let binder = cache.binders.entry(dir).or_default();
        changed |= binder.inputs != Some(inputs);
        binder.inputs = Some(inputs);
    }
    changed
}
