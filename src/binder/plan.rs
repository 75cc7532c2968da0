//! Which binders a site has.

use super::scene::Site;
use crate::policy::{Access, Audience, Basis};
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

    fn takes(&self, audience: &Audience, folder: &str, slug: &str) -> bool {
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
        for (slug, case) in &site.casebook.cases {
            let Some(client) = case.client.map(|at| &site.casebook.records[at]) else {
                continue;
            };
            let access = Access::of(client);
            if !access.opens(audience) || site.policy.redact(client, "", audience).is_none() {
                continue;
            }
            cases += 1;
            if only.takes(audience, "clients", slug) {
                let records = case.records.iter().map(|at| &site.casebook.records[*at]);
                plans.push(BinderPlan {
                    dir: format!("{}/clients/{slug}", audience.id),
                    subject: Subject::Client(slug.clone()),
                    audience: audience.clone(),
                    languages: languages(site, records),
                });
            }
        }
        if matches!(audience.basis, Basis::Treatment | Basis::Agency)
            && cases > 0
            && only.takes(audience, "caseload", "caseload")
        {
            plans.push(BinderPlan {
                dir: format!("{}/caseload", audience.id),
                subject: Subject::Caseload,
                audience: audience.clone(),
                languages: vec![site.config.language.clone()],
            });
        }
        for (_, program) in site.casebook.of_kind(Kind::Program) {
            let Some(slug) = program.id.split('/').nth(1) else {
                continue;
            };
            if only.takes(audience, "programs", slug) && needs_own(site, audience, program, slug) {
                plans.push(BinderPlan {
                    dir: format!("{}/programs/{slug}", audience.id),
                    subject: Subject::Program(slug.into()),
                    audience: audience.clone(),
                    languages: languages(site, of_program(site, slug)),
                });
            }
        }
    }
    plans
}

fn of_program<'a>(site: &Site<'a>, slug: &str) -> impl Iterator<Item = &'a Record> {
    let start = format!("programs/{slug}/");
    site.casebook
        .records
        .iter()
        .filter(move |record| record.id.starts_with(&start))
}

/// Program binders are made for the public, and for another audience only where it would differ.
fn needs_own(site: &Site<'_>, audience: &Audience, program: &Record, slug: &str) -> bool {
    if site.policy.redact(program, "", audience).is_none() {
        return false;
    }
    let Some(public) = site.policy.audiences.get("public") else {
        return true;
    };
    if audience.number == public.number {
        return true;
    }
    let shared = of_program(site, slug).chain(site.casebook.records.iter().filter(|record| {
        record.case.is_none()
            && !record.id.starts_with("programs/")
            && record.kind != Kind::Practitioner
    }));
    for record in shared {
        let mine = site.policy.redact(record, "", audience);
        let theirs = site.policy.redact(record, "", public);
        let same = match (&mine, &theirs) {
            (None, None) => true,
            (Some(mine), Some(theirs)) => mine.body == theirs.body && shown_alike(mine, theirs),
            _ => false,
        };
        if !same {
            return true;
        }
    }
    false
}

/// Whether two audiences see the same of a record, apart from how it is kept.
fn shown_alike(mine: &crate::policy::Redacted<'_>, theirs: &crate::policy::Redacted<'_>) -> bool {
    let keeping = ["draft", "audience", "sensitivity"];
    mine.data.iter().all(|(name, value)| {
        keeping.contains(&name.as_str()) || theirs.data.get(name) == Some(value)
    })
}

/// The main language, and each other one in which at least one of the records is translated.
fn languages<'a>(site: &Site<'_>, records: impl Iterator<Item = &'a Record>) -> Vec<String> {
    let mut used: Vec<&str> = Vec::new();
    for record in records {
        for lang in record.translations.keys() {
            if !used.contains(&&**lang) {
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
