//! Where everything stands in a binder: the page of each record, and pages that are no record's own.

mod client;
mod map;
mod program;
mod shared;
mod unnamed;

pub(super) use map::{PagePath, Places};

use super::holdings::Holdings;
use super::subject::{BinderPlan, Subject};

/// Gives everything that a binder holds its place.
pub(super) fn place(held: &Holdings<'_>, plan: &BinderPlan) -> Places {
    match &plan.subject {
        Subject::Client(_) => client::place(held),
        Subject::Program(slug) => program::place(held, slug),
        Subject::Caseload => Places::default(),
    }
}
