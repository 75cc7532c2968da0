//! What comes next, what is late, the calendar and the caseload: one list of dates.

use super::drawn::GOAL;
use super::{Fixture, rows, said};

#[test]
fn a_calendar_says_what_does_not_take_place_and_what_goes_on() {
    let family = Fixture::new()
        .case("meetings/a", "title: Talk\nstatus: cancelled\nstart: 2026-12-13T10:00\nupdated: 2026-12-01")
        .case("meetings/b", "title: Camp\nstatus: booked\nstart: 2026-11-30T10:00\nend: 2026-12-03T12:00\nactions: [{what: Pack, due: 2026-12-02}]")
        .family();
    let page = family.at("calendar.html");
    let dates = rows(page.at("year.dates"), &["title"]);
    assert_eq!(dates, ["Camp", "Pack", "Talk (Cancelled)"]);
    let days = |wanted: &str| -> Vec<String> {
        let month = &page.at("months").items()[0];
        let weeks = month.at("weeks").items().iter();
        let days = weeks.flat_map(|week| week.at("days").items());
        let of = days.filter(|day| said(day.at("events")).contains(wanted));
        of.map(|day| said(day.at("day"))).collect()
    };
    assert_eq!(days("Camp"), ["1", "2", "3"]);
    assert!(days("Talk").is_empty());
    let next = rows(family.at("essentials.html").at("dates"), &["title"]);
    assert_eq!(next, ["Camp", "Pack"]);
}

#[test]
fn what_is_late_is_told_alike_on_the_first_page_and_in_the_calendar() {
    let family = Fixture::new()
        .case("goals/shop", &format!("{GOAL}updated: 2026-11-20\ntargets: []\nsteps: [{{step: Call, performer: ana, occurrence: {{end: 2026-11-02}}}}]"))
        .case("meetings/a", "title: Talk\nstatus: fulfilled\nstart: 2026-11-02T10:00\nactions: [{what: Ask, who: ben, due: 2026-11-09}, {what: Pay, due: 2026-11-09, done: true}]")
        .case("advocacy/a", "title: Ramp\nissue: B\nstatus: appealed\nappeal_deadline: 2026-11-10")
        .family();
    let late = rows(family.at("index.html").at("late"), &["title", "date"]);
    assert_eq!(late, ["Call 2026-11-02", "Ask 2026-11-09"]);
    let dates = rows(
        family.at("calendar.html").at("year.dates"),
        &["title", "state", "overdue"],
    );
    let late = dates.iter().filter(|line| line.ends_with("true"));
    assert_eq!(
        late.collect::<Vec<_>>(),
        ["Call todo true", "Ask todo true"]
    );
    assert!(dates.contains(&"Appeal deadline: Ramp done false".to_owned()));
}

#[test]
fn what_is_done_every_week_is_not_due_on_its_last_day() {
    let step = |occurrence: &str| {
        let steps = format!(
            "steps: [{{step: Swim, performer: ana, quantity: {{value: 1, unit: hour, interval: week}}, occurrence: {{{occurrence}}}}}]"
        );
        let family = Fixture::new()
            .case(
                "goals/shop",
                &format!("{GOAL}targets: []\n{steps}\nupdated: 2026-11-20"),
            )
            .family();
        let page = family.at("index.html");
        let next = page.at("next");
        let dates = rows(family.at("calendar.html").at("year.dates"), &["title"]);
        (said(next.at("title")), said(next.at("by")), dates)
    };
    let ends = "Last day of: Swim";
    let (title, by, dates) = step("start: 2026-11-01, end: 2027-02-01");
    assert_eq!((title.as_str(), by.as_str()), (ends, "false"));
    assert_eq!(dates, [ends]);
    // One that is to begin is told by that day.
    let (title, _, dates) = step("start: 2026-12-08, end: 2027-02-01");
    assert_eq!(
        (title.as_str(), dates.as_slice()),
        ("Swim", &[ends.to_owned()][..])
    );
}

#[test]
fn the_next_appointment_stands_beside_a_task_that_comes_before_it() {
    let of = |meeting: &str| {
        let family = Fixture::new()
            .case("goals/shop", &format!("{GOAL}targets: []\nsteps: [{{step: Call, performer: ana, occurrence: {{end: 2026-12-02}}}}]"))
            .case("meetings/a", &format!("title: Talk\nstatus: booked\nprepare: [Letter]\n{meeting}"))
            .family();
        let page = family.at("index.html");
        (
            said(page.at("next.title")),
            said(page.at("appointment.title")),
        )
    };
    assert_eq!(
        of("start: 2026-12-03T10:00"),
        ("Call".into(), "Talk".into())
    );
    assert_eq!(of("start: 2026-12-02T10:00"), ("Talk".into(), "-".into()));
    assert_eq!(of("start: 2027-03-02T10:00"), ("Call".into(), "-".into()));
}

#[test]
fn the_caseload_says_until_when_its_lists_are_right() {
    let holds = |days: &str| {
        let actions =
            format!("title: Talk\nstatus: fulfilled\nstart: 2026-10-02T10:00\nactions: [{days}]");
        let team = Fixture::new()
            .case("meetings/a", &actions)
            .binder("manager/caseload");
        said(team.at("index.html").at("holds_until"))
    };
    assert_eq!(holds(""), "-");
    // Late already: it stays so.
    assert_eq!(holds("{what: A, due: 2026-11-01}"), "-");
    // On the day after it is late.
    assert_eq!(holds("{what: A, due: 2026-12-03}"), "2026-12-03");
    // Seven days before, and thirty-one, it comes nearer.
    assert_eq!(holds("{what: A, due: 2026-12-20}"), "2026-12-13");
    assert_eq!(holds("{what: A, due: 2027-02-20}"), "2027-01-20");
    assert_eq!(
        holds("{what: A, due: 2026-12-20}, {what: B, due: 2026-12-01}"),
        "2026-12-01"
    );
}

#[test]
fn goals_that_are_all_over_are_not_called_none() {
    let goal = |status: &str| {
        format!(
            "title: Shop\nlifecycle_status: {status}\nexpressed_by: client\ntargets: []\nsteps: []"
        )
    };
    let family = Fixture::new()
        .case("goals/shop", &goal("completed"))
        .family();
    let page = family.at("index.html");
    assert!(page.at("goals").items().is_empty());
    assert_eq!(said(page.at("all_goals")), "goals/index.html");
    assert_eq!(
        said(Fixture::new().family().at("index.html").at("all_goals")),
        "-"
    );
}
