//! The places in the binder of a program.

use super::map::Places;
use super::shared::{guide, listing, rights_and_words};
use crate::binder::holdings::Holdings;
use crate::binder::subject::PROGRAMS;
use crate::record::Kind;

/// Gives everything that the binder of a program holds its place.
pub(super) fn place(held: &Holdings<'_>, slug: &str) -> Places {
    let mut places = Places::default();
    let folder = format!("{PROGRAMS}/{slug}/");
    let records = &held.reader.site.casebook.records;
    for at in held.order() {
        let record = &records[*at];
        match record.kind {
            _ if held.home == Some(*at) => places.put(*at, "index.html"),
            Kind::Guide => match record.id.strip_prefix(&folder) {
                Some(inside) => places.put(*at, format!("{inside}.html")),
                None => guide(&mut places, *at, record),
            },
            kind if kind.is_listing() => listing(&mut places, *at, record),
            _ => {}
        }
    }
    rights_and_words(&mut places, held);
    if held.home.is_some() && &*held.reader.audience.id != "public" {
        places.add_page("access.html");
    }
    places
}
