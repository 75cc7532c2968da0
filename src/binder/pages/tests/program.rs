//! The pages of a program's binder.

use super::{Fixture, rows, said};

const PROGRAM: &str =
    "title: Home\nmodel: other\ndescription: We help at home.\norganization: org\nvoluntary: true";

fn site() -> Fixture {
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
fn a_directory_is_looked_through_by_language_place_cost_and_who_may_come() {
    let listing = |title: &str, more: &str| {
        format!(
            "title: {title}\norganization: org\nstatus: active\nassured_date: 2026-08-20\ncategories: [a]\n{more}"
        )
    };
    let public = site()
        .with(
            "content/directory/services/one.md",
            &listing("One", "languages: [en, es]\nservice_areas: [Mill Town]\ncost_options: [{option: Visit, amount: 0}]"),
        )
        .with(
            "content/directory/services/two.md",
            &listing("Two", "languages: [es]\nservice_areas: [Mill Town, Ashby]\ncost_options: [{option: Visit, amount: 5}, {option: Child, amount: 0}]"),
        )
        .with(
            "content/directory/groups/circle.md",
            &listing("Circle", "open_to: both\nfor: [brain-injury]\nlanguages: [en]"),
        )
        .with(
            "content/directory/groups/dads.md",
            &listing("Dads", "open_to: family\nfor: [work]"),
        )
        .with(
            "content/directory/services/over.md",
            &listing("Over", "languages: [fr]").replace("active", "defunct"),
        )
        .with(
            "content/directory/services/later.md",
            &listing("Later", "alert: From May").replace("active", "temporarily_closed"),
        )
        .binder("public/programs/home");
    let overview = public.at("directory/index.html");
    let ways = overview.at("ways").items();
    let shelves: Vec<String> = ways
        .iter()
        .map(|way| {
            format!(
                "{}: {}",
                said(way.at("id")),
                rows(way.at("shelves"), &["title", "count"]).join(", ")
            )
        })
        .collect();
    assert_eq!(
        shelves,
        [
            "topics: Brain injury 1, Work 1",
            "open-to: For clients 1, For families 2",
            "languages: English 2, Spanish 2",
            "areas: Ashby 1, For all places, or none named 3, Mill Town 2",
            "costs: Ask what it costs 4, Free 1, Free for some 1",
        ]
    );
    let spanish = public.at("directory/languages/es.html");
    assert_eq!(
        rows(spanish.at("listings"), &["title", "href", "cost_class"]),
        [
            "One ../../directory/services/one.html free",
            "Two ../../directory/services/two.html partly"
        ]
    );
    // What has closed for good is nowhere; what is closed for a while says so.
    assert!(
        !public
            .paths()
            .iter()
            .any(|path| path.contains("over") || path.contains("/fr.html"))
    );
    let need = public.at("directory/categories/a.html");
    let listed = rows(need.at("listings"), &["title", "status"]);
    assert!(
        listed.contains(&"Later temporarily_closed".to_owned()),
        "{listed:?}"
    );
    assert_eq!(listed.len(), 5);
}

#[test]
fn languages_and_places_in_any_script_have_shelves_of_their_own() {
    let listing = |title: &str, more: &str| {
        format!("title: {title}\norganization: org\nstatus: active\n{more}")
    };
    let public = site()
        .with(
            "content/directory/services/one.md",
            &listing(
                "One",
                "languages: [中文, EN]\nservice_areas: [東区 1, Москва]",
            ),
        )
        .with(
            "content/directory/services/two.md",
            &listing(
                "Two",
                "languages: [한국어, English]\nservice_areas: [西区 1, Mill Town]",
            ),
        )
        .with(
            "content/directory/services/three.md",
            &listing("Three", "languages: [en]\nservice_areas: [mill-town, Con]"),
        )
        .binder("public/programs/home");
    let overview = public.at("directory/index.html");
    let shelves: Vec<String> = overview
        .at("ways")
        .items()
        .iter()
        .map(|way| rows(way.at("shelves"), &["title", "count"]).join(", "))
        .collect();
    assert_eq!(
        shelves,
        [
            "English 3, 한국어 1, 中文 1",
            "Con 1, Mill Town 2, Москва 1, 東区 1 1, 西区 1 1",
        ]
    );
    for path in public.paths() {
        let name = path.rsplit('/').next().unwrap();
        assert!(
            crate::casebook::unwritable(name).is_none() && !name.starts_with('.'),
            "{path}"
        );
    }
}

#[test]
fn free_is_only_what_names_no_other_amount_and_open_now_only_what_has_one_place() {
    let listing = |title: &str, more: &str| {
        format!("title: {title}\norganization: org\nstatus: active\ncategories: [a]\n{more}")
    };
    let cost = "cost_options: [{option: Visit, amount: 0}]";
    let place = "{name: N, schedules: [{freq: WEEKLY, byday: TU, opens_at: \"09:00\", closes_at: \"10:00\"}]}";
    let public = site()
        .with(
            "content/directory/services/one.md",
            &listing(
                "One",
                &format!("{cost}\nfees_description: From $40\nlocations: [{place}]"),
            ),
        )
        .with(
            "content/directory/services/two.md",
            &listing(
                "Two",
                &format!(
                    "{cost}\nfees_description: Free, always\nlocations: [{place}, {{name: M}}]"
                ),
            ),
        )
        .with(
            "content/directory/services/three.md",
            &listing("Three", "assured_date: 2099-01-01"),
        )
        .binder("public/programs/home");
    let need = public.at("directory/categories/a.html");
    assert_eq!(
        rows(
            need.at("listings"),
            &["title", "cost_class", "opening", "stale"]
        ),
        [
            "One partly TU 09:00 10:00 - - - true",
            "Three ask - true",
            "Two free - true",
        ]
    );
}

#[test]
fn a_long_list_goes_on_over_several_pages() {
    let mut site = site();
    for number in 0..201 {
        site = site.with(
            &format!("content/directory/services/s{number:03}.md"),
            &format!("title: S{number:03}\norganization: org\nstatus: active\ncategories: [a]"),
        );
    }
    let public = site.binder("public/programs/home");
    let first = public.at("directory/categories/a.html");
    assert_eq!(first.at("listings").items().len(), 200);
    assert_eq!(said(first.at("total")), "201");
    assert_eq!(
        rows(first.at("parts"), &["title", "href", "current"]),
        [
            "1 ../../directory/categories/a.html true",
            "2 ../../directory/categories/a_2.html false"
        ]
    );
    let second = public.at("directory/categories/a_2.html");
    assert_eq!(rows(second.at("listings"), &["title"]), ["S200"]);
}

#[test]
fn the_calendar_has_the_meetings_of_three_months_in_order() {
    let group = |title: &str, more: &str| format!("title: {title}\norganization: org\n{more}");
    let public = site()
        .with(
            "content/directory/groups/art.md",
            &group("Art", "schedules: [{freq: MONTHLY, byday: 1TU, opens_at: 18:00, exdate: [2027-01-05]}]\nlocations: [{name: Hall}]"),
        )
        .with(
            "content/directory/groups/bread.md",
            &group("Bread", "format: online\nschedules: [{freq: MONTHLY, byday: 1TU, opens_at: 09:00}]"),
        )
        .with(
            "content/directory/groups/choir.md",
            &group("Choir", "schedules: [{freq: MONTHLY, bymonthday: 24, until: 2026-12-31}]\nlocations: [{name: North}, {name: South}]"),
        )
        .with(
            "content/directory/groups/closed.md",
            &group("Closed", "status: temporarily_closed\nschedules: [{freq: WEEKLY, byday: MO}]"),
        )
        .binder("public/programs/home");
    let calendar = public.at("directory/groups_calendar.html");
    let months = calendar.at("months").items();
    let shown: Vec<Vec<String>> = months
        .iter()
        .map(|month| {
            rows(
                month.at("meetings"),
                &["date", "begins", "group.title", "place", "skipped"],
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            vec![
                "2026-12-01 09:00 Bread - false",
                "2026-12-01 18:00 Art Hall false",
                "2026-12-24 - Choir - false"
            ],
            vec![
                "2027-01-05 09:00 Bread - false",
                "2027-01-05 18:00 Art Hall true"
            ],
            vec![
                "2027-02-02 09:00 Bread - false",
                "2027-02-02 18:00 Art Hall false"
            ],
        ]
    );
    let list = public.at("directory/groups/index.html");
    assert_eq!(
        said(list.at("calendar")),
        "../../directory/groups_calendar.html"
    );
}
