//! The address that a record names for its page: it must be free.

use super::{Casebook, RESERVED};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::{Record, address_field};

/// What is wrong with a record's own address.
pub(super) fn check(book: &Casebook, record: &Record) -> Option<Diagnostic> {
    let field = address_field(record.kind)?;
    let address = record.text(field)?;
    let message = match taken_by(book, record, address) {
        _ if RESERVED.contains(&address) => {
            format!("the address `{address}` is taken by the binder itself")
        }
        Some(other) => format!(
            "the address `{address}` is taken by {}",
            other.document.path
        ),
        None => return None,
    };
    let problem = Diagnostic::error(codes::BAD_NAME, record.document.path.clone(), message);
    Some(problem.at(record.place_of(field)).hint(
        "give it an address that no other record beside it has as its address or its file's name",
    ))
}

/// The record whose page has that address already.
fn taken_by<'b>(book: &'b Casebook, record: &Record, address: &str) -> Option<&'b Record> {
    let own = address_field(record.kind);
    let stands_beside = |other: &&Record| {
        let beside = match &record.case {
            Some(case) => other.case.as_ref() == Some(case),
            None => folder_of(&other.id) == folder_of(&record.id),
        };
        other.kind == record.kind && other.id != record.id && beside
    };
    let is_called = |other: &&Record| {
        let named = own.and_then(|field| other.text(field));
        named.unwrap_or(other.slug()) == address
    };
    let mut records = book.records.iter().map(|other| &**other);
    records.find(|other| stands_beside(other) && is_called(other))
}

fn folder_of(id: &str) -> &str {
    id.rsplit_once('/').map_or("", |(folder, _)| folder)
}
