//! The handbook: sections from folders, order by weight, then title.

use super::weight;
use crate::binder::address::Spot;
use crate::binder::derive;
use crate::binder::present::Presenter;
use crate::binder::scene::Scene;
use crate::binder::sheet::Draft;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::view::Map;
use std::collections::{BTreeMap, BTreeSet};

/// Takes the chapters of a handbook, and shared guides that they or the program name.
pub(super) fn gather(scene: &mut Scene<'_>, program: &str) {
    let start = format!("programs/{program}/");
    let chapters: Vec<usize> = scene
        .site
        .casebook
        .of_kind(Kind::Guide)
        .filter(|(_, record)| record.id.starts_with(&start))
        .map(|(at, _)| at)
        .collect();
    for at in chapters {
        if scene.take(at) {
            let inside = scene.site.casebook.records[at]
                .id
                .trim_start_matches(&start)
                .to_owned();
            scene.place(at, format!("{inside}.html"));
        }
    }
    let topics: BTreeSet<String> = scene
        .one(Kind::Program)
        .map(|(_, program)| {
            program
                .list("topics")
                .iter()
                .filter_map(|topic| topic.as_str().map(str::to_owned))
                .collect()
        })
        .unwrap_or_default();
    let linked: BTreeSet<usize> = derive::backlinks(scene).into_keys().collect();
    let guides: Vec<usize> = scene
        .site
        .casebook
        .of_kind(Kind::Guide)
        .filter(|(at, record)| {
            let fits = scene
                .field(record, "topics")
                .and_then(|topics| topics.as_array())
                .is_some_and(|list| {
                    list.iter()
                        .any(|topic| topic.as_str().is_some_and(|topic| topics.contains(topic)))
                });
            record.case.is_none()
                && !record.id.starts_with("programs/")
                && (linked.contains(at) || fits)
        })
        .map(|(at, _)| at)
        .collect();
    for at in guides {
        if scene.take(at) {
            let slug = scene.site.casebook.records[at].slug().to_owned();
            scene.place(at, format!("guides/{slug}.html"));
        }
    }
}

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
pub(super) fn pages(scene: &Scene<'_>, program: &str) -> Vec<Draft> {
    let start = format!("programs/{program}/");
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    for (at, record) in scene.of_kind(Kind::Guide) {
        let Some(inside) = record.id().strip_prefix(start.as_str()) else {
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
        scene,
        folders: &folders,
        drafts: Vec::new(),
    };
    for top in folders.keys().filter(|path| !path.contains('/')) {
        walk.folder(top, None, &[]);
    }
    walk.drafts
}

struct Walk<'s, 'a> {
    scene: &'s Scene<'a>,
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
        self.scene
            .get(at)
            .map(|record| self.scene.title_of(record))
            .unwrap_or_default()
    }

    /// Title and weight of a folder: those of its opening page.
    fn folder_title(&self, path: &str) -> (i64, String) {
        let index = self.folders.get(path).and_then(|folder| folder.index);
        match index.and_then(|at| self.scene.get(at)) {
            Some(record) => (weight(&record.data), self.scene.title_of(record)),
            None => {
                let name = path.rsplit('/').next().unwrap_or(path).replace('-', " ");
                let mut chars = name.chars();
                let title = chars
                    .next()
                    .map(|first| first.to_uppercase().chain(chars).collect())
                    .unwrap_or_default();
                (i64::from(u16::MAX), title)
            }
        }
    }

    /// What a folder holds, in order.
    fn items(&self, path: &str) -> Vec<Item> {
        let Some(folder) = self.folders.get(path) else {
            return Vec::new();
        };
        let mut items: Vec<((i64, String), Item)> = Vec::new();
        for at in &folder.chapters {
            if let Some(record) = self.scene.get(*at) {
                items.push(((weight(&record.data), self.title(*at)), Item::Chapter(*at)));
            }
        }
        for below in &folder.folders {
            items.push((self.folder_title(below), Item::Folder(below.clone())));
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
        let spot = Spot::new(page, &self.scene.prefix);
        let children: Vec<Map> = items
            .iter()
            .map(|item| {
                let (title, target, summary) = match item {
                    Item::Chapter(at) => (
                        self.title(*at),
                        self.scene.path(*at).unwrap_or_default().to_owned(),
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
                    .with("href", spot.href(&target))
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
        draft
    }

    fn summary(&self, at: usize) -> Option<String> {
        let record = self.scene.get(at)?;
        // Addresses do not matter here, only the words that are left.
        let spot = Spot::new("", &self.scene.prefix);
        Presenter::new(self.scene, &spot).body(record).summary()
    }

    fn chapter(&self, at: usize, section: &str, children: Vec<Map>) -> Option<Draft> {
        let scene = self.scene;
        let path = scene.path(at)?.to_owned();
        let mut draft = guide_page(scene, at, &path, "chapter", section)?;
        draft.data.push("children", children);
        Some(draft)
    }
}

/// A page for one guide.
fn guide_page(
    scene: &Scene<'_>,
    at: usize,
    path: &str,
    layout: &'static str,
    section: &str,
) -> Option<Draft> {
    let redacted: &Redacted<'_> = scene.get(at)?;
    let spot = Spot::new(path, &scene.prefix);
    let presenter = Presenter::new(scene, &spot);
    let body = presenter.body(redacted);
    let mut record = presenter.fields(redacted);
    record.set("id", redacted.record.slug());
    record.set("href", spot.href(path));
    record.set("body", body.html());
    record.set("reading_minutes", body.minutes());
    let mut draft = Draft::new(path, layout, section, scene.title_of(redacted))
        .showing([redacted])
        .with("record", record);
    draft.toc = body.toc();
    draft.in_order = true;
    Some(draft)
}

/// Shared guides that the program uses.
pub(super) fn guides(scene: &Scene<'_>) -> Vec<Draft> {
    let mut guides: Vec<(usize, &Redacted<'_>)> = scene
        .of_kind(Kind::Guide)
        .into_iter()
        .filter(|(at, _)| {
            scene
                .path(*at)
                .is_some_and(|path| path.starts_with("guides/"))
        })
        .collect();
    if guides.is_empty() {
        return Vec::new();
    }
    guides.sort_by_cached_key(|(_, guide)| (weight(&guide.data), scene.title_of(guide)));
    let spot = Spot::new("guides/index.html", &scene.prefix);
    let presenter = Presenter::new(scene, &spot);
    let cards: Vec<Map> = guides
        .iter()
        .map(|(at, guide)| {
            let mut card = presenter.card(*at);
            card.push("summary", presenter.body(guide).summary());
            card
        })
        .collect();
    let title = scene.word("nav_guides", &[]);
    let list = Draft::new("guides/index.html", "guides", "guides", title.clone())
        .head()
        .showing(guides.iter().map(|(_, guide)| *guide))
        .with("own", Vec::<Map>::new())
        .with("shared", cards);
    let mut drafts = vec![list];
    for (at, _) in guides {
        let path = scene.path(at).unwrap_or_default().to_owned();
        if let Some(draft) = guide_page(scene, at, &path, "guide", "guides") {
            let mut draft = draft.with("linked_from", Vec::<Map>::new());
            draft.above = vec![(title.clone(), "guides/index.html".into())];
            drafts.push(draft);
        }
    }
    drafts
}
