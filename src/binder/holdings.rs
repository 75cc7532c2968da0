//! What each binder holds: the records that it is made from, cut down to what its reader may see.

mod client;
mod key;
mod links;
mod program;
mod records;
mod sequence;
mod shared;
mod targets;
mod unnamed;
mod web;

pub(super) use client::of_client;
pub(super) use links::{BackLinks, back_links};
pub(super) use program::{chapter, of_program};
pub(super) use records::{Held, Holdings};
pub(super) use shared::organization_of;
pub(super) use unnamed::Stem;

use super::reader::Reader;
use super::subject::Subject;

/// Gathers what the binder about a subject holds for a reader.
pub(super) fn gather<'a>(reader: Reader<'a>, subject: &Subject) -> Holdings<'a> {
    match subject {
        Subject::Program(slug) => of_program(reader, slug),
        // A caseload holds nothing itself; it draws on the binders of its clients.
        Subject::Client(_) | Subject::Caseload => of_client(reader),
    }
}
