//! Many pages on one: the main contents of each, adapted so that all can
//! stand together.
//!
//! Every id gets the name of its page in front, links between the pages become
//! links within the print page, and addresses of files are counted from its
//! folder. What would be too long for a browser and for paper goes onto several
//! print pages, to which the first one leads. Which page stands where depends
//! on the views alone.

mod adapt;
mod skipped;
mod split;

use std::collections::HashMap;
use std::ops::Range;

use super::key::{Digest, Key};
use super::paths::{folder, join};
use super::shared::FRAME;
use super::terms::markup::with_links;
use crate::markdown::Slugs;
use crate::view::{Html, Map, Value, View};

pub use adapt::main_of;
pub(super) use adapt::main_range;
use adapt::{Adapter, Anchor};
use split::{Item, LIMIT, Limit, Run};

/// The print pages of a binder in one language.
#[derive(Debug)]
pub struct PrintPlan {
    pages: Vec<PrintPage>,
    parts: Vec<PrintedPage>,
    /// For each printed page, by path: the numbers of its print page and of the part.
    places: HashMap<String, (usize, usize)>,
    /// The digest of which page stands where.
    pub(super) links: Key,
}

/// One print page.
#[derive(Debug)]
pub struct PrintPage {
    view: View,
    parts: Range<usize>,
}

/// A page that is printed.
#[derive(Debug)]
pub(super) struct PrintedPage {
    pub(super) path: String,
    pub(super) title: String,
    layout: String,
    /// What its ids start with.
    name: String,
    /// The section that it stands in.
    section: Option<String>,
}

/// A page whose layout made no main element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoMain<'p> {
    pub(super) path: &'p str,
    pub(super) layout: &'p str,
}

impl PrintPage {
    /// What it is made from, the parts aside.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Which of the printed pages stand on it.
    pub fn parts(&self) -> Range<usize> {
        self.parts.clone()
    }
}

impl PrintPlan {
    /// Distributes the pages that are printed, in reading order. `view` is the binder's print page.
    pub fn new<'v>(view: &View, printed: impl IntoIterator<Item = &'v View>) -> Self {
        Self::within(LIMIT, view, printed)
    }

    fn within<'v>(limit: Limit, view: &View, printed: impl IntoIterator<Item = &'v View>) -> Self {
        let opens = sections(view);
        let mut slugs = Slugs::default();
        let (mut parts, mut items) = (Vec::new(), Vec::new());
        let mut section: Option<String> = None;
        for page in printed {
            if let Some(title) = opens.get(&page.path) {
                section = Some((*title).to_owned());
            }
            // What stands before the first section is called by its first page.
            let first = parts.is_empty().then_some(page.title.as_str());
            items.push(Item {
                bytes: text_length(page),
                opens: opens.get(&page.path).copied().or(first),
            });
            parts.push(PrintedPage {
                path: page.path.clone(),
                title: page.title.clone(),
                layout: page.layout.clone(),
                name: slugs.unique(&part_name(&page.path)),
                section: section.clone(),
            });
        }
        let pages = match split::split(&items, limit) {
            None => vec![PrintPage {
                view: view.clone(),
                parts: 0..parts.len(),
            }],
            Some(runs) => volumes(view, runs),
        };
        let mut places = HashMap::with_capacity(parts.len());
        let mut links = Digest::new();
        for (number, page) in pages.iter().enumerate() {
            links.text(&page.view.path);
            for (at, part) in page
                .parts()
                .zip(parts.get(page.parts()).unwrap_or_default())
            {
                places.insert(part.path.clone(), (number, at));
                links.text(&part.path);
            }
        }
        let links = links.finish();
        Self {
            pages,
            parts,
            places,
            links,
        }
    }

    /// The print pages. Where there are several, the first is the contents of the others.
    pub fn pages(&self) -> &[PrintPage] {
        &self.pages
    }

    /// The parts of a print page.
    pub(super) fn parts(&self, page: &PrintPage) -> &[PrintedPage] {
        self.parts.get(page.parts()).unwrap_or_default()
    }

    /// The parts of a print page as the layout gets them: `{id, title, path, html}`, each wrapped in
    /// `<section class="part" id="…">`. `html` are the whole pages as they were rendered.
    ///
    /// # Errors
    /// A page without a main element.
    pub(super) fn gather<'p>(
        &'p self,
        page: &PrintPage,
        html: &[impl AsRef<str>],
    ) -> Result<Value, NoMain<'p>> {
        let print_folder = folder(&page.view.path);
        let anchor = |path: &str| {
            let (number, at) = self.places.get(path)?;
            let target = &self.pages.get(*number)?.view.path;
            let href = match *target == page.view.path {
                true => "",
                // All print pages are in one folder.
                false => target.rsplit('/').next()?,
            };
            let name = &self.parts.get(*at)?.name;
            let number = at - self.pages.get(*number)?.parts.start + 1;
            Some(Anchor { href, name, number })
        };
        let parts = self.parts(page).iter().zip(html).enumerate();
        parts
            .map(|(before, (part, html))| {
                let main = main_of(html.as_ref()).ok_or(NoMain {
                    path: &part.path,
                    layout: &part.layout,
                })?;
                let main = &*skipped::without_skipped(main);
                let main = &*with_links(main);
                let adapter = Adapter {
                    name: &part.name,
                    path: &part.path,
                    print_folder,
                    anchor: &anchor,
                };
                let mut html = String::with_capacity(main.len() + main.len() / 8 + 64);
                html.push_str("<section class=\"part\" id=\"");
                html.push_str(&part.name);
                html.push_str("\">");
                let number = before + 1;
                adapter.write(main, &mut html);
                html.push_str("</section>");
                let map = Map::new()
                    .with("id", part.name.as_str())
                    .with("number", number)
                    .with("section", part.section.as_deref())
                    .with("title", part.title.as_str())
                    .with("path", part.path.as_str())
                    .with("html", Html::trusted(html));
                Ok(Value::from(map))
            })
            .collect::<Result<Vec<_>, _>>()
            .map(Value::List)
    }
}

