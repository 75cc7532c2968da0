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

/// Gives a shared guide its page. It stands where its file does, so that none moves when one of its name comes.
pub(super) fn guide(places: &mut Places, at: usize, record: &Record, stem: &Stem<'_>) {
    let Stem::Name(_) = stem else {
        let (_, path) = free(places, stem, path_of);
        return places.put(at, path);
    };
    let path = path_of(&record.id);
    let is_taken = places.is_taken(&path);
    // A guide of the case may stand in a folder of that name.
    places.put(
        at,
        if is_taken {
            path_of(&record.id.replace('/', "-"))
        } else {
            path
        },
    );
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
