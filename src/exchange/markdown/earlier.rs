//! What an earlier import wrote, for the next one.

use crate::diagnostic::{Diagnostic, codes};
use crate::exchange::memory::Memory;
use crate::exchange::write::put;
use crate::source;
use std::collections::{BTreeMap, HashMap};
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

    /// Says in what imports wrote down that files of the site at `root` have other paths now, from its folder on.
    ///
    /// # Errors
    /// What was written down cannot be read or written.
    pub fn moved(root: &Path, files: &[(&str, &str)]) -> Result<(), Diagnostic> {
        let mut by_program: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for (from, to) in files {
            let program = |path: &'_ str| {
                let (name, _) = path.strip_prefix("content/programs/")?.split_once('/')?;
                Some(name.len() + "content/programs/".len())
            };
            if let (Some(old), Some(new)) = (program(from), program(to)) {
                let paths = (&from[old + 1..], &to[new + 1..]);
                by_program.entry(&to[..new]).or_default().push(paths);
            }
        }
        for (shown, paths) in by_program {
            let folder = root.join(shown);
            let Some(mut memory) = Memory::read(&folder, shown)? else {
                continue;
            };
            for (old, new) in paths {
                if let Some(written) = memory.written.remove(old) {
                    memory.written.insert(new.to_owned(), written);
                }
            }
            let path = Memory::path();
            put(&folder.join(&path), memory.text().as_bytes()).map_err(|error| {
                let message = format!("cannot write this: {}", source::plain_error(&error));
                Diagnostic::error(codes::WRITE_FAILED, format!("{shown}/{path}"), message)
            })?;
        }
        Ok(())
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
