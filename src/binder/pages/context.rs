//! What the pages of one binder in one language are made from: all of it stands before the first page is made.

use super::cache::{BodyCache, CardCache, HeadingCache};
use super::used::UsedFiles;
use crate::binder::holdings::{Holdings, Stem};
use crate::binder::names::Names;
use crate::binder::places::{PagePath, Places};
use crate::binder::reader::{Reader, Sight};
use crate::binder::sources::Sources;
use crate::binder::subject::BinderPlan;
use crate::policy::{Audience, Redacted};
use crate::record::Record;
use crate::source::collation::Collation;
use crate::words::Locale;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One binder in one language.
pub(in crate::binder) struct Context<'a> {
    pub(in crate::binder) site: &'a Sources<'a>,
    pub(in crate::binder) plan: &'a BinderPlan,
    pub(in crate::binder) held: &'a Holdings<'a>,
    pub(in crate::binder) names: &'a Names<'a>,
    pub(in crate::binder) places: &'a Places,
    pub(in crate::binder) locale: &'a Locale,
    /// How lists of titles are sorted.
    pub(in crate::binder) collation: Collation,
    /// `es/` for another language than the main one.
    pub(in crate::binder) prefix: String,
    /// Today as `2026-12-01`.
    pub(in crate::binder) today: String,
    pub(in crate::binder) cards: CardCache,
    pub(in crate::binder) bodies: BodyCache,
    pub(in crate::binder) headings: HeadingCache,
    files: RefCell<UsedFiles>,
    drawn: RefCell<BTreeSet<usize>>,
    touched: Cell<bool>,
}

/// What a reference to a record meets in a binder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::binder) enum Reach<'s> {
    /// It has a page or a place on one; the path from the language's root.
    Page(&'s str),
    /// It may be seen, but has no page here.
    Known,
    /// It may not be seen.
    Withheld,
}

impl<'a> Context<'a> {
    pub(in crate::binder) fn new(
        plan: &'a BinderPlan,
        held: &'a Holdings<'a>,
        names: &'a Names<'a>,
        places: &'a Places,
    ) -> Self {
        let site = held.reader.site;
        Self {
            site,
            plan,
            held,
            names,
            places,
            locale: site.locale(held.reader.lang),
            collation: Collation::of(held.reader.lang),
            prefix: held.reader.prefix(),
            today: site.today.to_string(),
            cards: CardCache::default(),
            bodies: BodyCache::default(),
            headings: HeadingCache::default(),
            files: RefCell::default(),
            drawn: RefCell::default(),
            touched: Cell::new(held.is_touched),
        }
    }

    /// The same, where some files have their places in the binder already.
    pub(in crate::binder) fn after(self, taken: &BTreeMap<String, Arc<str>>) -> Self {
        Self {
            files: RefCell::new(UsedFiles::after(taken)),
            ..self
        }
    }

    pub(in crate::binder) fn reader(&self) -> Reader<'a> {
        self.held.reader
    }

    pub(in crate::binder) fn audience(&self) -> &'a Audience {
        self.held.reader.audience
    }

    pub(in crate::binder) fn lang(&self) -> &'a str {
        self.held.reader.lang
    }

    /// Whether it is about a client.
    pub(in crate::binder) fn is_case(&self) -> bool {
        self.held.reader.case.is_some()
    }

    /// The path of a page, for addresses relative to it.
    pub(in crate::binder) fn page(&self, path: &str) -> PagePath {
        PagePath::new(path, &self.prefix)
    }

    /// A record that the binder does not hold, as its reader may see it.
    pub(in crate::binder) fn look(&self, record: &'a Record) -> Option<Redacted<'a>> {
        match self.reader().look(record) {
            Sight::Seen(redacted) => {
                if self.site.broken.has_translation(&record.id) {
                    self.touch();
                }
                Some(redacted)
            }
            Sight::Broken => {
                self.touch();
                None
            }
            Sight::Withheld => None,
        }
    }

    /// Whether a record has an error that the reader may see.
    pub(in crate::binder) fn is_broken(&self, at: usize) -> bool {
        let record = &self.site.casebook.records[at];
        self.site.broken.contains(&record.id) && matches!(self.reader().look(record), Sight::Broken)
    }

    /// As [`Self::look`], of a record that a page says something of.
    pub(in crate::binder) fn draw_on(&self, at: usize) -> Option<Redacted<'a>> {
        let seen = self.look(&self.site.casebook.records[at])?;
        self.drawn.borrow_mut().insert(at);
        Some(seen)
    }

    /// The numbers of the records that pages say something of though the binder does not hold them.
    pub(in crate::binder) fn drawn(&self) -> BTreeSet<usize> {
        let mut drawn = self.drawn.borrow().clone();
        drawn.extend(self.names.drawn());
        drawn
    }

    /// What a reference to a record meets.
    pub(in crate::binder) fn reach(&self, at: usize) -> Reach<'a> {
        if let Some(path) = self.places.of(at) {
            return Reach::Page(path);
        }
        // The words of a link to it are shown, so whether it may be seen counts.
        match self.held.get(at).is_some() || self.draw_on(at).is_some() {
            true => Reach::Known,
            false => Reach::Withheld,
        }
    }

    /// Notes that a record with an error belongs in this binder.
    pub(in crate::binder) fn touch(&self) {
        self.touched.set(true);
    }

    /// Whether a record with an error belongs in this binder.
    pub(in crate::binder) fn is_touched(&self) -> bool {
        self.touched.get()
    }

    /// An interface word.
    pub(in crate::binder) fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.locale.fill(key, values)
    }

    /// By which word pages tell a record from others: what it is called in its place, else the name of its file where
    /// the reader may know it.
    pub(in crate::binder) fn id_of(&self, at: usize, redacted: &Redacted<'a>) -> Option<String> {
        let placed = self.places.name_of(at).map(str::to_owned);
        placed.or_else(|| match self.reader().stem(redacted) {
            Stem::Name(name) | Stem::Own(name) => Some(name.to_owned()),
            Stem::Day(_) | Stem::Nothing => None,
        })
    }

    /// What a record is called.
    pub(in crate::binder) fn title(&self, redacted: &Redacted<'_>) -> String {
        self.names.title(redacted)
    }

    /// The site's time zone.
    pub(in crate::binder) fn zone(&self) -> jiff::tz::TimeZone {
        let zone = jiff::tz::TimeZone::get(&self.site.config.timezone);
        zone.unwrap_or(jiff::tz::TimeZone::UTC)
    }

    /// A date-time in the site's time zone, without an offset.
    pub(in crate::binder) fn local(&self, text: &str) -> String {
        if text.len() <= 16 {
            return text.to_owned();
        }
        match text.parse::<jiff::Timestamp>() {
            Ok(moment) => {
                let local = moment.to_zoned(self.zone()).datetime();
                local.strftime("%Y-%m-%dT%H:%M").to_string()
            }
            _ => text.get(..16).unwrap_or(text).to_owned(),
        }
    }

    /// Notes that a file of the content is used, and gives its path from the binder's root.
    pub(in crate::binder) fn use_file(&self, path: &Arc<str>) -> String {
        self.files.borrow_mut().add(path)
    }

    /// The files that were used: path in the binder to path below `content/`.
    pub(in crate::binder) fn files(&self) -> BTreeMap<String, Arc<str>> {
        self.files.borrow().all().clone()
    }
}
