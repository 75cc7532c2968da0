//! After any series of edits, an incremental build gives what a build from
//! nothing gives, byte for byte.

#![allow(clippy::unwrap_used)]

mod common;

#[path = "incremental/changes.rs"]
mod changes;

use changes::Editor;
use common::{Tree, assert_same, below, binders, long, small};
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
        // A binder may have to go, but none is made.
        for dir in binders(after) {
            let (was, is) = (below(before, &dir), below(after, &dir));
            assert_same(&was, &is, &format!("the site could not be opened\n{what}"));
        }
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
fn who_loses_a_binder_is_not_told_of_in_those_of_relatives() {
    for (from, to) in [
        ("status: active", "status: active\ndraft: true"),
        ("status: active", "status: active\nsensitivity: [hiv]"),
        ("status: active", "status: active\naudience: [manager]"),
        ("status: active", "status: closed\nclosed_on: 2026-11-01"),
    ] {
        let folder = small::site();
        let related = "authority: guardian, client: sam}";
        folder.replace(
            "content/clients/jo/client.md",
            "authority: guardian}",
            related,
        );
        folder.build().fine();
        let before = folder.output();
        let client = "content/clients/sam/client.md";
        folder.replace(client, from, to);
        let built = folder.build();
        let (clean, output) = folder.clean();
        assert_eq!(built.errors(), clean.errors(), "{to}");
        let team = "team/clients/jo";
        assert_same(&below(&output, team), &below(&folder.output(), team), to);
        folder.replace(client, to, from);
        folder.build().fine();
        assert_same(&before, &folder.output(), to);
    }
}

#[test]
fn after_many_edits_the_output_is_that_of_a_clean_build() {
    edits(11, 40);
}

#[test]
#[ignore = "takes minutes"]
fn after_many_more_edits_the_output_is_that_of_a_clean_build() {
    // `MANY=1`: two hundred.
    let many = std::env::var_os("MANY").is_some();
    edits(12, if many { 200 } else { 90 });
}

/// A file of the long handbook's binder.
fn long_page<'t>(tree: &'t Tree, name: &str) -> &'t str {
    let bytes = &tree[&format!("{}/{name}", long::DIR)];
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_handbook_that_is_too_long_for_one_print_page_is_split_and_stays_true() {
    let folder = long::site();
    folder.build().fine();
    let tree = folder.output();
    let contents = long_page(&tree, "print.html");
    assert!(!contents.contains("class=\"part\""), "{contents}");
    for volume in ["print_1.html", "print_2.html"] {
        assert!(contents.contains(&format!("href=\"{volume}\"")));
        let page = long_page(&tree, volume);
        assert!(page.contains("href=\"print.html\""), "{volume}");
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{volume} has an id twice");
        // Whatever leads to a print page leads to something on it.
        for (href, _) in page
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('"'))
        {
            let Some((target, anchor)) = href.split_once('#') else {
                continue;
            };
            let target = if target.is_empty() { volume } else { target };
            let target = long_page(&tree, target);
            assert!(
                target.contains(&format!(" id=\"{anchor}\"")),
                "{volume}: {href}"
            );
        }
    }
    let first = long_page(&tree, "print_1.html");
    assert!(first.contains("href=\"print_2.html#handbook-second-c7--end\""));
    assert!(!tree.contains_key(&format!("{}/print_3.html", long::DIR)));
    // One edit makes the page, the print page that it stands on and the search, and one of a title whatever names it.
    let chapter = long::chapter("second", 7);
    folder.replace(&chapter, "Words.", "Other words.");
    assert_eq!(folder.build().report().summary.pages_written, 3);
    assert_same(&folder.clean().1, &folder.output(), "a body was edited");
    folder.replace(&chapter, "number 7", "number seven");
    folder.build().fine();
    assert_same(&folder.clean().1, &folder.output(), "a title was edited");
    // One section less, and all fit on one page again.
    std::fs::remove_dir_all(folder.root().join("content/programs/long/handbook/second")).unwrap();
    for number in 1..=101 {
        let link = format!("See [this](../second/c{number}.md#end).");
        folder.replace(&long::chapter("first", number), &link, "");
    }
    folder.build().fine();
    let tree = folder.output();
    assert!(long_page(&tree, "print.html").contains("id=\"handbook-first-c7--end\""));
    assert!(!tree.contains_key(&format!("{}/print_1.html", long::DIR)));
    assert_same(&folder.clean().1, &tree, "a section was removed");
}
