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
    let page = context.page(DIRECTORY);
    let presenter = Presenter::new(context, &page);
    let title = context.word("nav_directory", &[]);
    let shown: Vec<Map> = listings
        .iter()
        .map(|(at, record)| listing::fields(&presenter, *at, record))
        .collect();
    let list = Draft::new(DIRECTORY, "directory", "directory", title.clone())
        .head()
        .showing(listings.iter().map(|(_, listing)| *listing))
        .with("listings", shown)
        .with("categories", Value::List(Vec::new()))
        .with("total", listings.len());
    let uses = Uses::of(context);
    let mut drafts = vec![list];
    for (at, _) in &listings {
        drafts.extend(listing::page(context, &uses, *at, &title));
    }
    drafts
}
