//! Whatever the machine refuses, at whatever moment: every binder is wholly old or wholly new, what is said to be done
//! is done, and the next build makes everything right.

#![cfg(unix)]

use std::io::ErrorKind;
use std::path::Path;

use super::disk::fault::{Doing, Faults, during};
use super::trial::{Texts, has_work, open, publish, read};
use super::*;
use crate::diagnostic::Diagnostic;

const DIRS: [&str; 2] = ["family/clients/jo", "manager/caseload"];
/// In the first version only.
const PASSING: &str = "public/programs/summer";

fn texts(version: u8) -> Texts {
    [
        ("index.html".to_owned(), "the same".to_owned()),
        (
            "goals/a.html".to_owned(),
            format!("page {version} ").repeat(9),
        ),
        (format!("only/{version}.html"), "here".to_owned()),
        ("assets/style.css".to_owned(), format!("/* {version} */")),
        ("assets/font.woff2".to_owned(), "the same font".to_owned()),
    ]
    .into()
}

/// Builds a version, and goes on with the other binders where one fails, as a build does.
fn build(folder: &Path, way: &str, version: u8) -> Result<(), Vec<Diagnostic>> {
    let output = open(folder, way).map_err(|error| vec![error])?;
    let texts = texts(version);
    let mut wrong = Vec::new();
    for dir in DIRS {
        wrong.extend(publish(&output, dir, &texts).err());
    }
    match version {
        1 => wrong.extend(publish(&output, PASSING, &texts).err()),
        _ => output.withdraw(PASSING),
    }
    wrong.extend(output.finish(Prune::All).err());
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

fn binders(folder: &Path) -> Texts {
    let mut files = read(&folder.join("binders"));
    files.remove(marker::NAME);
    files
}

/// Lets a build of the second version go wrong, and looks at what is left. Says whether anything did go wrong.
fn go_wrong(way: &str, faults: Faults, wanted: &[Texts; 2]) -> bool {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), way, 1).unwrap();
    let (came, did_refuse) = during(faults, || build(folder.path(), way, 2));
    let when = format!("{way}, {faults:?}");
    let out = folder.path().join("binders");
    for dir in DIRS.iter().chain([&PASSING]) {
        let found = read(&out.join(dir));
        let may_be_absent = way != "exchange" || *dir == PASSING;
        let is_whole = found == texts(1) || found == texts(2) || found.is_empty() && may_be_absent;
        assert!(is_whole, "{when}: {dir} is {:?}", found.keys());
    }
    if came.is_ok() {
        assert!(
            binders(folder.path()) == wanted[1],
            "{when}: it is said to be made"
        );
    }
    // Back, or on: both come out as from nothing.
    let next = if faults.after.is_multiple_of(2) { 2 } else { 1 };
    build(folder.path(), way, next).unwrap();
    let healed = binders(folder.path());
    assert!(
        healed == wanted[usize::from(next) - 1],
        "{when}: {:?}",
        healed.keys()
    );
    assert!(!has_work(folder.path()), "{when}");
    did_refuse
}

fn all_moments(way: &str, of: Option<Doing>, times: usize, error: ErrorKind) {
    let clean = [1, 2].map(|version| {
        let folder = tempfile::tempdir().unwrap();
        build(folder.path(), way, version).unwrap();
        binders(folder.path())
    });
    let mut after = 0;
    loop {
        let faults = Faults {
            of,
            after,
            times,
            error,
        };
        if !go_wrong(way, faults, &clean) {
            break;
        }
        after += 1;
    }
    assert!(after > 2, "{way}: only {after} moments");
}

#[test]
fn a_disk_that_is_full_from_some_moment_on() {
    for way in ["exchange", "two renames", "copies"] {
        all_moments(way, Some(Doing::Write), usize::MAX, ErrorKind::StorageFull);
    }
}

#[test]
fn one_thing_that_is_refused() {
    for way in ["exchange", "two renames", "copies"] {
        for error in [ErrorKind::PermissionDenied, ErrorKind::Other] {
            all_moments(way, None, 1, error);
        }
    }
}

#[test]
fn everything_is_refused_from_some_moment_on() {
    for way in ["exchange", "copies"] {
        all_moments(way, None, usize::MAX, ErrorKind::PermissionDenied);
    }
}

#[test]
fn a_name_that_vanishes() {
    for way in ["exchange", "copies"] {
        all_moments(way, Some(Doing::Read), 1, ErrorKind::NotFound);
    }
}

#[test]
fn nothing_can_be_removed_from_some_moment_on() {
    for way in ["exchange", "two renames"] {
        all_moments(
            way,
            Some(Doing::Remove),
            usize::MAX,
            ErrorKind::PermissionDenied,
        );
    }
}
