//! Folders as file descriptors.

use std::ffi::{CStr, OsStr};
use std::fs::File;
use std::io::{self, Read, Write};
#[cfg(any(target_os = "linux", target_os = "android"))]
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags};

use super::entry::{Entry, Sort, Stamp};
use super::fault::{Doing, point};

/// An open folder.
#[derive(Debug)]
pub(in crate::publish) struct Folder {
    fd: OwnedFd,
}

const AS_FOLDER: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::CLOEXEC);

impl Folder {
    /// Opens a folder by its path.
    pub(in crate::publish) fn open(path: &Path) -> io::Result<Self> {
        point(Doing::Read)?;
        let fd = rustix::fs::openat(CWD, path, AS_FOLDER, Mode::empty())?;
        Ok(Self { fd })
    }

    /// Opens a folder in this one; a symbolic link is not one.
    pub(in crate::publish) fn sub(&self, path: impl AsRef<Path>) -> io::Result<Self> {
        point(Doing::Read)?;
        let flags = AS_FOLDER.union(OFlags::NOFOLLOW);
        let fd = rustix::fs::openat(&self.fd, path.as_ref(), flags, Mode::empty())?;
        Ok(Self { fd })
    }

    /// All entries, in no order.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub(in crate::publish) fn list(&self) -> io::Result<Vec<Entry>> {
        point(Doing::Read)?;
        // Reading the descriptor itself saves opening the folder again.
        rustix::fs::seek(&self.fd, rustix::fs::SeekFrom::Start(0))?;
        let mut buffer = [MaybeUninit::uninit(); 8192];
        let mut reader = rustix::fs::RawDir::new(&self.fd, &mut buffer);
        let mut entries = Vec::new();
        while let Some(entry) = reader.next() {
            let entry = entry?;
            entries.extend(self.entry(entry.file_name(), entry.file_type())?);
        }
        Ok(entries)
    }

    /// All entries, in no order.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    pub(in crate::publish) fn list(&self) -> io::Result<Vec<Entry>> {
        point(Doing::Read)?;
        let mut entries = Vec::new();
        for entry in rustix::fs::Dir::read_from(&self.fd)? {
            let entry = entry?;
            entries.extend(self.entry(entry.file_name(), entry.file_type())?);
        }
        Ok(entries)
    }

    fn entry(&self, name: &CStr, mut sort: FileType) -> io::Result<Option<Entry>> {
        if name == c"." || name == c".." {
            return Ok(None);
        }
        if sort == FileType::Unknown {
            let stat = rustix::fs::statat(&self.fd, name, AtFlags::SYMLINK_NOFOLLOW)?;
            sort = FileType::from_raw_mode(stat.st_mode);
        }
        let sort = match sort {
            FileType::Directory => Sort::Folder,
            FileType::RegularFile => Sort::File,
            _ => Sort::Other,
        };
        let name = OsStr::from_bytes(name.to_bytes());
        Ok(Some((name.to_owned(), sort)))
    }

    /// The stamp of a file.
    pub(in crate::publish) fn stamp(&self, path: impl AsRef<Path>) -> io::Result<Stamp> {
        point(Doing::Read)?;
        let flags = AtFlags::SYMLINK_NOFOLLOW;
        Ok(stamp_of(&rustix::fs::statat(
            &self.fd,
            path.as_ref(),
            flags,
        )?))
    }

    /// What stands at a path.
    pub(in crate::publish) fn sort(&self, path: impl AsRef<Path>) -> io::Result<Sort> {
        point(Doing::Read)?;
        let stat = rustix::fs::statat(&self.fd, path.as_ref(), AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(match FileType::from_raw_mode(stat.st_mode) {
            FileType::Directory => Sort::Folder,
            FileType::RegularFile => Sort::File,
            _ => Sort::Other,
        })
    }

    /// How many links a file has; `None` where that is not known.
    // The width of the field differs between systems.
    #[allow(clippy::useless_conversion)]
    pub(in crate::publish) fn links(&self, path: impl AsRef<Path>) -> Option<u64> {
        let stat = rustix::fs::statat(&self.fd, path.as_ref(), AtFlags::SYMLINK_NOFOLLOW).ok()?;
        u64::try_from(stat.st_nlink).ok()
    }

    /// Writes a new file, readable by its owner only.
    pub(in crate::publish) fn write(
        &self,
        path: impl AsRef<Path>,
        bytes: &[u8],
    ) -> io::Result<Stamp> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let mode = Mode::RUSR | Mode::WUSR;
        let mut file = File::from(rustix::fs::openat(&self.fd, path.as_ref(), flags, mode)?);
        if let Err(error) = point(Doing::Write) {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        file.write_all(bytes)?;
        Ok(stamp_of(&rustix::fs::fstat(&file)?))
    }

    /// Reads a whole plain file; a pipe in its place is not waited for.
    pub(in crate::publish) fn read(&self, path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
        point(Doing::Read)?;
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let fd = rustix::fs::openat(&self.fd, path.as_ref(), flags, Mode::empty())?;
        let mut file = File::from(fd);
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is no plain file"));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Makes a folder that only its owner can enter.
    pub(in crate::publish) fn make(&self, path: impl AsRef<Path>) -> io::Result<()> {
        point(Doing::Write)?;
        Ok(rustix::fs::mkdirat(&self.fd, path.as_ref(), Mode::RWXU)?)
    }

    /// Gives the owner all rights to a folder.
    pub(in crate::publish) fn own(&self, path: impl AsRef<Path>) -> io::Result<()> {
        point(Doing::Write)?;
        let flags = AtFlags::empty();
        Ok(rustix::fs::chmodat(
            &self.fd,
            path.as_ref(),
            Mode::RWXU,
            flags,
        )?)
    }

    /// Gives a file a second name.
    pub(in crate::publish) fn link(
        &self,
        path: impl AsRef<Path>,
        to: &Folder,
        name: impl AsRef<Path>,
    ) -> io::Result<()> {
        point(Doing::Write)?;
        Ok(rustix::fs::linkat(
            &self.fd,
            path.as_ref(),
            &to.fd,
            name.as_ref(),
            AtFlags::empty(),
        )?)
    }

    /// Moves a file or a folder.
    pub(in crate::publish) fn rename(
        &self,
        path: impl AsRef<Path>,
        to: &Folder,
        name: impl AsRef<Path>,
    ) -> io::Result<()> {
        point(Doing::Write)?;
        Ok(rustix::fs::renameat(
            &self.fd,
            path.as_ref(),
            &to.fd,
            name.as_ref(),
        )?)
    }

    /// Lets two files or folders change places in one step.
    pub(in crate::publish) fn exchange(
        &self,
        path: impl AsRef<Path>,
        to: &Folder,
        name: impl AsRef<Path>,
    ) -> io::Result<()> {
        point(Doing::Write)?;
        #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
        return Ok(rustix::fs::renameat_with(
            &self.fd,
            path.as_ref(),
            &to.fd,
            name.as_ref(),
            rustix::fs::RenameFlags::EXCHANGE,
        )?);
        #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
        {
            let _ = (path, to, name);
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    /// Removes a file.
    pub(in crate::publish) fn remove(&self, path: impl AsRef<Path>) -> io::Result<()> {
        point(Doing::Remove)?;
        let flags = AtFlags::empty();
        Ok(rustix::fs::unlinkat(&self.fd, path.as_ref(), flags)?)
    }

    /// Removes an empty folder.
    pub(in crate::publish) fn remove_folder(&self, path: impl AsRef<Path>) -> io::Result<()> {
        point(Doing::Remove)?;
        let flags = AtFlags::REMOVEDIR;
        Ok(rustix::fs::unlinkat(&self.fd, path.as_ref(), flags)?)
    }
}

// The widths of these fields differ between systems.
#[allow(clippy::unnecessary_cast)]
fn stamp_of(stat: &rustix::fs::Stat) -> Stamp {
    Stamp {
        size: stat.st_size as u64,
        seconds: stat.st_mtime as i64,
        nanos: stat.st_mtime_nsec as u32,
        inode: stat.st_ino as u64,
        changed: (stat.st_ctime as i64)
            .wrapping_mul(1_000_000_000)
            .wrapping_add(stat.st_ctime_nsec as i64),
    }
}
