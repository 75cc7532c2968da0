//! Support groups that fit a client.

use super::client::GOAL;
use super::{Fixture, rows};

#[test]
fn groups_that_fit_are_shown_though_no_goal_names_them_and_what_has_closed_says_so() {
    let group = |title: &str, more: &str| format!("title: {title}\nstatus: active\n{more}");
    let family = Fixture::new()
        .with("content/clients/jo/client.md", "title: Jo\npreferred_name: Jo\ntopics: [brain-injury]\nrelated_people:\n  - {id: mum, name: Mia, relationship: mother, authority: guardian}")
        .with("content/directory/groups/later.md", &group("Later", "for: [work, brain-injury]\nschedules: [{freq: WEEKLY, byday: FR}]"))
        .with("content/directory/groups/soon.md", &group("Soon", "for: [brain-injury]\nschedules: [{freq: WEEKLY, byday: WE}]"))
        .with("content/directory/groups/other.md", &group("Other", "for: [work]\nschedules: [{freq: WEEKLY, byday: TU}]"))
        .with("content/directory/groups/over.md", "title: Over\nstatus: inactive\nfor: [brain-injury]")
        .with("content/directory/services/gone.md", "title: Gone\nstatus: defunct")
        .case("goals/shop", &format!("{GOAL}\nsteps: [{{step: Ride, performer: client, service: gone}}]"))
        .family();
    let first = family.at("index.html");
    assert_eq!(
        rows(first.at("groups"), &["title", "next_date", "href"]),
        [
            "Soon 2026-12-02 directory/groups/soon.html",
            "Later 2026-12-04 directory/groups/later.html"
        ]
    );
    let list = family.at("directory/index.html");
    assert_eq!(rows(list.at("listings"), &["title"]), ["Later", "Soon"]);
    let goal = family.at("goals/shop.html");
    let step = goal.at("record.steps").items()[0].clone();
    assert_eq!(
        rows(
            &crate::view::Value::List(vec![step.at("service").clone()]),
            &["title", "status", "href"]
        ),
        ["Gone defunct ../directory/services/gone.html"]
    );
    let page = |path: &str| {
        family
            .pages
            .iter()
            .find(|page| page.view.path == path)
            .unwrap()
    };
    assert!(!page("directory/services/gone.html").searched);
    assert!(page("directory/groups/soon.html").searched);
}

#[test]
fn a_group_fits_by_half_of_what_it_is_about_by_who_is_welcome_and_by_age() {
    let group = |about: &str, more: &str| {
        format!(
            "title: Group\nstatus: active\nfor: [{about}]\nschedules: [{{freq: WEEKLY, byday: WE}}]\n{more}"
        )
    };
    let fits = |text: &str, dir: &str| {
        let part = Fixture::new()
            .with("content/clients/jo/client.md", "title: Jo\npreferred_name: Jo\nbirth_date: 2015-05-05\ntopics: [stroke, school]\nrelated_people:\n  - {id: mum, name: Mia, relationship: mother, authority: guardian}")
            .with("content/directory/groups/group.md", text)
            .binder(dir);
        !part.at("index.html").at("groups").items().is_empty()
    };
    let (family, own) = ("family/clients/jo", "client/clients/jo");
    let manager = "manager/clients/jo";
    for (about, fit) in [
        ("stroke", true),
        ("stroke, work", true),
        ("stroke, work, money", false),
        ("work", false),
    ] {
        assert_eq!(fits(&group(about, ""), family), fit, "{about}");
    }
    let grown = "minimum_age: 18";
    // The age counts for whoever may know it.
    assert!(!fits(&group("stroke", grown), manager));
    assert!(fits(&group("stroke", "minimum_age: 9"), manager));
    assert!(fits(&group("stroke", grown), family));
    // Whoever comes to a group for families is not the client.
    let relatives = format!("open_to: family\n{grown}");
    assert!(fits(&group("stroke", &relatives), family));
    assert!(fits(&group("stroke", &relatives), manager));
    assert!(!fits(&group("stroke", &relatives), own));
    assert!(fits(&group("stroke", "open_to: client"), own));
}
