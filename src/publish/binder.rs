//! One binder, from the list of its files to the disk.

use std::collections::HashSet;
use std::sync::Arc;

use super::cache::CachedFile;
use super::failure::shown;
use super::output::Output;
use super::stage::{Staging, is_page};
use super::survey::Survey;
use super::{File, Key, Outcome, paths};
use crate::diagnostic::{Diagnostic, codes};

impl Output {
    /// Brings the binder at `dir` (`family/clients/jo`) to hold exactly `files`.
    ///
    /// `render` gets, for each file, whether it is needed, and gives the bytes
    /// of each needed page in the same order; what it gives for other files is
    /// ignored. It is called only if some page is needed. If everything on disk
    /// is right already, nothing is touched.
    ///
    /// # Errors
    ///
    /// What `render` gave, or `CB0703` when the machine refuses. Either way the
    /// binder on disk is as it was, and a later [`Output::finish`] leaves it.
    pub fn binder(
        &self,
        dir: &str,
        files: &[File],
        render: impl FnOnce(&[bool]) -> Result<Vec<Option<Vec<u8>>>, Diagnostic>,
    ) -> Result<Outcome, Diagnostic> {
        self.binder_from(dir, files, |staging| {
            let needed: Vec<bool> = (0..files.len()).map(|at| staging.needs(at)).collect();
            let mut all = needed.iter().zip(files);
            if !all.any(|(needed, file)| *needed && is_page(file)) {
                return Ok(());
            }
            let pages = render(&needed)?.into_iter().enumerate();
            for (at, bytes) in pages.filter_map(|(at, bytes)| Some((at, bytes?))) {
                if needed.get(at) == Some(&true) && files.get(at).is_some_and(is_page) {
                    staging.put(at, &bytes)?;
                }
            }
            Ok(())
        })
    }

    /// As [`Output::binder`], but `make` puts the pages one by one, so that no more than one has to be in memory. It is
    /// called where anything on disk is not right.
    ///
    /// # Errors
    ///
    /// As [`Output::binder`].
    pub fn binder_from(
        &self,
        dir: &str,
        files: &[File],
        make: impl FnOnce(&mut Staging<'_>) -> Result<(), Diagnostic>,
    ) -> Result<Outcome, Diagnostic> {
        self.claim(dir)?;
        self.check(dir, files)?;
        let known = self.known(dir);
        let survey = Survey::of(self.root.sub(dir).ok(), files, &known);
        let mut outcome = Outcome::default();
        if survey.is_right() {
            outcome.pages_unchanged = files.iter().filter(|file| is_page(file)).count();
        } else {
            let made = self.replace(dir, files, &survey, make, &mut outcome)?;
            let made = self.settled(dir, made);
            outcome.changed = true;
            outcome.pages_removed = gone(&known, &made);
            self.now.lock().made.insert(dir.to_owned(), made);
        }
        self.count(&outcome);
        Ok(outcome)
    }

    /// Whether the binder at `dir` was made from exactly `inputs` and nobody touched it since. Then it is counted as
    /// unchanged, and there is nothing to do for it.
    ///
    /// # Errors
    ///
    /// `CB0703` when the folder cannot be a binder's.
    pub fn is_as_made(&self, dir: &str, inputs: &Key) -> Result<bool, Diagnostic> {
        let cached = self.cache.binders.get(dir);
        let Some(binder) = cached.filter(|binder| binder.inputs.as_ref() == Some(inputs)) else {
            return Ok(false);
        };
        if self.unsettled.contains(dir) {
            return Ok(false);
        }
        self.claim(dir)?;
        let files: Vec<File> = binder
            .files
            .iter()
            .map(|known| File::page(known.path.clone(), known.key))
            .collect();
        if !Survey::of(self.root.sub(dir).ok(), &files, &binder.files).is_right() {
            return Ok(false);
        }
        self.count(&Outcome {
            pages_unchanged: binder.pages(),
            ..Outcome::default()
        });
        Ok(true)
    }

    /// The files of a binder that was swapped in, with the stamps of its pages as they are from now on: the links by
    /// which pages were carried over are gone.
    fn settled(&self, dir: &str, files: Arc<Vec<CachedFile>>) -> Arc<Vec<CachedFile>> {
        let Ok(folder) = self.root.sub(dir) else {
            return files;
        };
        let mut files = Arc::unwrap_or_clone(files);
        for file in files.iter_mut().filter(|file| file.page) {
            if let Ok(stamp) = folder.stamp(&file.path)
                && stamp.is_same_file(file.stamp)
            {
                file.stamp = stamp;
            }
        }
        Arc::new(files)
    }

    fn known(&self, dir: &str) -> Arc<Vec<CachedFile>> {
        let made = self.now.lock().made.get(dir).cloned();
        let cached = || self.cache.binders.get(dir).map(|b| b.files.clone());
        made.or_else(cached).unwrap_or_default()
    }

    fn check(&self, dir: &str, files: &[File]) -> Result<(), Diagnostic> {
        let mut seen = HashSet::with_capacity(files.len());
        for file in files {
            paths::check(&file.path)?;
            if !seen.insert(file.path.as_str()) {
                let path = shown(&self.out.join(dir).join(&file.path));
                let message = "two files of this binder have the same path";
                return Err(Diagnostic::error(codes::WRITE_FAILED, path, message));
            }
        }
        Ok(())
    }

    fn count(&self, outcome: &Outcome) {
        let mut now = self.now.lock();
        let summary = &mut now.summary;
        summary.binders += 1;
        summary.binders_changed += usize::from(outcome.changed);
        summary.pages_written += outcome.pages_written;
        summary.pages_unchanged += outcome.pages_unchanged;
        summary.pages_removed += outcome.pages_removed;
        summary.files_written += outcome.files_written;
        summary.bytes += outcome.bytes;
    }
}

/// How many pages of `before` are not in `after`; both are sorted by path.
fn gone(before: &[CachedFile], after: &[CachedFile]) -> usize {
    before
        .iter()
        .filter(|old| old.page)
        .filter(|old| {
            after
                .binary_search_by(|new| new.path.cmp(&old.path))
                .is_err()
        })
        .count()
}
