//! The pages of a client's binder.

use super::{Fixture, rows, said};

pub(super) const GOAL: &str = "title: Shop\nlifecycle_status: active\nexpressed_by: client\ntargets: [{measure: trips, detail: 3, unit: times, due_date: 2027-01-10}]";

#[test]
fn at_a_glance_the_first_thing_is_next_and_what_is_late_stands_beside_it() {
    let family = Fixture::new()
        .case(
            "goals/shop",
            &format!("{GOAL}\nsteps:\n  - {{step: Write a list, performer: ana, occurrence: {{end: 2026-11-20}}}}\n  - {{step: Ride the bus, performer: client, occurrence: {{end: 2026-12-09}}}}\n  - {{step: Rest, performer: client, status: on_hold, occurrence: {{end: 2026-11-01}}}}"),
        )
        .case("meetings/plan", "title: Plan\nstatus: booked\nstart: 2026-12-09T10:00\nplace: Office\nprepare: [Papers]")
        .case("meetings/old", "title: Old\nstatus: booked\nstart: 2026-11-09T10:00")
        .case("plan", "title: My plan\nstatus: active\nperiod: {start: 2026-06-01}\nmonitor: ana\nnext_review: 2027-01-05\nupdated: 2026-10-01")
        .family();
    let page = family.at("index.html");
    // Of one day the meeting comes first.
    assert_eq!(said(page.at("next.title")), "Plan");
    assert_eq!(said(page.at("next.prepare")), "Papers");
    assert_eq!(
        rows(page.at("late"), &["title", "date", "who.title", "overdue"]),
        ["Write a list 2026-11-20 Ana true"]
    );
    assert_eq!(rows(page.at("meetings"), &["title"]), ["Plan"]);
    assert_eq!(rows(page.at("goals"), &["title", "open_steps"]), ["Shop 3"]);
    // The family sees no assessment, so nothing is said of one; what should have begun by now is late.
    assert_eq!(
        rows(page.at("cycle"), &["id", "state", "date", "present"]),
        [
            "assess unknown - false",
            "plan done 2026-06-01 false",
            "arrange todo - true",
            "do todo - false",
            "check todo - false",
            "review todo 2027-01-05 false",
        ]
    );
    assert_eq!(
        rows(page.at("changes"), &["title", "href"]),
        ["My plan plan.html"]
    );
}

#[test]
fn three_people_at_most_are_to_call_who_leads_first_and_each_once() {
    let site = Fixture::new()
        .with("content/people/cem.md", "name: Cem\nrole: Teacher")
        .case("team", "title: Team\nparticipants:\n  - {role: Helper, member: ben}\n  - {role: Teacher, member: cem}\n  - {role: Mother, member: mum}\n  - {role: Lead, member: ana, leads: true, phone: 555-0199}\n  - {role: Second, member: ben, leads: true}");
    let call = |dir: &str| {
        rows(
            site.binder(dir).at("index.html").at("call"),
            &["title", "role", "phones.number", "leads"],
        )
    };
    let numbers = |dir: &str| {
        let page = site.binder(dir).at("index.html");
        let people = page.at("call").items().to_vec();
        people
            .iter()
            .map(|one| said(one.get("phones").items()[0].get("number")))
            .collect::<Vec<_>>()
    };
    // The family need not be told to call itself, and who has no number cannot be called.
    assert_eq!(
        call("family/clients/jo"),
        ["Ana Lead - true", "Ben Second - true"]
    );
    assert_eq!(numbers("family/clients/jo"), ["555-0199", "555-0102"]);
    assert_eq!(
        call("team/clients/jo"),
        ["Ana Lead - true", "Ben Second - true", "Mia - - false"]
    );
}

#[test]
fn about_me_names_my_people_with_their_cards() {
    let family = Fixture::new().family();
    let page = family.at("about.html");
    let people = rows(
        page.at("record.related_people"),
        &["name", "card.title", "card.href"],
    );
    assert_eq!(people, ["Mia Mia team.html#person-mum"]);
}

