//! What the rest of the room asks of the operating system.
//!
//! [`Folder`] is an open folder; every path is relative to one. On Unix that is
//! a file descriptor, so the kernel does not walk the whole path for each file;
//! elsewhere it is a path. Files are readable by their owner only.

mod entry;
pub(super) mod fault;
#[cfg(any(not(unix), test))]
#[cfg_attr(unix, allow(dead_code))]
mod portable;
#[cfg(unix)]
mod unix;

use std::io;
use std::path::Path;

pub(super) use entry::{Sort, Stamp};
#[cfg(not(unix))]
pub(super) use portable::Folder;
#[cfg(unix)]
pub(super) use unix::Folder;

/// Makes a folder and its parents, readable by their owner only.
pub(super) fn make_all(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens a file for reading and writing, and makes it if need be.
pub(super) fn open_own(path: &Path) -> io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Whether this failure means that the system cannot do it here at all, so that
/// there is no use in trying again.
pub(super) fn cannot(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let code = Errno::from_io_error(error);
        code.is_some_and(|code| {
            [
                Errno::INVAL,
                Errno::NOSYS,
                Errno::NOTSUP,
                Errno::OPNOTSUPP,
                Errno::XDEV,
                Errno::PERM,
            ]
            .contains(&code)
        }) || error.kind() == io::ErrorKind::Unsupported
    }
    #[cfg(not(unix))]
    {
        matches!(
            error.kind(),
            io::ErrorKind::Unsupported | io::ErrorKind::CrossesDevices
        )
    }
}

/// Removes a file, or a folder with all that is in it; links are not followed.
/// What is not there is no failure.
pub(super) fn remove_tree(folder: &Folder, name: &Path) -> io::Result<()> {
    match folder.remove(name) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Ok(()) => return Ok(()),
        // A folder gives one of several codes here, so the listing decides.
        Err(_) => {}
    }
    match empty(folder, name) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            // Somebody took the owner's own right to write away.
            folder.own(name)?;
            empty(folder, name)?;
        }
        other => other?,
    }
    folder.remove_folder(name)
}

fn empty(folder: &Folder, name: &Path) -> io::Result<()> {
    let inner = folder.sub(name)?;
    for (entry, sort) in inner.list()? {
        if sort == Sort::Folder {
            remove_tree(&inner, Path::new(&entry))?;
        } else {
            inner.remove(Path::new(&entry))?;
        }
    }
    Ok(())
}
