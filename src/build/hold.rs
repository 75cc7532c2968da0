//! Which binders an error holds back, and whether one of these shows something
//! that its audience may no longer see.

use super::linked;
use super::messages::{self, Effect, Resolution};
use crate::binder::{Binder, BinderPlan, Only, Subject};
use crate::casebook::Broken;
use crate::policy::{Access, Exposure};
use crate::publish::Output;
use crate::record::{Kind, Record};
use crate::site::Site;
use std::collections::{BTreeMap, HashSet};

/// What a binder showed when it was last made: record ids and what of each could be seen.
type ShownRecords = BTreeMap<String, Vec<u64>>;

/// The exposure of a binder in the form in which it is kept.
pub(super) fn pack(binder: &Binder) -> Vec<u8> {
    let shown: ShownRecords = binder
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

fn unpack(bytes: &[u8]) -> Option<ShownRecords> {
    postcard::from_bytes(bytes).ok()
}

/// Whether an error in some record belongs to this binder.
pub(super) fn is_touched(site: &Site, plan: &BinderPlan, binder: &Binder, output: &Output) -> bool {
    binder.touched || has_error(site, plan, &before(plan, output).unwrap_or_default())
}

/// Whether an error in some record belongs to this binder, as far as that can be told without knowing what it showed.
pub fn is_in_error(site: &Site, plan: &BinderPlan, binder: &Binder) -> bool {
    binder.touched || has_error(site, plan, &ShownRecords::new())
}

fn before(plan: &BinderPlan, output: &Output) -> Option<ShownRecords> {
    output.exposure(&plan.dir).and_then(unpack)
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
            kind.definition().on_caseload && (broken.case.is_some() || kind == Kind::Program)
        }
    };
    site.casebook.broken.iter().filter(move |broken| {
        let touches = inside(broken) || before.keys().any(|id| covers(broken, id));
        touches && !is_closed(site, plan, broken)
    })
}

/// Whether the error is the record's own, or that of a folder around it.
fn covers(broken: &Broken, id: &str) -> bool {
    let below = id.strip_prefix(&*broken.id);
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// Whether the binder's audience may not see a record with an error, as far as that can be told.
fn is_closed(site: &Site, plan: &BinderPlan, broken: &Broken) -> bool {
    match site.casebook.get(&broken.id) {
        Some(record) => !may_see(site, plan, record),
        None => says_closed(broken, plan),
    }
}

/// Whether a file that cannot be used says that it is not for the audience.
fn says_closed(broken: &Broken, plan: &BinderPlan) -> bool {
    let list = broken.audience.as_ref();
    list.is_some_and(|list| !list.iter().any(|name| **name == *plan.audience.id))
}

fn may_see(site: &Site, plan: &BinderPlan, record: &Record) -> bool {
    !record.is_unlisted() && site.policy.redact(record, "", &plan.audience).is_some()
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
pub(super) fn must_change(site: &Site, plan: &BinderPlan, output: &Output) -> bool {
    linked::is_cut(plan, output) || must_withdraw(site, plan, output)
}

fn must_withdraw(site: &Site, plan: &BinderPlan, output: &Output) -> bool {
    before(plan, output).is_none_or(|before| is_narrowed(site, plan, &before))
}

fn is_narrowed(site: &Site, plan: &BinderPlan, before: &ShownRecords) -> bool {
    before
        .iter()
        .any(|(id, shown)| narrowed(site, plan, id, shown))
}

/// Whether a record that a binder showed is gone, or less of it may be seen than was shown.
fn narrowed(site: &Site, plan: &BinderPlan, id: &str, shown: &[u64]) -> bool {
    let Some(record) = site.casebook.get(id) else {
        let broken = site
            .casebook
            .broken
            .iter()
            .find(|broken| covers(broken, id));
        return broken.is_none_or(|broken| is_closed(site, plan, broken));
    };
    if !may_see(site, plan, record) || has_left_caseload(site, plan, record) {
        return true;
    }
    let policy = &site.policy;
    let mut now = Exposure::default();
    for lang in [""].into_iter().chain(site.config.all_languages()) {
        if let Some(redacted) = policy.redact(record, lang, &plan.audience) {
            now.add(redacted.exposure(policy, &plan.audience));
        }
    }
    now.is_narrower(shown, &unread(site, plan, record))
}

/// A caseload shows the records of many cases, and each of these can close.
fn has_left_caseload(site: &Site, plan: &BinderPlan, record: &Record) -> bool {
    let (Subject::Caseload, Some(case)) = (&plan.subject, &record.case) else {
        return false;
    };
    let client = site.casebook.client(case);
    client.is_some_and(|client| !Access::of(client).opens(&plan.audience))
}

/// The languages of translations that are there but cannot be read, but for those that are closed to the audience.
fn unread<'s>(site: &'s Site, plan: &BinderPlan, record: &Record) -> Vec<&'s str> {
    let broken = site.casebook.broken.iter();
    let own = broken.filter(|one| one.id == record.id && !says_closed(one, plan));
    let stems = own.filter_map(|one| one.path.strip_suffix(".md"));
    stems
        .filter_map(|stem| stem.rsplit_once('.').map(|(_, lang)| lang))
        .collect()
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
    let mut kept = Vec::new();
    // Caseloads last: they may link to what goes.
    let (caseloads, others): (Vec<_>, Vec<_>) = output
        .on_disk()
        .into_iter()
        .partition(|dir| dir.ends_with("/caseload"));
    for dir in others.into_iter().chain(caseloads) {
        let Some(plan) = plan_of(site, &dir).filter(|_| !planned.contains(dir.as_str())) else {
            continue;
        };
        if !is_asked_for(only, &plan) {
            continue;
        }
        let held = before(&plan, output)
            .filter(|before| is_unknown(site, &plan, before) && !is_narrowed(site, &plan, before))
            .filter(|_| !linked::is_cut(&plan, output));
        match held {
            Some(_) => {
                let cause = cause(site, &plan, output);
                let resolution = Resolution::Kept;
                output.keep(&dir);
                kept.push((dir, Effect { resolution, cause }));
            }
            None => output.withdraw(&dir),
        }
    }
    kept
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
fn plan_of(site: &Site, dir: &str) -> Option<BinderPlan> {
    let (audience, subject) = Subject::of_dir(dir)?;
    Some(BinderPlan {
        dir: dir.to_owned(),
        subject,
        audience: site.policy.audiences.get(audience)?.clone(),
        languages: Vec::new(),
    })
}
