//! Which binders a site has.

use super::program;
use super::scene::Scene;
use super::site::Site;
use crate::policy::{Access, Audience, Basis};
use crate::record::kinds::common::Common;
use crate::record::{Kind, Record};
use std::sync::Arc;

/// What a binder is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A client, by folder.
    Client(Arc<str>),
    /// A program, by folder.
    Program(Arc<str>),
    /// All open cases of an audience.
    Caseload,
}

/// A binder to be made.
#[derive(Debug, Clone)]
pub struct BinderPlan {
    /// Its folder below the output folder.
    pub dir: String,
    /// What it is about.
    pub subject: Subject,
    /// For whom it is.
    pub audience: Audience,
    /// The languages it is made in, the site's main language first.
    pub languages: Vec<String>,
}

/// Which binders are asked for; all when both are empty.
#[derive(Debug, Clone, Default)]
pub struct Only {
    /// Names of audiences.
    pub audiences: Vec<String>,
    /// Folders of clients or programs: `jo`, `clients/jo`, `programs/steady-ground`.
    pub subjects: Vec<String>,
}

impl Only {
    /// Whether nothing is left out.
    pub fn is_everything(&self) -> bool {
        self.audiences.is_empty() && self.subjects.is_empty()
    }

    /// Whether the binder of a client or program is asked for.
    pub fn takes(&self, audience: &Audience, folder: &str, slug: &str) -> bool {
        let audience =
            self.audiences.is_empty() || self.audiences.iter().any(|name| **name == *audience.id);
        let whole = format!("{folder}/{slug}");
        let subject = self.subjects.is_empty()
            || self.subjects.iter().any(|name| {
                let name = name.trim_start_matches("content/").trim_end_matches('/');
                name == slug || name == whole
            });
        audience && subject
    }
}

/// All binders of a site that are asked for, in a fixed order.
pub fn plan(site: &Site<'_>, only: &Only) -> Vec<BinderPlan> {
    let mut plans = Vec::new();
    for audience in site.policy.audiences.iter() {
        let mut cases = 0;
        for slug in site.casebook.cases.keys() {
            if !opens(site, audience, slug) {
                continue;
            }
            cases += 1;
            if only.takes(audience, "clients", slug) {
                plans.extend(of_client(site, audience, slug));
            }
        }
        if cases > 0 && has_caseload(audience) && only.takes(audience, "caseload", "caseload") {
            plans.push(of_caseload(site, audience));
        }
        for (_, program) in site.casebook.of_kind(Kind::Program) {
            if let Some(slug) = program.id.split('/').nth(1)
                && only.takes(audience, "programs", slug)
            {
                plans.extend(of_program(site, audience, slug));
            }
        }
    }
    plans
}

/// The binder of a folder such as `family/clients/jo`, if the site has it: one of those that [`plan`] gives.
pub fn plan_of(site: &Site<'_>, dir: &str) -> Option<BinderPlan> {
    let mut parts = dir.split('/');
    let audience = site.policy.audiences.get(parts.next()?)?;
    match (parts.next()?, parts.next(), parts.next()) {
        ("clients", Some(slug), None) => {
            let (slug, _) = site.casebook.cases.get_key_value(slug)?;
            opens(site, audience, slug).then(|| of_client(site, audience, slug))?
        }
        ("programs", Some(slug), None) => of_program(site, audience, slug),
        ("caseload", None, None) if has_caseload(audience) => {
            let mut cases = site.casebook.cases.keys();
            cases
                .any(|slug| opens(site, audience, slug))
                .then(|| of_caseload(site, audience))
        }
        _ => None,
    }
}

/// Whether an audience may open a case at all.
fn opens(site: &Site<'_>, audience: &Audience, slug: &str) -> bool {
    site.casebook.client(slug).is_some_and(|client| {
        Access::of(client).opens(audience) && site.policy.redact(client, "", audience).is_some()
    })
}

pub(super) fn has_caseload(audience: &Audience) -> bool {
    matches!(audience.basis, Basis::Treatment | Basis::Agency)
}

fn of_client(site: &Site<'_>, audience: &Audience, slug: &Arc<str>) -> Option<BinderPlan> {
    let case = site.casebook.cases.get(slug)?;
    let records = case.records.iter().map(|at| &*site.casebook.records[*at]);
    Some(BinderPlan {
        dir: format!("{}/clients/{slug}", audience.id),
        subject: Subject::Client(slug.clone()),
        audience: audience.clone(),
        languages: languages(site, audience, records),
    })
}

fn of_caseload(site: &Site<'_>, audience: &Audience) -> BinderPlan {
    BinderPlan {
        dir: format!("{}/caseload", audience.id),
        subject: Subject::Caseload,
        audience: audience.clone(),
        languages: vec![site.config.language.clone()],
    }
}

fn of_program(site: &Site<'_>, audience: &Audience, slug: &str) -> Option<BinderPlan> {
    let program = site.casebook.get(&format!("programs/{slug}/program"))?;
    site.policy.redact(program, "", audience)?;
    let plan = BinderPlan {
        dir: format!("{}/programs/{slug}", audience.id),
        subject: Subject::Program(slug.into()),
        audience: audience.clone(),
        languages: languages(site, audience, records_of(site, slug)),
    };
    needs_own(site, &plan, slug).then_some(plan)
}

/// The records of a program.
fn records_of<'a>(site: &Site<'a>, slug: &str) -> impl Iterator<Item = &'a Record> {
    let start = format!("programs/{slug}/");
    site.casebook
        .records
        .iter()
        .map(|record| &**record)
        .filter(move |record| record.id.starts_with(&start))
}

/// Program binders are made for the public, and for another audience only where what it would hold differs.
fn needs_own(site: &Site<'_>, plan: &BinderPlan, slug: &str) -> bool {
    let Some(public) = site.policy.audiences.get("public") else {
        return true;
    };
    if plan.audience.number == public.number {
        return true;
    }
    let theirs = BinderPlan {
        audience: public.clone(),
        ..plan.clone()
    };
    plan.languages.iter().any(|lang| {
        let (mut mine, mut other) = (
            Scene::new(site, plan, lang),
            Scene::new(site, &theirs, lang),
        );
        let made = program::gather(&mut mine, slug).is_some();
        let public = program::gather(&mut other, slug).is_some();
        made && (!public || !same_holdings(&mine, &other))
    })
}

/// Whether two binders hold the same, apart from how records are kept.
fn same_holdings(mine: &Scene<'_>, other: &Scene<'_>) -> bool {
    let keeping = [Common::draft, Common::audience, Common::sensitivity];
    mine.shown().count() == other.shown().count()
        && mine.shown().zip(other.shown()).all(|(mine, other)| {
            mine.id() == other.id()
                && mine.body == other.body
                && mine.data.iter().all(|(name, value)| {
                    keeping.contains(&name.as_str()) || other.data.get(name) == Some(value)
                })
        })
}

/// The main language, and each other one in which the audience can see at least one of the records.
fn languages<'a>(
    site: &Site<'_>,
    audience: &Audience,
    records: impl Iterator<Item = &'a Record>,
) -> Vec<String> {
    let mut used: Vec<&str> = Vec::new();
    for record in records {
        for lang in record.translations.keys() {
            let seen = || {
                site.policy
                    .redact(record, lang, audience)
                    .is_some_and(|shown| shown.in_language || shown.is_void)
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
