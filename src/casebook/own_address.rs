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
        let beside = other.case == record.case && room_of(&other.id) == room_of(&record.id);
        other.kind == record.kind && other.id != record.id && beside
    };
    let is_called = |other: &&Record| {
        let named = own.and_then(|field| other.text(field));
        named.unwrap_or(other.slug()) == address
    };
    let mut records = book.records.iter().map(|other| &**other);
    records.find(|other| stands_beside(other) && is_called(other))
}

/// The folder of a handbook, whose pages stand as its files do; others of a kind stand in one folder.
fn room_of(id: &str) -> Option<&str> {
    let (folder, _) = id.rsplit_once('/')?;
    folder.starts_with("programs/").then_some(folder)
}
