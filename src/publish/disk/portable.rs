//! Folders as paths, for systems without folder descriptors.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::entry::{Entry, Sort, Stamp};

/// A folder.
#[derive(Debug)]
pub(in crate::publish) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A folder by its path; it must be there.
    pub(in crate::publish) fn open(path: &Path) -> io::Result<Self> {
        Self::checked(path.to_owned(), fs::metadata(path)?)
    }

    /// A folder in this one; a symbolic link is not one.
    pub(in crate::publish) fn sub(&self, path: impl AsRef<Path>) -> io::Result<Self> {
        let path = self.path.join(path);
        let data = fs::symlink_metadata(&path)?;
        Self::checked(path, data)
    }

    fn checked(path: PathBuf, data: fs::Metadata) -> io::Result<Self> {
        if data.is_dir() {
            Ok(Self { path })
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// All entries, in no order.
    pub(in crate::publish) fn list(&self) -> io::Result<Vec<Entry>> {
        let entries = fs::read_dir(&self.path)?.map(|entry| {
            let entry = entry?;
            let sort = entry.file_type()?;
            let sort = match sort {
                _ if sort.is_dir() => Sort::Folder,
                _ if sort.is_file() => Sort::File,
                _ => Sort::Other,
            };
            Ok((entry.file_name(), sort))
        });
        entries.collect()
    }

    /// The stamp of a file.
    pub(in crate::publish) fn stamp(&self, path: impl AsRef<Path>) -> io::Result<Stamp> {
        Ok(stamp_of(&fs::symlink_metadata(self.path.join(path))?))
    }

    /// What stands at a path.
    pub(in crate::publish) fn sort(&self, path: impl AsRef<Path>) -> io::Result<Sort> {
        let data = fs::symlink_metadata(self.path.join(path))?;
        Ok(match data.file_type() {
            sort if sort.is_dir() => Sort::Folder,
            sort if sort.is_file() => Sort::File,
            _ => Sort::Other,
        })
    }

    /// How many links a file has; not known here.
    pub(in crate::publish) fn links(&self, _: impl AsRef<Path>) -> Option<u64> {
        None
    }

    /// Writes a new file.
    pub(in crate::publish) fn write(
        &self,
        path: impl AsRef<Path>,
        bytes: &[u8],
    ) -> io::Result<Stamp> {
        let path = self.path.join(path);
        let mut file = fs::File::create_new(&path)?;
        file.write_all(bytes)?;
        drop(file);
        // Some systems set the time of change only when the file is closed.
        Ok(stamp_of(&fs::symlink_metadata(path)?))
    }

    /// Reads a whole file.
    pub(in crate::publish) fn read(&self, path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
        fs::read(self.path.join(path))
    }

    /// Makes a folder.
    pub(in crate::publish) fn make(&self, path: impl AsRef<Path>) -> io::Result<()> {
        fs::create_dir(self.path.join(path))
    }

    /// Gives the owner all rights to a folder; nothing to do here.
    pub(in crate::publish) fn own(&self, _: impl AsRef<Path>) -> io::Result<()> {
        Ok(())
    }

    /// Gives a file a second name.
    pub(in crate::publish) fn link(
        &self,
        path: impl AsRef<Path>,
        to: &Folder,
        name: impl AsRef<Path>,
    ) -> io::Result<()> {
        fs::hard_link(self.path.join(path), to.path.join(name))
    }

    /// Moves a file or a folder.
    pub(in crate::publish) fn rename(
        &self,
        path: impl AsRef<Path>,
        to: &Folder,
        name: impl AsRef<Path>,
    ) -> io::Result<()> {
        fs::rename(self.path.join(path), to.path.join(name))
    }

    /// Lets two folders change places in one step: not to be had here.
    pub(in crate::publish) fn exchange(
        &self,
        _: impl AsRef<Path>,
        _: &Folder,
        _: impl AsRef<Path>,
    ) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Removes a file.
    pub(in crate::publish) fn remove(&self, path: impl AsRef<Path>) -> io::Result<()> {
        fs::remove_file(self.path.join(path))
    }

    /// Removes an empty folder.
    pub(in crate::publish) fn remove_folder(&self, path: impl AsRef<Path>) -> io::Result<()> {
        fs::remove_dir(self.path.join(path))
    }
}

fn stamp_of(data: &fs::Metadata) -> Stamp {
    let since = data
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .unwrap_or_default();
    Stamp {
        size: data.len(),
        seconds: i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        nanos: since.subsec_nanos(),
        inode: 0,
        changed: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_do_what_descriptors_do() {
        let place = tempfile::tempdir().unwrap();
        let root = Folder::open(place.path()).unwrap();
        root.make("a").unwrap();
        let inner = root.sub("a").unwrap();
        let stamp = inner.write("x", b"four").unwrap();
        assert_eq!((stamp.size, root.stamp("a/x").unwrap()), (4, stamp));
        assert!(inner.write("x", b"again").is_err(), "it is there already");
        inner.link("x", &root, "y").unwrap();
        root.rename("y", &inner, "z").unwrap();
        assert_eq!(inner.read("z").unwrap(), b"four");
        let mut entries = inner.list().unwrap();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let file = |name: &str| (name.into(), Sort::File);
        assert_eq!(entries, [file("x"), file("z")]);
        assert_eq!(root.list().unwrap(), [("a".into(), Sort::Folder)]);
        assert!(root.sub("a/x").is_err() && root.sub("b").is_err());
        let refused = root.exchange("a", &root, "b").unwrap_err();
        assert!(super::super::cannot(&refused));
        assert!(root.remove_folder("a").is_err(), "it is not empty");
        root.own("a").unwrap();
        inner.remove("x").unwrap();
        inner.remove("z").unwrap();
        assert_eq!(inner.links("x"), None);
        root.remove_folder("a").unwrap();
        assert!(root.list().unwrap().is_empty());
    }
}
