//! The directory: listings by need and other ways, support groups with when they meet.

mod shelves;

use crate::binder::pages::common::listing::{self, DIRECTORY, Numbered, Uses};
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::kinds::listings::Service;
use crate::view::{Map, Value};
use shelves::{Shelf, Way, shelves};

use super::calendar::calendar;

/// So many listings stand on one page.
const PAGE: usize = 200;

/// Overview, a page for each shelf, the groups, and a page a listing.
pub(super) fn pages(context: &Context<'_>) -> Vec<Draft> {
    let (mut listings, closed): (Vec<_>, Vec<_>) = listing::all(context)
        .into_iter()
        .partition(|(_, listing)| listing::is_open(listing));
    if listings.is_empty() && closed.is_empty() {
        return Vec::new();
    }
    listings.sort_by_cached_key(|(_, listing)| {
        (
            listing.kind() == Kind::Organization,
            context.collation.key(&context.title(listing)),
        )
    });
    let title = context.word("nav_directory", &[]);
    let uses = Uses::of(context);
    let shelves = shelves(context, &listings);
    let mut drafts = vec![overview(context, &title, &shelves, &listings)];
    drafts.extend(shelf_pages(context, &title, &shelves, &listings));
    for (at, _) in listings
        .iter()
        .filter(|(_, listing)| listing.kind() != Kind::SupportGroup)
    {
        drafts.extend(listing::page(context, &uses, *at, &title));
    }
    drafts.extend(groups(context, &uses, &listings));
    drafts.extend(closed.iter().filter_map(|(at, _)| {
        let page = listing::page(context, &uses, *at, &title);
        page.map(listing::in_no_list)
    }));
    drafts
}

/// The first page: what there is by need, the other ways to look, and what stands on no shelf of needs.
fn overview(
    context: &Context<'_>,
    title: &str,
    shelves: &[Shelf],
    listings: &[Numbered<'_, '_>],
) -> Draft {
    let page = context.page(DIRECTORY);
    let presenter = Presenter::new(context, &page);
    let line = |shelf: &Shelf| {
        Map::new()
            .with("id", shelf.id.as_str())
            .with("title", shelf.label.as_str())
            .with("href", page.href(&shelf.path(0)))
            .with("count", shelf.members.len())
    };
    let of_way = |way: Way| -> Vec<Map> {
        let own = shelves.iter().filter(|shelf| shelf.way == way);
        own.map(line).collect()
    };
    let others = Way::ALL.into_iter().filter(|way| *way != Way::Category);
    let ways = others.filter_map(|way| {
        let lines = of_way(way);
        let way = Map::new().with("id", way.folder());
        (!lines.is_empty()).then(|| way.with("shelves", lines))
    });
    // Listings without a category would otherwise be found nowhere.
    let rest: Vec<Map> = listings
        .iter()
        .filter(|(_, listing)| {
            listing.list(Service::categories).is_empty() && listing.kind() != Kind::SupportGroup
        })
        .map(|(at, listing)| listing::fields(&presenter, *at, listing))
        .collect();
    Draft::new(DIRECTORY, "directory", "directory", title)
        .head()
        .showing(listings.iter().map(|(_, listing)| *listing))
        .with("categories", of_way(Way::Category))
        .with("ways", ways.collect::<Vec<_>>())
        .with("listings", rest)
        .with("total", listings.len())
}

/// The pages of all shelves. They all lie equally deep, so a listing is the same on each and is made once.
fn shelf_pages(
    context: &Context<'_>,
    title: &str,
    shelves: &[Shelf],
    listings: &[Numbered<'_, '_>],
) -> Vec<Draft> {
    let Some(first) = shelves.first() else {
        return Vec::new();
    };
    let page = context.page(&first.path(0));
    let presenter = Presenter::new(context, &page);
    let rows: Vec<Value> = listings
        .iter()
        .map(|(at, listing)| listing::fields(&presenter, *at, listing).into())
        .collect();
    let mut drafts = Vec::new();
    for shelf in shelves {
        let count = shelf.members.len().div_ceil(PAGE);
        for (part, members) in shelf.members.chunks(PAGE).enumerate() {
            let link = |number: usize| {
                Map::new()
                    .with("title", (number + 1).to_string())
                    .with("href", page.href(&shelf.path(number)))
                    .with("current", number == part)
            };
            let links: Vec<Map> = match count {
                1 => Vec::new(),
                _ => (0..count).map(link).collect(),
            };
            let category = Map::new()
                .with("id", shelf.id.as_str())
                .with("title", shelf.label.as_str())
                .with("way", shelf.way.folder());
            let shown: Vec<Value> = members.iter().map(|place| rows[*place].clone()).collect();
            let mut draft = Draft::new(shelf.path(part), "category", "directory", &*shelf.label)
                .showing(members.iter().map(|place| listings[*place].1))
                .with("category", category)
                .with("listings", Value::List(shown))
                .with("total", shelf.members.len())
                .with("parts", links);
            draft.above = vec![(title.to_owned(), DIRECTORY.into())];
            // A long directory is reached by its overview.
            draft.listed = shelf.way == Way::Category && part == 0;
            // What stands on it is printed by need.
            draft.printed = shelf.way == Way::Category;
            draft.searched = part == 0;
            drafts.push(draft);
        }
    }
    drafts
}

fn groups(context: &Context<'_>, uses: &Uses, listings: &[(usize, &Redacted<'_>)]) -> Vec<Draft> {
    let groups: Vec<(usize, &Redacted<'_>)> = listings
        .iter()
        .copied()
        .filter(|(_, listing)| listing.kind() == Kind::SupportGroup)
        .collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let path = "directory/groups/index.html";
    let page = context.page(path);
    let presenter = Presenter::new(context, &page);
    let shown: Vec<Map> = groups
        .iter()
        .map(|(at, group)| listing::fields(&presenter, *at, group))
        .collect();
    let title = context.word("nav_groups", &[]);
    let calendar = calendar(context, &groups, path);
    let link = calendar.as_ref().map(|draft| page.href(&draft.path));
    let list = Draft::new(path, "groups", "groups", title.clone())
        .head()
        .showing(groups.iter().map(|(_, group)| *group))
        .with("groups", shown)
        .with("calendar", link);
    let mut drafts = vec![list];
    drafts.extend(calendar);
    for (at, _) in groups {
        if let Some(mut draft) = listing::page(context, uses, at, &title) {
            draft.section = "groups".into();
            draft.above = vec![(title.clone(), path.into())];
            drafts.push(draft);
        }
    }
    drafts
}
