//! Where a case is in its cycle.

use super::client::GOAL;
use super::{Fixture, rows};

#[test]
fn an_assessment_that_is_written_is_done_though_its_day_is_withheld() {
    let assessed = |dir: &str, date: &str| {
        let text =
            format!("title: A look\ndate: {date}\nsources: [Talks]\nfamily_summary: All is well.");
        let site = Fixture::new().case("assessments/look", &text);
        rows(
            site.binder(dir).at("index.html").at("cycle"),
            &["state", "date"],
        )[0]
        .clone()
    };
    let (team, family) = ("team/clients/jo", "family/clients/jo");
    assert_eq!(assessed(team, "2026-10-01"), "done 2026-10-01");
    assert_eq!(assessed(team, "2027-10-01"), "todo 2027-10-01");
    assert_eq!(assessed(family, "2026-10-01"), "done -");
}

#[test]
fn no_day_to_come_is_done_and_no_past_day_is_to_come() {
    let states = |steps: &str, plan: &str| {
        let family = Fixture::new()
            .case(
                "goals/shop",
                &format!("{GOAL}\nmeasurements: [{{date: 2026-10-31, measure: trips, value: 1}}]\nsteps: [{steps}]"),
            )
            .case(
                "plan",
                &format!("title: My plan\nstatus: active\nperiod: {{start: 2026-06-01}}\nmonitor: ana\nupdated: 2026-10-01\n{plan}"),
            )
            .family();
        let shown = rows(
            family.at("index.html").at("cycle"),
            &["state", "date", "present"],
        );
        shown[2..].to_vec()
    };
    let step = |status: &str, start: &str| {
        format!("{{step: Go, performer: client, status: {status}, occurrence: {{start: {start}}}}}")
    };
    // A clinic visit that is still ahead, then one whose day has passed, then help that is under way.
    assert_eq!(
        states(&step("scheduled", "2026-12-09"), "next_review: 2027-01-05"),
        [
            "todo 2026-12-09 true",
            "todo - false",
            "done 2026-10-31 false",
            "todo 2027-01-05 false"
        ]
    );
    assert_eq!(
        states(&step("scheduled", "2026-11-09"), "next_review: 2026-12-31"),
        [
            "late 2026-11-09 true",
            "todo - false",
            "done 2026-10-31 false",
            "todo 2026-12-31 false"
        ]
    );
    assert_eq!(
        states(
            &step("in_progress", "2026-11-09"),
            "next_review: 2026-11-01"
        ),
        [
            "done - false",
            "going - false",
            "done 2026-10-31 false",
            "late 2026-11-01 true"
        ]
    );
    assert_eq!(
        states(&step("completed", "2026-11-09"), "next_review: 2027-01-05"),
        [
            "done - false",
            "done - false",
            "done 2026-10-31 true",
            "todo 2027-01-05 false"
        ]
    );
}
