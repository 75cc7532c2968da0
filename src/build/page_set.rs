//! The pages of a binder in one language: their addresses, their keys, and each page when it is asked for.

use crate::binder::Part;
use crate::diagnostic::Diagnostic;
use crate::page::{PrintPlan, Renderer, SharedContext};
use crate::view::View;
use std::borrow::Cow;
use std::sync::OnceLock;

/// What is needed to make the pages of a binder in one language. It holds nothing of the site, which can go.
#[derive(Debug)]
pub struct PageSet {
    part: Part,
    context: SharedContext,
    /// Digests of what the pages say, of those that were asked for. Layouts can change meanwhile.
    contents: Vec<OnceLock<[u8; 32]>>,
    /// Which pages are printed.
    printed: Vec<usize>,
    /// Made when a print page is asked for.
    print: OnceLock<PrintPlan>,
}

/// A page, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageId {
    /// One of the binder's pages.
    Page(usize),
    /// One of its print pages.
    Print(usize),
}

impl PageSet {
    /// Takes the views of a binder in one language.
    pub fn new(renderer: &Renderer, part: Part) -> Self {
        let pages = part.pages.iter().enumerate();
        let printed: Vec<usize> = pages
            .filter_map(|(at, page)| page.printed.then_some(at))
            .collect();
        Self {
            print: OnceLock::new(),
            printed,
            context: renderer.shared(&part.shared),
            contents: part.pages.iter().map(|_| OnceLock::new()).collect(),
            part,
        }
    }

    /// The views.
    pub fn part(&self) -> &Part {
        &self.part
    }

    fn print(&self) -> &PrintPlan {
        self.print.get_or_init(|| {
            let views = self.printed.iter().map(|at| &self.part.pages[*at].view);
            PrintPlan::new(&self.part.print, views)
        })
    }

    /// All pages in reading order, then the print pages.
    pub fn ids(&self) -> impl Iterator<Item = PageId> + use<> {
        let pages = (0..self.part.pages.len()).map(PageId::Page);
        pages.chain((0..self.print().pages().len()).map(PageId::Print))
    }

    /// The page at a path below the binder's folder.
    pub fn find(&self, path: &str) -> Option<PageId> {
        let mut pages = self.part.pages.iter();
        if let Some(at) = pages.position(|page| page.view.path == path) {
            return Some(PageId::Page(at));
        }
        let mut pages = self.print().pages().iter();
        let at = pages.position(|page| page.view().path == path)?;
        Some(PageId::Print(at))
    }

    /// What a page is made from.
    pub fn view(&self, id: PageId) -> &View {
        match id {
            PageId::Page(at) => &self.part.pages[at].view,
            PageId::Print(at) => self.print().pages()[at].view(),
        }
    }

    /// The key of a page: equal keys, equal bytes.
    pub fn key(&self, renderer: &Renderer, id: PageId) -> [u8; 32] {
        match id {
            PageId::Page(at) => self.page_key(renderer, at),
            PageId::Print(at) => {
                let page = &self.print().pages()[at];
                let parts = self.printed[page.parts()].iter();
                let keys = parts.map(|at| self.page_key(renderer, *at));
                renderer.print_key(&self.context, self.print(), page, keys)
            }
        }
    }

    fn page_key(&self, renderer: &Renderer, at: usize) -> [u8; 32] {
        let view = &self.part.pages[at].view;
        renderer.key_of(self.contents[at].get_or_init(|| self.context.content(view)))
    }

    /// Renders a page. `finished` may know pages that a print page needs, by number, as they would be rendered.
    ///
    /// # Errors
    /// As [`Renderer::page`] and [`Renderer::print`].
    pub fn render<'m>(
        &self,
        renderer: &Renderer,
        id: PageId,
        finished: &dyn Fn(usize) -> Option<Cow<'m, str>>,
    ) -> Result<String, Diagnostic> {
        let page = |at: usize| renderer.page(&self.context, &self.part.pages[at].view);
        match id {
            PageId::Page(at) => page(at),
            PageId::Print(at) => {
                let print = &self.print().pages()[at];
                let parts = self.printed[print.parts()].iter();
                let html = parts.map(|at| match finished(*at) {
                    Some(html) => Ok(html),
                    None => page(*at).map(Cow::Owned),
                });
                let html = html.collect::<Result<Vec<Cow<'_, str>>, _>>()?;
                renderer.print(&self.context, self.print(), print, &html)
            }
        }
    }
}
