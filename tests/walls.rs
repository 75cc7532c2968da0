//! The walls between the rooms: what each may import, and how large a file may
//! grow. The first table of `DESIGN.md`, as a test.
#![allow(clippy::unwrap_used)]

#[path = "walls/source.rs"]
mod source;

use source::{File, circles, edges, files};
use std::collections::{BTreeMap, BTreeSet};

/// Every room with the rooms it may import, from the top down. A room may only
/// import rooms below its own line, so there can be no circles.
const ROOMS: &[(&str, &str)] = &[
    ("main", "*"),
    ("cli", "*"),
    (
        "preview",
        "build site publish page binder policy casebook record config source words markdown view diagnostic",
    ),
    (
        "build",
        "leaks site publish page search binder policy casebook record source words markdown view diagnostic",
    ),
    (
        "leaks",
        "binder policy casebook record config words markdown",
    ),
    (
        "site",
        "page search binder check policy casebook config source words diagnostic",
    ),
    (
        "exchange",
        "casebook publish record source markdown view diagnostic config",
    ),
    (
        "rename",
        "publish casebook record source markdown diagnostic",
    ),
    ("publish", "diagnostic"),
    ("paper", "markdown view words diagnostic"),
    ("page", "words markdown view diagnostic"),
    ("search", "markdown"),
    (
        "binder",
        "chart policy casebook record config words source markdown view diagnostic",
    ),
    ("check", "casebook record config source markdown diagnostic"),
    ("policy", "record config source markdown diagnostic"),
    ("casebook", "record source markdown diagnostic"),
    ("record", "source markdown diagnostic"),
    ("config", "source diagnostic"),
    ("words", "markdown diagnostic"),
    ("source", "diagnostic"),
    ("markdown", "view diagnostic"),
    ("chart", ""),
    ("view", ""),
    ("diagnostic", ""),
];

/// Files that may be longer than 400 lines, tests aside, with the reason.
const LONG: &[(&str, &str)] = &[];

const LIMIT: usize = 400;

#[test]
fn every_room_is_on_the_map() {
    let known: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    for file in files() {
        assert!(
            file.room() == "lib" || known.contains(file.room()),
            "{} belongs to no room of the map",
            file.path
        );
    }
}

#[test]
fn the_map_has_no_circles() {
    let place: BTreeMap<&str, usize> = ROOMS
        .iter()
        .enumerate()
        .map(|(at, (room, _))| (*room, at))
        .collect();
    for (at, (room, allowed)) in ROOMS.iter().enumerate() {
        for other in allowed.split_whitespace().filter(|other| *other != "*") {
            assert!(
                place[other] > at,
                "{room} would import {other}, which stands above it"
            );
        }
    }
}

/// The rooms that a file reaches.
fn rooms_of(file: &File) -> BTreeSet<String> {
    let reached = file.reached().into_iter();
    reached.filter_map(|path| path.into_iter().next()).collect()
}