#[test]
fn goals_stand_in_groups_and_a_score_needs_two_of_them() {
    let gas = "gas: {scores: [{date: 2026-10-01, score: 1}]}";
    let goal = |title: &str, status: &str| {
        format!(
            "title: {title}\nlifecycle_status: {status}\nexpressed_by: client\n{gas}\ntargets: []\nsteps: []"
        )
    };
    let family = Fixture::new()
        .case("goals/a", &goal("Sing", "completed"))
        .case("goals/b", &goal("Rest", "on_hold"))
        .case("goals/c", &goal("Walk", "active"))
        .case("goals/d", &goal("Cook", "proposed"))
        .family();
    let page = family.at("goals/index.html");
    assert_eq!(
        rows(page.at("goals"), &["title"]),
        ["Walk", "Cook", "Rest", "Sing"]
    );
    // What is only proposed is not worked on, here as on the first page.
    assert_eq!(rows(page.at("groups.active"), &["title"]), ["Walk"]);
    assert_eq!(rows(page.at("groups.done"), &["title"]), ["Sing"]);
    assert_eq!(rows(page.at("groups.other"), &["title"]), ["Cook", "Rest"]);
    assert_eq!(said(page.at("gas_score")), "64.5");
    let one = Fixture::new()
        .case("goals/a", &goal("Sing", "active"))
        .family();
    assert_eq!(said(one.at("goals/index.html").at("gas_score")), "-");
    assert_eq!(said(one.at("goals/a.html").at("record.gas.score")), "60");
}

#[test]
fn a_step_keeps_its_own_day_when_one_before_it_is_left_out() {
    let family = Fixture::new()
        .case("guides/secret", "---\ntitle: Secret\naudience: [manager]\n---\n[Shop](../goals/shop.md)\n")
        .case("guides/open", "---\ntitle: Open\n---\n[Shop](../goals/shop.md)\n")
        .case(
            "goals/shop",
            &format!("{GOAL}\nsteps:\n  - {{step: First, performer: ana, occurrence: {{end: 2026-11-03}}}}\n  - {{step: Second, performer: client, occurrence: {{end: 2026-12-20}}}}"),
        )
        .family();
    let page = family.at("goals/shop.html");
    let steps = rows(page.at("record.steps"), &["step", "due", "overdue"]);
    assert_eq!(steps, ["First 2026-11-03 true", "Second 2026-12-20 false"]);
    assert_eq!(
        rows(page.at("linked_from"), &["href"]),
        ["../guides/open.html"]
    );
    // A step whose doer cannot be used is left out, and takes no day with it.
    let broken = Fixture::new()
        .case(
            "goals/shop",
            &format!("{GOAL}\nsteps:\n  - {{step: First, performer: kim, occurrence: {{end: 2026-11-03}}}}\n  - {{step: Second, performer: client, occurrence: {{end: 2026-12-20}}}}"),
        )
        .with("content/people/kim.md", "name: Kim\nroll: Nurse");
    let options = crate::site::Options {
        drafts: false,
        today: Some(super::TODAY.parse().unwrap()),
    };
    let site = crate::site::Site::open(broken.0.path(), &options).unwrap();
    let view = site.for_binders();
    let plan = crate::binder::plan_of(&view, "family/clients/jo").unwrap();
    let made = crate::binder::build(&view, &plan);
    assert!(made.touched);
    let page = made.parts[0].at("goals/shop.html");
    assert_eq!(
        rows(page.at("record.steps"), &["step", "due", "overdue"]),
        ["Second 2026-12-20 false"]
    );
}

#[test]
fn measurements_are_drawn_by_date_and_reviews_stand_newest_first() {
    let family = Fixture::new()
        .case("goals/shop", &format!("{GOAL}\nmeasurements: [{{measure: trips, date: 2026-11-01, value: 2}}, {{measure: trips, date: 2026-10-01, value: 1}}]\nsteps: []"))
        .case("reviews/a", "title: A\ndate: 2026-09-01\ntrigger: scheduled\noutcome: continue\nnext_review: 2027-01-01\ngoals: [{goal: shop, achievement_status: improving, comment: Good}]")
        .case("reviews/b", "title: B\ndate: 2026-10-01\ntrigger: scheduled\noutcome: continue\nnext_review: 2027-01-01\ngoals: [{goal: shop}]")
        .family();
    let page = family.at("goals/shop.html");
    assert_eq!(
        rows(page.at("record.measurements"), &["date"]),
        ["2026-10-01", "2026-11-01"]
    );
    let series = page.at("series").items()[0].clone();
    assert_eq!(said(series.at("target")), "3");
    assert_eq!(rows(series.at("points"), &["value"]), ["1", "2"]);
    assert_eq!(
        rows(page.at("reviews"), &["review.title", "comment"]),
        ["B -", "A Good"]
    );
    let summary = family.at("goals/index.html").at("goals").items()[0].clone();
    assert_eq!(said(summary.at("latest.value")), "2");
    assert_eq!(said(summary.at("latest.unit")), "times");
}

