//! Which binders a site has.

use super::holdings::{Holdings, gather};
use super::reader::Reader;
use super::sources::Sources;
use super::subject::{BinderPlan, Only, PROGRAMS, Subject};
use crate::policy::Audience;
use crate::record::{Kind, Record};
use std::sync::Arc;

/// All binders of a site that are asked for, in a fixed order.
pub fn plan(site: &Sources<'_>, only: &Only) -> Vec<BinderPlan> {
    let mut plans = Vec::new();
    for audience in site.policy.audiences.iter() {
        let mut cases = 0;
        for slug in site.casebook.cases.keys() {
            if !opens(site, audience, slug) {
                continue;
            }
            cases += 1;
            if only.takes(audience, &Subject::Client(slug.clone())) {
                plans.extend(of_client(site, audience, slug));
            }
        }
        if cases > 0 && audience.has_caseload() && only.takes(audience, &Subject::Caseload) {
            plans.push(of_caseload(site, audience));
        }
        for (_, program) in site.casebook.of_kind(Kind::Program) {
            if let Some(slug) = program.id.split('/').nth(1)
                && only.takes(audience, &Subject::Program(slug.into()))
            {
                plans.extend(of_program(site, audience, slug));
            }
        }
    }
    plans
}

/// The binder of a folder such as `family/clients/jo`, if the site has it: one of those that [`plan`] gives.
pub fn plan_of(site: &Sources<'_>, dir: &str) -> Option<BinderPlan> {
    let (audience, subject) = Subject::of_dir(dir)?;
    let audience = site.policy.audiences.get(audience)?;
    match subject {
        Subject::Client(slug) => {
            let (slug, _) = site.casebook.cases.get_key_value(&*slug)?;
            opens(site, audience, slug).then(|| of_client(site, audience, slug))?
        }
        Subject::Program(slug) => of_program(site, audience, &slug),
        Subject::Caseload => {
            let mut cases = site.casebook.cases.keys();
            let has_case = audience.has_caseload() && cases.any(|slug| opens(site, audience, slug));
            has_case.then(|| of_caseload(site, audience))
        }
    }
}

/// Whether an audience may open a case at all.
fn opens(site: &Sources<'_>, audience: &Audience, slug: &str) -> bool {
    let client = site.casebook.client(slug);
    client.is_some_and(|client| site.policy.opens_case(client, audience))
}

fn planned(subject: Subject, audience: &Audience, languages: Vec<String>) -> BinderPlan {
    BinderPlan {
        dir: subject.dir(&audience.id),
        subject,
        audience: audience.clone(),
        languages,
    }
}

fn of_client(site: &Sources<'_>, audience: &Audience, slug: &Arc<str>) -> Option<BinderPlan> {
    let case = site.casebook.cases.get(slug)?;
    let records = case.records.iter().map(|at| &*site.casebook.records[*at]);
    let languages = languages(site, audience, records);
    Some(planned(Subject::Client(slug.clone()), audience, languages))
}

fn of_caseload(site: &Sources<'_>, audience: &Audience) -> BinderPlan {
    let languages = vec![site.config.language.clone()];
    planned(Subject::Caseload, audience, languages)
}

fn of_program(site: &Sources<'_>, audience: &Audience, slug: &str) -> Option<BinderPlan> {
    let subject = Subject::Program(slug.into());
    let program = site.casebook.get(&subject.record()?)?;
    site.policy.redact(program, "", audience)?;
    let languages = languages(site, audience, records_of(site, slug));
    let plan = planned(subject, audience, languages);
    needs_own(site, &plan).then_some(plan)
}

/// The records of a program.
fn records_of<'a>(site: &Sources<'a>, slug: &str) -> impl Iterator<Item = &'a Record> {
    let start = format!("{PROGRAMS}/{slug}/");
    site.casebook
        .records
        .iter()
        .map(|record| &**record)
        .filter(move |record| record.id.starts_with(&start))
}

/// Program binders are made for the public, and for another audience only where it would hold something more: what only
/// the public may see is in the binder that everybody reads, and makes no other.
fn needs_own(site: &Sources<'_>, plan: &BinderPlan) -> bool {
    let Some(public) = site.policy.audiences.get("public") else {
        return true;
    };
    if plan.audience.number == public.number {
        return true;
    }
    // Most programs keep nothing back, and that is told without gathering anything. People are in no program's binder.
    let may_hold = |record: &Record| record.case.is_none() && record.kind != Kind::Practitioner;
    let mut records = site
        .casebook
        .records
        .iter()
        .filter(|record| may_hold(record));
    if records.any(|record| site.policy.tells_apart(record, &plan.audience, public)) {
        return holds_more(site, plan, public);
    }
    debug_assert!(
        !holds_more(site, plan, public),
        "{} was not told apart",
        plan.dir
    );
    false
}

/// Whether the binder would hold something that that of another audience does not.
fn holds_more(site: &Sources<'_>, plan: &BinderPlan, than: &Audience) -> bool {
    let theirs = BinderPlan {
        audience: than.clone(),
        ..plan.clone()
    };
    plan.languages.iter().any(|lang| {
        let mine = gather(Reader::new(site, plan, lang), &plan.subject);
        let other = gather(Reader::new(site, &theirs, lang), &plan.subject);
        mine.home.is_some() && (other.home.is_none() || !are_within(&mine, &other))
    })
}

/// Whether all that a binder holds is in another, apart from how records are kept.
fn are_within(mine: &Holdings<'_>, other: &Holdings<'_>) -> bool {
    mine.iter().all(|(at, mine)| {
        let theirs = other.get(at);
        theirs.is_some_and(|theirs| theirs.shows_all_of(mine))
    })
}

/// The main language, and each other one in which the audience can see at least one of the records.
fn languages<'a>(
    site: &'a Sources<'a>,
    audience: &'a Audience,
    records: impl Iterator<Item = &'a Record>,
) -> Vec<String> {
    let mut used: Vec<&str> = Vec::new();
    for record in records {
        for lang in record.translations.keys() {
            let reader = Reader {
                site,
                audience,
                lang,
                languages: &[],
                case: record.case.as_deref(),
            };
            let seen = || {
                let shown = reader.counted(record);
                shown.is_some_and(|shown| shown.in_language || shown.is_void)
            };
            if !used.contains(&&**lang) && seen() {
                used.push(lang);
            }
        }
    }
    let all = site.config.all_languages();
    let wanted = all
        .iter()
        .enumerate()
        .filter(|(at, lang)| *at == 0 || used.contains(lang));
    wanted.map(|(_, lang)| (*lang).to_owned()).collect()
}
