//! The page that searches the binder. It lists where to look, for a browser that runs no script.

use super::context::Context;
use super::draft::Draft;

/// Where it stands.
pub(super) const PATH: &str = "search.html";
/// The first file of the index.
pub(super) const INDEX: &str = "search/index.js";

pub(super) fn search(context: &Context<'_>) -> Draft {
    let mut draft = Draft::new(PATH, "search", "", context.word("nav_search", &[]));
    draft.origin = context.plan.dir.clone();
    draft.printed = false;
    draft.searched = false;
    draft
}
