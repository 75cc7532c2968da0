//! Content that nobody planned for: nothing may panic, and every file that is
//! not sound must be said to be so.

use crate::fixture::{self, Fixture};
use carebinder::casebook::Casebook;
use carebinder::config::Config;
use carebinder::diagnostic::Diagnostic;
use carebinder::record::{self, Kind};
use carebinder::source::front::Document;
use carebinder::{check, source};
use proptest::prelude::*;

/// An id for which each kind is implied.
fn ids() -> Vec<String> {
    let kinds = Kind::ALL.iter().map(|kind| kind.usual_place());
    let places = kinds.chain(["programs/NAME/handbook/index"]);
    places
        .map(|place| place.replace("NAME", "jo").replace("LAST", "x"))
        .collect()
}

/// Reads a text as a record of any kind and looks at every place that is named.
fn read(id: &str, text: &str) -> Vec<Diagnostic> {
    let path = format!("content/{id}.md");
    let problems = match Document::split(path.into(), text.into(), &Kind::any_has) {
        Ok(document) => {
            let case = id
                .strip_prefix("clients/")
                .and_then(|rest| rest.split('/').next())
                .map(Into::into);
            record::parse(document, id.into(), case).problems
        }
        Err(problem) => vec![problem],
    };
    let _ = fixture::shown(&problems);
    problems
}

/// The casebook of a site, with its lints, without layouts.
fn casebook(site: &Fixture) -> Casebook {
    let settings = site.read("carebinder.yaml");
    let config = Config::parse(&"carebinder.yaml".into(), &settings).unwrap();
    let snapshot = source::walk(site.root(), "content");
    let book = Casebook::load(&snapshot, &config.all_languages(), &config.audience_names());
    let _ = check::all(site.root(), &book, &config, fixture::TODAY.parse().unwrap());
    let _ = fixture::shown(&book.problems);
    book
}

/// Every field name of every kind, so that random YAML meets typed code.
fn names() -> Vec<String> {
    let mut names: Vec<String> = Kind::ALL
        .iter()
        .flat_map(|kind| &kind.shape().fields)
        .map(|field| field.name.to_string())
        .collect();
    names.sort();
    names.dedup();
    names
}

