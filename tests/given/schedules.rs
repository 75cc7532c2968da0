//! Days that repeat, ends and starts, and what comes next.

use crate::site::{case, judge};

const SERVICE: &str = "content/directory/services/cooking-class.md";
const SERVICE_PAGE: &str = "family/clients/maple/directory/services/cooking-class.html";
const GROUP: &str = "content/directory/groups/family-evening.md";
const MEETING: &str = "content/clients/maple/meetings/plan-meeting.md";
const GOAL: &str = "content/clients/maple/goals/cook-dinner.md";
const HOME: &str = "family/clients/maple/index.html";

#[test]
fn a_schedule_that_says_two_things_is_refused() {
    judge(&[
        case("a number in a week")
            .edit(SERVICE, "byday: [TU]", "byday: [2TU]")
            .refused(&["cooking-class.md:18", "MONTHLY"]),
        case("a number in a week, without brackets, from the end")
            .edit(SERVICE, "byday: [TU]", "byday: -1FR")
            .refused(&["cooking-class.md:18", "MONTHLY"]),
        case("a month without a number")
            .edit(GROUP, "byday: [1TH]", "byday: [TH]")
            .refused(&["family-evening.md:18", "2TU"]),
        case("a day's name")
            .edit(SERVICE, "byday: [TU]", "byday: [Tuesday]")
            .refused(&["cooking-class.md:18", "TU"]),
        case("days of the month in a week")
            .edit(SERVICE, "byday: [TU]", "bymonthday: [15]")
            .refused(&["cooking-class.md:18", "MONTHLY"]),
        case("how often, in a word")
            .edit(SERVICE, "freq: WEEKLY", "freq: weekly")
            .refused(&["cooking-class.md:18", "WEEKLY"]),
        case("at a place of its own")
            .edit(
                GROUP,
                "address: 2 Mill Road}",
                "address: 2 Mill Road, schedules: [{freq: WEEKLY, byday: [1TH]}]}",
            )
            .refused(&["family-evening.md:20", "MONTHLY"]),
    ]);
}

#[test]
fn a_schedule_is_shown_whole() {
    judge(&[
        case("one that starts later")
            .edit(
                SERVICE,
                "byday: [TU], opens",
                "byday: [TU], dtstart: 2027-03-01, opens",
            )
            .fine()
            .shows(SERVICE_PAGE, &["Mar 1, 2027"]),
        case("one that has ended")
            .edit(
                SERVICE,
                "byday: [TU], opens",
                "byday: [TU], until: 2026-11-01, opens",
            )
            .fine()
            .shows(SERVICE_PAGE, &["Nov 1, 2026"]),
        case("a group that starts later")
            .edit(
                GROUP,
                "byday: [1TH], opens",
                "byday: [1TH], dtstart: 2027-03-01, opens",
            )
            .fine()
            .shows(
                "public/programs/first-steps/directory/groups/family-evening.html",
                &["Mar 1, 2027"],
            ),
        case("every second week")
            .edit(
                SERVICE,
                "byday: [TU], opens",
                "byday: [TU], interval: 2, dtstart: 2026-12-01, opens",
            )
            .fine()
            .shows(SERVICE_PAGE, &["Dec 1"]),
        case("days without saying how often")
            .edit(SERVICE, "freq: WEEKLY, ", "")
            .fine()
            .shows(SERVICE_PAGE, &["Tuesday", "4:00 pm to 6:00 pm"]),
        case("a remark")
            .edit(
                SERVICE,
                "closes_at: \"18:00\"}",
                "closes_at: \"18:00\", notes: Not in August}",
            )
            .fine()
            .shows(SERVICE_PAGE, &["Not in August"]),
    ]);
}

#[test]
fn an_end_is_later_than_its_start() {
    let start = "start: 2026-12-10T10:00";
    let end = "end: 2026-12-10T11:00";
    judge(&[
        case("over three days")
            .on("2026-12-11")
            .edit(MEETING, end, "end: 2026-12-12T16:00")
            .silent("CB0807")
            .shows(HOME, &["December 12"]),
        case("on its last day")
            .on("2026-12-12")
            .edit(MEETING, end, "end: 2026-12-12T16:00")
            .silent("CB0807")
            .shows(HOME, &["We look at the plan together"]),
        case("after its last day")
            .on("2026-12-13")
            .edit(MEETING, end, "end: 2026-12-12T16:00")
            .says(&["plan-meeting.md:", "CB0807"]),
        case("in another zone")
            .edit(MEETING, start, "start: 2026-12-10T10:00-05:00")
            .edit(MEETING, end, "end: 2026-12-10T09:30-06:00")
            .silent("CB0210")
            .fine(),
        case("in another zone, and before")
            .edit(MEETING, start, "start: 2026-12-10T10:00-06:00")
            .edit(MEETING, end, "end: 2026-12-10T10:30-05:00")
            .refused(&["plan-meeting.md:6", "CB0210"]),
        case("in world time")
            .edit(MEETING, start, "start: 2026-12-10T10:00-06:00")
            .edit(MEETING, end, "end: 2026-12-10T16:30Z")
            .silent("CB0210")
            .fine(),
        case("a plan's period")
            .edit(
                "content/clients/maple/plan.md",
                "end: 2027-11-25}",
                "end: 2025-11-25}",
            )
            .refused(&["plan.md:5", "CB0210"]),
        case("a medicine stopped before it was started")
            .edit(
                "content/clients/maple/emergency.md",
                "    why: to prevent seizures",
                "    started: 2026-05-01\n    stopped: 2026-03-01",
            )
            .refused(&["emergency.md:12", "CB0210"]),
    ]);
}

#[test]
fn what_is_due_first_is_next() {
    judge(&[
        case("a step before the meeting")
            .edit(
                GOAL,
                "    performer: sam",
                "    performer: sam\n    occurrence: {end: 2026-12-01}",
            )
            .in_order(
                HOME,
                &["Shop for one dinner", "We look at the plan together"],
            ),
        case("a step after the meeting")
            .edit(
                GOAL,
                "    performer: sam",
                "    performer: sam\n    occurrence: {end: 2026-12-20}",
            )
            .in_order(HOME, &["We look at the plan together"]),
        case("a target before the meeting")
            .edit(GOAL, "due_date: 2027-03-26", "due_date: 2026-12-02")
            .in_order(HOME, &["December 2", "We look at the plan together"]),
        case("a review before the meeting")
            .edit(
                "content/clients/maple/plan.md",
                "next_review: 2027-05-25",
                "next_review: 2026-12-03",
            )
            .in_order(HOME, &["December 3", "We look at the plan together"]),
    ]);
}
