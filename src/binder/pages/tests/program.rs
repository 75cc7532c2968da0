//! The pages of a program's binder.

use super::{Fixture, rows, said};

const PROGRAM: &str =
    "title: Home\nmodel: other\ndescription: We help at home.\norganization: org\nvoluntary: true";

pub(super) fn site() -> Fixture {
    Fixture::new()
        .with(
            "content/directory/organizations/org.md",
            "title: Org\nassured_date: 2026-11-01",
        )
        .with("content/programs/home/program.md", PROGRAM)
}

#[test]
fn chapters_stand_by_weight_then_title_and_a_folder_without_an_index_has_a_list() {
    let public = site()
        .with(
            "content/programs/home/handbook/index.md",
            "---\ntitle: The handbook\n---\nStart here.\n",
        )
        .with(
            "content/programs/home/handbook/zoo.md",
            "title: Zoo\nweight: 1",
        )
        .with("content/programs/home/handbook/art.md", "title: Art")
        .with(
            "content/programs/home/handbook/at-home/bath.md",
            "title: Bath",
        )
        .with(
            "content/programs/home/handbook/at-home/deep/well.md",
            "title: Well",
        )
        .binder("public/programs/home");
    let opening = public.at("handbook/index.html");
    assert_eq!(
        rows(opening.at("children"), &["title", "href"]),
        [
            "Zoo ../handbook/zoo.html",
            "Art ../handbook/art.html",
            "At home ../handbook/at-home/index.html"
        ]
    );
    let folder = public.at("handbook/at-home/index.html");
    assert_eq!(said(folder.at("title")), "At home");
    assert_eq!(rows(folder.at("children"), &["title"]), ["Bath", "Deep"]);
    let deep = public.at("handbook/at-home/deep/well.html");
    assert_eq!(
        rows(deep.at("page.breadcrumbs"), &["title"]),
        ["The handbook", "At home", "Deep"]
    );
    assert_eq!(
        said(public.at("handbook/zoo.html").at("page.prev.title")),
        "The handbook"
    );
    let home = public.at("index.html");
    assert_eq!(
        rows(home.at("handbook"), &["title", "summary"]),
        ["The handbook Start here.", "At home -"]
    );
    assert_eq!(
        rows(home.at("handbook").items()[0].at("items"), &["title"]),
        ["Zoo", "Art"]
    );
}

#[test]
fn the_directory_has_the_listings_of_the_program_by_category() {
    let listing = |title: &str, more: &str| {
        format!(
            "title: {title}\norganization: org\nstatus: active\nassured_date: 2026-11-01\n{more}"
        )
    };
    let public = site()
        .with(
            "content/programs/home/program.md",
            &format!("{PROGRAM}\ndirectory: {{categories: [rides, groups]}}"),
        )
        .with(
            "content/directory/services/bus.md",
            &listing("Bus", "categories: [rides]"),
        )
        .with(
            "content/directory/services/boat.md",
            &listing("boat", "categories: [rides]"),
        )
        .with(
            "content/directory/services/cook.md",
            &listing("Cook", "categories: [meals]"),
        )
        .with(
            "content/directory/services/gone.md",
            &listing("Gone", "categories: [rides]\ndo_not_list: true"),
        )
        .with(
            "content/directory/groups/circle.md",
            &listing(
                "Circle",
                "categories: [groups]\nschedules: [{freq: WEEKLY, byday: [MO]}]",
            ),
        )
        .binder("public/programs/home");
    let overview = public.at("directory/index.html");
    assert_eq!(
        rows(overview.at("categories"), &["id", "count"]),
        ["groups 1", "rides 2"]
    );
    assert_eq!(said(overview.at("total")), "4");
    let rides = public.at("directory/categories/rides.html");
    assert_eq!(
        rows(rides.at("listings"), &["title", "stale"]),
        ["boat false", "Bus false"]
    );
    let groups = public.at("directory/groups/index.html");
    let circle = groups.at("groups").items()[0].clone();
    assert_eq!(rows(circle.at("schedules"), &["next_date"]), ["2026-12-07"]);
    let own = public.at("directory/groups/circle.html");
    assert_eq!(rows(own.at("page.breadcrumbs"), &["title"]).len(), 1);
    let home = public.at("index.html");
    assert_eq!(said(home.at("counts")), "listings=4 groups=1");
    assert!(
        !public
            .paths()
            .iter()
            .any(|path| path.contains("cook") || path.contains("gone"))
    );
}

