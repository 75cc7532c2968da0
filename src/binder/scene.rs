//! One binder in one language: the redacted records it holds, and where each has its page.

use super::body::{Bodies, Body};
use super::namesakes::Details;
use super::plan::{BinderPlan, Subject};
use super::site::Site;
use super::titles::Numbers;
use crate::policy::{Audience, Redacted};
use crate::record::{Kind, Record};
use crate::view::Map;
use crate::words::{DateStyle, Locale};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

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
    pub(super) locale: &'a Locale,
    /// `es/` for another language than the main one.
    pub(super) prefix: String,
    records: BTreeMap<usize, Redacted<'a>>,
    paths: HashMap<usize, String>,
    pages: BTreeSet<String>,
    files: RefCell<BTreeMap<String, Arc<str>>>,
    touched: Cell<bool>,
    /// Cards of records by number and depth of the page: the same on most pages.
    cards: RefCell<HashMap<(usize, usize), Arc<Map>>>,
    /// Rendered bodies by record and page: lists show what pages show.
    bodies: RefCell<Bodies>,
    /// The numbers of records that have no title of their own; made when it is asked for.
    pub(super) numbers: OnceCell<Numbers>,
    /// What tells namesakes apart; made when it is asked for.
    pub(super) details: OnceCell<Details>,
    /// What can be seen of records that the binder draws on without holding them.
    pub(super) drawn: Vec<(Arc<str>, Vec<u64>)>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(site: &'a Site<'a>, plan: &'a BinderPlan, lang: &'a str) -> Self {
        let main = lang == site.config.language;
        Self {
            site,
            plan,
            audience: &plan.audience,
            lang,
            locale: site.locale(lang),
            prefix: if main {
                String::new()
            } else {
                format!("{lang}/")
            },
            records: BTreeMap::new(),
            paths: HashMap::new(),
            pages: BTreeSet::new(),
            files: RefCell::default(),
            touched: Cell::new(false),
            cards: RefCell::default(),
            bodies: RefCell::default(),
            numbers: OnceCell::new(),
            details: OnceCell::new(),
            drawn: Vec::new(),
        }
    }

    /// The key by which translations are found: nothing for the main language.
    fn lang_key(&self) -> &'a str {
        if self.prefix.is_empty() {
            ""
        } else {
            self.lang
        }
    }

    /// The record as this audience may see it.
    pub(super) fn redact(&self, record: &'a Record) -> Option<Redacted<'a>> {
        if record
            .data
            .get("do_not_list")
            .and_then(serde_json::Value::as_bool)
            == Some(true)
        {
            return None;
        }
        if record.case.is_some()
            && record.case.as_deref() != self.case()
            && !matches!(self.plan.subject, Subject::Caseload)
        {
            return None;
        }
        let redacted = self
            .site
            .policy
            .redact(record, self.lang_key(), self.audience)?;
        if self.site.broken.contains(&record.id) {
            self.touch();
            return None;
        }
        Some(redacted)
    }

    /// A field of a record that may not be in the binder yet: absent where the audience may not see it, so that
    /// what is withheld chooses no page. For fields whose parts have no rows of their own.
    pub(super) fn field<'r>(
        &self,
        record: &'r Record,
        name: &str,
    ) -> Option<&'r serde_json::Value> {
        let rows = &self.site.policy.table;
        let seen = rows.audiences_of(record.kind, record.case.is_some(), name);
        record.data.get(name).filter(|_| seen.has(self.audience))
    }

    /// Notes that a record with an error belongs in this binder.
    pub(super) fn touch(&self) {
        self.touched.set(true);
    }

    /// Whether a record with an error belongs in this binder.
    pub(super) fn is_touched(&self) -> bool {
        self.touched.get()
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
                self.forget();
                self.numbers.take();
                self.details.take();
                true
            }
            None => false,
        }
    }

    /// Gives a record its page.
    pub(super) fn place(&mut self, at: usize, path: impl Into<String>) {
        self.paths.insert(at, path.into());
        self.forget();
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
        self.records
            .iter()
            .filter(|(_, record)| record.kind() == kind)
            .map(|(at, record)| (*at, record))
            .collect()
    }

    /// The only record of a kind in the case, or the only shared one.
    pub(super) fn one(&self, kind: Kind) -> Option<(usize, &Redacted<'a>)> {
        self.records
            .iter()
            .find(|(_, record)| record.kind() == kind)
            .map(|(at, record)| (*at, record))
    }

    /// The card of a record for pages at a depth, made once.
    pub(super) fn card(&self, at: usize, depth: usize, make: impl FnOnce() -> Map) -> Arc<Map> {
        if let Some(card) = self.cards.borrow().get(&(at, depth)) {
            return card.clone();
        }
        let card = Arc::new(make());
        self.cards.borrow_mut().insert((at, depth), card.clone());
        card
    }

    /// The body of a record on a page, rendered once.
    pub(super) fn body(&self, id: &Arc<str>, page: &str, make: impl FnOnce() -> Body) -> Rc<Body> {
        let key = (id.clone(), page.to_owned());
        if let Some(body) = self.bodies.borrow().get(&key) {
            return body.clone();
        }
        let body = Rc::new(make());
        self.bodies.borrow_mut().insert(key, body.clone());
        body
    }

    /// Nothing that was made of records and pages holds any more.
    fn forget(&mut self) {
        self.cards.get_mut().clear();
        self.bodies.get_mut().clear();
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
        self.locale.fill(key, values)
    }

    /// Notes that a file of the content is used, and gives its path from the binder's root.
    pub(super) fn use_file(&self, path: &Arc<str>) -> String {
        let mut parts = path.split('/');
        let inside = match (parts.next(), parts.next()) {
            (Some("clients"), Some(_)) => parts.collect::<Vec<_>>().join("/"),
            _ => path.to_string(),
        };
        let name: String = inside
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || "./-_".contains(c) {
                    c
                } else {
                    '-'
                }
            })
            .collect();
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

