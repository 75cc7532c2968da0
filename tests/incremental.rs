//! After any series of edits, an incremental build gives what a build from
//! nothing gives, byte for byte.

#![allow(clippy::unwrap_used)]

mod common;

#[path = "incremental/changes.rs"]
mod changes;

use changes::Editor;
use common::{Tree, assert_same, below, binders, small};
use std::collections::BTreeSet;

/// Edits a small site so many times, and builds after each edit.
fn edits(seed: u64, count: usize) {
    println!("seed {seed}, {count} edits");
    let mut editor = Editor::new(small::site(), seed);
    editor.folder.build().fine();
    editor.is_sound();
    let mut before = editor.folder.output();
    let (mut broken_for, mut compared, mut log) = (0, 0, Vec::new());
    for number in 0..count {
        // Errors pile up for a while, then somebody mends them.
        let what = match broken_for {
            0..3 => editor.edit(),
            _ => editor.mend(),
        };
        log.push(format!("{number}: {what}"));
        let recent = || log[log.len().saturating_sub(12)..].join("\n");
        let built = editor.folder.build();
        let after = editor.folder.output();
        if built.errors().is_empty() {
            let (clean, output) = editor.folder.clean();
            clean.fine();
            assert_same(&output, &after, &recent());
            editor.is_sound();
            broken_for = 0;
            compared += 1;
        } else {
            broken_for += 1;
            held(&before, &after, &built, &recent());
        }
        // Nothing is left to do for a second build.
        if number % 5 == 0 {
            let again = editor.folder.build();
            assert_same(&after, &editor.folder.output(), &recent());
            if let Some(report) = again.report {
                assert_eq!(report.summary.pages_written, 0, "{}", recent());
            }
        }
        before = after;
    }
    println!("{compared} of {count} builds had no errors");
    assert!(
        compared * 3 > count,
        "too many edits make errors: {compared}"
    );
}

/// While there are errors: a binder that is held back is as it was, and only a binder that is neither published nor
/// held back is gone.
fn held(before: &Tree, after: &Tree, built: &common::Built, what: &str) {
    let Some(report) = &built.report else {
        assert_same(
            before,
            after,
            &format!("the site could not be opened\n{what}"),
        );
        return;
    };
    let there: BTreeSet<String> = binders(after).into_iter().collect();
    for dir in &report.held {
        let was = below(before, dir);
        assert_same(
            &was,
            &below(after, dir),
            &format!("{dir} is held back\n{what}"),
        );
    }
    for dir in &report.made {
        assert!(there.contains(dir), "{dir} is not there\n{what}");
    }
    for dir in &there {
        assert!(
            report.made.contains(dir) || report.held.contains(dir),
            "{dir} is there, and nobody knows why\n{what}"
        );
    }
}

#[test]
fn after_many_edits_the_output_is_that_of_a_clean_build() {
    edits(11, 40);
}

#[test]
#[ignore = "takes minutes"]
fn after_two_hundred_edits_the_output_is_that_of_a_clean_build() {
    edits(12, 200);
}
