//! What stands for somebody or something that is withheld tells nothing of which it is.

use super::{Fixture, rows, said};
use crate::view::Value;

const GOAL: &str = "title: Shop\nlifecycle_status: active\nexpressed_by: client\ntargets: []";

/// Two nurses and two services that only the manager sees.
fn site() -> Fixture {
    let mut site = Fixture::new();
    for name in ["ha", "hb"] {
        site = site
            .with(
                &format!("content/people/{name}.md"),
                &format!("name: {name}\nrole: Nurse\naudience: [manager]"),
            )
            .with(
                &format!("content/directory/services/s{name}.md"),
                &format!(
                    "title: {name}\naudience: [manager]\nstatus: active\nassured_date: 2026-11-01"
                ),
            );
    }
    site
}

/// A page of the family's binder as it reads.
fn page(site: Fixture, path: &str) -> String {
    said(&site.family().at(path))
}

#[test]
fn who_is_withheld_has_an_entry_each_time_and_no_tasks() {
    let team = |member: &str, performer: &str| {
        site()
            .case("team", &format!("title: Team\nparticipants:\n  - {{role: Nurse, member: ha}}\n  - {{role: Aide, member: {member}}}"))
            .case("goals/shop", &format!("{GOAL}\nsteps: [{{step: Go, performer: {performer}}}]"))
    };
    let family = team("ha", "ha").family();
    let people = family.at("team.html");
    assert_eq!(
        rows(people.at("people"), &["role", "tasks"])[..2],
        ["Nurse ", "Aide "]
    );
    let one = page(team("ha", "ha"), "team.html");
    for (member, performer) in [("hb", "ha"), ("ha", "hb"), ("hb", "hb")] {
        let other = page(team(member, performer), "team.html");
        assert_eq!(one, other, "{member} {performer}");
    }
}

#[test]
fn supports_that_are_withheld_stand_as_one() {
    let goal = |first: &str, second: &str| {
        site().case("goals/shop", &format!("{GOAL}\nsteps:\n  - {{step: Go, performer: client, service: {first}}}\n  - {{step: Come, performer: client, service: {second}}}"))
    };
    let one = goal("sha", "sha").family();
    let supports = one.at("supports.html");
    assert_eq!(supports.at("other").items().len(), 1);
    let other = goal("sha", "shb").family().at("supports.html");
    assert_eq!(said(&supports), said(&other));
}

#[test]
fn the_id_of_somebody_without_a_name_takes_no_anchor() {
    let site = |id: &str| {
        let client = format!(
            "title: Jo\npreferred_name: Jo\nrelated_people:\n  - {{id: mum, name: Mia, authority: guardian}}\n  - {{id: {id}, name: Zed, relationship: uncle}}"
        );
        Fixture::new()
            .with("policy.yaml", "client:\n  related_people.name: [manager]\n")
            .case("client", &client)
            .case("team", &format!("title: Team\nparticipants:\n  - {{role: Nurse, member: people/ana}}\n  - {{role: Uncle, member: {id}}}"))
    };
    let ids = |site: Fixture| {
        let people = site.family().at("team.html");
        rows(people.at("people"), &["id", "relationship"])
    };
    let told = ids(site("ana"));
    assert_eq!(told[0], "person-ana -");
    assert!(told.iter().any(|line| line.ends_with(" uncle")), "{told:?}");
    assert_eq!(told, ids(site("ben")));
}

#[test]
fn needs_without_titles_have_no_goals() {
    let site = |need: &str| {
        Fixture::new()
            .with("policy.yaml", "client:\n  needs.title: [manager]\n")
            .case("client", "title: Jo\npreferred_name: Jo\nneeds:\n  - {id: walk, title: Walk, category: health}\n  - {id: cook, title: Cook, category: home}\nrelated_people:\n  - {id: mum, name: Mia, authority: guardian}")
            .case("goals/shop", &format!("{GOAL}\nsteps: []\naddresses: [{need}]"))
    };
    assert_eq!(
        page(site("walk"), "plan.html"),
        page(site("cook"), "plan.html")
    );
}

#[test]
fn a_record_of_nothing_but_entries_that_are_left_out_is_not_there() {
    let site = |goal: &str| {
        Fixture::new()
            .with("policy.yaml", "review:\n  \"*\": [manager]\n  body: [manager]\n  goals: [family, manager]\n")
            .case("goals/held", &format!("{GOAL}\nsteps: []\naudience: [manager]"))
            .case("goals/open", &format!("{GOAL}\nsteps: []"))
            .case("reviews/one", &format!("title: R\ndate: 2026-11-01\ntrigger: scheduled\noutcome: continue\nnext_review: 2027-05-26\ngoals: [{{goal: {goal}, comment: x}}]"))
            .family()
    };
    let pages = |goal: &str| -> Vec<String> {
        let part = site(goal);
        part.paths().into_iter().map(str::to_owned).collect()
    };
    assert!(pages("open").contains(&"reviews/1.html".to_owned()));
    let held = pages("held");
    assert!(
        !held.iter().any(|path| path.starts_with("reviews")),
        "{held:?}"
    );
    assert_eq!(
        *site("held").at("goals/open.html").at("reviews"),
        Value::List(Vec::new())
    );
}
