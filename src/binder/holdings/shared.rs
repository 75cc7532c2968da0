//! Shared records that binders of clients and of programs choose alike.

use super::records::Holdings;
use crate::binder::reader::Reader;
use crate::casebook::Target;
use crate::record::kinds::listings::Service;
use crate::record::kinds::shared::{Guide, Program};
use crate::record::types::{Ref, Slug, ToOrganization, ToRights};
use crate::record::{Kind, Record};

/// Where the library keeps the rights that hold everywhere.
const RIGHTS: &str = "library/rights";

/// Where the library explains words.
const GLOSSARY: &str = "library/glossary";

/// The number of the organization that a listing names.
pub(in crate::binder) fn organization_of(reader: &Reader<'_>, listing: &Record) -> Option<usize> {
    let named = reader.field::<Option<Ref<ToOrganization>>>(listing, Service::organization)?;
    match reader.site.casebook.resolve(listing, named) {
        Ok(Target::Record(at)) => Some(at),
        _ => None,
    }
}

/// The topics of a guide, as far as they choose it.
pub(super) fn topics_of<'r>(reader: &Reader<'_>, guide: &'r Record) -> Vec<&'r str> {
    reader.field::<Vec<Slug>>(guide, Guide::topics)
}

/// The rights that hold in a program, the first choice first: those that it
/// names, else its own `rights.md`, else those of the library.
pub(super) fn rights_of(reader: &Reader<'_>, program: usize) -> Vec<usize> {
    let book = reader.site.casebook;
    let record = &book.records[program];
    if let Some(named) = reader.field::<Option<Ref<ToRights>>>(record, Program::rights) {
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
        rights.extend(book.number(RIGHTS));
    }
    held.rights = rights.into_iter().find(|at| held.take(*at));
    held.glossary = book.number(GLOSSARY).filter(|at| held.take(*at));
}
