//! An error holds back only the binders it touches, and they keep their last
//! good state; but what is deleted, narrowed, closed or ended goes, errors or not.

mod common;

use common::{Folder, Tree, assert_same, below, binders, small};

/// One edit of the small site.
enum Edit {
    /// Some words of a file become others.
    Replace(&'static str, &'static str, &'static str),
    Write(&'static str, &'static str),
    Remove(&'static str),
    /// A file or folder becomes a symbolic link that leads out of the site.
    Away(&'static str),
}
use Edit::{Away, Remove, Replace, Write};

/// Edits of a site that was built without errors, and what is to be on disk after the next build.
#[derive(Default)]
struct Scenario {
    what: &'static str,
    edits: Vec<Edit>,
    /// Binders that do not change by a byte.
    same: &'static [&'static str],
    /// Binders that are gone.
    gone: &'static [&'static str],
    /// Words that no page below these folders holds any longer.
    without: &'static [(&'static [&'static str], &'static str)],
    /// Words that pages below these folders hold all the same.
    with: &'static [(&'static str, &'static str)],
    /// Whether no binder can be made at all.
    stuck: bool,
}

const JO: &[&str] = &[
    "client/clients/jo",
    "family/clients/jo",
    "team/clients/jo",
    "manager/clients/jo",
];
const ALL: &[&str] = &["client", "family", "team", "manager", "public"];
const CASELOADS: &[&str] = &["team/caseload", "manager/caseload"];

/// A record of Jo's with an unknown field.
fn fault() -> Edit {
    Replace("content/clients/jo/goals/sing.md", "title:", "titel:")
}

/// A fault of Jo's client record.
fn client_fault() -> Edit {
    Replace("content/clients/jo/client.md", "pref", "perf")
}

fn narrowed_guide() -> Edit {
    Replace(
        "content/clients/jo/guides/morning.md",
        "title:",
        "audience: [team, manager]\ntitle:",
    )
}

