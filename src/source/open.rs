//! Opens files: first opened, then looked at, so that nothing can take their place in between.

use std::fs::{File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest file that is read whole, in bytes.
const MAX_BYTES: u64 = 512 << 20;

/// Opens a plain file; nothing else that may have its name by now: no pipe, which would never end, and no link, since
/// [`super::walk`] has followed those that may be.
///
/// # Errors
/// It cannot be opened, or is no plain file.
pub fn open(file: &Path) -> io::Result<File> {
    let opened = match open_only(file) {
        Err(_) if file.is_symlink() => return Err(io::Error::other(link(file))),
        // A socket cannot be opened at all.
        Err(error) => match file.symlink_metadata().map(|data| data.file_type()) {
            Ok(kind) if !kind.is_file() => return Err(io::Error::other(what_else(kind))),
            _ => return Err(error),
        },
        Ok(opened) => opened,
    };
    let data = opened.metadata()?;
    match data.is_file() {
        true => Ok(opened),
        false => Err(io::Error::other(what_else(data.file_type()))),
    }
}

fn link(file: &Path) -> &'static str {
    match file.exists() {
        true => "it is a link",
        false => "it is a link that leads nowhere",
    }
}

#[cfg(unix)]
fn open_only(file: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    // A pipe is not waited for.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    Ok(rustix::fs::open(file, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open_only(file: &Path) -> io::Result<File> {
    match file.symlink_metadata()?.is_symlink() {
        true => Err(io::Error::other("it is a link")),
        false => File::open(file),
    }
}

/// Where a file is that a person named, links followed.
pub fn resolved(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

/// The bytes of a plain file.
///
/// # Errors
/// As [`open`], it cannot be read to its end, or it is larger than half a gigabyte.
pub fn read_bytes(file: &Path) -> io::Result<Vec<u8>> {
    let opened = open(file)?;
    let too_large = || io::Error::other("it is larger than 512 MB");
    let size = opened.metadata()?.len();
    if size > MAX_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    opened.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > MAX_BYTES {
        true => Err(too_large()),
        false => Ok(bytes),
    }
}

/// What stands in the place of a file, in words.
fn what_else(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "it is a pipe";
        }
        if kind.is_socket() {
            return "it is a socket";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "it is a device";
        }
    }
    match kind.is_dir() {
        true => "it is a folder",
        false => "it is no plain file",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn only_a_plain_file_is_opened_and_nothing_is_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::write(at("file"), "x").unwrap();
        std::os::unix::fs::symlink(at("file"), at("link")).unwrap();
        std::os::unix::fs::symlink(at("gone"), at("nowhere")).unwrap();
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        let fifo = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, at("pipe"), fifo, mode, 0).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        let said = |name: &str| open(&at(name)).unwrap_err().to_string();
        assert_eq!(read_bytes(&at("file")).unwrap(), b"x");
        assert_eq!(said("link"), "it is a link");
        assert_eq!(said("nowhere"), "it is a link that leads nowhere");
        assert_eq!(said("pipe"), "it is a pipe");
        assert_eq!(said("socket"), "it is a socket");
        assert_eq!(said("."), "it is a folder");
        assert_eq!(
            open(Path::new("/dev/null")).unwrap_err().to_string(),
            "it is a device"
        );
        assert_eq!(read_bytes(&resolved(&at("link"))).unwrap(), b"x");
    }
}
