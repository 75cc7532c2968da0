//! Who refers to a record.

use super::present::Presenter;
use crate::binder::holdings::BackLinks;
use crate::record::Kind;
use crate::view::Map;

/// Cards of the records with a page of their own that refer to a record, but for some kinds.
pub(super) fn linked_from(
    presenter: &Presenter<'_, '_>,
    links: &BackLinks,
    at: usize,
    but: &[Kind],
) -> Vec<Map> {
    let context = presenter.context;
    let sources = links.get(&at).into_iter().flatten().copied().collect();
    let sources = context.held.in_sequence(sources).into_iter();
    let is_told = |source: &usize| {
        let record = context.held.get(*source);
        let kind = record.map(|record| record.kind());
        kind.is_some_and(|kind| kind != Kind::Client && !but.contains(&kind))
            && context.places.of(*source).is_some()
    };
    sources
        .filter(is_told)
        .map(|source| presenter.card(source))
        .collect()
}
