//! The files of a source: which are its pages, which are carried beside them, and which are lost.

use super::order;
use super::origin::{self, Origin, Tool};
use super::page::in_words;
use super::sitemap::is_page;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::exchange::report::{Category, Issue};
use crate::source::{self, FileEntry};
use std::collections::BTreeMap;
use std::path::Path;

/// Folders of other programs that hold no pages.
const SKIPPED: &[&str] = &[
    "node_modules",
    "_includes",
    "_layouts",
    "_site",
    "_sass",
    "vendor",
];

/// Folders that hold a site's pages beside other things.
const ROOTS: &[&str] = &["pages", "_pages", "docs", "content", "handbook", "src"];

/// Endings of files that are pages elsewhere, and cannot be read here.
const OTHER_PAGES: &[&str] = &[
    "adoc",
    "asciidoc",
    "rst",
    "ipynb",
    "html",
    "htm",
    "erb",
    "njk",
    "hbs",
    "pug",
    "haml",
    "org",
    "textile",
    "liquid",
    "typ",
    "tex",
    "docx",
    "wiki",
    "mediawiki",
    "astro",
    "vue",
    "svelte",
    "jsx",
    "tsx",
    "asp",
    "php",
];

/// What was found in the folder of a source.
pub(super) struct Gathered {
    pub(super) origin: Origin,
    /// The folder in which the pages' addresses start.
    pub(super) root: String,
    pub(super) pages: Vec<FileEntry>,
    /// All other files.
    pub(super) others: Vec<FileEntry>,
    pub(super) issues: Vec<Issue>,
    /// How many pages of other kinds are left behind.
    pub(super) lost: usize,
}

/// Looks through a source.
pub(super) fn gather(source: &Path) -> Gathered {
    let origin = origin::of(source);
    let snapshot = source::walk(source, "");
    let mut issues: Vec<Issue> = snapshot.problems.into_iter().map(unreadable).collect();
    let is_taken = |file: &FileEntry| !file.path.split('/').any(|part| SKIPPED.contains(&part));
    let (pages, mut others): (Vec<FileEntry>, Vec<FileEntry>) = snapshot
        .files
        .into_iter()
        .filter(is_taken)
        .partition(|file| is_page(&file.path) && !order::is_page_of_links(&file.path));
    let (pages, root) = rooted(pages, &origin, &mut issues);
    others.extend(hidden_pictures(source));
    let lost = lose(&others, &root, &origin, &mut issues);
    Gathered {
        origin,
        root,
        pages,
        others,
        issues,
        lost,
    }
}

/// The pages of the site, and the folder in which their addresses start. Where the source says which folder that is,
/// Markdown beside it is no page of the site.
fn rooted(
    pages: Vec<FileEntry>,
    origin: &Origin,
    issues: &mut Vec<Issue>,
) -> (Vec<FileEntry>, String) {
    let Some(root) = &origin.root else {
        let root = root_of(&pages).to_owned();
        return (pages, root);
    };
    let is_inside = |page: &FileEntry| {
        let rest = page.path.strip_prefix(root.as_str());
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    if !pages.iter().any(is_inside) {
        let root = root_of(&pages).to_owned();
        return (pages, root);
    }
    if matches!(origin.tool, Tool::Docusaurus | Tool::Jekyll) {
        return (pages, root.clone());
    }
    let (inside, outside): (Vec<FileEntry>, Vec<FileEntry>) =
        pages.into_iter().partition(is_inside);
    for page in outside {
        let message =
            format!("this stands beside {root}/, where the pages of the site are, and is left out");
        issues.push(Issue {
            category: Category::LeftOut,
            diagnostic: Diagnostic::note(codes::NOT_CARRIED, page.path, message),
        });
    }
    (inside, root.clone())
}

/// The folder in which the pages' addresses start, if nearly all are in one
/// that is known for it.
fn root_of(pages: &[FileEntry]) -> &'static str {
    let inside = |root: &&&str| {
        let within = pages.iter().filter(|page| {
            page.path
                .strip_prefix(**root)
                .is_some_and(|rest| rest.starts_with('/'))
        });
        within.count() * 10 >= pages.len() * 8
    };
    ROOTS.iter().find(inside).copied().unwrap_or("")
}

