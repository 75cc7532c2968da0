//! Names of files: nobody's record is lost because of where it lies.

use crate::site::{case, judge};

const SHEET: &str = "content/clients/maple/emergency.md";
const MEETING: &str = "content/clients/maple/meetings/plan-meeting.md";
const OWN: &str = "fields of the agency's own go under";

#[test]
fn a_file_of_the_wrong_name_is_told_its_own() {
    judge(&[
        case("a sheet by another name")
            .write("content/clients/maple/medical.md", "---\ntitle: Medicines\nmedications:\n  - {name: Levetiracetam, dose: 500 mg, how: by mouth}\nreviewed_on: 2026-11-01\nallergies: []\ndiagnoses: [Epilepsy]\ncontacts: [sam]\n---\n")
            .refused(&["emergency.md"])
            .silent(OWN),
        case("a crisis plan by another name")
            .write("content/clients/maple/safety.md", "---\ntitle: Dark\nwarning_signs: [I stop talking]\ncoping: [Walk]\nprofessionals: [alex-rivers]\n---\n")
            .refused(&["crisis.md"])
            .silent(OWN),
        case("a goal beside the goals' folder")
            .rename("content/clients/maple/goals/cook-dinner.md", "content/clients/maple/cook-dinner.md")
            .refused(&["goals/"])
            .silent(OWN),
        case("meetings in a folder of another name")
            .rename(MEETING, "content/clients/maple/appointments/plan-meeting.md")
            .refused(&["meetings/"])
            .silent(OWN),
        case("a practitioner in a folder of another name")
            .write("content/staff/dana-read.md", "---\nname: Dana Read\nrole: Nurse\nphones: [555-0140]\nemail: dana@agency.example\n---\n")
            .refused(&["people/"])
            .silent(OWN),
        case("a service in a folder of another name")
            .rename("content/directory/services/cooking-class.md", "content/directory/classes/cooking-class.md")
            .refused(&["services/"])
            .silent(OWN),
    ]);
}

#[test]
fn a_file_that_nobody_will_see_is_named() {
    judge(&[
        case("a second ending")
            .rename(SHEET, "content/clients/maple/emergency.md.txt")
            .says(&["emergency.md.txt"]),
        case("the long form of the ending is read")
            .rename(SHEET, "content/clients/maple/emergency.markdown")
            .fine()
            .shows("family/clients/maple/emergency.html", &["Epilepsy"]),
        case("the ending in capitals is read")
            .rename(SHEET, "content/clients/maple/emergency.MD")
            .fine()
            .shows("family/clients/maple/emergency.html", &["Epilepsy"]),
        case("no ending")
            .rename(
                "content/clients/maple/plan.md",
                "content/clients/maple/plan",
            )
            .says(&["maple/plan"]),
        case("a word processor's file")
            .write("content/clients/maple/discharge.docx", "x")
            .says(&["discharge.docx"]),
        case("a scan among the notes")
            .write("content/clients/maple/notes/letter.pdf", "x")
            .says(&["letter.pdf"]),
        case("a table in the library")
            .write("content/library/prices.xlsx", "x")
            .says(&["prices.xlsx"]),
    ]);
}

#[test]
fn unfinished_records_are_counted() {
    judge(&[
        case("one")
            .edit(MEETING, "status: booked", "status: booked\ndraft: true")
            .fine()
            .says(&["1 draft|1 unfinished"]),
        case("two")
            .edit(MEETING, "status: booked", "status: booked\ndraft: true")
            .edit(
                "content/clients/maple/goals/cook-dinner.md",
                "priority: high",
                "draft: true",
            )
            .fine()
            .says(&["2 drafts|2 unfinished"]),
        case("a translation")
            .spanish()
            .write(
                "content/clients/maple/plan.es.md",
                "---\ntitle: El plan\ndraft: true\n---\n",
            )
            .fine()
            .says(&["1 draft|1 unfinished"]),
    ]);
}

#[test]
fn a_new_file_knows_what_its_name_says() {
    judge(&[
        case("a meeting's day")
            .run(&[
                "new",
                "meeting",
                "clients/maple/meetings/2027-01-20-cardiology",
            ])
            .lines(
                "content/clients/maple/meetings/2027-01-20-cardiology.md",
                &["title: \"Cardiology\"", "start: 2027-01-20T"],
            ),
        case("the days of a review and a note")
            .run(&["new", "review", "clients/maple/reviews/2026-11-20"])
            .lines(
                "content/clients/maple/reviews/2026-11-20.md",
                &["date: 2026-11-20"],
            )
            .run(&["new", "note", "clients/maple/notes/2026-11-21-call"])
            .lines(
                "content/clients/maple/notes/2026-11-21-call.md",
                &["title: \"Call\"", "date: 2026-11-21"],
            ),
        case("the words of the folders")
            .run(&["new", "note", "clients/maple/notes/2026-11-20-call"])
            .run(&["new", "group", "directory/groups/choir"])
            .run(&["new", "crisis", "clients/maple/crisis"])
            .run(&["new", "person", "people/dana-read"]),
        case("kinds by their own names")
            .run(&[
                "new",
                "progress_note",
                "clients/maple/notes/2026-11-20-call",
            ])
            .run(&["new", "support_group", "directory/groups/choir"])
            .run(&["new", "--help"])
            .says(&["progress_note", "support_group"]),
    ]);
}
