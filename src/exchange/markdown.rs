//! Brings in a handbook that was written for another program: a folder of
//! Markdown pages with YAML front matter, as Jekyll, Hugo, Eleventy or MkDocs
//! read them, becomes a program of the site.
//!
//! Everything is read and rewritten in memory first. Front matter and tags of
//! all pages come first, because links need to know every page's new name and
//! the anchors of its headings; links come second; files are written last,
//! whole or not at all.

mod alerts;
mod front;
mod html;
mod kramdown;
mod links;
mod liquid;
mod names;
mod nav;
mod page;
mod plain_field;
mod plain_words;
mod program;
mod repair;
mod resolve;
mod sitemap;
mod tags;
mod targets;
mod traced;
mod yaml;

use super::report::{Category, Issue};
use super::write::Files;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::source::{self, FileEntry, picture};
use names::Names;
use page::{Draft, in_words};
use resolve::LinkResolver;
use sitemap::{Page, Sitemap, is_page};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use targets::Targets;

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

/// A handbook that is read and rewritten, but not written yet.
#[derive(Debug)]
pub struct Import {
    /// The title of the program.
    pub title: String,
    /// The pages: path in the source, path below the program's folder.
    pub pages: Vec<(String, String)>,
    /// What could not be carried over as it was.
    pub issues: Vec<Issue>,
    files: Files,
}

impl Import {
    /// How many pictures and other files are carried along.
    pub fn files(&self) -> usize {
        self.files.copies.len()
    }

    /// Writes the program's folder. `shown` is its path for messages.
    ///
    /// # Errors
    /// The folder exists and is not empty, or it cannot be written.
    pub fn write(&self, folder: &Path, shown: &str) -> Result<(), Diagnostic> {
        let hint = "choose a folder that does not exist yet: --into content/programs/another-name";
        self.files.write(folder, shown, hint)
    }
}

/// Reads and rewrites the handbook in the folder `source`. `audiences` are
/// those of the site.
///
/// # Errors
/// There is no such folder, or it holds no Markdown.
pub fn read(source: &Path, audiences: &[&str]) -> Result<Import, Diagnostic> {
    let shown = source.display().to_string();
    let unusable = |message: &str| {
        Diagnostic::error(codes::IMPORT_SOURCE, shown.as_str(), message)
            .hint("name the folder that holds the handbook's Markdown pages")
    };
    if !source.is_dir() {
        return Err(unusable("there is no such folder"));
    }
    let name = source.canonicalize().unwrap_or_else(|_| source.to_owned());
    let name = name
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let title = in_words(&name.unwrap_or_default());
    let snapshot = source::walk(source, "");
    let mut issues: Vec<Issue> = snapshot.problems.into_iter().map(unreadable).collect();
    let (pages, others): (Vec<FileEntry>, Vec<FileEntry>) = snapshot
        .files
        .into_iter()
        .filter(|file| !file.path.split('/').any(|part| SKIPPED.contains(&part)))
        .partition(|file| is_page(&file.path));
    if pages.is_empty() {
        return Err(unusable("this folder holds no Markdown pages"));
    }
    let root = root_of(&pages);
    let mut drafts = Vec::with_capacity(pages.len());
    for page in &pages {
        match source::read_text(&page.file, &page.path) {
            Ok(text) => drafts.push(Draft::read(&page.path, &text, audiences, &title)),
            Err(problem) => issues.push(unreadable(problem)),
        }
    }
    let mut import = assemble(title, source, root, drafts, &others, audiences);
    issues.append(&mut import.issues);
    issues.sort_by_cached_key(|issue| issue.diagnostic.sort_key());
    import.issues = issues;
    Ok(import)
}

