//! Pictures, and the facts that they are made from: what is not told is not drawn, and nothing is said twice differently.

use super::{Fixture, TODAY, rows, said};
use crate::site::{Options, Site};
use crate::view::Value;

pub(super) const GOAL: &str = "title: Shop\nlifecycle_status: active\nexpressed_by: client\n";

/// The page of the goal, and the goal in the list with its pictures.
fn goal(text: &str) -> (Value, Value) {
    let family = Fixture::new()
        .case("goals/shop", &format!("{GOAL}{text}"))
        .family();
    let list = family.at("goals/index.html");
    let listed = list.at("groups.active").items()[0].clone();
    (family.at("goals/shop.html"), listed)
}

#[test]
fn the_way_to_a_target_is_drawn_where_its_ends_are_numbers() {
    let of = |last: &str| {
        let (page, listed) = goal(&format!(
            "targets: [{{measure: trips, unit: trip | trips, detail: 4}}]\nsteps: []\nmeasurements:\n  - {{measure: trips, date: 2026-09-01, value: 1}}\n  - {{measure: Trips, date: 2026-10-01, value: 2}}\n{last}"
        ));
        let drawn = said(listed.at("pictures.progress"));
        (
            drawn,
            said(listed.at("latest.value")),
            said(page.at("series.0.progress")),
        )
    };
    let (drawn, latest, _) = of("");
    assert!(
        drawn.contains("Start: 1 trip. Now: 2 trips. Target: 4 trips."),
        "{drawn}"
    );
    assert_eq!(latest, "2");
    let (drawn, latest, _) = of("  - {measure: trips, date: 2026-11-01, value: refused}\n");
    assert_eq!((drawn.as_str(), latest.as_str()), ("-", "refused"));
}

#[test]
fn what_no_target_aims_at_is_in_no_unit_of_another() {
    let (_, listed) = goal(
        "targets: [{measure: dinners, unit: dinner | dinners, detail: 4}]\nsteps: []\nmeasurements: [{measure: body weight, date: 2026-11-01, value: 70}]",
    );
    assert_eq!(said(listed.at("latest.unit")), "-");
    assert_eq!(said(listed.at("target")), "-");
    assert_eq!(said(listed.at("pictures.progress")), "-");
}

#[test]
fn steps_are_drawn_where_all_say_how_they_stand() {
    let drawn = |steps: &str| {
        let (page, listed) = goal(&format!("targets: []\nsteps: [{steps}]"));
        assert_eq!(
            said(listed.at("pictures.steps")) == "-",
            said(page.at("pictures.steps")) == "-"
        );
        (
            said(listed.at("pictures.steps")) != "-",
            said(listed.at("steps_told")),
        )
    };
    let (a, b) = (
        "{step: A, performer: ana, status: completed}",
        "{step: B, performer: ana}",
    );
    assert_eq!(drawn(a), (true, "true".into()));
    assert_eq!(drawn(&format!("{a}, {b}")), (false, "false".into()));
}

#[test]
fn the_present_level_is_that_of_the_last_day_in_picture_and_words() {
    let (page, _) = goal(
        "targets: []\nsteps: []\ngas:\n  levels: {-1: Once, 0: Twice}\n  scores: [{date: 2026-11-01, score: 1}, {date: 2026-10-01, score: -1}]",
    );
    let scores = rows(page.at("record.gas.scores"), &["score"]);
    assert_eq!(scores, ["-1", "1"]);
    let drawn = said(page.at("pictures.levels"));
    // A level without words of its own has its name.
    assert!(drawn.contains("Now: More than expected"), "{drawn}");
    assert!(drawn.contains("Hoped for: Twice"), "{drawn}");
    let (bare, _) = goal("targets: []\nsteps: []\ngas: {baseline: -2}");
    assert_eq!(said(bare.at("pictures.levels")), "-");
}

#[test]
fn money_is_added_up_for_one_thing_in_one_currency_and_never_over_unlike_things() {
    let source = |status: &str, more: &str| {
        format!("title: A\nsource: Fund\nstatus: {status}\namount: 1000\nraised: 250\n{more}")
    };
    let walker = "item: Walker\ntotal_cost: 2000";
    let one = Fixture::new()
        .case("funding/a", &source("idea", "total_cost: 90"))
        .case("funding/b", &source("applied", walker))
        .case(
            "funding/c",
            &source("awarded", &format!("currency: USD\n{walker}")),
        )
        .case("funding/d", &source("denied", walker));
    let things = |site: &Fixture| {
        rows(
            site.family().at("money.html").at("things"),
            &["title", "cost", "raised", "asked", "missing", "differs"],
        )
    };
    // Who was denied is asked no more, and an idea is not asked for yet.
    assert_eq!(
        things(&one),
        ["Walker 2000 750 1500 0 false", "A (1) 90 250 0 0 false"]
    );
    let two = one.case(
        "funding/d",
        &source("applied", "item: Walker\ncurrency: EUR"),
    );
    assert_eq!(things(&two)[0], "Walker - - - - true");
    let three = two.case(
        "funding/d",
        &source("applied", "item: Walker\ntotal_cost: 2100"),
    );
    assert_eq!(things(&three)[0], "Walker - - - - true");
    // What is not told, or withheld, is not nothing.
    let four = three.case(
        "funding/d",
        "title: A\nsource: F\nstatus: applied\namount: 9\nitem: walker \ntotal_cost: 2000",
    );
    assert_eq!(things(&four)[0], "Walker - - - - false");
}

