//! The pages and files of the source, by every address they can be linked by.

use super::names::{joined, parent, stem};
pub(super) use crate::source::paths::resolved;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Folders in which generators keep files that are served from the top.
const SERVED: &[&str] = &["", "static", "public", "assets"];

/// One page of the source.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Its path in the source.
    pub(super) source: String,
    /// Its path below `handbook/`, without ending.
    pub(super) target: String,
    /// Its title.
    pub(super) title: String,
    /// Names of its headings, as links can use them.
    pub(super) anchors: Vec<String>,
}

/// All pages and files.
#[derive(Debug, Default)]
pub(super) struct Sitemap {
    /// The pages.
    pub(super) pages: Vec<Page>,
    /// The folder of the source in which the pages' addresses start: `pages`, or nothing.
    pub(super) root: String,
    addresses: HashMap<String, usize>,
    files: HashSet<String>,
    /// Paths by the names of pages without their endings, and of files, in small letters.
    names: HashMap<String, String>,
}

impl Sitemap {
    /// A sitemap of pages, given with their further addresses, and of other files.
    pub(super) fn new(root: &str, pages: Vec<(Page, Vec<String>)>, files: HashSet<String>) -> Self {
        let mut map = Self {
            root: root.to_owned(),
            files,
            ..Self::default()
        };
        // A page's own path counts more than what another page claims.
        let inside = pages.iter().map(|(page, _)| page.source.strip_prefix(root));
        let whole = pages.iter().map(|(page, _)| Some(page.source.as_str()));
        let own: Vec<(usize, &str)> = inside
            .enumerate()
            .chain(whole.enumerate())
            .filter_map(|(at, address)| Some((at, address?)))
            .collect();
        // Eleventy serves `a/a.md` as the opening page of `a`.
        let twins = pages.iter().enumerate().filter_map(|(at, (page, _))| {
            let folder = parent(&page.source);
            (folder.rsplit('/').next() == Some(stem(&page.source))).then_some((at, folder))
        });
        let twins = twins.filter_map(|(at, folder)| Some((at, folder.strip_prefix(root)?)));
        let claimed = pages.iter().enumerate().flat_map(|(at, (_, claimed))| {
            claimed
                .iter()
                .filter(|address| !address.contains("{{"))
                .map(move |one| (at, one.as_str()))
        });
        for (at, address) in own.into_iter().chain(claimed).chain(twins) {
            map.addresses.entry(normal(address)).or_insert(at);
        }
        let pages: Vec<Page> = pages.into_iter().map(|(page, _)| page).collect();
        for page in &pages {
            let name = stem(&page.source).to_lowercase();
            map.names.entry(name).or_insert_with(|| page.source.clone());
        }
        let mut sorted: Vec<&String> = map.files.iter().collect();
        sorted.sort_unstable();
        for file in sorted {
            let name = file.rsplit('/').next().unwrap_or(file).to_lowercase();
            map.names.entry(name).or_insert_with(|| file.clone());
        }
        map.pages = pages;
        map
    }

    /// The path in the source of the page or file that is called so, or has such a path from the top.
    pub(super) fn by_name(&self, name: &str) -> Option<String> {
        let page = self
            .addresses
            .get(&normal(name))
            .and_then(|at| self.pages.get(*at));
        if let Some(page) = page.filter(|_| name.contains('/')) {
            return Some(page.source.clone());
        }
        let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        let bare = last.strip_suffix(".md").unwrap_or(&last);
        let found = self.names.get(bare).or_else(|| self.names.get(&last));
        found
            .cloned()
            .or_else(|| page.map(|page| page.source.clone()))
    }

    /// The page that `path`, without its anchor, leads to from the page `from`.
    pub(super) fn page(&self, from: usize, path: &str) -> Option<usize> {
        let path = path.split('?').next().unwrap_or(path);
        let found = |address: &str| self.addresses.get(&normal(address)).copied();
        if path.starts_with('/') {
            return found(path);
        }
        let source = &self.pages.get(from)?.source;
        let folder = parent(source);
        // `a/` in `x.md` is the page `x/a/` to a browser, and `a.md` beside it to an editor.
        let as_folder = match is_opening(source) {
            true => folder.to_owned(),
            false => joined(folder, stem(source)),
        };
        let bases = match is_page(path) {
            true => [folder, &as_folder, ""],
            false => [&as_folder, folder, ""],
        };
        bases.iter().find_map(|base| found(&resolved(base, path)?))
    }

