//! In what order the source shows its pages: what its navigation says, else what its pages say, else the names of its
//! files as people sort them.

mod arranged;
mod lists;

pub(super) use arranged::{Opening, arrange};
pub(super) use lists::is_page_of_links;

use super::origin::{Origin, Tool};
use super::sitemap::{Page, Sitemap};
use super::{nav, yaml};
use crate::source::{self, FileEntry};
use lists::{labels_of, links_of, parts_of, strings_of};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// What a source says of the order of its pages.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The places of pages, by their numbers; they count before what the pages say.
    pub(super) places: HashMap<usize, i64>,
    /// The places that a file gives which may be no navigation; what the pages say counts before them.
    pub(super) likely: HashMap<usize, i64>,
    /// What the navigation calls a page.
    pub(super) titles: HashMap<usize, String>,
    /// What is said of folders, by their paths in the source.
    pub(super) folders: BTreeMap<String, OfFolder>,
    /// The file whose navigation names all pages that the source makes, if there is one: others are none of its site.
    pub(super) names_all: Option<String>,
    /// Pages that a navigation names and that are not there: the file that names them, and how.
    pub(super) missing: Vec<(String, String)>,
    /// Names of parts that are no folders: the file that names them, and how.
    pub(super) parts: Vec<(String, String)>,
    /// The pages in the order in which they were taken.
    taken: Vec<usize>,
}

/// What is said of a folder.
#[derive(Debug, Default, Clone)]
pub(super) struct OfFolder {
    pub(super) title: Option<String>,
    pub(super) place: Option<i64>,
}

/// The distance of two places, so that a page can be put between by hand.
pub(super) const STEP: i64 = 10;

/// Reads the navigation of a source. `files` are all of its files.
pub(super) fn of(source: &Path, origin: &Origin, files: &[&FileEntry], map: &Sitemap) -> Order {
    let mut order = Order::default();
    let text = |path: &str| {
        let file = source::resolved(&source.join(path));
        let shown = path.into();
        file.is_file()
            .then(|| source::read_text(&file, &shown).ok())
            .flatten()
    };
    let settings = origin.settings.clone().unwrap_or_default();
    match origin.tool {
        Tool::MkDocs => {
            if let Some(nav) = origin.fields.get("nav") {
                order.listed(&settings, nav, map);
            }
        }
        Tool::Quarto | Tool::Bookdown => {
            let lists = [
                "/book/chapters",
                "/book/appendices",
                "/website/sidebar/contents",
                "/website/sidebar/0/contents",
                "/rmd_files",
            ];
            for list in lists
                .iter()
                .filter_map(|pointer| origin.fields.pointer(pointer))
            {
                order.listed(&settings, list, map);
            }
            let is_book = origin.fields.pointer("/book/chapters").is_some();
            if is_book && !order.places.is_empty() {
                order.names_all = Some(settings.clone());
            }
        }
        _ => {}
    }
    let folders = ["", "docs/", "src/", "content/"].map(str::to_owned);
    let root = origin.root.iter().map(|root| format!("{root}/"));
    let mut tops: Vec<String> = folders.into_iter().chain(root).collect();
    tops.dedup();
    for name in ["SUMMARY.md", "_sidebar.md"] {
        for top in &tops {
            let path = format!("{top}{name}");
            if let Some(text) = text(&path).filter(|_| order.places.is_empty()) {
                order.linked(&path, &links_of(&text), map);
                let parts = parts_of(&text).into_iter();
                order.parts.extend(parts.map(|part| (path.clone(), part)));
                let is_whole = matches!(origin.tool, Tool::MdBook | Tool::GitBook);
                if is_whole && name == "SUMMARY.md" && !order.places.is_empty() {
                    order.names_all = Some(path);
                }
            }
        }
    }
    for name in ["sidebars.js", "sidebars.ts", "sidebars.json"] {
        if let Some(text) = text(name).filter(|_| order.places.is_empty()) {
            order.named(&strings_of(&text), map);
            let parts = labels_of(&text).into_iter();
            order
                .parts
                .extend(parts.map(|part| (name.to_owned(), part)));
        }
    }
    for file in files {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_category = matches!(
            name,
            "_category_.json" | "_category_.yml" | "_category_.yaml"
        );
        if is_category {
            if let Some(fields) = text(&file.path).and_then(|text| yaml::settings(&text)) {
                order.folders.insert(folder.to_owned(), category(&fields));
            }
        } else if nav::is_navigation(&file.path) && Some(&*file.path) != origin.settings.as_deref()
        {
            let Some(text) = text(&file.path) else {
                continue;
            };
            for (at, place) in nav::weights(&text, map) {
                order.likely.entry(at).or_insert(place);
            }
        }
    }
    order.of_folders(source, map);
    order
}