#[test]
fn a_need_has_the_goals_that_answer_it() {
    let family = Fixture::new()
        .case("client", "title: Jo\npreferred_name: Jo\nrelated_people: [{id: mum, name: Mia, authority: guardian}]\nneeds: [{id: food, title: To shop, status: open}, {id: rest, title: To rest}]")
        .case("goals/shop", &format!("{GOAL}\naddresses: [food]\nsteps: []"))
        .family();
    let needs = family.at("plan.html");
    assert_eq!(
        rows(needs.at("needs"), &["title", "status"]),
        ["To shop open", "To rest -"]
    );
    assert_eq!(
        rows(needs.at("needs").items()[0].at("goals"), &["title"]),
        ["Shop"]
    );
    assert!(needs.at("needs").items()[1].at("goals").items().is_empty());
}

#[test]
fn supports_are_paid_unpaid_or_not_told_and_each_stands_once() {
    let steps = "steps:\n  - {step: A, performer: ana, paid: true}\n  - {step: B, performer: ana, paid: true}\n  - {step: C, performer: mum, paid: false}\n  - {step: D, performer: ben}\n  - {step: E, performer: client}\n  - {step: F, performer: ben, status: cancelled}";
    let site = Fixture::new().case("goals/shop", &format!("{GOAL}\n{steps}"));
    let page = site.family().at("supports.html");
    let of = |list: &str| rows(page.at(list), &["title"]);
    assert_eq!(
        (of("paid"), of("unpaid"), of("other")),
        (vec!["Ana".into()], vec!["Mia".into()], vec!["Ben".into()])
    );
    assert_eq!(
        rows(
            page.at("paid").items()[0].at("steps"),
            &["step", "performer.title"]
        ),
        ["A Ana", "B Ana"]
    );
}

#[test]
fn the_team_has_the_leader_first_and_the_clients_own_people_last() {
    let team = Fixture::new()
        .case("team", "title: My team\nparticipants:\n  - {role: Mother, member: mum}\n  - {role: Helper, member: ben, background: nursing}\n  - {role: Lead, member: ana, leads: true}\n  - {role: Twice, member: ben}")
        .case("goals/shop", &format!("{GOAL}\nsteps: [{{step: Go, performer: ben, occurrence: {{end: 2026-12-20}}}}, {{step: Gone, performer: ben, status: completed}}]"))
        .case("meetings/plan", "title: Plan\nstatus: booked\nstart: 2026-12-09T10:00\nparticipants: [{person: mum}]")
        .family();
    let page = team.at("team.html");
    let people = rows(page.at("people"), &["id", "name", "role", "leads"]);
    assert_eq!(
        people,
        [
            "person-ana Ana Lead true",
            "person-ben Ben Helper false",
            "person-mum Mia Mother false"
        ]
    );
    let ben = page.at("people").items()[1].clone();
    assert_eq!(
        rows(ben.at("tasks"), &["step", "due", "goal.title"]),
        ["Go 2026-12-20 Shop"]
    );
    let mum = page.at("people").items()[2].clone();
    assert_eq!(rows(mum.at("meetings"), &["title"]), ["Plan"]);
    assert_eq!(said(mum.at("authority")), "guardian");
}

