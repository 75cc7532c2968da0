//! Every link between pages leads to a file that is there, whatever is wrong with the site.

use crate::common::{self, Folder, Tree, small};
use crate::scenarios::{Edit, scenarios};
use carebinder::binder::Only;
use carebinder::build::{self, Request};
use carebinder::site::{Options, Site};

const TAKEN: &str = "content/clients/jo/guides/morning.md";
const BAD_LAYOUT: Edit = Edit::Write("layouts/goal.html", "{{ record.steps | tel }}");
const NO_LAYOUT: Edit = Edit::Write("layouts/goal.html", "{% if %}");

/// Relative links of all pages that lead to no file.
pub(crate) fn dead(tree: &Tree) -> Vec<String> {
    let mut dead = Vec::new();
    for (page, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices(" href=\"") {
            let rest = &text[at + 7..];
            let href = rest.split('"').next().unwrap();
            let path = href.split('#').next().unwrap();
            if path.is_empty() || href.contains(':') {
                continue;
            }
            let mut parts: Vec<&str> = page.split('/').collect();
            parts.pop();
            for part in path.split('/') {
                match part {
                    "." => {}
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            if !tree.contains_key(&parts.join("/")) {
                dead.push(format!("{page} links to {href}"));
            }
        }
    }
    dead
}

fn links_to_jo(folder: &Folder, audience: &str) -> Option<bool> {
    let page = format!("{audience}/caseload/index.html");
    let tree = folder.output();
    let text = String::from_utf8_lossy(tree.get(&page)?).into_owned();
    assert!(text.contains("Jo"), "{page} does not name Jo");
    Some(text.contains("../clients/jo/index.html"))
}

fn edited(edits: &[Edit]) -> Folder {
    let folder = small::site();
    for edit in edits {
        super::apply(&folder, edit);
    }
    folder
}

#[test]
fn every_link_leads_somewhere_after_a_first_build_with_errors() {
    let mut wrong = Vec::new();
    for scenario in scenarios() {
        let folder = edited(&scenario.edits);
        folder.build();
        let found = dead(&folder.output());
        wrong.extend(found.first().map(|one| format!("{}: {one}", scenario.what)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_caseload_links_to_a_client_as_soon_as_there_is_a_binder() {
    // A guide is no part of the caseload, so its error holds back only Jo.
    let folder = edited(&[Edit::Replace(TAKEN, "title:", "titel:")]);
    folder.build();
    assert_eq!(links_to_jo(&folder, "team"), Some(false));
    assert!(dead(&folder.output()).is_empty());
    // Nothing changed: nothing is made.
    assert_eq!(folder.build().report().summary.pages_written, 0);
    folder.replace(TAKEN, "titel:", "title:");
    folder.build().fine();
    assert_eq!(links_to_jo(&folder, "team"), Some(true));
    common::assert_same(&folder.clean().1, &folder.output(), "mended");
    // What is held back now was good before, so the link leads somewhere.
    folder.replace(TAKEN, "title:", "titel:");
    folder.build();
    assert_eq!(links_to_jo(&folder, "team"), Some(true));
    assert!(dead(&folder.output()).is_empty());
}

#[test]
fn a_caseload_does_not_link_to_what_was_taken_away() {
    for (what, layout) in [("fails", BAD_LAYOUT), ("cannot be read", NO_LAYOUT)] {
        let folder = small::site();
        folder.build().fine();
        for edit in [layout, Edit::Remove(TAKEN)] {
            super::apply(&folder, &edit);
        }
        let built = folder.build();
        let tree = folder.output();
        assert!(!tree.contains_key("team/clients/jo/index.html"), "{what}");
        assert_eq!(dead(&tree), Vec::<String>::new(), "{what}");
        let notes = &built.report().problems;
        let told = |note: &carebinder::diagnostic::Diagnostic| {
            note.message.contains("layouts/goal.html")
                && note.message.contains("taken away")
                && note.binders.iter().any(|dir| dir == "team/clients/jo")
        };
        assert!(notes.iter().any(told), "{what}: {notes:?}");
    }
}

#[test]
fn a_partial_build_cuts_no_link_of_a_caseload_it_was_not_asked_for() {
    let folder = small::site();
    folder.build().fine();
    for edit in [BAD_LAYOUT, Edit::Remove(TAKEN)] {
        super::apply(&folder, &edit);
    }
    let partial = |subject: &str| {
        let site = common::open(&folder.root(), common::TODAY).unwrap();
        let only = Only {
            subjects: vec![subject.to_owned()],
            ..Only::default()
        };
        let out = Some(folder.out());
        build::run(&site, &Request { only, out }, &|_, _| {});
    };
    partial("jo");
    let tree = folder.output();
    assert!(!tree.contains_key("team/clients/jo/index.html"));
    assert_eq!(dead(&tree), Vec::<String>::new());
    // A caseload that is made before the binders of its clients links to none.
    let folder = small::site();
    let site = common::open(&folder.root(), common::TODAY).unwrap();
    let only = Only {
        subjects: vec!["caseload".to_owned()],
        ..Only::default()
    };
    let out = Some(folder.out());
    build::run(&site, &Request { only, out }, &|_, _| {});
    assert_eq!(links_to_jo(&folder, "manager"), Some(false));
    folder.build().fine();
    assert_eq!(links_to_jo(&folder, "manager"), Some(true));
}

#[test]
fn each_cause_is_told_once() {
    let count = |edits: &[Edit], code: &str, words: &str| {
        let folder = small::site();
        folder.build().fine();
        for edit in edits {
            super::apply(&folder, edit);
        }
        let built = folder.build();
        let own = &built.report().problems;
        let all: Vec<_> = built.problems.iter().chain(own).collect();
        let all = all.into_iter().filter(|one| one.code.as_str() == code);
        let all: Vec<_> = all
            .filter(|one| one.message.contains(words) || one.path.contains(words))
            .map(|one| (one.message.clone(), one.binders.len()))
            .collect();
        assert_eq!(
            all.len(),
            1,
            "{code}: {all:?} {:?}",
            built.report().problems
        );
        all[0].1
    };
    let goal = "layouts/goal.html";
    let fails = || [Edit::Write(goal, "{{ nothing.more }}")];
    assert_eq!(count(&fails(), "CB0602", goal), 8);
    assert_eq!(count(&fails(), "CB0704", goal), 8);
    assert_eq!(count(&[BAD_LAYOUT], "CB0607", goal), 8);
    count(&[NO_LAYOUT], "CB0601", goal);
    let all = count(&[NO_LAYOUT], "CB0704", goal);
    assert!(all > 10, "{all}");
    let guide = [Edit::Replace(TAKEN, "title:", "titel:")];
    assert_eq!(
        count(&guide, "CB0704", "content/clients/jo/guides/morning.md"),
        4
    );
    let gone = [
        Edit::Replace(TAKEN, "title:", "titel:"),
        Edit::Remove("content/clients/jo/goals/shop.es.md"),
    ];
    assert_eq!(count(&gone, "CB0705", "morning.md"), 4);
}

#[test]
fn a_second_record_of_one_place_leaves_no_link_to_nowhere() {
    let sheet = "---\nkind: emergency\nallergies: []\ndiagnoses: []\ncontacts: [Ann 555-0100]\nreviewed_on: 2026-11-01\nupdated: 2026-11-20\n---\n";
    let plan = "---\nkind: care_plan\nstatus: active\nperiod: {start: 2026-01-10, end: 2027-01-09}\nmonitor: ana\nnext_review: 2027-01-05\nupdated: 2026-11-20\n---\n";
    let draft = plan.replace("status", "draft: true\nstatus");
    for (name, text, is_built) in [
        ("emergency-spanish", sheet, true),
        ("a-sheet", sheet, false),
        ("guides/second", plan, true),
        ("guides/draft", &draft, false),
    ] {
        let folder = small::site();
        if is_built {
            folder.build().fine();
        }
        folder.write(&format!("content/clients/jo/{name}.md"), text);
        let errors = folder.build().errors();
        let is_told = errors.iter().any(|error| error.starts_with("CB0213"));
        assert_eq!(is_told, name != "guides/draft", "{name}: {errors:?}");
        assert_eq!(dead(&folder.output()), [""; 0], "{name}");
        let options = Options {
            drafts: true,
            today: Some("2026-11-27".parse().unwrap()),
        };
        let site = Site::open(&folder.root(), &options).unwrap();
        let request = Request {
            out: Some(folder.root().join("drafts")),
            ..Request::default()
        };
        build::run(&site, &request, &|_, _| {});
        let drafts = common::output(&folder.root().join("drafts"));
        assert_eq!(dead(&drafts), [""; 0], "{name}");
    }
}
