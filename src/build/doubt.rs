//! Which binders have to be made to know whether anything is wrong with their pages.
//!
//! The program's own layouts bear every valid record, so without others only two things can go wrong: a file that is
//! linked cannot be published, or a page grows too large. Both can mostly be ruled out without making the pages.

use super::assets::Assets;
use crate::binder::{Binder, BinderPlan, Part, Subject};
use crate::casebook::Destination;
use crate::record::Record;
use crate::site::Site;
use crate::view::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What may be wrong with a site's binders.
pub(super) struct Doubt {
    /// Whether pages are made with layouts that nobody has tested with all records.
    own_layouts: bool,
    /// Cases with a link to a file that cannot be published; nothing for what belongs to no case.
    bad_files: BTreeSet<Option<Arc<str>>>,
    /// How large a page could grow at most that holds all of a case; nothing for what belongs to no case.
    sizes: BTreeMap<Option<Arc<str>>, usize>,
}

/// Far below the size that pages may have.
const FINE: usize = 24 << 20;

impl Doubt {
    /// Looks at the records of a site, and at the files that they link to.
    pub(super) fn of(site: &Site, assets: &Assets<'_>) -> Self {
        let mut doubt = Self {
            own_layouts: site.own_layouts,
            bad_files: BTreeSet::new(),
            sizes: BTreeMap::new(),
        };
        if doubt.own_layouts {
            return doubt;
        }
        let book = &site.casebook;
        for (record, links) in book.records.iter().zip(&book.links) {
            let size = doubt.sizes.entry(record.case.clone()).or_default();
            *size = size.saturating_add(size_of_record(record));
            let destinations = links.iter().flat_map(|(_, table)| table.values());
            let mut files = destinations.filter_map(|destination| match destination {
                Destination::File(path) => Some(path),
                _ => None,
            });
            if files.any(|path| !assets.is_fine(path)) {
                doubt.bad_files.insert(record.case.clone());
            }
        }
        doubt
    }

    /// Whether something may be wrong with a binder's pages or files.
    pub(super) fn touches(&self, plan: &BinderPlan) -> bool {
        if self.own_layouts {
            return true;
        }
        let holds = |case: &Option<Arc<str>>| match &plan.subject {
            Subject::Client(own) => case.as_ref().is_none_or(|case| case == own),
            Subject::Program(_) => case.is_none(),
            Subject::Caseload => true,
        };
        let sizes = self.sizes.iter().filter(|(case, _)| holds(case));
        let size = sizes.fold(0usize, |all, (_, size)| all.saturating_add(*size));
        size > FINE || self.bad_files.iter().any(holds)
    }

    /// Whether a page of a binder may be more than the layouts bear.
    pub(super) fn is_about_pages(&self, binder: &Binder) -> bool {
        self.own_layouts || binder.parts.iter().any(|part| size_of_part(part) > FINE)
    }
}

/// How much a record can add to a page, generously: a text may stand there several times, each with its markup.
fn size_of_record(record: &Record) -> usize {
    let translations = record.translations.values();
    let documents = translations.map(|translation| &translation.document);
    let texts = documents
        .chain([&record.document])
        .map(|document| &*document.text);
    texts.map(size_of_text).sum::<usize>() + 4096
}

fn size_of_text(text: &str) -> usize {
    // A short row of a table is filled up to the number of its columns.
    let columns = text.lines().map(|line| line.matches('|').count()).max();
    let lines = text.lines().count();
    let tables = columns.unwrap_or_default().saturating_mul(lines);
    text.len().saturating_add(tables).saturating_mul(100)
}

/// How large the print page of a part can be, which holds all others.
fn size_of_part(part: &Part) -> usize {
    let pages = part.pages.iter().map(|page| &page.view.data);
    let maps = pages.chain([&part.shared.data, &part.print.data]);
    maps.map(size_of_map).fold(0, usize::saturating_add)
}

fn size_of_map(map: &Map) -> usize {
    let values = map.iter().map(|(_, value)| size_of_value(value));
    values.fold(0, usize::saturating_add)
}

/// What a value can come to: a text is escaped and may stand there several times, each value has some markup around it.
fn size_of_value(value: &Value) -> usize {
    let size = match value {
        Value::None | Value::Bool(_) => return 0,
        Value::Int(_) | Value::Float(_) => 0,
        Value::Text(text) => text.len().saturating_mul(24),
        Value::Html(html) => html.as_str().len().saturating_mul(4),
        Value::List(items) => items
            .iter()
            .map(size_of_value)
            .fold(0, usize::saturating_add),
        Value::Map(map) => size_of_map(map),
    };
    size.saturating_add(256)
}
