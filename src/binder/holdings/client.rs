//! What the binder of a client holds: the case's records, and the shared ones that they use.

use super::links::back_links;
use super::records::Holdings;
use super::shared::{is_open, organization_of, rights_and_words, rights_of, topics_of};
use crate::binder::reader::Reader;
use crate::record::kinds::client::Client;
use crate::record::kinds::listings::SupportGroup;
use crate::record::types::Slug;
use crate::record::{Kind, Record};
use std::collections::BTreeSet;

/// Gathers it.
pub(in crate::binder) fn of_client<'a>(reader: Reader<'a>) -> Holdings<'a> {
    let mut held = Holdings::new(reader);
    let book = reader.site.casebook;
    let Some(case) = reader.case.and_then(|case| book.cases.get(case)) else {
        return held;
    };
    for at in &case.records {
        held.take(*at);
    }
    held.home = held.one(Kind::Client).map(|(at, _)| at);
    let rights = take_used(&mut held);
    take_fitting(&mut held);
    take_organizations(&mut held);
    rights_and_words(&mut held, rights);
    held.settled()
}

/// Takes the shared records that the case refers to. Gives the rights of the program, if it names one.
fn take_used(held: &mut Holdings<'_>) -> Vec<usize> {
    let records = &held.reader.site.casebook.records;
    let used: Vec<usize> = back_links(held)
        .into_keys()
        .filter(|at| records[*at].case.is_none())
        .collect();
    let mut rights = Vec::new();
    for at in used {
        if held.take(at) && records[at].kind == Kind::Program {
            let own = rights_of(held, at);
            if !own.is_empty() {
                rights = own;
            }
        }
    }
    rights
}

/// Takes the library's guides and the support groups that have one of the client's topics.
fn take_fitting(held: &mut Holdings<'_>) {
    let reader = held.reader;
    let topics: BTreeSet<String> = held
        .first::<Client>()
        .map(|client| {
            client
                .topics
                .iter()
                .map(|topic| (*topic).to_owned())
                .collect()
        })
        .unwrap_or_default();
    for at in reader.site.casebook.support_groups() {
        let group = &reader.site.casebook.records[*at];
        if is_open(&reader, group) && is_for(&reader, group, &topics) {
            held.take(*at);
        }
    }
    for at in reader.site.casebook.library_guides() {
        let guide = &reader.site.casebook.records[*at];
        if topics_of(&reader, guide)
            .iter()
            .any(|topic| topics.contains(*topic))
        {
            held.take(*at);
        }
    }
}

/// Whether a group is about one of some topics.
fn is_for(reader: &Reader<'_>, group: &Record, topics: &BTreeSet<String>) -> bool {
    let about = reader.field::<Vec<Slug>>(group, SupportGroup::for_topics);
    about.iter().any(|topic| topics.contains(*topic))
}

/// An organization that runs a service of the binder has its own page there.
fn take_organizations(held: &mut Holdings<'_>) {
    let listings = held.iter().filter(|(_, record)| record.kind().is_listing());
    let organizations: Vec<usize> = listings
        .filter_map(|(_, listing)| organization_of(held.reader.site, listing))
        .collect();
    for at in organizations {
        held.take(at);
    }
}
