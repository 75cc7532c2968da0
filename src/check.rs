//! Practice lints over the casebook: what a good case manager would notice.

mod dates;
mod directory;
mod goals;
mod meetings;
mod names;
mod plans;
mod unshown;

use crate::casebook::Casebook;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::record::{Kind, Record};
use jiff::civil::Date;
use rayon::prelude::*;

/// What the lints look at.
struct Look<'a> {
    book: &'a Casebook,
    config: &'a Config,
    today: Date,
}

/// All findings. Closed cases and drafts are left in peace.
pub fn all(book: &Casebook, config: &Config, today: Date) -> Vec<Diagnostic> {
    let look = Look {
        book,
        config,
        today,
    };
    let records = book.records.par_iter();
    let mut found: Vec<Diagnostic> = records
        .flat_map_iter(|record| {
            let mut found = Vec::new();
            plans::closing(record, &mut found);
            let closed = look.is_closed(record);
            // When a case was closed is told in the client's record.
            if !record.draft() && (!closed || record.kind == Kind::Client) {
                dates::far_or_to_come(&look, record, &mut found);
            }
            if !record.draft() && !closed {
                directory::listing(&look, record, &mut found);
                plans::dates(&look, record, &mut found);
                meetings::over(&look, record, &mut found);
                once_each(&mut found);
                goals::steps(record, &mut found);
            }
            found
        })
        .collect();
    names::folders(&look, &mut found);
    unshown::rights_and_words(&look, &mut found);
    found
}

/// A date that cannot be meant says nothing else: it is not overdue as well.
fn once_each(found: &mut Vec<Diagnostic>) {
    let is_doubt = |code: Code| matches!(code, codes::DATE_FAR | codes::DATE_TO_COME);
    let doubted: Vec<_> = found
        .iter()
        .filter(|problem| is_doubt(problem.code))
        .map(|problem| problem.place.clone())
        .collect();
    found.retain(|problem| is_doubt(problem.code) || !doubted.contains(&problem.place));
}

impl Look<'_> {
    fn is_closed(&self, record: &Record) -> bool {
        let client = record
            .case
            .as_deref()
            .and_then(|case| self.book.client(case));
        client.is_some_and(|client| client.text("status") == Some("closed"))
    }

    /// Days from a day written in a record to today; negative in the future.
    fn days_since(&self, date: Option<&str>) -> Option<i64> {
        let date: Date = date?.get(..10)?.parse().ok()?;
        self.today
            .since(date)
            .ok()
            .map(|span| i64::from(span.get_days()))
    }
}

/// A warning at a field.
fn warn(record: &Record, code: Code, field: &str, message: String, hint: &str) -> Diagnostic {
    let place = record
        .place_of(field)
        .or_else(|| Some(crate::diagnostic::Place::of_line(&record.document.text, 1)));
    Diagnostic::warning(code, record.document.path.clone(), message)
        .at(place)
        .hint(hint)
}
