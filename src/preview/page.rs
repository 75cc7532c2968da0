//! What stands at an address in the present edition.

use super::cache::{Position, Views};
use super::edition::{Edition, LoadedSite, short};
use super::start;
use super::state::State;
use crate::binder::Subject;
use crate::build::PageId;
use crate::diagnostic::Diagnostic;
use crate::source::picture;
use std::sync::Arc;

/// An address of a binder, parted: the binder's folder, and the path below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Address<'p> {
    pub(super) dir: &'p str,
    pub(super) path: &'p str,
}

impl<'p> Address<'p> {
    /// Parts `family/clients/jo/goals/shop.html`; none when it is no binder's.
    pub(super) fn of(path: &'p str) -> Option<Self> {
        let (dir, path) = Subject::split_path(path)?;
        Some(Self { dir, path })
    }
}

/// A page, or what is said in its place.
pub(super) struct Page {
    pub(super) status: u16,
    pub(super) html: Arc<str>,
    /// Whether it is a file that pages need, and no page: it gets no script of the preview.
    pub(super) is_file: bool,
    /// The digest of the page with its pictures.
    pub(super) digest: String,
    /// What went wrong when it was made.
    pub(super) problem: Option<Diagnostic>,
}

impl Page {
    /// The page at an address that is not a file's.
    pub(super) fn at(state: &State, edition: &Edition, path: &str) -> Self {
        if path.is_empty() || path == "index.html" {
            return Self::said(200, start::page(state, edition));
        }
        let Some(loaded) = edition.loaded.as_ref() else {
            return Self::said(503, start::unusable());
        };
        if loaded.renderer.is_none() {
            return Self::said(500, start::failed());
        }
        let Some(address) = Address::of(path) else {
            return Self::said(404, start::nowhere());
        };
        match find(state, edition, address) {
            Some((views, at)) => Self::made(state, edition, &views, at),
            None => Self::said(404, missing(state, edition, address)),
        }
    }

    fn made(state: &State, edition: &Edition, views: &Views, at: Position) -> Self {
        let (made, problem) = match state.cache.page(edition, views, at) {
            Ok(made) => (Some(made), None),
            Err((last, problem)) => (last, Some(problem)),
        };
        let (Some(made), Some(loaded)) = (made, edition.loaded.as_ref()) else {
            return Self {
                problem,
                ..Self::said(500, start::failed())
            };
        };
        let files = &views.files;
        Self {
            status: 200,
            is_file: matches!(at.id, PageId::Search(_)),
            digest: state.pictures.with(loaded, files, &made.html, &made.digest),
            html: made.html,
            problem,
        }
    }

    fn said(status: u16, html: String) -> Self {
        Self {
            status,
            is_file: false,
            digest: short(blake3::hash(html.as_bytes())),
            html: html.into(),
            problem: None,
        }
    }
}

/// The binder and the place of an address.
pub(super) fn find(
    state: &State,
    edition: &Edition,
    address: Address<'_>,
) -> Option<(Arc<Views>, Position)> {
    let views = state.cache.binder(edition, address.dir)?;
    let at = views.find(address.path)?;
    let loaded = edition.loaded.as_ref()?;
    (!is_left_over(loaded, &views, at)).then_some((views, at))
}

/// Whether a page is only there because an error elsewhere holds its binder back: all that it shows was deleted.
fn is_left_over(loaded: &LoadedSite, views: &Views, at: Position) -> bool {
    let book = &loaded.site.casebook;
    let records = views.records(at);
    let is_gone = |id: &Arc<str>| {
        // A translation that is left behind has the same id, and an error.
        let own = format!("content/{id}.md");
        book.get(id).is_none() && !book.broken.iter().any(|broken| *broken.path == *own)
    };
    !records.is_empty() && records.iter().all(is_gone)
}

/// A file of a binder that is not a page: its bytes.
pub(super) fn file(state: &State, edition: &Edition, address: Address<'_>) -> Option<Arc<[u8]>> {
    let loaded = edition.loaded.as_ref()?;
    if let Some(name) = address.path.strip_prefix("assets/") {
        let theme = &loaded.site.theme;
        let bytes = theme.files.get(name)?;
        // As binders have it.
        return match theme.own.contains_key(name) && picture::is_drawing(name) {
            true => Some(picture::clean_drawing(bytes).ok()?.into()),
            false => Some(bytes.clone()),
        };
    }
    if !address.path.starts_with("files/") {
        return None;
    }
    let views = state.cache.binder(edition, address.dir)?;
    let path = views.files.get(address.path)?;
    state.pictures.bytes(loaded, path)
}

/// A page that is not there: whether it was, and what stands near it.
fn missing(state: &State, edition: &Edition, address: Address<'_>) -> String {
    let whole = format!("{}/{}", address.dir, address.path);
    let views = state.cache.binder(edition, address.dir);
    let was = state.cache.knows(&whole);
    let Some(views) = views else {
        return start::no_binder(state, edition, address.dir, was);
    };
    let folder = address
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let pages = views.parts.iter().flat_map(|part| &part.part().pages);
    let near = pages.filter(|page| {
        let path = page.view.path.as_str();
        let own = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        own == folder || path == "index.html" || path == format!("{folder}/index.html")
    });
    let links: Vec<(String, String)> = near
        .take(24)
        .map(|page| {
            let href = format!("/{}/{}", address.dir, page.view.path);
            (href, page.view.title.clone())
        })
        .collect();
    start::gone(&links, was)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_parted_at_the_binder() {
        let parted = |path| Address::of(path).map(|address| (address.dir, address.path));
        assert_eq!(
            parted("family/clients/jo/goals/shop.html"),
            Some(("family/clients/jo", "goals/shop.html"))
        );
        assert_eq!(parted("public/programs/a"), Some(("public/programs/a", "")));
        assert_eq!(
            parted("team/caseload/index.html"),
            Some(("team/caseload", "index.html"))
        );
        assert_eq!(parted("family/clients"), None);
        assert_eq!(parted("family/other/jo/x.html"), None);
        assert_eq!(parted("x"), None);
    }
}
