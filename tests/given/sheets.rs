//! The emergency sheet and the crisis plan: nothing on them may be lost, and nothing may read as "none".

use crate::site::{case, judge};

const SHEET: &str = "content/clients/maple/emergency.md";
const CRISIS: &str = "content/clients/maple/crisis.md";
const PAGE: &str = "family/clients/maple/emergency.html";

#[test]
fn an_entry_that_says_nothing_is_refused() {
    judge(&[
        case("a blank allergy")
            .edit(SHEET, "allergies: []", "allergies:\n  -")
            .refused(&["emergency.md:7", "blank|empty"]),
        case("an allergy of a space")
            .edit(SHEET, "allergies: []", "allergies: [\" \"]")
            .refused(&["emergency.md:6"]),
        case("an allergy of signs that nobody sees")
            .edit(SHEET, "allergies: []", "allergies: [\"\u{a0}\u{200b}\"]")
            .refused(&["emergency.md:6"]),
        case("a blank line among allergies")
            .edit(SHEET, "allergies: []", "allergies:\n  - Latex\n  - ~")
            .refused(&["emergency.md:8", "allergies: []"]),
        case("nothing between two commas")
            .edit(SHEET, "allergies: []", "allergies: [Latex, , Nuts]")
            .refused(&["emergency.md:6"]),
        case("a blank contact")
            .edit(SHEET, "contacts: [sam, alex-rivers]", "contacts:\n  - sam\n  -")
            .refused(&["emergency.md:19", "blank|empty"]),
        case("a blank medicine")
            .edit(SHEET, "procedures_to_avoid: []", "  -\nprocedures_to_avoid: []")
            .refused(&["emergency.md:12"]),
        case("a medicine whose dose is a space")
            .edit(SHEET, "dose: 500 mg", "dose: \" \"")
            .refused(&["emergency.md:9", "dose"]),
        case("a medicine with a blank name")
            .edit(SHEET, "name: Levetiracetam", "name:")
            .refused(&["emergency.md:8", "name"]),
        case("a field left blank that is not required")
            .edit(SHEET, "procedures_to_avoid: []", "procedures_to_avoid:")
            .refused(&["emergency.md:12", "blank"]),
        case("a blank warning sign")
            .write(CRISIS, "---\ntitle: When it gets dark\nwarning_signs: [\"\"]\nprofessionals: [alex-rivers]\n---\n")
            .refused(&["crisis.md:3"]),
        case("a blank step of a goal")
            .edit("content/clients/maple/goals/cook-dinner.md", "    step: Shop for one dinner each week", "    step: \"\"")
            .refused(&["cook-dinner.md:24", "step"]),
    ]);
}

#[test]
fn words_for_nothing_are_answered_with_the_empty_list() {
    judge(&[
        case("not applicable")
            .edit(SHEET, "allergies: []", "allergies: N/A")
            .refused(&["emergency.md:6", "allergies: []"]),
        case("no known allergies")
            .edit(SHEET, "allergies: []", "allergies: No known allergies")
            .refused(&["emergency.md:6", "allergies: []"]),
        case("the abbreviation, as an entry")
            .edit(SHEET, "allergies: []", "allergies:\n  - NKDA")
            .refused(&["emergency.md:7", "allergies: []"]),
        case("in Spanish")
            .edit(SHEET, "allergies: []", "allergies: [Ninguna]")
            .refused(&["emergency.md:6", "allergies: []"]),
        case("no contacts")
            .edit(SHEET, "contacts: [sam, alex-rivers]", "contacts: none")
            .refused(&["emergency.md:17", "contacts: []"]),
        case("no devices")
            .edit(SHEET, "contacts:", "devices: [none]\ncontacts:")
            .refused(&["emergency.md:17", "devices: []"]),
        case("no medicines")
            .edit(SHEET, "medications:\n  - name: Levetiracetam\n    dose: 500 mg\n    how: one tablet at 8 in the morning and one at 8 at night, with water\n    why: to prevent seizures\n", "medications: none\n")
            .refused(&["emergency.md:7", "medications: []"]),
        case("a dash, in a crisis plan")
            .write(CRISIS, "---\ntitle: When it gets dark\nwarning_signs: [I stop talking]\ncoping: [-]\nprofessionals: [alex-rivers]\n---\n")
            .refused(&["crisis.md:4"]),
        case("false")
            .edit(SHEET, "allergies: []", "allergies: false")
            .refused(&["emergency.md:6", "allergies: []"]),
    ]);
}

