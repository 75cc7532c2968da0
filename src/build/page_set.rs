//! The pages of a binder in one language: their addresses, their keys, and each page when it is asked for. With them the
//! files of its search, which are made from the finished pages.

use super::search_files::SearchFiles;
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
    search: SearchFiles,
}

/// A page, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageId {
    /// One of the binder's pages.
    Page(usize),
    /// One of its print pages.
    Print(usize),
    /// A file of its search.
    Search(usize),
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
            search: SearchFiles::of(&part),
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

    /// All pages in reading order, then the print pages, then the files of the search.
    pub fn ids(&self) -> impl Iterator<Item = PageId> + use<> {
        let pages = (0..self.part.pages.len()).map(PageId::Page);
        let prints = (0..self.print().pages().len()).map(PageId::Print);
        let search = (0..self.search.paths().len()).map(PageId::Search);
        pages.chain(prints).chain(search)
    }

    /// The page at a path below the binder's folder.
    pub fn find(&self, path: &str) -> Option<PageId> {
        let mut pages = self.part.pages.iter();
        if let Some(at) = pages.position(|page| page.view.path == path) {
            return Some(PageId::Page(at));
        }
        let mut pages = self.print().pages().iter();
        if let Some(at) = pages.position(|page| page.view().path == path) {
            return Some(PageId::Print(at));
        }
        let mut files = self.search.paths().iter();
        Some(PageId::Search(files.position(|file| file == path)?))
    }

    /// What a page is made from; a file of the search is made from all pages.
    pub fn view(&self, id: PageId) -> Option<&View> {
        match id {
            PageId::Page(at) => Some(&self.part.pages[at].view),
            PageId::Print(at) => Some(self.print().pages()[at].view()),
            PageId::Search(_) => None,
        }
    }

    /// Where a page goes, from the binder's root.
    pub fn path(&self, id: PageId) -> &str {
        match (id, self.view(id)) {
            (_, Some(view)) => &view.path,
            (PageId::Search(at), _) => &self.search.paths()[at],
            _ => "",
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
            PageId::Search(_) => {
                let pages = self.search.pages().iter();
                let layouts = renderer.key_of(&[0; 32]);
                self.search
                    .key(layouts, pages.map(|at| self.page_key(renderer, *at)))
            }
        }
    }

    fn page_key(&self, renderer: &Renderer, at: usize) -> [u8; 32] {
        let view = &self.part.pages[at].view;
        renderer.key_of(self.contents[at].get_or_init(|| self.context.content(view)))
    }

    /// Notes what a finished page says, for the files of the search. Only while layouts stay as they are.
    pub fn note(&self, at: usize, html: &str) {
        self.search.note(at, html);
    }

    /// Renders a page. `finished` may know pages that a print page or the search needs, by number, as they would be
    /// rendered.
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
            PageId::Search(at) => {
                let key = self.key(renderer, id);
                self.search.file(at, key, |at| match finished(at) {
                    Some(html) => Ok(html),
                    None => page(at).map(Cow::Owned),
                })
            }
        }
    }
}
