//! Who a reference means.

use crate::binder::sources::Sources;
use crate::casebook::Target;
use crate::record::{Record, Reference};

/// A person by what a reference means: a record's number, a related person's id, or words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who<'r> {
    Record(usize),
    Related(&'r str),
    Client,
    Text(&'r str),
}

/// Who a reference in a record means.
pub(super) fn who<'r>(site: &Sources<'r>, from: &Record, reference: Reference<'r>) -> Who<'r> {
    match site.resolve(from, reference) {
        Ok(Target::Record(at)) => Who::Record(at),
        Ok(Target::Related(id)) => Who::Related(id),
        Ok(Target::ClientSelf) => Who::Client,
        _ => Who::Text(reference.raw),
    }
}