#[test]
fn rooms_import_only_what_the_map_allows() {
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| file.room() != "lib") {
        let row = ROOMS.iter().find(|(room, _)| *room == file.room());
        let allowed = row.map_or("", |(_, allowed)| *allowed);
        for other in rooms_of(file) {
            let is_room = ROOMS.iter().any(|(room, _)| *room == other);
            let is_fine = other == file.room()
                || allowed == "*"
                || allowed.split_whitespace().any(|room| room == other);
            if is_room && !is_fine {
                wrong.push(format!("{} imports {other}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let files = files();
    let found: Vec<String> = circles(&edges(&files))
        .iter()
        .map(|way| format!("{} -> {}", way.join(" -> "), way[0]))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The phases of a binder from the bottom up, and the pages that never borrow from each other: a file below the first
/// path names none below the others.
const PHASES: &[(&str, &[&str])] = &[
    (
        "src/binder/holdings",
        &["names", "places", "facts", "pages", "plan"],
    ),
    ("src/binder/names", &["places", "facts", "pages", "plan"]),
    ("src/binder/places", &["names", "facts", "pages", "plan"]),
    ("src/binder/facts", &["places", "pages", "plan"]),
    (
        "src/binder/pages/client",
        &["plan", "build", "pages/program"],
    ),
    (
        "src/binder/pages/program",
        &["plan", "build", "pages/client"],
    ),
    (
        "src/binder/pages/common",
        &["plan", "build", "pages/client", "pages/program"],
    ),
];

#[test]
fn no_phase_of_a_binder_reaches_forward() {
    let files = files();
    let mut wrong = Vec::new();
    for (file, targets) in edges(&files) {
        let rows = PHASES.iter().filter(|(phase, _)| file.starts_with(phase));
        for later in rows.flat_map(|(_, later)| *later) {
            let later = format!("src/binder/{later}");
            let named = targets.iter().filter(|target| target.starts_with(&later));
            wrong.extend(named.map(|target| format!("{file} names {target}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_are_made_from_views_alone() {
    for file in files().iter().filter(|file| file.room() == "page") {
        let found = rooms_of(file);
        for room in [
            "casebook", "record", "policy", "source", "binder", "config", "site", "check",
        ] {
            assert!(!found.contains(room), "{} imports {room}", file.path);
        }
        assert!(!file.says("std::fs"), "{} reads files", file.path);
    }
}

#[test]
fn only_output_writes_and_only_source_reads_content() {
    let writes = [
        "fs::write",
        "File::create",
        "create_dir",
        "remove_file",
        "remove_dir",
        "OpenOptions",
        "fs::rename",
    ];
    for file in files() {
        let may_write = matches!(
            file.room(),
            "publish" | "cli" | "main" | "build" | "preview" | "exchange" | "rename"
        );
        for call in writes.iter().filter(|_| !may_write) {
            assert!(!file.says(call), "{} writes with {call}", file.path);
        }
        let may_read = matches!(
            file.room(),
            "source" | "publish" | "cli" | "build" | "site" | "preview" | "exchange"
        );
        for call in ["fs::read", "File::open"].iter().filter(|_| !may_read) {
            assert!(!file.says(call), "{} reads with {call}", file.path);
        }
    }
}

#[test]
fn files_stay_small() {
    let mut long = BTreeMap::new();
    for file in files() {
        let lines = file.lines();
        if lines > LIMIT {
            long.insert(file.path, lines);
        }
    }
    for (path, lines) in &long {
        assert!(
            LONG.iter().any(|(known, _)| known == path),
            "{path} has {lines} lines: it usually holds two rooms"
        );
    }
    for (path, _) in LONG {
        assert!(
            long.contains_key(*path),
            "{path} is not long any more: take it off the list"
        );
    }
}

/// A program of some files.
fn program(files: &[(&str, &str)]) -> Vec<File> {
    files
        .iter()
        .map(|(path, text)| File::of(path, (*text).to_owned()))
        .collect()
}

#[test]
fn a_circle_between_files_is_found_through_re_exports_and_behind_tests() {
    let files = program(&[
        ("src/lib.rs", "pub mod a; pub mod b;"),
        (
            "src/a.rs",
            "mod inner; pub use inner::Thing; pub fn make() -> Thing { Thing }",
        ),
        (
            "src/a/inner.rs",
            "pub struct Thing;\n#[cfg(test)]\nmod tests { use crate::a::make; }\nfn after() { crate::b::go(); }",
        ),
        (
            "src/b.rs",
            "use crate::a::{self, Thing}; pub fn go() -> Thing { a::make() }",
        ),
    ]);
    let edges = edges(&files);
    let found = |from: &str| edges[from].iter().copied().collect::<Vec<_>>();
    assert_eq!(found("src/a.rs"), ["src/a/inner.rs"]);
    // What is there for tests does not count; what stands behind it does.
    assert_eq!(found("src/a/inner.rs"), ["src/b.rs"]);
    assert_eq!(found("src/b.rs"), ["src/a.rs", "src/a/inner.rs"]);
    let circles = circles(&edges);
    assert!(
        circles.contains(&vec!["src/a/inner.rs", "src/b.rs"]),
        "{circles:?}"
    );
}

#[test]
fn declarations_and_re_exports_make_no_circle() {
    let files = program(&[
        (
            "src/a.rs",
            "mod one; mod two; pub use one::One; pub use two::Two;",
        ),
        ("src/a/one.rs", "pub struct One;"),
        ("src/a/two.rs", "use super::One; pub struct Two(One);"),
    ]);
    let edges = edges(&files);
    assert_eq!(
        edges["src/a/two.rs"].iter().copied().collect::<Vec<_>>(),
        ["src/a/one.rs"]
    );
    assert!(edges["src/a.rs"].is_empty());
    assert_eq!(circles(&edges), Vec::<Vec<&str>>::new());
}

#[test]
fn a_room_is_seen_in_every_form() {
    let files = program(&[(
        "src/x.rs",
        "use crate::{a, b::{c, d}, e::f};\nfn x() { crate::g::h(); go!(crate::i::j, 1); other::z(); }\n#[cfg(test)]\nmod tests {}\nuse crate::k::l;",
    )]);
    let rooms = rooms_of(&files[0]);
    let rooms: Vec<&str> = rooms.iter().map(String::as_str).collect();
    assert_eq!(rooms, ["a", "b", "e", "g", "i", "k"]);
}
