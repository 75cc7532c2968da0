//! An import on its way to the disk: for the first time, or again.

use super::{Earlier, Import};
use crate::diagnostic::{Diagnostic, codes};
use crate::exchange::memory::FOLDER as MEMORY_FOLDER;
use crate::exchange::report::{Category, Issue};
use crate::exchange::update::Update;
use crate::publish::put;
use crate::source;
use jiff::civil::Date;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

impl Import {
    /// How many pictures and other files are carried along.
    pub fn files(&self) -> usize {
        self.files.copies.len()
    }

    /// Writes the program's folder, or brings it up to date where an `earlier` import wrote it. `shown` is its path
    /// for messages. What the second import did not do is among the issues from then on.
    ///
    /// # Errors
    /// The folder exists, is not empty and no import wrote it; or it cannot be written.
    pub fn write(
        &mut self,
        folder: &Path,
        shown: &str,
        earlier: Option<&Earlier>,
        today: Date,
    ) -> Result<Option<Update>, Diagnostic> {
        let Some(memory) = earlier.map(Earlier::memory) else {
            let hint =
                "choose a folder that does not exist yet: --into content/programs/another-name";
            self.files.write(folder, shown, hint)?;
            return Ok(None);
        };
        let is_unread = |from: &str| {
            let mut paths = self.unread.iter();
            paths.any(|path| {
                from == path
                    || from
                        .strip_prefix(path.as_str())
                        .is_some_and(|rest| rest.starts_with('/'))
            })
        };
        let update = self
            .files
            .update(folder, memory, &is_unread, &today.to_string());
        let update = update.map_err(|error| {
            let message = format!("cannot write this folder: {}", source::plain_error(&error));
            Diagnostic::error(codes::WRITE_FAILED, shown, message)
        })?;
        // What is to be filled in was told the first time; and what is said of who sees a page is said of the one in the
        // source, not of one that stays as it is here.
        let stays = |source: &str| {
            let mut pages = self.pages.iter();
            let target = pages
                .find(|(from, _)| from == source)
                .map(|(_, target)| target);
            target.is_some_and(|target| {
                update.kept.contains(target) || update.conflicts.contains(target)
            })
        };
        let of_readers = |issue: &&Issue| issue.category == Category::Audience;
        let told = self.issues.iter().filter(of_readers);
        let told: HashSet<Arc<str>> = told.map(|issue| issue.diagnostic.path.clone()).collect();
        let staying: HashSet<Arc<str>> = told.into_iter().filter(|path| stays(path)).collect();
        self.issues.retain(|issue| {
            let is_of_source = of_readers(&issue) && staying.contains(&issue.diagnostic.path);
            issue.category != Category::FillIn && !is_of_source
        });
        self.issues.splice(0..0, update.issues(shown));
        Ok(Some(update))
    }

    /// Writes all that is to be said of the import into a file beside it; gives its path below the program's folder.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write_report(&self, folder: &Path, text: &str) -> std::io::Result<String> {
        let path = format!("{MEMORY_FOLDER}/report.txt");
        put(&folder.join(&path), text.as_bytes())?;
        Ok(path)
    }
}
