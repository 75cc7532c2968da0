//! What the binder of a program holds: its handbook, the directory in its scope, rights and words.

use super::links::back_links;
use super::records::Holdings;
use super::shared::{is_open, organization_of, rights_and_words, rights_of, topics_of};
use crate::binder::reader::Reader;
use crate::binder::subject::{PROGRAMS, Subject};
use crate::record::directory::Asked;
use crate::record::kinds::listings::Service;
use crate::record::kinds::shared::Program;
use crate::record::types::{Slug, Text};
use crate::record::{Kind, Record};
use std::collections::BTreeSet;

/// Gathers it. Nothing is held where the program itself may not be seen.
pub(in crate::binder) fn of_program<'a>(reader: Reader<'a>, slug: &str) -> Holdings<'a> {
    let mut held = Holdings::new(reader);
    let record = Subject::Program(slug.into()).record();
    let home = record.and_then(|id| reader.site.casebook.number(&id));
    let Some(home) = home.filter(|at| held.take(*at)) else {
        return held;
    };
    held.home = Some(home);
    take_handbook(&mut held, slug);
    take_listings(&mut held);
    let rights = rights_of(&held, home);
    rights_and_words(&mut held, rights);
    held.settled()
}

/// Takes the chapters of the handbook, and shared guides that they or the program name.
fn take_handbook(held: &mut Holdings<'_>, slug: &str) {
    let reader = held.reader;
    let guides: Vec<(usize, &Record)> = reader.site.casebook.of_kind(Kind::Guide).collect();
    let folder = format!("{PROGRAMS}/{slug}/");
    for (at, guide) in &guides {
        if guide.id.starts_with(&folder) {
            held.take(*at);
        }
    }
    let topics: BTreeSet<String> = held
        .first::<Program>()
        .map(|program| {
            program
                .topics
                .iter()
                .map(|topic| (*topic).to_owned())
                .collect()
        })
        .unwrap_or_default();
    let linked = back_links(held);
    for (at, guide) in guides {
        let is_shared = guide.case.is_none() && !is_of_program(guide);
        let fits = || {
            topics_of(&reader, guide)
                .iter()
                .any(|topic| topics.contains(*topic))
        };
        if is_shared && (linked.contains_key(&at) || fits()) {
            held.take(at);
        }
    }
}

/// The path of a chapter below the folder of its program: what stands beside program.md is a guide like the shared ones.
pub(in crate::binder) fn chapter<'i>(program: &str, id: &'i str) -> Option<&'i str> {
    let inside = id.strip_prefix(PROGRAMS)?.strip_prefix('/')?;
    let inside = inside.strip_prefix(program)?.strip_prefix('/')?;
    inside.contains('/').then_some(inside)
}

/// Whether a record belongs to some program.
fn is_of_program(record: &Record) -> bool {
    let inside = record.id.strip_prefix(PROGRAMS);
    inside.is_some_and(|inside| inside.starts_with('/'))
}

/// Takes the listings in the program's scope, and those that the handbook refers to.
fn take_listings(held: &mut Holdings<'_>) {
    let reader = held.reader;
    let program = held.first::<Program>();
    let asked = Asked::of(
        program
            .as_ref()
            .and_then(|program| program.directory.as_ref()),
    );
    let is_asked_for = |listing: &Record| {
        let areas = reader.field::<Vec<Text>>(listing, Service::service_areas);
        let categories = reader.field::<Vec<Slug>>(listing, Service::categories);
        asked.has(&categories, &areas)
    };
    let linked = back_links(held);
    let mut organizations: Vec<usize> = Vec::new();
    for (at, record) in reader.site.casebook.records.iter().enumerate() {
        match record.kind {
            Kind::Organization if linked.contains_key(&at) || asked.has_all_categories() => {
                organizations.push(at);
            }
            kind if kind.is_listing() && kind != Kind::Organization => {
                // What is closed for good is in no directory, but who is led to it reads what became of it.
                let is_wanted =
                    linked.contains_key(&at) || is_open(&reader, record) && is_asked_for(record);
                // Only a listing that is there brings who runs it.
                if is_wanted && held.take(at) {
                    let listing = held.get(at);
                    organizations
                        .extend(listing.and_then(|listing| organization_of(reader.site, listing)));
                }
            }
            _ => {}
        }
    }
    for at in organizations {
        held.take(at);
    }
}
