//! What was asked for and has no binder: a name that nothing has is a mistake; where a case or program has it, or a
//! binder that is taken away, it is only said.

use crate::binder::{BinderPlan, Only, Subject};
use crate::diagnostic::{Diagnostic, codes};
use crate::site::Site;
use std::collections::BTreeSet;

/// What is to be said of what was asked for. `there` are the binders that were on disk.
pub(super) fn unmet(
    site: &Site,
    only: &Only,
    plans: &[BinderPlan],
    there: &BTreeSet<String>,
) -> Vec<Diagnostic> {
    if only.subjects.is_empty() {
        let is_unmet = plans.is_empty() && !only.is_everything();
        return is_unmet.then(|| nothing("", only)).into_iter().collect();
    }
    let known = known(site, there);
    let one = |name: &String| {
        let asked = Only {
            audiences: Vec::new(),
            subjects: vec![name.clone()],
        };
        let takes = |subject: &Subject| {
            let mut audiences = site.policy.audiences.iter();
            audiences.any(|audience| asked.takes(audience, subject))
        };
        if plans.iter().any(|plan| takes(&plan.subject)) {
            return None;
        }
        Some(match known.iter().find(|subject| takes(subject)) {
            Some(subject) => nothing(subject.dir("").trim_start_matches('/'), only),
            None => Diagnostic::error(
                codes::NO_BINDER,
                "",
                format!("there is no client and no program `{name}`"),
            )
            .hint("--only takes a client's or a program's folder, such as clients/jo"),
        })
    };
    only.subjects.iter().filter_map(one).collect()
}

/// All that a site could have binders of, and all that it had.
fn known(site: &Site, there: &BTreeSet<String>) -> Vec<Subject> {
    let book = &site.casebook;
    let cases = book.cases.keys().cloned().map(Subject::Client);
    let records = book.records.iter().map(|record| &record.id);
    let ids = records.chain(book.broken.iter().map(|broken| &broken.id));
    let program = |id: &str| {
        let (slug, _) = id.strip_prefix("programs/")?.split_once('/')?;
        Some(Subject::Program(slug.into()))
    };
    let programs = ids.filter_map(|id| program(id));
    let had = there.iter().filter_map(|dir| Some(Subject::of_dir(dir)?.1));
    let all = cases.chain(programs).chain(had);
    all.chain([Subject::Caseload]).collect()
}

/// There is no binder of a subject, or of none, for those who were asked for.
fn nothing(subject: &str, only: &Only) -> Diagnostic {
    let of = match subject {
        "" => String::new(),
        subject => format!(" of {subject}"),
    };
    let whom = match &only.audiences[..] {
        [] => String::new(),
        names => format!(" for {}", names.join(" or ")),
    };
    let message = format!("there is no binder{of}{whom}, or none can be made now");
    Diagnostic::note(codes::NO_BINDER, "", message)
        .hint("nobody of these may open it, or nothing of it may be shown; a binder that was there is removed, unless an error holds it back")
}
