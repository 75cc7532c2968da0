//! Records that are for fewer people than another of their name, cases that are half closed, and what only the public
//! sees.

use crate::site::{case, judge};

/// The last words of the goal, which others take the place of.
const END: &str = "Sam and Robin write down each dinner on the wall calendar.";
const GOAL: &str = "content/clients/maple/goals/cook-dinner.md";
const GOAL_PAGE: &str = "family/clients/maple/goals/cook-dinner.html";
const CLIENT: &str = "content/clients/maple/client.md";
const PROGRAM: &str = "content/programs/first-steps/program.md";
const RIGHTS: &str = "content/programs/first-steps/rights.md";
const BY_WHOLE_ID: &str = "rights: library/rights";
const BY_NAME: &str = "rights: rights";

fn rights(fields: &str) -> String {
    format!(
        "---\ntitle: Of the house\n{fields}codes: []\nrights: [You may ask.]\ncomplaint_how: Call 555-0100.\ncoercion_statement: Nobody may push you.\n---\nOf the house.\n"
    )
}

#[test]
fn a_record_for_few_takes_no_reference_from_one_for_more() {
    judge(&[
        case("the program's own rights are for everyone")
            .write(RIGHTS, &rights(""))
            .edit(PROGRAM, BY_WHOLE_ID, BY_NAME)
            .fine()
            .holds("public/programs/first-steps/rights.html", &["Of the house"]),
        case("they are for the staff")
            .write(RIGHTS, &rights("audience: [team, manager]\n"))
            .edit(PROGRAM, BY_WHOLE_ID, BY_NAME)
            .refused(&[
                "CB0302",
                "program.md:",
                "library/rights, programs/first-steps/rights",
            ]),
        case("and so is the program")
            .write(RIGHTS, &rights("audience: [team, manager]\n"))
            .edit(
                PROGRAM,
                BY_WHOLE_ID,
                "rights: rights\naudience: [team, manager]",
            )
            .fine(),
        case("they are labelled")
            .write(RIGHTS, &rights("sensitivity: [psychotherapy]\n"))
            .edit(PROGRAM, BY_WHOLE_ID, BY_NAME)
            .refused(&[
                "CB0302",
                "program.md:",
                "library/rights, programs/first-steps/rights",
            ]),
        case("they are a draft")
            .write(RIGHTS, &rights("draft: true\n"))
            .edit(PROGRAM, BY_WHOLE_ID, BY_NAME)
            .fine()
            .lacks("public/programs/first-steps/rights.html", &["Of the house"]),
        case("the whole id is written")
            .write(RIGHTS, &rights("audience: [team, manager]\n"))
            .fine()
            .lacks("public/programs/first-steps/rights.html", &["Of the house"]),
    ]);
}

#[test]
fn a_case_is_closed_or_it_is_not() {
    let active = "status: active";
    judge(&[
        case("only a date")
            .edit(CLIENT, active, "closed_on: 2026-11-20")
            .refused(&["CB0228", "client.md:", "status: closed"]),
        case("a date beside another status")
            .edit(CLIENT, active, "status: active\nclosed_on: 2026-11-20")
            .refused(&["CB0228", "client.md:"]),
        case("a date to come")
            .edit(CLIENT, active, "status: active\nclosed_on: 2027-11-20")
            .refused(&["CB0228", "client.md:"]),
        case("a status with a slip is said once")
            .edit(CLIENT, active, "status: closd\nclosed_on: 2026-11-20")
            .refused(&["CB0214", "client.md:"])
            .silent("CB0228"),
        case("both")
            .edit(CLIENT, active, "status: closed\nclosed_on: 2026-11-20")
            .fine(),
        case("neither")
            .edit(CLIENT, active, "status: active\nclosed_on:")
            .fine(),
    ]);
}

#[test]
fn what_the_binder_needs_for_itself_is_no_name_of_a_record() {
    judge(&[case("essentials")
        .write(
            "content/clients/maple/essentials.md",
            "---\ntitle: Most needed\n---\nx\n",
        )
        .refused(&["CB0105", "essentials.md"])]);
}

#[test]
fn a_guide_beside_a_program_is_in_its_binder() {
    judge(&[case("beside program.md")
        .write(
            "content/programs/first-steps/parking.md",
            "---\ntitle: Where to park\n---\nBehind the house.\n",
        )
        .fine()
        .says(&["CB0110", "handbook/"])
        .shows(
            "public/programs/first-steps/guides/parking.html",
            &["Behind the house."],
        )
        .shows(
            "public/programs/first-steps/guides/index.html",
            &["Where to park"],
        )]);
}

