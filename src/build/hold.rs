//! Which binders an error holds back. Whether one of these shows something that its audience may no longer see is
//! decided in `allowed`.

use super::allowed::{covers, is_closed, is_narrowed, opens};
use super::linked;
use super::messages::{self, Effect, Resolution};
use super::shown::{self, ShownRecords, before};
use crate::binder::{Binder, BinderPlan, Only, Subject};
use crate::casebook::Broken;
use crate::policy::Exposure;
use crate::publish::Output;
use crate::record::Kind;
use crate::site::{Present, Site};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Whether an error in some record belongs to this binder.
pub(super) fn is_touched(site: &Site, plan: &BinderPlan, binder: &Binder, output: &Output) -> bool {
    binder.touched || has_error(site, plan, &before(plan, output).unwrap_or_default())
}

/// Whether an error in some record belongs to this binder, as far as that can be told without knowing what it showed.
pub fn is_in_error(site: &Site, plan: &BinderPlan, binder: &Binder) -> bool {
    binder.touched || has_error(site, plan, &ShownRecords::new())
}

/// Whether a binder that was made before may still be seen, though an error keeps it from being made again.
pub fn may_stay(
    site: &Site,
    dir: &str,
    exposure: &BTreeMap<Arc<str>, Exposure>,
    files: &BTreeMap<String, Arc<str>>,
) -> bool {
    let plan = plan_of(site.into(), dir);
    plan.is_some_and(|plan| !is_narrowed(site.into(), &plan, &shown::all(exposure, files)))
}

/// Whether a record with an error belongs to the binder's subject, or was shown in it.
fn has_error(site: &Site, plan: &BinderPlan, before: &ShownRecords) -> bool {
    errors(site, plan, before).next().is_some()
}

/// The records with errors that belong to the binder's subject, or were shown in it.
fn errors<'s>(
    site: &'s Site,
    plan: &'s BinderPlan,
    before: &'s ShownRecords,
) -> impl Iterator<Item = &'s Broken> {
    let inside = move |broken: &Broken| match &plan.subject {
        Subject::Client(case) => broken.case.as_ref() == Some(case),
        Subject::Program(slug) => broken.id.starts_with(&format!("programs/{slug}/")),
        Subject::Caseload => {
            let kind = Kind::of_id(&broken.id);
            let placed = site.for_binders().casebook;
            let is_open = |case: &Arc<str>| match placed.client(case) {
                Some(client) => site.policy.opens_case(client, &plan.audience),
                None => opens(site.into(), plan, case),
            };
            let is_shut = |case: &Arc<str>| kind != Kind::Client && !is_open(case);
            kind.definition().on_caseload
                && (kind == Kind::Program
                    || broken.case.as_ref().is_some_and(|case| !is_shut(case)))
        }
    };
    site.casebook.broken.iter().filter(move |broken| {
        let touches = inside(broken) || before.keys().any(|id| covers(broken, id));
        touches && !is_closed(site.into(), plan, broken)
    })
}

/// What holds the binder back, in words: the files with errors that are known to touch it.
pub(super) fn cause(site: &Site, plan: &BinderPlan, output: &Output) -> String {
    let before = before(plan, output).unwrap_or_default();
    messages::files_have_errors(errors(site, plan, &before).map(|broken| &broken.path))
}

/// What holds all binders back when the layouts cannot be read, in words.
pub(super) fn layouts_cause(site: &Site) -> String {
    let wrong = site.problems.iter();
    let wrong = wrong.filter(|problem| problem.is_error() && messages::is_layout(problem.code));
    let paths: Vec<_> = wrong
        .map(|problem| &problem.path)
        .filter(|path| !path.is_empty())
        .collect();
    match paths.is_empty() {
        true => "a layout has an error".to_owned(),
        false => messages::files_have_errors(paths),
    }
}

/// Whether the binder on disk cannot stay: it shows something that its audience may no longer see, or that is gone.
pub(super) fn must_change(site: Present<'_>, plan: &BinderPlan, output: &Output) -> bool {
    let before = before(plan, output);
    linked::is_cut(plan, output) || before.is_none_or(|before| is_narrowed(site, plan, &before))
}

/// Binders on disk that are not planned, because of an error: their client or program cannot be read, or a program's
/// binder seems to be the public's again. They are kept, unless they show something that is gone or closed; the
/// others are taken away.
pub(super) fn unplanned(
    site: &Site,
    output: &Output,
    plans: &[BinderPlan],
    only: &Only,
) -> Vec<(String, Effect)> {
    let planned: HashSet<&str> = plans.iter().map(|plan| plan.dir.as_str()).collect();
    let mut effects = Vec::new();
    for dir in in_order(output) {
        let Some(plan) = plan_of(site.into(), &dir).filter(|_| !planned.contains(dir.as_str()))
        else {
            continue;
        };
        if !is_asked_for(only, &plan) {
            continue;
        }
        let shown = before(&plan, output);
        if !is_unknown(site, &plan, &shown.unwrap_or_default()) {
            // What simply ended needs no word.
            output.withdraw(&dir);
            continue;
        }
        let stays = !must_change(site.into(), &plan, output);
        let cause = cause(site, &plan, output);
        effects.push((dir.clone(), settled(output, &dir, stays, cause)));
    }
    effects
}

/// The binders on disk in the order in which they are judged: caseloads come last, for they may link to what goes.
pub(super) fn in_order(output: &Output) -> impl Iterator<Item = String> {
    let is_caseload = |dir: &String| dir.ends_with("/caseload");
    let (caseloads, others): (Vec<_>, Vec<_>) = output.on_disk().into_iter().partition(is_caseload);
    others.into_iter().chain(caseloads)
}

/// Keeps a binder that cannot be made, or takes it away, and says so.
pub(super) fn settled(output: &Output, dir: &str, stays: bool, cause: String) -> Effect {
    let resolution = match stays {
        true => {
            output.keep(dir);
            Resolution::Kept
        }
        false => {
            output.withdraw(dir);
            Resolution::TakenAway
        }
    };
    Effect { resolution, cause }
}

/// Whether nobody can tell if the binder should be there.
fn is_unknown(site: &Site, plan: &BinderPlan, before: &ShownRecords) -> bool {
    let mut errors = site.casebook.broken.iter();
    match &plan.subject {
        Subject::Client(case) => {
            let client = format!("clients/{case}/client");
            errors.any(|broken| covers(broken, &client))
        }
        Subject::Program(_) | Subject::Caseload => has_error(site, plan, before),
    }
}

fn is_asked_for(only: &Only, plan: &BinderPlan) -> bool {
    only.takes(&plan.audience, &plan.subject)
}

/// What a binder on disk is, told by its folder.
pub(super) fn plan_of(site: Present<'_>, dir: &str) -> Option<BinderPlan> {
    let (audience, subject) = Subject::of_dir(dir)?;
    Some(BinderPlan {
        dir: dir.to_owned(),
        subject,
        audience: site.policy.audiences.get(audience)?.clone(),
        languages: Vec::new(),
    })
}
