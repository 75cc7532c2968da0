//! Writes an import: whole or not at all, and never over anything.

use super::memory::{Memory, Written};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::plain_error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What an import writes, by paths below one folder.
#[derive(Debug)]
pub(super) struct Files {
    /// New files: path, path in the source (empty without one) and text.
    pub(super) texts: Vec<(String, String, String)>,
    /// Files that come along as they are: where they are now, path in the source, and their path.
    pub(super) copies: Vec<(PathBuf, String, String)>,
}

/// What a file will hold.
pub(super) enum Content<'f> {
    Text(&'f str),
    Copy(&'f Path),
}

impl Files {
    /// All files: path, path in the source, contents.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str, Content<'_>)> {
        let texts = self.texts.iter();
        let texts = texts.map(|(path, from, text)| (&**path, &**from, Content::Text(text)));
        let copies = self.copies.iter();
        texts.chain(copies.map(|(file, from, path)| (&**path, &**from, Content::Copy(file))))
    }

    /// Writes them into `target`, which is `shown` in messages; `hint` says what to do where that folder is taken.
    ///
    /// # Errors
    /// The folder exists and is not empty, or it cannot be written.
    pub(super) fn write(&self, target: &Path, shown: &str, hint: &str) -> Result<(), Diagnostic> {
        must_be_free(target, shown, hint)?;
        let failed = |error: io::Error| {
            let message = format!("cannot write this folder: {}", plain_error(&error));
            Diagnostic::error(codes::WRITE_FAILED, shown, message)
        };
        let above = target.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(above).map_err(failed)?;
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        // Hidden, so that a build that runs meanwhile does not see half of it.
        let stage = above.join(format!(".{name}.import-{}", std::process::id()));
        let written = self.fill(&stage).and_then(|()| {
            if target.is_dir() {
                fs::remove_dir(target)?;
            }
            fs::rename(&stage, target)
        });
        if written.is_err() {
            let _ = fs::remove_dir_all(&stage);
        }
        written.map_err(failed)
    }

    fn fill(&self, stage: &Path) -> io::Result<()> {
        let file = |path: &str| {
            let file = stage.join(path);
            let folder = file.parent().unwrap_or(stage).to_owned();
            fs::create_dir_all(folder).map(|()| file)
        };
        let mut memory = Memory::default();
        for (path, from, content) in self.all() {
            let to = file(path)?;
            let written = match content {
                Content::Text(text) => {
                    fs::write(to, text)?;
                    Written::of(from, path, text.as_bytes())
                }
                Content::Copy(source) => {
                    let bytes = fs::read(source)?;
                    fs::write(to, &bytes)?;
                    Written::of(from, path, &bytes)
                }
            };
            memory.written.insert(path.to_owned(), written);
        }
        fs::write(file(&Memory::path())?, memory.text())
    }
}

/// Whether the folder can be written to without losing anything.
fn must_be_free(target: &Path, shown: &str, hint: &str) -> Result<(), Diagnostic> {
    let taken = |message: &str| Diagnostic::error(codes::IMPORT_TARGET, shown, message).hint(hint);
    match fs::read_dir(target).map(|mut entries| entries.next().is_some()) {
        Ok(true) => Err(taken("this folder is not empty")),
        Ok(false) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(taken("this is a file, not a folder"))
        }
        Err(error) => {
            let message = format!("cannot open this folder: {}", plain_error(&error));
            Err(Diagnostic::error(codes::UNREADABLE, shown, message))
        }
    }
}
