//! What the binder of a program holds: its handbook, the directory in its scope, rights and words.

use super::links::back_links;
use super::records::Holdings;
use super::shared::{is_open, organization_of, rights_and_words, rights_of, topics_of};
use crate::binder::reader::Reader;
use crate::binder::subject::{PROGRAMS, Subject};
use crate::record::kinds::listings::{Service, same_name};
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

/// The categories and areas of a program's directory, as they are compared.
struct Scope {
    categories: Vec<String>,
    areas: Vec<String>,
}

impl Scope {
    fn of(held: &Holdings<'_>) -> Self {
        let small = |words: &[&str]| words.iter().map(|word| same_name(word)).collect();
        let program = held.first::<Program>();
        let scope = program
            .as_ref()
            .and_then(|program| program.directory.as_ref());
        Self {
            categories: scope
                .map(|scope| small(&scope.categories))
                .unwrap_or_default(),
            areas: scope.map(|scope| small(&scope.areas)).unwrap_or_default(),
        }
    }

    /// Whether a service or group is in it.
    fn has(&self, reader: &Reader<'_>, listing: &Record) -> bool {
        let is_within = |wanted: &[String], words: &[&str]| {
            wanted.is_empty() || words.iter().any(|word| wanted.contains(&same_name(word)))
        };
        let areas = reader.field::<Vec<Text>>(listing, Service::service_areas);
        let categories = || reader.field::<Vec<Slug>>(listing, Service::categories);
        // A listing that names no area is for all of them.
        (areas.is_empty() || is_within(&self.areas, &areas))
            && is_within(&self.categories, &categories())
    }
}

/// Takes the listings in the program's scope, and those that the handbook refers to.
fn take_listings(held: &mut Holdings<'_>) {
    let reader = held.reader;
    let scope = Scope::of(held);
    let linked = back_links(held);
    let mut organizations: Vec<usize> = Vec::new();
    for (at, record) in reader.site.casebook.records.iter().enumerate() {
        match record.kind {
            Kind::Organization if linked.contains_key(&at) || scope.categories.is_empty() => {
                organizations.push(at);
            }
            kind if kind.is_listing() && kind != Kind::Organization => {
                // What is closed for good is in no directory, but who is led to it reads what became of it.
                let is_wanted = linked.contains_key(&at)
                    || is_open(&reader, record) && scope.has(&reader, record);
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
