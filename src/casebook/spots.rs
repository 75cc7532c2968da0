//! Where the errors of a record stand, so that they touch only those who see that.

use super::{Casebook, Destination};
use crate::diagnostic::Diagnostic;
use crate::record::{Record, Spot};
use std::sync::Arc;

/// Where the errors of a record stand; none when one cannot be told, or is a translation's.
pub(super) fn of_errors(record: &Record, problems: &[Diagnostic]) -> Option<Vec<Spot>> {
    let errors = problems.iter().filter(|problem| problem.is_error());
    let spots = errors.map(|problem| {
        let is_own = problem.path == record.document.path;
        record.spot(problem.place.as_ref().filter(|_| is_own)?)
    });
    spots.collect()
}

impl Casebook {
    /// Where the body of the record with a number shows a file; none when a translation does.
    pub fn spots_of_file(&self, at: usize, file: &Arc<str>) -> Option<Vec<Spot>> {
        let record = self.records.get(at)?;
        let shows = |lang: &str, dest: &str| {
            let destination = self.destination(record, lang, dest);
            matches!(destination, Some(Destination::File(path)) if path == file)
        };
        let in_translation = record.translations.iter().any(|(lang, translation)| {
            let mut links = translation.scan.links.iter();
            links.any(|link| shows(lang, &link.dest))
        });
        let links = record.scan.links.iter();
        let spots: Vec<Spot> = links
            .filter(|link| shows("", &link.dest))
            .map(|link| Spot::Body(link.range.start))
            .collect();
        (!spots.is_empty() && !in_translation).then_some(spots)
    }
}