#[test]
fn a_link_to_a_part_of_a_withheld_body_loses_its_words_in_every_language() {
    judge(&[case("the translation calls its parts otherwise")
        .spanish()
        .write("content/clients/maple/assessments/first.md", "---\ntitle: First\ndate: 2026-08-06\nsources: [client]\nfamily_summary: All fine.\n---\n## Drinking\n\nx\n")
        .write("content/clients/maple/assessments/first.es.md", "---\nfamily_summary: Todo bien.\n---\n## Alcohol\n\nx\n")
        .write("content/clients/maple/guides/days.md", "---\ntitle: Days\n---\nSee [Wolfsbane](../assessments/first.md#drinking).\n")
        .write("content/clients/maple/guides/days.es.md", "---\ntitle: Los dias\n---\nVea [Wolfsbane](../assessments/first.md#drinking).\n")
        .fine()
        .nowhere(&["family", "client"], &["wolfsbane"])
        .shows("team/clients/maple/guides/days.html", &["Wolfsbane"])]);
}

#[test]
fn a_link_in_a_field_is_no_link() {
    let matters = "what_matters: A home of my own, and people who drop by.";
    let refused = |name: &'static str, line: &'static str| {
        case(name)
            .edit(CLIENT, matters, line)
            .refused(&["CB0414", "client.md:14", "plain text"])
    };
    judge(&[
        refused(
            "a path",
            "what_matters: See [Wolfsbane](notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "with an anchor",
            "what_matters: \"[Wolfsbane](../maple/plan.md#what)\"",
        ),
        refused("a picture of it", "what_matters: \"![Wolfsbane](plan.md)\""),
        refused("a wikilink", "what_matters: Ask [[boss]] about it."),
        refused("a path", "what_matters: See ../plan.md for it."),
        case("a sign of another tool")
            .edit(
                CLIENT,
                matters,
                "what_matters: \"A home. <!-- team only --> Quiet.\"",
            )
            .refused(&["CB0406", "client.md:14"]),
        case("an address in the web is printed with the words")
            .edit(
                CLIENT,
                matters,
                "what_matters: See [our site](https://agency.example/a.md).",
            )
            .fine(),
        case("brackets of a sentence")
            .edit(
                CLIENT,
                matters,
                "what_matters: A home [of my own](ish), a[0](x).",
            )
            .fine(),
    ]);
}

#[test]
fn who_leaves_a_team_leaves_the_binders_though_another_comes() {
    const TEAM: &str = "content/clients/maple/team.md";
    judge(&[case("one for another, beside an error")
        .edit(TEAM, "role: Sister", "role: Sister Zedword")
        .built()
        .edit(
            TEAM,
            "role: Sister Zedword\n    member: sam",
            "role: Teacher\n    member: river-house",
        )
        .edit(
            "content/clients/maple/plan.md",
            "status: active",
            "status: active\npriorty: 1",
        )
        .refused(&["CB0203", "plan.md"])
        .nowhere(&["family", "team", "manager"], &["zedword"])]);
}

#[test]
fn more_links_that_are_text_than_are_told_hold_back_all_the_same() {
    let many =
        "## Team {audience=team,manager}\n\n".to_owned() + &"[[w0]] [x] (../plan.md)\n".repeat(60);
    let text: &'static str =
        format!("{many}\n## Open\n\n[Zedword] (../notes/2026-11-20-boss.md)").leak();
    judge(&[case("a link for all behind many for few")
        .built()
        .edit(GOAL, END, text)
        .refused(&["CB0414", "more links in this text"])
        .nowhere(&["family", "client", "team"], &["zedword"])]);
}

#[test]
fn brackets_of_a_sentence_are_no_link() {
    let fine = |text: &'static str| case(text).edit(GOAL, END, text).fine().silent("CB0414");
    let refused = |text: &'static str| case(text).edit(GOAL, END, text).refused(&["CB0414"]);
    judge(&[
        fine("Ask [Keisha] (drop-off/pick-up)."),
        fine("He said [sic] (mother/step-mother), [TODO] (check-in/check-out)."),
        fine("The list [of 2026]: see below. [x] {later}"),
        refused("[[Summer camp]]"),
        refused("[Our talk] [../plan.md]"),
        refused("[Our talk]<../plan.md>"),
        refused("See [Our talk]:(../plan.md)"),
        refused("[Our talk]{../plan.md}"),
        refused("(../plan.md)[Our talk]"),
        refused("[Our talk] (../notes/call-boss)"),
        refused("See ../plan.md."),
        refused("See <../plan.md>."),
        refused("See [Our talk]： ../plan.md"),
        refused("\"Our talk\":clients/maple/plan.md"),
        fine("See https://example.org/docs/plan.md and notes.md, or and/or.md as text."),
    ]);
}