fn value() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("2026-02-29".to_owned()),
        Just("2026-12-01T25:00".to_owned()),
        Just("client".to_owned()),
        Just("-1".to_owned()),
        Just("1e400".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just(".nan".to_owned()),
        Just("~".to_owned()),
        Just("yes".to_owned()),
        Just("\"\\u0000\\U0001F600\"".to_owned()),
        Just("'it''s'".to_owned()),
        Just("!!binary aGk=".to_owned()),
        Just("*x".to_owned()),
        Just("2TU".to_owned()),
        Just("javascript:x".to_owned()),
        "[ -~é漢\u{0}]{0,12}",
    ];
    word.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(", "))),
            proptest::collection::vec((proptest::sample::select(names()), inner), 0..4).prop_map(
                |fields| {
                    let fields: Vec<String> = fields
                        .iter()
                        .map(|(name, value)| format!("{name}: {value}"))
                        .collect();
                    format!("{{{}}}", fields.join(", "))
                }
            ),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_text_is_no_record_and_no_panic(
        id in proptest::sample::select(ids()),
        text in "(?s)(---\n)?.{0,300}(\n---\n)?.{0,300}",
    ) {
        read(&id, &text);
    }

    #[test]
    fn random_fields_are_read_or_refused(
        id in proptest::sample::select(ids()),
        fields in proptest::collection::vec((proptest::sample::select(names()), value()), 0..8),
        body in "(?s)[ -~\n]{0,200}",
    ) {
        let yaml: String = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        for problem in read(&id, &format!("---\n{yaml}---\n{body}")) {
            prop_assert!(problem.place.is_some(), "no place: {problem:?}");
            prop_assert!(problem.hint.is_some(), "no hint: {problem:?}");
        }
    }

    #[test]
    fn random_yaml_is_read_or_refused(
        id in proptest::sample::select(ids()),
        yaml in "(?s)([a-z_]{1,8}: ?|  |- |\\[|\\]|\\{|\\}|&|\\*|!|#|\"|'|\\||>|\n|\t|é|\u{feff}|---|[0-9]){0,60}",
    ) {
        for problem in read(&id, &format!("---\n{yaml}\n---\n")) {
            prop_assert!(problem.place.is_some(), "no place: {problem:?}");
            prop_assert!(problem.hint.is_some(), "no hint: {problem:?}");
        }
    }

    #[test]
    fn random_markdown_is_read_or_refused(
        body in "(?s)(# |## |\\{audience=team\\}|\\{|\\}|- |> |\\[|\\]|\\(|\\)|!|\\*|_|`|```|<|>|<b>|</a>|&#|\n|    |\\||---|===|\\[\\^1\\]|:|https://a\\.example|clients/jo/plan|\\.\\./|%2e|é|\u{200b}|x){0,80}",
    ) {
        for problem in read("library/x", &format!("---\ntitle: A\n---\n{body}")) {
            prop_assert!(problem.place.is_some(), "no place: {problem:?}");
            prop_assert!(problem.hint.is_some(), "no hint: {problem:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_beside_sound_records_disturb_nothing(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        front in any::<bool>(),
        body in "(?s)(\\[a\\]\\([^)\n]{0,12}\\)|!\\[b\\]\\([^)\n]{0,12}\\)|## x\n|\\.\\./|#x|.){0,12}",
    ) {
        let mut text = if front { b"---\ntitle: A\n---\n".to_vec() } else { Vec::new() };
        text.extend(&bytes);
        let site = Fixture::new()
            .with("content/library/bytes.md", &text)
            .with("content/clients/jo/goals/body.md", format!("---\ntitle: A\nlifecycle_status: proposed\nexpressed_by: client\ntargets: []\nsteps: []\n---\n{body}"))
            .with("content/library/noise.png", &bytes);
        let book = casebook(&site);
        for problem in &book.problems {
            let path = &*problem.path;
            prop_assert!(path == "content/library/bytes.md" || path == "content/clients/jo/goals/body.md", "{problem:?}");
        }
        prop_assert!(book.get("clients/jo/plan").is_some());
    }
}

#[test]
fn empty_files_are_sound_or_incomplete() {
    let mut site = Fixture::new();
    for id in ids() {
        site = site.with(&format!("content/{id}.md"), "");
    }
    let book = casebook(&site);
    for problem in &book.problems {
        assert!(
            problem.place.is_some() && problem.hint.is_some(),
            "{problem:?}"
        );
    }
    assert!(book.get("library/x").is_some(), "a guide needs nothing");
    assert!(book.get("clients/jo/client").is_none());
}

#[test]
fn texts_that_are_only_marks_do_not_confuse() {
    for text in [
        "---",
        "---\n",
        "---\n---",
        "---\n---\n",
        "---\n\n---\n\n---\n",
        "\u{feff}",
        "\n",
        "---\n#\n---\n",
        "---\n~\n---\n",
        "---\n{}\n---\n",
        "---\n[]\n---\n",
        "---\n\"\n---\n",
        "--- \ntitle: A\n---  \nText",
        "----\ntitle: A\n----\n",
    ] {
        for id in ids() {
            for problem in read(&id, text) {
                assert!(
                    problem.place.is_some() && problem.hint.is_some(),
                    "{text:?} {problem:?}"
                );
            }
        }
    }
}

#[test]
fn a_long_body_is_read_quickly_and_a_longer_one_refused() {
    let line = "A sentence with a [link](sleep.md) and **strong** words, as people write them.\n\n";
    let long = format!("---\ntitle: A\n---\n{}", line.repeat(45_000));
    let longer = format!("---\ntitle: A\n---\n{}", line.repeat(140_000));
    assert!(long.len() < 4 << 20 && longer.len() > 10 << 20);
    let started = std::time::Instant::now();
    let book = casebook(
        &Fixture::new()
            .with("content/library/long.md", long)
            .with("content/library/longer.md", longer),
    );
    assert_eq!(book.problems.len(), 1);
    assert_eq!(book.problems[0].code.as_str(), "CB0103");
    assert!(book.get("library/long").is_some());
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn bodies_that_take_long_elsewhere_are_read_in_time() {
    let bombs = [
        "[".repeat(50_000),
        "[a](".repeat(20_000),
        "*a **b ".repeat(20_000),
        "![".repeat(50_000),
        "<".repeat(50_000),
        "<a ".repeat(20_000),
        "`".repeat(50_000) + "a",
        "&".repeat(50_000),
        "| a ".repeat(20_000) + "\n" + &"|---".repeat(20_000) + "\n",
        "[^1]: x\n".repeat(10_000) + &"[^1]".repeat(10_000),
        "# a\n".repeat(20_000),
        "> ".repeat(40_000) + "x",
        "{audience=team}".repeat(5_000),
        "# {audience=".repeat(5_000),
        "<b>".repeat(20_000),
        "[a]: /x\n".repeat(10_000) + &"[a]".repeat(10_000),
    ];
    for bomb in bombs {
        let started = std::time::Instant::now();
        read("library/x", &format!("---\ntitle: A\n---\n{bomb}"));
        let start: String = bomb.chars().take(12).collect();
        assert!(
            started.elapsed().as_secs() < 15,
            "{start}: {:?}",
            started.elapsed()
        );
    }
}

#[test]
fn names_with_spaces_accents_and_signs_are_refused_with_a_proposal() {
    let names = [
        "A b.md",
        "é.md",
        "日本.md",
        "a'b.md",
        "a&b.md",
        "%2e.md",
        "-a.md",
        "a..md",
        "a.b.c.md",
        "C:.md",
        "a\u{301}.md",
        "x\ny.md",
        "🙂.md",
    ];
    let mut site = Fixture::new();
    for name in names {
        site = site.with(&format!("content/library/{name}"), "---\ntitle: A\n---\n");
    }
    let book = casebook(&site);
    assert_eq!(
        book.problems.len(),
        names.len(),
        "{}",
        fixture::detailed(&book.problems)
    );
    for problem in &book.problems {
        assert_eq!(problem.code.as_str(), "CB0105");
        assert!(
            problem
                .hint
                .as_ref()
                .is_some_and(|hint| hint.contains("rename") || hint.contains("choose")),
            "{problem:?}"
        );
    }
}
