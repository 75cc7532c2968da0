//! Binders and pages that were made, kept for as long as they are what would be made.

use super::edition::{Edition, LoadedSite, short};
use crate::binder::{self, Binder, Subject};
use crate::build::{self, PageId, PageSet};
use crate::diagnostic::{Diagnostic, codes};
use crate::page::Renderer;
use crate::policy::Exposure;
use crate::site::Site;
use crate::view::View;
use parking_lot::Mutex;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How many pages are kept: what was good last of a page is known only as long as it is.
const PAGES: usize = 4096;

/// How many binders are kept.
const BINDERS: usize = 256;

/// Binders by folder, and pages by address.
#[derive(Default)]
pub(super) struct Cache {
    binders: Mutex<HashMap<String, Arc<Mutex<Option<CachedBinder>>>>>,
    pages: Mutex<HashMap<String, CachedPage>>,
}

struct CachedBinder {
    /// The edition it was made for.
    generation: u64,
    inputs: [u8; 32],
    binder: Arc<Views>,
    /// The last one that no error belonged to.
    sound: Option<(u64, Arc<Views>)>,
}

/// What a binder's pages are made from. It holds nothing of the site, which can go.
pub(super) struct Views {
    pub(super) dir: String,
    /// One for each language.
    pub(super) parts: Vec<PageSet>,
    /// Files of the content that it carries: path in the binder to path below `content/`.
    pub(super) files: BTreeMap<String, Arc<str>>,
    /// What of which record it shows.
    exposure: BTreeMap<Arc<str>, Exposure>,
}

/// A page that was made.
#[derive(Clone)]
pub(super) struct CachedPage {
    key: [u8; 32],
    pub(super) html: Arc<str>,
    /// The digest of the page.
    pub(super) digest: String,
}

/// A page of a binder: the number of its language, and its id there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Position {
    pub(super) part: usize,
    pub(super) id: PageId,
}

impl Views {
    fn new(binder: Binder, renderer: &Renderer) -> Self {
        let parts = binder.parts.into_iter();
        Self {
            dir: binder.dir,
            parts: parts.map(|part| PageSet::new(renderer, part)).collect(),
            files: binder.files,
            exposure: binder.exposure,
        }
    }

    /// Whether nothing that they show was narrowed since.
    fn may_stay(&self, site: &Site) -> bool {
        build::may_stay(site, &self.dir, &self.exposure, &self.files)
    }

    /// The position of a path below the binder's folder.
    pub(super) fn find(&self, path: &str) -> Option<Position> {
        let mut parts = self.parts.iter().enumerate();
        parts.find_map(|(part, pages)| {
            let id = pages.find(path)?;
            Some(Position { part, id })
        })
    }

    /// What a page is made from.
    pub(super) fn view(&self, at: Position) -> Option<&View> {
        self.parts[at.part].view(at.id)
    }

    /// The ids of the records that a page shows; none for a print page or a file of the search.
    pub(super) fn records(&self, at: Position) -> &[Arc<str>] {
        match at.id {
            PageId::Page(page) => &self.parts[at.part].part().pages[page].records,
            PageId::Print(_) | PageId::Search(_) => &[],
        }
    }

    fn address(&self, at: Position) -> String {
        format!("{}/{}", self.dir, self.parts[at.part].path(at.id))
    }
}

impl Cache {
    /// The views of a binder as the edition has it. Where an error belongs to it, its last good ones.
    pub(super) fn binder(&self, edition: &Edition, dir: &str) -> Option<Arc<Views>> {
        let loaded = edition.loaded.as_ref()?;
        let plan = loaded.plan(dir);
        // The client or program of a binder that is missing may only have an error.
        if plan.is_none() && !is_in_doubt(loaded, dir) {
            return None;
        }
        let slot = self.slot(dir);
        // Held while views are made: a tab and a request often ask for the same ones at once.
        let mut slot = slot.lock();
        let Some(plan) = plan else {
            let last = sound(slot.as_ref(), edition, dir).map(|(_, views)| views);
            return last.filter(|views| views.may_stay(&loaded.site));
        };
        let renderer = loaded.renderer.as_ref()?;
        let inputs = loaded.inputs.as_ref()?.of_views(&plan);
        if let Some(kept) = slot.as_ref().filter(|kept| kept.inputs == inputs) {
            return Some(kept.binder.clone());
        }
        let made = binder::build(&loaded.site.for_binders(), &plan);
        let in_error = build::is_in_error(&loaded.site, &plan, &made);
        let fresh = Arc::new(Views::new(made, renderer));
        let (binder, sound) = match in_error {
            true => {
                // What was just narrowed must not be shown again, whatever else is wrong.
                let sound = sound(slot.as_ref(), edition, dir)
                    .filter(|(_, views)| views.may_stay(&loaded.site));
                let views = sound.as_ref().map(|(_, views)| views.clone());
                (views.unwrap_or(fresh), sound)
            }
            false => (fresh.clone(), Some((loaded.generation, fresh))),
        };
        if binder.parts.is_empty() {
            return None;
        }
        // A slow answer of an older edition must not take the place of a newer one.
        let newest = slot.as_ref().map_or(0, |kept| kept.generation);
        if newest <= edition.generation {
            *slot = Some(CachedBinder {
                generation: edition.generation,
                inputs,
                binder: binder.clone(),
                sound,
            });
        }
        Some(binder)
    }

