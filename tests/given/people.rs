//! People by their names, and numbers that can be dialled.

use crate::site::{case, judge};

const CLIENT: &str = "content/clients/maple/client.md";
const SHEET: &str = "content/clients/maple/emergency.md";
const TEAM: &str = "content/clients/maple/team.md";
const GOAL: &str = "content/clients/maple/goals/cook-dinner.md";
const ALEX: &str = "content/people/alex-rivers.md";
const SHEET_PAGE: &str = "family/clients/maple/emergency.html";
const TEAM_PAGE: &str = "family/clients/maple/team.html";

#[test]
fn somebody_by_name_is_the_one_who_is_meant() {
    let contacts = "contacts: [sam, alex-rivers]";
    judge(&[
        case("contacts of the sheet")
            .edit(SHEET, contacts, "contacts: [Sam Birch, Alex Rivers]")
            .fine()
            .shows(SHEET_PAGE, &["555-0111", "555-0102"])
            .lacks(SHEET_PAGE, &["No phone number recorded"]),
        case("a member of the team")
            .edit(TEAM, "member: alex-rivers", "member: Alex Rivers")
            .edit(TEAM, "    phone: 555-0102\n", "")
            .fine()
            .shows(TEAM_PAGE, &["Case manager", "555-0102", "alex@agency.example"]),
        case("a relative and an organization in the team")
            .edit(TEAM, "member: sam", "member: Sam Birch")
            .edit(TEAM, "member: river-house", "member: \"River House\"")
            .fine()
            .shows(TEAM_PAGE, &["Sister", "555-0111", "Teaches cooking", "555-0120"]),
        case("professionals of a crisis plan")
            .write("content/clients/maple/crisis.md", "---\ntitle: Dark\nwarning_signs: [I stop talking]\npeople_to_ask: [Sam Birch]\nprofessionals:\n  - Alex Rivers\n---\n")
            .fine()
            .shows("family/clients/maple/crisis.html", &["555-0111", "555-0102"])
            .lacks("family/clients/maple/crisis.html", &["No phone number recorded"]),
        case("who takes a step")
            .edit(GOAL, "performer: sam", "performer: Sam Birch")
            .fine()
            .silent("CB0306")
            .holds("family/clients/maple/goals/cook-dinner.html", &["Sam Birch</a>"]),
        case("who comes to a meeting, in the short form")
            .edit("content/clients/maple/meetings/plan-meeting.md", "participants:\n  - {person: client, status: accepted}\n  - {person: sam, status: accepted}\n  - {person: alex-rivers, status: accepted}\n", "participants: [client, sam, alex-rivers]\n")
            .fine()
            .shows("family/clients/maple/meetings/plan-meeting.html", &["Robin", "Sam Birch", "Alex Rivers"]),
        case("the organization of a person")
            .edit(ALEX, "background: social_work", "organization: River House")
            .fine()
            .shows("family/clients/maple/team.html", &["River House"]),
        case("a letter wrong")
            .edit(SHEET, contacts, "contacts: [sam, Alex River]")
            .fine()
            .says(&["emergency.md:17", "CB0306", "alex-rivers"]),
        case("the first name alone")
            .edit(TEAM, "member: alex-rivers", "member: Alex")
            .fine()
            .says(&["team.md:6", "CB0306", "alex-rivers"]),
        case("two of one name")
            .edit(SHEET, contacts, "contacts: [sam, Alex Rivers]")
            .write("content/people/a-rivers.md", "---\ntitle: Alex Rivers\nname: Alex Rivers\nrole: Nurse\nphones: [555-0140]\n---\n")
            .fine()
            .says(&["emergency.md:17", "CB0307", "alex-rivers"])
            .lacks(SHEET_PAGE, &["555-0140", "555-0102"]),
        case("somebody whom the family may not know")
            .edit(ALEX, "name: Alex Rivers", "audience: [team, manager]\nname: Alex Rivers")
            .edit(TEAM, "member: alex-rivers", "member: Alex Rivers")
            .edit(TEAM, "    phone: 555-0102\n", "")
            .nowhere(&["family", "client"], &["alex@agency.example"]),
        case("an author of a note")
            .write("content/clients/maple/notes/2026-11-20-call.md", "---\ntitle: A call\ndate: 2026-11-20\nauthor: Alex Rivers\n---\n")
            .fine()
            .holds("team/clients/maple/notes/2026-11-20-call.html", &["Alex Rivers</a>"]),
        case("who looks after the plan")
            .edit("content/clients/maple/plan.md", "monitor: alex-rivers", "monitor: Alex Rivers")
            .fine()
            .shows("family/clients/maple/plan.html", &["Looks after the plan Alex Rivers 555-0102"]),
    ]);
}

