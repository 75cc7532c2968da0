//! Which binders an error holds back, and whether one of these shows something
//! that its audience may no longer see.

use crate::binder::{Binder, BinderPlan, Subject};
use crate::diagnostic::{Diagnostic, codes};
use crate::publish::Output;
use crate::site::Site;
use std::collections::BTreeMap;

/// What a binder showed when it was last made: record ids and what of each could be seen.
type Shown = BTreeMap<String, Vec<u64>>;

/// The exposure of a binder in the form in which it is kept.
pub(super) fn pack(binder: &Binder) -> Vec<u8> {
    let shown: Shown = binder
        .exposure
        .iter()
        .map(|(id, hashes)| {
            let mut hashes = hashes.clone();
            hashes.sort_unstable();
            hashes.dedup();
            (id.to_string(), hashes)
        })
        .collect();
    postcard::to_stdvec(&shown).unwrap_or_default()
}

fn unpack(bytes: &[u8]) -> Option<Shown> {
    postcard::from_bytes(bytes).ok()
}

/// Whether an error in some record belongs to this binder.
pub(super) fn is_touched(site: &Site, plan: &BinderPlan, binder: &Binder, output: &Output) -> bool {
    if binder.touched {
        return true;
    }
    let before = output
        .exposure(&plan.dir)
        .and_then(unpack)
        .unwrap_or_default();
    site.casebook.broken.iter().any(|broken| {
        let excluded = broken.audience.as_ref().is_some_and(|list| {
            !list.is_empty() && !list.iter().any(|name| **name == *plan.audience.id)
        });
        if excluded {
            return false;
        }
        let inside = match &plan.subject {
            Subject::Client(case) => broken.case.as_ref() == Some(case),
            Subject::Program(slug) => {
                broken.id.starts_with(&format!("programs/{slug}/"))
                    || broken.id.starts_with("directory/")
                    || broken.id.starts_with("library/")
            }
            Subject::Caseload => false,
        };
        inside || before.contains_key(&*broken.id)
    })
}

/// Whether the binder on disk shows something that it would no longer show, apart from the records with errors.
pub(super) fn must_withdraw(
    site: &Site,
    plan: &BinderPlan,
    binder: &Binder,
    output: &Output,
) -> bool {
    let Some(before) = output.exposure(&plan.dir).and_then(unpack) else {
        return true;
    };
    before.iter().any(|(id, shown)| {
        if let Some(now) = binder.exposure.get(id.as_str()) {
            return !shown.iter().all(|hash| now.contains(hash));
        }
        narrowed(site, plan, id)
    })
}

/// Whether a record that a binder showed is gone, or closed to its audience.
fn narrowed(site: &Site, plan: &BinderPlan, id: &str) -> bool {
    let broken = site.casebook.broken.iter().find(|broken| {
        id == &*broken.id
            || id
                .strip_prefix(&*broken.id)
                .is_some_and(|rest| rest.starts_with('/'))
    });
    if let Some(broken) = broken {
        return broken.audience.as_ref().is_some_and(|list| {
            !list.is_empty() && !list.iter().any(|name| **name == *plan.audience.id)
        });
    }
    match site.casebook.get(id) {
        Some(record) => site.policy.redact(record, "", &plan.audience).is_none(),
        None => true,
    }
}

/// Binders on disk whose client or program record has an error, so that nobody can tell whether they should be
/// there. They are kept, unless they show something that is gone or closed.
pub(super) fn unplanned(site: &Site, output: &Output, plans: &[BinderPlan]) -> Vec<String> {
    let mut kept = Vec::new();
    for broken in &site.casebook.broken {
        let (folder, subject) = match broken.id.split('/').collect::<Vec<_>>()[..] {
            ["clients", case, "client"] | ["clients", case] => {
                ("clients", Subject::Client(case.into()))
            }
            ["programs", slug, "program"] | ["programs", slug] => {
                ("programs", Subject::Program(slug.into()))
            }
            _ => continue,
        };
        let slug = match &subject {
            Subject::Client(slug) | Subject::Program(slug) => slug.clone(),
            Subject::Caseload => continue,
        };
        for audience in site.policy.audiences.iter() {
            let dir = format!("{}/{folder}/{slug}", audience.id);
            if plans.iter().any(|plan| plan.dir == dir) || kept.contains(&dir) {
                continue;
            }
            let plan = BinderPlan {
                dir: dir.clone(),
                subject: subject.clone(),
                audience: audience.clone(),
                languages: Vec::new(),
            };
            let Some(before) = output.exposure(&dir).and_then(unpack) else {
                continue;
            };
            if !before.keys().any(|id| narrowed(site, &plan, id)) {
                kept.push(dir);
            }
        }
    }
    kept
}

/// The note that a binder is held back.
pub(super) fn note(dir: &str, why: &str) -> Diagnostic {
    Diagnostic::note(
        codes::HELD_BACK,
        "",
        format!("{dir} keeps its last good state: {why}"),
    )
    .hint("mend the errors above and build again")
}
