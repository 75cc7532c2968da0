//! The files of the site as they were seen last.

use crate::preview::watch::FOLDERS;
use crate::source::{self, FileEntry, Snapshot};
use crate::{config, policy};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// All files of a site.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Those of `content/`, by path.
    content: BTreeMap<Arc<str>, FileEntry>,
    /// What could not be listed.
    problems: Vec<crate::diagnostic::Diagnostic>,
    /// All others.
    base: Vec<FileEntry>,
}

/// What is other than before.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Paths below `content/` of files that are new, gone or written.
    pub(super) content: Vec<Arc<str>>,
    /// Whether any other file is.
    pub(super) base: bool,
    others: Vec<Arc<str>>,
}

impl Change {
    /// The names of all files that changed.
    pub(super) fn names(&self) -> Vec<String> {
        let all = self.content.iter().chain(&self.others);
        all.map(|path| path.to_string()).collect()
    }
}

impl Files {
    /// The files of `content/`.
    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot {
            files: self.content.values().cloned().collect(),
            problems: self.problems.clone(),
        }
    }

    /// The files of `content/` that were written at or after a moment.
    pub(super) fn written_since(&self, moment: SystemTime) -> Vec<Arc<str>> {
        // A time to come says nothing about when the file was written.
        let now = SystemTime::now() + std::time::Duration::from_secs(1);
        let is_late = |written: SystemTime| (moment..now).contains(&written);
        let late = |file: &&FileEntry| file.modified.is_none_or(is_late);
        let files = self.content.values().filter(late);
        files.map(|file| file.path.clone()).collect()
    }

    /// Looks at some paths below the site's folder, and takes what is there. None when that does not tell enough.
    pub(super) fn visit(&mut self, root: &Path, paths: &[PathBuf]) -> Option<Change> {
        let mut change = Change::default();
        for path in paths {
            let shown: Arc<str> = path.to_str()?.replace('\\', "/").into();
            if !shown.starts_with("content/") {
                // The folder itself came or went.
                if *shown == *"content" {
                    return None;
                }
                change.base = true;
                change.others.push(shown);
                continue;
            }
            let file = root.join(path);
            // Whether a backup is all that is left of a record is seen only where all files are.
            let came_or_went = self.content.contains_key(&shown) != file.is_file();
            let original = shown.strip_suffix('~');
            if came_or_went && source::has_backup(&file)
                || original.is_some_and(|original| !self.content.contains_key(original))
            {
                return None;
            }
            match std::fs::symlink_metadata(&file) {
                Ok(data) if data.is_file() => {
                    self.take(source::entry(root, &file)?, &mut change);
                }
                Ok(_) => return None,
                Err(_) if self.content.remove(&shown).is_some() => change.content.push(shown),
                // A folder went, or what never was a file of the site.
                Err(_) if self.has_below(&shown) => return None,
                Err(_) => {}
            }
        }
        Some(change)
    }

    fn take(&mut self, file: Option<FileEntry>, change: &mut Change) {
        if let Some(file) = file {
            change.content.push(file.path.clone());
            self.content.insert(file.path.clone(), file);
        }
    }

    fn has_below(&self, folder: &str) -> bool {
        let start: Arc<str> = format!("{folder}/").into();
        let next = self.content.range(start.clone()..).next();
        next.is_some_and(|(path, _)| path.starts_with(&*start))
    }

    /// Looks at all files, and takes what is there.
    pub(super) fn look(&mut self, root: &Path) -> Change {
        let mut change = Change::default();
        let snapshot = source::walk(root, "content");
        let found: BTreeMap<Arc<str>, FileEntry> = snapshot
            .files
            .into_iter()
            .map(|file| match self.content.get(&file.path) {
                // The same entry, so that it need not be compared again.
                Some(known) if *known == file => known.clone(),
                _ => file,
            })
            .map(|file| (file.path.clone(), file))
            .collect();
        let gone = self
            .content
            .keys()
            .filter(|path| !found.contains_key(*path));
        change.content.extend(gone.cloned());
        let written = found
            .iter()
            .filter(|(path, file)| self.content.get(*path) != Some(file));
        change.content.extend(written.map(|(path, _)| path.clone()));
        change.base |= self.problems != snapshot.problems;
        self.content = found;
        self.problems = snapshot.problems;
        let base = base(root);
        let other = |mine: &[FileEntry], theirs: &[FileEntry]| -> Vec<Arc<str>> {
            let missing = mine.iter().filter(|file| !theirs.contains(file));
            missing.map(|file| file.path.clone()).collect()
        };
        change.others = other(&base, &self.base);
        change.others.extend(other(&self.base, &base));
        change.others.sort();
        change.others.dedup();
        change.base |= !change.others.is_empty();
        self.base = base;
        change
    }
}

/// The files of a site that are no content.
fn base(root: &Path) -> Vec<FileEntry> {
    let folders = FOLDERS.iter().filter(|folder| **folder != "content");
    let mut files: Vec<FileEntry> = folders
        .flat_map(|folder| source::walk(root, folder).files)
        .collect();
    for name in [config::FILE, policy::FILE] {
        let entry = source::entry(root, &root.join(name));
        files.extend(entry.flatten());
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_files_are_looked_at_where_a_backup_may_be_all_that_is_left() {
        let site = tempfile::tempdir().unwrap();
        let content = site.path().join("content");
        std::fs::create_dir_all(&content).unwrap();
        let write = |name: &str| std::fs::write(content.join(name), "x").unwrap();
        write("a.md");
        let mut files = Files::default();
        files.look(site.path());
        let path = |name: &str| vec![PathBuf::from("content").join(name)];
        write("a.md~");
        assert!(files.visit(site.path(), &path("a.md~")).is_some());
        assert!(files.visit(site.path(), &path("a.md")).is_some());
        std::fs::remove_file(content.join("a.md")).unwrap();
        assert!(files.visit(site.path(), &path("a.md")).is_none());
        files.look(site.path());
        assert_eq!(files.snapshot().problems.len(), 1);
        assert!(files.visit(site.path(), &path("a.md~")).is_none());
        write("a.md");
        assert!(files.visit(site.path(), &path("a.md")).is_none());
        files.look(site.path());
        assert!(files.snapshot().problems.is_empty());
    }
}
