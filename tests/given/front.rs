//! Where front matter stands, and with which signs.

use crate::site::{case, judge};

const GUIDE: &str = "content/clients/maple/guides/plan-b.md";
const GOAL: &str = "content/clients/maple/goals/call.md";
const ALL: &[&str] = &["client", "family", "team"];
const OTHERS: &[&str] = &["family", "team"];

#[test]
fn front_matter_that_stands_lower_is_never_published() {
    judge(&[
        case("a blank line above")
            .built()
            .write(GUIDE, "\n---\ntitle: Plan B\naudience:\n  - manager\n---\nThe cellar key is under the stone.\n")
            .refused(&["plan-b.md:2"])
            .nowhere(ALL, &["cellar key"]),
        case("lines of spaces above a draft")
            .built()
            .write(GUIDE, "  \n\t\n---\ntitle: Plan B\ndraft: true\n---\nThe cellar key is under the stone.\n")
            .refused(&["plan-b.md:3"])
            .nowhere(ALL, &["cellar key"]),
        case("a heading above a goal")
            .built()
            .write(GOAL, "# Call home\n\n---\ntitle: Call home\nlifecycle_status: active\nexpressed_by: client\ntargets: []\nsteps: [{step: The cellar key, performer: sam}]\naudience: [manager]\n---\n")
            .refused(&["call.md:3"])
            .nowhere(ALL, &["cellar key"]),
        case("a comment above a note")
            .built()
            .write("content/clients/maple/notes/2026-11-20-visit.md", "<!-- for us -->\n---\ntitle: Visit\ndate: 2026-11-20\nauthor: alex-rivers\nshared_summary: The cellar key\naudience: [manager]\n---\n")
            .refused(&["visit.md:2"])
            .nowhere(ALL, &["cellar key"]),
        case("a blank line above a shared guide")
            .built()
            .write("content/library/staff.md", "\n---\ntitle: For staff\naudience: [team, manager]\n---\nThe cellar key is under the stone.\n")
            .refused(&["staff.md:2"])
            .nowhere(&["public", "client", "family"], &["cellar key"]),
    ]);
}

#[test]
fn other_signs_than_three_hyphens_are_refused() {
    judge(&[
        case("four hyphens")
            .built()
            .write(GUIDE, "----\ntitle: Plan C\nsensitivity:\n  - part_2\n----\nSpare pills are in the blue tin.\n")
            .refused(&["plan-b.md:1"])
            .nowhere(OTHERS, &["blue tin"]),
        case("long dashes, as a word processor makes them")
            .built()
            .write(GUIDE, "———\ntitle: Plan C\nsensitivity: [hiv]\n———\nSpare pills are in the blue tin.\n")
            .refused(&["plan-b.md:1"])
            .nowhere(OTHERS, &["blue tin"]),
        case("hyphens with spaces, in a library record")
            .built()
            .write("content/library/pills.md", "- - -\ntitle: Pills\naudience: [manager]\n- - -\nSpare pills are in the blue tin.\n")
            .refused(&["pills.md:1"])
            .nowhere(&["public", "client", "family", "team"], &["blue tin"]),
        case("plus signs of another tool")
            .built()
            .write(GUIDE, "+++\ntitle = \"Plan C\"\naudience = [\"manager\"]\n+++\nSpare pills are in the blue tin.\n")
            .refused(&["plan-b.md:1"])
            .nowhere(ALL, &["blue tin"]),
        case("three hyphens above, four below")
            .built()
            .write(GUIDE, "---\ntitle: Plan C\naudience: [manager]\n----\nSpare pills are in the blue tin.\n")
            .refused(&["plan-b.md:4"])
            .nowhere(ALL, &["blue tin"]),
        case("equals signs")
            .built()
            .write(GUIDE, "===\ntitle: Plan C\naudience: [manager]\n===\nSpare pills are in the blue tin.\n")
            .refused(&["plan-b.md:1"])
            .nowhere(ALL, &["blue tin"]),
    ]);
}

#[test]
fn a_missing_line_of_hyphens_is_what_is_said() {
    judge(&[
        case("above a goal")
            .write(GOAL, "title: Call home\nlifecycle_status: active\nexpressed_by: client\ntargets: [{measure: calls, detail: 2}]\nsteps: [{step: Call, performer: client}]\n---\nText.\n")
            .refused(&["call.md:1", "---"])
            .silent("lifecycle_status` is missing"),
        case("above a meeting, with no line below either")
            .write("content/clients/maple/meetings/2026-12-20-talk.md", "title: A talk\nstatus: booked\nstart: 2026-12-20T10:00\n\nBring the calendar.\n")
            .refused(&["talk.md:1", "---"])
            .silent("`status` is missing")
            .silent("`start` is missing"),
        case("above a guide, with names in capitals")
            .built()
            .write(GUIDE, "Title: Plan B\nAudience: manager\n---\nThe cellar key.\n")
            .refused(&["plan-b.md:1", "---"])
            .nowhere(ALL, &["cellar key"]),
        case("below a practitioner")
            .write("content/people/dana-read.md", "---\ntitle: Dana Read\nname: Dana Read\nrole: Nurse\n\nCall Dana on Mondays.\n")
            .refused(&["dana-read.md:1", "---"])
            .silent("is missing"),
        case("above the emergency sheet, which was never built")
            .edit("content/clients/maple/emergency.md", "---\n", "")
            .refused(&["emergency.md:1", "---"])
            .silent("`allergies` is missing"),
        case("a record without any front matter")
            .write(GOAL, "Robin wants to call home.\n")
            .refused(&["call.md:1", "front matter", "carebinder new goal"])
            .silent("lifecycle_status` is missing"),
    ]);
}

#[test]
fn typographic_quotation_marks_are_named() {
    judge(&[
        case("around a title with a colon")
            .write(GUIDE, "---\ntitle: “Goal: call home”\n---\nText.\n")
            .refused(&["plan-b.md:2", "straight"]),
        case("around a step of a goal")
            .edit(
                "content/clients/maple/goals/cook-dinner.md",
                "step: Shop for one dinner each week",
                "step: ‘Shop: one dinner’",
            )
            .refused(&["cook-dinner.md:24", "straight"]),
        case("around words without a colon, where they are only signs")
            .write(GUIDE, "---\ntitle: “Call home”\n---\nText.\n")
            .fine()
            .shows("family/clients/maple/guides/plan-b.html", &["“Call home”"]),
    ]);
}
