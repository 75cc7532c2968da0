//! Programs whose directory asks for categories or areas that no listing has, and listings that no directory asks for.

use super::look::{Look, warn};
use crate::casebook::{Destination, Target, walk};
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::record::directory::{Asked, same_name};
use crate::record::kinds::client::Client;
use crate::record::kinds::listings::{ListingStatus, Service, SupportGroup};
use crate::record::kinds::shared::{DirectoryScope, Program};
use crate::record::{Kind, Record};
use std::collections::{BTreeMap, BTreeSet};

/// The words of listings, by what makes them the same.
type Words<'a> = BTreeMap<String, &'a str>;

/// The category of a program that has no directory.
const NOTHING: &str = "nothing";

/// Most often such a word is a slip of the keys, and the directory is silently short.
pub(super) fn unmatched(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    // What a listing with an error has, nobody can tell.
    if is_some_broken(look, Kind::is_listing) {
        return;
    }
    let (mut categories, mut areas) = (Words::new(), Words::new());
    let listings = look.book.records.iter();
    for listing in listings.filter(|record| record.kind.is_listing()) {
        let said = listing.fields::<Service>();
        categories.extend(said.categories.iter().map(|word| (same_name(word), *word)));
        areas.extend(
            said.service_areas
                .iter()
                .map(|word| (same_name(word), *word)),
        );
    }
    for (_, record) in look.book.of_kind(Kind::Program) {
        let program = record.fields::<Program>();
        let Some(scope) = program.directory.filter(|_| !record.draft()) else {
            continue;
        };
        for (field, asked, known) in [
            (DirectoryScope::categories, &scope.categories, &categories),
            (DirectoryScope::areas, &scope.areas, &areas),
        ] {
            for (number, word) in asked.iter().enumerate() {
                if known.contains_key(&same_name(word)) || *word == NOTHING {
                    continue;
                }
                let near = nearest(word, known.values().copied());
                let hint = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if known.is_empty() => "no listing has any yet".into(),
                    None => "correct it, or leave it out until a listing has it".into(),
                };
                let path = format!("{}.{field}[{number}]", Program::directory);
                let message = format!("`{path}`: no listing has `{word}`");
                found.push(warn(record, codes::EMPTY_SCOPE, &path, message, &hint));
            }
        }
    }
}

/// Listings that no program's directory asks for and that nothing refers to: no reader ever sees them.
pub(super) fn unshown(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let programs = look.book.of_kind(Kind::Program);
    let programs = programs.filter(|(_, record)| !record.draft());
    let directories: Vec<Asked> = programs
        .map(|(_, record)| Asked::of(record.fields::<Program>().directory.as_ref()))
        .collect();
    if directories.is_empty() || is_some_broken(look, |kind| kind == Kind::Program) {
        return;
    }
    let is_asked_for = |listing: &Record| {
        let said = listing.fields::<Service>();
        directories.iter().any(|asked| asked.has_listing(&said))
    };
    // The binders of clients have the groups that are about what they live with.
    let clients = look.book.of_kind(Kind::Client);
    let topics: BTreeSet<&str> = clients
        .flat_map(|(_, client)| client.fields::<Client>().topics)
        .collect();
    let is_to_be_shown = |listing: &Record| {
        let said = listing.fields::<Service>();
        let about = listing.fields::<SupportGroup>().for_topics;
        matches!(listing.kind, Kind::Service | Kind::SupportGroup)
            && !about.iter().any(|topic| topics.contains(topic))
            && !listing.draft()
            && said.do_not_list != Some(true)
            && !said.status.is_some_and(ListingStatus::is_closed_for_good)
    };
    let records = look.book.records.iter().enumerate();
    let left: Vec<(usize, &Record)> = records
        .map(|(at, record)| (at, &**record))
        .filter(|(_, record)| is_to_be_shown(record) && !is_asked_for(record))
        .collect();
    if left.is_empty() {
        return;
    }
    let referred = referred(look);
    for (at, listing) in left {
        if referred.contains(&at) {
            continue;
        }
        let said = listing.fields::<Service>();
        let field = match said.service_areas.is_empty() {
            true => Service::categories,
            false => Service::service_areas,
        };
        let message = "no program's directory asks for this listing by its categories and areas, and nothing refers to it, so no binder shows it".to_owned();
        let hint = "write an area and a category as a program's `directory` has them, or none of the areas for everywhere";
        found.push(warn(listing, codes::NOT_SHOWN, field, message, hint));
    }
}

