//! Links from a caseload to the binders of its clients: each leads to one that is there.

use crate::binder::{BinderPlan, Subject};
use crate::publish::Output;
use crate::site::Site;
use std::collections::BTreeSet;

/// The clients' binders that do not stand on disk, once those that can be made are made.
pub(super) fn absent(site: &Site, output: &Output, caseloads: &[BinderPlan]) -> BTreeSet<String> {
    let cases = site.casebook.cases.keys();
    cases
        .flat_map(|slug| caseloads.iter().map(move |plan| clients(plan) + slug))
        .filter(|dir| !output.stands(dir))
        .collect()
}

/// Whether a caseload on disk may link to a client's binder that this build takes away.
pub(super) fn is_cut(plan: &BinderPlan, output: &Output) -> bool {
    let clients = clients(plan);
    plan.subject == Subject::Caseload
        && output
            .on_disk()
            .iter()
            .any(|dir| dir.starts_with(&clients) && output.is_withdrawn(dir))
}

/// The folder of the clients' binders beside a caseload.
fn clients(caseload: &BinderPlan) -> String {
    format!("{}/clients/", caseload.audience.id)
}
