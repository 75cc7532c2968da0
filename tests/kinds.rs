//! A kind is told once, in its row: what the row cannot hold (layouts, words, a group of the policy) is there too.
#![allow(clippy::unwrap_used)]

use carebinder::record::{Kind, Page};
use carebinder::site::builtin;
use carebinder::source::spans;
use std::collections::BTreeSet;

/// The keys of the words of a language.
fn words_of(lang: &str) -> BTreeSet<String> {
    let name = format!("strings/{lang}.yaml");
    let files = builtin::layouts().into_iter();
    let text = files.filter(|file| file.name == name).map(|file| file.text);
    text.flat_map(|text| spans::outline(&text).order).collect()
}

#[test]
fn every_kind_has_its_layouts() {
    let layouts = builtin::layouts();
    let is_there = |name: &str| {
        layouts
            .iter()
            .any(|file| file.name == format!("{name}.html"))
    };
    let mut missing = Vec::new();
    for kind in Kind::ALL {
        let row = kind.definition();
        let wanted = match row.page {
            Page::One(_) => vec![row.name.to_owned()],
            Page::Each(_) => vec![row.name.to_owned(), format!("{}s", row.name)],
            // Practitioners stand on the team's page.
            Page::Together("team.html") => vec!["care_team".to_owned()],
            Page::Together(_) => vec![row.page.section().to_owned()],
            Page::Listing => vec!["listing".to_owned()],
            Page::None => vec![row.name.to_owned()],
        };
        let lacks = wanted.iter().filter(|name| !is_there(name));
        missing.extend(lacks.map(|name| format!("{}: layouts/{name}.html", row.name)));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_kind_has_its_words_in_every_language() {
    let words = ["en", "es"].map(|lang| (lang, words_of(lang)));
    let mut missing = BTreeSet::new();
    for kind in Kind::ALL {
        let row = kind.definition();
        let name = row.name;
        let mut keys = vec![
            format!("labels.kind.{name}"),
            format!("neutral_{name}"),
            format!("title_{name}_plain"),
        ];
        if row.day.is_some() {
            keys.push(format!("title_{name}"));
        }
        let section = row.page.section();
        // The client's own pages are named in the binder.
        if !matches!(section, "" | "index") {
            keys.push(format!("nav_{section}"));
            keys.push(format!("nav_{section}_summary"));
        }
        for (lang, words) in &words {
            let lacks = keys.iter().filter(|key| !words.contains(*key));
            missing.extend(lacks.map(|key| format!("{lang}: {key}")));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_kind_is_in_a_group_of_the_default_policy() {
    let text = include_str!("../src/policy/default.yaml");
    let policy: serde_json::Value = serde_yaml::from_str(text).unwrap();
    for kind in Kind::ALL {
        let group = kind.definition().policy;
        let audiences = policy["groups"][group].as_array();
        assert!(audiences.is_some(), "{kind:?} is in no group: {group:?}");
        let is_public = audiences.unwrap().iter().any(|name| name == "public");
        assert!(!is_public || kind.in_case() == Some(false), "{kind:?}");
    }
}

#[test]
fn the_fields_that_a_row_names_are_there() {
    for kind in Kind::ALL {
        let row = kind.definition();
        for field in [row.day, row.proper_name].into_iter().flatten() {
            assert!(kind.shape().field(field).is_some(), "{kind:?}: {field}");
        }
    }
}

#[test]
fn no_two_kinds_have_a_name_a_place_or_a_page_for_one_record() {
    let mut seen = BTreeSet::new();
    for kind in Kind::ALL {
        let row = kind.definition();
        assert!(seen.insert(row.name.to_owned()), "{kind:?}");
        for place in row.places {
            assert!(seen.insert((*place).to_owned()), "{kind:?}: {place}");
            let id = place.replace("NAME", "jo").replace("LAST", "a-name");
            assert_eq!(Kind::of_id(&id), *kind, "{id}");
        }
        // Practitioners stand on the team's page, and all listings in one directory.
        let shares = *kind == Kind::Practitioner || row.page == Page::Listing;
        if let Some(page) = row.page.index().filter(|_| !shares) {
            assert!(seen.insert(page.clone()), "{kind:?}: {page}");
            let own = ["about.html", "supports.html", "access.html", "print.html"];
            assert!(!own.contains(&page.as_str()), "{kind:?}: {page}");
        }
    }
}

#[test]
fn every_page_has_its_place_in_a_binder_and_a_builder() {
    let mut orders = BTreeSet::new();
    for kind in Kind::ALL {
        let row = kind.definition();
        if kind.in_case() == Some(true) {
            assert!(row.order < u16::MAX, "{kind:?} has no order");
            assert!(
                orders.insert(row.order),
                "{kind:?} stands where another kind does"
            );
        }
        // What is shared goes into a binder by a way of its own, so its pages have builders.
        let is_built = matches!(*kind, Kind::Practitioner | Kind::Rights | Kind::Glossary);
        let needs_none = matches!(row.page, Page::Listing | Page::None);
        assert!(
            kind.in_case() != Some(false) || is_built || needs_none,
            "{kind:?}: binder/pages has no builder for a shared kind with a page"
        );
    }
}
