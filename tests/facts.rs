//! What records say is said on the pages: numbers to call, times, what is next, who is paid, figures.
#![allow(clippy::unwrap_used)]

#[path = "common/fixture.rs"]
mod fixture;

use carebinder::build::{self, Request};
use carebinder::site::{Options, Site};
use fixture::{Fixture, TODAY};

const INDEX: &str = "family/clients/jo/index.html";
const EMERGENCY: &str = "family/clients/jo/emergency.html";
const GOAL: &str = "content/clients/jo/goals/shop.md";
const MEETING: &str = "content/clients/jo/meetings/review.md";

/// Builds as of a day. Problems do not matter, but every page must be made.
fn built_on(site: &Fixture, day: &str) {
    let options = Options {
        drafts: false,
        today: Some(day.parse().unwrap()),
    };
    let opened = Site::open(site.root(), &options).unwrap();
    let report = build::run(&opened, &Request::default(), &|_, _| {});
    assert!(
        report.held.is_empty(),
        "{}",
        fixture::detailed(&report.problems)
    );
}

/// The page as a reader sees it, on one line, with the addresses that are dialled in braces.
fn page(site: &Fixture, path: &str) -> String {
    let html = site.read(&format!("binders/{path}"));
    let main = html
        .split("<main")
        .nth(1)
        .unwrap()
        .split("</main>")
        .next()
        .unwrap();
    let mut text = String::new();
    for part in main.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        if let Some((_, number)) = tag.split_once("href=\"tel:") {
            text.push_str(&format!("{{{}}}", number.split('"').next().unwrap()));
        }
        let inline = [
            "a ", "/a", "span", "/span", "strong", "/strong", "time", "/time",
        ];
        if !inline.iter().any(|name| tag.starts_with(name)) {
            text.push(' ');
        }
        text.push_str(words);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let found = text[from..].find(part);
        let at = found.unwrap_or_else(|| panic!("`{part}` is not where it should be: {text}"));
        from += at + part.len();
    }
}

#[track_caller]
fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "`{part}` is said: {text}");
    }
}

// --- numbers to call

#[test]
fn a_contact_of_words_with_a_number_can_be_called() {
    let contacts = "[mia, \"Night line 555-0199\", \"988: call or text\", \"Ana +44 (0)20 7946 0000 ext. 4\", \
        \"Desk 555-0100 or 555-0101\", \"Neighbor Joe in room 12\", \"988\", 555-0123]";
    let site = Fixture::new()
        .edit("content/clients/jo/emergency.md", "contacts: [mia]", &format!("contacts: {contacts}"))
        .with(
            "content/clients/jo/crisis.md",
            "---\ntitle: Crisis\nwarning_signs: [I do not sleep]\npeople_to_ask: [\"Joe, 555-0150\"]\nprofessionals: [\"call or text 988\"]\n---\n",
        );
    built_on(&site, TODAY);
    let text = page(&site, EMERGENCY);
    says(
        &text,
        &[
            "Mia Lopez mother No phone number recorded",
            "Night line {5550199}555-0199",
            "call or text {988}988",
            "Ana {+442079460000;ext=4}+44 (0)20 7946 0000 ext. 4",
            "Desk {5550100}555-0100 {5550101}555-0101",
            "Neighbor Joe in room 12 No phone number recorded",
            "Phone {988}988",
            "Phone {5550123}555-0123",
        ],
    );
    let text = page(&site, "family/clients/jo/crisis.html");
    says(&text, &["Joe {5550150}555-0150", "call or text {988}988"]);
    lacks(&text, &["No phone number recorded"]);
}

