//! The directory: listings by category, support groups with when they meet.

use crate::binder::address::Spot;
use crate::binder::derive;
use crate::binder::present::Presenter;
use crate::binder::scene::Scene;
use crate::binder::schedule;
use crate::binder::sheet::Draft;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::view::{Map, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Takes the listings in the program's scope.
pub(super) fn gather(scene: &mut Scene<'_>, home: usize) {
    let Some(program) = scene.get(home) else {
        return;
    };
    let words = |name: &str| -> Vec<String> {
        let list = program
            .data
            .get("directory")
            .and_then(|scope| scope[name].as_array());
        list.into_iter()
            .flatten()
            .filter_map(|word| word.as_str().map(str::to_lowercase))
            .collect()
    };
    let (categories, areas) = (words("categories"), words("areas"));
    let within = |wanted: &[String], record: &crate::record::Record, field: &str| {
        let has = scene.field(record, field).and_then(Json::as_array);
        wanted.is_empty()
            || has.is_some_and(|list| {
                list.iter().any(|word| {
                    word.as_str()
                        .is_some_and(|word| wanted.contains(&word.to_lowercase()))
                })
            })
    };
    let mut chosen: Vec<usize> = Vec::new();
    let mut organizations: Vec<usize> = Vec::new();
    let linked: Vec<usize> = derive::backlinks(scene).into_keys().collect();
    for (at, record) in scene.site.casebook.records.iter().enumerate() {
        if matches!(record.kind, Kind::Service | Kind::SupportGroup) {
            let in_area = within(&areas, record, "service_areas")
                || scene
                    .field(record, "service_areas")
                    .and_then(Json::as_array)
                    .is_none_or(Vec::is_empty);
            if within(&categories, record, "categories") && in_area || linked.contains(&at) {
                chosen.push(at);
                if let Some(organization) = organization_of(scene, record) {
                    organizations.push(organization);
                }
            }
        } else if record.kind == Kind::Organization
            && (linked.contains(&at) || categories.is_empty())
        {
            organizations.push(at);
        }
    }
    for at in chosen.into_iter().chain(organizations) {
        if scene.take(at) {
            crate::binder::client::place_listing(scene, at);
        }
    }
}

fn organization_of(scene: &Scene<'_>, record: &crate::record::Record) -> Option<usize> {
    let raw = scene.field(record, "organization")?.as_str()?;
    match scene.site.casebook.resolve(
        record,
        crate::record::Reference {
            raw,
            targets: crate::record::Targets {
                names: &["organization"],
                free: false,
            },
        },
    ) {
        Ok(crate::casebook::Target::Record(at)) => Some(at),
        _ => None,
    }
}

/// Overview, a page a category, the groups, and a page a listing.
pub(super) fn pages(scene: &Scene<'_>) -> Vec<Draft> {
    let mut listings: Vec<(usize, &Redacted<'_>)> = scene
        .entries()
        .filter(|(at, record)| record.kind().is_listing() && scene.path(*at).is_some())
        .collect();
    if listings.is_empty() {
        return Vec::new();
    }
    listings.sort_by_cached_key(|(_, listing)| {
        (
            listing.kind() == Kind::Organization,
            scene.title_of(listing).to_lowercase(),
        )
    });
    let categories = by_category(scene, &listings);
    let title = scene.word("nav_directory", &[]);
    let mut drafts = vec![overview(scene, &title, &categories, &listings)];
    for (id, (label, members)) in &categories {
        drafts.push(category(scene, id, label, members, &title));
    }
    for (at, _) in listings
        .iter()
        .filter(|(_, listing)| listing.kind() != Kind::SupportGroup)
    {
        drafts.extend(listing_page(scene, *at, &title));
    }
    drafts.extend(groups(scene, &listings));
    drafts
}

type Categories<'r, 'a> = BTreeMap<String, (String, Vec<(usize, &'r Redacted<'a>)>)>;

fn by_category<'r, 'a>(
    scene: &Scene<'_>,
    listings: &[(usize, &'r Redacted<'a>)],
) -> Categories<'r, 'a> {
    let mut categories: Categories<'r, 'a> = BTreeMap::new();
    for (at, listing) in listings {
        for id in listing.list("categories").iter().filter_map(Json::as_str) {
            let label = || {
                let known = scene
                    .locale
                    .text(&format!("labels.category.{id}"))
                    .map(str::to_owned);
                known.unwrap_or_else(|| {
                    let words = id.replace('-', " ");
                    let mut chars = words.chars();
                    chars
                        .next()
                        .map(|first| first.to_uppercase().chain(chars).collect())
                        .unwrap_or_default()
                })
            };
            categories
                .entry(id.to_owned())
                .or_insert_with(|| (label(), Vec::new()))
                .1
                .push((*at, listing));
        }
    }
    categories
}

fn category_path(id: &str) -> String {
    format!("directory/categories/{id}.html")
}

fn overview(
    scene: &Scene<'_>,
    title: &str,
    categories: &Categories<'_, '_>,
    listings: &[(usize, &Redacted<'_>)],
) -> Draft {
    let spot = Spot::new("directory/index.html", &scene.prefix);
    let presenter = Presenter::new(scene, &spot);
    let lines: Vec<Map> = categories
        .iter()
        .map(|(id, (label, members))| {
            Map::new()
                .with("id", id.as_str())
                .with("title", label.as_str())
                .with("href", spot.href(&category_path(id)))
                .with("count", members.len())
        })
        .collect();
    // Listings without a category would otherwise be found nowhere.
    let rest: Vec<Map> = listings
        .iter()
        .filter(|(_, listing)| {
            listing.list("categories").is_empty() && listing.kind() != Kind::SupportGroup
        })
        .map(|(at, listing)| listing_map(&presenter, *at, listing))
        .collect();
    Draft::new("directory/index.html", "directory", "directory", title)
        .head()
        .showing(listings.iter().map(|(_, listing)| *listing))
        .with("categories", lines)
        .with("listings", rest)
        .with("total", listings.len())
}

fn category(
    scene: &Scene<'_>,
    id: &str,
    label: &str,
    members: &[(usize, &Redacted<'_>)],
    title: &str,
) -> Draft {
    let path = category_path(id);
    let spot = Spot::new(&path, &scene.prefix);
    let presenter = Presenter::new(scene, &spot);
    let shown: Vec<Map> = members
        .iter()
        .map(|(at, listing)| listing_map(&presenter, *at, listing))
        .collect();
    let mut draft = Draft::new(path, "category", "directory", label)
        .showing(members.iter().map(|(_, listing)| *listing))
        .with("category", Map::new().with("id", id).with("title", label))
        .with("listings", shown);
    draft.above = vec![(title.to_owned(), "directory/index.html".into())];
    draft
}

fn groups(scene: &Scene<'_>, listings: &[(usize, &Redacted<'_>)]) -> Vec<Draft> {
    let groups: Vec<(usize, &Redacted<'_>)> = listings
        .iter()
        .copied()
        .filter(|(_, listing)| listing.kind() == Kind::SupportGroup)
        .collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let path = "directory/groups/index.html";
    let spot = Spot::new(path, &scene.prefix);
    let presenter = Presenter::new(scene, &spot);
    let shown: Vec<Map> = groups
        .iter()
        .map(|(at, group)| listing_map(&presenter, *at, group))
        .collect();
    let title = scene.word("nav_groups", &[]);
    let list = Draft::new(path, "groups", "groups", title.clone())
        .head()
        .showing(groups.iter().map(|(_, group)| *group))
        .with("groups", shown);
    let mut drafts = vec![list];
    for (at, _) in groups {
        if let Some(mut draft) = listing_page(scene, at, &title) {
            draft.section = "groups".into();
            draft.above = vec![(title.clone(), path.into())];
            drafts.push(draft);
        }
    }
    drafts
}

/// A listing as lists and its own page show it.
pub(in crate::binder) fn listing_map<'a>(
    presenter: &Presenter<'_, 'a>,
    at: usize,
    listing: &Redacted<'a>,
) -> Map {
    let scene = presenter.scene;
    let mut map = presenter.record(at, listing);
    let limit = scene.site.config.review.listing_stale_days;
    let checked = listing
        .text("assured_date")
        .and_then(|date| date.parse::<jiff::civil::Date>().ok());
    let stale = checked.is_none_or(|date| {
        scene
            .site
            .today
            .since(date)
            .is_ok_and(|span| i64::from(span.get_days()) > limit)
    });
    map.set("stale", stale);
    // A group that is closed for now has no next day.
    let meets = listing.kind() == Kind::SupportGroup
        && matches!(listing.text("status"), None | Some("active"));
    let dated = |map: &mut Map| {
        let schedules = map.get("schedules").filter(|value| !value.is_blank());
        if let Some(schedules) =
            schedules.map(|value| schedule::dated(value, scene.site.today, meets))
        {
            map.set("schedules", schedules);
        }
    };
    dated(&mut map);
    let places = map
        .get("locations")
        .map(Value::items)
        .unwrap_or_default()
        .iter();
    let places: Vec<Value> = places
        .map(|place| match place {
            Value::Map(place) => {
                let mut place = (**place).clone();
                dated(&mut place);
                place.into()
            }
            other => other.clone(),
        })
        .collect();
    if !places.is_empty() {
        map.set("locations", Value::List(places));
    }
    map
}

/// The page of a listing.
pub(in crate::binder) fn listing_page(scene: &Scene<'_>, at: usize, title: &str) -> Option<Draft> {
    let path = scene.path(at)?.to_owned();
    let spot = Spot::new(&path, &scene.prefix);
    let presenter = Presenter::new(scene, &spot);
    let listing = scene.get(at)?;
    let mut draft = Draft::new(path, "listing", "directory", scene.title_of(listing))
        .showing([listing])
        .with("record", listing_map(&presenter, at, listing))
        .with("used_by", used_by(&presenter, at))
        .with("services", services_of(&presenter, at));
    draft.toc = presenter.body(listing).toc();
    draft.above = vec![(title.to_owned(), "directory/index.html".into())];
    draft.description = listing.text("description").map(str::to_owned);
    // A long directory is reached by its categories, not by the navigation.
    draft.listed = scene.case().is_some();
    Some(draft)
}

/// The steps of goals that use a listing.
fn used_by(presenter: &Presenter<'_, '_>, at: usize) -> Vec<Map> {
    let scene = presenter.scene;
    let mut found = Vec::new();
    for (goal_at, goal) in scene.of_kind(Kind::Goal) {
        for step in goal.list("steps") {
            let means = |field: &str, targets: &'static [&'static str]| {
                let targets = crate::record::Targets {
                    names: targets,
                    free: true,
                };
                let raw = step[field].as_str()?;
                scene
                    .site
                    .resolve(goal.record, crate::record::Reference { raw, targets })
                    .ok()
            };
            let here = Some(crate::casebook::Target::Record(at));
            if means("service", &["service", "support_group"]) == here
                || means(
                    "performer",
                    &[
                        "practitioner",
                        "related_person",
                        "client_self",
                        "organization",
                    ],
                ) == here
            {
                let line = Map::new()
                    .with("step", crate::binder::present::plain(&step["step"]))
                    .with("goal", presenter.card(goal_at));
                found.push(line);
            }
        }
    }
    found
}

/// The services and groups that an organization runs, in this binder.
fn services_of(presenter: &Presenter<'_, '_>, at: usize) -> Value {
    let scene = presenter.scene;
    if scene.site.casebook.records[at].kind != Kind::Organization {
        return Value::List(Vec::new());
    }
    let run = scene.entries().filter(|(listing, record)| {
        matches!(record.kind(), Kind::Service | Kind::SupportGroup)
            && scene.path(*listing).is_some()
            && record.data.get("organization").is_some_and(Json::is_string)
            && organization_of(scene, record.record) == Some(at)
    });
    Value::List(
        run.map(|(listing, _)| presenter.card(listing).into())
            .collect(),
    )
}
