#![allow(clippy::unwrap_used)]

use super::*;

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile {
        name: name.into(),
        path: format!("layouts/strings/{name}"),
        text: text.into(),
    }
}

#[test]
fn own_tables_are_whole_and_translated() {
    for (language, text) in OWN {
        table::read(&file(&format!("{language}.yaml"), text)).unwrap();
    }
    assert_eq!(Strings::own().missing("es"), Vec::<&str>::new());
    let files: Vec<_> = OWN
        .iter()
        .map(|(name, text)| file(&format!("{name}.yaml"), text))
        .collect();
    Strings::parse(&files).unwrap();
}

#[test]
fn later_tables_change_single_words() {
    let strings = Strings::parse(&[
        file("en.yaml", "a: {b: one, c: two}\nonly: English\n"),
        file("es.yaml", "a: {b: uno}\n"),
        file("strings/en.yaml", "a: {c: zwei}\n"),
    ])
    .unwrap();
    assert_eq!(strings.word("en", "a.b").as_deref(), Some("one"));
    assert_eq!(strings.word("en", "a.c").as_deref(), Some("zwei"));
    assert_eq!(strings.word("es", "a.b").as_deref(), Some("uno"));
    assert_eq!(strings.word("es-mx", "a.b").as_deref(), Some("uno"));
    assert_eq!(strings.word("es", "only").as_deref(), Some("English"));
    assert_eq!(strings.word("fr", "a.b").as_deref(), Some("one"));
    assert_eq!(strings.word("en", "a"), None);
    assert_eq!(strings.missing("es"), ["a.c", "only"]);
}

#[test]
fn every_mistake_is_reported() {
    let problems = Strings::parse(&[
        file("en.yaml", "a: 'Hello {name}'\n"),
        file("es.yaml", "\na: 'Hola {nombre}'\n"),
        file("fr.yaml", "a: [b\n"),
        file("de.yaml", "just words"),
        file("it.yaml", "a:\n  b:\n"),
        file("notes.txt", ""),
    ])
    .unwrap_err();
    let shown: Vec<_> = problems
        .iter()
        .map(|problem| {
            format!(
                "{}:{} {}",
                problem.path,
                problem.place.as_ref().map_or(0, |place| place.line),
                problem.message
            )
        })
        .collect();
    assert!(
        shown[0].starts_with("layouts/strings/fr.yaml:"),
        "{shown:?}"
    );
    assert_eq!(
        shown[1..],
        [
            "layouts/strings/de.yaml:1 this is not a table of keys and words",
            "layouts/strings/it.yaml:2 a.b holds no word",
            "layouts/strings/notes.txt:0 the name of this file is not a language",
            "layouts/strings/es.yaml:2 a: English has no {nombre} here",
        ]
    );
}

#[test]
fn labels_with_an_other_are_no_plurals() {
    let strings = Strings::parse(&[file(
        "en.yaml",
        "labels: {model: {act: ACT, other: Other}}\nn: {one: a, other: b}\n",
    )])
    .unwrap();
    assert_eq!(
        strings.word("en", "labels.model.other").as_deref(),
        Some("Other")
    );
    assert_eq!(strings.word("en", "n.other"), None);
}

#[test]
fn a_count_takes_the_form_of_its_language() {
    let table = "n: {zero: none, one: single, few: some, other: all}\n";
    let form = |language: &str, count| {
        let strings = Strings::parse(&[
            file("en.yaml", "n: {one: a, other: b}\n"),
            file(&format!("{language}.yaml"), table),
        ])
        .unwrap();
        let entry = &strings.tables[language]["n"];
        let message = entry.message(language, count).unwrap();
        message.text().unwrap().to_owned()
    };
    assert_eq!(form("sr-latn", Some(22)), "some");
    assert_eq!(form("sr-latn", Some(25)), "all");
    assert_eq!(form("sr-latn", Some(0)), "none");
    assert_eq!(form("es", Some(1_000_000)), "all");
    // Nothing is known of Haitian Creole, so only the very number counts.
    assert_eq!(form("ht", Some(1)), "single");
    assert_eq!(form("ht", Some(21)), "all");
    assert_eq!(form("ht", None), "all");
}
