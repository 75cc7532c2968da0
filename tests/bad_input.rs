//! What the program says of sites that have something wrong with them: each
//! fault at its place, with a hint, and everything else still checked.
#![allow(clippy::unwrap_used)]

#[path = "common/fixture.rs"]
mod fixture;
#[path = "bad_input/gallery.rs"]
mod gallery;
#[path = "bad_input/nasty.rs"]
mod nasty;
#[path = "bad_input/practice.rs"]
mod practice;
#[path = "bad_input/words.rs"]
mod words;

use carebinder::diagnostic::Diagnostic;
use carebinder::site::{self, Options, Site};
use carebinder::source;
use fixture::{Fixture, Want, assert_problems};

#[test]
fn the_small_site_has_nothing_wrong_with_it() {
    let (site, report) = Fixture::new().build();
    assert!(
        site.problems.is_empty(),
        "{}",
        fixture::shown(&site.problems)
    );
    assert!(
        report.problems.is_empty(),
        "{}",
        fixture::shown(&report.problems)
    );
    assert!(report.made.iter().any(|dir| dir == "family/clients/jo"));
}

#[test]
fn every_fault_is_found_at_its_place_in_one_run() {
    let mut site = Fixture::new().with("content/library/damaged.png", b"\x89PNG\r\n\x1a\nbroken");
    for (path, text) in gallery::BESIDE {
        site = site.with(path, text);
    }
    for fault in gallery::FAULTS {
        site = site.with(fault.path, fault.text);
    }
    let problems = site.problems();
    let mut wrong = String::new();
    for fault in gallery::FAULTS {
        let found: Vec<_> = problems
            .iter()
            .filter(|problem| &*problem.path == fault.path)
            .cloned()
            .collect();
        let wants: Vec<Want> = fault.wants().collect();
        let fine = found.len() == wants.len()
            && wants
                .iter()
                .all(|want| found.iter().any(|problem| want.fits(problem)));
        if !fine {
            wrong += &format!("--- {}\n{}", fault.path, fixture::detailed(&found));
            for want in wants
                .iter()
                .filter(|want| !found.iter().any(|found| want.fits(found)))
            {
                wrong += &format!("not said: {want:?}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    words::assert_words(&problems);
}

/// What must be said of a spoiled site, besides the canary.
#[track_caller]
fn check(site: Fixture, wanted: &[Want]) -> Vec<Diagnostic> {
    let site = site.with(
        "content/library/canary.md",
        "---\ntitle: A\ntopcs: [money]\n---\n",
    );
    let problems = site.problems();
    let canary = Want(
        "CB0203",
        "content/library/canary.md",
        Some((3, 1)),
        "topcs",
        "topics",
    );
    let wanted: Vec<Want> = wanted.iter().copied().chain([canary]).collect();
    assert_problems(&problems, &wanted);
    problems
}

/// What must be said of a site that cannot be opened at all.
#[track_caller]
fn refused(site: &Fixture, wanted: &[Want]) {
    match site.open() {
        Ok(site) => panic!("it was opened\n{}", fixture::detailed(&site.problems)),
        Err(problems) => assert_problems(&problems, wanted),
    }
}

// --- files

#[test]
fn bytes_that_are_not_text_are_shown_where_they_start() {
    check(
        Fixture::new().with("content/library/a.md", b"---\ntitle: Caf\xe9\n---\n"),
        &[Want(
            "CB0102",
            "content/library/a.md",
            Some((2, 11)),
            "not UTF-8",
            "UTF-8",
        )],
    );
}

#[test]
fn a_mark_at_the_start_and_other_line_endings_are_accepted() {
    let site = Fixture::new()
        .with(
            "content/library/a.md",
            "\u{feff}---\r\ntitle: A\r\n---\r\n\r\n# One\r\n\r\nText.\r\n",
        )
        .with("content/library/b.md", "---\rtitle: B\r---\rText.\r");
    assert_problems(&site.problems(), &[]);
    let opened = site.open().unwrap();
    assert_eq!(opened.casebook.get("library/a").unwrap().title(), Some("A"));
    let site = site.with(
        "content/library/a.md",
        "\u{feff}---\r\ntitle: A\r\ntopcs: []\r\n---\r\n",
    );
    let places: Vec<_> = site
        .problems()
        .iter()
        .map(|p| p.place.clone().unwrap())
        .collect();
    assert_eq!(
        (places[0].line, places[0].column, &*places[0].text),
        (3, 1, "topcs: []")
    );
}

#[test]
fn a_record_of_fifty_megabytes_is_refused_quickly() {
    let mut text = b"---\ntitle: A\n---\n".to_vec();
    text.resize(50 << 20, b'x');
    let started = std::time::Instant::now();
    check(
        Fixture::new().with("content/library/big.md", &text),
        &[Want(
            "CB0103",
            "content/library/big.md",
            None,
            "4 MB",
            "record at all",
        )],
    );
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn front_matter_of_a_megabyte_is_refused() {
    let text = format!(
        "---\ntitle: A\nextra: {{a: \"{}\"}}\n---\n",
        "x".repeat(1 << 20)
    );
    check(
        Fixture::new().with("content/library/big.md", &text),
        &[Want(
            "CB0103",
            "content/library/big.md",
            Some((1, 1)),
            "64 KB",
            "body",
        )],
    );
}

#[test]
fn lists_nested_ten_thousand_deep_are_refused() {
    let list: String = (0..300)
        .map(|depth| format!("{}- x\n", " ".repeat(2 * depth)))
        .collect();
    let one_line = "- ".repeat(10_000) + "x\n";
    let quotes = "> ".repeat(10_000) + "x\n";
    let started = std::time::Instant::now();
    let said = |path| Want("CB0405", path, Some((4, 201)), "100", "flatter");
    check(
        Fixture::new()
            .with(
                "content/library/one-line.md",
                format!("---\ntitle: A\n---\n{one_line}"),
            )
            .with(
                "content/library/quotes.md",
                format!("---\ntitle: A\n---\n{quotes}"),
            )
            .with(
                "content/library/yaml.md",
                format!("---\nextra: {}\n---\n", "[".repeat(60_000)),
            )
            .with(
                "content/library/lines.md",
                format!("---\ntitle: A\n---\n{list}"),
            ),
        &[
            said("content/library/one-line.md"),
            said("content/library/quotes.md"),
            Want(
                "CB0405",
                "content/library/lines.md",
                Some((104, 201)),
                "100",
                "flatter",
            ),
            Want(
                "CB0211",
                "content/library/yaml.md",
                Some((2, 263)),
                "nested too deeply",
                "bracket",
            ),
        ],
    );
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(
        outside.path().join("secret.md"),
        "---\ntitle: Secret\n---\n",
    )
    .unwrap();
    let site = Fixture::new();
    symlink(
        outside.path().join("secret.md"),
        site.path("content/library/out.md"),
    )
    .unwrap();
    symlink(outside.path(), site.path("content/library/folder")).unwrap();
    symlink("nowhere.md", site.path("content/library/dangling.md")).unwrap();
    symlink("sleep.md", site.path("content/library/inside.md")).unwrap();
    let said = |path| Want("CB0104", path, None, "symbolic link", "copy the file");
    check(
        site,
        &[
            said("content/library/out.md"),
            said("content/library/folder"),
            said("content/library/dangling.md"),
        ],
    );
}

#[test]
fn a_folder_that_is_named_like_a_record_is_no_record() {
    let site = Fixture::new().with("content/library/x.md/a.md", "---\ntitle: A\n---\n");
    check(
        site,
        &[Want(
            "CB0101",
            "content/library/x.md",
            None,
            "it is a folder",
            "rename the folder",
        )],
    );
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let site = Fixture::new()
        .with("content/library/closed.md", "---\ntitle: A\n---\n")
        .with("content/library/locked/a.md", "---\ntitle: A\n---\n");
    let close = |path: &str, mode| {
        std::fs::set_permissions(site.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    close("content/library/closed.md", 0);
    close("content/library/locked", 0);
    if std::fs::read(site.path("content/library/closed.md")).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let problems = site.problems();
    close("content/library/locked", 0o700);
    assert_problems(
        &problems,
        &[
            Want(
                "CB0101",
                "content/library/closed.md",
                None,
                "permission",
                "read it",
            ),
            Want(
                "CB0101",
                "content/library/locked",
                None,
                "permission",
                "read it",
            ),
        ],
    );
}

#[test]
fn what_is_wrong_with_a_site_as_a_whole_is_said() {
    refused(
        &Fixture::empty(),
        &[Want(
            "CB0107",
            "",
            None,
            "there is no carebinder.yaml",
            "carebinder init",
        )],
    );
    let site = Fixture::new();
    match fixture::open(&site.path("content/library")) {
        Ok(_) => panic!("it was opened"),
        Err(problems) => assert_problems(
            &problems,
            &[Want("CB0107", "", None, "there is no", "use --root")],
        ),
    }
    refused(
        &Fixture::new().without("content"),
        &[Want(
            "CB0107",
            "content",
            None,
            "no content folder",
            "content/clients",
        )],
    );
    let empty = Fixture::new().without("content").with("content/.keep", "");
    assert_problems(&empty.problems(), &[]);
    let (_, report) = empty.build();
    assert!(report.made.is_empty() && !report.machine_failed);
}

#[test]
fn a_client_without_a_client_file_is_incomplete() {
    check(
        Fixture::new()
            .without("content/clients/sam/client.md")
            .with("content/clients/sam/guides/a.md", "---\ntitle: A\n---\n"),
        &[Want(
            "CB0217",
            "content/clients/sam",
            None,
            "no client.md",
            "carebinder new client clients/sam/client",
        )],
    );
}

#[test]
fn a_picture_that_cannot_be_read_is_an_error_where_it_is_used() {
    let body = "---\ntitle: A\n---\n\n![A](a.png)\n\n![B](b.jpg)\n";
    check(
        Fixture::new()
            .with("content/library/p.md", body)
            .with("content/library/a.png", b"\x89PNG\r\n\x1a\nbroken")
            .with("content/library/b.jpg", "<svg/>"),
        &[
            Want(
                "CB0410",
                "content/library/a.png",
                None,
                "cannot be read",
                "content/library/p.md",
            ),
            Want(
                "CB0410",
                "content/library/b.jpg",
                None,
                "cannot be read",
                "content/library/p.md",
            ),
        ],
    );
}

#[test]
fn an_output_folder_of_someone_else_is_refused() {
    let site = Fixture::new().with("binders/photos/cat.jpg", "cat");
    let (_, report) = site.build();
    assert!(report.machine_failed);
    let out = site.path("binders").display().to_string();
    assert_eq!(&*report.problems[0].path, out);
    assert_eq!(report.problems[0].code.as_str(), "CB0701");
    assert!(report.problems[0].hint.as_ref().unwrap().contains("--out"));
    assert_eq!(site.read("binders/photos/cat.jpg"), "cat");
}

// --- one file with much wrong

#[test]
fn all_that_can_be_seen_in_one_file_is_said_at_once() {
    let text = "---
titel: A
lifecycle_status: activ
lifecycle_status: active
expressed_by: client
targets: []
steps:
  - {step: Go, performr: client}
updated: 2026-02-30
---

<script>x</script>

[a](javascript:x)
";
    let path = "content/clients/jo/goals/much.md";
    check(
        Fixture::new().with(path, text),
        &[
            Want("CB0203", path, Some((2, 1)), "titel", "title"),
            Want("CB0214", path, Some((3, 19)), "activ", "active"),
            Want("CB0205", path, Some((4, 1)), "lifecycle_status", "keep one"),
            Want("CB0203", path, Some((8, 16)), "performr", "performer"),
            Want("CB0209", path, Some((9, 10)), "2026-02-30", "2026-12-01"),
            Want("CB0404", path, Some((12, 1)), "<script>", "remove"),
            Want("CB0403", path, Some((14, 1)), "javascript", "relative"),
        ],
    );
}

#[test]
fn many_problems_of_one_file_are_counted() {
    let fields: String = (0..150).map(|at| format!("zzz{at}: 1\n")).collect();
    let site = Fixture::new()
        .with(
            "content/library/a.md",
            format!("---\ntitle: A\n{fields}---\n"),
        )
        .with("content/library/b.md", "---\ntitle: A\ntopcs: []\n---\n");
    let problems = site.problems();
    assert_eq!(problems.len(), 151);
    let shown = fixture::shown(&problems);
    assert!(
        shown.contains("… and 50 more problems in content/library/a.md"),
        "{shown}"
    );
    assert!(shown.contains("unknown field `topcs`"));
    assert_eq!(shown.matches("error[CB0203]").count(), 101);
}

// --- settings

#[test]
fn wrong_settings_are_named_at_their_place() {
    let settings = |text: &str, wanted: &[Want]| {
        refused(&Fixture::new().with("carebinder.yaml", text), wanted);
    };
    let want = |line, column, message, hint| {
        Want(
            "CB0501",
            "carebinder.yaml",
            Some((line, column)),
            message,
            hint,
        )
    };
    settings(
        "",
        &[Want(
            "CB0501",
            "carebinder.yaml",
            Some((1, 1)),
            "agency",
            "name: …",
        )],
    );
    settings("title: x\n", &[want(1, 1, "`agency`", "name: …")]);
    settings("agency: {phone: x}\n", &[want(1, 9, "`name`", "name: …")]);
    settings(
        "agency: {name: A}\nthem: clear\n",
        &[want(2, 1, "`them`", "`theme`")],
    );
    settings(
        "agency: {name: A, fone: 1}\n",
        &[want(1, 19, "`fone`", "`phone`")],
    );
    settings(
        "agency: {name: A}\nlanguages: en\n",
        &[want(2, 12, "list", "hyphen")],
    );
    settings(
        "agency: {name: A}\nlayouts: mine\n",
        &[want(2, 10, "`mine`", "site")],
    );
    settings(
        "agency:\n  name: A: B\n",
        &[want(2, 10, "not valid YAML", "quotation marks")],
    );
    settings("agency:\n\tname: A\n", &[want(2, 1, "tab", "spaces")]);
    settings(
        "agency: {name: A}\nagency: {name: B}\n",
        &[want(2, 1, "`agency` stands twice", "keep one")],
    );
    settings(
        "agency: {name: A}\ntimezone: Mars/Olympus\nprint: {paper: a5}\nlanguages: [English]\ndeny: [CB9999]\nallow: [x]\naudiences:\n  school: {label: S, like: famly}\n  team: {label: T, like: team}\n  club: {label: C, like: team, basis: treatment}\nreading_grade: {clinet: 6}\n",
        &[
            want(2, 11, "Mars/Olympus", "America/Chicago"),
            want(3, 16, "a5", "letter or a4"),
            want(4, 13, "English", "en or es"),
            want(5, 8, "CB9999", "CB0802"),
            want(6, 9, "`x`", "CB0802"),
            want(8, 28, "famly", "family"),
            want(9, 3, "team", "another"),
            want(10, 39, "consent", "built-in"),
            want(11, 17, "clinet", "client"),
        ],
    );
}

#[test]
fn a_denied_warning_is_an_error_and_an_allowed_one_is_silent() {
    let site = || {
        Fixture::new().edit(
            "content/directory/services/food-bank.md",
            "organization: rivertown\n",
            "",
        )
    };
    let said = Want(
        "CB0801",
        "content/directory/services/food-bank.md",
        Some((2, 8)),
        "organization",
        "family needs",
    );
    for (settings, count, errors) in [
        ("", 1, 0),
        ("deny: [cb0801]\n", 1, 1),
        ("allow: [CB0801]\n", 0, 0),
    ] {
        let problems = site().append("carebinder.yaml", settings).problems();
        assert_eq!(problems.len(), count, "{settings}");
        assert_eq!(
            problems.iter().filter(|problem| problem.is_error()).count(),
            errors
        );
        assert!(
            problems.iter().all(|problem| said.fits(problem)),
            "{}",
            fixture::detailed(&problems)
        );
    }
}

#[test]
fn rights_and_words_that_no_binder_shows_are_named() {
    let rights = |title: &str| {
        format!(
            "---\nkind: rights\ntitle: {title}\ncodes: []\nrights: [No.]\ncomplaint_how: Call.\ncoercion_statement: Nobody.\n---\n"
        )
    };
    let words = "---\ntitle: Words\nkind: glossary\nterms: [{term: POA, plain: A paper}]\n---\n";
    let program = "content/programs/home/program.md";
    let site = Fixture::new()
        .with("content/library/named.md", rights("Named"))
        .with("content/library/lost.md", rights("Lost"))
        .with("content/programs/home/rights.md", rights("Own"))
        .with("content/library/glossary.md", words)
        .with("content/programs/home/words.md", words);
    let page = |site: &Fixture| site.read("binders/public/programs/home/rights.html");
    let lost = || {
        Want(
            "CB0810",
            "content/library/lost.md",
            Some((2, 7)),
            "rights",
            "program's `rights`",
        )
    };
    let named = || {
        Want(
            "CB0810",
            "content/library/named.md",
            Some((2, 7)),
            "rights",
            "program's `rights`",
        )
    };
    let words = || {
        Want(
            "CB0810",
            "content/programs/home/words.md",
            Some((3, 7)),
            "words",
            "library/glossary.md only",
        )
    };
    let own = Want(
        "CB0810",
        "content/programs/home/rights.md",
        Some((2, 7)),
        "rights",
        "library/rights.md",
    );
    fixture::assert_problems(&site.problems(), &[lost(), named(), words(), own]);
    site.build();
    assert!(page(&site).contains("Your rights"));

    // A program that names none has its own.
    let site = site.edit(program, "rights: library/rights\n", "");
    fixture::assert_problems(&site.problems(), &[lost(), named(), words()]);
    site.build();
    assert!(page(&site).contains("Own"));

    let site = site.edit(program, "voluntary", "rights: library/named\nvoluntary");
    let problems = site.problems();
    assert!(problems.iter().any(|problem| lost().fits(problem)));
    assert!(!problems.iter().any(|problem| named().fits(problem)));
    site.build();
    assert!(page(&site).contains("Named"));

    // What nobody but the manager may see does not hide what everybody may.
    let site = site.edit(program, "rights: library/named\n", "").edit(
        "content/programs/home/rights.md",
        "title: Own",
        "title: Own\naudience: [manager]",
    );
    site.build();
    assert!(page(&site).contains("Your rights"));
}

// --- policy

#[test]
fn wrong_rows_of_the_policy_are_named_at_their_place() {
    let text = "goel:
  why: [client]
goal:
  wy: [client]
  steps.rat: [manager]
  steps.rate: [managr]
  why: manager
  priority: [public, manager]
emergency:
  allergies: [manager]
meeting: [client]
client:
  what_matters: [manager, school]
";
    let want = |line, column, message, hint| {
        Want("CB0502", "policy.yaml", Some((line, column)), message, hint)
    };
    refused(
        &Fixture::new()
            .append(
                "carebinder.yaml",
                "audiences: {school: {label: School, like: family}}\n",
            )
            .with("policy.yaml", text),
        &[
            want(1, 1, "`goel`", "`goal`"),
            want(4, 3, "`wy`", "`why`"),
            want(5, 3, "`steps.rat`", "`steps.rate`"),
            want(6, 3, "`managr`", "`manager`"),
            want(7, 3, "list of audiences", "[]"),
            want(8, 3, "public", "remove public"),
            want(10, 3, "whole or not at all", "`*`"),
            want(11, 1, "needs rows", "why: [client, team]"),
            want(
                13,
                3,
                "`school` cannot see more than `family`",
                "add family",
            ),
        ],
    );
    let one = |text: &str, said: Want| refused(&Fixture::new().with("policy.yaml", text), &[said]);
    one(
        "goal:\n  why: [client\n",
        want(2, 8, "a bracket is opened", "close each"),
    );
    one(
        "goal:\n  why: [client]\n  why: [team]\n",
        want(3, 3, "`why` stands twice", "keep one"),
    );
    one(
        "goal: &a\n  why: [client]\n",
        want(1, 7, "anchors", "write"),
    );
    one("- goal\n", want(1, 1, "kinds", "goal:"));
    for row in ["audience", "draft", "sensitivity"] {
        one(
            &format!("goal:\n  {row}: [team, manager]\n"),
            want(2, 3, "restricts nothing", "`\"*\": [team, manager]`"),
        );
    }
    let plain = Fixture::new().with("policy.yaml", "# nothing yet\n");
    assert_problems(&plain.problems(), &[]);
    one(
        "goal: {}\n",
        want(1, 1, "`goal` has no rows", "delete the line"),
    );
    // A file that lost its content opens nothing.
    for text in ["", "\n\n", "null\n", "{}\n"] {
        let site = Fixture::new().with("policy.yaml", text);
        refused(
            &site,
            &[Want(
                "CB0502",
                "policy.yaml",
                None,
                "is empty",
                "delete the file",
            )],
        );
    }
}

#[test]
fn a_policy_by_another_name_or_elsewhere_is_an_error() {
    let text = "goal:\n  \"*\": [team, manager]\n";
    let said = |path| {
        Want(
            "CB0502",
            path,
            None,
            "looks like the policy, and is not read",
            "policy.yaml",
        )
    };
    for path in [
        "policy.yml",
        "Policy.yaml",
        "policies.yaml",
        "policy.yaml.txt",
        "policy.json",
        "policy",
        ".policy.yaml",
        "policy (1).yaml",
        "plicy.yaml",
        "who-sees-what.yaml",
        "config/policy.yaml",
        "content/policy.yaml",
        "content/clients/jo/policy.yml",
        "policy.yaml\u{200b}",
        "policy.y\u{200b}aml",
        "policy.yalm",
        "policy.yaml_old",
        "policy-yaml",
        "policy.bak",
        "static/policy.yaml",
        "layouts/site/policy.yaml",
        "themes/mine/policy.yml",
        ".config/policy.yaml",
        "docs/a/b/c/policy.yaml",
        "policy.d/all.yaml",
    ] {
        refused(&Fixture::new().with(path, text), &[said(path)]);
    }
    let part = Fixture::new().with("policy/goal.yaml", "why: [team]\n");
    refused(&part, &[said("policy/goal.yaml")]);
    // What lies in static/ is copied to every reader.
    for second in ["policy.yml", "static/policy.yaml"] {
        let both = Fixture::new().with("policy.yaml", text).with(second, text);
        refused(&both, &[said(second)]);
    }
    // A copy beside the policy, and what is none.
    let fine = Fixture::new()
        .with("policy.yaml", text)
        .with("policy.yaml.bak", text)
        .with("notes.yaml", "goal: to walk\n")
        .with("old/policy.yaml", text)
        .with("src/policy/default.yaml", text)
        .with("policy.md", "Our policy.\n");
    assert_problems(&fine.problems(), &[]);
}

// --- themes, layouts, words

#[test]
fn themes_that_cannot_be_used_are_named() {
    let theme = |name: &str| Fixture::new().append("carebinder.yaml", &format!("theme: {name}\n"));
    refused(
        &theme("heart"),
        &[Want(
            "CB0605",
            "carebinder.yaml",
            Some((4, 8)),
            "`heart`",
            "`hearth`",
        )],
    );
    refused(
        &theme("../../etc"),
        &[Want(
            "CB0605",
            "carebinder.yaml",
            Some((4, 8)),
            "`../../etc`",
            "themes/",
        )],
    );
    refused(
        &theme("mine")
            .with("themes/mine/theme.yaml", "name: mine\nextends: yours\n")
            .with("themes/yours/theme.yaml", "name: yours\nextends: mine\n"),
        &[Want(
            "CB0605",
            "themes/yours/theme.yaml",
            Some((2, 10)),
            "circle",
            "hearth",
        )],
    );
    refused(
        &theme("mine").with("themes/mine/theme.yaml", "name: mine\nextends: heart\n"),
        &[Want(
            "CB0605",
            "themes/mine/theme.yaml",
            Some((2, 10)),
            "`heart`",
            "`hearth`",
        )],
    );
    refused(
        &theme("mine").with("themes/mine/theme.yaml", "name: mine\ncolour: red\n"),
        &[Want(
            "CB0605",
            "themes/mine/theme.yaml",
            Some((2, 1)),
            "`colour`",
            "extra",
        )],
    );
    refused(
        &theme("mine").with("themes/mine/theme.yaml", "name: [\n"),
        &[Want(
            "CB0605",
            "themes/mine/theme.yaml",
            Some((1, 7)),
            "not valid YAML",
            "close each",
        )],
    );
}

#[test]
fn layouts_that_cannot_be_read_are_named_and_content_is_still_checked() {
    check(
        Fixture::new()
            .with(
                "layouts/goal.html",
                "{% extends \"base.html\" %}\n{% block main %}{{ page.title \n{% endblock %}\n",
            )
            .with("layouts/plan.html", "<p>{% if x %}</p>\n"),
        &[
            Want(
                "CB0601",
                "layouts/goal.html",
                Some((3, 1)),
                "expected }}",
                "just before it",
            ),
            Want(
                "CB0601",
                "layouts/plan.html",
                Some((2, 1)),
                "unexpected end",
                "endif",
            ),
        ],
    );
    check(
        Fixture::new().with("layouts/loop.html", "{% include \"loop.html\" %}"),
        &[Want(
            "CB0601",
            "layouts/loop.html",
            Some((1, 12)),
            "includes itself",
            "loop.html",
        )],
    );
    check(
        Fixture::new().with("layouts/base.html", "{% extends \"base.html\" %}"),
        &[Want(
            "CB0601",
            "layouts/base.html",
            Some((1, 12)),
            "extends itself",
            "builtin/base.html",
        )],
    );
    check(
        Fixture::new().with("layouts/goal.html", "{% extends \"bse.html\" %}"),
        &[Want(
            "CB0603",
            "layouts/goal.html",
            Some((1, 12)),
            "bse.html",
            "base.html",
        )],
    );
    check(
        Fixture::new().with("layouts/goal.html", "<main>{{ \"contnts\" | t }}</main>"),
        &[Want(
            "CB0606",
            "layouts/goal.html",
            Some((1, 11)),
            "contnts",
            "contents",
        )],
    );
    check(
        Fixture::new().with("layouts/goal.html", "<main>{{ \"a\" | shout }}</main>"),
        &[Want(
            "CB0601",
            "layouts/goal.html",
            Some((1, 16)),
            "shout",
            "place",
        )],
    );
}

#[test]
fn tables_of_words_that_cannot_be_used_are_named() {
    let words = |name: &str, text: &str, said: Want| {
        check(
            Fixture::new().with(&format!("layouts/strings/{name}"), text),
            &[said],
        );
    };
    words(
        "es.yaml",
        "contents: [a\n",
        Want(
            "CB0606",
            "layouts/strings/es.yaml",
            Some((1, 11)),
            "not valid YAML",
            "",
        ),
    );
    words(
        "es.yaml",
        "made_with: Hecho con {generador}.\n",
        Want(
            "CB0606",
            "layouts/strings/es.yaml",
            Some((1, 22)),
            "{generador}",
            "{generator}",
        ),
    );
    words(
        "klingon.yaml",
        "contents: x\n",
        Want(
            "CB0606",
            "layouts/strings/klingon.yaml",
            None,
            "not a language",
            "es.yaml",
        ),
    );
    words(
        "es.yaml",
        "contents:\n",
        Want(
            "CB0606",
            "layouts/strings/es.yaml",
            Some((1, 1)),
            "contents",
            "write",
        ),
    );
    words(
        "es.yaml",
        "- a\n",
        Want(
            "CB0606",
            "layouts/strings/es.yaml",
            Some((1, 1)),
            "not a table",
            "contents: Contents",
        ),
    );
    words(
        "es.yaml",
        "contnts: x\n",
        Want(
            "CB0606",
            "layouts/strings/es.yaml",
            Some((1, 1)),
            "contnts",
            "contents",
        ),
    );
}

#[test]
fn what_nobody_will_see_is_told_alike_when_a_site_is_opened_again() {
    let options = Options {
        today: Some(fixture::TODAY.parse().unwrap()),
        ..Options::default()
    };
    let mut memory = site::Memory::default();
    let mut told = Vec::new();
    let mut site = Fixture::new();
    let link = "---\ntitle: A\n---\n[Letter](letter.docx)\n";
    let steps: [(&str, Option<&str>); 9] = [
        (
            "clients/jo/guides/a.md",
            Some("---\ntitle: A\n---\nText.\n"),
        ),
        ("clients/jo/guides/letter.docx", Some("x")),
        ("clients/jo/guides/a.md", Some(link)),
        (
            "clients/jo/guides/a.md",
            Some("---\ntitle: A\n---\nNo link.\n"),
        ),
        (
            "clients/jo/goal/shop.md",
            Some("---\ntitle: Shop\n---\nText.\n"),
        ),
        (
            "clients/jo/goal/shop.md",
            Some("---\ntitle: Shop\nkind: guide\n---\nText.\n"),
        ),
        (
            "clients/jo/goal/shop.md",
            Some("---\ntitle: Shop\n---\nText.\n"),
        ),
        ("clients/jo/goal/shop.md", None),
        ("clients/jo/guides/letter.docx", None),
    ];
    for (path, text) in steps {
        let path = format!("content/{path}");
        site = match text {
            Some(text) => site.with(&path, text),
            None => site.without(&path),
        };
        let snapshot = source::walk(site.root(), "content");
        let again = Site::open_again(site.root(), &options, &snapshot, false, &mut memory);
        let again = fixture::shown(&again.unwrap().problems);
        assert_eq!(again, fixture::shown(&site.problems()), "after {path}");
        told.push(again.matches("CB01").count());
    }
    assert_eq!(told, [0, 1, 0, 1, 2, 1, 2, 1, 0]);
}
