//! Shared records that binders of clients and of programs choose alike.

use super::records::Holdings;
use crate::binder::reader::Reader;
use crate::binder::sources::Sources;
use crate::casebook::Target;
use crate::policy::Redacted;
use crate::record::kinds::listings::{ListingStatus, Service};
use crate::record::kinds::shared::{Guide, Program};
use crate::record::types::Slug;
use crate::record::{Kind, Record};

/// Where the library keeps the rights that hold everywhere.
const RIGHTS: &str = "library/rights";

/// Where the library explains words.
const GLOSSARY: &str = "library/glossary";

/// The number of the organization that a listing names, where the reader may see that it does.
pub(in crate::binder) fn organization_of(
    sources: &Sources<'_>,
    listing: &Redacted<'_>,
) -> Option<usize> {
    let named = listing.fields::<Service>().organization?;
    match sources.casebook.resolve(listing.record, named) {
        Ok(Target::Record(at)) => Some(at),
        _ => None,
    }
}

/// Whether a service or group is one to go to, now or later: not closed for good.
pub(in crate::binder) fn is_open(reader: &Reader<'_>, listing: &Record) -> bool {
    let status = reader.field::<Option<ListingStatus>>(listing, Service::status);
    !status.is_some_and(ListingStatus::is_closed_for_good)
}

/// The topics of a guide, as far as they choose it.
pub(super) fn topics_of<'r>(reader: &Reader<'_>, guide: &'r Record) -> Vec<&'r str> {
    reader.field::<Vec<Slug>>(guide, Guide::topics)
}

/// The rights that hold in a program, the first choice first: those that it
/// names, else its own `rights.md`, else those of the library.
pub(super) fn rights_of(held: &Holdings<'_>, program: usize) -> Vec<usize> {
    let book = held.reader.site.casebook;
    let record = &book.records[program];
    let shown = held.get(program);
    if let Some(named) = shown.and_then(|shown| shown.fields::<Program>().rights) {
        return match book.resolve(record, named) {
            Ok(Target::Record(at)) => vec![at],
            _ => Vec::new(),
        };
    }
    let folder = record.id.strip_suffix("/program").unwrap_or(&record.id);
    [format!("{folder}/rights"), RIGHTS.into()]
        .iter()
        .filter_map(|id| book.number(id))
        .filter(|at| book.records[*at].kind == Kind::Rights)
        .collect()
}

/// Takes the first of some rights that may be seen, and the words that are explained.
pub(super) fn rights_and_words(held: &mut Holdings<'_>, mut rights: Vec<usize>) {
    let book = held.reader.site.casebook;
    if rights.is_empty() && held.reader.case.is_some() {
        rights.extend(
            book.number(RIGHTS)
                .filter(|at| book.records[*at].kind == Kind::Rights),
        );
    }
    held.rights = rights.into_iter().find(|at| held.take(*at));
    let glossary = book.number(GLOSSARY);
    let glossary = glossary.filter(|at| book.records[*at].kind == Kind::Glossary);
    held.glossary = glossary.filter(|at| held.take(*at));
}
