//! Which binders a site has, and the views of their pages.
//!
//! Four phases, each settled before the next begins: [`plan`] says which
//! binders there are; `holdings` gathers what each holds; `places` gives
//! everything its place; `pages` makes the views. Everything derived (what
//! comes next, the place in the cycle, counts, order) is computed from redacted
//! records, never before.

mod alike;
mod build;
mod facts;
mod holdings;
mod left_out;
mod made;
mod names;
mod namesakes;
mod pages;
mod places;
mod plan;
mod reader;
mod reference;
mod sources;
mod subject;

pub use crate::markdown::Renderings;
pub use alike::client_detail;
pub use build::build;
pub use made::{Binder, Page, Part};
pub use namesakes::ClientsAlike;
pub use plan::{plan, plan_of};
pub use sources::{AssetNames, BrokenRecords, Sources};
pub use subject::{BinderPlan, Only, Subject};
