//! Shared records that stand alike in the binders of clients and of programs.

use super::map::Places;
use super::unnamed::free;
use crate::binder::holdings::{Holdings, Stem};
use crate::record::{Kind, Record};

/// Gives a listing its page.
pub(super) fn listing(places: &mut Places, at: usize, record: &Record, stem: &Stem<'_>) {
    if let Stem::Name(_) = stem {
        return places.put(at, format!("{}.html", record.id));
    }
    let folder = record.kind.usual_place().trim_end_matches("LAST");
    let (_, path) = free(places, stem, |name| format!("{folder}{name}.html"));
    places.put(at, path);
}

/// Gives a shared guide its page. It stands where its file does, so that none moves when one of its name comes into
/// another folder; only a guide of the case itself goes first.
pub(super) fn guide(places: &mut Places, at: usize, record: &Record, stem: &Stem<'_>) {
    let Stem::Name(_) = stem else {
        let (_, path) = free(places, stem, path_of);
        return places.put(at, path);
    };
    let id = &*record.id;
    let below = |start: &str| id.strip_prefix(start);
    let of_program = || below("programs/")?.split_once('/').map(|(_, rest)| rest);
    let inside = below("library/").or_else(of_program).unwrap_or(id);
    let inside = inside.strip_prefix("handbook/").unwrap_or(inside);
    // The list of guides has the name of an opening page.
    let is_free = |inside: &str| inside != "index" && !places.is_taken(&path_of(inside));
    let path = match is_free(inside) {
        true => path_of(inside),
        // An id is one record's alone.
        false => path_of(&id.replace('/', "-")),
    };
    places.put(at, path);
}

fn path_of(guide: &str) -> String {
    format!("guides/{guide}.html")
}

/// Gives the rights and the words that hold in the binder their pages.
pub(super) fn rights_and_words(places: &mut Places, held: &Holdings<'_>) {
    for (at, kind) in [(held.rights, Kind::Rights), (held.glossary, Kind::Glossary)] {
        if let (Some(at), Some(page)) = (at, kind.definition().page.index()) {
            places.add_page(&page);
            places.put(at, page);
        }
    }
}
