//! By which roads, other than the text of a page, withheld words could reach a reader: names of files, addresses, ids,
//! words of links, references to what is gone, lists that count.

use crate::site::{Case, case, judge};

const CLIENT: &str = "content/clients/maple/client.md";
const GOAL: &str = "content/clients/maple/goals/cook-dinner.md";
const TEAM: &str = "content/clients/maple/team.md";
const PROGRAM: &str = "content/programs/first-steps/program.md";
const FEW: &[&str] = &["family", "client"];
const END: &str = "Sam and Robin write down each dinner on the wall calendar.";

/// Two records of a kind whose files say `wolfsbane`, and of which readers see the summary.
fn two(name: &'static str, one: &'static str, other: &'static str, fields: &str) -> Case {
    let text = |title: &str| format!("---\ntitle: {title}\n{fields}---\nPrivate words.\n");
    case(name)
        .write(one, &text("Wolfsbane one"))
        .write(other, &text("Wolfsbane two"))
        .fine()
        .nowhere(FEW, &["wolfsbane"])
}

#[test]
fn the_name_of_a_file_tells_no_more_than_its_title() {
    judge(&[
        two(
            "notes of one day",
            "content/clients/maple/notes/2026-11-20-wolfsbane.md",
            "content/clients/maple/notes/old/wolfsbane-again.md",
            "date: 2026-11-20\nauthor: alex-rivers\nshared_summary: We talked.\n",
        )
        .shows("family/clients/maple/notes/2026-11-20.html", &["We talked"])
        .shows("family/clients/maple/notes/2026-11-20-2.html", &["We talked"])
        .holds(
            "family/clients/maple/notes/index.html",
            &["2026-11-20.html", "2026-11-20-2.html"],
        )
        .shows("team/clients/maple/notes/2026-11-20-wolfsbane.html", &["Private"]),
        two(
            "assessments",
            "content/clients/maple/assessments/2026-08-06-wolfsbane.md",
            "content/clients/maple/wolfsbane.md",
            "kind: assessment\ndate: 2026-08-06\nsources: [client]\nfamily_summary: All fine.\n",
        )
        .shows("family/clients/maple/assessments/1.html", &["All fine"])
        .shows("family/clients/maple/assessments/2.html", &["All fine"]),
        two(
            "money of which the policy keeps the title back",
            "content/clients/maple/funding/wolfsbane.md",
            "content/clients/maple/funding/wolfsbane-two.md",
            "source: The county\nstatus: awarded\n",
        )
        .write("policy.yaml", "funding:\n  title: [manager]\n")
        .holds("family/clients/maple/money.html", &["id=\"funding-1\"", "id=\"funding-2\""]),
        two(
            "meetings, in Spanish too",
            "content/clients/maple/meetings/wolfsbane.md",
            "content/clients/maple/meetings/wolfsbane-two.md",
            "status: booked\nstart: 2026-12-03T10:00\n",
        )
        .spanish()
        .write("content/clients/maple/plan.es.md", "---\ntitle: El plan\n---\n")
        .write("policy.yaml", "meeting:\n  title: [manager]\n")
        .shows("family/clients/maple/meetings/2026-12-03.html", &["2026"])
        .shows("family/clients/maple/es/meetings/2026-12-03-2.html", &["2026"]),
        two(
            "guides in the case",
            "content/clients/maple/guides/wolfsbane.md",
            "content/clients/maple/guides/wolfsbane-two.md",
            "topics: [a]\n",
        )
        .write("policy.yaml", "guide:\n  title: [manager]\n")
        .shows("family/clients/maple/guides/1.html", &["Private words"]),
        case("somebody whose name is withheld")
            .edit(TEAM, "member: river-house", "member: wolfsbane-oak")
            .write(
                "content/people/wolfsbane-oak.md",
                "---\ntitle: Wolfsbane Oak\nname: Wolfsbane Oak\nrole: Nurse\nphones: [555-0177]\n---\nCall *early*.\n",
            )
            .write("policy.yaml", "practitioner:\n  name: [manager]\n  title: [manager]\n")
            .edit(GOAL, "performer: sam", "performer: wolfsbane-oak")
            .fine()
            .nowhere(&["family", "client", "team"], &["wolfsbane", "alex-rivers"])
            .holds("family/clients/maple/team.html", &["555-0177", "id=\"person-1\"", "id=\"person-2\""]),
        case("a folder and a file that only withheld text names")
            .write("content/clients/maple/wolfsbane/map.pdf", "%PDF-1.4\n")
            .edit(GOAL, END, "See [the map](../wolfsbane/map.pdf).")
            .fine()
            .nowhere(FEW, &["wolfsbane"])
            .holds("family/clients/maple/goals/cook-dinner.html", &["files/map.pdf"]),
    ]);
}

