//! What stands around all pages, and the caseload.

use super::{Fixture, rows, said};

#[test]
fn a_copy_says_as_of_when_until_when_and_whom_to_tell() {
    let site = Fixture::new()
        .case("team", "title: Team\nparticipants:\n  - {role: Mother, member: mum, leads: true}\n  - {role: Lead, member: ana, leads: true}")
        .case("guides/a", "title: A\nupdated: 2026-10-05");
    let binder = site.family().at("index.html").get("binder").clone();
    assert_eq!(said(binder.at("as_of")), "2026-10-05");
    // Without a plan a copy lasts one period of review.
    assert_eq!(said(binder.at("replace_after")), "2027-10-05");
    // A parent may lead; mistakes are for the agency to mend.
    assert_eq!(said(binder.at("manager_contact.title")), "Ana");
    assert_eq!(said(binder.at("initials")), "J");
    assert_eq!(said(binder.at("confidential")), "true");
    assert_eq!(said(binder.at("access")), "access.html");
    assert_eq!(said(binder.at("emergency")), "-");
    let planned = site.case(
        "plan",
        "title: Plan\nstatus: active\nperiod: {}\nmonitor: ben\nnext_review: 2027-01-05",
    );
    let binder = planned
        .family()
        .at("goals/index.html".replace("goals/", "").as_str())
        .get("binder")
        .clone();
    assert_eq!(said(binder.at("replace_after")), "2027-01-05");
}

#[test]
fn addresses_are_counted_from_the_page() {
    let family = Fixture::new().case("guides/a", "title: A").family();
    let page = family.at("guides/a.html");
    assert_eq!(said(page.at("binder.home")), "../index.html");
    assert_eq!(said(page.at("assets.base")), "../assets/");
    assert_eq!(said(page.at("page.root")), "../");
}

#[test]
fn only_the_part_that_is_open_lists_its_pages_and_a_long_one_none() {
    let mut site = Fixture::new();
    for number in 0..61 {
        site = site.case(
            &format!("guides/g{number}"),
            &format!("title: Guide {number:02}"),
        );
    }
    let family = site
        .case("advocacy/a", "title: A\nissue: B\nstatus: open")
        .family();
    let open = |path: &str| {
        let page = family.at(path);
        let lines = page.at("nav").items().to_vec();
        let line = |line: &crate::view::Value| {
            format!(
                "{} {}",
                said(line.get("id")),
                line.get("items").items().len()
            )
        };
        lines
            .iter()
            .filter(|line| said(line.get("open")) == "true")
            .map(line)
            .collect::<Vec<_>>()
    };
    assert_eq!(open("guides/index.html"), ["guides 0"]);
    assert_eq!(open("about.html"), ["about 0"]);
    let fewer = Fixture::new()
        .case("guides/a", "title: A")
        .case("guides/b", "title: B")
        .family();
    let page = fewer.at("guides/a.html");
    let guides = page
        .at("nav")
        .items()
        .iter()
        .find(|line| said(line.get("id")) == "guides")
        .unwrap()
        .clone();
    assert_eq!(
        rows(guides.get("items"), &["title", "current"]),
        ["A true", "B false"]
    );
}

#[test]
fn the_caseload_has_a_line_a_case_by_name_and_closed_ones_last() {
    let client = |name: &str, more: &str| format!("title: {name}\npreferred_name: {name}\n{more}");
    let site = Fixture::new()
        .with(
            "content/clients/amy/client.md",
            &client("Amy", "status: closed\nclosed_on: 2026-01-01"),
        )
        .with("content/clients/bea/client.md", &client("bea", ""))
        .with(
            "content/clients/bea/plan.md",
            "title: Plan\nstatus: active\nperiod: {}\nmonitor: ana\nnext_review: 2026-11-05",
        )
        .with(
            "content/clients/bea/goals/a.md",
            "title: A\nlifecycle_status: active\nexpressed_by: client\ntargets: []\nsteps: []",
        );
    let lines = |dir: &str| {
        rows(
            site.binder(dir).at("index.html").at("clients"),
            &[
                "name",
                "href",
                "active_goals",
                "overdue",
                "cycle_now",
                "closed",
            ],
        )
    };
    assert_eq!(
        lines("manager/caseload"),
        [
            "bea ../clients/bea/index.html 1 true review false",
            "Jo ../clients/jo/index.html 0 false assess false",
            "Amy ../clients/amy/index.html 0 false - true"
        ]
    );
    // The team has no binders of closed cases.
    assert_eq!(lines("team/caseload").len(), 2);
}

#[test]
fn who_can_see_what_names_the_consents_in_force() {
    let shown = |more: &str| {
        let consent = format!(
            "title: School\nstatus: active\nopens_to: family\ndiscloser: Us\nrecipients: [A teacher]\ninformation: [goal]\npurpose: Lunch\nsigned: {{by: Mia, date: 2026-01-01}}\nrevocation_how: Write to us\n{more}"
        );
        let manager = Fixture::new()
            .case("consents/school", &consent)
            .binder("manager/clients/jo");
        rows(
            manager.at("access.html").at("consents"),
            &["title", "until"],
        )
    };
    assert_eq!(
        shown("period: {start: 2026-01-01, end: 2026-12-01}"),
        ["School 2026-12-01"]
    );
    for over in [
        "period: {start: 2026-01-01, end: 2026-11-30}",
        "period: {start: 2026-12-02, end: 2027-11-30}",
        "period: {start: 2026-01-01, end: 2027-11-30}\nrevoked: 2026-05-01",
        "expiry_event: {what: The move, happened_on: 2026-11-30}",
    ] {
        assert!(shown(over).is_empty(), "{over}");
    }
}

#[test]
fn the_number_for_a_case_keeps_its_kind_and_text_messages_are_no_calls() {
    let phones = |phone: &str| {
        let family = Fixture::new()
            .with("content/people/ana.md", "name: Ana\nrole: Nurse\nphones: [{number: 555-0101, label: Desk}, {number: 555-0181, type: sms}]")
            .case("team", &format!("title: Team\nparticipants: [{{role: Nurse, member: ana, leads: true, phone: {phone}}}]"))
            .family();
        let of = |page: &str, list: &str| {
            let person = family.at(page).at(list).items()[0].clone();
            rows(person.at("phones"), &["number", "type", "label"])
        };
        assert_eq!(of("index.html", "call"), of("team.html", "people"));
        of("team.html", "people")
    };
    assert_eq!(phones("555-0101"), ["555-0101 - Desk"]);
    assert_eq!(phones("555-0199"), ["555-0199 - -"]);
    assert_eq!(phones("555-0181"), ["555-0181 sms -", "555-0101 - Desk"]);
}
