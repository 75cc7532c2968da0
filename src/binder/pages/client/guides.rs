//! The case's own guides, and shared ones that fit.

use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::common::guides::{self, Numbered};
use crate::binder::pages::draft::Draft;
use crate::binder::pages::linked::linked_from;
use crate::binder::pages::present::Presenter;
use crate::record::Kind;

/// The list, and a page each.
pub(super) fn guides(of: &CaseContext<'_, '_>) -> Vec<Draft> {
    let context = of.context;
    let all = context.held.of_kind(Kind::Guide);
    let mut shown: Vec<Numbered<'_, '_>> = all
        .filter(|(at, _)| context.places.of(*at).is_some())
        .collect();
    if shown.is_empty() {
        return Vec::new();
    }
    shown.sort_by_cached_key(|(_, guide)| {
        let is_shared = guide.record.case.is_none();
        let weight = guides::weight(guide).unwrap_or_default();
        (
            is_shared,
            weight,
            context.collation.key(&context.title(guide)),
        )
    });
    let mut drafts = vec![guides::list(context, &shown, |guide| {
        guide.record.case.is_some()
    })];
    for (at, _) in &shown {
        if let Some(draft) = guides::page(context, *at, "guide", "guides") {
            let page = context.page(&draft.path);
            let presenter = Presenter::new(context, &page);
            let linked = linked_from(&presenter, of.links, *at, &[]);
            let mut draft = draft.with("linked_from", linked);
            draft.above = guides::above(context);
            drafts.push(draft);
        }
    }
    drafts
}
