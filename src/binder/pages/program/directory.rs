//! The directory: listings by category, support groups with when they meet.

use crate::binder::pages::common::listing::{self, DIRECTORY, Uses};
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::in_words;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::kinds::listings::Service;
use crate::view::Map;
use std::collections::BTreeMap;

/// Overview, a page a category, the groups, and a page a listing.
pub(super) fn pages(context: &Context<'_>) -> Vec<Draft> {
    let mut listings = listing::all(context);
    if listings.is_empty() {
        return Vec::new();
    }
    listings.sort_by_cached_key(|(_, listing)| {
        (
            listing.kind() == Kind::Organization,
            context.collation.key(&context.title(listing)),
        )
    });
    let categories = by_category(context, &listings);
    let title = context.word("nav_directory", &[]);
    let uses = Uses::of(context);
    let mut drafts = vec![overview(context, &title, &categories, &listings)];
    for (id, (label, members)) in &categories {
        drafts.push(category(context, id, label, members, &title));
    }
    for (at, _) in listings
        .iter()
        .filter(|(_, listing)| listing.kind() != Kind::SupportGroup)
    {
        drafts.extend(listing::page(context, &uses, *at, &title));
    }
    drafts.extend(groups(context, &uses, &listings));
    drafts
}

type Categories<'r, 'a> = BTreeMap<String, (String, Vec<(usize, &'r Redacted<'a>)>)>;

fn by_category<'r, 'a>(
    context: &Context<'_>,
    listings: &[(usize, &'r Redacted<'a>)],
) -> Categories<'r, 'a> {
    let mut categories: Categories<'r, 'a> = BTreeMap::new();
    for (at, listing) in listings {
        for id in listing.fields::<Service>().categories {
            let label = || {
                let known = context
                    .locale
                    .text(&format!("labels.category.{id}"))
                    .map(str::to_owned);
                known.unwrap_or_else(|| in_words(id))
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
    context: &Context<'_>,
    title: &str,
    categories: &Categories<'_, '_>,
    listings: &[(usize, &Redacted<'_>)],
) -> Draft {
    let page = context.page(DIRECTORY);
    let presenter = Presenter::new(context, &page);
    let lines: Vec<Map> = categories
        .iter()
        .map(|(id, (label, members))| {
            Map::new()
                .with("id", id.as_str())
                .with("title", label.as_str())
                .with("href", page.href(&category_path(id)))
                .with("count", members.len())
        })
        .collect();
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
        .with("categories", lines)
        .with("listings", rest)
        .with("total", listings.len())
}

fn category(
    context: &Context<'_>,
    id: &str,
    label: &str,
    members: &[(usize, &Redacted<'_>)],
    title: &str,
) -> Draft {
    let path = category_path(id);
    let page = context.page(&path);
    let presenter = Presenter::new(context, &page);
    let shown: Vec<Map> = members
        .iter()
        .map(|(at, listing)| listing::fields(&presenter, *at, listing))
        .collect();
    let mut draft = Draft::new(path, "category", "directory", label)
        .showing(members.iter().map(|(_, listing)| *listing))
        .with("category", Map::new().with("id", id).with("title", label))
        .with("listings", shown);
    draft.above = vec![(title.to_owned(), DIRECTORY.into())];
    draft
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
    let list = Draft::new(path, "groups", "groups", title.clone())
        .head()
        .showing(groups.iter().map(|(_, group)| *group))
        .with("groups", shown);
    let mut drafts = vec![list];
    for (at, _) in groups {
        if let Some(mut draft) = listing::page(context, uses, at, &title) {
            draft.section = "groups".into();
            draft.above = vec![(title.clone(), path.into())];
            drafts.push(draft);
        }
    }
    drafts
}