fn scenarios() -> Vec<Scenario> {
    vec![
        Scenario {
            what: "a record with an error holds back its case",
            edits: vec![fault()],
            same: &[
                "client/clients/jo",
                "family/clients/jo",
                "team/clients/jo",
                "manager/clients/jo",
                "team/caseload",
                "manager/caseload",
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a deleted record goes though another has an error",
            edits: vec![fault(), Remove("content/clients/jo/guides/morning.md")],
            without: &[(ALL, "Jo wakes late"), (ALL, "Mornings of Jo")],
            with: &[("family/clients/jo", "Jo goes on foot")],
            ..Scenario::default()
        },
        Scenario {
            what: "a record that is narrowed goes from those who may no longer see it",
            edits: vec![fault(), narrowed_guide()],
            without: &[
                (&["client", "family"], "Jo wakes late"),
                (&["client", "family"], "Mornings of Jo"),
            ],
            with: &[("team/clients/jo", "Jo wakes late")],
            same: &["team/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a record that becomes a draft goes",
            edits: vec![
                fault(),
                Replace(
                    "content/clients/jo/guides/morning.md",
                    "title:",
                    "draft: true\ntitle:",
                ),
            ],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a record that gets a label goes from those who need a consent for it",
            edits: vec![
                fault(),
                Replace(
                    "content/clients/jo/guides/morning.md",
                    "title:",
                    "sensitivity: [hiv]\ntitle:",
                ),
            ],
            without: &[(&["family", "team"], "Jo wakes late")],
            with: &[("client/clients/jo", "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a section that is narrowed goes",
            edits: vec![
                fault(),
                Replace(
                    "content/clients/jo/plan.md",
                    "## For everyone",
                    "## For everyone {audience=team,manager}",
                ),
            ],
            without: &[(&["client", "family"], "For everyone")],
            with: &[("team/clients/jo", "For everyone")],
            ..Scenario::default()
        },
        Scenario {
            what: "a section that is narrowed goes though a heading before it is new",
            edits: vec![
                fault(),
                Replace(
                    "content/clients/jo/plan.md",
                    "The plan of",
                    "## New\n\nThe plan of",
                ),
                Replace(
                    "content/clients/jo/plan.md",
                    "## For everyone",
                    "## For everyone {audience=team,manager}",
                ),
            ],
            without: &[(&["client", "family"], "For everyone")],
            ..Scenario::default()
        },
        Scenario {
            what: "a field whose row is narrowed goes",
            edits: vec![
                fault(),
                Write("policy.yaml", "goal:\n  why: [team, manager]\n"),
            ],
            without: &[(&["client", "family"], "To be free")],
            with: &[("team/clients/jo", "To be free")],
            ..Scenario::default()
        },
        Scenario {
            what: "an error in the record that is narrowed itself does not keep it",
            edits: vec![
                narrowed_guide(),
                Replace("content/clients/jo/guides/morning.md", "title:", "titel:"),
            ],
            without: &[(&["client", "family"], "Jo wakes late")],
            same: &["team/clients/jo", "manager/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "an error in the record that becomes a draft itself does not keep it",
            edits: vec![Replace(
                "content/clients/jo/guides/morning.md",
                "title:",
                "draft: true\ntitel:",
            )],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "an error in the record that gets a label itself does not keep it",
            edits: vec![Replace(
                "content/clients/jo/guides/morning.md",
                "title:",
                "sensitivity: [hiv]\ntitel:",
            )],
            without: &[(&["family", "team"], "Jo wakes late")],
            same: &["client/clients/jo", "manager/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a dead link in the record that becomes a draft does not keep it",
            edits: vec![
                Replace(
                    "content/clients/jo/guides/morning.md",
                    "title:",
                    "draft: true\ntitle:",
                ),
                Replace(
                    "content/clients/jo/guides/morning.md",
                    "wakes late",
                    "wakes late [x](nowhere.md)",
                ),
            ],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a translation with an error does not keep what its original narrows",
            edits: vec![
                Replace(
                    "content/clients/jo/goals/shop.md",
                    "title:",
                    "audience: [team, manager]\ntitle:",
                ),
                Replace("content/clients/jo/goals/shop.es.md", "title:", "titel:"),
            ],
            without: &[
                (&["client", "family"], "Jo goes on foot"),
                (&["client", "family"], "Jo va a pie"),
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a translation that is left behind does not keep its deleted original",
            edits: vec![
                Remove("content/clients/jo/goals/shop.md"),
                Remove("content/clients/jo/reviews/2026-09-01.md"),
                Remove("content/clients/jo/notes/2026-10-05-visit.md"),
            ],
            without: &[(ALL, "Jo goes on foot"), (ALL, "Jo shops alone")],
            ..Scenario::default()
        },
        Scenario {
            what: "the family's binder goes with the guardian's authority",
            edits: vec![
                fault(),
                Replace(
                    "content/clients/jo/client.md",
                    "authority: guardian",
                    "authority: none",
                ),
            ],
            gone: &["family/clients/jo"],
            same: &["client/clients/jo", "team/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a case that is closed leaves team and family",
            edits: vec![
                fault(),
                Replace(
                    "content/clients/jo/client.md",
                    "status: active",
                    "status: closed\nclosed_on: 2026-11-20",
                ),
            ],
            gone: &["family/clients/jo", "team/clients/jo"],
            same: &["client/clients/jo", "manager/clients/jo"],
            without: &[
                (&["team/caseload"], "About Jo"),
                (&["team/caseload"], ">Jo<"),
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error keeps the binders of the case",
            edits: vec![client_fault()],
            same: &[
                "client/clients/jo",
                "family/clients/jo",
                "team/clients/jo",
                "manager/clients/jo",
                "team/caseload",
                "manager/caseload",
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error does not keep a deleted record",
            edits: vec![
                client_fault(),
                Remove("content/clients/jo/guides/morning.md"),
            ],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error does not keep a narrowed record",
            edits: vec![client_fault(), narrowed_guide()],
            without: &[(&["client", "family"], "Jo wakes late")],
            same: &["team/clients/jo", "manager/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error does not keep a narrowed section",
            edits: vec![
                client_fault(),
                Replace(
                    "content/clients/jo/plan.md",
                    "## For everyone",
                    "## For everyone {audience=team,manager}",
                ),
            ],
            without: &[(&["client", "family"], "For everyone")],
            same: &["team/clients/jo", "manager/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error does not keep a narrowed field",
            edits: vec![
                client_fault(),
                Write("policy.yaml", "goal:\n  why: [team, manager]\n"),
            ],
            without: &[(&["client", "family"], "To be free")],
            same: &["team/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a case that is deleted goes though another has an error",
            edits: vec![
                Replace("content/clients/sam/goals/sing.md", "title:", "titel:"),
                Remove("content/clients/jo"),
            ],
            gone: JO,
            without: &[(ALL, "Jo")],
            same: &["client/clients/sam"],
            ..Scenario::default()
        },
        Scenario {
            what: "a layout that cannot be read keeps all binders",
            edits: vec![Write("layouts/goal.html", "{% if %}")],
            same: &["client", "family", "team", "manager", "public"],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a layout that cannot be read does not keep a deleted record",
            edits: vec![
                Write("layouts/goal.html", "{% if %}"),
                Remove("content/clients/jo/guides/morning.md"),
            ],
            without: &[(ALL, "Jo wakes late")],
            same: &["client/clients/sam", "public"],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a layout that fails keeps the binders that use it",
            edits: vec![Write("layouts/goal.html", "{{ record.steps | tel }}")],
            same: &[
                "client/clients",
                "family/clients",
                "team/clients",
                "manager/clients",
            ],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a layout that fails does not keep a deleted record",
            edits: vec![
                Write("layouts/goal.html", "{{ record.steps | tel }}"),
                Remove("content/clients/jo/guides/morning.md"),
            ],
            without: &[(ALL, "Jo wakes late")],
            same: &["client/clients/sam"],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a listing with an error touches only the binders that use it",
            edits: vec![
                Replace("content/directory/services/pantry.md", "title:", "titel:"),
                Replace("content/programs/day/handbook/start.md", "First", "Anfang"),
            ],
            same: &["public/programs/night"],
            with: &[("public/programs/day", "Anfang")],
            ..Scenario::default()
        },
        Scenario {
            what: "a new record with an error of the directory holds nothing back that never showed it",
            edits: vec![Write(
                "content/directory/services/odd.md",
                "---\ntitel: Odd\n---\n",
            )],
            same: &["public"],
            ..Scenario::default()
        },
        Scenario {
            what: "a folder that cannot be read holds back its case",
            edits: vec![Away("content/clients/jo/goals")],
            same: &[
                "client/clients/jo",
                "family/clients/jo",
                "team/clients/jo",
                "manager/clients/jo",
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a case that cannot be read is kept",
            edits: vec![Away("content/clients/jo")],
            same: &[
                "client/clients/jo",
                "family/clients/jo",
                "team/clients/jo",
                "manager/clients/jo",
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "cases that cannot be read are kept",
            edits: vec![Away("content/clients")],
            same: &[
                "client/clients",
                "family/clients",
                "team/clients",
                "manager/clients",
            ],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "people who cannot be read stay in the binders that show them",
            edits: vec![Away("content/people")],
            same: &[
                "client/clients/jo",
                "team/clients/jo",
                "manager/clients/sam",
            ],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a picture that is damaged holds back its case",
            edits: vec![Write("content/clients/jo/goals/map.png", "no picture")],
            same: &[
                "client/clients/jo",
                "family/clients/jo",
                "team/clients/jo",
                "manager/clients/jo",
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a picture that is damaged does not keep a deleted record",
            edits: vec![
                Write("content/clients/jo/goals/map.png", "no picture"),
                Remove("content/clients/jo/guides/morning.md"),
            ],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "settings that cannot be read keep everything",
            edits: vec![Replace("carebinder.yaml", "agency", "agenzy")],
            same: ALL,
            stuck: true,
            ..Scenario::default()
        },
    ]
}

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
    let page = pages.find(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words));
    page.map(|(path, _)| path)
}

/// What is wrong with the output after a scenario.
fn judge(scenario: &Scenario, before: &Tree, after: &Tree) -> Vec<String> {
    let mut wrong = Vec::new();
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
