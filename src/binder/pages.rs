//! The pages of a binder, made when what it holds and where all of it stands is settled.

mod audience;
mod body;
mod cache;
mod cards;
mod case_context;
mod caseload;
mod client;
mod common;
mod contact;
mod context;
mod draft;
mod drawn;
mod finish;
mod frame;
mod linked;
mod links;
mod nav;
mod present;
mod program;
mod search;
mod single;
mod synonyms;
mod terms;
#[cfg(test)]
mod tests;
mod used;
mod value;
mod who;

use super::facts::case::Case;
use super::holdings::{Holdings, back_links};
use super::made::Part;
use super::names::Names;
use super::places::Places;
use super::subject::{BinderPlan, Subject};
use case_context::CaseContext;
use caseload::Drawn;
use context::Context;
use finish::finish;
use frame::FrameSource;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pages of one binder in one language.
pub(super) struct MadePages {
    /// None where there is nothing to show.
    pub(super) part: Option<Part>,
    /// Files of the content that they use: path in the binder to path below `content/`.
    pub(super) files: BTreeMap<String, Arc<str>>,
    /// What can be seen of records that they draw on without holding them.
    pub(super) drawn: Drawn,
    /// Whether a record with an error belongs in them.
    pub(super) is_touched: bool,
}

/// Makes the pages. `taken` are the files that the binder carries already, by path in it.
pub(super) fn make<'a>(
    plan: &'a BinderPlan,
    held: &'a Holdings<'a>,
    names: &'a Names<'a>,
    places: &'a Places,
    taken: &BTreeMap<String, Arc<str>>,
) -> MadePages {
    let context = &Context::new(plan, held, names, places).after(taken);
    let case = match &plan.subject {
        Subject::Client(_) => Some(Case::of(held, names)),
        _ => None,
    };
    let (drafts, drawn) = match (&plan.subject, &case) {
        (Subject::Program(slug), _) => (program::pages(context, slug), Drawn::new()),
        (Subject::Client(_), Some(case)) => {
            let links = &back_links(held);
            let of = CaseContext {
                context,
                case,
                links,
            };
            (client::pages(&of), Drawn::new())
        }
        _ => caseload::pages(context),
    };
    let mut drafts = drafts;
    if !drafts.is_empty() {
        drafts.push(search::search(context));
    }
    let source = FrameSource {
        context,
        case: case.as_ref(),
    };
    let part = (!drafts.is_empty()).then(|| finish(&source, drafts));
    let mut drawn = drawn;
    for at in context.drawn() {
        if let Some(shown) = context.look(&context.site.casebook.records[at]) {
            let exposure = shown.exposure(context.site.policy, context.audience());
            drawn.push((shown.id().clone(), exposure));
        }
    }
    MadePages {
        part,
        files: context.files(),
        drawn,
        is_touched: context.is_touched(),
    }
}
