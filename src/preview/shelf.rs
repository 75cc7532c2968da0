//! Binders and pages that were made, kept for as long as they are what would be made.

use super::edition::{Edition, Shown, short};
use super::http::lock;
use crate::binder::{self, Binder};
use crate::build;
use crate::diagnostic::{Diagnostic, codes};
use crate::page::{self, Renderer, SharedContext};
use crate::view::View;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// How many pages are kept.
const PAGES: usize = 512;

/// How many binders are kept.
const BINDERS: usize = 256;

/// Binders by folder, and pages by address.
#[derive(Default)]
pub(super) struct Shelf {
    binders: Mutex<HashMap<String, Kept>>,
    pages: Mutex<HashMap<String, Made>>,
}

struct Kept {
    /// The edition it was made for.
    generation: u64,
    inputs: [u8; 32],
    binder: Arc<Views>,
    /// The last one that no error belonged to.
    sound: Option<(u64, Arc<Views>)>,
}

/// The views of a binder. They hold nothing of the site they were made from, which can go.
pub(super) struct Views {
    pub(super) binder: Binder,
    shared: Vec<SharedContext>,
}

/// A page that was made.
#[derive(Clone)]
pub(super) struct Made {
    key: [u8; 32],
    pub(super) html: Arc<str>,
    /// The digest of the page.
    pub(super) digest: String,
}

/// A place in a binder: the number of the language, and of the page; none is the print page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) part: usize,
    pub(super) page: Option<usize>,
}

impl Views {
    fn new(binder: Binder, renderer: &Renderer) -> Self {
        let shared = binder.parts.iter().map(|part| &part.shared);
        Self {
            shared: shared.map(|shared| renderer.shared(shared)).collect(),
            binder,
        }
    }

    /// The place of a path below the binder's folder.
    pub(super) fn find(&self, path: &str) -> Option<Place> {
        let parts = self.binder.parts.iter().enumerate();
        parts.into_iter().find_map(|(part, found)| {
            if found.print.path == path {
                return Some(Place { part, page: None });
            }
            let page = found.pages.iter().position(|page| page.view.path == path)?;
            let page = Some(page);
            Some(Place { part, page })
        })
    }

    /// What a page is made from.
    pub(super) fn view(&self, place: Place) -> &View {
        let part = &self.binder.parts[place.part];
        match place.page {
            Some(page) => &part.pages[page].view,
            None => &part.print,
        }
    }

    /// The ids of the records that a page shows; none for the print page.
    pub(super) fn records(&self, place: Place) -> &[Arc<str>] {
        match place.page {
            Some(page) => &self.binder.parts[place.part].pages[page].records,
            None => &[],
        }
    }

    fn key(&self, renderer: &Renderer, place: Place) -> [u8; 32] {
        let part = &self.binder.parts[place.part];
        let shared = &self.shared[place.part];
        let Some(page) = place.page else {
            let printed = part.pages.iter().filter(|page| page.printed);
            let keys: Vec<_> = printed
                .map(|page| (&page.view, renderer.key(shared, &page.view)))
                .collect();
            let parts = keys
                .iter()
                .map(|(view, key)| (view.path.as_str(), view.title.as_str(), key));
            return renderer.print_key(shared, &part.print, parts);
        };
        renderer.key(shared, &part.pages[page].view)
    }

    fn render(&self, renderer: &Renderer, place: Place) -> Result<String, Diagnostic> {
        let part = &self.binder.parts[place.part];
        let shared = &self.shared[place.part];
        if let Some(page) = place.page {
            return renderer.page(shared, &part.pages[page].view);
        }
        let mut printed = Vec::new();
        for page in part.pages.iter().filter(|page| page.printed) {
            printed.push((&page.view, renderer.page(shared, &page.view)?));
        }
        let parts: Vec<page::Part<'_>> = printed
            .iter()
            .map(|(view, html)| page::Part {
                path: &view.path,
                title: &view.title,
                layout: &view.layout,
                html,
            })
            .collect();
        renderer.print(shared, &part.print, &parts)
    }
}