#[test]
fn free_words_with_a_number_keep_it_wherever_they_stand() {
    let site = Fixture::new()
        .edit(
            "content/clients/jo/team.md",
            "member: dana, leads: true}",
            "member: \"Night desk, 555-0199\", leads: true}",
        )
        .edit(
            GOAL,
            "performer: mia,",
            "performer: \"Bus office 555-0188\",",
        )
        .edit(MEETING, "person: client", "person: \"Ms. Ode, 555-0177\"");
    built_on(&site, TODAY);
    says(
        &page(&site, INDEX),
        &["Night desk Case manager", "{5550199}555-0199"],
    );
    says(
        &page(&site, "family/clients/jo/team.html"),
        &["Night desk", "{5550199}555-0199"],
    );
    says(
        &page(&site, "family/clients/jo/goals/shop.html"),
        &["Bus office {5550188}555-0188"],
    );
    says(
        &page(&site, "family/clients/jo/meetings/review.html"),
        &["Ms. Ode, {5550177}555-0177"],
    );
    let html = site.read(&format!("binders/{INDEX}"));
    let below = html.split("<footer").nth(1).unwrap();
    let (foot, bar) = below.split_once("</footer>").unwrap();
    assert_eq!(foot.matches("tel:5550199").count(), 1, "{foot}");
    // The bar of a phone calls who leads, whatever they are called.
    assert_eq!(bar.matches("tel:5550199").count(), 1, "{bar}");
    assert!(bar.contains(">Call Night desk<"), "{bar}");
}

#[test]
fn a_number_is_dialled_as_it_must_be_and_shown_as_it_is_written() {
    for (written, address) in [
        ("\"+442079460000\"", "{+442079460000}+442079460000"),
        (
            "\"+44 (0)20 7946 0000\"",
            "{+442079460000}+44 (0)20 7946 0000",
        ),
        ("0044 20 7946 0000", "{00442079460000}0044 20 7946 0000"),
        ("1-800-FLOWERS", "{18003569377}1-800-FLOWERS"),
        ("555-0101 ext. 4", "{5550101;ext=4}555-0101 ext. 4"),
    ] {
        let site = Fixture::new().edit(
            "content/clients/jo/client.md",
            "authority: guardian}",
            &format!("authority: guardian, phones: [{written}]}}"),
        );
        built_on(&site, TODAY);
        says(
            &page(&site, "family/clients/jo/team.html"),
            &["Mia Lopez", address],
        );
    }
}

// --- listings

const FOOD: &str = "content/directory/services/food-bank.md";

#[test]
fn hours_and_numbers_of_a_place_are_those_of_the_listing() {
    let site = Fixture::new().with(
        FOOD,
        "---\ntitle: Food bank\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\ncategories: [food]\nlocations:\n  - {name: River House, address: 2 Mill Road, phones: [555-0177], schedules: [{freq: WEEKLY, byday: [TU], opens_at: \"16:00\", closes_at: \"18:00\"}]}\n---\n",
    );
    built_on(&site, TODAY);
    let (when, number) = ("Every Tuesday, 4:00 pm to 6:00 pm", "{5550177}555-0177");
    for (path, expected) in [
        (
            "public/programs/home/directory/services/food-bank.html",
            [when, number, "River House"],
        ),
        (
            "public/programs/home/directory/categories/food.html",
            [when, "River House", number],
        ),
        (
            "family/clients/jo/directory/index.html",
            [when, "River House", number],
        ),
    ] {
        let text = page(&site, path);
        says(&text, &expected);
        lacks(&text, &["When Not recorded"]);
    }
    let index = site.read("binders/public/programs/home/search/index.js");
    assert!(
        index.contains("\"when\",\"Every Tuesday, 4:00 pm to 6:00 pm\""),
        "{index}"
    );
    assert!(index.contains("\"tel\",\"5550177\""), "{index}");
}

#[test]
fn what_has_closed_for_good_says_so_wherever_a_plan_counts_on_it() {
    let site = Fixture::new().edit(FOOD, "status: active", "status: inactive");
    built_on(&site, TODAY);
    let gone = "no longer open; ask what can take its place";
    for (path, expected) in [
        ("goals/shop.html", ["Write the list", gone]),
        ("team.html", ["Write the list", gone]),
        ("supports.html", [gone, "Write the list"]),
    ] {
        says(
            &page(&site, &format!("family/clients/jo/{path}")),
            &expected,
        );
    }
}

