//! What a binder's folder holds, against what it should hold.
//!
//! The folder is listed, so that files put there by hand are seen, and each
//! file is looked at once, without reading it.

use std::collections::{BTreeSet, HashMap};

use super::cache::CachedFile;
use super::disk::{Folder, Sort, Stamp};
use super::{File, paths};

/// The state of one binder on disk.
pub(super) struct Survey {
    /// The binder's folder, if there is one.
    pub(super) folder: Option<Folder>,
    /// For each file that is wanted, its stamp if it is right as it is.
    pub(super) right: Vec<Option<Stamp>>,
    /// Whether the folder holds anything that is not wanted.
    pub(super) extra: bool,
}

impl Survey {
    /// Looks at a binder's folder.
    pub(super) fn of(folder: Option<Folder>, files: &[File], known: &[CachedFile]) -> Self {
        let mut look = Scan {
            files,
            known,
            places: (0..)
                .zip(files)
                .map(|(at, file)| (file.path.as_str(), at))
                .collect(),
            folders: paths::folders(files.iter().map(|file| file.path.as_str())),
            right: vec![None; files.len()],
            extra: false,
        };
        if let Some(folder) = &folder {
            look.walk(folder, &mut String::new());
        }
        let Scan { right, extra, .. } = look;
        Self {
            folder,
            right,
            extra,
        }
    }

    /// Whether there is nothing to do.
    pub(super) fn is_right(&self) -> bool {
        self.folder.is_some() && !self.extra && self.right.iter().all(Option::is_some)
    }
}

struct Scan<'a> {
    files: &'a [File],
    known: &'a [CachedFile],
    places: HashMap<&'a str, usize>,
    folders: BTreeSet<&'a str>,
    right: Vec<Option<Stamp>>,
    extra: bool,
}

impl Scan<'_> {
    fn walk(&mut self, folder: &Folder, path: &mut String) {
        // What cannot be listed is not known to be right, and is made again.
        let Ok(entries) = folder.list() else {
            self.extra = true;
            return;
        };
        let length = path.len();
        for (name, sort) in entries {
            let Some(name) = name.to_str() else {
                self.extra = true;
                continue;
            };
            path.push_str(name);
            match sort {
                Sort::File => self.file(folder, name, path),
                Sort::Folder if self.folders.contains(path.as_str()) => match folder.sub(name) {
                    Ok(inner) => {
                        path.push('/');
                        self.walk(&inner, path);
                    }
                    Err(_) => self.extra = true,
                },
                Sort::Folder | Sort::Other => self.extra = true,
            }
            path.truncate(length);
        }
    }

    fn file(&mut self, folder: &Folder, name: &str, path: &str) {
        let Some(at) = self.places.get(path).copied() else {
            self.extra = true;
            return;
        };
        let wanted = self.files.get(at).map(|file| &file.key);
        let known = self
            .known
            .binary_search_by(|known| known.path.as_str().cmp(path))
            .ok()
            .and_then(|found| self.known.get(found))
            .filter(|known| Some(&known.key) == wanted);
        let Some(known) = known else { return };
        let is_same = |stamp| match known.page {
            true => known.stamp == stamp,
            // What binders share gets a new link now and then.
            false => known.stamp.is_same_file(stamp),
        };
        if folder.stamp(name).is_ok_and(is_same)
            && let Some(right) = self.right.get_mut(at)
        {
            *right = Some(known.stamp);
        }
    }
}
