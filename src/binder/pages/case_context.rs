//! What the pages of a client's binder are made from.

use super::context::Context;
use crate::binder::facts::case::Case;
use crate::binder::facts::cycle::{CycleStep, cycle};
use crate::binder::holdings::BackLinks;
use crate::view::Map;

/// A binder about a client, its records by kind, and who refers to whom.
pub(in crate::binder) struct CaseContext<'p, 'a> {
    pub(in crate::binder) context: &'p Context<'a>,
    pub(in crate::binder) case: &'p Case<'a>,
    pub(in crate::binder) links: &'p BackLinks,
}

impl CaseContext<'_, '_> {
    /// The six steps of the cycle, with the present one marked.
    pub(super) fn cycle(&self, href: impl Fn(&str) -> Option<String>) -> Vec<Map> {
        let held = self.context.held;
        let steps = cycle(held, self.case, &self.context.today);
        let line = |step: &CycleStep<'_>| {
            Map::new()
                .with("id", step.id)
                .with("date", step.date)
                .with("state", step.state.name())
                .with("present", step.is_present)
                .with("href", href(step.page))
        };
        steps.iter().map(line).collect()
    }
}