/// Rewrites all pages together.
fn assemble(
    title: String,
    source: &Path,
    root: &str,
    mut drafts: Vec<Draft>,
    others: &[FileEntry],
    audiences: &[&str],
) -> Import {
    let below = |path: &str| {
        path.strip_prefix(root)
            .unwrap_or(path)
            .trim_start_matches('/')
            .to_owned()
    };
    let paths: Vec<String> = drafts.iter().map(|draft| below(&draft.source)).collect();
    let mut names = Names::default();
    let targets = names.pages(&paths.iter().map(String::as_str).collect::<Vec<_>>());
    let pages = drafts.iter().zip(&targets).map(|(draft, target)| {
        let page = Page {
            source: draft.source.clone(),
            target: target.clone(),
            title: draft.title.clone(),
            anchors: Vec::new(),
        };
        (page, draft.front.addresses.clone())
    });
    let files: HashSet<String> = others.iter().map(|file| file.path.to_string()).collect();
    let mut map = Sitemap::new(root, pages.collect(), files);
    weigh(&mut drafts, others, &map);

    for at in 0..drafts.len() {
        let title_of = |path: &str| {
            let path = path.split('#').next().unwrap_or(path);
            map.page(at, path)
                .and_then(|to| map.pages.get(to))
                .map(|page| page.title.clone())
        };
        if let Some(draft) = drafts.get_mut(at) {
            draft.rewrite(&title_of, audiences);
            let headings = crate::markdown::scan(draft.body.text()).headings;
            map.pages[at].anchors = headings.into_iter().map(|heading| heading.slug).collect();
        }
    }
    let flaw = |path: &str| {
        let file = source::resolved(&source.join(path));
        let bytes = || source::read_bytes(&file).map_err(|error| source::plain_error(&error));
        match picture::is_picture(path) {
            true => bytes()
                .and_then(|bytes| picture::clean(&file, &bytes))
                .err(),
            false => None,
        }
    };
    let mut resolver = LinkResolver {
        flaw: &flaw,
        map: &map,
        files: Default::default(),
        names,
    };
    for (at, draft) in drafts.iter_mut().enumerate() {
        links::rewrite(&mut resolver, at, &mut draft.body, &mut draft.issues);
    }
    let files: HashSet<String> = resolver.files.values().cloned().collect();
    finish(&mut drafts, &targets, files, audiences);
    let copies = resolver.files.into_iter();
    let copies = copies.map(|(from, to)| (source.join(from), format!("handbook/{to}")));
    collect(title, drafts, &paths, &targets, copies.collect())
}

/// Mends what is left, until every link leads somewhere.
fn finish(drafts: &mut [Draft], paths: &[String], files: HashSet<String>, audiences: &[&str]) {
    let mut targets = Targets {
        files,
        ..Targets::default()
    };
    // What is mended on one page can cost another one an anchor.
    for _ in 0..4 {
        let pages = drafts.iter().zip(paths).map(|(draft, path)| {
            let headings = crate::markdown::scan(draft.body.text()).headings;
            let anchors = headings.into_iter().map(|heading| heading.slug);
            (format!("{path}.md"), anchors.collect())
        });
        targets.pages = pages.collect();
        let mut changed = false;
        for (draft, path) in drafts.iter_mut().zip(paths) {
            changed |= draft.finish(path, &targets, audiences);
        }
        if !changed {
            return;
        }
    }
}

/// Everything as it will be written.
fn collect(
    title: String,
    drafts: Vec<Draft>,
    paths: &[String],
    targets: &[String],
    copies: Vec<(PathBuf, String)>,
) -> Import {
    let mut import = Import {
        files: Files {
            texts: vec![("program.md".into(), program::text(&title))],
            copies,
        },
        title,
        pages: Vec::new(),
        issues: program::to_fill_in(),
    };
    for ((mut draft, path), target) in drafts.into_iter().zip(paths).zip(targets) {
        let target = format!("handbook/{target}.md");
        if target != format!("handbook/{path}") {
            let message = format!("this page is now {target}");
            draft.issues.whole(Severity::Note, Category::Name, message);
        }
        import.files.texts.push((target.clone(), draft.written()));
        import.pages.push((draft.source, target));
        import.issues.extend(draft.issues.into_list());
    }
    import
}

/// Gives pages without a weight the one that navigation files give them.
fn weigh(drafts: &mut [Draft], others: &[FileEntry], map: &Sitemap) {
    for file in others.iter().filter(|file| nav::is_navigation(&file.path)) {
        let Ok(text) = source::read_text(&file.file, &file.path) else {
            continue;
        };
        for (at, weight) in nav::weights(&text, map) {
            if let Some(draft) = drafts.get_mut(at) {
                draft.front.weight.get_or_insert(weight);
            }
        }
    }
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

#[cfg(test)]
#[path = "markdown/tests.rs"]
mod tests;