#[test]
fn what_is_closed_for_now_is_said_before_any_alert_in_a_search_too() {
    let site = Fixture::new().edit(
        FOOD,
        "status: active",
        "status: temporarily_closed\nalert: We have a new number.",
    );
    built_on(&site, TODAY);
    let index = site.read("binders/public/programs/home/search/index.js");
    assert!(
        index.contains("\"note\",\"Closed for now · We have a new number."),
        "{index}"
    );
}

// --- schedules

#[test]
fn a_schedule_says_when_it_begins_and_ends_and_when_a_group_meets_next() {
    let schedule = |path: &str, kind: &str, schedule: &str| {
        let site = Fixture::new().with(
            &format!("content/directory/{path}.md"),
            format!("---\ntitle: Circle\norganization: rivertown\nassured_date: 2026-10-01\nschedules: [{{{schedule}}}]\n---\n"),
        );
        built_on(&site, TODAY);
        page(
            &site,
            &format!("public/programs/home/directory/{kind}/circle.html"),
        )
    };
    let service = |text: &str| schedule("services/circle", "services", text);
    let group = |text: &str| schedule("groups/circle", "groups", text);
    let text = service("freq: WEEKLY, byday: [TU], dtstart: 2027-03-01, notes: Ring twice");
    says(
        &text,
        &["Every Tuesday, starting Mar 1, 2027 (first on Mar 2, 2027) Ring twice"],
    );
    lacks(&text, &["Next dates"]);
    let text = service("freq: WEEKLY, byday: [TU], until: 2026-11-21");
    says(&text, &["Every Tuesday (ended Nov 21, 2026)"]);
    let text = service("freq: WEEKLY, byday: [TU], until: 2026-11-22");
    says(&text, &["Every Tuesday, until Nov 22, 2026"]);
    let text =
        group("freq: WEEKLY, interval: 2, byday: FR, dtstart: 2026-01-09, opens_at: \"18:00\"");
    says(
        &text,
        &[
            "Every second Friday, from 6:00 pm Next dates by this plan: Friday, November 27, 2026 Friday, December 11, 2026 Friday, December 25, 2026",
        ],
    );
    lacks(&text, &["counted from"]);
    let text = group(
        "freq: WEEKLY, byday: [FR], exdate: [2026-12-04], bymonth: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12]",
    );
    says(
        &text,
        &[
            "Every Friday, not in August Next dates by this plan: Friday, November 27, 2026 Friday, December 4, 2026 no meeting Friday, December 11, 2026 Friday, December 18, 2026",
        ],
    );
    let text = group("freq: WEEKLY, byday: FR, until: 2026-10-01");
    lacks(&text, &["Next dates"]);
}

// --- meetings over several days

/// The site's meeting with another time.
fn meeting(times: &str) -> Fixture {
    Fixture::new().edit(MEETING, "start: 2026-12-01T10:00\n", times)
}

#[test]
fn a_meeting_over_several_days_shows_both_ends_and_lasts_until_the_second() {
    let site = meeting("start: 2026-12-10T10:00\nend: 2026-12-12T16:00\n").edit(
        MEETING,
        "person: client",
        "person: dana",
    );
    let both = "Thursday, December 10, 2026, 10:00 am to Saturday, December 12, 2026, 4:00 pm";
    let list = "family/clients/jo/meetings/index.html";
    for day in ["2026-11-22", "2026-12-10", "2026-12-11", "2026-12-12"] {
        built_on(&site, day);
        let index = page(&site, INDEX);
        says(&index, &["Next ", both, ": Review"]);
        // What comes next is not said twice.
        lacks(&index, &["Next meetings"]);
        says(&page(&site, list), &["Coming up", both]);
        lacks(
            &page(&site, list),
            &["Past meetings", "No meeting is planned"],
        );
        says(
            &page(&site, "family/clients/jo/meetings/review.html"),
            &[both],
        );
        says(
            &page(&site, "family/clients/jo/team.html"),
            &["Meetings Review"],
        );
        says(
            &page(&site, "team/caseload/index.html"),
            &["Jo", both, ": Review"],
        );
    }
    built_on(&site, "2026-12-13");
    lacks(&page(&site, INDEX), &[both]);
    says(
        &page(&site, list),
        &["No meeting is planned", "Past meetings", both],
    );
    lacks(
        &page(&site, "family/clients/jo/team.html"),
        &["Meetings Review"],
    );
    lacks(&page(&site, "team/caseload/index.html"), &[both]);
}

