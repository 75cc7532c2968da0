//! What several pages show alike, made once.

use super::body::Body;
use crate::binder::places::PagePath;
use crate::view::Map;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Cards of records by number and depth of the page: the same on most pages.
#[derive(Debug, Default)]
pub(in crate::binder) struct CardCache(RefCell<HashMap<(usize, usize), Arc<Map>>>);

impl CardCache {
    /// The card of a record for pages at a depth.
    pub(super) fn get(&self, at: usize, depth: usize, make: impl FnOnce() -> Map) -> Arc<Map> {
        if let Some(card) = self.0.borrow().get(&(at, depth)) {
            return card.clone();
        }
        let card = Arc::new(make());
        self.0.borrow_mut().insert((at, depth), card.clone());
        card
    }
}

/// Rendered bodies by record and page: lists show what pages show.
#[derive(Debug, Default)]
pub(in crate::binder) struct BodyCache(RefCell<HashMap<Arc<str>, OnPages>>);

/// A rendered body with the page that shows it.
type OnPages = Vec<(PagePath, Rc<Body>)>;

impl BodyCache {
    /// The body of a record on a page. Pages of one depth show it alike, but for those that it links to.
    pub(super) fn get(
        &self,
        id: &Arc<str>,
        page: &PagePath,
        make: impl FnOnce() -> Body,
    ) -> Rc<Body> {
        let fits = |(own, body): &&(PagePath, Rc<Body>)| {
            own.path == page.path
                || own.root == page.root && !body.links_to(own) && !body.links_to(page)
                || body.is_alike_everywhere()
        };
        if let Some(bodies) = self.0.borrow().get(id)
            && let Some((_, body)) = bodies.iter().find(fits)
        {
            return body.clone();
        }
        let body = Rc::new(make());
        let mut all = self.0.borrow_mut();
        let bodies = all.entry(id.clone()).or_default();
        bodies.push((page.clone(), body.clone()));
        body
    }
}

/// By record the names of its headings, where these are other than in its file.
#[derive(Debug, Default)]
pub(in crate::binder) struct HeadingCache(RefCell<HashMap<Arc<str>, Names>>);

type Names = Option<Rc<Vec<String>>>;

impl HeadingCache {
    /// The names of a record's headings.
    pub(super) fn get(&self, id: &Arc<str>, make: impl FnOnce() -> Option<Vec<String>>) -> Names {
        if let Some(names) = self.0.borrow().get(id) {
            return names.clone();
        }
        let names = make().map(Rc::new);
        self.0.borrow_mut().insert(id.clone(), names.clone());
        names
    }
}
