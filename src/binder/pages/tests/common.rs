//! Pages that any kind can have, and those that all binders have alike.

use super::{Fixture, rows, said};

#[test]
fn a_list_has_the_newest_first_and_leads_to_the_page_of_each() {
    let note = |day: &str| format!("title: Note\ndate: {day}\nauthor: ana\nshared_summary: Well");
    let team = Fixture::new()
        .case("notes/a", &note("2026-10-01"))
        .case("notes/b", &note("2026-11-01"))
        .binder("team/clients/jo");
    let list = team.at("notes/index.html");
    assert_eq!(
        rows(list.at("records"), &["date", "href"]),
        ["2026-11-01 ../notes/b.html", "2026-10-01 ../notes/a.html"]
    );
    let page = team.at("notes/a.html");
    assert_eq!(
        rows(page.at("page.breadcrumbs"), &["href"]),
        ["../notes/index.html"]
    );
    // The list has the newest first, and who turns the pages goes forward in time.
    assert_eq!(said(page.at("page.next.href")), "../notes/b.html");
}

#[test]
fn records_on_one_page_keep_their_headings_apart() {
    let record = |title: &str| {
        format!("---\ntitle: {title}\nissue: B\nstatus: open\n---\n## Why\n\nText.\n")
    };
    let family = Fixture::new()
        .case("advocacy/a", &record("A"))
        .case("advocacy/b", &record("B"))
        .family();
    let bodies = rows(
        family.at("advocacy.html").at("records"),
        &["id", "href", "body"],
    );
    assert!(
        bodies[0].starts_with("a #a ") && bodies[0].contains("id=\"a:why\""),
        "{}",
        bodies[0]
    );
    assert!(
        bodies[1].starts_with("b #b ") && bodies[1].contains("id=\"b:why\""),
        "{}",
        bodies[1]
    );
}

#[test]
fn a_sheet_has_its_page_to_itself_and_opens_its_part() {
    let family = Fixture::new()
        .case("transition", "title: The move\nfrom: School\nto: Work")
        .family();
    let page = family.at("transition.html");
    assert_eq!(said(page.at("record.from")), "School");
    let sections = rows(page.at("nav"), &["id", "current"]);
    assert!(
        sections.contains(&"transition true".to_owned()),
        "{sections:?}"
    );
    assert_eq!(said(page.at("page.next")), "-");
}

#[test]
fn a_link_to_what_is_withheld_loses_its_words_and_its_address() {
    let family = Fixture::new()
        .case(
            "guides/open",
            "---\ntitle: Open\n---\nSee [the hard talk](secret.md) and [more](other.md#hidden).\n",
        )
        .case("guides/secret", "title: Secret\naudience: [manager]")
        .case(
            "guides/other",
            "---\ntitle: Other\n---\n## Hidden {audience=manager}\n\nWhat the manager knows.\n",
        )
        .family();
    let body = said(family.at("guides/open.html").at("record.body"));
    assert!(
        !body.contains("hard talk") && !body.contains("secret"),
        "{body}"
    );
    // The words of a link to a heading that is withheld may say what it says.
    assert!(
        body.contains("another part") && !body.contains("more"),
        "{body}"
    );
    assert!(!body.contains("hidden"), "{body}");
    assert!(!said(family.at("guides/other.html").at("record.body")).contains("manager knows"));
}

#[test]
fn who_sees_what_is_told_from_the_policy_and_audited_for_the_manager_alone() {
    let site = Fixture::new().case("guides/secret", "title: Secret\naudience: [manager]");
    let family = site.family().at("access.html");
    let goal = rows(family.at("rows"), &["kind"])
        .iter()
        .position(|kind| kind == "goal");
    let sees = family.at("rows").items()[goal.unwrap()].at("sees").clone();
    assert_eq!(
        rows(&sees, &["audience", "level"]),
        ["client some", "family some", "team some", "manager all"]
    );
    assert!(family.at("audit").items().is_empty());
    let manager = site.binder("manager/clients/jo").at("access.html");
    assert_eq!(
        rows(manager.at("audit"), &["title", "audiences"]),
        ["Secret Case manager"]
    );
}

