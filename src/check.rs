//! Practice lints over the casebook: what a good case manager would notice.

mod dates;
mod directory;
mod goals;
mod hiding;
mod left;
mod look;
mod meetings;
mod names;
mod places;
mod plans;
mod schedules;
mod scope;
mod second;
mod unshown;
mod who;

use crate::casebook::Casebook;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::record::Kind;
use jiff::civil::Date;
use look::Look;
use rayon::prelude::*;
use std::path::Path;

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
                directory::closed(&look, record, &mut found);
                directory::closed_links(&look, record, &mut found);
                schedules::named(record, &mut found);
                plans::dates(&look, record, &mut found);
                who::doubtful(&look, record, &mut found);
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
    scope::unmatched(&look, &mut found);
    scope::unshown(&look, &mut found);
    hiding::folders(&look, &mut found);
    hiding::names(&look, &mut found);
    hiding::tags(&look, &mut found);
    hiding::openings(&look, &mut found);
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
