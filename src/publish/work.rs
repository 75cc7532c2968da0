//! Where unfinished work lies: beside the cache, outside of the output folder, so that a copy of the output holds
//! only whole binders whenever it is made; hidden in the output where the system cannot move folders between the two.

use std::io;
use std::path::Path;

use super::cache::Cache;
use super::disk::{self, Folder};
use super::mend;

/// The folder of unfinished work in the output.
pub(super) const INSIDE: &str = ".carebinder-work";
/// What is moved into the output to see whether that can be done.
const PROBE: &str = ".carebinder-probe";

/// An open folder of unfinished work.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) folder: Folder,
    /// The folder in which it lies.
    above: Folder,
    name: String,
}

impl Work {
    /// Makes one: in `state` if folders can be moved from there into `root`.
    pub(super) fn make(root: &Folder, state: &Path, out: &Path) -> io::Result<Self> {
        let beside = Folder::open(state).and_then(|above| {
            let work = Self::make_in(above, beside(out))?;
            reaches(&work.folder, root).map(|()| work)
        });
        match beside {
            Ok(work) => Ok(work),
            Err(_) => Self::make_in(Folder::open(out)?, INSIDE.to_owned()),
        }
    }

    fn make_in(above: Folder, name: String) -> io::Result<Self> {
        match above.make(&name) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let folder = above.sub(&name)?;
        Ok(Self {
            folder,
            above,
            name,
        })
    }

    /// Removes it with all that is left in it.
    pub(super) fn clear(&self) -> io::Result<()> {
        disk::remove_tree(&self.above, Path::new(&self.name))
    }
}

/// The name beside the cache; each output folder has its own.
pub(super) fn beside(out: &Path) -> String {
    format!("work-{}", Cache::file_name(out))
}

/// Tries whether folders can be moved from one place to the other.
fn reaches(work: &Folder, root: &Folder) -> io::Result<()> {
    disk::remove_tree(root, Path::new(PROBE))?;
    work.make(PROBE)?;
    let moved = work.rename(PROBE, root, PROBE);
    let from = if moved.is_ok() { root } else { work };
    from.remove_folder(PROBE)?;
    moved
}

/// Puts right what a build that was broken off left, in both places.
pub(super) fn mend(root: &Folder, state: &Path, out: &Path) -> io::Result<()> {
    mend::mend(root, root, INSIDE)?;
    mend::mend(root, &Folder::open(state)?, &beside(out))?;
    disk::remove_tree(root, Path::new(PROBE))
}
