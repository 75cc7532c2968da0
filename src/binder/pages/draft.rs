//! A page before it knows its neighbours.

use crate::policy::Redacted;
use crate::record::kinds::common::Common;
use crate::view::{Map, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// The four groups of a client's binder, as somebody looks for things: what is needed now, what was agreed, what was
/// written down, where to look things up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::binder) enum Group {
    Now,
    Plan,
    Records,
    Reference,
}

impl Group {
    /// The group of a kind's pages, by their order in the binder.
    pub(super) fn of(order: u16) -> Self {
        match order {
            ..40 => Self::Now,
            40..100 => Self::Plan,
            100..140 => Self::Records,
            _ => Self::Reference,
        }
    }

    /// The word by which layouts know it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Plan => "plan",
            Self::Records => "records",
            Self::Reference => "reference",
        }
    }
}

/// A page before it knows its neighbours.
#[derive(Debug)]
pub(in crate::binder) struct Draft {
    pub(in crate::binder) path: String,
    pub(in crate::binder) layout: Cow<'static, str>,
    pub(in crate::binder) title: String,
    /// The part of the binder it stands in: its head has the part's title.
    pub(in crate::binder) section: String,
    /// The group of sections that its own stands in, in a binder that has groups.
    pub(in crate::binder) group: Option<Group>,
    /// Whether it opens its section.
    pub(in crate::binder) head: bool,
    /// The section's title, where no interface word names it.
    pub(in crate::binder) section_title: Option<String>,
    pub(in crate::binder) origin: String,
    /// The ids of the records that it shows.
    pub(in crate::binder) records: Vec<Arc<str>>,
    pub(in crate::binder) data: Map,
    pub(in crate::binder) updated: Option<String>,
    pub(in crate::binder) description: Option<String>,
    pub(in crate::binder) toc: Vec<Map>,
    /// Title and path of the pages above.
    pub(in crate::binder) above: Vec<(String, String)>,
    /// Whether the page is read in order, with a next and a previous one.
    pub(in crate::binder) in_order: bool,
    /// Whether the pages of its section stand with the newest first: they are read forward in time all the same.
    pub(in crate::binder) newest_first: bool,
    /// What it is read with, where that is more than its section: the chapters of a handbook.
    pub(in crate::binder) volume: Option<&'static str>,
    pub(in crate::binder) printed: bool,
    /// Whether a search finds it.
    pub(in crate::binder) searched: bool,
    /// Whether what it shows is not translated.
    pub(in crate::binder) fallback: bool,
    /// Whether a translation on it is older than its original.
    pub(in crate::binder) older: bool,
    /// Whether numbers of a translation on it differ from its original's.
    pub(in crate::binder) differs: bool,
    /// Whether it stands in the navigation when its section is open.
    pub(in crate::binder) listed: bool,
}

impl Draft {
    pub(super) fn new(
        path: impl Into<String>,
        layout: impl Into<Cow<'static, str>>,
        section: impl Into<String>,
        title: impl Into<String>,
    ) -> Self {
        Self {
            path: path.into(),
            layout: layout.into(),
            title: title.into(),
            section: section.into(),
            group: None,
            head: false,
            section_title: None,
            origin: String::new(),
            records: Vec::new(),
            data: Map::new(),
            updated: None,
            description: None,
            toc: Vec::new(),
            above: Vec::new(),
            in_order: false,
            newest_first: false,
            volume: None,
            printed: true,
            searched: true,
            fallback: false,
            older: false,
            differs: false,
            listed: true,
        }
    }

    pub(super) fn head(mut self) -> Self {
        self.head = true;
        self
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.data.push(name, value);
        self
    }

    /// Takes date and language from the records that the page shows.
    pub(super) fn showing<'r, 'a: 'r>(
        mut self,
        records: impl IntoIterator<Item = &'r Redacted<'a>>,
    ) -> Self {
        let mut any = false;
        let mut translated = false;
        for record in records {
            let updated = record.text(Common::updated).map(str::to_owned);
            self.updated = self.updated.max(updated);
            if self.origin.is_empty() {
                self.origin = record.id().to_string();
            }
            self.records.push(record.id().clone());
            any = true;
            translated |= record.in_language;
            self.older |= record.older;
            self.differs |= record.differs;
        }
        self.fallback = any && !translated;
        self
    }
}
