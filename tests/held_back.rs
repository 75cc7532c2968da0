//! An error holds back only the binders it touches, and they keep their last
//! good state; but what is deleted, narrowed, closed or ended goes, errors or not.

#![allow(clippy::unwrap_used)]

mod common;
#[path = "held_back/links.rs"]
mod links;
#[path = "held_back/lost_list.rs"]
mod lost_list;
#[path = "held_back/matrix.rs"]
mod matrix;
#[cfg(unix)]
#[path = "held_back/odd_files.rs"]
mod odd_files;
#[path = "held_back/scenarios.rs"]
mod scenarios;
#[path = "held_back/taken_out.rs"]
mod taken_out;

use common::{Folder, Tree, assert_same, below, binders, small};
use scenarios::Edit::{self, Away, Remove, Replace, Write};
use scenarios::{CASELOADS, JO, Scenario, scenarios};

fn apply(folder: &Folder, edit: &Edit) {
    match edit {
        Replace(path, from, to) => folder.replace(path, from, to),
        Write(path, text) => folder.write(path, text),
        Remove(path) if folder.root().join(path).is_dir() => {
            std::fs::remove_dir_all(folder.root().join(path)).unwrap()
        }
        Remove(path) => folder.remove(path),
        Away(path) => away(folder, path),
    }
}

#[cfg(unix)]
fn away(folder: &Folder, path: &str) {
    let (old, outside) = (
        folder.root().join(path),
        folder.root().with_extension("outside"),
    );
    std::fs::rename(&old, &outside).unwrap();
    std::os::unix::fs::symlink(outside, old).unwrap();
}

#[cfg(not(unix))]
fn away(folder: &Folder, path: &str) {
    std::fs::remove_dir_all(folder.root().join(path)).unwrap();
    folder.write(path, "no folder any more");
}

fn holds(tree: &Tree, folder: &str, words: &str) -> Option<String> {
    let mut pages = below(tree, folder).into_iter();
    let page = pages.find(|(path, bytes)| {
        let html = String::from_utf8_lossy(bytes);
        path.ends_with(".html") && (html.contains(words) || read(&html).contains(words))
    });
    page.map(|(path, _)| path)
}

/// The words of a page as they are read: a word that is explained stands in marks of its own.
fn read(html: &str) -> String {
    let parts = html.split('<');
    let words = parts.map(|part| part.split_once('>').map_or("", |(_, words)| words));
    words.collect()
}

/// What is wrong with the output after a scenario.
fn judge(scenario: &Scenario, before: &Tree, after: &Tree) -> Vec<String> {
    let mut wrong = links::dead(after);
    for folder in scenario.same {
        let differences = common::differences(&below(before, folder), &below(after, folder));
        if let Some(first) = differences.first() {
            wrong.push(format!("{folder} changed: {first}"));
        }
    }
    for dir in scenario.gone {
        if binders(after).iter().any(|binder| binder == dir) {
            wrong.push(format!("{dir} is still there"));
        }
    }
    for (folders, words) in scenario.without {
        let pages = folders
            .iter()
            .filter_map(|folder| holds(after, folder, words));
        wrong.extend(pages.map(|page| format!("{page} still says `{words}`")));
    }
    let fresh = [("client/clients/sam", "Sam wakes early")];
    let fresh = fresh
        .iter()
        .filter(|_| !scenario.stuck && !scenario.same.contains(&"client/clients/sam"));
    for (folder, words) in scenario.with.iter().chain(fresh) {
        if holds(after, folder, words).is_none() {
            wrong.push(format!("{folder} does not say `{words}`"));
        }
    }
    wrong
}

fn play(scenario: &Scenario) -> Vec<String> {
    let folder = small::site();
    folder.build().fine();
    let before = folder.output();
    for edit in &scenario.edits {
        apply(&folder, edit);
    }
    let sam = "content/clients/sam/guides/morning.md";
    if folder.bytes(sam).is_some() && !scenario.same.contains(&"client/clients/sam") {
        folder.replace(sam, "wakes late", "wakes early");
    }
    let built = folder.build();
    let after = folder.output();
    let mut wrong = judge(scenario, &before, &after);
    if built.errors().is_empty() {
        wrong.push("no error was reported".into());
    }
    // A second build with the same errors changes nothing more.
    folder.build();
    let again = common::differences(&after, &folder.output());
    if let Some(first) = again.first() {
        wrong.push(format!(
            "the next build changed {} files: {first}",
            again.len()
        ));
    }
    wrong
}

#[test]
fn errors_hold_back_what_they_touch_and_nothing_that_must_go() {
    let mut report = Vec::new();
    for scenario in scenarios() {
        let wrong = play(&scenario);
        if !wrong.is_empty() {
            report.push(format!("{}:\n    {}", scenario.what, wrong.join("\n    ")));
        }
    }
    assert!(
        report.is_empty(),
        "{} scenarios went wrong:\n{}",
        report.len(),
        report.join("\n")
    );
}

