//! The places in the binder of a client: each kind says which page shows its records.

use super::map::Places;
use super::shared::{guide, listing, rights_and_words};
use super::unnamed::free;
use crate::binder::holdings::{Holdings, Stem};
use crate::record::kinds::client::Client;
use crate::record::kinds::goal::Goal;
use crate::record::seen::is_blank;
use crate::record::{Kind, Page, Record};

/// The page of the team, where practitioners and the client's people stand.
const TEAM: &str = "team.html";

/// The page of the plan, where needs stand.
const PLAN: &str = "plan.html";

/// Gives everything that the binder of a client holds its place.
pub(super) fn place(held: &Holdings<'_>) -> Places {
    let mut places = Places::default();
    for (at, stem) in held.stems() {
        let record = &*held.reader.site.casebook.records[at];
        match record.kind {
            _ if record.case.is_some() => own(&mut places, at, record, &stem),
            Kind::Guide => guide(&mut places, at, record, &stem),
            kind if kind.is_listing() => listing(&mut places, at, record, &stem),
            _ => {}
        }
    }
    rights_and_words(&mut places, held);
    pages(&mut places, held);
    people(&mut places, held);
    places
}

/// A record of the case.
fn own(places: &mut Places, at: usize, record: &Record, stem: &Stem<'_>) {
    let kind = record.kind;
    let place = |name: &str| match kind.definition().page {
        Page::One(page) => Some(page.to_owned()),
        Page::Each(folder) => Some(format!("{folder}/{name}.html")),
        // No name of a file holds a full stop.
        Page::Together(page) => Some(format!("{page}#{}", name.replace('/', "."))),
        Page::Listing | Page::None => None,
    };
    let Stem::Name(name) = stem else {
        let numbered =
            Stem::Nothing == *stem && matches!(kind.definition().page, Page::Together(_));
        let of = |name: &str| match numbered {
            true => place(&format!("{}-{name}", kind.name())),
            false => place(name),
        };
        if of("").is_some() {
            let (_, path) = free(places, stem, |name| of(name).unwrap_or_default());
            places.put(at, path);
        }
        return;
    };
    // It stands where its file does, so that none moves when one of its name comes.
    let name = inside(kind, &record.id).unwrap_or(name);
    let Some(path) = place(name) else { return };
    let path = match places.is_taken(&path) {
        true if path.contains('/') => second(&path, &record.id),
        true => match path.split_once('#') {
            Some((page, _)) => page.to_owned(),
            // A page for one record holds no second one.
            None => return,
        },
        false => path,
    };
    places.put_as(at, name.replace('/', "."), path);
}

/// The path of a record below the folder of its kind, where it stands in one.
fn inside(kind: Kind, id: &str) -> Option<&str> {
    let own = match kind.definition().page {
        Page::Each(folder) => Some(folder),
        _ => kind.usual_place().split('/').nth(2),
    };
    let (folder, rest) = id.splitn(3, '/').nth(2)?.split_once('/')?;
    (own == Some(folder)).then_some(rest)
}

/// The place of a record whose file name another folder of the case uses too.
fn second(path: &str, id: &str) -> String {
    let folder = path.split(['/', '.']).next().unwrap_or_default();
    let rest = id.splitn(3, '/').nth(2).unwrap_or(id).replace('/', "-");
    format!("{folder}/{rest}.html")
}

/// Pages that are there for what the records say together, and the lists of kinds.
fn pages(places: &mut Places, held: &Holdings<'_>) {
    for (page, is_needed) in [
        ("about.html", has_about(held)),
        ("calendar.html", has_dates(held)),
        (TEAM, has_team(held)),
        (PLAN, has_plan(held)),
        ("supports.html", has_supports(held)),
        ("access.html", true),
    ] {
        if is_needed {
            places.add_page(page);
        }
    }
    // Of the shared kinds, only guides are listed; rights and words are placed where they were chosen.
    let of_case = |kind: &&Kind| kind.in_case() != Some(false);
    for kind in Kind::ALL
        .iter()
        .filter(of_case)
        .filter(|kind| held.has(**kind))
    {
        match kind.definition().page {
            // These are told above.
            Page::One("index.html" | TEAM | PLAN) | Page::Listing | Page::None => {}
            Page::Together(_) => {}
            page @ (Page::One(_) | Page::Each(_)) => {
                if let Some(page) = page.index() {
                    places.add_page(&page);
                }
            }
        }
    }
}

/// Practitioners have a place on the team's page.
fn people(places: &mut Places, held: &Holdings<'_>) {
    if places.has_page(TEAM) {
        let place = |name: &str| format!("{TEAM}#person-{name}");
        if let Some(client) = held.first::<Client>() {
            // Who has no name here has no id either.
            let named = client
                .related_people
                .iter()
                .filter(|one| one.name.is_some());
            for id in named.filter_map(|one| one.id) {
                places.take(place(id));
            }
        }
        for (at, person) in held.of_kind(Kind::Practitioner) {
            let (name, path) = free(places, &held.reader.stem(person), place);
            places.put_as(at, name, path);
        }
    }
}

/// Fields of the client that the page "about me" shows.
const ABOUT: &[&str] = &[
    Client::communication,
    Client::strengths,
    Client::preferences,
    Client::what_matters,
    Client::languages,
    Client::pronouns,
    Client::related_people,
    Client::school,
];

fn has_about(held: &Holdings<'_>) -> bool {
    held.one(Kind::Client).is_some_and(|(_, client)| {
        let says = |name: &&str| client.data.get(*name).is_some_and(|value| !is_blank(value));
        ABOUT.iter().any(says) || !client.body.trim().is_empty()
    })
}

fn has_team(held: &Holdings<'_>) -> bool {
    let has_people = || {
        let client = held.first::<Client>();
        client.is_some_and(|client| !client.related_people.is_empty())
    };
    held.has(Kind::CareTeam) || held.has(Kind::Practitioner) || has_people()
}

fn has_plan(held: &Holdings<'_>) -> bool {
    let has_needs = || {
        let client = held.first::<Client>();
        client.is_some_and(|client| !client.needs.is_empty())
    };
    held.has(Kind::CarePlan) || has_needs()
}

fn has_dates(held: &Holdings<'_>) -> bool {
    [Kind::Meeting, Kind::CarePlan, Kind::Goal]
        .iter()
        .any(|kind| held.has(*kind))
}

fn has_supports(held: &Holdings<'_>) -> bool {
    held.all::<Goal>().iter().any(|goal| !goal.steps.is_empty())
}
