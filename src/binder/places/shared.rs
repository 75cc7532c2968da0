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

/// Gives a shared guide its page; the second of a name gets the name of its folder too.
pub(super) fn guide(places: &mut Places, at: usize, record: &Record, stem: &Stem<'_>) {
    let Stem::Name(name) = stem else {
        let (_, path) = free(places, stem, path_of);
        return places.put(at, path);
    };
    let id = &*record.id;
    let inside = id
        .trim_start_matches("programs/")
        .trim_start_matches("library/");
    let slug = Some(*name).filter(|name| *name != "index");
    let mut names = slug
        .into_iter()
        .chain([inside, id])
        .map(|name| name.replace('/', "-"));
    let free = names.find(|name| !places.is_taken(&path_of(name)));
    // An id is one record's alone.
    places.put(at, path_of(&free.unwrap_or_else(|| id.replace('/', "-"))));
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
