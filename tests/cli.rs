//! The program from outside: what it prints where, how it ends, what it never does.
#![allow(clippy::unwrap_used)]

use carebinder::record::Kind;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder to work in.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with the starter site.
    fn starter() -> Self {
        let place = Self::new();
        assert_eq!(place.run(&["init", "-q"]).code, 0);
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_carebinder"));
        command.args(args).current_dir(self.0.path());
        command.env_remove("SOURCE_DATE_EPOCH").env("TZ", "UTC");
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::from(self.command(args).output().unwrap())
    }
}

/// What a run printed, and how it ended.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn json(lines: &str) -> Vec<serde_json::Value> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_starter_site_is_without_a_warning() {
    let place = Place::new();
    let made = place.run(&["init", "site"]);
    assert_eq!((made.code, made.out.as_str()), (0, ""));
    assert!(made.err.contains("carebinder check"));
    let checked = place.run(&["check", "--root", "site"]);
    assert_eq!(checked.err, "0 errors, 0 warnings in 16 records\n");
    assert_eq!((checked.code, checked.out.as_str()), (0, ""));
    let text =
        place.read("site/content/clients/maple/plan.md") + &place.read("site/carebinder.yaml");
    assert!(
        !text.contains("@today") && !text.contains("@timezone"),
        "{text}"
    );
}

