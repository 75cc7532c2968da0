//! The files of a binder's search in one language: which there are, and what stands in them once its pages are finished.

use crate::binder::{Page, Part};
use crate::page;
use crate::search::{self, Extract, IndexPlan, PageFacts};
use crate::view::View;
use parking_lot::Mutex;
use std::borrow::Cow;
use std::collections::HashMap;

/// So many bytes are about what stands around the record of a page.
const AROUND: usize = 400;

/// A digest.
type Key = [u8; 32];

/// The files of a search.
#[derive(Debug)]
pub(super) struct SearchFiles {
    plan: IndexPlan,
    paths: Vec<String>,
    /// The numbers of the pages that it finds.
    pages: Vec<usize>,
    synonyms: Vec<Vec<String>>,
    /// What pages say that were noted, by number.
    noted: Mutex<HashMap<usize, Extract>>,
    /// The key of the files, with the layouts that it holds for.
    key: Mutex<Option<(Key, Key)>>,
    /// The files as they were last written, with the key that they had.
    written: Mutex<Option<(Key, Vec<String>)>>,
}

impl SearchFiles {
    pub(super) fn of(part: &Part) -> Self {
        let searched = |(at, page): (usize, &Page)| page.searched.then_some(at);
        let pages: Vec<usize> = part.pages.iter().enumerate().filter_map(searched).collect();
        let prefix = match part.print.path.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/"),
            None => String::new(),
        };
        let facts = pages.iter().map(|at| facts(&part.pages[*at], &prefix));
        let plan = IndexPlan::new(&prefix, &part.search_of, facts.collect());
        Self {
            paths: plan.paths(),
            plan,
            pages,
            synonyms: part.synonyms.clone(),
            noted: Mutex::default(),
            key: Mutex::default(),
            written: Mutex::default(),
        }
    }

    pub(super) fn paths(&self) -> &[String] {
        &self.paths
    }

    /// The pages that it finds.
    pub(super) fn pages(&self) -> &[usize] {
        &self.pages
    }

    /// What the files follow from: the keys of the pages, and what is said of them besides. It is the same as long as
    /// `layouts` is.
    pub(super) fn key(&self, layouts: Key, pages: impl Iterator<Item = Key>) -> Key {
        let mut known = self.key.lock();
        match *known {
            Some((of, key)) if of == layouts => key,
            _ => known.insert((layouts, self.digest(pages))).1,
        }
    }

    fn digest(&self, pages: impl Iterator<Item = Key>) -> Key {
        let mut digest = blake3::Hasher::new();
        let mut text = |text: &str| {
            digest.update(&(text.len() as u64).to_le_bytes());
            digest.update(text.as_bytes());
        };
        text(&format!("search {}", search::VERSION));
        text(self.plan.of());
        for group in &self.synonyms {
            text("group");
            group.iter().for_each(|one| text(one));
        }
        for facts in self.plan.pages() {
            text(&facts.title);
            text(&facts.section);
        }
        pages.for_each(|key| {
            digest.update(&key);
        });
        digest.finalize().into()
    }

    /// Notes what a finished page says.
    pub(super) fn note(&self, at: usize, html: &str) {
        if self.pages.binary_search(&at).is_ok() {
            self.noted.lock().insert(at, said(html));
        }
    }

    /// A file. `page` gives finished pages that were not noted.
    pub(super) fn file<'m, E>(
        &self,
        at: usize,
        key: Key,
        page: impl Fn(usize) -> Result<Cow<'m, str>, E>,
    ) -> Result<String, E> {
        let mut written = self.written.lock();
        if written.as_ref().is_none_or(|(known, _)| *known != key) {
            let mut noted = std::mem::take(&mut *self.noted.lock());
            let extracts = self.pages.iter().map(|at| match noted.remove(at) {
                Some(extract) => Ok(extract),
                None => Ok(said(&page(*at)?)),
            });
            let extracts = extracts.collect::<Result<Vec<Extract>, E>>()?;
            *written = Some((key, self.plan.write(&extracts, &self.synonyms)));
        }
        let files = written.as_ref().map(|(_, files)| files);
        Ok(files
            .and_then(|files| files.get(at))
            .cloned()
            .unwrap_or_default())
    }
}

/// What a finished page says.
fn said(html: &str) -> Extract {
    search::extract(page::main_of(html).unwrap_or_default())
}

/// What a result shows of a page besides what stands on it.
fn facts(page: &Page, prefix: &str) -> PageFacts {
    let view = &page.view;
    PageFacts {
        title: view.title.clone(),
        path: view
            .path
            .strip_prefix(prefix)
            .unwrap_or(&view.path)
            .to_owned(),
        section: page.section.clone(),
        layout: view.layout.clone(),
        length: length(view),
    }
}

/// About how much of a page is found: its record and a little around it. Lists of others are not found on it.
fn length(view: &View) -> usize {
    let own = ["record", "people"]
        .iter()
        .filter_map(|name| view.data.get(name));
    AROUND + own.map(page::length_of).sum::<usize>()
}
