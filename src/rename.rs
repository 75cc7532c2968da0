//! Gives a record, a folder or a file another name or place, and mends every link and reference that means it.
//!
//! Nothing is guessed: the change is made in memory first, the site is read with it, and where that brings up anything
//! new nothing is changed at all.

mod fields;
mod links;
mod mended;
mod moved;
mod trial;

pub use mended::Mended;
pub use moved::Moved;

use crate::casebook::Casebook;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::front::Document;
use crate::source::{self, FileEntry, Snapshot};
use std::io;
use std::path::Path;

/// What a change of a name will do.
#[derive(Debug)]
pub struct Rename {
    /// What moves.
    pub moved: Moved,
    /// The files in which something is mended.
    pub mended: Vec<Mended>,
}

/// Plans it. `old` and `new` are paths below `content/`, with or without ending; a `new` without a folder is a name
/// beside the old one. `languages` are the site's, the main one first; `audiences` all that exist.
///
/// # Errors
/// There is nothing of the old name, the new one cannot be used or is taken, or the site would have a problem that it
/// has not now: all of these.
pub fn plan(
    root: &Path,
    (old, new): (&str, &str),
    languages: &[&str],
    audiences: &[&str],
) -> Result<Rename, Vec<Diagnostic>> {
    let snapshot = source::walk(root, "content");
    let moved = Moved::of(&snapshot, old, new).map_err(|problem| vec![problem])?;
    let book = Casebook::load(&snapshot, languages, audiences);
    let mut mended = Vec::new();
    for file in snapshot.files.iter().filter(|file| is_record(&file.path)) {
        mended.extend(mend(&snapshot, &book, &moved, file));
    }
    let rename = Rename { moved, mended };
    let problems = trial::problems(
        &snapshot,
        &book,
        (&rename.moved, &rename.mended),
        languages,
        audiences,
    );
    match problems.is_empty() {
        true => Ok(rename),
        false => Err(problems),
    }
}

fn is_record(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".markdown")
}

/// A file with its links and references mended, if there is anything to mend.
fn mend(snapshot: &Snapshot, book: &Casebook, moved: &Moved, file: &FileEntry) -> Option<Mended> {
    let text = source::read_text(&file.file, &file.path).ok()?;
    let document = Document::part(file.path.clone(), text.clone()).ok()?;
    let mut edits = fields::edits(book, moved, &document);
    edits.extend(links::edits(snapshot, moved, &document));
    edits.sort_by_key(|(range, _)| range.start);
    let mut made = String::with_capacity(text.len());
    let (mut at, mut count) = (0, 0);
    for (range, with) in edits {
        if range.start < at || text.get(range.clone()) == Some(with.as_str()) {
            continue;
        }
        made.push_str(&text[at..range.start]);
        made.push_str(&with);
        at = range.end;
        count += 1;
    }
    made.push_str(&text[at..]);
    (count > 0).then(|| Mended {
        path: file.path.clone(),
        text: made,
        mended: count,
    })
}

impl Rename {
    /// Does it, below the site's folder `root`: what is mended first, then the move.
    ///
    /// # Errors
    /// A file cannot be written or moved.
    pub fn apply(&self, root: &Path) -> Result<(), Diagnostic> {
        let failed = |path: &str, error: &io::Error| {
            let message = format!("cannot write this: {}", source::plain_error(error));
            Diagnostic::error(codes::WRITE_FAILED, path, message)
                .hint("what was mended so far stays mended; give the same command again")
        };
        for one in &self.mended {
            let file = root.join(&*one.path);
            put(&file, &one.text).map_err(|error| failed(&one.path, &error))?;
        }
        for (from, to) in self.moved.steps() {
            let target = root.join(to);
            let above = target.parent().unwrap_or(root);
            std::fs::create_dir_all(above)
                .and_then(|()| std::fs::rename(root.join(from), &target))
                .map_err(|error| failed(from, &error))?;
        }
        Ok(())
    }
}

/// Writes one file in the place of another: whole or not at all.
fn put(file: &Path, text: &str) -> io::Result<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let part = file.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, file));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}