#[test]
fn meetings_to_come_stand_by_date_and_past_ones_newest_first() {
    let meeting = |title: &str, start: &str, status: &str| {
        format!("title: {title}\nstatus: {status}\nstart: {start}")
    };
    let family = Fixture::new()
        .case("meetings/a", &meeting("Late", "2027-02-01T10:00", "proposed"))
        .case("meetings/b", &meeting("Soon", "2026-12-05T10:00", "booked"))
        .case("meetings/c", &meeting("Cancelled", "2026-12-06T10:00", "cancelled"))
        .case("meetings/d", &format!("{}\nactions: [{{what: Call, due: 2026-11-01}}, {{what: Write, due: 2026-11-01, done: true}}, {{what: Wait, due: 2026-12-01}}]", meeting("Held", "2026-10-01T10:00", "fulfilled")))
        .family();
    let list = family.at("meetings/index.html");
    assert_eq!(rows(list.at("upcoming"), &["title"]), ["Soon", "Late"]);
    assert_eq!(rows(list.at("past"), &["title"]), ["Cancelled", "Held"]);
    let held = family.at("meetings/d.html");
    assert_eq!(
        rows(held.at("record.actions"), &["what", "overdue"]),
        ["Call true", "Write false", "Wait false"]
    );
}

#[test]
fn a_guide_stands_with_the_clients_own_or_the_shared_ones_by_weight() {
    let family = Fixture::new()
        .case("client", "title: Jo\npreferred_name: Jo\ntopics: [sleep]\nrelated_people: [{id: mum, name: Mia, authority: guardian}]")
        .case("guides/b", "---\ntitle: Baths\nweight: 2\n---\nWarm water.\n")
        .case("guides/a", "title: Apples\nweight: 3")
        .with("content/library/sleep.md", "title: Sleep\ntopics: [sleep]")
        .with("content/library/other.md", "title: Other\ntopics: [work]")
        .family();
    let list = family.at("guides/index.html");
    assert_eq!(
        rows(list.at("own"), &["title", "summary"]),
        ["Baths Warm water.", "Apples -"]
    );
    assert_eq!(rows(list.at("shared"), &["title"]), ["Sleep"]);
    let page = family.at("guides/b.html");
    assert_eq!(said(page.at("record.reading_minutes")), "1");
}

#[test]
fn listings_that_the_case_uses_say_for_what_and_whether_they_were_checked() {
    let family = Fixture::new()
        .with(
            "content/directory/organizations/org.md",
            "title: Org\nassured_date: 2026-11-01",
        )
        .with(
            "content/directory/services/rides.md",
            "title: Rides\norganization: org\nstatus: active\nassured_date: 2020-01-01",
        )
        .with(
            "content/directory/services/unused.md",
            "title: Unused\norganization: org\nstatus: active",
        )
        .case(
            "goals/shop",
            &format!("{GOAL}\nsteps: [{{step: Ride, performer: client, service: rides}}]"),
        )
        .family();
    let list = family.at("directory/index.html");
    assert_eq!(
        rows(list.at("listings"), &["title", "stale"]),
        ["Rides true", "Org false"]
    );
    assert_eq!(
        rows(
            family.at("directory/services/rides.html").at("used_by"),
            &["step", "goal.title"]
        ),
        ["Ride Shop"]
    );
    assert_eq!(
        rows(
            family.at("directory/organizations/org.html").at("services"),
            &["title"]
        ),
        ["Rides"]
    );
}

#[test]
fn the_pages_of_a_client_stand_in_the_order_of_their_kinds() {
    let family = Fixture::new()
        .case(
            "goals/shop",
            &format!("{GOAL}\nsteps: [{{step: Ride, performer: ana}}]"),
        )
        .case("advocacy/a", "title: A\nissue: B\nstatus: open")
        .case(
            "crisis",
            "title: Crisis\nwarning_signs: [A]\nprofessionals: [ana]",
        )
        .case(
            "notes/a",
            "title: A\ndate: 2026-11-01\nauthor: ana\nshared_summary: Well",
        )
        .family();
    assert_eq!(
        family.paths(),
        [
            "index.html",
            "crisis.html",
            "team.html",
            "calendar.html",
            "about.html",
            "goals/index.html",
            "goals/shop.html",
            "supports.html",
            "advocacy.html",
            "notes/index.html",
            "notes/2026-11-01.html",
            "essentials.html",
            "access.html",
            "search.html"
        ]
    );
}