#[test]
fn a_record_may_name_an_address_that_tells_nothing() {
    let note = |address: &str| {
        format!(
            "---\ntitle: Wolfsbane\naddress: {address}\ndate: 2026-11-20\nauthor: alex-rivers\nshared_summary: We talked.\n---\n"
        )
    };
    judge(&[
        case("a note")
            .write(
                "content/clients/maple/notes/wolfsbane.md",
                &note("late-talk"),
            )
            .fine()
            .nowhere(FEW, &["wolfsbane"])
            .shows("family/clients/maple/notes/late-talk.html", &["We talked"])
            .shows("team/clients/maple/notes/late-talk.html", &["We talked"]),
        case("an address that is taken")
            .write(
                "content/clients/maple/notes/wolfsbane.md",
                &note("late-talk"),
            )
            .write(
                "content/clients/maple/notes/late-talk.md",
                &note("early-talk"),
            )
            .built()
            .write("content/clients/maple/notes/third.md", &note("late-talk"))
            .nowhere(FEW, &["wolfsbane", "third"])
            .refused(&[
                "third.md:3",
                "CB0105",
                "is taken by content/clients/maple/notes/wolfsbane.md",
            ]),
        case("guides of two folders that want one address")
            .write("policy.yaml", "shared_guide:\n  title: [manager]\n")
            .write(
                "content/library/help.md",
                "---\ntitle: A\naddress: help\n---\nx\n",
            )
            .edit(
                GOAL,
                END,
                "See [this](/library/help.md) and [that](/library/x/wolfsbane.md).",
            )
            .write(
                "content/library/x/wolfsbane.md",
                "---\ntitle: B\naddress: helping\n---\ny\n",
            )
            .built()
            .write(
                "content/library/x/wolfsbane.md",
                "---\ntitle: B\naddress: help\n---\ny\n",
            )
            .nowhere(FEW, &["wolfsbane"])
            .refused(&["wolfsbane.md:3", "CB0105"]),
        case("an address of the binder's own")
            .write("content/clients/maple/notes/wolfsbane.md", &note("index"))
            .refused(&["wolfsbane.md:3", "CB0105", "by the binder itself"]),
    ]);
}

#[test]
fn no_word_of_a_link_to_something_withheld_stays() {
    let sec = "content/clients/maple/guides/sec.md";
    let text = "---\ntitle: Sec\naudience: [team, manager]\n---\nx\n";
    let with = |name: &'static str, body: &'static str| {
        case(name)
            .write(sec, text)
            .edit(GOAL, END, body)
            .fine()
            .nowhere(FEW, &["wolfsbane"])
            .holds("team/clients/maple/goals/cook-dinner.html", &["olfsbane"])
    };
    judge(&[
        with(
            "a heading",
            "## About [Wolfsbane](../guides/sec.md)\n\ntext",
        ),
        with(
            "a heading that a link leads to",
            "## About [Wolfsbane](../guides/sec.md)\n\nSee [above](#about-wolfsbane).",
        ),
        with(
            "the head of a table",
            "| [Wolfsbane](../guides/sec.md) | b |\n| --- | --- |\n| 1 | 2 |",
        ),
        case("a heading that another page leads to")
            .write(sec, text)
            .write(
                "content/clients/maple/guides/open.md",
                "---\ntitle: Open\n---\n## About [Wolfsbane](sec.md)\n\ntext\n",
            )
            .edit(GOAL, END, "See [there](../guides/open.md#about-wolfsbane).")
            .fine()
            .nowhere(FEW, &["wolfsbane"])
            .holds(
                "team/clients/maple/goals/cook-dinner.html",
                &["open.html#about-wolfsbane"],
            ),
    ]);
}

