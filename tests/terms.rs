//! Words of the glossary in finished binders: marked where they stand, once a page, and only for who may see them.
#![allow(clippy::unwrap_used)]

#[path = "common/fixture.rs"]
mod fixture;

use fixture::Fixture;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const GLOSSARY: &str = "\
---
title: Words
terms:
  - {id: iep, term: IEP, plain: The plan of a school., aliases: [school plan]}
  - {id: respite, term: respite, plain: A break., mark: true}
  - {id: zebra, term: zebra crossing, plain: Stripes.}
---
About the IEP.
";

const BODY: &str = "\n## The IEP\n\nThe IEP and its [IEP](shop.md), `IEP`. An IEP is a school plan. A zebra crossing.\n";

fn site() -> Fixture {
    Fixture::new()
        .with("content/library/glossary.md", GLOSSARY)
        .append("content/clients/jo/goals/shop.md", BODY)
}

/// All pages below a folder, by path.
fn pages(root: &Path, folder: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.join(folder)];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false if path.extension().is_some_and(|ending| ending == "html") => {
                    let name = path.strip_prefix(root).unwrap().display().to_string();
                    found.insert(name, fs::read_to_string(&path).unwrap());
                }
                false => {}
            }
        }
    }
    found
}

fn built(site: &Fixture) -> BTreeMap<String, String> {
    let (_, report) = site.build();
    assert!(
        report.held.is_empty(),
        "{}",
        fixture::detailed(&report.problems)
    );
    pages(site.root(), "binders")
}

fn words(page: &str) -> Vec<&str> {
    let marks = page.split("<span class=\"term-mark\"").skip(1);
    marks
        .map(|mark| {
            let (_, word) = mark.split_once("\">").unwrap();
            word.split_once("</button>").unwrap().0
        })
        .collect()
}

const GOAL: &str = "binders/family/clients/jo/goals/shop.html";

#[test]
fn a_word_is_marked_once_a_page_and_explained_there() {
    let site = site().edit(
        "content/clients/jo/goals/shop.md",
        "\n---\n",
        "\nwhy: No respite, an IEP.\n---\n",
    );
    let all = built(&site);
    let goal = &all[GOAL];
    assert_eq!(
        words(goal),
        ["respite", "IEP", "school plan", "zebra crossing"]
    );
    assert!(goal.contains("<h2 id=\"the-iep\">The IEP</h2>"), "{goal}");
    assert!(goal.contains("href=\"../glossary.html#iep\""), "{goal}");
    assert_eq!(goal.matches("id=\"word:iep\" popover").count(), 1, "{goal}");
    assert!(goal.find("The plan of a school.").unwrap() < goal.find("</main>").unwrap());
    assert_eq!(
        words(&all["binders/family/clients/jo/glossary.html"]),
        [""; 0]
    );
    for (path, page) in &all {
        assert!(
            !page.contains("<!--text") && !page.contains("<!--/text"),
            "{path}"
        );
    }
    let print = &all["binders/family/clients/jo/print.html"];
    assert!(
        print.contains("<a class=\"term-link\" href=\"#glossary--iep\" data-part=\""),
        "{print}"
    );
    assert!(!print.contains("popover"), "{print}");
}

#[test]
fn what_is_withheld_is_not_marked_and_changes_no_page() {
    let policy = |site: Fixture| {
        site.with(
            "policy.yaml",
            "glossary:\n  terms.aliases: [team, manager]\n",
        )
    };
    let with = built(&policy(site()));
    assert_eq!(words(&with[GOAL]), ["IEP", "zebra crossing"]);
    let without = policy(site()).edit(
        "content/library/glossary.md",
        ", aliases: [school plan]",
        "",
    );
    let without = built(&without);
    let of_family = |pages: &BTreeMap<String, String>| -> Vec<(String, String)> {
        let own = pages
            .iter()
            .filter(|(path, _)| path.starts_with("binders/family/"));
        own.map(|(path, page)| (path.clone(), page.clone()))
            .collect()
    };
    assert_eq!(of_family(&with), of_family(&without));
    let team = "binders/team/clients/jo/goals/shop.html";
    assert_ne!(with[team], without[team]);
}

#[test]
fn a_glossary_that_a_reader_may_not_see_explains_nothing() {
    let site = site().edit(
        "content/library/glossary.md",
        "title: Words",
        "title: Words\naudience: [team, manager]",
    );
    let all = built(&site);
    assert_eq!(words(&all[GOAL]), [""; 0]);
    assert!(!all[GOAL].contains("word:"));
    assert_eq!(
        words(&all["binders/team/clients/jo/goals/shop.html"]).len(),
        3
    );
}

#[test]
fn what_should_not_be_marked_is_not() {
    let site = site()
        .edit(
            "content/library/glossary.md",
            "plain: Stripes.",
            "plain: Stripes., mark: false",
        )
        .edit(
            "content/clients/jo/goals/shop.md",
            "An IEP is a school plan",
            "A <span>school plan</span>",
        );
    assert_eq!(words(&built(&site)[GOAL]), ["IEP"]);
}

#[test]
fn a_site_can_do_without() {
    let site = site().with("layouts/terms.html", "{#- No words. -#}\n");
    let goal = built(&site).remove(GOAL).unwrap();
    assert_eq!(words(&goal), [""; 0]);
    assert!(
        !goal.contains("<!--text") && goal.contains("An IEP is"),
        "{goal}"
    );
}

#[test]
fn after_a_change_of_the_glossary_pages_are_as_if_made_anew() {
    let site = site();
    built(&site);
    let site = site
        .edit(
            "content/library/glossary.md",
            "The plan of a school.",
            "A plan for school.",
        )
        .edit(
            "content/library/glossary.md",
            "term: zebra crossing",
            "term: stripes",
        );
    let again = built(&site);
    assert!(again[GOAL].contains("A plan for school."));
    assert_eq!(words(&again[GOAL]), ["IEP", "school plan"]);
    fs::remove_dir_all(site.path("binders")).unwrap();
    fs::remove_dir_all(site.path(".carebinder")).unwrap();
    assert_eq!(again, built(&site));
}