/// `goals/shop.html` is `goals-shop`.
fn part_name(path: &str) -> String {
    path.strip_suffix(".html").unwrap_or(path).replace('/', "-")
}

/// The titles of the binder's sections by the path of the page that opens each.
fn sections(view: &View) -> HashMap<String, &str> {
    let lines = view.data.get("nav").map(Value::items).unwrap_or_default();
    let titled = lines.iter().filter_map(|line| {
        let href = line.get("href").as_str()?;
        Some((join(folder(&view.path), href), line.get("title").as_str()?))
    });
    titled.collect()
}

/// How long the text of a page is in bytes, without what stands around it.
fn text_length(view: &View) -> usize {
    let own = |name: &str| !FRAME.contains(&name) && !["nav", "page"].contains(&name);
    let values = view.data.iter().filter(|(name, _)| own(name));
    values.map(|(_, value)| length_of(value)).sum()
}

/// How long the texts of a value are, in bytes.
pub fn length_of(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Html(html) => html.as_str().len(),
        Value::List(items) => items.iter().map(length_of).sum(),
        Value::Map(map) => map.iter().map(|(_, value)| length_of(value)).sum(),
        _ => 0,
    }
}

/// The contents, and a print page for each run. Layouts get `volumes` on all of them, and `volume` where it is one.
fn volumes(contents: &View, runs: Vec<Run>) -> Vec<PrintPage> {
    let folder = folder(&contents.path);
    let lines: Vec<Map> = (1..)
        .zip(&runs)
        .map(|(number, run)| {
            Map::new()
                .with("number", number)
                .with("title", run.title.as_str())
                .with("href", file_name(number))
                .with("pages", run.items.len())
        })
        .collect();
    let top = Map::new()
        .with("title", contents.title.as_str())
        .with("href", contents.path.rsplit('/').next());
    let page = |number: usize| {
        let mut view = contents.clone();
        view.data.push("volumes", lines.clone());
        let mut page = match view.data.get("page") {
            Some(Value::Map(page)) => (**page).clone(),
            _ => Map::new(),
        };
        let neighbour = |number: Option<usize>| match number {
            None => None,
            Some(0) => Some(top.clone()),
            Some(number) => lines.get(number - 1).cloned(),
        };
        page.set("prev", neighbour(number.checked_sub(1)));
        page.set("next", neighbour(Some(number + 1)));
        if let Some(line) = neighbour(Some(number)).filter(|_| number > 0) {
            view.path = join(folder, &file_name(number));
            view.title = runs
                .get(number - 1)
                .map_or_else(String::new, |run| run.title.clone());
            page.set("id", format!("print_{number}"));
            page.set("title", view.title.as_str());
            page.set("path", file_name(number));
            page.set("breadcrumbs", vec![top.clone()]);
            view.data.push("volume", line);
        }
        view.data.set("page", page);
        view
    };
    let mut pages = vec![PrintPage {
        view: page(0),
        parts: 0..0,
    }];
    pages.extend((1..).zip(&runs).map(|(number, run)| PrintPage {
        view: page(number),
        parts: run.items.clone(),
    }));
    pages
}

/// The file of a print page that is one of several. No record has an underscore in its name.
fn file_name(number: usize) -> String {
    format!("print_{number}.html")
}

#[cfg(test)]
mod tests;
