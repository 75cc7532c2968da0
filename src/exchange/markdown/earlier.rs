//! What an earlier import wrote, for the next one.

use crate::diagnostic::{Diagnostic, codes};
use crate::exchange::memory::{Memory, digest};
use crate::publish::put;
use crate::source;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// What an earlier import wrote into a program's folder.
#[derive(Debug, Clone)]
pub struct Earlier(Memory);

impl Earlier {
    /// What it wrote, by paths below the program's folder.
    pub(super) fn memory(&self) -> &Memory {
        &self.0
    }

    /// What was written into `folder`, which is `shown` in messages; none where no import wrote there.
    ///
    /// # Errors
    /// What that import wrote down cannot be read.
    pub fn read(folder: &Path, shown: &str) -> Result<Option<Self>, Diagnostic> {
        Ok(Memory::read(folder, shown)?.map(Self))
    }

    /// Says in what imports wrote down that files of the site at `root` have other paths now, from its folder on, and
    /// that others were `mended` for it: path before, bytes before and behind.
    ///
    /// # Errors
    /// What was written down cannot be read or written.
    pub fn moved(
        root: &Path,
        files: &[(&str, &str)],
        mended: &[(&str, &[u8], &[u8])],
    ) -> Result<(), Diagnostic> {
        let moved: HashMap<&str, &str> = files.iter().copied().collect();
        let is_touched = |path: &&str| path.starts_with("content/programs/");
        let touched = files.iter().flat_map(|(from, to)| [*from, *to]);
        let touched = touched.chain(mended.iter().map(|(path, ..)| *path));
        let programs: BTreeSet<&str> = touched.filter(is_touched).filter_map(program).collect();
        // A folder that moved as a whole brings what was written down with it.
        let before = |shown: &str| -> String {
            let mut whole = files.iter().filter(|(_, to)| program(to) == Some(shown));
            match whole.next().and_then(|(from, _)| program(from)) {
                Some(old) if !root.join(old).exists() => old.to_owned(),
                _ => shown.to_owned(),
            }
        };
        for shown in programs {
            let folder = root.join(shown);
            let Some(mut memory) = Memory::read(&folder, shown)? else {
                continue;
            };
            let old = before(shown);
            let mut written = BTreeMap::new();
            for (path, mut one) in std::mem::take(&mut memory.written) {
                let from = format!("{old}/{path}");
                let change = mended.iter().find(|(path, ..)| *path == from);
                if let Some((_, text, new)) = change
                    && one.digest == digest(&path, text)
                {
                    one.digest = digest(&path, new);
                }
                let to = moved.get(from.as_str()).copied().unwrap_or(&from);
                let kept = match to == from {
                    true => Some(path),
                    // What left the program is none of its pages any more.
                    false => to
                        .strip_prefix(shown)
                        .and_then(|rest| rest.strip_prefix('/'))
                        .map(str::to_owned),
                };
                if let Some(path) = kept {
                    written.insert(path, one);
                }
            }
            memory.written = written;
            let path = Memory::path();
            put(&folder.join(&path), memory.text().as_bytes()).map_err(|error| {
                let message = format!("cannot write this: {}", source::plain_error(&error));
                Diagnostic::error(codes::WRITE_FAILED, format!("{shown}/{path}"), message)
            })?;
        }
        Ok(())
    }

    /// Whether none of the pages that were written is among these paths of a source, though there are some.
    pub(super) fn is_of_another(&self, sources: &dyn Fn(&str) -> bool) -> bool {
        let pages = self.pages();
        !pages.is_empty() && !pages.keys().any(|from| sources(from))
    }

    /// The pages by their paths in the source: where they stand below `handbook/`, without ending.
    pub(super) fn pages(&self) -> HashMap<&str, &str> {
        let written = self.0.written.iter();
        let pages = written.filter_map(|(path, one)| {
            let page = path.strip_prefix("handbook/")?.strip_suffix(".md")?;
            (!one.from.is_empty()).then_some((&*one.from, page))
        });
        pages.collect()
    }

    /// The same of files that are no pages, with their endings.
    pub(super) fn files(&self) -> HashMap<&str, &str> {
        let written = self.0.written.iter();
        let files = written.filter_map(|(path, one)| {
            let file = path.strip_prefix("handbook/")?;
            (!one.from.is_empty() && !path.ends_with(".md")).then_some((&*one.from, file))
        });
        files.collect()
    }
}

/// The folder of the program that a path from the site's folder on lies in.
fn program(path: &str) -> Option<&str> {
    let (name, _) = path.strip_prefix("content/programs/")?.split_once('/')?;
    path.get(.."content/programs/".len() + name.len())
}
