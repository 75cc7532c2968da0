//! The ways to look through a directory: by what is needed, where, in which language, for whom, at what cost.

use crate::binder::pages::common::listing::{self, Numbered};
use crate::binder::pages::context::Context;
use crate::casebook::unwritable;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::directory::same_name;
use crate::record::kinds::listings::{OpenTo, Service, SupportGroup};
use crate::source::slug;
use crate::words::{Locale, in_words};
use std::collections::{BTreeMap, BTreeSet};

/// A way to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Category,
    Area,
    Language,
    Topic,
    Cost,
    OpenTo,
}

impl Way {
    /// All of them, in the order in which the overview has them.
    pub(super) const ALL: [Self; 6] = [
        Self::Category,
        Self::Topic,
        Self::OpenTo,
        Self::Language,
        Self::Area,
        Self::Cost,
    ];

    /// The folder of its pages, which also names it.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Category => "categories",
            Self::Area => "areas",
            Self::Language => "languages",
            Self::Topic => "topics",
            Self::Cost => "costs",
            Self::OpenTo => "open-to",
        }
    }

    /// Where it puts a listing: what tells shelves apart, with labels.
    fn places(self, locale: &Locale, record: &Redacted<'_>) -> Vec<(String, String)> {
        let said = record.fields::<Service>();
        let group = record.fields::<SupportGroup>();
        let label = |field: &str, id: &str| {
            let known = locale.text(&format!("{field}{id}"));
            (
                id.to_owned(),
                known.map_or_else(|| in_words(id), str::to_owned),
            )
        };
        let all = |field: &str, ids: &[&str]| ids.iter().map(|id| label(field, id)).collect();
        match self {
            Self::Category => all("labels.category.", &said.categories),
            Self::Topic => all("labels.topic.", &group.for_topics),
            Self::Area if said.service_areas.is_empty() => match record.kind() {
                // Who lives in one place looks for these too.
                Kind::Organization => Vec::new(),
                _ => vec![("anywhere".into(), locale.fill("anywhere", &[]))],
            },
            Self::Area => {
                let areas = said.service_areas.iter();
                let areas = areas.filter(|area| !area.trim().is_empty());
                areas
                    .map(|area| (same_name(area), (*area).to_owned()))
                    .collect()
            }
            Self::Language => {
                let languages = said.languages.iter();
                languages.map(|written| language(locale, written)).collect()
            }
            Self::Cost => {
                let class = listing::cost_class(&said).into_iter();
                class.map(|class| label("labels.cost.", class)).collect()
            }
            Self::OpenTo => match group.open_to {
                None => Vec::new(),
                Some(OpenTo::Client) => vec![label("labels.open_to.", "client")],
                Some(OpenTo::Family) => vec![label("labels.open_to.", "family")],
                Some(OpenTo::Both) => {
                    vec![
                        label("labels.open_to.", "client"),
                        label("labels.open_to.", "family"),
                    ]
                }
            },
        }
    }
}

/// A language, by its code or its name: what tells it from others, and what it is called.
fn language(locale: &Locale, written: &str) -> (String, String) {
    let code = written.trim().to_ascii_lowercase();
    if let Some(name) = locale.text(&format!("languages.{code}")) {
        return (code, name.to_owned());
    }
    let wanted = same_name(written);
    let codes = locale
        .keys()
        .filter_map(|key| key.strip_prefix("languages."));
    let named = codes.filter_map(|code| Some((code, locale.text(&format!("languages.{code}"))?)));
    match named.filter(|(_, name)| same_name(name) == wanted).min() {
        Some((code, name)) => (code.to_owned(), name.to_owned()),
        None => (wanted, written.to_owned()),
    }
}

/// What stands together.
pub(super) struct Shelf {
    pub(super) way: Way,
    /// The name of its pages' files.
    pub(super) id: String,
    pub(super) label: String,
    /// The listings, by their place in the list of all.
    pub(super) members: Vec<usize>,
}

impl Shelf {
    /// The page of a part of it, counted from 0.
    pub(super) fn path(&self, part: usize) -> String {
        let (folder, id) = (self.way.folder(), &self.id);
        match part {
            0 => format!("directory/{folder}/{id}.html"),
            // No slug has an underscore.
            _ => format!("directory/{folder}/{id}_{}.html", part + 1),
        }
    }
}

/// Longer names of files are cut: with folders around them, some systems cannot write them.
const LONGEST: usize = 60;

/// The name of a shelf's file, whatever it is called: one that every system can write, and that no other has.
fn file_name(key: &str, taken: &mut BTreeSet<String>) -> String {
    let short = slug(key);
    let is_own = !short.is_empty() && short.len() <= LONGEST && unwritable(&short).is_none();
    let name = match is_own && !taken.contains(&short) {
        true => short,
        false => {
            let digest = blake3::hash(key.as_bytes()).to_hex();
            let start: String = short.chars().take(LONGEST - 9).collect();
            let start = start.trim_end_matches('-');
            let joint = if start.is_empty() { "" } else { "-" };
            format!("{start}{joint}{}", &digest[..8])
        }
    };
    taken.insert(name.clone());
    name
}

/// The shelves of a directory: ways in their order, in each the shelves by the alphabet.
pub(super) fn shelves(context: &Context<'_>, listings: &[Numbered<'_, '_>]) -> Vec<Shelf> {
    let of_way = |way: Way| {
        let mut shelves: BTreeMap<String, Shelf> = BTreeMap::new();
        for (place, (_, listing)) in listings.iter().enumerate() {
            for (key, label) in way.places(context.locale, listing) {
                let shelf = shelves.entry(key).or_insert_with(|| Shelf {
                    way,
                    id: String::new(),
                    label: label.clone(),
                    members: Vec::new(),
                });
                // Of several ways to write it, one with capitals.
                if label < shelf.label {
                    shelf.label = label;
                }
                if shelf.members.last() != Some(&place) {
                    shelf.members.push(place);
                }
            }
        }
        let mut taken = BTreeSet::new();
        for (key, shelf) in &mut shelves {
            shelf.id = file_name(key, &mut taken);
        }
        let mut shelves: Vec<Shelf> = shelves.into_values().collect();
        shelves.sort_by_cached_key(|shelf| context.collation.key(&shelf.label));
        // One shelf alone tells nothing apart.
        if way != Way::Category && shelves.len() < 2 {
            shelves.clear();
        }
        shelves
    };
    Way::ALL.into_iter().flat_map(of_way).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shelf_has_a_file_of_its_own_that_can_be_written_anywhere() {
        let mut taken = BTreeSet::new();
        let mut name = |key: &str| file_name(key, &mut taken);
        assert_eq!(name("mill county"), "mill-county");
        assert!(name("mill-county").starts_with("mill-county-"));
        let (east, west) = (name("東区 1"), name("西区 1"));
        assert_eq!(east, "1");
        assert!(west.starts_with("1-"));
        for key in ["москва", "العربية", "con", &"long area ".repeat(60)] {
            let name = name(key);
            assert!(unwritable(&name).is_none() && !name.is_empty(), "{name}");
            assert!(name.len() <= LONGEST && name.is_ascii(), "{name}");
        }
    }
}
