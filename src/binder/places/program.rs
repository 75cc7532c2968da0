//! The places in the binder of a program.

use super::map::Places;
use super::shared::{guide, listing, rights_and_words};
use super::unnamed::free;
use crate::binder::holdings::{Holdings, Stem, chapter as chapter_path};
use crate::record::Kind;

/// Gives everything that the binder of a program holds its place.
pub(super) fn place(held: &Holdings<'_>, slug: &str) -> Places {
    let mut places = Places::default();
    for (at, stem) in held.stems() {
        let record = &*held.reader.site.casebook.records[at];
        match record.kind {
            _ if held.home == Some(at) => places.put(at, "index.html"),
            Kind::Guide => match chapter_path(slug, &record.id) {
                Some(inside) => chapter(&mut places, at, inside, &stem),
                None => guide(&mut places, at, record, &stem),
            },
            kind if kind.is_listing() => listing(&mut places, at, record, &stem),
            _ => {}
        }
    }
    rights_and_words(&mut places, held);
    if held.home.is_some() && &*held.reader.audience.id != "public" {
        places.add_page("access.html");
    }
    places
}

/// A chapter of the handbook stands where its file does; the opening page of a folder is always called the same.
fn chapter(places: &mut Places, at: usize, inside: &str, stem: &Stem<'_>) {
    let (folder, file) = inside.rsplit_once('/').unwrap_or(("", inside));
    let place = |name: &str| match folder {
        "" => format!("{name}.html"),
        folder => format!("{folder}/{name}.html"),
    };
    match stem {
        _ if file == "index" => places.put(at, place(file)),
        Stem::Name(name) if !places.is_taken(&place(name)) => places.put(at, place(name)),
        stem => {
            let (_, path) = free(places, stem, place);
            places.put(at, path);
        }
    }
}