/// What Docusaurus says of a folder.
fn category(fields: &Value) -> OfFolder {
    OfFolder {
        title: fields
            .get("label")
            .and_then(Value::as_str)
            .map(str::to_owned),
        place: fields
            .get("position")
            .and_then(Value::as_f64)
            .map(|place| (place * STEP as f64) as i64),
    }
}

impl Order {
    /// Takes the next place for a page that is named in the file `from`.
    fn take(&mut self, from: &str, path: &str, title: Option<&str>, map: &Sitemap) {
        let path = path.split(['#', '?']).next().unwrap_or(path).trim();
        if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
            return;
        }
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = super::sitemap::resolved(folder, path);
        let top = format!("/{}", path.trim_start_matches('/'));
        let is_it = |page: &Page| beside.as_ref() == Some(&page.source);
        // Of two opening pages of a folder, the one of that very name.
        let exact = map.pages.iter().position(is_it);
        let by_address = || map.page(0, &format!("/{}", beside.as_ref()?));
        let found = exact.or_else(by_address).or_else(|| map.page(0, &top));
        let Some(page) = found else {
            self.missing.push((from.to_owned(), path.to_owned()));
            return;
        };
        self.taken.push(page);
        let next = (self.places.len() as i64 + 1) * STEP;
        self.places.entry(page).or_insert(next);
        if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
            self.titles.entry(page).or_insert_with(|| title.to_owned());
        }
    }

    /// Takes a list as MkDocs and Quarto have it: paths, titles with paths, parts with lists.
    fn listed(&mut self, from: &str, value: &Value, map: &Sitemap) {
        match value {
            Value::String(path) => self.take(from, path, None, map),
            Value::Array(items) => items.iter().for_each(|item| self.listed(from, item, map)),
            Value::Object(fields) => {
                let page = ["href", "file", "path"]
                    .iter()
                    .find_map(|name| fields.get(*name)?.as_str());
                let title = fields.get("text").and_then(Value::as_str);
                if let Some(page) = page {
                    self.take(from, page, title, map);
                }
                for (name, value) in fields {
                    match value {
                        Value::String(_)
                            if matches!(
                                name.as_str(),
                                "href" | "file" | "path" | "text" | "icon" | "id"
                            ) => {}
                        Value::String(path) if matches!(name.as_str(), "part" | "section") => {
                            if path.ends_with("md") {
                                self.take(from, path, None, map);
                            }
                        }
                        Value::String(path) => self.take(from, path, Some(name), map),
                        value => {
                            let before = self.taken.len();
                            self.listed(from, value, map);
                            let is_list = matches!(name.as_str(), "contents" | "chapters");
                            let named = ["part", "section", "text"];
                            let named = named.iter().find_map(|name| fields.get(*name)?.as_str());
                            let part = if is_list { named } else { Some(name.as_str()) };
                            if let Some(part) = part.filter(|part| !part.ends_with("md")) {
                                self.part(from, part, before, map);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes the name of a part: of a folder, where all of its pages stand in one that holds no other, else it is told.
    fn part(&mut self, from: &str, name: &str, before: usize, map: &Sitemap) {
        let inside = self.taken.get(before..).unwrap_or_default();
        let Some(first) = inside.first() else {
            return;
        };
        let source = |at: usize| map.pages.get(at).map_or("", |page| &page.source);
        let folder = super::names::parent(source(*first)).to_owned();
        let is_below = |path: &str| {
            let rest = path.strip_prefix(folder.as_str());
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        let is_whole = !folder.is_empty()
            && inside.iter().all(|at| is_below(source(*at)))
            && (0..map.pages.len()).all(|at| inside.contains(&at) || !is_below(source(at)));
        match is_whole {
            true => {
                let own = self.folders.entry(folder).or_default();
                own.title.get_or_insert_with(|| name.to_owned());
            }
            false => self.parts.push((from.to_owned(), name.to_owned())),
        }
    }

    /// Takes the links of a page of links: their words and addresses.
    fn linked(&mut self, from: &str, links: &[(String, String)], map: &Sitemap) {
        for (words, path) in links {
            self.take(from, path, Some(words), map);
        }
    }

    /// Takes the texts of a program that name pages.
    fn named(&mut self, names: &[String], map: &Sitemap) {
        for name in names {
            if map.page(0, &format!("/{name}")).is_some() {
                self.take("", name, None, map);
            }
        }
    }

    /// Takes what files say that stand in the folders: `.pages`.
    fn of_folders(&mut self, source: &Path, map: &Sitemap) {
        let mut folders: Vec<String> = Vec::new();
        for page in &map.pages {
            let mut folder = super::names::parent(&page.source);
            while folders.last().is_none_or(|last| last != folder)
                && !folders.iter().any(|known| known == folder)
            {
                folders.push(folder.to_owned());
                folder = super::names::parent(folder);
            }
        }
        for folder in folders {
            let file = source::resolved(&source.join(&folder).join(".pages"));
            if !file.is_file() {
                continue;
            }
            let shown = super::names::joined(&folder, ".pages");
            let text = source::read_text(&file, &shown.as_str().into()).ok();
            let Some(fields) = text.and_then(|text| yaml::settings(&text)) else {
                continue;
            };
            let own = self.folders.entry(folder.clone()).or_default();
            if let Some(title) = fields.get("title").and_then(Value::as_str) {
                own.title = Some(title.to_owned());
            }
            let list = fields.get("nav").or_else(|| fields.get("arrange"));
            let items = list.and_then(Value::as_array).into_iter().flatten();
            for (at, item) in items.enumerate() {
                self.in_folder(&folder, item, (at as i64 + 1) * STEP, map);
            }
        }
    }

    /// Takes one entry of a folder's own list.
    fn in_folder(&mut self, folder: &str, item: &Value, place: i64, map: &Sitemap) {
        let (title, path) = match item {
            Value::String(path) => (None, path.as_str()),
            Value::Object(fields) => match fields.iter().next() {
                Some((title, Value::String(path))) => (Some(title.as_str()), path.as_str()),
                Some((_, list)) => {
                    let items = list.as_array().into_iter().flatten();
                    for (at, item) in items.enumerate() {
                        self.in_folder(folder, item, place + at as i64, map);
                    }
                    return;
                }
                None => return,
            },
            _ => return,
        };
        let whole = super::names::joined(folder, path.trim_end_matches('/'));
        if super::sitemap::is_page(path) {
            match map.page(0, &format!("/{whole}")) {
                Some(page) => {
                    self.places.entry(page).or_insert(place);
                    if let Some(title) = title {
                        self.titles.entry(page).or_insert_with(|| title.to_owned());
                    }
                }
                None => self
                    .missing
                    .push((super::names::joined(folder, ".pages"), path.to_owned())),
            }
            return;
        }
        let is_folder = map.pages.iter().any(|page| {
            let below = page.source.strip_prefix(&whole);
            below.is_some_and(|rest| rest.starts_with('/'))
        });
        if is_folder {
            let below = self.folders.entry(whole).or_default();
            below.place.get_or_insert(place);
            if let Some(title) = title {
                below.title.get_or_insert_with(|| title.to_owned());
            }
        }
    }
}
