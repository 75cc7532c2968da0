//! The places that pages and folders get, so that they stand here as in the source.

use super::super::names::{joined, parent, stem};
use super::super::page::{Draft, in_words, unnumbered};
use super::super::plain_field::in_field;
use super::{Order, STEP};
use crate::source::collation::Collation;
use std::collections::{BTreeMap, BTreeSet};

/// The opening page of a folder that has none in the source.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Opening {
    /// The folder, below the root.
    pub(in super::super) folder: String,
    pub(in super::super) title: String,
    pub(in super::super) weight: Option<i64>,
    /// Whether nobody is to see any page in it.
    pub(in super::super) draft: bool,
    /// Whether only the manager sees pages in it.
    pub(in super::super) restricted: bool,
}

impl Opening {
    /// Its record.
    pub(in super::super) fn text(&self) -> String {
        let title = serde_json::Value::from(in_field(&self.title));
        let mut text = format!("---\ntitle: {title}\n");
        if let Some(weight) = self.weight {
            text.push_str(&format!("weight: {weight}\n"));
        }
        match (self.draft, self.restricted) {
            (true, _) => text.push_str("draft: true\n"),
            (_, true) => text.push_str("audience: [manager]\n"),
            _ => {}
        }
        text.push_str("---\n");
        text
    }
}

/// A page or folder in a folder.
struct Item {
    /// Its file's name, without ending.
    name: String,
    stated: Option<i64>,
    what: What,
}

enum What {
    Page(usize),
    Folder(String),
}

/// Gives pages their places, and folders without an opening page one. `paths` are the pages' paths below the root,
/// which is a folder of the source; `lang` is the language that names are sorted in.
pub(in super::super) fn arrange(
    drafts: &mut [Draft],
    paths: &[String],
    root: &str,
    order: &Order,
    lang: &str,
) -> Vec<Opening> {
    let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut openings: BTreeMap<String, usize> = BTreeMap::new();
    let mut below: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate() {
        let mut folder = parent(path);
        folders.entry(folder.to_owned()).or_default();
        match is_opening(path) && !openings.contains_key(folder) {
            true => {
                openings.insert(folder.to_owned(), at);
            }
            false => folders.entry(folder.to_owned()).or_default().push(at),
        }
        while !folder.is_empty() {
            let above = parent(folder);
            below
                .entry(above.to_owned())
                .or_default()
                .insert(folder.to_owned());
            folders.entry(above.to_owned()).or_default();
            folder = above;
        }
    }
    let first = firsts(paths, order, drafts);
    let sorting = Collation::of(lang);
    let mut weights: BTreeMap<String, i64> = BTreeMap::new();
    for (folder, pages) in &folders {
        let pages = pages.iter().map(|at| Item {
            name: stem(&paths[*at]).to_owned(),
            stated: stated(*at, order, drafts),
            what: What::Page(*at),
        });
        let inner = below.get(folder).into_iter().flatten().map(|inner| {
            let opening = openings
                .get(inner)
                .and_then(|at| stated(*at, order, drafts));
            let said = order
                .folders
                .get(&joined(root, inner))
                .and_then(|said| said.place);
            Item {
                name: inner.rsplit('/').next().unwrap_or(inner).to_owned(),
                stated: said.or(opening).or_else(|| first.get(inner).copied()),
                what: What::Folder(inner.clone()),
            }
        });
        let mut items: Vec<Item> = pages.chain(inner).collect();
        items.sort_by_cached_key(|item| (item.stated.unwrap_or(i64::MAX), sorting.key(&item.name)));
        let last = items
            .iter()
            .filter_map(|item| item.stated)
            .max()
            .unwrap_or(0);
        let mut next = last.max(0) / STEP * STEP;
        for item in items {
            let weight = item.stated.unwrap_or_else(|| {
                next += STEP;
                next
            });
            match item.what {
                What::Page(at) => drafts[at].front.weight = Some(weight),
                What::Folder(inner) => {
                    weights.insert(inner, weight);
                }
            }
        }
    }
    if let Some(at) = openings.get("") {
        drafts[*at].front.weight = stated(*at, order, drafts);
    }
    let mut made = Vec::new();
    for (folder, weight) in weights {
        match openings.get(&folder) {
            Some(at) => drafts[*at].front.weight = Some(weight),
            None => made.push(opening(folder, weight, root, drafts, paths, order)),
        }
    }
    made
}

/// The place that is stated for a page.
fn stated(at: usize, order: &Order, drafts: &[Draft]) -> Option<i64> {
    let own = drafts.get(at).and_then(|draft| draft.front.weight);
    order
        .places
        .get(&at)
        .copied()
        .or(own)
        .or_else(|| order.likely.get(&at).copied())
}

/// Of each folder, the first place that a navigation gives a page in it.
fn firsts(paths: &[String], order: &Order, drafts: &[Draft]) -> BTreeMap<String, i64> {
    let mut firsts: BTreeMap<String, i64> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate().take(drafts.len()) {
        let Some(place) = order.places.get(&at).or_else(|| order.likely.get(&at)) else {
            continue;
        };
        let mut folder = parent(path);
        while !folder.is_empty() {
            let first = firsts.entry(folder.to_owned()).or_insert(*place);
            *first = (*first).min(*place);
            folder = parent(folder);
        }
    }
    firsts
}

fn opening(
    folder: String,
    weight: i64,
    root: &str,
    drafts: &[Draft],
    paths: &[String],
    order: &Order,
) -> Opening {
    let inside = drafts.iter().zip(paths).filter(|(_, path)| {
        let rest = path.strip_prefix(folder.as_str());
        rest.is_some_and(|rest| rest.starts_with('/'))
    });
    let (mut draft, mut restricted) = (true, true);
    for (page, _) in inside {
        draft &= page.front.is_draft();
        restricted &= page.front.is_draft() || !page.front.audience.is_empty();
    }
    let said = order
        .folders
        .get(&joined(root, &folder))
        .and_then(|said| said.title.clone());
    let name = folder.rsplit('/').next().unwrap_or(&folder);
    Opening {
        title: said.unwrap_or_else(|| in_words(unnumbered(name))),
        weight: Some(weight),
        draft,
        restricted,
        folder,
    }
}

fn is_opening(path: &str) -> bool {
    matches!(
        stem(path).to_ascii_lowercase().as_str(),
        "index" | "_index" | "readme"
    )
}
