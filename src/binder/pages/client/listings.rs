//! The listings that a case uses.

use crate::binder::pages::common::listing::{self, DIRECTORY, Uses};
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::record::Kind;
use crate::view::{Map, Value};

/// The list, and a page each.
pub(super) fn listings(context: &Context<'_>) -> Vec<Draft> {
    let mut listings = listing::all(context);
    if listings.is_empty() {
        return Vec::new();
    }
    listings.sort_by_cached_key(|(_, listing)| {
        let is_organization = listing.kind() == Kind::Organization;
        (
            is_organization,
            context.collation.key(&context.title(listing)),
        )
    });
    // What is closed for good has a page, which says so to whoever is led there; it is in no list.
    let (open, closed): (Vec<_>, Vec<_>) = listings
        .into_iter()
        .partition(|(_, listing)| listing::is_open(listing));
    let page = context.page(DIRECTORY);
    let presenter = Presenter::new(context, &page);
    let title = context.word("nav_directory", &[]);
    let shown: Vec<Map> = open
        .iter()
        .map(|(at, record)| listing::fields(&presenter, *at, record))
        .collect();
    let list = Draft::new(DIRECTORY, "directory", "directory", title.clone())
        .head()
        .showing(open.iter().map(|(_, listing)| *listing))
        .with("listings", shown)
        .with("categories", Value::List(Vec::new()))
        .with("total", open.len());
    let uses = Uses::of(context);
    let mut drafts = vec![list];
    for (at, listing) in open.iter().chain(&closed) {
        let page = listing::page(context, &uses, *at, &title);
        let page = page.map(|page| match listing::is_open(listing) {
            true => page,
            false => listing::in_no_list(page),
        });
        drafts.extend(page);
    }
    drafts
}
