//! A build that is killed at any moment leaves every binder whole.
//!
//! The test runs itself as another process, which publishes two versions in
//! turn until it is killed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::trial::{has_work, open, publish, read};
use super::*;

const FOLDER: &str = "CAREBINDER_KILL_TEST";
const WAY: &str = "CAREBINDER_KILL_TEST_WAY";
const DIRS: [&str; 3] = [
    "family/clients/jo",
    "family/clients/sam",
    "manager/caseload",
];
/// In the first version only.
const PASSING: &str = "public/programs/summer";

/// The files of a version: some shared, some changed, some in one version only.
fn texts(version: u8) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<_, _> = (0..4)
        .map(|page| format!("goals/page{page}.html"))
        .map(|path| (path.clone(), format!("{path} {version}").repeat(50)))
        .collect();
    texts.insert("index.html".into(), "the same in both".into());
    texts.insert(
        "assets/style.css".into(),
        format!("body{{}} /* {version} */"),
    );
    texts.insert("assets/font.woff2".into(), "the same in both".into());
    texts.insert(format!("only/in/{version}.html"), "here".into());
    texts
}

fn build(folder: &Path, way: &str, version: u8) {
    let output = open(folder, way).unwrap();
    let texts = texts(version);
    for dir in DIRS {
        publish(&output, dir, &texts).unwrap();
    }
    if version == 1 {
        publish(&output, PASSING, &texts).unwrap();
    }
    output.finish(Prune::All).unwrap();
}

/// Not a test: the process that is killed.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let way = std::env::var(WAY).unwrap();
    loop {
        for version in [1, 2] {
            build(Path::new(&folder), &way, version);
            println!("\nbuilt");
        }
    }
}

fn start(folder: &Path, way: &str) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["publish::kill_tests::child", "--exact", "--nocapture"]);
    command.env(FOLDER, folder).env(WAY, way);
    command.stdout(Stdio::piped()).spawn().unwrap()
}

fn whole(out: &Path, dir: &str, may_be_absent: bool, when: &str) {
    let found = read(&out.join(dir));
    let absent = may_be_absent && !out.join(dir).exists();
    let either = found == texts(1) || found == texts(2);
    assert!(absent || either, "{when}: {dir} is {:?}", found.keys());
}

fn kill_often(way: &str) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("binders");
    let mut broken = 0;
    for round in 0_u64..40 {
        let mut child = start(folder.path(), way);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // The last rounds are killed while the folder is opened and mended.
        if round < 30 {
            lines.find(|line| line.as_ref().is_ok_and(|line| line == "built"));
        }
        let noise = blake3::hash(&round.to_le_bytes());
        let noise = u64::from_le_bytes(*noise.as_bytes().first_chunk().unwrap());
        std::thread::sleep(Duration::from_micros(noise % 12_000));
        child.kill().unwrap();
        child.wait().unwrap();

        let when = format!("{way}, round {round}");
        broken += usize::from(has_work(folder.path()));
        for dir in DIRS {
            whole(&out, dir, way != "exchange", &when);
        }
        // A copy of the output made now would hold whole binders and nothing else.
        let is_known = |path: &String| {
            let dirs = DIRS.iter().chain([&PASSING]);
            path == marker::NAME || dirs.into_iter().any(|dir| path.starts_with(dir))
        };
        assert!(read(&out).keys().all(is_known), "{when}");
        whole(&out, PASSING, true, &when);
        // Every other time the next child does the mending.
        if round % 2 == 0 {
            let opened = Output::open(&out, &folder.path().join("state")).unwrap();
            DIRS.iter().for_each(|dir| whole(&out, dir, false, &when));
            whole(&out, PASSING, true, &when);
            assert!(!has_work(folder.path()), "{when}");
            drop(opened);
        }
    }
    assert!(broken > 5, "few kills came in the middle: {broken}");
    for version in [1, 2] {
        build(folder.path(), way, version);
        let clean = tempfile::tempdir().unwrap();
        build(clean.path(), way, version);
        let same = read(&out) == read(&clean.path().join("binders"));
        assert!(same, "{way}");
    }
}

#[test]
fn a_killed_build_leaves_every_binder_whole() {
    kill_often("exchange");
}

#[test]
fn a_killed_build_is_mended_where_folders_cannot_be_exchanged() {
    kill_often("two renames");
}

#[test]
fn a_killed_build_is_mended_where_files_cannot_be_linked() {
    kill_often("copies");
}
