//! The contents of a binder, as every page shows them.

use super::context::Context;
use super::draft::Draft;
use crate::binder::places::PagePath;
use crate::view::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// A part of the binder.
#[derive(Debug)]
pub(super) struct Section {
    id: String,
    title: String,
    summary: Option<String>,
    path: String,
    items: Vec<(String, String)>,
}

/// A section with more pages than this shows none of them: its head lists them.
const MOST_ITEMS: usize = 60;

/// The sections in reading order, each opened by its head page.
pub(super) fn sections(context: &Context<'_>, drafts: &[Draft]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for head in drafts.iter().filter(|draft| draft.head) {
        let (title, summary) = match &head.section_title {
            Some(title) => (title.clone(), head.description.clone()),
            None => (
                context.word(&format!("nav_{}", head.section), &[]),
                Some(context.word(&format!("nav_{}_summary", head.section), &[])),
            ),
        };
        let inside = drafts
            .iter()
            .filter(|draft| draft.section == head.section && !draft.head && draft.listed);
        let items: Vec<(String, String)> = inside
            .map(|draft| (draft.title.clone(), draft.path.clone()))
            .collect();
        let items = if items.len() > MOST_ITEMS {
            Vec::new()
        } else {
            items
        };
        sections.push(Section {
            id: head.section.clone(),
            title,
            summary,
            path: head.path.clone(),
            items,
        });
    }
    sections
}

/// The lines of closed sections, made once for each depth of page and shared by all pages of that depth.
#[derive(Debug, Default)]
pub(super) struct Closed(HashMap<String, Vec<Arc<Map>>>);

/// The contents as one page shows them: items only in the section that is open.
pub(super) fn of_page(
    sections: &[Section],
    draft: &Draft,
    page: &PagePath,
    closed: &mut Closed,
) -> Vec<Value> {
    let lines = closed.0.entry(page.root.clone()).or_insert_with(|| {
        sections
            .iter()
            .map(|section| Arc::new(line(section, Vec::new(), false, false, page)))
            .collect()
    });
    let shown = sections.iter().zip(lines.iter()).map(|(section, shared)| {
        if section.id != draft.section {
            return Value::Map(shared.clone());
        }
        let items = section
            .items
            .iter()
            .map(|(title, path)| item(title, path, draft, page))
            .collect();
        line(section, items, section.path == draft.path, true, page).into()
    });
    shown.collect()
}

fn line(section: &Section, items: Vec<Value>, current: bool, open: bool, page: &PagePath) -> Map {
    let mut map = Map::new();
    map.push("id", section.id.as_str());
    map.push("title", section.title.as_str());
    map.push("href", page.href(&section.path));
    map.push("summary", section.summary.clone());
    map.push("current", current);
    map.push("open", open);
    map.push("items", items);
    map
}

fn item(title: &str, path: &str, draft: &Draft, page: &PagePath) -> Value {
    let mut map = Map::new();
    map.push("id", path.trim_end_matches(".html").replace('/', "-"));
    map.push("title", title);
    map.push("href", page.href(path));
    map.push("current", path == draft.path);
    map.into()
}