#[test]
fn a_number_in_a_text_can_be_dialled() {
    judge(&[
        case("a contact of the sheet")
            .edit(SHEET, "contacts: [sam, alex-rivers]", "contacts: [sam, \"Night line 555-0199\"]")
            .fine()
            .shows(SHEET_PAGE, &["Night line"])
            .holds(SHEET_PAGE, &["href=\"tel:5550199\""])
            .lacks(SHEET_PAGE, &["No phone number recorded"]),
        case("with brackets and a comma")
            .edit(SHEET, "contacts: [sam, alex-rivers]", "contacts:\n  - \"Night line, (555) 010-0199\"")
            .fine()
            .holds(SHEET_PAGE, &["href=\"tel:5550100199\""]),
        case("a professional of a crisis plan")
            .write("content/clients/maple/crisis.md", "---\ntitle: Dark\nwarning_signs: [I stop talking]\nprofessionals: [\"988 Lifeline, call or text 988\"]\n---\n")
            .fine()
            .holds("family/clients/maple/crisis.html", &["href=\"tel:988\""]),
        case("a member of the team")
            .edit(TEAM, "member: river-house", "member: Choir leader 555-0177")
            .fine()
            .holds(TEAM_PAGE, &["href=\"tel:5550177\""]),
        case("a hospital")
            .edit(SHEET, "hospital: Your county hospital", "hospital: County General, 555-0166")
            .fine()
            .holds(SHEET_PAGE, &["href=\"tel:5550166\""]),
    ]);
}

#[test]
fn a_number_is_dialled_as_it_must_be() {
    const DIALLED: &[&str] = &["href=\"tel:+442079460000\""];
    judge(&[
        case("a plus")
            .edit(CLIENT, "phones: [555-0111]", "phones: [+442079460000]")
            .fine()
            .holds(TEAM_PAGE, DIALLED)
            .shows(TEAM_PAGE, &["+44"]),
        case("a zero that is not dialled")
            .edit(
                CLIENT,
                "phones: [555-0111]",
                "phones: [\"+44 (0)20 7946 0000\"]",
            )
            .fine()
            .holds(TEAM_PAGE, DIALLED),
        case("a plus, as an entry with fields")
            .edit(
                CLIENT,
                "phones: [555-0111]",
                "phones: [{number: +442079460000, type: cell}]",
            )
            .fine()
            .holds(TEAM_PAGE, DIALLED),
        case("a plus, in a line of its own")
            .edit(
                CLIENT,
                "phones: [555-0111]",
                "phones:\n      - +44 20 7946 0000",
            )
            .fine()
            .holds(TEAM_PAGE, DIALLED),
        case("a plus in the team's own phone")
            .edit(TEAM, "phone: 555-0102", "phone: +442079460000")
            .fine()
            .holds(TEAM_PAGE, DIALLED),
        case("a zero with spaces around it")
            .edit(ALEX, "phones: [555-0102]", "phones: [+44 (0) 20 7946 0000]")
            .edit(TEAM, "    phone: 555-0102\n", "")
            .fine()
            .holds(TEAM_PAGE, DIALLED),
        case("a zero of an organization in another country")
            .edit(
                "content/directory/organizations/river-house.md",
                "phones: [555-0120]",
                "phones: [\"+49 (0)30 123456\"]",
            )
            .fine()
            .holds(
                "family/clients/maple/team.html",
                &["href=\"tel:+4930123456\""],
            ),
        case("a number that begins with zeros")
            .edit(CLIENT, "phones: [555-0111]", "phones: [0012025550111]")
            .fine()
            .shows(TEAM_PAGE, &["0012025550111"]),
        case("one number without brackets")
            .edit(CLIENT, "phones: [555-0111]", "phones: 555-0111")
            .refused(&["client.md:28", "[555-0111]"]),
        case("letters instead of a number")
            .edit(ALEX, "phones: [555-0102]", "phones: [ask at the desk]")
            .refused(&["alex-rivers.md:7", "no telephone number"]),
    ]);
}
