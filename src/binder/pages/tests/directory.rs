//! The directory of a program: the ways to look through it, long lists, the calendar.

use super::program::site;
use super::{rows, said};

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