#[test]
fn a_hash_never_eats_words() {
    judge(&[
        case("the second allergy")
            .edit(SHEET, "allergies: []", "allergies:\n  - Penicillin #1, latex #2")
            .refused(&["emergency.md:7", "#1, latex #2"]),
        case("half a place")
            .edit("content/clients/maple/meetings/plan-meeting.md", "place: River House, 2 Mill Road", "place: River House, Apt #4, ring twice")
            .refused(&["plan-meeting.md:7", "\"River House, Apt #4, ring twice\""]),
        case("the whole of an entry")
            .edit(SHEET, "  - Epilepsy", "  - #1 Epilepsy")
            .refused(&["emergency.md:5", "#1 Epilepsy"]),
        case("half a dose")
            .edit(SHEET, "dose: 500 mg", "dose: 500 mg #2 at night")
            .refused(&["emergency.md:9", "#2 at night"]),
        case("a number behind a contact")
            .edit(SHEET, "contacts: [sam, alex-rivers]", "contacts:\n  - sam\n  - Front desk #12")
            .refused(&["emergency.md:19", "#12"]),
        case("a text of several lines")
            .edit(SHEET, "baseline: Robin walks and talks, and knows the day and the place.", "baseline: Robin walks\n  and talks #always")
            .refused(&["emergency.md:16", "#always"]),
        case("a coping step")
            .write(CRISIS, "---\ntitle: When it gets dark\nwarning_signs: [I stop talking]\ncoping:\n  - Walk to bench #3\nprofessionals: [alex-rivers]\n---\n")
            .refused(&["crisis.md:5", "#3"]),
        case("a listing's address")
            .edit("content/directory/organizations/river-house.md", "address: 2 Mill Road", "address: 2 Mill Road #5")
            .refused(&["river-house.md:8", "#5"]),
        case("an extension behind a number")
            .edit("content/people/alex-rivers.md", "phones: [555-0102]", "phones:\n  - 555-0102 #7")
            .refused(&["alex-rivers.md:8", "#7"]),
        case("behind a word that is no text, where it may be meant as a remark")
            .edit("content/clients/maple/meetings/plan-meeting.md", "status: booked", "status: booked # by phone")
            .refused(&["plan-meeting.md:4", "line of its own"]),
        case("behind a reference")
            .edit("content/clients/maple/plan.md", "program: first-steps", "program: first-steps # ours")
            .refused(&["plan.md:6", "line of its own"]),
        case("a comment on a line of its own is one")
            .edit(SHEET, "allergies: []", "# from the letter\nallergies:\n  # both\n  - Latex\n  - Nuts")
            .fine()
            .shows(PAGE, &["Latex", "Nuts"])
            .lacks(PAGE, &["letter", "both"]),
        case("a hash without a space before it is a letter")
            .edit(SHEET, "allergies: []", "allergies: [Dye E#2]")
            .fine()
            .shows(PAGE, &["Dye E#2"]),
        case("a hash in quotation marks is shown")
            .edit(SHEET, "allergies: []", "allergies: [\"Penicillin #1\", 'latex #2'] # from the letter")
            .fine()
            .shows(PAGE, &["Penicillin #1", "latex #2"]),
    ]);
}

#[test]
fn a_comma_never_parts_a_text() {
    judge(&[
        case("in parentheses")
            .edit(SHEET, "allergies: []", "allergies: [Penicillin (rash, hives), Latex]")
            .refused(&["emergency.md:6", "\"Penicillin (rash, hives)\""]),
        case("in a dose")
            .edit(SHEET, "  - name: Levetiracetam\n    dose: 500 mg\n    how: one tablet at 8 in the morning and one at 8 at night, with water\n    why: to prevent seizures\n", "  - {name: Lev, dose: 1,000 mg, how: by mouth}\n")
            .refused(&["emergency.md:8"]),
    ]);
}