#[test]
fn ends_are_compared_in_the_time_zone_of_the_site() {
    for (times, shown) in [
        (
            "start: 2026-12-10T10:00-05:00\nend: 2026-12-10T10:30-06:00\n",
            "Thursday, December 10, 2026, 10:00 am to 11:30 am",
        ),
        // The day after in Berlin is the same evening in New York.
        (
            "start: 2026-12-10T20:00\nend: 2026-12-11T03:30+01:00\n",
            "Thursday, December 10, 2026, 8:00 pm to 9:30 pm",
        ),
        (
            "start: 2026-12-10T20:00\nend: 2026-12-10T23:30-08:00\n",
            "Thursday, December 10, 2026, 8:00 pm to Friday, December 11, 2026, 2:30 am",
        ),
    ] {
        let site = meeting(times);
        built_on(&site, "2026-12-10");
        says(
            &page(&site, "family/clients/jo/meetings/review.html"),
            &[shown],
        );
        says(
            &page(&site, INDEX),
            &["Thursday, December 10, 2026", "Review"],
        );
    }
}

// --- what is next

#[test]
fn what_is_due_first_is_next() {
    let occurrence = |text: &str| format!("service: food-bank, occurrence: {{{text}}}}}");
    let step = |text: &str| Fixture::new().edit(GOAL, "service: food-bank}", &occurrence(text));
    let money = |status: &str| {
        Fixture::new().with(
            "content/clients/jo/funding/club.md",
            format!(
                "---\ntitle: Club\nsource: Club\nstatus: {status}\ndeadline: 2026-11-30\n---\n"
            ),
        )
    };
    let advocacy = |status: &str| {
        Fixture::new().with(
            "content/clients/jo/advocacy/ramp.md",
            format!("---\ntitle: Ramp\nissue: No ramp\nstatus: {status}\nappeal_deadline: 2026-11-30\n---\n"),
        )
    };
    let review = "Next Tuesday, December 1, 2026, 10:00 am: Review";
    let list = "Next By Monday, November 30, 2026: Write the list Who: Mia Lopez";
    for (site, next) in [
        (Fixture::new(), review),
        (step("end: 2026-11-30"), list),
        (step("end: 2026-12-01"), review),
        (step("end: 2026-12-02"), review),
        (
            step("start: 2026-11-30, end: 2026-12-20"),
            "Next Monday, November 30, 2026 to Sunday, December 20, 2026: Write the list",
        ),
        (step("start: 2026-11-01, end: 2026-11-30"), list),
        (step("start: 2026-11-01"), review),
        (
            step("end: 2026-11-30").edit(GOAL, "status: in_progress", "status: completed"),
            review,
        ),
        (
            step("end: 2026-11-30").edit(GOAL, "status: in_progress", "status: cancelled"),
            review,
        ),
        (
            step("end: 2026-11-30").edit(GOAL, "status: in_progress", "status: on_hold"),
            review,
        ),
        (
            step("end: 2026-11-30").edit(
                GOAL,
                "lifecycle_status: active",
                "lifecycle_status: cancelled",
            ),
            review,
        ),
        (
            step("end: 2026-11-30").edit(
                MEETING,
                "start: 2026-12-01T10:00",
                "start: 2026-11-29T10:00",
            ),
            "Next Sunday, November 29, 2026, 10:00 am: Review",
        ),
        (
            money("idea"),
            "Next Monday, November 30, 2026: Last day to apply: Club",
        ),
        (
            money("applied"),
            "Next Monday, November 30, 2026: Deadline: Club",
        ),
        (money("awarded"), review),
        (money("denied"), review),
        (
            advocacy("open"),
            "Next Monday, November 30, 2026: Appeal deadline: Ramp",
        ),
        (advocacy("appealed"), review),
        (
            Fixture::new().edit(GOAL, "due_date: 2027-01-31", "due_date: 2026-11-30"),
            "Next Monday, November 30, 2026: Target day: Shop alone",
        ),
        (
            Fixture::new()
                .edit(GOAL, "due_date: 2027-01-31", "due_date: 2026-11-30")
                .edit(
                    GOAL,
                    "lifecycle_status: active",
                    "lifecycle_status: active\nachievement_status: achieved",
                ),
            review,
        ),
        (
            Fixture::new().edit(
                "content/clients/jo/plan.md",
                "next_review: 2027-05-01",
                "next_review: 2026-11-30",
            ),
            "Next Monday, November 30, 2026: Review of the plan",
        ),
        (
            Fixture::new().edit(MEETING, "status: booked", "status: cancelled"),
            "Next Sunday, January 31, 2027: Target day: Shop alone",
        ),
    ] {
        built_on(&site, TODAY);
        says(&page(&site, INDEX), &[next]);
        let line = next
            .trim_start_matches("Next ")
            .split(" Who: ")
            .next()
            .unwrap();
        says(&page(&site, "manager/caseload/index.html"), &["Jo", line]);
    }
}