impl<'a> Scene<'a> {
    /// Numbers and records of the binder, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &Redacted<'a>)> {
        self.records.iter().map(|(at, record)| (*at, record))
    }

    /// Today as `2026-12-01`.
    pub(super) fn today(&self) -> String {
        self.site.today.to_string()
    }

    /// Whether the case is closed.
    pub(super) fn is_closed(&self) -> bool {
        self.one(Kind::Client)
            .is_some_and(|(_, client)| client.text("status") == Some("closed"))
    }

    /// The words that rendering adds to bodies.
    pub(super) fn labels(&self) -> &'a crate::markdown::Labels {
        self.locale.labels()
    }

    /// A day in words.
    pub(super) fn date(&self, iso: &str) -> String {
        match iso.get(..10).and_then(|day| day.parse().ok()) {
            Some(date) => self.locale.date(date, DateStyle::Short),
            None => iso.to_owned(),
        }
    }

    /// A date-time in the site's time zone, without an offset.
    pub(super) fn local(&self, text: &str) -> String {
        if text.len() <= 16 {
            return text.to_owned();
        }
        match (
            text.parse::<jiff::Timestamp>(),
            jiff::tz::TimeZone::get(&self.site.config.timezone),
        ) {
            (Ok(moment), Ok(zone)) => moment
                .to_zoned(zone)
                .datetime()
                .strftime("%Y-%m-%dT%H:%M")
                .to_string(),
            _ => text.get(..16).unwrap_or(text).to_owned(),
        }
    }

    /// The place of a related person or a need on a page of the binder.
    pub(super) fn entry_path(&self, kind: &str, id: &str) -> Option<String> {
        let (page, anchor) = match kind {
            "related_person" => ("team.html", "person"),
            _ => ("plan.html", "need"),
        };
        self.has_page(page).then(|| format!("{page}#{anchor}-{id}"))
    }

    /// Says that the binder has a page that is not a record's own.
    pub(super) fn add_page(&mut self, path: &str) {
        self.pages.insert(path.to_owned());
        self.forget();
    }

    /// Whether the binder has such a page.
    pub(super) fn has_page(&self, path: &str) -> bool {
        self.pages.contains(path)
    }
}
