//! The walls between the rooms: what each may import, and how large a file may
//! grow. The first table of `DESIGN.md`, as a test.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

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
        "site publish page binder policy casebook record source markdown view diagnostic",
    ),
    (
        "site",
        "page binder check policy casebook config source words diagnostic",
    ),
    (
        "exchange",
        "casebook record source markdown view diagnostic config",
    ),
    ("publish", "diagnostic"),
    ("paper", "markdown view words diagnostic"),
    ("page", "words markdown view diagnostic"),
    (
        "binder",
        "policy casebook record config words source markdown view diagnostic",
    ),
    ("check", "casebook record config source markdown diagnostic"),
    ("policy", "record config source markdown diagnostic"),
    ("casebook", "record source markdown diagnostic"),
    ("record", "source markdown diagnostic"),
    ("config", "source diagnostic"),
    ("words", "markdown diagnostic"),
    ("source", "diagnostic"),
    ("markdown", "view diagnostic"),
    ("view", ""),
    ("diagnostic", ""),
];

/// Files that may be longer than 400 lines, tests aside, with the reason.
const LONG: &[(&str, &str)] = &[("src/binder/sheet.rs", "to be parted")];

const LIMIT: usize = 400;

struct File {
    /// From the repository's folder.
    path: String,
    room: String,
    /// The code without comments, and without tests at its end.
    code: String,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    list(&root.join("src"), &mut paths);
    let mut files = Vec::new();
    for path in paths {
        let shown = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let inside = shown.strip_prefix("src/").unwrap();
        let room = inside.split('/').next().unwrap().trim_end_matches(".rs");
        let name = inside.rsplit('/').next().unwrap();
        if room == "lib" || name == "tests.rs" || name.ends_with("_tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let lines: Vec<&str> = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        files.push(File {
            path: shown.clone(),
            room: room.to_owned(),
            code: lines.join("\n"),
        });
    }
    files
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            list(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// The rooms that some code names: `crate::room::…`, `crate::{room, …}`, in the program itself `carebinder::room`.
fn imports(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0usize;
                let mut word = String::new();
                let mut is_first = true;
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            rooms.insert(std::mem::take(&mut word));
                            is_first = true;
                        }
                        c if depth == 0 && is_first && (c.is_alphanumeric() || c == '_') => {
                            word.push(c)
                        }
                        ':' if depth == 0 => is_first = false,
                        _ => {}
                    }
                }
                rooms.insert(word);
            }
            None => {
                let word: String = rest
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                rooms.insert(word);
            }
        }
    }
    rooms.remove("");
    rooms
}

#[test]
fn every_room_is_on_the_map() {
    let known: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    for file in files() {
        assert!(
            known.contains(file.room.as_str()),
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

#[test]
fn rooms_import_only_what_the_map_allows() {
    let mut wrong = Vec::new();
    for file in files() {
        let allowed = ROOMS
            .iter()
            .find(|(room, _)| *room == file.room)
            .map_or("", |(_, allowed)| *allowed);
        let found = imports(&file.code, "crate::")
            .into_iter()
            .chain(imports(&file.code, "carebinder::"));
        for other in found {
            let is_room = ROOMS.iter().any(|(room, _)| *room == other);
            let fine = other == file.room
                || allowed == "*"
                || allowed.split_whitespace().any(|room| room == other);
            if is_room && !fine {
                wrong.push(format!("{} imports {other}", file.path));
            }
        }
        // From a room's own file, `super` is the whole program.
        let is_root = file.path == format!("src/{}.rs", file.room);
        if is_root && file.code.contains("super::") {
            wrong.push(format!("{} reaches out with super::", file.path));
        }
        let depth = file.path.matches('/').count();
        let up = "super::".repeat(depth);
        if file.code.contains(&up) {
            wrong.push(format!("{} reaches out of its room with {up}", file.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_are_made_from_views_alone() {
    for file in files().iter().filter(|file| file.room == "page") {
        let found = imports(&file.code, "crate::");
        for room in [
            "casebook", "record", "policy", "source", "binder", "config", "site", "check",
        ] {
            assert!(!found.contains(room), "{} imports {room}", file.path);
        }
        assert!(!file.code.contains("std::fs"), "{} reads files", file.path);
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
            file.room.as_str(),
            "publish" | "cli" | "main" | "build" | "preview" | "exchange"
        );
        for call in writes.iter().filter(|_| !may_write) {
            assert!(
                !file.code.contains(call),
                "{} writes with {call}",
                file.path
            );
        }
        let may_read = matches!(
            file.room.as_str(),
            "source" | "publish" | "cli" | "build" | "site" | "preview" | "exchange"
        );
        for call in ["fs::read", "File::open"].iter().filter(|_| !may_read) {
            assert!(!file.code.contains(call), "{} reads with {call}", file.path);
        }
    }
}

#[test]
fn files_stay_small() {
    let mut long = BTreeMap::new();
    for file in files() {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file.path)).unwrap();
        let lines = text.split("#[cfg(test)]").next().unwrap().lines().count();
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

#[test]
fn imports_are_read_in_every_form() {
    let found = imports(
        "use crate::{a, b::{c, d}, e::f};\nfn x() { crate::g::h(); mycrate::z(); }",
        "crate::",
    );
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        ["a", "b", "e", "g"]
    );
}
