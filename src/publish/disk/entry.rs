//! What a folder holds, and by what a file is known again.

use std::ffi::OsString;

use serde::{Deserialize, Serialize};

/// By what a file is recognized as the one that was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::publish) struct Stamp {
    /// Bytes.
    pub(in crate::publish) size: u64,
    /// The time of the last change, in seconds since 1970.
    pub(in crate::publish) seconds: i64,
    /// The part below a second, in nanoseconds.
    pub(in crate::publish) nanos: u32,
    /// The file's number, where the system has one: two files written within
    /// one tick of the clock differ by it.
    pub(in crate::publish) inode: u64,
    /// Where the system has it, a time that moves with every change of the file and cannot be set back. Each new link
    /// moves it too, so it tells something only of files that have one.
    pub(in crate::publish) changed: i64,
}

impl Stamp {
    /// Whether the file is the same one with the same contents, as far as size and time tell; it may have got or lost links.
    pub(in crate::publish) fn is_same_file(self, now: Self) -> bool {
        let changed = self.changed;
        self == Self { changed, ..now }
    }
}

/// What an entry of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::publish) enum Sort {
    /// A folder.
    Folder,
    /// A regular file.
    File,
    /// A symbolic link, a device: nothing that this room makes.
    Other,
}

/// An entry of a folder.
pub(in crate::publish) type Entry = (OsString, Sort);
