//! A binder's next state, made beside the old one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::cache::CachedFile;
use super::disk::{self, Folder, Stamp};
use super::failure::{failed, shown as shown_as};
use super::output::Output;
use super::survey::Survey;
use super::{File, FileKind, Outcome, paths};
use crate::diagnostic::{Diagnostic, codes};

/// A binder's next state, as far as it is made.
pub struct Staging<'a> {
    output: &'a Output,
    dir: &'a str,
    files: &'a [File],
    survey: &'a Survey,
    stage: Folder,
    /// Of each file that is in the stage, its stamp.
    done: Vec<Option<Stamp>>,
    outcome: &'a mut Outcome,
}

impl Staging<'_> {
    /// Whether a file is new, by its number in the list of files; else it stays as it is on disk.
    pub fn needs(&self, at: usize) -> bool {
        self.kept(at).is_none()
    }

    /// Writes a page, by its number in the list of files.
    ///
    /// # Errors
    ///
    /// `CB0703` when the machine refuses.
    pub fn put(&mut self, at: usize, bytes: &[u8]) -> Result<(), Diagnostic> {
        let Some(file) = self.files.get(at) else {
            let message = "this page is not in the list of the binder's files";
            return Err(Diagnostic::error(codes::WRITE_FAILED, self.dir, message));
        };
        let stamp = self
            .stage
            .write(&file.path, bytes)
            .map_err(|error| failed(&self.place(file), "cannot write this file", &error))?;
        self.note(at, stamp, true);
        Ok(())
    }

    /// The bytes of a page by its number, if it was put or stays as it is.
    pub fn read(&self, at: usize) -> Option<Vec<u8>> {
        let path = &self.files.get(at)?.path;
        if self.done.get(at).copied().flatten().is_some() {
            return self.stage.read(path).ok();
        }
        self.kept(at)?;
        self.survey.folder.as_ref()?.read(path).ok()
    }

    fn kept(&self, at: usize) -> Option<Stamp> {
        self.survey.right.get(at).copied().flatten()
    }

    /// Where a file goes in the end.
    fn place(&self, file: &File) -> PathBuf {
        self.output.out.join(self.dir).join(&file.path)
    }

    fn note(&mut self, at: usize, stamp: Stamp, is_page: bool) {
        if let Some(done) = self.done.get_mut(at) {
            *done = Some(stamp);
        }
        self.outcome.pages_written += usize::from(is_page);
        self.outcome.files_written += 1;
        self.outcome.bytes += stamp.size;
    }

    /// Makes the folders of all files.
    fn make_folders(&self) -> Result<(), Diagnostic> {
        let place = self.output.out.join(self.dir);
        for folder in paths::folders(self.files.iter().map(|file| file.path.as_str())) {
            self.stage
                .make(folder)
                .map_err(|error| failed(&place.join(folder), "cannot make this folder", &error))?;
        }
        Ok(())
    }

    /// Brings in all that is not made of views: what stays, and what binders share.
    fn complete(mut self) -> Result<Arc<Vec<CachedFile>>, Diagnostic> {
        let mut known = Vec::with_capacity(self.files.len());
        for (at, file) in self.files.iter().enumerate() {
            let done = self.done.get(at).copied().flatten();
            let stamp = done.map_or_else(|| self.file(at, file), Ok)?;
            known.push(CachedFile {
                path: file.path.clone(),
                key: file.key,
                stamp,
                page: is_page(file),
            });
        }
        known.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(Arc::new(known))
    }

    fn file(&mut self, at: usize, file: &File) -> Result<Stamp, Diagnostic> {
        let output = self.output;
        let shown = self.place(file);
        if let Some(stamp) = self.kept(at)
            && let Some(old) = &self.survey.folder
        {
            self.outcome.pages_unchanged += usize::from(is_page(file));
            return output
                .carry(old, stamp, &self.stage, &file.path)
                .map_err(|error| failed(&shown, "cannot carry this file over", &error));
        }
        let FileKind::Asset(asset) = &file.kind else {
            let message = "this page was not rendered";
            return Err(Diagnostic::error(
                codes::WRITE_FAILED,
                shown_as(&shown),
                message,
            ));
        };
        let stamp = output.store.place(asset, &self.stage, &file.path, &shown)?;
        self.note(at, stamp, false);
        Ok(stamp)
    }
}

impl Output {
    /// Makes the binder in a stage and swaps it in. On failure the old binder
    /// is as it was.
    pub(super) fn replace(
        &self,
        dir: &str,
        files: &[File],
        survey: &Survey,
        make: impl FnOnce(&mut Staging<'_>) -> Result<(), Diagnostic>,
        outcome: &mut Outcome,
    ) -> Result<Arc<Vec<CachedFile>>, Diagnostic> {
        let place = self.out.join(dir);
        let lost = |error| failed(&place, "cannot make this folder", &error);
        let work = self.work().map_err(lost)?;
        let work = &work.folder;
        let name = self.fresh('s');
        work.make(&name).map_err(lost)?;
        let fill = || {
            let stage = work
                .sub(&name)
                .map_err(|error| failed(&place, "cannot open this folder", &error))?;
            let mut staging = Staging {
                output: self,
                dir,
                files,
                survey,
                stage,
                done: vec![None; files.len()],
                outcome,
            };
            staging.make_folders()?;
            make(&mut staging)?;
            staging.complete()
        };
        let made = fill().and_then(|known| {
            self.swap(work, &name, dir)
                .map_err(|error| failed(&place, "cannot replace this folder", &error))?;
            Ok(known)
        });
        if made.is_err() {
            disk::remove_tree(work, Path::new(&name)).ok();
        }
        made
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

pub(super) fn is_page(file: &File) -> bool {
    matches!(file.kind, FileKind::Page)
}