#[test]
fn what_is_gone_is_as_what_is_withheld() {
    let zed = "---\ntitle: Zed\nname: Zed\nrole: Nurse\naudience: [team, manager]\n---\n";
    let gone = |name: &'static str, file: &'static str, from: &'static str, to: &'static str| {
        case(name)
            .edit(file, from, to)
            .refused(&["CB0305", "zed-marsh"])
    };
    judge(&[
        case("withheld")
            .write("content/people/zed-marsh.md", zed)
            .edit(TEAM, "member: river-house", "member: zed-marsh")
            .fine()
            .nowhere(FEW, &["zed"]),
        gone("a member", TEAM, "member: river-house", "member: zed-marsh"),
        gone(
            "by folder",
            TEAM,
            "member: river-house",
            "member: people/zed-marsh",
        ),
        gone(
            "who takes a step",
            GOAL,
            "performer: sam",
            "performer: zed-marsh",
        ),
        gone(
            "an organization",
            "content/people/alex-rivers.md",
            "background: social_work",
            "organization: zed-marsh",
        ),
        // What people would read is no name of a file.
        case("words")
            .edit(TEAM, "member: river-house", "member: a step-by-step helper")
            .fine(),
        case("a number")
            .edit(TEAM, "member: river-house", "member: 555-0190")
            .fine(),
    ]);
}

#[test]
fn another_clients_case_is_the_staffs_to_know() {
    judge(&[
        case("a relative who is a client too")
            .write("content/clients/oak/client.md", "---\ntitle: Sam\npreferred_name: Sam\n---\n")
            .edit(CLIENT, "    authority: proxy", "    authority: proxy\n    client: oak")
            .fine()
            .lacks("family/clients/maple/about.html", &["has a binder"])
            .lacks("client/clients/maple/about.html", &["has a binder"])
            .nowhere(&["family"], &["clients/oak", "oak/"])
            .shows("manager/clients/maple/about.html", &["has a binder"]),
        case("who has no copy is not named")
            .edit("carebinder.yaml", "language: en", "language: en\naudiences: {employer: {label: Employer, basis: consent, like: family}}")
            .fine()
            .lacks("family/clients/maple/access.html", &["Employer"])
            .lacks("manager/clients/maple/access.html", &["Employer"])
            .shows("family/clients/maple/access.html", &["Family", "Team"]),
        case("a family without authority has no copy")
            .edit(CLIENT, "    authority: proxy", "    authority: none")
            .edit(CLIENT, "representative: sam\n", "")
            .lacks("client/clients/maple/access.html", &["Family"]),
    ]);
}

#[test]
fn a_hidden_listing_brings_nothing() {
    let hidden = |name: &'static str, path: &'static str, line: &str| {
        case(name)
            .write(
                "content/directory/organizations/night-haven.md",
                "---\ntitle: Night Haven\nassured_date: 2026-11-01\n---\n",
            )
            .write(path, &format!("---\ntitle: Shelter\norganization: night-haven\nstatus: active\ncategories: [daily-living, rare-word]\nservice_areas: [Rare Valley]\n{line}\nassured_date: 2026-11-01\n---\n"))
            .edit(PROGRAM, "voluntary:", "directory: {categories: [daily-living]}\nvoluntary:")
            .fine()
            .nowhere(&["public"], &["night haven", "night-haven", "rare-word", "rare valley", "shelter"])
    };
    let service = "content/directory/services/shelter.md";
    judge(&[
        hidden("not to be listed", service, "do_not_list: true"),
        hidden("unfinished", service, "draft: true"),
        hidden("for some", service, "audience: [team, manager]"),
        hidden("for nobody", service, "audience: []"),
        hidden("with a label", service, "sensitivity: [hiv]"),
        hidden(
            "a group",
            "content/directory/groups/shelter.md",
            "draft: true",
        ),
    ]);
}

#[test]
fn what_was_published_does_not_stay_beside_a_slip_in_a_restriction() {
    let slip = |name: &'static str, before: &'static str, after: &'static str| {
        case(name)
            .edit(GOAL, END, before)
            .built()
            .edit(GOAL, before, after)
            .refused(&["cook-dinner.md", "CB0406"])
            .nowhere(FEW, &["cellar key"])
    };
    let open = "## Home\n\nThe cellar key.";
    judge(&[
        slip(
            "a heading that was open",
            open,
            "## Home {team}\n\nThe cellar key.",
        ),
        slip(
            "with a sign too many",
            open,
            "## Home {audience=team,manager}.\n\nThe cellar key.",
        ),
        slip(
            "unclosed",
            open,
            "## Home {audience=team\n\nThe cellar key.",
        ),
        slip(
            "another word",
            open,
            "## Home {only=team}\n\nThe cellar key.",
        ),
        slip(
            "a heading put above text",
            "The cellar key.",
            "## Private {team,manager}\n\nThe cellar key.",
        ),
    ]);
}

