//! One binder in one language: the redacted records it holds, and where each has its page.

use super::plan::{BinderPlan, Subject};
use crate::casebook::Casebook;
use crate::config::Config;
use crate::policy::{Audience, Policy, Redacted};
use crate::record::{Kind, Record};
use crate::words::Strings;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Everything a binder can be made from.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// All records.
    pub casebook: &'a Casebook,
    /// Who may see what.
    pub policy: &'a Policy,
    /// The agency's settings.
    pub config: &'a Config,
    /// The interface's words.
    pub words: &'a Strings,
    /// The day for which the binders are made.
    pub today: jiff::civil::Date,
    /// Width and height of pictures, by path below `content/`.
    pub sizes: &'a HashMap<Arc<str>, (u32, u32)>,
    /// The theme's name.
    pub theme: &'a str,
    /// Whether the theme has a script and an icon: their names in `assets/`.
    pub assets: &'a AssetNames,
}

/// Files of the theme that pages name.
#[derive(Debug, Clone, Default)]
pub struct AssetNames {
    /// Style sheets.
    pub css: Vec<String>,
    /// The script, if there is one.
    pub js: Option<String>,
    /// The icon, if there is one.
    pub icon: Option<String>,
    /// The agency's logo, if there is one.
    pub logo: Option<String>,
}

/// What a reference meets in a binder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach<'s> {
    /// It has a page or a place on one; the path from the language's root.
    Page(&'s str),
    /// It may be seen, but has no page here.
    Known,
    /// It may not be seen.
    Withheld,
}

/// One binder in one language.
pub(super) struct Scene<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) plan: &'a BinderPlan,
    pub(super) audience: &'a Audience,
    pub(super) lang: &'a str,
    /// `es/` for another language than the main one.
    pub(super) prefix: String,
    records: BTreeMap<usize, Redacted<'a>>,
    paths: HashMap<usize, String>,
    files: RefCell<BTreeMap<String, Arc<str>>>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(site: &'a Site<'a>, plan: &'a BinderPlan, lang: &'a str) -> Self {
        let main = lang == site.config.language;
        Self {
            site,
            plan,
            audience: &plan.audience,
            lang,
            prefix: if main { String::new() } else { format!("{lang}/") },
            records: BTreeMap::new(),
            paths: HashMap::new(),
            files: RefCell::default(),
        }
    }

    /// The key by which translations are found: nothing for the main language.
    fn lang_key(&self) -> &'a str {
        if self.prefix.is_empty() { "" } else { self.lang }
    }

    /// The record as this audience may see it.
    pub(super) fn redact(&self, record: &'a Record) -> Option<Redacted<'a>> {
        if record.data.get("do_not_list").and_then(serde_json::Value::as_bool) == Some(true) {
            return None;
        }
        if record.case.is_some() && record.case.as_deref() != self.case() && !matches!(self.plan.subject, Subject::Caseload) {
            return None;
        }
        self.site.policy.redact(record, self.lang_key(), self.audience)
    }

    /// The client's folder, in a client's binder.
    pub(super) fn case(&self) -> Option<&str> {
        match &self.plan.subject {
            Subject::Client(case) => Some(case),
            _ => None,
        }
    }

    /// Takes a record into the binder, if it may be seen. Says whether it is in it.
    pub(super) fn take(&mut self, at: usize) -> bool {
        if self.records.contains_key(&at) {
            return true;
        }
        let record = &self.site.casebook.records[at];
        match self.redact(record) {
            Some(redacted) => {
                self.records.insert(at, redacted);
                true
            }
            None => false,
        }
    }

    /// Gives a record its page.
    pub(super) fn place(&mut self, at: usize, path: impl Into<String>) {
        self.paths.insert(at, path.into());
    }

    /// Whether some record has this page already.
    pub(super) fn is_placed(&self, path: &str) -> bool {
        self.paths.values().any(|placed| placed == path)
    }

    /// The page of a record.
    pub(super) fn path(&self, at: usize) -> Option<&str> {
        self.paths.get(&at).map(String::as_str)
    }

    /// A record of the binder.
    pub(super) fn get(&self, at: usize) -> Option<&Redacted<'a>> {
        self.records.get(&at)
    }

    /// The records of the binder.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Redacted<'a>> {
        self.records.values()
    }

    /// The numbers and records of a kind in the binder; of a case only in a client's binder.
    pub(super) fn of_kind(&self, kind: Kind) -> Vec<(usize, &Redacted<'a>)> {
        self.records.iter().filter(|(_, record)| record.kind() == kind).map(|(at, record)| (*at, record)).collect()
    }

    /// The only record of a kind in the case, or the only shared one.
    pub(super) fn one(&self, kind: Kind) -> Option<(usize, &Redacted<'a>)> {
        self.records.iter().find(|(_, record)| record.kind() == kind).map(|(at, record)| (*at, record))
    }

    /// What a reference to a record meets.
    pub(super) fn reach(&self, at: usize) -> Reach<'_> {
        if let Some(path) = self.path(at) {
            return Reach::Page(path);
        }
        let record = &self.site.casebook.records[at];
        if self.records.contains_key(&at) || self.redact(record).is_some() {
            return Reach::Known;
        }
        Reach::Withheld
    }

    /// An interface word.
    pub(super) fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.site.words.word(self.lang, key, values)
    }

    /// Notes that a file of the content is used, and gives its path from the binder's root.
    pub(super) fn use_file(&self, path: &Arc<str>) -> String {
        let mut parts = path.split('/');
        let inside = match (parts.next(), parts.next()) {
            (Some("clients"), Some(_)) => parts.collect::<Vec<_>>().join("/"),
            _ => path.to_string(),
        };
        let name: String = inside.chars().map(|c| if c.is_ascii_alphanumeric() || "./-_".contains(c) { c } else { '-' }).collect();
        let target = format!("files/{name}");
        let mut files = self.files.borrow_mut();
        let mut free = target.clone();
        let mut number = 2;
        while files.get(&free).is_some_and(|used| used != path) {
            free = match target.rsplit_once('.') {
                Some((stem, ending)) => format!("{stem}-{number}.{ending}"),
                None => format!("{target}-{number}"),
            };
            number += 1;
        }
        files.insert(free.clone(), path.clone());
        free
    }

    /// The files that were used.
    pub(super) fn files(&self) -> BTreeMap<String, Arc<str>> {
        self.files.borrow().clone()
    }
}
