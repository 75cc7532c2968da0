//! What the lints look at, and how they warn.

use crate::casebook::Casebook;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::Record;
use crate::record::kinds::client::{Client, ClientStatus};
use crate::source;
use jiff::civil::Date;
use std::path::Path;
use std::sync::Arc;

/// What the lints look at.
pub(super) struct Look<'a> {
    pub(super) book: &'a Casebook,
    pub(super) config: &'a Config,
    pub(super) today: Date,
    /// The site's folder.
    pub(super) root: &'a Path,
}

impl Look<'_> {
    /// The text of a record's file. Nothing is followed out of the site.
    pub(super) fn text(&self, path: &Arc<str>) -> Option<Arc<str>> {
        let file = self.root.join(&**path);
        let entry = source::entry(self.root, &file).flatten()?;
        source::read_text(&entry.file, path).ok()
    }

    pub(super) fn is_closed(&self, record: &Record) -> bool {
        let client = record
            .case
            .as_deref()
            .and_then(|case| self.book.client(case));
        client.is_some_and(|client| client.fields::<Client>().status == Some(ClientStatus::Closed))
    }

    /// Days from a day written in a record to today; negative in the future.
    pub(super) fn days_since(&self, date: Option<&str>) -> Option<i64> {
        let date: Date = date?.get(..10)?.parse().ok()?;
        self.today
            .since(date)
            .ok()
            .map(|span| i64::from(span.get_days()))
    }
}

/// A warning at a field.
pub(super) fn warn(
    record: &Record,
    code: Code,
    field: &str,
    message: String,
    hint: &str,
) -> Diagnostic {
    let place = record
        .place_of(field)
        .or_else(|| Some(Place::of_line(&record.document.text, 1)));
    Diagnostic::warning(code, record.document.path.clone(), message)
        .at(place)
        .hint(hint)
}
