//! The one place that decides whether everything that a binder showed last may still be seen.
//!
//! What was shown is known by record, field, section and body. What may be shown now is taken from the record, where
//! it is sound; else from what can still be read of it, as narrow as that could mean. Where neither is known, it may
//! not be seen. Only what stands in a folder that cannot be opened is as it was.

use super::shown::{ShownRecords, file_of};
use crate::binder::{BinderPlan, Subject};
use crate::casebook::{Broken, Cause};
use crate::policy::{Access, Exposure};
use crate::record::{Record, traces, traces_in};
use crate::site::Present;
use std::borrow::Cow;

/// What is known of a record that a binder showed.
enum Knowledge<'s> {
    /// All of it, or what can still be read.
    Known(&'s Record),
    /// It stands in a folder that cannot be opened.
    Unopened,
    /// It is gone, or nobody can tell what it says.
    Nothing,
}

impl<'s> Knowledge<'s> {
    fn of(site: Present<'s>, id: &str) -> Self {
        let book = site.casebook;
        if let Some(record) = book.get(id) {
            return Self::Known(record);
        }
        match book.remains(id) {
            _ if is_unopened(site, id) => Self::Unopened,
            Some(record) => Self::Known(record),
            None => Self::Nothing,
        }
    }
}

/// Whether the error is the record's own, or that of a folder around it.
pub(super) fn covers(broken: &Broken, id: &str) -> bool {
    let below = id.strip_prefix(&*broken.id);
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// Whether something that a binder showed may no longer be seen by its audience, or nobody can tell.
pub(super) fn is_narrowed(site: Present<'_>, plan: &BinderPlan, before: &ShownRecords) -> bool {
    let is_shut = match &plan.subject {
        Subject::Client(case) => !opens(site, plan, case),
        Subject::Program(_) | Subject::Caseload => false,
    };
    is_shut
        || before
            .iter()
            .any(|(id, shown)| is_record_narrowed(site, plan, id, shown))
}

/// Whether a record or a file stands in a folder that cannot be opened. A folder is above what is in it, and no record.
fn is_unopened(site: Present<'_>, id: &str) -> bool {
    let mut broken = site.casebook.broken.iter();
    broken.any(|broken| broken.cause == Cause::Folder && *broken.id != *id && covers(broken, id))
}

/// Whether the audience may open a case, as far as its client's record tells.
pub(super) fn opens(site: Present<'_>, plan: &BinderPlan, case: &str) -> bool {
    match Knowledge::of(site, &format!("clients/{case}/client")) {
        Knowledge::Known(client) => {
            let opens = |client: &Record| Access::of(client).opens(&plan.audience);
            let mut twins = site.casebook.twins(&client.id).iter();
            opens(client) && twins.all(|twin| opens(twin))
        }
        Knowledge::Unopened => true,
        Knowledge::Nothing => false,
    }
}

fn is_record_narrowed(site: Present<'_>, plan: &BinderPlan, id: &str, shown: &Exposure) -> bool {
    if let Some(file) = file_of(id) {
        return !site.casebook.files.contains_key(file) && !is_unopened(site, file);
    }
    let record = match Knowledge::of(site, id) {
        Knowledge::Known(record) => record,
        Knowledge::Unopened => return false,
        Knowledge::Nothing => return true,
    };
    let mut twins = site.casebook.twins(id).iter();
    if twins.any(|twin| is_narrower(site, plan, twin, shown)) {
        return true;
    }
    // A caseload shows the records of many cases, and each of these can close.
    let has_left = match (&plan.subject, &record.case) {
        (Subject::Caseload, Some(case)) => !opens(site, plan, case),
        _ => false,
    };
    has_left || is_narrower(site, plan, record, shown)
}

/// Whether a record, or what can still be read of it, gives the audience less than it saw.
fn is_narrower(site: Present<'_>, plan: &BinderPlan, record: &Record, shown: &Exposure) -> bool {
    !may_see(site, plan, record) || {
        let rest = Rest::of(site, plan, record);
        let now = exposure(site, plan, rest.traced.as_ref().unwrap_or(&rest.record));
        now.is_narrower(shown, &rest.unread)
    }
}

/// Whether the audience may see anything of a record, or of what can still be read of it.
fn may_see(site: Present<'_>, plan: &BinderPlan, record: &Record) -> bool {
    let is_own = |broken: &&Broken| *broken.path == *record.document.path;
    let mut own = site.casebook.broken.iter().filter(is_own);
    !record.is_unlisted()
        && site.policy.redact(record, "", &plan.audience).is_some()
        && !own.any(|broken| says_closed(broken, plan))
}

/// Whether the audience may not see a record with an error, as far as that can be told.
pub(super) fn is_closed(site: Present<'_>, plan: &BinderPlan, broken: &Broken) -> bool {
    match Knowledge::of(site, &broken.id) {
        Knowledge::Known(record) => {
            let spots = broken.spots.as_deref();
            !may_see(site, plan, record) || !site.policy.sees_spot(record, spots, &plan.audience)
        }
        Knowledge::Unopened | Knowledge::Nothing => says_closed(broken, plan),
    }
}

/// Whether a file that cannot be used says that it is not for the audience.
fn says_closed(broken: &Broken, plan: &BinderPlan) -> bool {
    let list = broken.audience.as_ref();
    list.is_some_and(|list| !list.iter().any(|name| **name == *plan.audience.id))
}

/// What can be seen of a record now, in all languages.
fn exposure(site: Present<'_>, plan: &BinderPlan, record: &Record) -> Exposure {
    let policy = site.policy;
    let mut now = Exposure::default();
    for lang in site.languages() {
        if let Some(redacted) = policy.redact(record, lang, &plan.audience) {
            now.add(redacted.exposure(policy, &plan.audience));
        }
    }
    now
}

/// A record with what can still be read of its translations that have errors and are open to the audience.
struct Rest<'s> {
    record: Cow<'s, Record>,
    /// The same with everything that the files with errors name: what has a slip is not taken out.
    traced: Option<Record>,
    /// The languages of translations of which nothing can be read.
    unread: Vec<&'s str>,
}

impl<'s> Rest<'s> {
    fn of(site: Present<'s>, plan: &BinderPlan, record: &'s Record) -> Self {
        let book = site.casebook;
        let is_broken = book.get(&record.id).is_none();
        let mut rest = Self {
            record: Cow::Borrowed(record),
            traced: is_broken.then(|| traces(record)),
            unread: Vec::new(),
        };
        let of_record = |broken: &&Broken| broken.id == record.id;
        let own: Vec<&Broken> = book.broken.iter().filter(of_record).collect();
        let is_shut = |lang: &str| {
            let mut own = own.iter().filter(|one| one.lang.as_deref() == Some(lang));
            own.any(|broken| says_closed(broken, plan))
        };
        let remains = book.remains_in(&record.id);
        for (lang, left) in remains.iter().filter(|(lang, _)| !is_shut(lang)) {
            let translations = &mut rest.record.to_mut().translations;
            translations.insert(lang.clone(), left.clone());
            let traced = rest.traced.get_or_insert_with(|| record.clone());
            let left = traces_in(left, record.kind.shape());
            traced.translations.insert(lang.clone(), left);
        }
        let langs = own.iter().filter_map(|broken| broken.lang.as_deref());
        let is_read = |lang: &str| {
            let is_whole = record.translations.contains_key(lang);
            is_whole || remains.iter().any(|(known, _)| **known == *lang)
        };
        rest.unread
            .extend(langs.filter(|lang| !is_shut(lang) && !is_read(lang)));
        rest
    }
}