impl Shelf {
    /// The views of a binder as the edition has it. Where an error belongs to it, its last good ones.
    pub(super) fn binder(&self, edition: &Edition, dir: &str) -> Option<Arc<Views>> {
        let shown = edition.shown.as_ref()?;
        let Some(plan) = shown.plan(dir) else {
            // Its client or program may only have an error.
            return is_in_doubt(shown, dir)
                .then(|| self.sound(edition, dir))
                .flatten()
                .map(|(_, views)| views);
        };
        let renderer = shown.renderer.as_ref()?;
        let inputs = shown.inputs.as_ref()?.of_views(&plan);
        if let Some(kept) = lock(&self.binders).get(dir)
            && kept.inputs == inputs
        {
            return Some(kept.binder.clone());
        }
        let made = binder::build(&shown.site.for_binders(), &plan);
        let in_error = build::is_in_error(&shown.site, &plan, &made);
        let fresh = Arc::new(Views::new(made, renderer));
        let (binder, sound) = match in_error {
            true => {
                let sound = self.sound(edition, dir);
                let views = sound.as_ref().map(|(_, views)| views.clone());
                (views.unwrap_or(fresh), sound)
            }
            false => (fresh.clone(), Some((shown.generation, fresh))),
        };
        if binder.binder.parts.is_empty() {
            return None;
        }
        let mut binders = lock(&self.binders);
        if binders.len() >= BINDERS && !binders.contains_key(dir) {
            binders.clear();
        }
        // A slow answer of an older edition must not take the place of a newer one.
        let newest = binders.get(dir).map_or(0, |kept| kept.generation);
        if newest > edition.generation {
            return Some(binder);
        }
        let kept = Kept {
            generation: edition.generation,
            inputs,
            binder: binder.clone(),
            sound,
        };
        binders.insert(dir.to_owned(), kept);
        Some(binder)
    }

    /// The last good views of a binder: those that were kept, else made from the last site without an error.
    fn sound(&self, edition: &Edition, dir: &str) -> Option<(u64, Arc<Views>)> {
        let kept = lock(&self.binders)
            .get(dir)
            .and_then(|kept| kept.sound.clone());
        let shown = edition.sound.as_ref();
        // Whichever is newer: a binder is only kept when somebody looks at it.
        let shown = shown.filter(|shown| {
            let kept = kept.as_ref();
            kept.is_none_or(|(generation, _)| *generation < shown.generation)
        });
        let Some(shown) = shown else {
            return kept;
        };
        let plan = shown.plan(dir)?;
        let renderer = shown.renderer.as_ref()?;
        let made = binder::build(&shown.site.for_binders(), &plan);
        Some((shown.generation, Arc::new(Views::new(made, renderer))))
    }

    /// Whether a page was made before.
    pub(super) fn knows(&self, address: &str) -> bool {
        lock(&self.pages).contains_key(address)
    }

    /// A page as it stands. When its layout fails on it, the last good page and what is wrong.
    pub(super) fn page(
        &self,
        edition: &Edition,
        views: &Views,
        place: Place,
    ) -> Result<Made, (Option<Made>, Diagnostic)> {
        let shown = edition.shown.as_ref();
        let Some(renderer) = shown.and_then(|shown| shown.renderer.as_ref()) else {
            let problem = Diagnostic::error(codes::LAYOUT_MISSING, "", "there are no layouts");
            return Err((None, problem));
        };
        let key = views.key(renderer, place);
        let address = format!("{}/{}", views.binder.dir, views.view(place).path);
        let known = lock(&self.pages).get(&address).cloned();
        if let Some(known) = known.as_ref().filter(|known| known.key == key) {
            return Ok(known.clone());
        }
        match views.render(renderer, place) {
            Ok(html) => {
                let made = Made {
                    key,
                    digest: short(blake3::hash(html.as_bytes())),
                    html: html.into(),
                };
                let mut pages = lock(&self.pages);
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

/// Whether a binder that the site does not have is missing only because its client or program has an error.
fn is_in_doubt(shown: &Shown, dir: &str) -> bool {
    let mut parts = dir.split('/').skip(1);
    let id = match (parts.next(), parts.next()) {
        (Some("clients"), Some(slug)) => format!("clients/{slug}/client"),
        (Some("programs"), Some(slug)) => format!("programs/{slug}/program"),
        _ => return false,
    };
    let broken = &shown.site.casebook.broken;
    broken.iter().any(|broken| *broken.id == *id)
}