#[test]
fn a_withheld_record_never_answers_for_another() {
    let help = "---\ntitle: Help\n---\nOpen words.\n";
    let own = "---\nkind: guide\ntitle: Own\naudience: [team, manager]\n---\nx\n";
    judge(&[
        case("a guide beside the page, and one of the library")
            .write("content/library/help.md", help)
            .write("content/clients/maple/goals/library/help.md", own)
            .edit(GOAL, END, "See [help](library/help.md).")
            .fine()
            .holds(
                "family/clients/maple/goals/cook-dinner.html",
                &["guides/help.html\">help</a>"],
            )
            .shows("family/clients/maple/guides/help.html", &["Open words"])
            .lacks("team/clients/maple/guides/help.html", &["Open words"]),
        case("unfinished rights of the program")
            .edit(PROGRAM, "rights: library/rights\n", "")
            .write(
                "content/programs/first-steps/rights.md",
                "---\ntitle: Ours\ndraft: true\ncodes: []\nrights: [Own words only.]\ncomplaint_how: Call us.\ncoercion_statement: Nobody may press you.\n---\n",
            )
            .fine()
            .shows("family/clients/maple/rights.html", &["You decide. A plan is made with you"])
            .lacks("family/clients/maple/rights.html", &["Own words"])
            .shows("public/programs/first-steps/rights.html", &["You decide. A plan is made with you"]),
    ]);
}

/// Two guides that changed on one day, of which the title is withheld.
fn changed(name: &'static str, first: &'static str, second: &'static str) -> Case {
    let guide = |words: &str| format!("---\ntitle: T\nupdated: 2026-11-30\n---\n{words}\n");
    case(name)
        .write(first, &guide("Apples"))
        .write(second, &guide("Pears"))
        .write("policy.yaml", "guide:\n  title: [team, manager]\n")
        .fine()
        .in_order("family/clients/maple/index.html", &["Guide 1", "Guide 2"])
        .shows("family/clients/maple/guides/1.html", &["Apples"])
}

/// Two guides of which nothing is seen but where they lead.
fn by_link(name: &'static str, first: &'static str) -> Case {
    let guide = |host: &str| format!("---\ntitle: T\n---\nSee [there](https://{host}.example).\n");
    case(name)
        .write(first, &guide("apple"))
        .write("content/clients/maple/guides/b.md", &guide("pear"))
        .write("policy.yaml", "guide:\n  title: [team, manager]\n")
        .fine()
        .holds(
            "family/clients/maple/guides/1.html",
            &["https://apple.example"],
        )
}