#[test]
fn a_site_that_is_mended_is_as_if_nothing_had_been_wrong() {
    for scenario in scenarios() {
        let folder = small::site();
        folder.build().fine();
        let whole = common::tree(&folder.root());
        for edit in &scenario.edits {
            apply(&folder, edit);
        }
        folder.build();
        let _ = std::fs::remove_dir_all(folder.root().join("content"));
        let _ = std::fs::remove_file(folder.root().join("content/clients"));
        for path in ["policy.yaml", "layouts/goal.html"] {
            folder.set(path, None);
        }
        for (path, bytes) in whole
            .iter()
            .filter(|(path, _)| !path.starts_with(".carebinder/"))
        {
            folder.write(path, bytes);
        }
        folder.build().fine();
        let (_, clean) = folder.clean();
        assert_same(&clean, &folder.output(), scenario.what);
    }
}

#[test]
fn a_policy_that_is_no_longer_found_opens_nothing() {
    let narrow = "goal:\n  why: [team, manager]\n";
    let shows = |folder: &Folder| {
        let pages = below(&folder.output(), "family/clients/jo");
        (
            pages.len(),
            pages
                .values()
                .any(|page| String::from_utf8_lossy(page).contains("To be free")),
        )
    };
    for elsewhere in ["policy.yml", "policy.yaml.txt", "content/policy.yaml"] {
        let folder = small::site();
        folder.write("policy.yaml", narrow);
        folder.build().fine();
        let before = folder.output();
        assert!(!shows(&folder).1);
        folder.remove("policy.yaml");
        folder.write(elsewhere, narrow);
        assert!(!folder.build().errors().is_empty());
        assert_same(&before, &folder.output(), elsewhere);
        // It was never found: what it takes away goes.
        let folder = small::site();
        folder.build().fine();
        assert!(shows(&folder).1);
        folder.write(elsewhere, narrow);
        assert!(!folder.build().errors().is_empty());
        assert!(!shows(&folder).1, "{elsewhere}");
    }
    let folder = small::site();
    folder.write("policy.yaml", narrow);
    folder.build().fine();
    let before = folder.output();
    folder.write("policy.yaml", "");
    assert!(!folder.build().errors().is_empty());
    assert_same(&before, &folder.output(), "an empty policy");
}

#[test]
fn caseloads_are_there_to_be_held_back() {
    let folder = small::site();
    folder.build().fine();
    let there = binders(&folder.output());
    for dir in JO.iter().chain(CASELOADS) {
        assert!(
            there.iter().any(|binder| binder == dir),
            "{dir} is missing: {there:?}"
        );
    }
}

#[test]
fn an_error_in_a_case_that_is_shut_holds_back_no_caseload() {
    for line in ["audience: [manager]", "sensitivity: [hiv]", "draft: true"] {
        let folder = small::site();
        let status = format!("status: active\n{line}");
        folder.replace("content/clients/sam/client.md", "status: active", &status);
        folder.build().fine();
        let before = below(&folder.output(), "team/caseload");
        assert!(!before.is_empty());
        let goal = "content/clients/sam/goals/sing.md";
        folder.replace(goal, "targets: []", "targets: []\nnonsense: x");
        let (built, output) = folder.clean();
        assert!(!built.errors().is_empty());
        assert_same(&before, &below(&output, "team/caseload"), line);
    }
}

#[test]
fn a_translation_is_held_whatever_its_file_is_called() {
    for name in [
        "plan.es.md",
        "plan.es.markdown",
        "plan.pt-br.md",
        "plan.pt-br.markdown",
    ] {
        let site = || {
            let folder = small::site();
            folder.replace("carebinder.yaml", "[en, es]", "[en, es, pt-br]");
            let text = folder.read("content/clients/jo/plan.es.md");
            folder.remove("content/clients/jo/plan.es.md");
            let path = format!("content/clients/jo/{name}");
            folder.write(&path, text);
            folder.build();
            let before = folder.output();
            assert!(
                holds(&before, "family/clients/jo", "Para todos").is_some(),
                "{name}"
            );
            folder.replace(&path, "title:", "titel:");
            (folder, before, path)
        };
        let (folder, before, path) = site();
        assert!(!folder.build().errors().is_empty());
        for dir in JO {
            assert_same(&below(&before, dir), &below(&folder.output(), dir), name);
        }
        folder.replace(
            &path,
            "## Para todos",
            "## Para todos {audience=team,manager}",
        );
        folder.build();
        for dir in ["client/clients/jo", "family/clients/jo"] {
            assert_eq!(holds(&folder.output(), dir, "Para todos"), None, "{name}");
        }
        assert!(holds(&folder.output(), "team/clients/jo", "Para todos").is_some());
        // What a language says that cannot be read may say anything.
        let (folder, _, path) = site();
        folder.write(&path, b"---\ntitle: \xe9\n---\nx\n");
        folder.build();
        assert_eq!(
            holds(&folder.output(), "family/clients/jo", "Para todos"),
            None
        );
    }
}
