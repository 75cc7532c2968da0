//! Signs of other tools and links where nothing reads them: in fields, below `extra:`, and at places of HTML that some
//! readers do not see.

use crate::site::{Case, case, judge};

const GOAL: &str = "content/clients/maple/goals/cook-dinner.md";
const END: &str = "Sam and Robin write down each dinner on the wall calendar.";
const WHY: &str = "why: I want to eat what I like, when I like.";
const GUIDE: &str = "content/clients/maple/guides/a.md";
const GUIDE_PAGE: &str = "family/clients/maple/guides/a.html";
const FEW: &[&str] = &["family", "client"];
const SCHOOL: &str =
    "audiences: {school: {label: School, basis: consent, like: family}}\nlanguage: en";

/// The goal, whose field `why` holds a text in quotation marks.
fn in_field(text: &'static str) -> Case {
    let field = format!("why: '{}'", text.replace('\'', "''"));
    case(text)
        .edit("carebinder.yaml", "language: en", SCHOOL)
        .edit(GOAL, WHY, Box::leak(field.into_boxed_str()))
}

fn with_extra(extra: &'static str) -> Case {
    case(extra)
        .edit("carebinder.yaml", "language: en", SCHOOL)
        .write(
            GUIDE,
            &format!("---\ntitle: A\nextra: {{{extra}}}\n---\nWolfsbane.\n"),
        )
}

#[test]
fn a_sign_of_another_tool_in_a_field_is_refused_whatever_it_says() {
    let signs = [
        "We cook. <!-- wolfsbane -->",
        "We cook. <!-- school only --> wolfsbane",
        "We cook <span>wolfsbane</span>",
        "{% anything %}wolfsbane",
        "{>>wolfsbane<<}",
        "> [!NOTE] wolfsbane",
        "[aside]wolfsbane[/aside]",
        "wolfsbane {school}",
    ];
    let cases: Vec<Case> = signs
        .into_iter()
        .map(|text| in_field(text).refused(&["CB0406", "`why`", "cook-dinner.md:10:"]))
        .collect();
    judge(&cases);
    let links = [
        "[wolfsbane](../goals/cook-dinner.md)",
        "[wolfsbane](clients/maple/goals/cook-dinner)",
        "[wolfsbane](cook-dinner)",
        "[wolfsbane][cook-dinner]",
        "[wolfsbane]('cook-dinner')",
    ];
    let cases: Vec<Case> = links
        .into_iter()
        .map(|text| in_field(text).refused(&["CB0414", "`why`", "plain text"]))
        .collect();
    judge(&cases);
}

#[test]
fn what_people_write_in_fields_is_fine() {
    let texts = [
        "<5 mg of wolfsbane; 5 < 6, a > b, I <3 you",
        "wolfsbane <imani@example.org>, <https://example.org/a>",
        "wolfsbane [sic], (see [1]), [name], {name} and {{family}}",
        "wolfsbane, see [the law](https://example.org/law), 50 %, `<br>`",
    ];
    let cases: Vec<Case> = texts
        .into_iter()
        .map(|text| {
            in_field(text).fine().shows(
                "family/clients/maple/goals/cook-dinner.html",
                &["wolfsbane"],
            )
        })
        .collect();
    judge(&cases);
}

#[test]
fn a_field_of_the_agencys_own_says_nothing_of_readers_at_any_depth() {
    let refused = [
        "for: school",
        "access: School",
        "school_only: true",
        "hide_from_family: true",
        "not_for_family: true",
        "visible_to_family: no",
        "family_visible: false",
        "show_family: false",
        "ocultar_a_familia: true",
        "mostrar_a_la_familia: no",
        "meta: {audience: [team]}",
        "list: [{draft: true}]",
        "a: [{b: {hide_from_school: yes}}]",
        "note: '<!-- school only -->'",
    ];
    let cases: Vec<Case> = refused
        .into_iter()
        .map(|extra| with_extra(extra).refused(&["CB0406", "`extra."]))
        .collect();
    judge(&cases);
    let fine = [
        "likes_family_time: true, family_visible: yes, hide_from_family: no, no_family: true",
        "a: [{b: {draft: false}}], access: ramp, for: the school bus, note: '<!-- more -->'",
    ];
    let cases: Vec<Case> = fine
        .into_iter()
        .map(|extra| with_extra(extra).fine().shows(GUIDE_PAGE, &["Wolfsbane"]))
        .collect();
    judge(&cases);
}