#[test]
fn what_an_attack_found_stays_mended() {
    let oak = |name: &'static str, line: &str| {
        case(name)
            .write(
                "content/clients/oak/client.md",
                &format!("---\ntitle: Sam\npreferred_name: Sam\n{line}\n---\n"),
            )
            .edit(
                CLIENT,
                "    authority: proxy",
                "    authority: proxy\n    client: oak",
            )
            .lacks("team/clients/maple/about.html", &["has a binder"])
    };
    let refused = |name: &'static str, text: &'static str| {
        case(name)
            .edit(GOAL, END, "## Watch\n\nThe cellar key.")
            .built()
            .edit(GOAL, "## Watch\n\nThe cellar key.", text)
            .refused(&["cook-dinner.md", "CB0406"])
            .nowhere(FEW, &["cellar key"])
    };
    judge(&[
        changed(
            "what changed on one day",
            "content/clients/maple/guides/a.md",
            "content/clients/maple/guides/b.md",
        ),
        changed(
            "what changed on one day, by other names",
            "content/clients/maple/guides/z.md",
            "content/clients/maple/guides/b.md",
        ),
        case("the id of a need whose title is withheld")
            .write("policy.yaml", "client:\n  needs.title: [manager]\n")
            .fine()
            .nowhere(&["family"], &["need-cooking"]),
        oak("another client who is for the manager", "audience: [manager]"),
        oak("another client who is not published", "draft: true"),
        oak("another client with a label", "sensitivity: [part_2]"),
        case("a link to a section that is withheld")
            .edit(
                GOAL,
                END,
                "See [wolfsbane words](#his-drinking).\n\n## His drinking {audience=team,manager}\n\nx",
            )
            .edit(
                "content/clients/maple/plan.md",
                "\n---\n",
                "\n---\nSee [wolfsbane words](goals/cook-dinner.md#his-drinking).\n",
            )
            .fine()
            .nowhere(FEW, &["wolfsbane"])
            .shows("family/clients/maple/goals/cook-dinner.html", &["See another part."])
            .shows("team/clients/maple/goals/cook-dinner.html", &["wolfsbane words"]),
        case("a link to a section that is withheld, in Spanish")
            .spanish()
            .write(
                "content/clients/maple/guides/b.md",
                "---\ntitle: B\n---\n## His drinking {audience=team,manager}\n\nx\n\n## Open\n\ny\n",
            )
            .write(
                "content/clients/maple/guides/b.es.md",
                "---\ntitle: B\n---\n## Su bebida {audience=team,manager}\n\nx\n\n## Abierto\n\ny\n",
            )
            .write(
                "content/clients/maple/guides/a.md",
                "---\ntitle: A\n---\nSee [wolfsbane](b.md#his-drinking) and [more](b.md#open).\n",
            )
            .write(
                "content/clients/maple/guides/a.es.md",
                "---\ntitle: A\n---\nVer [wolfsbane](b.md#his-drinking) y [algo](b.md#open).\n",
            )
            .fine()
            .nowhere(FEW, &["wolfsbane"])
            .shows("family/clients/maple/guides/a.html", &["See another part and more."])
            .shows("family/clients/maple/es/guides/a.html", &["Ver otra parte y algo."])
            .shows("team/clients/maple/es/guides/a.html", &["wolfsbane"]),
        by_link("two that differ in where a link leads", "content/clients/maple/guides/a.md"),
        by_link("the same by other names", "content/clients/maple/guides/z.md"),
        case("a guide with an address of its own makes no binder of the manager's")
            .write("content/library/help.md", "---\ntitle: A\naddress: helping\n---\nx\n")
            .edit(PROGRAM, "voluntary:", "topics: [a]\nvoluntary:")
            .edit("content/library/help.md", "title: A", "title: A\ntopics: [a]")
            .fine()
            .shows("public/programs/first-steps/guides/helping.html", &["x"])
            .nowhere(&["manager"], &["manager/programs"]),
        case("a draft of the same name")
            .write(
                "content/people/old/alex-rivers.md",
                "---\ntitle: Alex\nname: Alex\nrole: Nurse\ndraft: true\n---\n",
            )
            .fine()
            .shows("family/clients/maple/team.html", &["555-0102"]),
        case("a file that was removed")
            .write("content/clients/maple/guides/form.txt", "The cellar key.\n")
            .write(
                "content/clients/maple/guides/sleep.md",
                "---\ntitle: Sleep\n---\nSee [the form](form.txt).\n",
            )
            .built()
            .run(&["new", "-q", "guide", "clients/maple/guides/other"])
            .rename("content/clients/maple/guides/form.txt", "form-elsewhere.txt")
            .refused(&["sleep.md", "CB0401"])
            .nowhere(FEW, &["cellar key"]),
        refused(
            "a comment above a heading",
            "<!-- {audience=team} -->\n\n## Watch\n\nThe cellar key.",
        ),
        refused(
            "an attribute around a heading",
            "<div audience=\"team\">\n\n## Watch\n\nThe cellar key.\n\n</div>",
        ),
        refused("a class", "## Watch {.team}\n\nThe cellar key."),
        refused(
            "a fence that names an audience",
            "```{audience=team}\nThe cellar key.\n```",
        ),
        refused(
            "a fence behind which nothing can be seen",
            "```\u{200b}\n## Watch {audience=team}\n\nThe cellar key.\n```",
        ),
    ]);
}

/// The body of a goal with something in it that names the path of a note, which the family does not see.
fn in_goal(name: &'static str, text: &'static str) -> Case {
    case(name)
        .write(
            "content/clients/maple/notes/2026-11-20-wolfsbane.md",
            "---\ntitle: Wolfsbane\ndate: 2026-11-20\nauthor: alex-rivers\naudience: [team, manager]\n---\nPrivate.\n",
        )
        .write("content/clients/maple/goals/plan-of-care.pdf", "%PDF-1.4\n")
        .edit(GOAL, END, text)
}