#[test]
fn anchors_are_those_of_headings_however_they_are_encoded() {
    let heard = "## Qué notó mamá {audience=team,manager}\n\nhidden";
    let link = |anchor: &str| {
        format!("---\ntitle: K\n---\nSee [Wolfsbane](../goals/cook-dinner.md#{anchor}).\n")
    };
    let page = "content/clients/maple/guides/k.md";
    judge(&[
        case("as it is")
            .edit(GOAL, END, heard)
            .write(page, &link("qué-notó-mamá"))
            .fine()
            .nowhere(&["family", "client"], &["wolfsbane"]),
        case("as a browser copies it")
            .edit(GOAL, END, heard)
            .write(page, &link("qu%C3%A9-not%C3%B3-mam%C3%A1"))
            .fine()
            .nowhere(&["family", "client"], &["wolfsbane"])
            .shows("team/clients/maple/guides/k.html", &["Wolfsbane"]),
        case("in capital letters")
            .edit(GOAL, END, heard)
            .write(page, &link("Qué-notó-mamá"))
            .refused(&["CB0408", "k.md:4"]),
        case("as it is printed")
            .edit(GOAL, END, heard)
            .write(page, &link("goals-cook-dinner--qué-notó-mamá"))
            .refused(&["CB0408", "k.md:4"]),
    ]);
}

#[test]
fn a_heading_that_nobody_sees_ends_no_restricted_section() {
    let text = |ender: &str| -> &'static str {
        format!("## Hid {{audience=team,manager}}\n\nok\n\n{ender}\n\nThe cellar key.").leak()
    };
    let refused = |ender: &'static str| {
        case(ender)
            .edit(GOAL, END, text(ender))
            .refused(&["CB0406", "cook-dinner.md"])
    };
    judge(&[
        refused("##"),
        refused("## ##"),
        refused("## &nbsp;"),
        refused("## <!-- x -->"),
        refused("## \u{200b}"),
        refused("## {#x}"),
        refused("<details>\n<summary>More</summary>\n\n## Inner\n\n</details>"),
        case("one that is seen ends it")
            .edit(GOAL, END, text("## After"))
            .fine()
            .shows(
                "family/clients/maple/goals/cook-dinner.html",
                &["The cellar key."],
            ),
        case("an element that is closed before")
            .edit(
                GOAL,
                END,
                text("<details>\n<summary>More</summary>\n\nx\n\n</details>\n\n## After"),
            )
            .fine()
            .shows(
                "family/clients/maple/goals/cook-dinner.html",
                &["The cellar key."],
            ),
    ]);
}

#[test]
fn of_two_files_of_one_name_both_are_judged() {
    let restricted = "---\ntitle: K\naudience: [team, manager]\n---\nThe cellar key.\n";
    let open = "---\ntitle: K\n---\nThe cellar key.\n";
    let page = "content/clients/maple/guides/k.md";
    judge(&[
        case("the newer one is narrower than an old copy")
            .write(page, open)
            .built()
            .write("content/clients/maple/guides/k.markdown", open)
            .write(page, restricted)
            .refused(&["CB0106"])
            .nowhere(&["family", "client"], &["cellar key"]),
        case("a copy in capital letters")
            .write(page, open)
            .built()
            .write("content/clients/maple/guides/k.MD", open)
            .write(page, restricted)
            .refused(&["CB0106"])
            .nowhere(&["family", "client"], &["cellar key"]),
    ]);
}

#[test]
fn an_error_in_a_restricted_section_holds_back_only_those_who_see_it() {
    let made = |name: &'static str, wrong: &str| {
        let text = format!("The open key.\n\n## Hid {{audience=team,manager}}\n\n{wrong}\n");
        case(name)
            .edit(GOAL, END, text.leak())
            .refused(&["cook-dinner.md:33"])
            .shows(GOAL_PAGE, &["The open key."])
    };
    judge(&[
        made("a script", "<script>x</script>"),
        made("an address that is not allowed", "[x](javascript:1)"),
        made("a link to nowhere", "[x](nowhere.md)"),
    ]);
}
