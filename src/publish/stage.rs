//! A binder's next state, made beside the old one.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::cache::CachedFile;
use super::disk::{self, Folder, Stamp};
use super::failure::failed;
use super::output::Output;
use super::survey::Survey;
use super::{File, FileKind, Outcome, paths};
use crate::diagnostic::Diagnostic;

/// A binder that is to be made again.
pub(super) struct Job<'a> {
    pub(super) dir: &'a str,
    pub(super) files: &'a [File],
    pub(super) survey: &'a Survey,
    /// The bytes of the pages that are needed.
    pub(super) pages: &'a [Option<Vec<u8>>],
}

impl Output {
    /// Makes the binder in a stage and swaps it in. On failure the old binder
    /// is as it was.
    pub(super) fn replace(
        &self,
        job: &Job<'_>,
        outcome: &mut Outcome,
    ) -> Result<Arc<Vec<CachedFile>>, Diagnostic> {
        let place = self.out.join(job.dir);
        let lost = |error| failed(&place, "cannot make this folder", &error);
        let work = self.work().map_err(lost)?;
        let work = &work.folder;
        let name = self.fresh('s');
        work.make(&name).map_err(lost)?;
        let made = self.fill(job, work, &name, outcome).and_then(|known| {
            self.swap(work, &name, job.dir)
                .map_err(|error| failed(&place, "cannot replace this folder", &error))?;
            Ok(known)
        });
        if made.is_err() {
            disk::remove_tree(work, Path::new(&name)).ok();
        }
        made
    }

    fn fill(
        &self,
        job: &Job<'_>,
        work: &Folder,
        name: &str,
        outcome: &mut Outcome,
    ) -> Result<Arc<Vec<CachedFile>>, Diagnostic> {
        let place = self.out.join(job.dir);
        let stage = work
            .sub(name)
            .map_err(|error| failed(&place, "cannot open this folder", &error))?;
        for folder in paths::folders(job.files.iter().map(|file| file.path.as_str())) {
            stage
                .make(folder)
                .map_err(|error| failed(&place.join(folder), "cannot make this folder", &error))?;
        }
        let mut known = Vec::with_capacity(job.files.len());
        for (at, file) in job.files.iter().enumerate() {
            let stamp = self.file(job, at, file, &stage, outcome)?;
            known.push(CachedFile {
                path: file.path.clone(),
                key: file.key,
                stamp,
                page: matches!(file.kind, FileKind::Page),
            });
        }
        known.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(Arc::new(known))
    }

    fn file(
        &self,
        job: &Job<'_>,
        at: usize,
        file: &File,
        stage: &Folder,
        outcome: &mut Outcome,
    ) -> Result<Stamp, Diagnostic> {
        let shown = self.out.join(job.dir).join(&file.path);
        let page = matches!(file.kind, FileKind::Page);
        if let Some(stamp) = job.survey.right.get(at).copied().flatten()
            && let Some(old) = &job.survey.folder
        {
            outcome.pages_unchanged += usize::from(page);
            return self
                .carry(old, stamp, stage, &file.path)
                .map_err(|error| failed(&shown, "cannot carry this file over", &error));
        }
        let stamp = match &file.kind {
            FileKind::Page => {
                let bytes = job.pages.get(at).and_then(Option::as_deref);
                stage
                    .write(&file.path, bytes.unwrap_or_default())
                    .map_err(|error| failed(&shown, "cannot write this file", &error))?
            }
            FileKind::Asset(asset) => self.store.place(asset, stage, &file.path, &shown)?,
        };
        outcome.pages_written += usize::from(page);
        outcome.files_written += 1;
        outcome.bytes += stamp.size;
        Ok(stamp)
    }

    /// Takes an unchanged file over from the old binder.
    fn carry(
        &self,
        old: &Folder,
        stamp: Stamp,
        stage: &Folder,
        path: &str,
    ) -> std::io::Result<Stamp> {
        if self.carrying.load(Ordering::Relaxed) {
            match old.link(path, stage, path) {
                Ok(()) => return Ok(stamp),
                Err(error) if disk::cannot(&error) => self.carrying.store(false, Ordering::Relaxed),
                Err(_) => {}
            }
        }
        stage.write(path, &old.read(path)?)
    }
}