#[test]
fn a_translation_cannot_take_away() {
    let spanish = |name| case(name).spanish();
    const ES: &str = "content/clients/maple/emergency.es.md";
    const ES_PAGE: &str = "family/clients/maple/es/emergency.html";
    const THREE: &[&str] = &["family", "client", "manager"];
    judge(&[
        spanish("no allergies where the original has two")
            .edit(SHEET, "allergies: []", "allergies: [Penicillin, Latex]")
            .built()
            .write(ES, "---\ntitle: En una emergencia\nallergies: []\n---\n")
            .refused(&["emergency.es.md:3", "allergies"])
            .nowhere(THREE, &["no se conocen alergias"]),
        spanish("blank allergies")
            .edit(SHEET, "allergies: []", "allergies: [Penicillin, Latex]")
            .built()
            .write(ES, "---\ntitle: En una emergencia\nallergies:\n---\n")
            .refused(&["emergency.es.md:3", "allergies"])
            .nowhere(THREE, &["no se conocen alergias"]),
        spanish("one diagnosis of two")
            .edit(SHEET, "  - Epilepsy", "  - Epilepsy\n  - Asthma")
            .built()
            .write(ES, "---\ntitle: En una emergencia\ndiagnoses: [Epilepsia]\n---\n")
            .refused(&["emergency.es.md:3", "diagnoses"])
            .shows(ES_PAGE, &["Asthma"]),
        spanish("no medicines")
            .built()
            .write(ES, "---\ntitle: En una emergencia\nmedications: []\n---\n")
            .refused(&["emergency.es.md:3", "medications"])
            .shows(ES_PAGE, &["Levetiracetam", "500 mg"]),
        spanish("a problem too many")
            .built()
            .write(ES, "---\ntitle: En una emergencia\ncommon_problems: [{problem: Crisis}, {problem: Otra}]\n---\n")
            .refused(&["emergency.es.md:3", "common_problems"])
            .shows(ES_PAGE, &["A seizure"]),
        spanish("fewer ways to cope")
            .write(CRISIS, "---\ntitle: Dark\nwarning_signs: [I stop talking]\ncoping: [Walk, Sing]\nprofessionals: [alex-rivers]\n---\n")
            .built()
            .write("content/clients/maple/crisis.es.md", "---\ntitle: Oscuro\ncoping: [Caminar]\n---\n")
            .refused(&["crisis.es.md:3", "coping"])
            .shows("family/clients/maple/es/crisis.html", &["Walk", "Sing"]),
        spanish("a comma too few, so that two allergies become one")
            .edit(SHEET, "allergies: []", "allergies: [Penicillin, Latex]")
            .write(ES, "---\ntitle: En una emergencia\nallergies: Penicilina y látex\n---\n")
            .refused(&["emergency.es.md:3", "allergies"]),
        spanish("a translation of every text")
            .edit(SHEET, "allergies: []", "allergies: [Penicillin, Latex]")
            .write(ES, "---\ntitle: En una emergencia\ndiagnoses: [Epilepsia]\nallergies: [Penicilina, Látex]\nmedications: [{how: una tableta a las 8 de la mañana y una a las 8 de la noche, why: contra las crisis}]\n---\n")
            .fine()
            .silent("CB0225")
            .shows(ES_PAGE, &["Penicilina", "Látex", "500 mg", "contra las crisis"]),
        spanish("another dose than the original's")
            .write(ES, "---\ntitle: En una emergencia\nmedications: [{dose: 50 mg}]\n---\n")
            .fine()
            .says(&["emergency.es.md:3", "CB0225"])
            .shows(ES_PAGE, &["50 mg [500 mg]"]),
        spanish("another number to call in the words")
            .write(ES, "---\ntitle: En una emergencia\ncommon_problems: [{management: Si dura más de 15 minutos llame al 911.}]\n---\n")
            .fine()
            .says(&["emergency.es.md:3", "CB0225"])
            .shows(ES_PAGE, &["más de 15 minutos", "more than 5 minutes"]),
        spanish("an older translation")
            .write(ES, "---\ntitle: En una emergencia\nupdated: 2026-01-31\n---\n")
            .fine()
            .says(&["emergency.es.md:3", "CB0226"])
            .shows(ES_PAGE, &["más antigua que el original"]),
    ]);
}
