//! A build that is killed at any moment leaves every binder wholly old or
//! wholly new, and the next build makes everything right.
//!
//! The test runs itself as another process, which builds two versions of a
//! small site in turn until it is killed.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Dice, Folder, Tree, assert_same, below, binders, build, output, small};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

const SITE: &str = "CAREBINDER_KILLED_SITE";

/// Gives the site in a folder one of two versions. They differ in every page; a case, a page and a translation are
/// in one of them only.
fn set(root: &Path, version: usize) {
    let number = ["555-0100", "555-0199"][version];
    let settings = format!(
        "agency: {{name: Harbor Lights, phone: {number}}}\nlanguages: [en, es]\ntimezone: America/Chicago\n"
    );
    std::fs::write(root.join("carebinder.yaml"), settings).unwrap();
    let extra = [
        (
            "content/clients/kim/client.md",
            "---\ntitle: Kim\npreferred_name: Kim\n---\n",
        ),
        (
            "content/clients/jo/guides/extra.md",
            "---\ntitle: Extra\n---\nMore.\n",
        ),
        (
            "content/library/sleep.es.md",
            "---\ntitle: Dormir\n---\nDescanse.\n",
        ),
    ];
    for (path, text) in extra {
        let file = root.join(path);
        if version == 0 {
            let _ = std::fs::remove_file(&file);
        } else {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, text).unwrap();
        }
    }
    let _ = std::fs::remove_dir(root.join("content/clients/kim"));
}

/// Not a test: the process that is killed.
#[test]
fn child() {
    let Some(root) = std::env::var_os(SITE) else {
        return;
    };
    let root = Path::new(&root);
    loop {
        for version in [1, 0] {
            set(root, version);
            println!("\nbuilding");
            build(root, &root.with_file_name("binders"), common::TODAY).fine();
        }
    }
}

fn start(folder: &Folder) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["child", "--exact", "--nocapture"]);
    command.env(SITE, folder.root());
    command.stdout(Stdio::piped()).spawn().unwrap()
}

/// Binders that are neither as in the one nor as in the other version, and how many are as in the first.
fn judge(out: &Tree, versions: &[Tree; 2]) -> (Vec<String>, usize) {
    let mut all: Vec<String> = versions.iter().flat_map(binders).collect();
    all.sort();
    all.dedup();
    let mut old = 0;
    let wrong = all.into_iter().filter(|dir| {
        let now = below(out, dir);
        // What a version does not have is as empty as what is not there.
        let fits = versions
            .each_ref()
            .map(|version| below(version, dir) == now);
        old += usize::from(fits[0]);
        !fits[0] && !fits[1]
    });
    (wrong.collect(), old)
}

/// How many builds are killed: `CAREBINDER_KILLS`, or so many.
fn kills(usual: usize) -> usize {
    std::env::var("CAREBINDER_KILLS").map_or(usual, |number| number.parse().unwrap())
}

/// Kills builds of a site at random moments.
fn kill_often(folder: &Folder, rounds: usize) {
    let versions = [0, 1].map(|version| {
        set(&folder.root(), version);
        folder.clean().1
    });
    set(&folder.root(), 0);
    folder.build().fine();
    set(&folder.root(), 1);
    let began = Instant::now();
    folder.build().fine();
    let span = began.elapsed();

    let mut dice = Dice(5);
    let mut mixed = 0;
    for round in 0..rounds {
        let mut child = start(folder);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Some are killed in their first build, which mends what the last one left.
        for _ in 0..=round % 2 {
            lines.find(|line| line.as_ref().is_ok_and(|line| line == "building"));
        }
        std::thread::sleep(span.mul_f64(dice.below(1000) as f64 / 1000.0));
        child.kill().unwrap();
        child.wait().unwrap();

        let out = output(&folder.out());
        let (wrong, old) = judge(&out, &versions);
        assert!(
            wrong.is_empty(),
            "round {round}: neither old nor new: {wrong:?}"
        );
        mixed += usize::from(old > 0 && old < binders(&versions[1]).len());
        // Otherwise the next child does the mending.
        if round % 3 == 0 {
            let version = dice.below(2);
            set(&folder.root(), version);
            folder.build().fine();
            let what = format!("round {round}, version {version}");
            assert_same(&versions[version], &folder.output(), &what);
        }
    }
    println!("{mixed} of {rounds} builds were killed between their first and their last binder");
    assert!(mixed > 0, "no kill came in the middle of a build");
}

#[test]
fn a_killed_build_leaves_every_binder_wholly_old_or_wholly_new() {
    kill_often(&small::site(), kills(30));
}

#[test]
#[ignore = "takes long; tests/run --slow runs it"]
fn a_killed_build_of_a_case_of_any_size_does_too() {
    // A thousand records take minutes; whoever asks for a number of kills gets them too.
    let most = if std::env::var("CAREBINDER_KILLS").is_ok() {
        1000
    } else {
        100
    };
    for size in [1, 10, 100, 1000].into_iter().filter(|size| *size <= most) {
        let folder = small::site();
        for number in 0..size {
            let text = format!(
                "---\ntitle: Visit {number}\ndate: 2026-10-05\nauthor: ana\nshared_summary: Visit {number} was good\nupdated: 2026-10-05\n---\nText {number}.\n"
            );
            folder.write(&format!("content/clients/jo/notes/visit-{number}.md"), text);
        }
        kill_often(&folder, kills(12));
    }
}
