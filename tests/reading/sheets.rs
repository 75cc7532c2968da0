//! A translation of a sheet that is shown whole cannot say that something is not there.

use crate::tiny::{Tiny, errors};
use carebinder::record::Kind;
use carebinder::record::shape::{Shape, Type};

const EMERGENCY: &str = "---
title: Emergency
diagnoses: [Asthma-en, Epilepsy-en]
allergies: [Penicillin-en, Latex-en]
medications:
  - {id: lev, name: Lev-en, dose: 500 mg, how: by mouth}
  - {id: sal, name: Sal-en, dose: 2 puffs, how: inhaled}
procedures_to_avoid: [MRI-en, Needles-en]
common_problems:
  - {id: one, problem: Seizure-en, management: Wait}
  - {id: two, problem: Fall-en, management: Look}
baseline: Talks-en
devices: [Pump-en, Port-en]
contacts: [ana, mum]
hospital: County-en
advance_directives:
  - {id: will, type: Will-en, held_at: Home}
  - {id: proxy, type: Proxy-en, held_at: Home}
reviewed_on: 2026-11-01
updated: 2026-11-01
---
";

const CRISIS: &str = "---
title: Crisis plan
warning_signs: [Silent-en, Pacing-en]
coping: [Walk-en, Music-en]
people_and_places: [Park-en, Library-en]
people_to_ask: [mum]
professionals: [ana]
safer_environment: [Lock-en, Lamp-en]
updated: 2026-11-01
---
";

/// The lists of a sheet that hold texts, each with how two entries of it are written.
fn lists(shape: &'static Shape) -> Vec<(&'static str, [String; 2])> {
    let entry = |field: &str, item: &Type, at: usize| match item {
        Type::Text => Some(format!("Entrada-{at}")),
        Type::Object(_) => {
            let ids = match field {
                "medications" => ["lev", "sal"],
                "common_problems" => ["one", "two"],
                _ => ["will", "proxy"],
            };
            let text = match field {
                "medications" => "name",
                "common_problems" => "problem",
                _ => "type",
            };
            Some(format!("{{id: {}, {text}: Entrada-{at}}}", ids[at]))
        }
        _ => None,
    };
    let own = |name: &str| !["audience", "sensitivity", "tags"].contains(&name);
    let fields = shape.fields.iter().filter(|field| own(field.name));
    fields
        .filter_map(|field| match &field.ty {
            Type::List(item) => Some((
                field.name,
                [entry(field.name, item, 0)?, entry(field.name, item, 1)?],
            )),
            _ => None,
        })
        .collect()
}

#[test]
fn every_list_of_a_sheet_has_as_many_entries_in_translation() {
    let sheets = [
        (Kind::Emergency, "emergency", EMERGENCY),
        (Kind::CrisisPlan, "crisis", CRISIS),
    ];
    let mut seen = 0;
    for (kind, name, original) in sheets {
        for (field, [one, two]) in lists(kind.shape()) {
            seen += 1;
            let short = one.replace("Entrada-0", "Entrada-9");
            for (written, fits) in [
                (format!("[{one}, {two}]"), true),
                ("[]".to_owned(), false),
                (String::new(), false),
                ("~".to_owned(), false),
                (format!("[{one}]"), false),
                (format!("[{one}, {two}, {short}]"), false),
                (format!("[{one}, \"\"]"), false),
                (format!("[{one}, {one}]"), one.starts_with("Entrada")),
            ] {
                let site = Tiny::new();
                site.write(&format!("content/clients/jo/{name}.md"), original);
                let translation =
                    format!("---\ntitle: Hoja\nupdated: 2026-11-02\n{field}: {written}\n---\n");
                site.write(&format!("content/clients/jo/{name}.es.md"), translation);
                let problems = site.build();
                let page = site.page(&format!("es/{name}.html"));
                let errors = errors(&problems);
                if fits {
                    assert!(errors.is_empty(), "{field}: {written}\n{errors:?}");
                    assert!(page.contains("Entrada-"), "{field}: {written}");
                    continue;
                }
                let path = format!("content/clients/jo/{name}.es.md");
                assert!(
                    errors.iter().any(|said| *said.path == *path),
                    "{field}: {written}\n{errors:?}"
                );
                // Held back, or shown in the original's words: never the shorter list.
                let shown = page;
                assert!(!shown.contains("Entrada-"), "{field}: {written}");
                assert!(
                    !shown.contains("No se conocen alergias"),
                    "{field}: {written}"
                );
            }
        }
    }
    assert!(seen >= 11, "{seen}");
}