    fn slot(&self, dir: &str) -> Arc<Mutex<Option<CachedBinder>>> {
        let mut binders = self.binders.lock();
        if binders.len() >= BINDERS && !binders.contains_key(dir) {
            binders.clear();
        }
        binders.entry(dir.to_owned()).or_default().clone()
    }

    /// Whether a page was made before.
    pub(super) fn knows(&self, address: &str) -> bool {
        self.pages.lock().contains_key(address)
    }

    /// A page as it stands. When its layout fails on it, the last good page and what is wrong.
    pub(super) fn page(
        &self,
        edition: &Edition,
        views: &Views,
        at: Position,
    ) -> Result<CachedPage, (Option<CachedPage>, Diagnostic)> {
        let loaded = edition.loaded.as_ref();
        let Some(renderer) = loaded.and_then(|loaded| loaded.renderer.as_ref()) else {
            let problem = Diagnostic::error(codes::LAYOUT_MISSING, "", "there are no layouts");
            return Err((None, problem));
        };
        let pages = &views.parts[at.part];
        let key = pages.key(renderer, at.id);
        let address = views.address(at);
        let known = self.pages.lock().get(&address).cloned();
        if let Some(known) = known.as_ref().filter(|known| known.key == key) {
            return Ok(known.clone());
        }
        let finished = |page: usize| {
            let id = PageId::Page(page);
            let address = views.address(Position { id, ..at });
            let known = self.pages.lock().get(&address).cloned()?;
            let is_same = known.key == pages.key(renderer, id);
            is_same.then(|| Cow::Owned(known.html.to_string()))
        };
        match pages.render(renderer, at.id, &finished) {
            Ok(html) => {
                let made = CachedPage {
                    key,
                    digest: short(blake3::hash(html.as_bytes())),
                    html: html.into(),
                };
                let mut pages = self.pages.lock();
                if pages.len() >= PAGES {
                    pages.clear();
                }
                pages.insert(address, made.clone());
                Ok(made)
            }
            Err(problem) => Err((known, problem)),
        }
    }
}

/// The last good views of a binder: those that were kept, else made from the last site without an error.
fn sound(kept: Option<&CachedBinder>, edition: &Edition, dir: &str) -> Option<(u64, Arc<Views>)> {
    let kept = kept.and_then(|kept| kept.sound.clone());
    let loaded = edition.sound.as_ref();
    // Whichever is newer: a binder is only kept when somebody looks at it.
    let loaded = loaded.filter(|loaded| {
        let kept = kept.as_ref();
        kept.is_none_or(|(generation, _)| *generation < loaded.generation)
    });
    let Some(loaded) = loaded else {
        return kept;
    };
    let plan = loaded.plan(dir)?;
    let renderer = loaded.renderer.as_ref()?;
    let made = binder::build(&loaded.site.for_binders(), &plan);
    Some((loaded.generation, Arc::new(Views::new(made, renderer))))
}

/// Whether a binder that the site does not have is missing only because its client or program has an error.
fn is_in_doubt(loaded: &LoadedSite, dir: &str) -> bool {
    let record = Subject::of_dir(dir).and_then(|(_, subject)| subject.record());
    let Some(id) = record else {
        return false;
    };
    let broken = &loaded.site.casebook.broken;
    broken.iter().any(|broken| *broken.id == *id)
}
