//! The file that says that an output folder is carebinder's own.
//!
//! It is the lock of the folder, and the list of its binders: a binder is
//! listed before it is first made, so that a killed build or a deleted cache
//! never leaves a binder that no later build removes. A line with `+` is a
//! binder that was being changed when the build last wrote.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::disk::fault::{Doing, point};
use super::{Holds, paths};

/// The marker's name in the output folder.
pub(super) const NAME: &str = ".carebinder";

const TITLE: &str = "carebinder output 1";
const DRAFTS: &str = "# They hold drafts.";
const NOTE: &str = "# carebinder makes, replaces and removes these folders.";

/// What stands before the number of binders that were listed when the list was last written whole.
const COUNT: &str = "# Binders: ";

/// An open and locked marker.
#[derive(Debug)]
pub(super) struct Marker {
    file: File,
    length: u64,
    /// Binders that the folder holds or may hold.
    pub(super) binders: BTreeSet<String>,
    /// Binders that an unfinished build was changing.
    pub(super) unsettled: BTreeSet<String>,
    /// Whether the list is as it was written, as far as can be told: other programs may have damaged it.
    pub(super) whole: bool,
    /// Whether the binders hold drafts.
    drafts: bool,
}

impl Marker {
    /// Reads a marker; `None` when the file is somebody else's. An empty file
    /// is a marker that a killed build had no time to write.
    pub(super) fn read(mut file: File) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        if !text.is_empty() && !text.starts_with(TITLE) && !TITLE.starts_with(&*text) {
            return Ok(None);
        }
        let mut marker = Self {
            file,
            length: bytes.len() as u64,
            binders: BTreeSet::new(),
            unsettled: BTreeSet::new(),
            whole: false,
            drafts: text.lines().any(|line| line == DRAFTS),
        };
        let mut listed = 0;
        // A line without its end was cut off by a kill and names nothing.
        for line in text.split_inclusive('\n').skip(1) {
            let Some(line) = line.strip_suffix('\n') else {
                continue;
            };
            let line = line.strip_suffix('\r').unwrap_or(line);
            let dir = line.strip_prefix('+');
            let name = dir.unwrap_or(line);
            if name.starts_with('#') || !paths::safe(name) {
                continue;
            }
            listed += usize::from(dir.is_none());
            if dir.is_some() {
                marker.unsettled.insert(name.to_owned());
            }
            marker.binders.insert(name.to_owned());
        }
        let count = text.lines().find_map(|line| line.strip_prefix(COUNT));
        let count = count.and_then(|count| count.trim().parse().ok());
        marker.whole = count == Some(listed);
        if !text.ends_with('\n') {
            marker.rewrite()?;
        }
        Ok(Some(marker))
    }

    /// Says that the folder holds binders of a sort; not if it holds some of the other.
    pub(super) fn claim(&mut self, content: Holds) -> io::Result<bool> {
        let drafts = content == Holds::Drafts;
        if self.drafts == drafts {
            return Ok(true);
        }
        if !self.binders.is_empty() {
            return Ok(false);
        }
        self.drafts = drafts;
        self.rewrite()?;
        Ok(true)
    }

    /// Notes that a binder is about to be changed.
    pub(super) fn begin(&mut self, dir: &str) -> io::Result<()> {
        self.append(&format!("+{dir}\n"))?;
        self.binders.insert(dir.to_owned());
        self.unsettled.insert(dir.to_owned());
        Ok(())
    }

    /// Notes that the folder holds exactly `binders`, and none is half done.
    pub(super) fn settle(&mut self, binders: BTreeSet<String>) -> io::Result<()> {
        if self.whole && self.unsettled.is_empty() && self.binders == binders {
            return Ok(());
        }
        self.whole = true;
        self.binders = binders;
        self.unsettled.clear();
        self.rewrite()
    }

    fn rewrite(&mut self) -> io::Result<()> {
        // The title goes first, so that at no moment the folder looks foreign.
        let drafts = if self.drafts {
            format!("{DRAFTS}\n")
        } else {
            String::new()
        };
        let number = match self.whole {
            true => format!("{COUNT}{}\n", self.binders.len()),
            false => String::new(),
        };
        let head = format!("{TITLE}\n{NOTE}\n{drafts}{number}");
        self.file.set_len(self.length.min(TITLE.len() as u64))?;
        self.length = 0;
        let mut text = head;
        for dir in &self.binders {
            if self.unsettled.contains(dir) {
                text.push('+');
            }
            text.push_str(dir);
            text.push('\n');
        }
        self.append(&text)
    }

    fn append(&mut self, text: &str) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.length))?;
        let written = point(Doing::Write).and_then(|()| self.file.write_all(text.as_bytes()));
        if let Err(error) = written {
            // Half a line must not become the beginning of the next one.
            self.file.set_len(self.length).ok();
            return Err(error);
        }
        self.length += text.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::OpenOptions;
    use std::path::Path;

    fn open(path: &Path) -> Option<Marker> {
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).open(path).unwrap();
        Marker::read(file).unwrap()
    }

    #[test]
    fn a_marker_remembers_what_was_half_done() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m");
        std::fs::write(&path, "").unwrap();
        let mut marker = open(&path).unwrap();
        marker.begin("a/b").unwrap();
        marker.settle(["a/b".to_owned()].into()).unwrap();
        marker.begin("a/c").unwrap();
        let marker = open(&path).unwrap();
        assert_eq!(marker.binders, ["a/b".to_owned(), "a/c".to_owned()].into());
        assert_eq!(marker.unsettled, ["a/c".to_owned()].into());
    }

    #[test]
    fn a_list_that_was_damaged_is_known_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m");
        std::fs::write(&path, "").unwrap();
        let mut marker = open(&path).unwrap();
        assert!(!marker.whole);
        marker.settle(["a/b".into(), "a/c".into()].into()).unwrap();
        let written = std::fs::read_to_string(&path).unwrap();
        for (text, is_whole) in [
            (written.clone(), true),
            (written.replace('\n', "\r\n"), true),
            (format!("{written}+a/d\n"), true),
            (written.replace("a/c\n", ""), false),
            (written.replace("a/c", "a\\c"), false),
            (format!("{TITLE}\n{NOTE}\n"), false),
        ] {
            std::fs::write(&path, &text).unwrap();
            let marker = open(&path).unwrap();
            assert_eq!(marker.whole, is_whole, "{text}");
            assert!(!is_whole || marker.binders.contains("a/c"), "{text}");
        }
    }

    #[test]
    fn a_line_that_was_cut_off_names_no_binder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m");
        std::fs::write(&path, format!("{TITLE}\na/b\n+a/cl")).unwrap();
        let mut marker = open(&path).unwrap();
        marker.begin("d").unwrap();
        assert_eq!(
            open(&path).unwrap().binders,
            ["a/b".to_owned(), "d".to_owned()].into()
        );
    }

    #[test]
    fn every_beginning_of_a_marker_is_a_marker_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m");
        for end in 0..=TITLE.len() {
            std::fs::write(&path, &TITLE[..end]).unwrap();
            assert!(open(&path).is_some());
        }
        std::fs::write(&path, "notes of mine").unwrap();
        assert!(open(&path).is_none());
    }
}
