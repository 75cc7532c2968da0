//! Values: every wrong one is said in one run, and short forms are taken.

use crate::site::{case, judge};

const CLIENT: &str = "content/clients/maple/client.md";
const GOAL: &str = "content/clients/maple/goals/cook-dinner.md";
const MEETING: &str = "content/clients/maple/meetings/plan-meeting.md";
const SERVICE: &str = "content/directory/services/cooking-class.md";
const SHEET: &str = "content/clients/maple/emergency.md";
const TEAM: &str = "content/clients/maple/team.md";

#[test]
fn all_that_is_wrong_in_a_file_is_said_at_once() {
    judge(&[
        case("a meeting")
            .edit(MEETING, "status: booked", "status: bookd")
            .edit(MEETING, "end: 2026-12-10T11:00", "end: 11 o.clock")
            .edit(
                MEETING,
                "person: client, status: accepted",
                "person: client, status: yeah",
            )
            .edit(
                MEETING,
                "person: sam, status: accepted",
                "person: sam, status: yeah",
            )
            .edit(
                MEETING,
                "person: alex-rivers, status: accepted",
                "person: alex-rivers, status: yeah",
            )
            .refused(&[
                "plan-meeting.md:4:",
                "plan-meeting.md:6:",
                "plan-meeting.md:9:",
                "plan-meeting.md:10:",
                "plan-meeting.md:11:",
            ]),
        case("a goal, with a key and a colon wrong too")
            .edit(
                GOAL,
                "achievement_status: in_progress",
                "achievment_status: in progress",
            )
            .edit(GOAL, "why: I want", "why: Because: I want")
            .edit(GOAL, "start_date: 2026-11-26", "start_date: 11/26/2026")
            .edit(GOAL, "due_date: 2027-03-26", "due_date: soon")
            .edit(GOAL, "status: not_started", "status: todo")
            .edit(GOAL, "service: cooking-class", "service: cooking-clas")
            .refused(&[
                "cook-dinner.md:5:",
                "cook-dinner.md:7:",
                "cook-dinner.md:10:",
                "cook-dinner.md:15:",
                "cook-dinner.md:25:",
                "not_started",
                "2026-11-26",
            ]),
        case("a service")
            .edit(SERVICE, "status: active", "status: open")
            .edit(SERVICE, "url: https:", "url: htp:")
            .edit(SERVICE, "minimum_age: 16", "minimum_age: sixteen")
            .edit(SERVICE, "opens_at: \"16:00\"", "opens_at: 4pm")
            .refused(&[
                "cooking-class.md:5:",
                "cooking-class.md:8:",
                "cooking-class.md:11:",
                "cooking-class.md:18:",
                "write 16:00",
            ]),
        case("a client")
            .edit(CLIENT, "need_horizon: lifelong", "need_horizon: for life")
            .edit(CLIENT, "    status: in_progress", "    status: started")
            .edit(
                CLIENT,
                "    authority: proxy",
                "    authority: Power of Attorney",
            )
            .edit(
                CLIENT,
                "    emergency_contact: true",
                "    emergency_contact: yes",
            )
            .refused(&[
                "client.md:15:",
                "client.md:22:",
                "client.md:27:",
                "client.md:29:",
                "`poa`",
                "write true",
            ]),
        case("two files at once")
            .edit(MEETING, "status: booked", "status: bookd")
            .edit(SHEET, "reviewed_on: 2026-11-26", "reviewed_on: yesterday")
            .refused(&["plan-meeting.md:4:", "emergency.md:19:"]),
    ]);
}

