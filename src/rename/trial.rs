//! The site as it would be: whether anything is wrong then that is not now, or leads elsewhere.

use super::fields::references;
use super::mended::Mended;
use super::moved::Moved;
use crate::casebook::{Casebook, Destination, Target};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::source::{FileEntry, Snapshot};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a change would break.
pub(super) fn problems(
    snapshot: &Snapshot,
    book: &Casebook,
    (moved, mended): (&Moved, &[Mended]),
    languages: &[&str],
    audiences: &[&str],
) -> Vec<Diagnostic> {
    static TRIALS: AtomicUsize = AtomicUsize::new(0);
    let number = TRIALS.fetch_add(1, Ordering::Relaxed);
    let name = format!("carebinder-rename-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let found = tried(&folder, snapshot, moved, mended).map(|new| {
        let later = Casebook::load(&new, languages, audiences);
        let mut found = new_problems(book, &later, moved);
        if found.is_empty() {
            found = led_elsewhere(book, &later, moved);
            found.extend(meant_otherwise(book, &later, moved));
        }
        found
    });
    let _ = std::fs::remove_dir_all(&folder);
    found.unwrap_or_else(|error| {
        let reason = crate::source::plain_error(&error);
        let message = format!("the change cannot be tried: {reason}");
        vec![Diagnostic::error(
            codes::WRITE_FAILED,
            folder.display().to_string(),
            message,
        )]
    })
}

/// The files as they would be; those that are mended lie in a folder for a moment.
fn tried(
    folder: &std::path::Path,
    snapshot: &Snapshot,
    moved: &Moved,
    mended: &[Mended],
) -> std::io::Result<Snapshot> {
    private(folder)?;
    let mut new = snapshot.clone();
    for (number, one) in mended.iter().enumerate() {
        let file = folder.join(format!("{number}.md"));
        std::fs::write(&file, &one.text)?;
        if let Some(entry) = new.files.iter_mut().find(|entry| entry.path == one.path) {
            entry.file = file.into();
            entry.size = one.text.len() as u64;
        }
    }
    for entry in &mut new.files {
        let now: Arc<str> = moved.now(&entry.path).into();
        *entry = FileEntry {
            path: now,
            ..entry.clone()
        };
    }
    new.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(new)
}

fn private(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// What is wrong afterwards and is not now.
fn new_problems(now: &Casebook, later: &Casebook, moved: &Moved) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(Code, String), usize> = BTreeMap::new();
    for problem in &now.problems {
        let path = moved.now(&problem.path).to_owned();
        *known.entry((problem.code, path)).or_default() += 1;
    }
    let is_new = |problem: &&Diagnostic| {
        let count = known.get_mut(&(problem.code, problem.path.to_string()));
        match count.filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        }
    };
    later.problems.iter().filter(is_new).cloned().collect()
}

/// Where the links of each record lead, by ids and paths.
fn ends(book: &Casebook, moved: Option<&Moved>) -> BTreeMap<String, Vec<String>> {
    let now = |id: &str| match moved {
        Some(moved) => moved.id(id),
        None => id.to_owned(),
    };
    let file = |path: &str| match moved {
        Some(moved) => moved.now(&format!("content/{path}")).to_owned(),
        None => format!("content/{path}"),
    };
    let records = book.records.iter().zip(&book.links);
    records
        .map(|(record, links)| {
            let all = links.iter().flat_map(|(_, table)| table.values());
            let mut found: Vec<String> = all
                .filter_map(|destination| match destination {
                    Destination::Record { at, anchor } => {
                        Some(format!("{}{anchor}", now(&book.records[*at].id)))
                    }
                    Destination::File(path) => Some(file(path)),
                    Destination::FirstSeen(_)
                    | Destination::Broken { .. }
                    | Destination::Here
                    | Destination::Outside => None,
                })
                .collect();
            found.sort();
            found.dedup();
            (now(&record.id), found)
        })
        .collect()
}

/// Links that would lead elsewhere in silence.
fn led_elsewhere(now: &Casebook, later: &Casebook, moved: &Moved) -> Vec<Diagnostic> {
    let later_ends = ends(later, None);
    let mut problems = Vec::new();
    for (id, before) in ends(now, Some(moved)) {
        let Some(after) = later_ends.get(&id) else {
            continue;
        };
        if let Some(lost) = before.iter().find(|end| !after.contains(end)) {
            let message = format!("a link to `{lost}` would lead elsewhere with this name");
            problems.push(Diagnostic::error(
                codes::RENAME,
                format!("content/{id}.md"),
                message,
            ));
        }
    }
    problems
}

/// What every reference of every record means, by the record's id and the field's path.
fn meanings(book: &Casebook, moved: Option<&Moved>) -> BTreeMap<(String, String), String> {
    let now = |id: &str| match moved {
        Some(moved) => moved.id(id),
        None => id.to_owned(),
    };
    let mut all = BTreeMap::new();
    for record in &book.records {
        for (path, reference) in references(record) {
            let meaning = match book.resolve(record, reference) {
                Ok(Target::Record(at)) => now(&book.records[at].id),
                Ok(other) => format!("{other:?}"),
                Err(_) => "nothing".to_owned(),
            };
            all.insert((now(&record.id), path.to_owned()), meaning);
        }
    }
    all
}

/// References that would mean something else in silence.
fn meant_otherwise(now: &Casebook, later: &Casebook, moved: &Moved) -> Vec<Diagnostic> {
    let after = meanings(later, None);
    let mut problems = Vec::new();
    for ((id, path), meaning) in meanings(now, Some(moved)) {
        let then = after.get(&(id.clone(), path.clone()));
        if then.is_some_and(|then| *then == meaning) || meaning == "nothing" && then.is_none() {
            continue;
        }
        let message = format!("`{path}` would mean something else with this name");
        problems.push(Diagnostic::error(
            codes::RENAME,
            format!("content/{id}.md"),
            message,
        ));
    }
    problems
}
