//! Same content, same day, same bytes: on any number of threads, in whatever
//! order the files were made, and on the next day too when nothing falls due.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, Tree, assert_same, build, output, small, tree};

/// A build from nothing, on as many threads.
fn on_threads(folder: &Folder, threads: usize) -> Tree {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let out = tempfile::tempdir().unwrap();
    let _ = std::fs::remove_dir_all(folder.root().join(".carebinder"));
    pool.unwrap()
        .install(|| build(&folder.root(), out.path(), common::TODAY));
    output(out.path())
}

/// The same files, written in another order.
fn in_order(folder: &Folder, mut paths: Vec<String>, turn: impl Fn(&mut Vec<String>)) -> Folder {
    let other = Folder::new();
    turn(&mut paths);
    for path in paths {
        other.write(&path, folder.bytes(&path).unwrap());
    }
    other
}

#[test]
fn the_demonstration_agency_is_the_same_twice_and_on_any_number_of_threads() {
    let folder = Folder::demo();
    let one = on_threads(&folder, 1);
    assert!(one.len() > 500, "{}", one.len());
    assert_same(&one, &on_threads(&folder, 2), "two threads");
    assert_same(&one, &on_threads(&folder, 7), "seven threads");
}

#[test]
fn a_small_site_is_the_same_in_every_one_of_many_builds() {
    let folder = small::site();
    let first = on_threads(&folder, 2);
    for round in 0..8 {
        let again = on_threads(&folder, 1 + round % 4);
        assert_same(&first, &again, &format!("round {round}"));
    }
}

#[test]
fn the_order_in_which_files_were_made_does_not_matter() {
    let folder = small::site();
    let paths: Vec<String> = tree(&folder.root()).into_keys().collect();
    let first = on_threads(&folder, 2);
    let backwards = in_order(&folder, paths.clone(), |paths| paths.reverse());
    assert_same(&first, &on_threads(&backwards, 2), "backwards");
    let mixed = in_order(&folder, paths, |paths| {
        let mut dice = common::Dice(7);
        paths.sort_by_cached_key(|_| dice.roll());
    });
    assert_same(&first, &on_threads(&mixed, 2), "mixed");
}

#[test]
fn where_the_site_lies_and_what_it_was_before_leave_no_trace() {
    let folder = small::site();
    let first = on_threads(&folder, 2);
    let built = folder.build().fine();
    assert!(built.report().summary.binders > 8);
    assert_same(&first, &folder.output(), "another folder");
    let moved = in_order(
        &folder,
        tree(&folder.root()).into_keys().collect(),
        |paths| {
            paths.retain(|path| !path.starts_with(".carebinder/"));
        },
    );
    assert_same(&first, &on_threads(&moved, 2), "another root");
}

#[test]
fn a_day_on_which_nothing_falls_due_changes_nothing() {
    let folder = small::site();
    folder.build().fine();
    let before = folder.output();
    for today in ["2026-12-02", "2026-12-03", "2026-11-30"] {
        let built = build(&folder.root(), &folder.out(), today).fine();
        assert_eq!(built.report().summary.binders_changed, 0, "{today}");
        assert_same(&before, &folder.output(), today);
    }
}

#[test]
fn the_day_changes_only_what_falls_due() {
    let folder = small::site();
    folder.build().fine();
    let before = folder.output();
    // The meeting of December 10 is over.
    build(&folder.root(), &folder.out(), "2026-12-11").fine();
    let after = folder.output();
    assert_ne!(before, after);
    let touched = common::differences(&before, &after);
    assert!(
        touched.iter().all(|line| !line.contains("programs/")),
        "{touched:?}"
    );
}
