//! What practice asks of dates, and what a consent is told about an audience that is new.

use crate::fixture::{Fixture, Want, assert_problems};

/// The fixtures' day is 2026-11-22, at home in New York.
const JO: &str = "content/clients/jo";

#[test]
fn days_that_cannot_be_meant_are_named_once_each() {
    let emergency = format!("{JO}/emergency.md");
    let goal = format!("{JO}/goals/shop.md");
    let plan = format!("{JO}/plan.md");
    let client = format!("{JO}/client.md");
    let note = format!("{JO}/notes/call.md");
    let pantry = "content/directory/services/food-bank.md";
    let site = Fixture::new()
        .edit(&emergency, "2026-11-01", "2062-11-26")
        .edit(
            &goal,
            "2027-01-31}",
            "3027-01-31}\nmeasurements:\n  - {measure: trips alone, date: 1026-10-01, value: 1}\n  - {measure: trips alone, date: 2026-12-24, value: 2}",
        )
        .edit(
            &plan,
            "monitor:",
            "agreement: {signed_by: [{who: Jo, role: client, date: 2026-12-01}]}\nupdated: 2026-11-23\nmonitor:",
        )
        .edit(&client, "status: active", "status: active\nbirth_date: 1896-01-01")
        .with(
            &note,
            "---\ntitle: Call\ndate: 2027-11-20\nauthor: dana\n---\n",
        )
        .edit(pantry, "2026-10-01", "2026-11-30");
    let far = |path, line, column, message| {
        Want("CB0811", path, Some((line, column)), message, "2026-12-01")
    };
    let ahead =
        |path, line, column, message| Want("CB0812", path, Some((line, column)), message, "future");
    let leak = |path: String| -> &'static str { path.leak() };
    let (emergency, goal, plan, client, note) = (
        leak(emergency),
        leak(goal),
        leak(plan),
        leak(client),
        leak(note),
    );
    assert_problems(
        &site.problems(),
        &[
            ahead(emergency, 6, 14, "2062-11-26"),
            far(goal, 7, 38, "3027-01-31"),
            far(goal, 9, 34, "1026-10-01"),
            ahead(goal, 10, 34, "2026-12-24"),
            ahead(plan, 5, 55, "2026-12-01"),
            ahead(plan, 6, 10, "2026-11-23"),
            far(client, 5, 13, "1896-01-01, more than 130 years"),
            ahead(note, 3, 7, "2027-11-20"),
            ahead(pantry, 5, 15, "2026-11-30"),
        ],
    );
    assert!(site.problems().iter().all(|problem| !problem.is_error()));
}

#[test]
fn a_date_that_cannot_be_meant_is_not_overdue_as_well() {
    for (path, from, to) in [
        (
            "content/clients/jo/emergency.md",
            "2026-11-01",
            "1026-11-01",
        ),
        (
            "content/clients/jo/plan.md",
            "next_review: 2027",
            "next_review: 1027",
        ),
        ("content/clients/jo/plan.md", "end: 2027", "end: 3027"),
        ("content/clients/jo/meetings/review.md", "2026", "0226"),
        ("content/directory/services/food-bank.md", "2026", "1026"),
    ] {
        let problems = Fixture::new().edit(path, from, to).problems();
        let codes: Vec<&str> = problems.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["CB0811"], "{path}: {to}");
    }
}

#[test]
fn of_a_closed_case_only_the_closing_is_looked_at() {
    let client = "content/clients/jo/client.md";
    let site = Fixture::new()
        .edit(
            client,
            "status: active",
            "status: closed\nclosed_on: 2062-11-01",
        )
        .edit(
            "content/clients/jo/emergency.md",
            "2026-11-01",
            "2062-11-26",
        );
    let wanted = Want("CB0812", client, Some((5, 12)), "2062-11-01", "future");
    assert_problems(&site.problems(), &[wanted]);
}

#[test]
fn a_meeting_is_over_after_its_last_day_at_home() {
    let meeting = "content/clients/jo/meetings/review.md";
    for (times, over) in [
        ("2026-11-21T10:00", true),
        ("2026-11-22T08:00", false),
        ("2026-11-20T10:00\nend: 2026-11-22T16:00", false),
        ("2026-11-19T10:00\nend: 2026-11-21T16:00", true),
        ("2026-11-20T10:00-05:00\nend: 2026-11-22T16:00", false),
        // Nine in the evening of the day before, in New York.
        ("2026-11-20T10:00\nend: 2026-11-22T02:00Z", true),
        ("2026-11-20T10:00\nend: 2026-11-22T06:00Z", false),
    ] {
        let site = Fixture::new().edit(meeting, "2026-12-01T10:00", times);
        let said = Want("CB0807", meeting, Some((3, 9)), "over", "`status`");
        let wanted = if over { vec![said] } else { Vec::new() };
        assert_problems(&site.problems(), &wanted);
    }
}

#[test]
fn a_consent_for_a_new_audience_is_told_how_to_define_it() {
    let consent = |audience: &str| {
        format!(
            "---\ntitle: C\nstatus: active\nopens_to: {audience}\ndiscloser: Lantern\nrecipients: [Mill]\ninformation: [goal]\npurpose: Work\nperiod: {{start: 2026-01-01, end: 2026-12-31}}\nsigned: {{by: Jo, date: 2026-01-01}}\nrevocation_how: Call us\n---\n"
        )
    };
    let path = "content/clients/jo/consents/work.md";
    for (audience, hint) in [
        (
            "employer",
            "`audiences: {employer: {label: Employer, basis: consent, like: family}}`",
        ),
        (
            "Day Center",
            "`audiences: {day-center: {label: Day center, basis: consent, like: family}}`, and write `day-center`",
        ),
        ("famly", "did you mean `family`?"),
    ] {
        let site = Fixture::new().with(path, consent(audience));
        assert_problems(
            &site.problems(),
            &[Want("CB0218", path, Some((4, 11)), audience, hint)],
        );
    }
    // As the hint says it, it works.
    let site = Fixture::new().with(path, consent("employer")).append(
        "carebinder.yaml",
        "audiences: {employer: {label: Employer, basis: consent, like: family}}\n",
    );
    assert_problems(&site.problems(), &[]);
}
