//! The pages of a program's binder: home, handbook, directory, groups, rights, glossary.

mod calendar;
mod compare;
mod directory;
mod handbook;
mod home;

use super::common::{access, guides, shared};
use super::context::Context;
use super::draft::Draft;
use crate::binder::holdings::chapter;
use crate::binder::pages::common::guides::Numbered;
use crate::record::Kind;
use crate::view::Map;

/// Makes the pages, in reading order.
pub(super) fn pages(context: &Context<'_>, slug: &str) -> Vec<Draft> {
    let Some(home) = context.held.home else {
        return Vec::new();
    };
    let handbook = handbook::pages(context, slug);
    let mut drafts: Vec<Draft> = home::home(context, home, &handbook).into_iter().collect();
    drafts.extend(handbook);
    drafts.extend(shared_guides(context, slug));
    drafts.extend(directory::pages(context));
    drafts.extend(compare::compare(context));
    drafts.extend(shared::rights_and_words(context));
    if context.places.has_page("access.html") {
        drafts.extend(access::access(context));
    }
    drafts
}

/// Shared guides that the program uses.
fn shared_guides(context: &Context<'_>, slug: &str) -> Vec<Draft> {
    let all = context.held.of_kind(Kind::Guide);
    let mut shown: Vec<Numbered<'_, '_>> = all
        .filter(|(_, guide)| chapter(slug, guide.id()).is_none())
        .collect();
    if shown.is_empty() {
        return Vec::new();
    }
    shown.sort_by_cached_key(|(_, guide)| {
        let title = context.collation.key(&context.title(guide));
        (handbook::weight(guide), title)
    });
    let mut drafts = vec![guides::list(context, &shown, |_| false)];
    for (at, _) in shown {
        if let Some(draft) = guides::page(context, at, "guide", "guides") {
            let mut draft = draft.with("linked_from", Vec::<Map>::new());
            draft.above = guides::above(context);
            drafts.push(draft);
        }
    }
    drafts
}