/// Whether a record of a kind cannot be used because of its errors.
fn is_some_broken(look: &Look<'_>, is_wanted: impl Fn(Kind) -> bool) -> bool {
    let mut broken = look.book.broken.iter();
    broken.any(|one| is_wanted(Kind::of_id(&one.id)) && look.book.get(&one.id).is_none())
}

/// The records that others refer to, in fields or by links.
fn referred(look: &Look<'_>) -> BTreeSet<usize> {
    let mut all = BTreeSet::new();
    for record in &look.book.records {
        walk(
            record.kind.shape(),
            &record.data,
            &mut String::new(),
            &mut |_, reference| {
                if let Ok(Target::Record(at)) = look.book.resolve(record, reference) {
                    all.insert(at);
                }
            },
        );
        for link in &record.scan.links {
            if let Some(Destination::Record { at, .. }) =
                look.book.destination(record, "", &link.dest)
            {
                all.insert(*at);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn a_category_or_an_area_that_no_listing_has_is_told() {
        let listing = "---\ntitle: A\norganization: B\nstatus: active\nassured_date: 2026-11-01\ncategories: [therapy]\nservice_areas: [Mill Town]\n---\n";
        let program = |scope: &str| {
            format!(
                "---\ntitle: P\nmodel: clinical\ndescription: D\norganization: B\nvoluntary: true\ndirectory: {scope}\n---\n"
            )
        };
        for (scope, expected) in [
            ("{categories: [therapy], areas: [mill-town]}", vec![]),
            ("{categories: [nothing]}", vec![]),
            // Said when the listing can be read again.
            ("{categories: [broken]}", vec![]),
            (
                "{categories: [therapie], areas: [Ashby]}",
                vec![
                    "CB0815 content/programs/p/program.md: `directory.categories[0]`: no listing has `therapie` (did you mean `therapy`?)",
                    "CB0815 content/programs/p/program.md: `directory.areas[0]`: no listing has `Ashby` (correct it, or leave it out until a listing has it)",
                ],
            ),
        ] {
            let program = program(scope);
            let mut files = vec![
                ("directory/services/a.md", listing),
                ("programs/p/program.md", &*program),
            ];
            if scope.contains("broken") {
                files.push(("directory/services/b.md", "---\ntitle: [B\n---\n"));
            }
            let mut told = found(&files);
            told.retain(|one| one.starts_with("CB0815"));
            told.sort_by_key(|one| one.contains("areas"));
            assert_eq!(told, expected);
        }
    }

    #[test]
    fn a_listing_that_no_directory_asks_for_is_told_unless_something_refers_to_it() {
        let listing = |more: &str| {
            format!(
                "---\ntitle: A\norganization: B\nstatus: active\nassured_date: 2026-11-01\n{more}---\n"
            )
        };
        let told = |more: &str, scope: &str, body: &str| {
            let program = format!(
                "---\ntitle: P\nmodel: clinical\ndescription: D\norganization: B\nvoluntary: true\n{scope}---\n{body}\n"
            );
            let mut told = found(&[
                ("directory/services/a.md", &*listing(more)),
                ("programs/p/program.md", &*program),
            ]);
            told.retain(|one| one.starts_with("CB0810 content/directory"));
            told.len()
        };
        let scope = "directory: {areas: [Mill Town], categories: [food]}\n";
        let here = "service_areas: [mill-town]\ncategories: [food]\n";
        let other = "service_areas: [Ashby]\ncategories: [food]\n";
        assert_eq!(told(here, scope, ""), 0);
        assert_eq!(told("categories: [food]\n", scope, ""), 0);
        assert_eq!(told(other, scope, ""), 1);
        assert_eq!(told("service_areas: [Mill Town]\n", scope, ""), 1);
        assert_eq!(told(other, "", ""), 0);
        assert_eq!(told(other, scope, "[A](/directory/services/a)"), 0);
    }
}