#[test]
fn short_forms_are_taken() {
    judge(&[
        case("languages of a client")
            .edit(
                CLIENT,
                "languages:\n  - {code: en, preferred: true}",
                "languages: [en, es]",
            )
            .fine()
            .shows("family/clients/maple/about.html", &["English", "Spanish"]),
        case("languages one a line, of which one has fields")
            .edit(
                CLIENT,
                "languages:\n  - {code: en, preferred: true}",
                "languages:\n  - es\n  - {code: en, preferred: true}",
            )
            .fine()
            .shows("family/clients/maple/about.html", &["English", "Spanish"]),
        case("languages by their names")
            .edit(
                CLIENT,
                "languages:\n  - {code: en, preferred: true}",
                "languages: [English, Spanish]",
            )
            .refused(&["client.md:6:", "`en`", "`es`"]),
        case("one language without brackets")
            .edit(
                CLIENT,
                "languages:\n  - {code: en, preferred: true}",
                "languages: en, es",
            )
            .refused(&["client.md:6:", "[en, es]"]),
        case("numbers of an organization, of which one has fields")
            .edit(
                "content/directory/organizations/river-house.md",
                "phones: [555-0120]",
                "phones: [555-0120, {number: 555-0129, label: Office}]",
            )
            .fine()
            .shows(
                "family/clients/maple/directory/organizations/river-house.html",
                &["555-0120", "555-0129", "Office"],
            ),
    ]);
}

#[test]
fn true_and_false_stand_without_quotation_marks() {
    judge(&[
        case("an unfinished meeting")
            .edit(MEETING, "status: booked", "status: booked\ndraft: \"true\"")
            .refused(&["plan-meeting.md:5:", "without quotation marks"]),
        case("who leads")
            .edit(TEAM, "leads: true", "leads: 'true'")
            .refused(&["team.md:9:", "without quotation marks"]),
        case("a listing that is kept out")
            .edit(
                SERVICE,
                "status: active",
                "status: active\ndo_not_list: \"yes\"",
            )
            .refused(&["cooking-class.md:6:", "write true"]),
        case("paid help in a word of one's own")
            .edit(
                GOAL,
                "    performer: sam",
                "    performer: sam\n    paid: nope",
            )
            .refused(&["cook-dinner.md:27:", "true or false"]),
        case("true in capitals is true")
            .edit(MEETING, "status: booked", "status: booked\ndraft: TRUE")
            .fine()
            .nowhere(&["family", "manager"], &["we look at the plan together"]),
    ]);
}

#[test]
fn a_year_that_cannot_be_meant_is_said() {
    judge(&[
        case("a sheet looked through in the future")
            .edit(SHEET, "reviewed_on: 2026-11-26", "reviewed_on: 2062-11-26")
            .fine()
            .says(&["emergency.md:19", "2062"]),
        case("a sheet looked through next month")
            .edit(SHEET, "reviewed_on: 2026-11-26", "reviewed_on: 2026-12-26")
            .fine()
            .says(&["emergency.md:19", "2026-12-26|december"]),
        case("a birth long ago")
            .edit(CLIENT, "pronouns: they", "birth_date: 1061-04-09")
            .fine()
            .says(&["client.md:5", "1061"]),
        case("a birth to come")
            .edit(CLIENT, "pronouns: they", "birth_date: 2061-04-09")
            .fine()
            .says(&["client.md:5", "2061"]),
        case("a review in two centuries")
            .edit(
                "content/clients/maple/plan.md",
                "next_review: 2027-05-25",
                "next_review: 2207-05-25",
            )
            .fine()
            .says(&["plan.md:", "2207"]),
        case("a meeting in a millennium past")
            .edit(
                MEETING,
                "start: 2026-12-10T10:00",
                "start: 1026-12-10T10:00",
            )
            .says(&["plan-meeting.md:5", "1026"]),
        case("a signature to come")
            .edit(
                "content/clients/maple/plan.md",
                "{who: Robin, role: client, date: 2026-11-26}",
                "{who: Robin, role: client, date: 2027-11-26}",
            )
            .fine()
            .says(&["plan.md:", "2027-11-26"]),
        case("a listing checked in the future")
            .edit(
                SERVICE,
                "assured_date: 2026-11-26",
                "assured_date: 2062-11-26",
            )
            .fine()
            .says(&["cooking-class.md:", "2062"]),
        case("a medicine begun in the future")
            .edit(
                SHEET,
                "    why: to prevent seizures",
                "    started: 2206-01-01",
            )
            .fine()
            .says(&["emergency.md:11", "2206"]),
        case("a change of the text in the future")
            .edit(GOAL, "updated: 2026-11-26", "updated: 2062-11-26")
            .fine()
            .says(&["cook-dinner.md:3", "2062"]),
    ]);
}