#[test]
fn a_link_that_markdown_does_not_take_for_one_is_refused() {
    let refused = |name: &'static str, text: &'static str| {
        in_goal(name, text).refused(&["cook-dinner.md:", "CB0414"])
    };
    let fine = |name: &'static str, text: &'static str| in_goal(name, text).fine().silent("CB0414");
    judge(&[
        refused(
            "a link in its words",
            "See [a [b](cook-dinner.md) c](../notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "a note in its words",
            "See [a[^1]](../notes/2026-11-20-wolfsbane.md).\n\n[^1]: Note.\n",
        ),
        refused("a space", "See [words] (../notes/2026-11-20-wolfsbane.md)."),
        refused(
            "a space, by id",
            "See [words] (clients/maple/notes/2026-11-20-wolfsbane).",
        ),
        refused(
            "a line break",
            "See [words]\n(../notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "a line break in the address",
            "See [words](../notes/\n2026-11-20-wolfsbane.md).",
        ),
        refused(
            "a blank line",
            "See [words\n\nmore](../notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "unclosed",
            "See [words](../notes/2026-11-20-wolfsbane.md\n\nEnd.",
        ),
        refused(
            "an escaped bracket",
            "See \\[words](../notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "another",
            "See [words\\](../notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "an escaped parenthesis",
            "See [words]\\(../notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "a sign that cannot be seen",
            "See [words]\u{200b}(../notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "in HTML",
            "<div>\n[x](../notes/2026-11-20-wolfsbane.md)\n</div>",
        ),
        refused(
            "in a quotation",
            "> See [words]\n> (../notes/2026-11-20-wolfsbane.md).",
        ),
        refused(
            "in a heading",
            "## About [words] (../notes/2026-11-20-wolfsbane.md)",
        ),
        refused(
            "in a table",
            "| a | b |\n| --- | --- |\n| [x] (../notes/2026-11-20-wolfsbane.md) | c |",
        ),
        refused(
            "in the words of a link",
            "See [a [b] (../notes/2026-11-20-wolfsbane.md) c](cook-dinner.md).",
        ),
        refused(
            "a record that is gone",
            "See [words [b](cook-dinner.md)](../notes/2026-11-02-gone).",
        ),
        refused("a wikilink", "See [[2026-11-20-wolfsbane]]."),
        refused(
            "a wikilink with words",
            "See [[notes/2026-11-20-wolfsbane|our talk]].",
        ),
        refused(
            "a label that is a record",
            "See [words][2026-11-20-wolfsbane].",
        ),
        refused(
            "a definition in a paragraph",
            "See [words][boss].\n[boss]: ../notes/2026-11-20-wolfsbane.md",
        ),
        refused("a file with a space", "See [the form](our form.md)."),
        refused("a file", "See [the form] (plan-of-care.pdf)."),
        refused("a picture", "![board] (board.png)"),
        refused(
            "brackets the wrong way round",
            "See (words)[../notes/2026-11-20-wolfsbane.md].",
        ),
        refused(
            "an anchor",
            "See [a [b](cook-dinner.md)](#watch).\n\n## Watch\n\nx",
        ),
        refused(
            "a title",
            "See [words] (../notes/2026-11-20-wolfsbane.md \"Title\").",
        ),
        in_goal("a label that nothing defines", "See [our talk][boss].").says(&[
            "cook-dinner.md:",
            "CB0414",
            "warning",
        ]),
        case("a comment that names an audience of the site's own")
            .edit("carebinder.yaml", "language: en", "language: en\naudiences: {employer: {label: Employer, basis: consent, like: family}}")
            .edit(GOAL, END, "<!-- not for the employer -->\n\nx")
            .refused(&["cook-dinner.md:", "CB0406", "comment"]),
        fine("code", "See `[words] (../notes/2026-11-20-wolfsbane.md)`."),
        fine(
            "a block of code",
            "```markdown\n[words] (../notes/2026-11-20-wolfsbane.md)\n[[x/y]]\n```",
        ),
        fine(
            "HTML code",
            "<pre>\n[words] (../notes/2026-11-20-wolfsbane.md)\n</pre>",
        ),
        fine(
            "a comment",
            "<!-- [words](../notes/2026-11-20-wolfsbane.md) -->\n\nEnd.",
        ),
        fine(
            "links",
            "See [a](cook-dinner.md), [b][c] and [c]; [d](<cook-dinner.md> \"T\").\n\n[c]: cook-dinner.md",
        ),
        fine(
            "sentences",
            "He said [sic] (see note), [and] (plan), [x] (and/or), [a] (e.g. this), array[0], [1](https://a.example), [b] (https://a.example/x.md), (he laughed)[1], [ ] (task).\n\n- [ ] (task)\n- [x] (done) and (goals/steps)\n\nNote [1]: see below [^1]\n\n[^1]: Yes.",
        ),
    ]);
}

