//! Practice lints over the casebook: what a good case manager would notice.

mod dates;
mod directory;
mod goals;
mod left;
mod meetings;
mod names;
mod places;
mod plans;
mod second;
mod unshown;

use crate::casebook::Casebook;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::record::kinds::client::{Client, ClientStatus};
use crate::record::{Kind, Record};
use jiff::civil::Date;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// What the lints look at.
struct Look<'a> {
    book: &'a Casebook,
    config: &'a Config,
    today: Date,
    /// The site's folder.
    root: &'a Path,
}

/// All findings. Closed cases and drafts are left in peace.
pub fn all(root: &Path, book: &Casebook, config: &Config, today: Date) -> Vec<Diagnostic> {
    let look = Look {
        book,
        config,
        today,
        root,
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
                meetings::turned(&look, record, &mut found);
                once_each(&mut found);
                goals::steps(record, &mut found);
            }
            found
        })
        .collect();
    names::folders(&look, &mut found);
    unshown::rights_and_words(&look, &mut found);
    places::unknown(&look, &mut found);
    second::in_one_place(&look, &mut found);
    left::behind(&look, &mut found);
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
    /// The text of a record's file. Nothing is followed out of the site.
    fn text(&self, path: &Arc<str>) -> Option<Arc<str>> {
        let file = self.root.join(&**path);
        let entry = crate::source::entry(self.root, &file).flatten()?;
        crate::source::read_text(&entry.file, path).ok()
    }

    fn is_closed(&self, record: &Record) -> bool {
        let client = record
            .case
            .as_deref()
            .and_then(|case| self.book.client(case));
        client.is_some_and(|client| client.fields::<Client>().status == Some(ClientStatus::Closed))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::walk;

    /// What is found in a site of these files, as `code path: message (hint)`.
    pub(super) fn found(files: &[(&str, &str)]) -> Vec<String> {
        let site = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let file = site.path().join("content").join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let config = Config::parse(&"carebinder.yaml".into(), "agency: {name: A}").unwrap();
        let snapshot = walk(site.path(), "content");
        let languages = config.all_languages();
        let book = Casebook::load(&snapshot, &languages, &config.audience_names());
        let mut problems = all(site.path(), &book, &config, jiff::civil::date(2026, 12, 1));
        problems.extend(snapshot.problems);
        problems.sort_by_cached_key(Diagnostic::sort_key);
        let shown = problems.iter().map(|one| {
            let hint = one.hint.as_deref().unwrap_or_default();
            format!("{} {}: {} ({hint})", one.code, one.path, one.message)
        });
        shown.collect()
    }
}