#[test]
fn rights_are_those_of_the_program_else_of_the_library() {
    let rights = |title: &str| {
        format!("title: {title}\ncodes: [A]\nrights: [B]\ncomplaint_how: C\ncoercion_statement: D")
    };
    let site = Fixture::new().with("content/library/rights.md", &rights("Everywhere"));
    assert_eq!(
        said(site.family().at("rights.html").at("record.display_title")),
        "Everywhere"
    );
    let site = site
        .with("content/programs/home/program.md", "title: Home\nmodel: other\ndescription: A\norganization: We\nvoluntary: true")
        .with("content/programs/home/rights.md", &rights("At home"))
        .case("client", "title: Jo\npreferred_name: Jo\nprogram: home\nrelated_people: [{id: mum, name: Mia, authority: guardian}]");
    assert_eq!(
        said(site.family().at("rights.html").at("record.display_title")),
        "At home"
    );
}

#[test]
fn rights_that_are_withheld_have_neither_a_page_nor_a_link() {
    let rights = "title: At home\naudience: [manager]\ncodes: [A]\nrights: [B]\ncomplaint_how: C\ncoercion_statement: D";
    let family = Fixture::new()
        .with("content/programs/home/program.md", "title: Home\nmodel: other\ndescription: A\norganization: We\nvoluntary: true\nrights: programs/home/rights")
        .with("content/programs/home/rights.md", rights)
        .with("content/library/rights.md", &rights.replace("audience: [manager]\n", ""))
        .case("client", "title: Jo\npreferred_name: Jo\nprogram: home\nrelated_people: [{id: mum, name: Mia, authority: guardian}]")
        .case("guides/a", "---\ntitle: A\n---\n[Rights](../../../library/rights.md)\n")
        .family();
    assert!(
        !family.paths().contains(&"rights.html"),
        "{:?}",
        family.paths()
    );
    assert_eq!(said(family.at("index.html").at("binder.rights")), "-");
}

#[test]
fn what_is_shown_of_records_that_are_not_held_is_remembered() {
    let site = Fixture::new()
        .with(
            "content/directory/organizations/hill.md",
            "title: Hill Clinic",
        )
        .with(
            "content/people/ana.md",
            "name: Ana\nrole: Nurse\norganization: hill",
        )
        .case(
            "team",
            "title: Team\nparticipants: [{role: Lead, member: ana}]",
        );
    let options = crate::site::Options {
        drafts: false,
        today: Some(super::TODAY.parse().unwrap()),
    };
    let opened = crate::site::Site::open(site.0.path(), &options).unwrap();
    let view = opened.for_binders();
    let plan = crate::binder::plan_of(&view, "family/clients/jo").unwrap();
    let made = crate::binder::build(&view, &plan);
    let page = made.parts[0].at("team.html");
    assert_eq!(
        rows(page.at("people"), &["organization.title"])[0],
        "Hill Clinic"
    );
    assert!(made.exposure.contains_key("directory/organizations/hill"));
}

#[test]
fn a_heading_of_a_body_that_is_withheld_is_in_no_address() {
    let family = Fixture::new()
        .with("policy.yaml", "shared_guide: {body: [manager]}\n")
        .with(
            "content/library/hid.md",
            "---\ntitle: Hid\n---\n## Secret heading\n\nText.\n",
        )
        .case(
            "guides/a",
            "---\ntitle: A\n---\n[Hid](../../../library/hid.md#secret-heading)\n",
        )
        .family();
    let body = said(family.at("guides/a.html").at("record.body"));
    assert!(
        body.contains("another part") && !body.contains("secret"),
        "{body}"
    );
}

#[test]
fn guides_of_one_file_name_have_a_page_each_in_a_case_too() {
    let family = Fixture::new()
        .case("client", "title: Jo\npreferred_name: Jo\ntopics: [sleep]\nrelated_people: [{id: mum, name: Mia, authority: guardian}]")
        .case("guides/a", "title: Own")
        .with("content/library/a.md", "title: Shared\ntopics: [sleep]")
        .with("content/library/sub/a.md", "title: Below\ntopics: [sleep]")
        .family();
    let mut paths: Vec<&str> = family
        .paths()
        .into_iter()
        .filter(|path| path.starts_with("guides/"))
        .collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "guides/a.html",
            "guides/index.html",
            "guides/library-a.html",
            "guides/sub/a.html"
        ]
    );
}

#[test]
fn only_a_glossary_explains_words() {
    let site = Fixture::new().with(
        "content/library/glossary.md",
        "kind: practitioner\nname: Zed\nrole: Nurse",
    );
    assert!(!site.family().paths().contains(&"glossary.html"));
}