#[test]
fn the_starter_site_builds_without_a_warning() {
    let place = Place::starter();
    let built = place.run(&["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(
        built.err.contains("0 errors, 0 warnings") || built.out.contains("0 errors, 0 warnings"),
        "{built:?}"
    );
    for page in [
        "family/clients/maple/index.html",
        "public/programs/first-steps/index.html",
    ] {
        assert!(place.path("binders").join(page).is_file(), "{page}");
    }
}

#[test]
fn init_refuses_a_folder_that_is_in_use() {
    let place = Place::new();
    place.write("notes.txt", "mine");
    let refused = place.run(&["init"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("CB0904"), "{}", refused.err);
    assert_eq!(fs::read_dir(place.0.path()).unwrap().count(), 1);
    assert_eq!(place.run(&["init", "notes.txt"]).code, 2);
    fs::create_dir_all(place.path("fresh/.git")).unwrap();
    assert_eq!(place.run(&["init", "fresh"]).code, 0);
}

#[test]
fn check_tells_of_errors_and_of_a_missing_site() {
    let place = Place::starter();
    place.write(
        "content/library/bad.md",
        "---\ntitel: x\n---\n[a](nowhere.md)\n",
    );
    let checked = place.run(&["check"]);
    assert_eq!((checked.code, checked.out.as_str()), (1, ""));
    assert!(
        checked.err.contains("error[CB0203]: unknown field `titel`"),
        "{}",
        checked.err
    );
    assert!(checked.err.ends_with("in 17 records\n"));
    assert!(!checked.err.contains('\u{1b}'));
    assert!(
        place
            .run(&["check", "--color", "always"])
            .err
            .contains('\u{1b}')
    );

    let nowhere = Place::new();
    let missing = nowhere.run(&["check"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("CB0107"), "{}", missing.err);
    let inside = Ran::from(
        place
            .command(&["check"])
            .current_dir(place.path("content"))
            .output()
            .unwrap(),
    );
    assert!(inside.err.contains("use --root"), "{}", inside.err);
}

#[test]
fn programs_get_one_object_a_line() {
    let place = Place::starter();
    place.write("content/library/bad.md", "---\ntitel: x\n---\n");
    let checked = place.run(&["check", "--format", "json"]);
    let objects = json(&checked.out);
    assert_eq!((objects.len(), checked.code), (1, 1));
    assert_eq!(objects[0]["code"], "CB0203");
    assert_eq!(objects[0]["line"], 2);
    assert_eq!(checked.err, "1 error, 0 warnings in 17 records\n");
    assert_eq!(place.run(&["check", "-q", "--format", "json"]).err, "");
}

#[test]
fn settings_can_deny_and_allow_warnings() {
    let place = Place::starter();
    place.write(
        "content/library/a.md",
        "---\ntitle: A\naudience: [team]\n---\n",
    );
    let settings = place.read("carebinder.yaml");
    let with = |line: &str| {
        place.write("carebinder.yaml", &format!("{settings}{line}\n"));
        place.run(&["check"])
    };
    let plain = with("");
    assert!(
        plain.err.ends_with("0 errors, 1 warning in 17 records\n"),
        "{}",
        plain.err
    );
    assert_eq!(plain.code, 0);
    assert_eq!(with("deny: [CB0412]").code, 1);
    assert_eq!(
        with("allow: [CB0412]").err,
        "0 errors, 0 warnings in 17 records\n"
    );
    let broken = with("timezone: Mars");
    assert_eq!(broken.code, 1);
}

#[test]
fn new_makes_a_record_once() {
    let place = Place::starter();
    let made = place.run(&["new", "goal", "clients/maple/goals/shop"]);
    assert_eq!(
        (made.code, made.out.as_str()),
        (0, "content/clients/maple/goals/shop.md\n")
    );
    let text = place.read("content/clients/maple/goals/shop.md");
    assert!(text.starts_with("---\ntitle: \"Shop\"\n"), "{text}");
    let checked = place.run(&["check"]);
    assert!(
        checked.err.contains("`expressed_by` is left blank"),
        "{}",
        checked.err
    );

    place.write("content/clients/maple/goals/shop.md", "mine");
    let again = place.run(&["new", "goal", "content/clients/maple/goals/shop.md"]);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert!(again.err.contains("CB0904"));
    assert_eq!(place.read("content/clients/maple/goals/shop.md"), "mine");
}

#[test]
fn new_makes_every_kind_so_that_only_blanks_are_missing() {
    let place = Place::starter();
    // Sheets are shown whole, and a consent opens records: their blanks are errors that the test of archetypes counts.
    let kinds = Kind::ALL
        .iter()
        .filter(|kind| !kind.whole() && **kind != Kind::Consent && **kind != Kind::Glossary);
    for kind in kinds {
        let path = kind
            .usual_place()
            .replace("NAME", "oak")
            .replace("LAST", "a");
        let path = path.replace("library/rights", "programs/oak/rights");
        let kind = kind.name();
        assert_eq!(place.run(&["new", kind, &path]).code, 0, "{kind}");
    }
    let checked = json(&place.run(&["check", "--format", "json"]).out);
    for one in &checked {
        let message = one["message"].as_str().unwrap();
        assert!(
            ["left blank", "``", "text of a new record"]
                .iter()
                .any(|said| message.contains(said)),
            "{one}"
        );
    }
    // None of them holds a binder back: they are drafts.
    let built = place.run(&["build"]);
    assert!(!built.err.contains("held back"), "{}", built.err);
    assert_eq!(
        place
            .run(&["new", "emergency", "clients/oak/emergency"])
            .code,
        0
    );
    let checked = place.run(&["check"]);
    assert!(
        checked.err.contains("write [] if there are none"),
        "{}",
        checked.err
    );
    assert_eq!(checked.code, 1);
}

#[test]
fn new_minds_names_and_places() {
    let place = Place::starter();
    let bad = place.run(&["new", "guide", "library/Mi Guía"]);
    assert_eq!(bad.code, 2);
    assert!(bad.err.contains("library/mi-guia"), "{}", bad.err);
    let misplaced = place.run(&["new", "goal", "library/shop"]);
    assert_eq!(misplaced.code, 2);
    assert!(
        misplaced.err.contains("clients/jo/goals/shop"),
        "{}",
        misplaced.err
    );
    let odd = place.run(&["new", "funding", "clients/maple/ideas/shop"]);
    assert_eq!(odd.code, 0);
    assert!(odd.err.contains("warning[CB0213]"), "{}", odd.err);
    assert!(
        place
            .read("content/clients/maple/ideas/shop.md")
            .contains("\nkind: funding\n")
    );
    assert_eq!(place.run(&["check"]).code, 0);
    let unknown = place.run(&["new", "gaol", "x"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("goal"), "{}", unknown.err);
}

#[test]
fn new_knows_the_words_of_the_folders_and_lists_the_kinds() {
    let place = Place::starter();
    for (word, path) in [
        ("note", "clients/maple/notes/2026-11-20-call"),
        ("meetings", "clients/maple/meetings/a"),
        ("crisis", "clients/maple/crisis"),
        ("transition", "clients/maple/transition"),
        ("money", "clients/maple/funding/a"),
        ("organisation", "directory/organizations/a"),
        ("group", "directory/groups/a"),
        ("person", "people/a"),
    ] {
        let made = place.run(&["new", word, path]);
        assert_eq!(
            (made.code, made.out),
            (0, format!("content/{path}.md\n")),
            "{}",
            made.err
        );
        assert!(!made.err.contains("warning"), "{word}: {}", made.err);
    }
    let aide = place.run(&["new", "aide", "people/b"]);
    assert_eq!((aide.code, aide.out.as_str()), (2, ""));
    assert!(
        aide.err.contains("`practitioner`") && !aide.err.contains("`guide`"),
        "{}",
        aide.err
    );
    let help = place.run(&["new", "--help"]).out;
    for part in [
        "progress_note",
        "clients/NAME/notes/",
        "support_group",
        "directory/groups/",
        "emergency.es",
    ] {
        assert!(help.contains(part), "{part} is not in\n{help}");
    }
}

#[test]
fn new_takes_days_and_titles_from_names_and_invents_none() {
    let place = Place::starter();
    for (kind, path, lines) in [
        (
            "meeting",
            "clients/maple/meetings/2027-01-20-cardiology",
            ["title: \"Cardiology\"", "start: 2027-01-20T"],
        ),
        (
            "note",
            "clients/maple/notes/2026-11-25-drinking",
            ["title: \"Drinking\"", "date: 2026-11-25"],
        ),
        (
            "note",
            "clients/maple/notes/first-visit",
            ["title: \"First visit\"", "date:"],
        ),
        (
            "emergency",
            "clients/oak/emergency",
            ["title: \"Emergency\"", "reviewed_on:"],
        ),
        (
            "practitioner",
            "people/dr-patel",
            ["title: \"Dr. Patel\"", "name: \"Dr. Patel\""],
        ),
        (
            "practitioner",
            "people/alex-stone",
            ["title: \"Alex Stone\"", "name: \"Alex Stone\""],
        ),
    ] {
        assert_eq!(place.run(&["new", kind, path]).code, 0, "{path}");
        let text = place.read(&format!("content/{path}.md"));
        for line in lines {
            assert!(
                text.lines().any(|one| one == line),
                "{line} is not in\n{text}"
            );
        }
    }
    let checked = place.run(&["check"]);
    assert!(
        checked
            .err
            .contains("meetings/2027-01-20-cardiology.md:12:8"),
        "{}",
        checked.err
    );
}

#[test]
fn new_makes_a_translation_beside_its_original() {
    let place = Place::starter();
    let original = "content/clients/maple/emergency.md";
    let args = ["new", "emergency", "clients/maple/emergency.es"];
    let refused = place.run(&args);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(
        refused.err.contains("languages: [en, es]"),
        "{}",
        refused.err
    );
    let settings = place.read("carebinder.yaml");
    place.write(
        "carebinder.yaml",
        &format!("{settings}\nlanguages: [en, es]\n"),
    );
    let made = place.run(&args);
    assert_eq!(
        (made.code, made.out.as_str()),
        (0, "content/clients/maple/emergency.es.md\n"),
        "{}",
        made.err
    );
    let text = place.read("content/clients/maple/emergency.es.md");
    assert!(text.contains("# In an emergency\ntitle:\n"), "{text}");
    assert!(place.read(original).contains("title: In an emergency"));
    assert_eq!(place.run(&args).code, 2);
    for (kind, path, said) in [
        (
            "emergency",
            "clients/maple/emergancy.es",
            "there is no record to translate",
        ),
        (
            "goal",
            "clients/maple/plan.es",
            "the original is of the kind `care_plan`",
        ),
        ("plan", "clients/maple/plan.en", "main language"),
        ("plan", "clients/maple/plan.xx", "no language `xx`"),
    ] {
        let ran = place.run(&["new", kind, path]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{path}");
        assert!(ran.err.contains(said), "{said} is not in {}", ran.err);
        assert!(!place.path(&format!("content/{path}.md")).exists());
    }
}

/// Code, path, line and column of what a run printed for programs, notes of binders held back left out.
fn places(ran: &Ran) -> Vec<String> {
    let mut all: Vec<String> = json(&ran.out)
        .iter()
        .filter(|one| one["code"] != "CB0704" && one["code"] != "CB0705")
        .map(|one| {
            format!(
                "{} {} {} {}",
                one["code"], one["path"], one["line"], one["column"]
            )
        })
        .collect();
    all.sort();
    all
}

#[test]
fn check_and_build_find_the_same() {
    for (path, text, code) in [
        (
            "content/library/bad.md",
            "---\ntitel: x\n---\n[a](nowhere.md)\n",
            "CB0203",
        ),
        (
            "layouts/goal.html",
            "{% extends \"builtin/goal.html\" %}\n{% block content %}{{ nothing.at.all }}{% endblock %}\n",
            "CB0602",
        ),
        (
            "layouts/goal.html",
            "{% extends \"builtin/goal.html\" %}\n{% block content %}{% endif %}{% endblock %}\n",
            "CB0601",
        ),
        (
            "layouts/meeting.html",
            "{% extends \"builtin/meeting.html\" %}{% block content %}{% set r = range(end=9000) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}{% endblock %}",
            "CB0608",
        ),
        ("layouts/care_plan.html", "no main element", "CB0607"),
        ("content/clients/maple/goals/list.docx", "x", "CB0109"),
        (
            "content/clients/maple/goal/shop.md",
            "---\ntitle: Shop\n---\nText.\n",
            "CB0110",
        ),
        ("content/clients/maple/team.md.txt", "x", "CB0108"),
        ("content/library/bad.png", "no picture", "CB0109"),
    ] {
        let place = Place::starter();
        place.write(path, text);
        let checked = place.run(&["check", "--today", "2026-11-27", "--format", "json"]);
        assert!(!place.path("binders").exists() && !place.path(".carebinder").exists());
        let built = place.run(&["build", "--today", "2026-11-27", "--format", "json"]);
        let found = places(&checked);
        assert_eq!(
            found,
            places(&built),
            "{path}: {} {}",
            checked.err,
            built.err
        );
        assert!(
            found.iter().any(|one| one.contains(code)),
            "{path}: {found:?}"
        );
        assert_eq!(checked.code, built.code, "{path}");
        assert_eq!(
            places(&place.run(&["check", "--today", "2026-11-27", "--format", "json"])),
            found,
            "{path}"
        );
    }
}

/// Code, path and message of what a run printed for programs, notes of binders held back left out.
fn messages(ran: &Ran) -> Vec<String> {
    let all = json(&ran.out);
    let found = all.iter().filter(|one| one["severity"] == "error");
    let mut all: Vec<String> = found
        .map(|one| format!("{} {} {}", one["code"], one["path"], one["message"]))
        .collect();
    all.sort();
    all
}

/// A picture of two by two points whose points are damaged.
const DAMAGED: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\xd4\x9as\x00\x00\x00\x06IDATbrokenc\x9f\x14\x17\x00\x00\x00\x00IEND\xaeB`\x82";

#[test]
fn check_and_build_say_the_same_and_all_of_it() {
    let picture = |name: &str| (format!("content/clients/maple/guides/{name}"), DAMAGED);
    let guide = |text: &'static str| {
        let path = "content/clients/maple/guides/way.md";
        (path.to_owned(), text.as_bytes())
    };
    let layout = |name: &str, text: &'static str| (format!("layouts/{name}"), text.as_bytes());
    let way = "---\ntitle: Way\n---\n![A](a.png)\n\n![B](b.png)\n";
    for (files, wanted) in [
        (vec![guide(way), picture("a.png"), picture("b.png")], 2),
        // A picture that nobody uses is not looked at.
        (
            vec![
                guide("---\ntitle: Way\ndraft: true\n---\n![A](a.png)\n"),
                picture("a.png"),
            ],
            0,
        ),
        (
            vec![
                guide(way),
                picture("a.png"),
                picture("b.png"),
                layout(
                    "plain.html",
                    "{% extends \"builtin/base.html\" %}{% block content %}{% endblock %}",
                ),
            ],
            2,
        ),
        (vec![layout("client.html", "{{ no.such.thing }}")], 1),
        (
            vec![
                guide("---\ntitle: Way\n---\nText.\n"),
                layout("guide.html", "{{ no.such.thing }}"),
            ],
            1,
        ),
        (vec![layout("goal.html", "no main element")], 1),
    ] {
        let place = Place::starter();
        for (path, bytes) in &files {
            place.write(path, "");
            fs::write(place.path(path), bytes).unwrap();
        }
        let shown: Vec<_> = files.iter().map(|(path, _)| path).collect();
        let checked = place.run(&["check", "--today", "2026-11-27", "--format", "json"]);
        let built = place.run(&["build", "--today", "2026-11-27", "--format", "json"]);
        let found = messages(&checked);
        assert_eq!(found.len(), wanted, "{shown:?}: {found:#?}");
        assert_eq!(found, messages(&built), "{shown:?}");
        let again = place.run(&["check", "--today", "2026-11-27", "--format", "json"]);
        assert_eq!(found, messages(&again), "{shown:?}");
    }
}

#[test]
fn check_looks_at_the_site_of_another_day() {
    let place = Place::starter();
    assert_eq!(place.run(&["check", "-q"]).err, "");
    let later = place.run(&["check", "--today", "2099-01-01"]);
    assert!(later.err.contains("CB0803"), "{}", later.err);
    assert_eq!(place.run(&["check", "--today", "tomorrow"]).code, 2);
}

#[test]
fn files_that_nobody_will_see_are_counted() {
    let place = Place::starter();
    place.write("content/clients/maple/emergency.md.txt", "x");
    place.write("content/clients/maple/discharge.docx", "x");
    for args in [&["check"][..], &["build"]] {
        let ran = place.run(args);
        assert!(ran.err.contains("2 files in no binder"), "{}", ran.err);
    }
}

#[test]
fn unfinished_records_are_counted_and_named() {
    let place = Place::starter();
    let settings = place.read("carebinder.yaml");
    place.write(
        "carebinder.yaml",
        &format!("{settings}\nlanguages: [en, es]\n"),
    );
    place.write(
        "content/library/a.md",
        "---\ntitle: A\ndraft: true\n---\nText.\n",
    );
    let said = "1 unfinished record left out (draft: true)\n";
    for args in [&["check"][..], &["build"]] {
        let ran = place.run(args);
        assert!(ran.err.contains(said), "{}", ran.err);
        assert!(!ran.err.contains("unfinished: "), "{}", ran.err);
    }
    place.write("content/library/a.md", "---\ntitle: A\n---\nText.\n");
    place.write(
        "content/library/a.es.md",
        "---\ntitle: A\ndraft: true\n---\nTexto.\n",
    );
    for args in [&["check", "-v"][..], &["build", "-v"]] {
        let ran = place.run(args);
        assert!(
            ran.err
                .contains("1 unfinished translation left out (draft: true)\n"),
            "{}",
            ran.err
        );
        assert!(
            ran.err.contains("unfinished: content/library/a.es.md\n"),
            "{}",
            ran.err
        );
    }
    let shown = place.run(&["build", "--drafts", "--out", "drafts"]);
    assert!(!shown.err.contains("unfinished"), "{}", shown.err);
}

#[test]
fn explain_knows_every_code_and_the_nearest() {
    let place = Place::new();
    let one = place.run(&["explain", "cb0208"]);
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    assert!(
        one.out
            .starts_with("CB0208: a required field is left blank\n\n")
    );
    assert!(one.out.contains("\nStandard: "));
    let all = place.run(&["explain"]);
    assert!(all.out.lines().count() > 60);
    let unknown = place.run(&["explain", "CB9203"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("did you mean"), "{}", unknown.err);
    let object = &json(&place.run(&["explain", "CB0208", "--format", "json"]).out)[0];
    assert_eq!(object["title"], "a required field is left blank");
}

#[test]
fn schemas_are_json_and_name_themselves() {
    let place = Place::new();
    let goal = place.run(&["schema", "goal"]);
    let goal: serde_json::Value = serde_json::from_str(&goal.out).unwrap();
    assert_eq!(goal["$id"], "urn:carebinder:schema:goal");
    assert_eq!(goal["title"], "Front matter of a carebinder goal");
    assert!(goal["properties"]["lifecycle_status"].is_object());
    let all: serde_json::Value = serde_json::from_str(&place.run(&["schema"]).out).unwrap();
    assert_eq!(
        all["$defs"].as_object().unwrap().len(),
        all["anyOf"].as_array().unwrap().len()
    );
    assert!(all["$defs"]["goal"]["properties"]["steps"].is_object());
    assert_eq!(place.run(&["schema", "nothing"]).code, 2);
}

#[test]
fn shells_get_completions() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let made = place.run(&["completions", shell]);
        assert_eq!((made.code, made.err.as_str()), (0, ""));
        assert!(made.out.contains("carebinder") && made.out.contains("explain"));
    }
    assert_eq!(place.run(&["completions", "dos"]).code, 2);
}

#[test]
fn help_is_data_and_wrong_use_is_not() {
    let place = Place::new();
    let help = place.run(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    assert!(help.out.contains("Usage: carebinder"));
    assert_eq!(
        place.run(&["--version"]).out,
        format!("carebinder {}\n", env!("CARGO_PKG_VERSION"))
    );
    for wrong in [
        &["chekc"][..],
        &[],
        &["check", "--jobs", "0"],
        &["check", "-q", "-v"],
        &["check", "x"],
    ] {
        let ran = place.run(wrong);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{wrong:?}");
    }
    assert_eq!(place.run(&["check", "--jobs", "2"]).code, 2);
}

#[test]
fn a_listener_that_goes_away_is_no_error() {
    let place = Place::new();
    for args in [
        &["schema"][..],
        &["explain"],
        &["--help"],
        &["completions", "bash"],
    ] {
        let mut child = place
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert!(
            ended.status.success() && said.is_empty(),
            "{args:?}: {said}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_the_machines_failure() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = Place::new()
        .command(&["schema"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(3));
    assert!(
        String::from_utf8(ran.stderr)
            .unwrap()
            .contains("disk is full")
    );
}

/// A small handbook of another program.
fn handbook(place: &Place) {
    place.write(
        "old book/pages/index.md",
        "---\ntitle: Home\n---\n[a]({% page \"/A Page/\" %}) {% include x %}\n",
    );
    place.write(
        "old book/pages/A Page.md",
        "---\ntitle: A\norder: 2\n---\n![Map](map.png)\n",
    );
    image::RgbImage::new(2, 2)
        .save(place.path("old book/pages/map.png"))
        .unwrap();
}

#[test]
fn a_handbook_is_imported_and_checked() {
    let place = Place::starter();
    handbook(&place);
    let ran = place.run(&["import", "markdown", "old book"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    for part in [
        "pages/index.md\n",
        "4:28  `{% include x %}`",
        "2 pages and 1 file are now in content/programs/old-book",
    ] {
        assert!(ran.err.contains(part), "{part} is not in\n{}", ran.err);
    }
    assert!(
        place
            .path("content/programs/old-book/handbook/map.png")
            .is_file()
    );
    assert!(
        place
            .read("content/programs/old-book/handbook/index.md")
            .contains("[a](a-page.md)")
    );
    let checked = place.run(&["check"]);
    // What only its owner knows is not filled in yet.
    let closing = "0 errors, 3 warnings in 19 records\n";
    assert!(checked.err.ends_with(closing), "{}", checked.err);
    assert_eq!(checked.err.matches("the text of a new record").count(), 3);
}

#[test]
fn an_import_never_overwrites() {
    let place = Place::starter();
    handbook(&place);
    let before = place.read("content/programs/first-steps/program.md");
    let refused = place.run(&[
        "import",
        "markdown",
        "old book",
        "--into",
        "content/programs/first-steps",
    ]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("CB0902"), "{}", refused.err);
    assert_eq!(
        place.read("content/programs/first-steps/program.md"),
        before
    );
    assert_eq!(
        fs::read_dir(place.path("content/programs"))
            .unwrap()
            .count(),
        1
    );
    for (args, code) in [
        (&["old book", "--into", "content/library/x"][..], "CB0902"),
        (
            &["old book", "--into", "content/programs/Bad Name"],
            "CB0902",
        ),
        (&["old book", "--into", "../outside"], "CB0902"),
        (&["nowhere"], "CB0903"),
    ] {
        let ran = place.run(&[&["import", "markdown"][..], args].concat());
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(ran.err.contains(code), "{}", ran.err);
    }
}

#[test]
fn an_import_reports_to_programs_too() {
    let place = Place::starter();
    handbook(&place);
    let ran = place.run(&[
        "import",
        "markdown",
        "old book",
        "--into",
        "content/programs/x",
        "--format",
        "json",
        "-q",
    ]);
    assert_eq!(ran.err, "");
    let objects = json(&ran.out);
    assert!(
        objects
            .iter()
            .any(|one| one["path"] == "pages/index.md" && one["line"] == 4)
    );
    assert!(objects.iter().all(|one| one["code"] == "CB0901"));
    assert!(Path::new(&place.path("content/programs/x/program.md")).is_file());
}

#[test]
fn a_part_that_is_taken_away_was_asked_for_all_the_same() {
    let place = Place::starter();
    assert_eq!(place.run(&["build", "-q"]).code, 0);
    let client = "content/clients/maple/client.md";
    let text = place.read(client);
    place.write(client, &text.replace("authority: proxy", "authority: none"));
    let only = ["build", "--only", "maple", "--audience", "family"];
    let ran = place.run(&only);
    assert!(!place.path("binders/family/clients/maple").exists());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err
            .contains("there is no binder of clients/maple for family"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("1 binder removed"), "{}", ran.err);
    // The case is there, and nobody of those may open it.
    let ran = place.run(&only);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("clients/maple"), "{}", ran.err);
    // A case that is gone was there.
    fs::remove_dir_all(place.path("content/clients/maple")).unwrap();
    let ran = place.run(&["build", "--only", "clients/maple"]);
    assert!(!place.path("binders/client/clients/maple").exists());
    assert_eq!(ran.code, 0, "{}", ran.err);
    // Nobody knows the name now.
    for only in [
        &["maple"][..],
        &["nobody"],
        &["caseload", "--only", "nobody"],
    ] {
        let ran = place.run(&[&["build", "--only"][..], only].concat());
        assert_eq!(ran.code, 2, "{only:?}: {}", ran.err);
        assert!(ran.err.contains("CB0706"), "{}", ran.err);
    }
    place.write(client, &text.replace("title:", "titel:"));
    let ran = place.run(&only);
    assert_eq!(ran.code, 1, "{}", ran.err);
}