    /// The file of the source that `path` leads to from the page `from`.
    pub(super) fn file(&self, from: usize, path: &str) -> Option<&str> {
        let path = decoded(path.split('?').next().unwrap_or(path));
        let folder = parent(&self.pages.get(from)?.source);
        let relative = (!path.starts_with('/'))
            .then(|| resolved(folder, &path))
            .flatten();
        let top = path.trim_start_matches('/');
        let served = SERVED.iter().flat_map(|served| {
            let served = joined(served, top);
            [joined(&self.root, &served), served]
        });
        let candidates = relative.into_iter().chain(served);
        candidates
            .filter_map(|path| resolved("", &path))
            .find_map(|path| self.files.get(&path))
            .map(String::as_str)
    }
}

/// Endings of Markdown files.
const PAGES: &[&str] = &[".md", ".markdown", ".mdown", ".mdx", ".qmd", ".rmd"];

/// Whether a path names a Markdown file.
pub(super) fn is_page(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    PAGES.iter().any(|ending| lower.ends_with(ending))
}

/// Whether a page is the opening page of its folder.
fn is_opening(source: &str) -> bool {
    matches!(
        stem(source).to_ascii_lowercase().as_str(),
        "index" | "_index" | "readme"
    )
}

/// An address as it is looked up: lower case, without ending, `index` and slashes at its ends.
fn normal(address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap_or(address);
    let lower = decoded(address).to_lowercase();
    let mut path = lower.trim_matches('/');
    for ending in PAGES.iter().chain(&[".html", ".htm"]) {
        path = path.strip_suffix(ending).unwrap_or(path);
    }
    for opening in ["_index", "index", "readme"] {
        if let Some(folder) = path.strip_suffix(opening)
            && (folder.is_empty() || folder.ends_with('/'))
        {
            path = folder.trim_end_matches('/');
            break;
        }
    }
    path.to_owned()
}

/// `text` with `%20` and the like resolved.
fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sitemap() -> Sitemap {
        let page = |source: &str, claimed: &[&str]| {
            let page = Page {
                source: source.into(),
                target: String::new(),
                title: String::new(),
                anchors: Vec::new(),
            };
            (page, claimed.iter().map(|one| (*one).to_owned()).collect())
        };
        let pages = vec![
            page("pages/index.md", &[]),
            page("pages/tools/slack.md", &["/slack/"]),
            page("pages/tools/slack/rules.md", &["/tools/slack"]),
            page("pages/Tools/My Page.md", &[]),
        ];
        let files = ["pages/_img/a b.png", "static/logo.png"];
        Sitemap::new(
            "pages",
            pages,
            files.iter().map(|one| (*one).to_owned()).collect(),
        )
    }

    #[test]
    fn pages_are_found_by_path_permalink_and_neighbourhood() {
        let map = sitemap();
        for (from, path, page) in [
            (0, "/tools/slack/", 1),
            (0, "/slack", 1),
            (0, "tools/slack.md", 1),
            (0, "/pages/tools/slack.md", 1),
            (1, "rules/", 2),
            (1, "slack/rules.md", 2),
            (2, "../", 1),
            (2, "../slack.md", 1),
            (0, "/tools/my%20page.html", 3),
            (1, "/", 0),
            (1, "/index.html?x=1", 0),
        ] {
            assert_eq!(map.page(from, path), Some(page), "{path} from {from}");
        }
        assert_eq!(map.page(0, "/nowhere/"), None);
        assert_eq!(map.page(0, "../../../etc/passwd"), None);
    }

    #[test]
    fn files_are_found_beside_the_page_and_from_the_top() {
        let map = sitemap();
        assert_eq!(map.file(1, "/_img/a%20b.png"), Some("pages/_img/a b.png"));
        assert_eq!(
            map.file(1, "../_img/a b.png?v=2"),
            Some("pages/_img/a b.png")
        );
        assert_eq!(map.file(1, "/logo.png"), Some("static/logo.png"));
        assert_eq!(map.file(1, "../../../logo.png"), None);
    }
}
