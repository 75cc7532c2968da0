//! The handbook: sections from folders, order by weight, then title.

use crate::binder::holdings::chapter;
use crate::binder::pages::common::guides;
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::view::Map;
use crate::words::in_words;
use std::collections::{BTreeMap, BTreeSet};

/// The weight by which chapters are ordered; one without stands behind those that have one.
pub(super) fn weight(chapter: &Redacted<'_>) -> i64 {
    guides::weight(chapter).unwrap_or(i64::from(u16::MAX))
}

/// All chapters are read with each other, whatever their part.
const HANDBOOK: &str = "handbook";

/// A folder of the handbook.
#[derive(Default)]
struct Folder {
    /// Its opening page.
    index: Option<usize>,
    /// Its chapters, in order.
    chapters: Vec<usize>,
    /// The folders in it, by path.
    folders: BTreeSet<String>,
}

/// The chapters in reading order, with an opening page for every folder.
pub(super) fn pages(context: &Context<'_>, program: &str) -> Vec<Draft> {
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    for (at, record) in context.held.of_kind(Kind::Guide) {
        let Some(inside) = chapter(program, record.id()) else {
            continue;
        };
        let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
        // Every folder above is there too, even one without a chapter of its own.
        let mut above = folder;
        while let Some((parent, _)) = above.rsplit_once('/') {
            folders
                .entry(parent.to_owned())
                .or_default()
                .folders
                .insert(above.to_owned());
            above = parent;
        }
        let entry = folders.entry(folder.to_owned()).or_default();
        if name == "index" {
            entry.index = Some(at);
        } else {
            entry.chapters.push(at);
        }
    }
    let mut walk = Walk {
        context,
        folders: &folders,
        drafts: Vec::new(),
    };
    for top in folders.keys().filter(|path| !path.contains('/')) {
        walk.folder(top, None, &[]);
    }
    walk.drafts
}

struct Walk<'s, 'a> {
    context: &'s Context<'a>,
    folders: &'s BTreeMap<String, Folder>,
    drafts: Vec<Draft>,
}

/// Something in a folder: a chapter, or a folder below.
enum Item {
    Chapter(usize),
    Folder(String),
}

impl<'a> Walk<'_, 'a> {
    fn title(&self, at: usize) -> String {
        self.context
            .held
            .get(at)
            .map(|record| self.context.title(record))
            .unwrap_or_default()
    }

    /// Title and weight of a folder: those of its opening page.
    fn folder_title(&self, path: &str) -> (i64, String) {
        let index = self.folders.get(path).and_then(|folder| folder.index);
        match index.and_then(|at| self.context.held.get(at)) {
            Some(record) => (weight(record), self.context.title(record)),
            None => {
                let name = path.rsplit('/').next().unwrap_or(path);
                (i64::from(u16::MAX), in_words(name))
            }
        }
    }

    /// What a folder holds, in order.
    fn items(&self, path: &str) -> Vec<Item> {
        let Some(folder) = self.folders.get(path) else {
            return Vec::new();
        };
        let key = |(weight, title): (i64, String)| (weight, self.context.collation.key(&title));
        let mut items: Vec<((i64, Vec<u8>), Item)> = Vec::new();
        for at in &folder.chapters {
            if let Some(record) = self.context.held.get(*at) {
                let key = key((weight(record), self.title(*at)));
                items.push((key, Item::Chapter(*at)));
            }
        }
        for below in &folder.folders {
            items.push((key(self.folder_title(below)), Item::Folder(below.clone())));
        }
        items.sort_by(|a, b| a.0.cmp(&b.0));
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// Adds the pages of a folder. The folders right below the handbook are the sections of the binder.
    fn folder(&mut self, path: &str, section: Option<&str>, above: &[(String, String)]) {
        let items = self.items(path);
        let (_, title) = self.folder_title(path);
        let page = format!("{path}/index.html");
        let own_section = section.map_or_else(|| path.replace('/', "-"), str::to_owned);
        let mut opening = self.opening(path, &page, &title, &own_section, &items);
        opening.above = above.to_vec();
        if section.is_none() {
            opening.head = true;
            opening.section_title = Some(title.clone());
        }
        self.drafts.push(opening);
        let top = !path.contains('/');
        let mut above = above.to_vec();
        above.push((title, page));
        for item in items {
            match item {
                Item::Chapter(at) => {
                    if let Some(mut draft) = self.chapter(at, &own_section, Vec::new()) {
                        draft.above = above.clone();
                        self.drafts.push(draft);
                    }
                }
                // A part of the handbook opens a section of its own.
                Item::Folder(below) if top => self.folder(&below, None, &above),
                Item::Folder(below) => self.folder(&below, Some(&own_section), &above),
            }
        }
    }

    /// The opening page of a folder: its index, or a list made for it.
    fn opening(&self, path: &str, page: &str, title: &str, section: &str, items: &[Item]) -> Draft {
        let page_path = self.context.page(page);
        let children: Vec<Map> = items
            .iter()
            .map(|item| {
                let (title, target, summary) = match item {
                    Item::Chapter(at) => (
                        self.title(*at),
                        self.context.places.of(*at).unwrap_or_default().to_owned(),
                        self.summary(*at),
                    ),
                    Item::Folder(below) => {
                        let index = self.folders.get(below).and_then(|folder| folder.index);
                        (
                            self.folder_title(below).1,
                            format!("{below}/index.html"),
                            index.and_then(|at| self.summary(at)),
                        )
                    }
                };
                Map::new()
                    .with("title", title)
                    .with("href", page_path.href(&target))
                    .with("summary", summary)
            })
            .collect();
        let index = self.folders.get(path).and_then(|folder| folder.index);
        if let Some(mut draft) = index.and_then(|at| self.chapter(at, section, children.clone())) {
            draft.description = index.and_then(|at| self.summary(at));
            return draft;
        }
        let mut draft = Draft::new(page, "section", section, title)
            .with("title", title)
            .with("children", children);
        draft.in_order = true;
        draft.volume = Some(HANDBOOK);
        draft
    }

    fn summary(&self, at: usize) -> Option<String> {
        guides::summary(self.context, at, self.context.held.get(at)?)
    }

    fn chapter(&self, at: usize, section: &str, children: Vec<Map>) -> Option<Draft> {
        let mut draft = guides::page(self.context, at, "chapter", section)?;
        draft.data.push("children", children);
        draft.volume = Some(HANDBOOK);
        Some(draft)
    }
}
