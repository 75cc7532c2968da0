//! Words explained where they stand: in the texts of a finished page, the first place of each name of a term becomes a
//! button, and what explains it is added at the end.
//!
//! It works on finished pages, because a name is marked once a page, whatever texts its layout puts there and in which
//! order. A page stays a function of its view and layouts: the terms are part of the view.

mod elements;
mod forms;
mod mark;
pub(super) mod markup;
mod phrases;
mod tokens;

use std::collections::HashSet;

use super::paths::{folder, relative};
use crate::view::{Map, Value};
use mark::Marker;
use markup::Explained;
use phrases::Phrases;

/// The terms of one binder in one language.
#[derive(Debug)]
pub(super) struct Terms {
    /// The language of the binder.
    lang: String,
    /// The path of the page that explains all words.
    page: String,
    /// Names by the language of the texts that they are searched in.
    lists: Vec<(String, Phrases)>,
    entries: Vec<Entry>,
}

/// What explains a term.
#[derive(Debug)]
struct Entry {
    /// The id of its card.
    id: String,
    /// Its place in the glossary, from the binder's root.
    href: String,
    /// What its layout gets besides.
    card: Map,
}

/// A page with its marks, and the cards of the words that it marks.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) html: String,
    pub(super) words: Vec<Map>,
}

impl Terms {
    /// Reads [`Shared::terms`](crate::view::Shared::terms); `lang` is the binder's language as pages write it.
    pub(super) fn of(terms: &Value, lang: &str) -> Option<Self> {
        let page = terms.get("page").as_str()?.to_owned();
        let (mut entries, mut lists): (Vec<Entry>, Vec<_>) = (Vec::new(), Vec::new());
        let mut ids = HashSet::new();
        for list in terms.get("lists").items() {
            let of = list.get("lang").as_str().unwrap_or_default();
            let mut names = Vec::new();
            for term in list.get("terms").items() {
                let text = |name: &str| term.get(name).as_str().unwrap_or_default();
                let card = Map::new()
                    .with("term", text("term"))
                    .with("plain", text("plain"))
                    .with("lang", Some(text("lang")).filter(|of| *of != lang));
                let href = text("href");
                let is_known = |entry: &Entry| entry.href == href && entry.card == card;
                let number = entries.iter().position(is_known).unwrap_or_else(|| {
                    let anchor = href.split_once('#').map_or("", |(_, anchor)| anchor);
                    entries.push(Entry {
                        id: new_id(anchor, &mut ids),
                        href: href.to_owned(),
                        card,
                    });
                    entries.len() - 1
                });
                let own = term.get("names").items().iter();
                names.extend(own.filter_map(Value::as_str).map(|name| (name, number)));
            }
            lists.push((of.to_owned(), Phrases::new(names, of)));
        }
        let lang = lang.to_owned();
        (!entries.is_empty()).then_some(Self {
            lang,
            page,
            lists,
            entries,
        })
    }

    /// Whether a page is the one that explains all words.
    pub(super) fn are_on(&self, path: &str) -> bool {
        self.page == path
    }

    /// Marks the words of a page.
    pub(super) fn mark(&self, html: &str, path: &str) -> Marked {
        let href = |entry: &Entry| {
            let (page, anchor) = entry
                .href
                .split_at(entry.href.find('#').unwrap_or(entry.href.len()));
            relative(folder(path), page) + anchor
        };
        let explained = |number: usize| {
            let entry = self.entries.get(number)?;
            let name = entry.card.get("term").and_then(Value::as_str);
            Some(Explained {
                id: &entry.id,
                href: href(entry),
                name: name.unwrap_or_default(),
            })
        };
        let (html, used) = Marker::new(html, &self.lists, &explained).mark(&self.lang);
        let words = used.into_iter().filter_map(|number| {
            let entry = self.entries.get(number)?;
            let card = entry.card.clone();
            Some(card.with("id", entry.id.as_str()).with("href", href(entry)))
        });
        Marked {
            html,
            words: words.collect(),
        }
    }
}

/// An id that no heading has, since none has a colon.
fn new_id(anchor: &str, taken: &mut HashSet<String>) -> String {
    let mut id = format!("word:{anchor}");
    let mut count = 1;
    while !taken.insert(id.clone()) {
        count += 1;
        id = format!("word:{anchor}:{count}");
    }
    id
}

#[cfg(test)]
mod tests;