#[test]
fn what_is_overdue_stands_beside_what_is_next() {
    let site = Fixture::new()
        .edit(
            GOAL,
            "service: food-bank}",
            "service: food-bank, occurrence: {end: 2026-11-20}}",
        )
        .with(
            "content/clients/jo/advocacy/ramp.md",
            "---\ntitle: Ramp\nissue: No ramp\nstatus: open\nappeal_deadline: 2026-11-10\n---\n",
        );
    built_on(&site, TODAY);
    let late = [
        "December 1, 2026, 10:00 am: Review",
        "Should be done already: Appeal deadline: Ramp, Nov 10, 2026 Overdue Write the list, Nov 20, 2026 Overdue",
    ];
    says(&page(&site, INDEX), &late);
    says(
        &page(&site, "manager/caseload/index.html"),
        &[
            "Review",
            "Appeal deadline: Ramp, Nov 10, 2026 Overdue Write the list, Nov 20, 2026 Overdue",
        ],
    );
    let step = "  - {step: Write the list";
    let more: String = (1..=4)
        .map(|day| {
            format!("  - {{step: Cook, performer: mia, occurrence: {{end: 2026-11-0{day}}}}}\n")
        })
        .collect();
    let site = Fixture::new().edit(GOAL, step, &(more + step));
    built_on(&site, TODAY);
    let late = ["Cook, Nov 1", "Cook, Nov 2", "Cook, Nov 3", "and 1 more"];
    for path in [INDEX, "manager/caseload/index.html"] {
        says(&page(&site, path), &late);
        lacks(&page(&site, path), &["Cook, Nov 4"]);
    }
    let site = Fixture::new().edit(
        "content/clients/jo/plan.md",
        "next_review: 2027-05-01",
        "next_review: 2026-11-01",
    );
    built_on(&site, TODAY);
    says(
        &page(&site, INDEX),
        &["Next Sunday, November 1, 2026: Review of the plan Overdue"],
    );
    lacks(&page(&site, INDEX), &["Should be done already"]);
}

#[test]
fn what_an_audience_does_not_see_is_not_its_next() {
    let site = Fixture::new()
        .edit(
            GOAL,
            "service: food-bank}",
            "service: food-bank, occurrence: {end: 2026-11-30}}",
        )
        .edit(
            GOAL,
            "title: Shop alone",
            "title: Shop alone\naudience: [team, manager]",
        );
    built_on(&site, TODAY);
    says(
        &page(&site, INDEX),
        &["Next Tuesday, December 1, 2026, 10:00 am: Review"],
    );
    says(
        &page(&site, "team/clients/jo/index.html"),
        &["Next By Monday, November 30, 2026: Write the list"],
    );
}