/// A guide that links to places of HTML in the goal.
fn to_places(name: &'static str, body: &'static str) -> Case {
    case(name)
        .edit(
            GOAL,
            END,
            "<p id=\"open\">Open.</p>\n\n<p id=\"both\">Open.</p>\n\n[^n]: <a id=\"noted\"></a>Note.\n\n## Seen {audience=team,manager}\n\n<p id=\"fall\">x</p>\n\n<a id=\"drink\"></a>x[^n]\n\n<h3 id=\"clinic\">x</h3>\n\n<p id=\"both\">x</p>",
        )
        .write(GUIDE, &format!("---\ntitle: A\n---\n{body}\n"))
        .fine()
}

#[test]
fn a_link_to_a_place_of_html_that_is_withheld_loses_its_words() {
    judge(&[
        to_places("of a paragraph", "See [wolfsbane](../goals/cook-dinner.md#fall).")
            .nowhere(FEW, &["wolfsbane"])
            .shows(GUIDE_PAGE, &["See another part."])
            .shows("team/clients/maple/guides/a.html", &["wolfsbane"]),
        to_places("of an anchor", "See [wolfsbane](../goals/cook-dinner.md#drink).")
            .nowhere(FEW, &["wolfsbane"]),
        to_places("of a heading", "See <a href=\"../goals/cook-dinner.md#clinic\">wolfsbane</a>.")
            .nowhere(FEW, &["wolfsbane"]),
        to_places("the second of a name", "See [wolfsbane](../goals/cook-dinner.md#both-1).")
            .nowhere(FEW, &["wolfsbane"]),
        to_places("in a note that only withheld text uses", "See [wolfsbane](../goals/cook-dinner.md#noted).")
            .nowhere(FEW, &["wolfsbane"]),
        to_places("shown", "See [this](../goals/cook-dinner.md#open) and [that](../goals/cook-dinner.md#both).")
            .shows(GUIDE_PAGE, &["See this and that."]),
        case("in a body that is withheld whole")
            .write("policy.yaml", "goal: {body: [team, manager]}\n")
            .edit(GOAL, END, "<p id=\"fall\">x</p>")
            .write(GUIDE, "---\ntitle: A\n---\nSee [wolfsbane](../goals/cook-dinner.md#fall).\n")
            .fine()
            .nowhere(FEW, &["wolfsbane"]),
        case("in a translation that is withheld")
            .spanish()
            .write("content/clients/maple/guides/b.md", "---\ntitle: B\n---\n## Open\n\ny\n")
            .write(
                "content/clients/maple/guides/b.es.md",
                "---\ntitle: B\naudience: [team, manager]\n---\n## Abierto\n\n<p id=\"caida\">y</p>\n",
            )
            .write(GUIDE, "---\ntitle: A\n---\nSee [wolfsbane](b.md#caida) and [more](b.md#abierto).\n")
            .fine()
            .nowhere(FEW, &["wolfsbane"])
            .shows(GUIDE_PAGE, &["See another part and another part."]),
    ]);
}

#[test]
fn a_link_whose_address_some_do_not_see_is_refused_where_it_leads_to_a_record() {
    const HUSH: &str = "---\ntitle: Hush\naudience: [team, manager]\n---\nx\n";
    let hush = |name: &'static str, body: &str| {
        case(name)
            .write("content/clients/maple/guides/hush.md", HUSH)
            .write(GUIDE, &format!("---\ntitle: A\n---\n{body}\n"))
    };
    let below = |words: &str, address: &str| {
        format!("See {words}.\n\n## Seen {{audience=team,manager}}\n\nx\n\n[po]: {address}")
    };
    judge(&[
        hush("a definition below", &below("[wolfsbane][po]", "hush.md"))
            .refused(&["CB0414", "a.md:4:5"]),
        hush("by a short name", "See [wolfsbane][hush].").refused(&["CB0414", "a.md:4:5"]),
        hush("the other way round", "See [hush][wolfsbane].").refused(&["CB0414", "a.md:4:5"]),
        hush(
            "a definition that all see",
            "See [wolfsbane][po].\n\n[po]: hush.md",
        )
        .fine()
        .nowhere(FEW, &["wolfsbane"]),
        case("one that leads elsewhere")
            .write(
                GUIDE,
                &format!(
                    "---\ntitle: A\n---\n{}\n",
                    below("[words][po]", "https://example.org")
                ),
            )
            .fine()
            .says(&["CB0414"]),
    ]);
}
