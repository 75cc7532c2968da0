//! The contents of a binder, as every page shows them.

use super::context::Context;
use super::draft::{Draft, Group};
use crate::binder::places::PagePath;
use crate::view::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// A part of the binder.
#[derive(Debug)]
pub(super) struct Section {
    id: String,
    group: Option<Group>,
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
            group: head.group,
            title,
            summary,
            path: head.path.clone(),
            items,
        });
    }
    sections
}

/// The title of the part where a page stands; none where the page is called like it.
pub(super) fn part_of<'t>(sections: &'t [Section], draft: &'t Draft) -> Option<&'t str> {
    let above = draft.above.last().map(|(title, _)| title.as_str());
    let section = sections.iter().find(|section| section.id == draft.section);
    let title = above.or_else(|| section.map(|section| section.title.as_str()));
    title.filter(|title| *title != draft.title)
}

/// The lines that pages of one depth have in common, by the way to the root.
#[derive(Debug, Default)]
pub(super) struct Common(HashMap<String, Lines>);

/// The lines of pages of one depth.
#[derive(Debug)]
struct Lines {
    /// Of each section when it is closed.
    closed: Vec<Arc<Map>>,
    /// Of the items of each section, when another page is open.
    items: Vec<Option<Vec<Arc<Map>>>>,
}

/// The contents as one page shows them: items only in the section that is open.
pub(super) fn of_page(
    sections: &[Section],
    draft: &Draft,
    page: &PagePath,
    common: &mut Common,
) -> Vec<Value> {
    let common = common.0.entry(page.root.clone());
    let common = common.or_insert_with(|| Lines {
        closed: sections
            .iter()
            .map(|section| Arc::new(line(section, Vec::new(), false, false, page)))
            .collect(),
        items: vec![None; sections.len()],
    });
    let lines = common.closed.iter().zip(&mut common.items);
    let shown = sections
        .iter()
        .zip(lines)
        .map(|(section, (closed, items))| {
            if section.id != draft.section {
                return Value::Map(closed.clone());
            }
            let all = || {
                section
                    .items
                    .iter()
                    .map(|one| Arc::new(item(one, false, page)))
            };
            let items = items.get_or_insert_with(|| all().collect());
            let items = section.items.iter().zip(items).map(|(one, other)| {
                Value::Map(match one.1 == draft.path {
                    true => Arc::new(item(one, true, page)),
                    false => other.clone(),
                })
            });
            line(
                section,
                items.collect(),
                section.path == draft.path,
                true,
                page,
            )
            .into()
        });
    shown.collect()
}

fn line(section: &Section, items: Vec<Value>, current: bool, open: bool, page: &PagePath) -> Map {
    let mut map = Map::new();
    map.push("id", section.id.as_str());
    map.push("group", section.group.map(Group::word));
    map.push("title", section.title.as_str());
    map.push("href", page.href(&section.path));
    map.push("summary", section.summary.clone());
    map.push("current", current);
    map.push("open", open);
    map.push("items", items);
    map
}

fn item((title, path): &(String, String), current: bool, page: &PagePath) -> Map {
    let mut map = Map::new();
    map.push("id", path.trim_end_matches(".html").replace('/', "-"));
    map.push("title", title.as_str());
    map.push("href", page.href(path));
    map.push("current", current);
    map
}