// --- who is paid

#[test]
fn only_what_says_that_it_is_unpaid_is_called_so() {
    let supports = |steps: &[&str]| {
        let steps: String = steps
            .iter()
            .map(|paid| format!("  - {{step: Cook, performer: mia{paid}}}\n"))
            .collect();
        let step =
            "  - {step: Write the list, performer: mia, status: in_progress, service: food-bank}\n";
        let site = Fixture::new().edit(GOAL, step, &steps);
        built_on(&site, TODAY);
        ["supports", "print"].map(|name| page(&site, &format!("family/clients/jo/{name}.html")))
    };
    for text in supports(&[""]) {
        lacks(&text, &["Unpaid help", "Paid help", "Other help", "unpaid"]);
        says(&text, &["Help and supports", "Mia Lopez"]);
    }
    for text in supports(&["", ", paid: true"]) {
        says(
            &text,
            &[
                "Paid help",
                "Unpaid help No unpaid help is recorded.",
                "Other help",
                "Mia Lopez",
            ],
        );
    }
    for text in supports(&["", ", paid: false"]) {
        says(
            &text,
            &[
                "Paid help No paid help is recorded.",
                "Unpaid help",
                "Mia Lopez",
                "Other help",
                "Mia Lopez",
            ],
        );
    }
    for text in supports(&[", paid: true", ", paid: false"]) {
        says(
            &text,
            &["Paid help", "Mia Lopez", "Unpaid help", "Mia Lopez"],
        );
        lacks(&text, &["Other help"]);
    }
}

// --- figures

#[test]
fn figures_written_as_text_are_drawn_and_shown_as_they_are_written() {
    let measurements = "measurements:\n  - {measure: trips alone, date: 2026-09-01, value: \"1.50\"}\n  \
        - {measure: trips alone, date: 2026-10-01, value: \"2.50\"}\n  - {measure: trips alone, date: 2026-10-15, value: many}\nsteps:\n";
    let site = Fixture::new().edit(GOAL, "steps:\n", measurements).edit(
        GOAL,
        "due_date: 2027-01-31",
        "detail: \"120.0\", due_date: 2027-01-31",
    );
    built_on(&site, TODAY);
    let html = site.read("binders/family/clients/jo/goals/shop.html");
    let picture = html
        .split("<svg class=\"chart chart-line\"")
        .nth(1)
        .unwrap()
        .split("</svg>")
        .next()
        .unwrap();
    for part in [
        ">1.50</text>",
        ">2.50</text>",
        "Sep 1, 2026: 1.50. Oct 1, 2026: 2.50.",
        "Target: 120.0",
    ] {
        assert!(picture.contains(part), "{part}: {picture}");
    }
    says(
        &page(&site, "family/clients/jo/goals/shop.html"),
        &["120.0", "Target: 120.0", "1.50", "2.50", "many"],
    );
}

// --- translations

#[test]
fn only_who_sees_when_a_record_changed_is_told_that_a_translation_is_older() {
    let spanish = "---\ntitle: Compras\nupdated: 2020-01-01\n---\nTexto.\n";
    let site = || {
        Fixture::new()
            .edit(GOAL, "expressed_by", "updated: 2026-11-01\nexpressed_by")
            .with("content/clients/jo/goals/shop.es.md", spanish)
    };
    let shown = |site: &Fixture, audience: &str| {
        built_on(site, TODAY);
        let path = format!("binders/{audience}/clients/jo/es/goals/shop.html");
        let said = "Esta traducción es más antigua";
        site.read(&path).contains(said)
    };
    let open = site();
    assert!(shown(&open, "family") && shown(&open, "team"));
    let closed = site().with("policy.yaml", "goal:\n  updated: [team, manager]\n");
    assert!(!shown(&closed, "family") && shown(&closed, "team"));
}