#[test]
fn shared_guides_that_fit_the_program_have_a_list_of_their_own() {
    let public = site()
        .with(
            "content/programs/home/program.md",
            &format!("{PROGRAM}\ntopics: [sleep]"),
        )
        .with("content/library/sleep.md", "title: Sleep\ntopics: [sleep]")
        .with("content/library/work.md", "title: Work\ntopics: [work]")
        .binder("public/programs/home");
    let list = public.at("guides/index.html");
    assert_eq!(rows(list.at("shared"), &["title"]), ["Sleep"]);
    assert!(list.at("own").items().is_empty());
    assert!(
        public
            .at("guides/sleep.html")
            .at("linked_from")
            .items()
            .is_empty()
    );
}

#[test]
fn another_audience_has_a_binder_only_where_it_differs() {
    let plain = site();
    let dirs = |site: &Fixture| {
        let options = crate::site::Options {
            drafts: false,
            today: Some(super::TODAY.parse().unwrap()),
        };
        let opened = crate::site::Site::open(site.0.path(), &options).unwrap();
        let plans = crate::binder::plan(&opened.for_binders(), &crate::binder::Only::default());
        let programs = plans
            .into_iter()
            .filter(|plan| plan.dir.contains("programs"));
        programs.map(|plan| plan.dir).collect::<Vec<_>>()
    };
    assert_eq!(dirs(&plain), ["public/programs/home"]);
    let staff = plain.with(
        "content/programs/home/handbook/staff.md",
        "title: Staff\naudience: [team, manager]",
    );
    assert_eq!(
        dirs(&staff),
        [
            "public/programs/home",
            "team/programs/home",
            "manager/programs/home"
        ]
    );
}

#[test]
fn a_listing_that_is_withheld_brings_no_organization() {
    let listing = "title: Bus\norganization: hill\nstatus: active\ncategories: [rides]";
    let scoped = format!("{PROGRAM}\ndirectory: {{categories: [rides]}}");
    let site = site()
        .with("content/directory/organizations/hill.md", "title: Hill")
        .with("content/programs/home/program.md", &scoped)
        .with("content/directory/services/bus.md", listing);
    let has_hill = |site: &Fixture| {
        let public = site.binder("public/programs/home");
        public.paths().iter().any(|path| path.contains("hill"))
    };
    assert!(has_hill(&site));
    for restriction in [
        "audience: [team, manager]",
        "draft: true",
        "do_not_list: true",
    ] {
        let site = site_with(listing, restriction, &scoped);
        assert!(!has_hill(&site), "{restriction}");
    }
}

fn site_with(listing: &str, restriction: &str, program: &str) -> Fixture {
    site()
        .with("content/directory/organizations/hill.md", "title: Hill")
        .with("content/programs/home/program.md", program)
        .with(
            "content/directory/services/bus.md",
            &format!("{listing}\n{restriction}"),
        )
}

#[test]
fn two_shared_guides_of_one_file_name_have_a_page_each() {
    let public = site()
        .with(
            "content/programs/home/program.md",
            &format!("{PROGRAM}\ntopics: [sleep]"),
        )
        .with("content/library/night.md", "title: Night\ntopics: [sleep]")
        .with(
            "content/library/babies/night.md",
            "title: Night for babies\ntopics: [sleep]",
        )
        .binder("public/programs/home");
    let list = rows(
        public.at("guides/index.html").at("shared"),
        &["title", "href"],
    );
    assert_eq!(list.len(), 2, "{list:?}");
    let mut paths = public.paths();
    let all = paths.len();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), all, "{paths:?}");
}

#[test]
fn readers_of_a_program_call_whoever_runs_it() {
    let reach = |program: &str, phones: &str| {
        let organization = format!("title: Org\nassured_date: 2026-11-01\nphones: [{phones}]");
        let public = site()
            .with("content/directory/organizations/org.md", &organization)
            .with(
                "content/programs/home/program.md",
                &format!("{PROGRAM}\n{program}"),
            )
            .binder("public/programs/home");
        let binder = public.at("index.html").get("binder").clone();
        let reach = binder.at("reach");
        let phone = said(reach.at("phone")) + &said(reach.at("phone.number"));
        (said(reach.at("name")), phone)
    };
    let own =
        "contact: \"Call 555-0180, Monday to Friday, 8:00 to 6:00, and ask for a case manager.\"";
    let fax = "{number: 555-0190, type: fax}, 555-0181";
    assert_eq!(reach(own, fax), ("Org".into(), "555-0180-".into()));
    let (name, phone) = reach("cost: free", fax);
    assert!(
        name == "Org" && phone.contains("555-0181"),
        "{name} {phone}"
    );
    assert_eq!(reach("cost: free", ""), ("-".into(), "--".into()));
}
