//! The ways to look through a directory: by what is needed, where, in which language, for whom, at what cost.

use crate::binder::pages::common::listing::{self, Numbered};
use crate::binder::pages::context::Context;
use crate::binder::pages::value::in_words;
use crate::policy::Redacted;
use crate::record::kinds::listings::{OpenTo, Service, SupportGroup};
use crate::source::slug;
use crate::words::Locale;
use std::collections::BTreeMap;

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

    /// Where it puts a listing: ids with labels.
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
            Self::Area => {
                let areas = said.service_areas.iter();
                areas
                    .map(|area| (slug(area), (*area).to_owned()))
                    .filter(|(id, _)| !id.is_empty())
                    .collect()
            }
            Self::Language => {
                let named = |code: &&str| {
                    let known = locale.text(&format!("languages.{code}"));
                    (slug(code), known.unwrap_or(code).to_owned())
                };
                said.languages.iter().map(named).collect()
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

/// What stands together.
pub(super) struct Shelf {
    pub(super) way: Way,
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

/// The shelves of a directory: ways in their order, in each the shelves by the alphabet.
pub(super) fn shelves(context: &Context<'_>, listings: &[Numbered<'_, '_>]) -> Vec<Shelf> {
    let of_way = |way: Way| {
        let mut shelves: BTreeMap<String, Shelf> = BTreeMap::new();
        for (place, (_, listing)) in listings.iter().enumerate() {
            for (id, label) in way.places(context.locale, listing) {
                let shelf = shelves.entry(id.clone()).or_insert_with(|| Shelf {
                    way,
                    id,
                    label,
                    members: Vec::new(),
                });
                if shelf.members.last() != Some(&place) {
                    shelf.members.push(place);
                }
            }
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
