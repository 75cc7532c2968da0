//! The places in the binder of a program.

use super::map::Places;
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
                None => places.put(*at, format!("guides/{}.html", record.slug())),
            },
            kind if kind.is_listing() => places.put(*at, format!("{}.html", record.id)),
            _ => {}
        }
    }
    for (at, page) in [
        (held.rights, "rights.html"),
        (held.glossary, "glossary.html"),
    ] {
        if let Some(at) = at {
            places.put(at, page);
            places.add_page(page);
        }
    }
    if held.home.is_some() && &*held.reader.audience.id != "public" {
        places.add_page("access.html");
    }
    places
}