#[test]
fn a_sign_that_names_an_audience_of_the_sites_own_closes_the_record() {
    const OWN: &str =
        "language: en\naudiences: {school: {label: School, basis: consent, like: family}}";
    let refused = |name: &'static str, text: &'static str| {
        case(name)
            .edit("carebinder.yaml", "language: en", OWN)
            .edit(GOAL, END, "## Watch\n\nThe cellar key.")
            .built()
            .edit(GOAL, "## Watch\n\nThe cellar key.", text)
            .refused(&["cook-dinner.md", "CB0406"])
            .nowhere(FEW, &["cellar key"])
    };
    judge(&[
        refused(
            "a comment",
            "<!-- not for the school -->\n\nThe cellar key.",
        ),
        refused(
            "a comment with a colon",
            "<!-- audience: school -->\n\nThe cellar key.",
        ),
        refused("a definition", "[//]: # (school only)\n\nThe cellar key."),
        refused("a class", "<p class=\"school-only\">The cellar key.</p>"),
        refused("a container", ":::school\n\nThe cellar key.\n\n:::"),
        refused("a template", "{% if school %}The cellar key.{% endif %}"),
        case("a class that is called like it, where no audience is")
            .edit(
                GOAL,
                END,
                "<p class=\"school\">The cellar key.</p>\n\n<!-- school only -->",
            )
            .fine(),
    ]);
}

/// A guide that was published gets a field that no record has.
fn narrowed(line: &'static str) -> Case {
    const GUIDE: &str = "content/clients/maple/guides/night.md";
    case(line)
        .write(GUIDE, "---\ntitle: Night\n---\n\nThe cellar key.\n")
        .built()
        .write(
            GUIDE,
            &format!("---\ntitle: Night\n{line}\n---\n\nThe cellar key.\n"),
        )
        .refused(&["night.md", "CB02"])
}

#[test]
fn a_field_of_another_tool_that_narrows_takes_away_what_was_published() {
    let closed = [
        "only: team",
        "only_for: [team]",
        "onlyFor: team",
        "aud: [team]",
        "target_audience: [team]",
        "audience_only: [team]",
        "roles: [team]",
        "permissions: [team]",
        "acl:\n  read: [team]",
        "acl: [team]",
        "groups: [team]",
        "group: \"team\"",
        "share: none",
        "exclude: [family]",
        "except: family",
        "hide_from: [family]",
        "wip: true",
        "archived: true",
        "archived: 2026-01-01",
        "withdrawn: yes",
        "embargo: 2030-01-01",
        "expires: 2026-01-01",
        "do_not_show: true",
        "do_not_share: true",
        "no_mostrar: true",
        "deleted: true",
        "sensitivity_label: hiv",
        "state: draft",
        "stage: draft",
        "state: hidden # for now",
    ];
    let cases: Vec<Case> = closed
        .into_iter()
        .map(|line| narrowed(line).nowhere(FEW, &["cellar key"]))
        .collect();
    judge(&cases);
    // What says nothing of readers leaves what was published as it was.
    let open = [
        "wip: false",
        "groups: [walkers]",
        "state: Oregon",
        "stage: 2",
        "color: green",
        "why: \"share: a word of the text\"",
    ];
    let cases: Vec<Case> = open
        .into_iter()
        .map(|line| narrowed(line).shows("family/clients/maple/guides/night.html", &["cellar key"]))
        .collect();
    judge(&cases);
    // Among the agency's own fields they are what the agency means by them.
    judge(&[case("the agency's own").edit(
        CLIENT,
        "representative: sam\n",
        "representative: sam\nextra: {expires: 2027-01-01, groups: [walkers], share: half, stage: 2, archived: no, embargo: none}\n",
    )
    .fine()]);
}
