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
use mended::as_before;
pub use moved::Moved;

use crate::casebook::Casebook;
use crate::diagnostic::{Diagnostic, codes};
use crate::publish::put;
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
    /// References in records with errors, of which nobody can tell whether they mean what moves: what is to be said.
    pub doubtful: Vec<String>,
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
    let (mut mended, mut doubtful) = (Vec::new(), Vec::new());
    for file in snapshot.files.iter().filter(|file| is_record(&file.path)) {
        mended.extend(mend(&snapshot, &book, &moved, file, &mut doubtful));
    }
    let rename = Rename {
        moved,
        mended,
        doubtful,
    };
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
fn mend(
    snapshot: &Snapshot,
    book: &Casebook,
    moved: &Moved,
    file: &FileEntry,
    doubtful: &mut Vec<String>,
) -> Option<Mended> {
    let text = source::read_text(&file.file, &file.path).ok()?;
    let document = Document::part(file.path.clone(), text.clone()).ok()?;
    let mut edits = fields::edits(book, moved, &document, doubtful);
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
    let before = source::read_bytes(&file.file).ok().filter(|_| count > 0)?;
    Some(Mended {
        path: file.path.clone(),
        file: file.file.clone(),
        text: as_before(&made, &before),
        before,
        mended: count,
    })
}

impl Rename {
    /// Does it, below the site's folder `root`: what is mended first, then the move. What cannot be done to its end is
    /// undone.
    ///
    /// # Errors
    /// Something stands where it would go, or a file cannot be written or moved.
    pub fn apply(&self, root: &Path) -> Result<(), Diagnostic> {
        let steps = self.moved.steps();
        for (from, to) in &steps {
            let is_same = from.to_lowercase() == to.to_lowercase();
            if !is_same && std::fs::symlink_metadata(root.join(to)).is_ok() {
                let message = "something stands there already, be it hidden or not read";
                return Err(Diagnostic::error(codes::RENAME, *to, message)
                    .hint("choose another name, or take it away"));
            }
        }
        let done = self.do_all(root, &steps);
        if done.is_err() {
            for one in &self.mended {
                let _ = put(&one.file, &one.before);
            }
        }
        done
    }

    fn do_all(&self, root: &Path, steps: &[(&str, &str)]) -> Result<(), Diagnostic> {
        let failed = |path: &str, error: &io::Error| {
            let message = format!("cannot write this: {}", source::plain_error(error));
            Diagnostic::error(codes::WRITE_FAILED, path, message)
        };
        for one in &self.mended {
            put(&one.file, &one.text).map_err(|error| failed(&one.path, &error))?;
        }
        for (number, (from, to)) in steps.iter().enumerate() {
            let target = root.join(to);
            let above = target.parent().unwrap_or(root);
            let moved = std::fs::create_dir_all(above)
                .and_then(|()| std::fs::rename(root.join(from), &target));
            if let Err(error) = moved {
                for (from, to) in steps.iter().take(number) {
                    let _ = std::fs::rename(root.join(to), root.join(from));
                }
                return Err(failed(from, &error));
            }
        }
        Ok(())
    }
}