/// Says which pages of other kinds are left behind; gives how many.
fn lose(others: &[FileEntry], root: &str, origin: &Origin, issues: &mut Vec<Issue>) -> usize {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut lost = 0;
    for file in others {
        let ending = file
            .path
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending)
            .to_ascii_lowercase();
        let inside = root.is_empty()
            || file
                .path
                .strip_prefix(root)
                .is_some_and(|rest| rest.starts_with('/'));
        let is_served = ["static/", "public/", "assets/"]
            .iter()
            .any(|folder| file.path.starts_with(folder));
        if !OTHER_PAGES.contains(&&*ending) || !inside || is_served || is_part(&file.path, origin) {
            continue;
        }
        lost += 1;
        *kinds.entry(ending.clone()).or_default() += 1;
        issues.push(Issue {
            category: Category::LeftOut,
            diagnostic: Diagnostic::warning(
                codes::NOT_CARRIED,
                file.path.clone(),
                format!("pages of this kind (.{ending}) cannot be read here, and it is left out"),
            ),
        });
    }
    lost
}

/// Whether a file that could be a page is a part of other pages, or of the look.
fn is_part(path: &str, origin: &Origin) -> bool {
    let parts = [
        "layouts",
        "templates",
        "themes",
        "theme",
        "partials",
        "components",
        "overrides",
        "snippets",
        "archetypes",
        "shortcodes",
    ];
    let in_part = path
        .split('/')
        .any(|folder| parts.contains(&folder) || folder.starts_with('_'));
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_frame = origin.tool == Tool::Docsify && name == "index.html";
    in_part || is_frame || matches!(name, "404.html" | "main.html")
}

/// The title of a source: of its settings, else the name of its folder.
pub(super) fn title_of(source: &Path, origin: &Origin) -> String {
    if let Some(title) = &origin.title {
        return title.clone();
    }
    let whole = source.canonicalize().unwrap_or_else(|_| source.to_owned());
    let mut names = whole
        .iter()
        .rev()
        .map(|name| name.to_string_lossy().into_owned());
    // `book/src` and `help/en` are called for the folder above.
    let first = names.next().unwrap_or_default();
    let is_language = |name: &str| {
        let (code, region) = name.split_once('-').unwrap_or((name, "xx"));
        let is_code =
            |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_code(code) && is_code(region)
    };
    let name = match ROOTS.contains(&first.as_str()) || is_language(&first) {
        true => names.next().filter(|name| name.len() > 1).unwrap_or(first),
        false => first,
    };
    in_words(&name)
}

/// Pictures in folders whose names begin with a dot, where GitBook and others keep them.
fn hidden_pictures(source: &Path) -> Vec<FileEntry> {
    let mut found = Vec::new();
    for folder in [
        ".gitbook",
        ".attachments",
        ".assets",
        ".images",
        "docs/.gitbook",
        "docs/.vuepress/public",
        "docs/.vitepress/public",
        ".vitepress/public",
    ] {
        // The folder's own name is known; what is hidden within stays so.
        let snapshot = source::walk(&source.join(folder), "");
        found.extend(snapshot.files.into_iter().map(|file| FileEntry {
            path: format!("{folder}/{}", file.path).into(),
            ..file
        }));
    }
    found
}

fn unreadable(mut problem: Diagnostic) -> Issue {
    // A link that is not followed loses nothing that was in the folder.
    if problem.code == codes::SYMLINK_OUT {
        problem.severity = Severity::Warning;
    }
    Issue {
        category: Category::Unreadable,
        diagnostic: problem,
    }
}