#[test]
fn an_original_that_gains_an_entry_is_published_in_its_own_words() {
    let site = Tiny::new();
    site.write("content/clients/jo/emergency.md", EMERGENCY);
    site.write(
        "content/clients/jo/emergency.es.md",
        "---\ntitle: Hoja\nallergies: [Penicilina-es, Látex-es]\n---\n",
    );
    assert!(errors(&site.build()).is_empty());
    let page = |lang: &str| site.page(&format!("{lang}emergency.html"));
    assert!(page("es/").contains("Látex-es"));
    let more = EMERGENCY.replace("Latex-en]", "Latex-en, Nuts-en]");
    site.write("content/clients/jo/emergency.md", more);
    let problems = site.build();
    assert_eq!(errors(&problems).len(), 1, "{problems:?}");
    assert!(page("").contains("Nuts-en"));
    assert!(page("es/").contains("Nuts-en") && !page("es/").contains("Látex-es"));
    assert!(page("es/").contains("todavía no está traducida"));
}

#[test]
fn numbers_that_differ_and_age_are_said_on_the_page() {
    let site = Tiny::new();
    site.write("content/clients/jo/emergency.md", EMERGENCY);
    site.write(
        "content/clients/jo/emergency.es.md",
        "---\ntitle: Hoja\nupdated: 2026-01-01\nmedications:\n  - {id: lev, dose: 250 mg}\n  - {id: sal, dose: dos inhalaciones}\n---\n",
    );
    let problems = site.build();
    let codes: Vec<&str> = problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    assert_eq!(codes, ["CB0226", "CB0225"]);
    let page = site.page("es/emergency.html");
    assert!(page.contains("250 mg [500\u{a0}mg]"), "{page}");
    assert!(page.contains(">dos inhalaciones<"));
    assert!(page.contains("no coincide con el original"));
    assert!(page.contains("más antigua que el original"));
}

/// Entries of a translation, and which of the original's are then shown in which words.
#[test]
fn entries_without_ids_stay_in_their_places() {
    let original = EMERGENCY
        .replace("{id: lev, ", "{")
        .replace("{id: sal, ", "{");
    for (entries, fits) in [
        ("[{name: Uno-es}, {name: Dos-es}]", true),
        ("[{name: Uno-es}, {}]", true),
        ("[{}, {name: Dos-es}]", true),
        ("[{dose: 500 mg}, {name: Dos-es}]", true),
        (
            "[{name: Lev-en, dose: 500 mg, how: by mouth}, {name: Dos-es}]",
            true,
        ),
        ("[~, {name: Dos-es}]", false),
        ("[{name: Uno-es}, ~]", false),
        ("[{name: Dos-es}]", false),
        ("[{name: Uno-es}, {name: Dos-es}, {name: Tres-es}]", false),
    ] {
        let site = Tiny::new();
        site.write("content/clients/jo/emergency.md", &original);
        site.write(
            "content/clients/jo/emergency.es.md",
            format!("---\ntitle: Hoja\nmedications: {entries}\n---\n"),
        );
        let problems = site.build();
        let page = site.page("es/emergency.html");
        if !fits {
            assert!(!errors(&problems).is_empty(), "{entries}");
            assert!(!page.contains("-es<"), "{entries}");
            continue;
        }
        assert!(errors(&problems).is_empty(), "{entries} {problems:?}");
        let at = |words: &str| page.find(words);
        let first = at("Uno-es").or(at("Lev-en")).unwrap();
        let second = at("Dos-es").or(at("Sal-en")).unwrap();
        assert!(first < second, "{entries}");
        // Each with its own dose.
        let (one, two) = (at("500 mg").unwrap(), at("2 puffs").unwrap());
        assert!(first < one && one < second && second < two, "{entries}");
        let names = ["Uno-es", "Dos-es", "Lev-en", "Sal-en"];
        let shown: usize = names
            .iter()
            .map(|name| page.matches(&format!(">{name}<")).count())
            .sum();
        assert_eq!(shown, 2, "{entries}");
    }
}
