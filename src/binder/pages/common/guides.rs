//! Guides: the list, and a page each.

use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::single::{Single, single};
use crate::policy::Redacted;
use crate::record::kinds::common::Common;
use crate::view::Map;
use serde_json::Value as Json;

/// The page that lists them.
const LIST: &str = "guides/index.html";

/// A guide with its number.
pub(in crate::binder::pages) type Numbered<'r, 'a> = (usize, &'r Redacted<'a>);

/// The list of some guides: the case's own, and shared ones.
pub(in crate::binder::pages) fn list<'a>(
    context: &Context<'a>,
    guides: &[Numbered<'_, 'a>],
    is_own: impl Fn(&Redacted<'_>) -> bool,
) -> Draft {
    let page = context.page(LIST);
    let presenter = Presenter::new(context, &page);
    let cards = |own: bool| -> Vec<Map> {
        let chosen = guides.iter().filter(|(_, guide)| is_own(guide) == own);
        let card = |(at, guide): &Numbered<'_, 'a>| {
            let mut card = presenter.card(*at);
            card.push("summary", summary(context, *at, guide));
            card
        };
        chosen.map(card).collect()
    };
    Draft::new(LIST, "guides", "guides", context.word("nav_guides", &[]))
        .head()
        .showing(guides.iter().map(|(_, guide)| *guide))
        .with("own", cards(true))
        .with("shared", cards(false))
}

/// The first words of a guide, as its own page has them: that it is rendered for both once.
pub(in crate::binder::pages) fn summary<'a>(
    context: &Context<'a>,
    at: usize,
    guide: &Redacted<'a>,
) -> Option<String> {
    let page = context.page(context.places.of(at).unwrap_or_default());
    Presenter::new(context, &page).body(guide).summary()
}

/// The page of a guide.
pub(in crate::binder::pages) fn page(
    context: &Context<'_>,
    at: usize,
    layout: &'static str,
    section: &str,
) -> Option<Draft> {
    let how = Single {
        layout,
        section,
        is_read: true,
        more: &[],
    };
    single(context, at, &how)
}

/// The way up from a guide to the list.
pub(in crate::binder::pages) fn above(context: &Context<'_>) -> Vec<(String, String)> {
    vec![(context.word("nav_guides", &[]), LIST.into())]
}

/// The weight by which guides are ordered.
pub(in crate::binder::pages) fn weight(guide: &Redacted<'_>) -> Option<i64> {
    guide.data.get(Common::weight).and_then(Json::as_i64)
}