#[test]
fn no_days_are_left_of_a_deadline_that_has_passed() {
    let drawn = |day: &str| {
        let family = Fixture::new()
            .case(
                "advocacy/a",
                &format!(
                    "title: A\nissue: B\nstatus: open\nappeal_deadline: {day}\nupdated: 2026-11-20"
                ),
            )
            .family();
        said(family.at("advocacy.html").at("records").items()[0].at("picture"))
    };
    assert_eq!(drawn("2026-11-30"), "-");
    assert!(drawn("2026-12-15").contains("25 days left"));
}

#[test]
fn a_weight_needs_its_unit_in_every_language() {
    let sheet = |weight: &str| {
        format!(
            "title: Sheet\nname: \"  \"\nweight: {weight}\ndiagnoses: []\nallergies: []\ncontacts: [ana]\nreviewed_on: 2026-11-01"
        )
    };
    let parts = Fixture::new()
        .with(
            "carebinder.yaml",
            "agency: {name: A}\nlanguages: [en, es]\n",
        )
        .case("emergency", &sheet("22 kg"))
        .case("emergency.es", "title: Hoja\nweight: \"22\"")
        .parts("family/clients/jo");
    let weights = parts.iter().map(|part| {
        let person = part
            .pages
            .iter()
            .find(|page| page.view.path.ends_with("emergency.html"));
        let data: Value = person.unwrap().view.data.clone().into();
        (said(data.at("person.weight")), said(data.at("person.name")))
    });
    let weights: Vec<_> = weights.collect();
    assert_eq!(weights, vec![("22 kg".to_owned(), "Jo".to_owned()); 2]);
    let bare = Fixture::new().case("emergency", &sheet("\"139\"")).family();
    assert_eq!(said(bare.at("emergency.html").at("person.weight")), "-");
}

#[test]
fn a_number_is_the_same_in_every_language() {
    let site = |es: &str| {
        let site = Fixture::new()
            .with(
                "carebinder.yaml",
                "agency: {name: A}\nlanguages: [en, es]\n",
            )
            .case(
                "goals/shop",
                &format!("{GOAL}targets: [{{id: t, measure: trips, detail: 2}}]\nsteps: []"),
            )
            .case(
                "goals/shop.es",
                &format!("title: Comprar\ntargets: [{{id: t, measure: viajes{es}}}]"),
            );
        let options = Options {
            drafts: false,
            today: Some(TODAY.parse().unwrap()),
        };
        let opened = Site::open(site.0.path(), &options).unwrap();
        let errors = opened.problems.iter().filter(|problem| problem.is_error());
        errors
            .map(|error| error.code.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(site(", detail: \"3\""), ["CB0215"]);
    assert!(site(", detail: 2").is_empty());
    assert!(site("").is_empty());
}

#[test]
fn faces_are_those_whose_fields_are_seen() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><path d=\"M0 0h8v8z\"/></svg>";
    let site = |policy: &str| {
        Fixture::new()
            .with("policy.yaml", policy)
            .with("content/clients/jo/me.svg", svg)
            .with("content/clients/jo/mum.svg", svg)
            .with("content/people/ana.svg", svg)
            .with("content/people/ana.md", "name: Ana\nrole: Nurse\npicture: ana.svg")
            .with("content/clients/jo/client.md", "title: Jo\npreferred_name: Jo\npicture: me.svg\nrelated_people:\n  - {id: mum, name: Mia, relationship: mother, authority: guardian, picture: mum.svg}")
            .case("team", "title: Team\nparticipants: [{id: a, role: Nurse, member: ana}]")
            .case("goals/shop", &format!("{GOAL}targets: []\nsteps: [{{step: Call, performer: ana}}]"))
            .family()
    };
    let shown = |family: &super::Part| {
        let map = said(family.at("supports.html").at("around.picture"));
        let team = rows(
            family.at("team.html").at("people"),
            &["name", "picture.src"],
        );
        (map.matches("<image").count(), team)
    };
    let (faces, team) = shown(&site("client: {title: [family, manager]}\n"));
    assert_eq!(faces, 3);
    assert!(team.iter().all(|line| line.contains(".svg")), "{team:?}");
    let hidden = "client: {related_people.picture: [manager], picture: [manager]}\npractitioner: {picture: [team]}\n";
    let (faces, team) = shown(&site(hidden));
    assert_eq!(faces, 0);
    assert!(team.iter().all(|line| line.ends_with('-')), "{team:?}");
}
