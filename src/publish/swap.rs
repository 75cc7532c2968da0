//! A stage takes the place of a binder.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::disk::{self, Folder, Sort};
use super::mend::{self, BINDER, HOME};
use super::output::Output;
use super::paths;
use super::work::Work;

impl Output {
    /// The folder of unfinished work; made when first needed.
    pub(super) fn work(&self) -> io::Result<Arc<Work>> {
        let mut work = self.work.lock();
        if let Some(work) = &*work {
            return Ok(work.clone());
        }
        let made = Arc::new(Work::make(&self.root, &self.state, &self.out)?);
        *work = Some(made.clone());
        Ok(made)
    }

    /// Takes away what stands in the way of a folder above `dir` and is none, such as a link: what a link leads to is
    /// somebody else's.
    pub(super) fn clear_way(&self, dir: &str) -> io::Result<()> {
        let mut above: Vec<&str> = paths::parents(dir).collect();
        above.reverse();
        for folder in above {
            match self.root.sort(folder) {
                Ok(Sort::Folder) => {}
                Ok(Sort::Other) => return self.root.remove(folder),
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                // A file in the way is told when something is to be written there.
                Ok(Sort::File) | Err(_) => break,
            }
        }
        Ok(())
    }

    /// A name that nothing in the folder of unfinished work has.
    pub(super) fn fresh(&self, sort: char) -> String {
        format!("{sort}{}", self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Puts the stage `name` at `dir` in one step, and removes what was there.
    pub(super) fn swap(&self, work: &Folder, name: &str, dir: &str) -> io::Result<()> {
        self.marker.lock().begin(dir)?;
        if self.exchanging.load(Ordering::Relaxed) {
            match work.exchange(name, &self.root, dir) {
                Ok(()) => {
                    // What cannot be removed now is removed with all work.
                    disk::remove_tree(work, Path::new(name)).ok();
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) if disk::cannot(&error) => {
                    self.exchanging.store(false, Ordering::Relaxed);
                }
                Err(error) => return Err(error),
            }
        }
        if self.root.stamp(dir).is_ok() {
            return self.swap_in_two(work, name, dir);
        }
        match work.rename(name, &self.root, dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                mend::make_parents(&self.root, dir)?;
                work.rename(name, &self.root, dir)
            }
            other => other,
        }
    }

    /// Two renames; a kill between them is mended when the folder is opened.
    fn swap_in_two(&self, work: &Folder, name: &str, dir: &str) -> io::Result<()> {
        let aside = self.fresh('o');
        work.make(&aside)?;
        let moved = work.sub(&aside)?;
        moved.write(HOME, dir.as_bytes())?;
        self.root.rename(dir, &moved, BINDER)?;
        if let Err(error) = work.rename(name, &self.root, dir) {
            moved.rename(BINDER, &self.root, dir)?;
            return Err(error);
        }
        disk::remove_tree(work, Path::new(&aside)).ok();
        Ok(())
    }
}
