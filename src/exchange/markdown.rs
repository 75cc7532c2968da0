//! Brings in a handbook that was written for another program: a folder of
//! Markdown pages with YAML front matter, as Jekyll, Hugo, Eleventy or MkDocs
//! read them, becomes a program of the site.
//!
//! Everything is read and rewritten in memory first. Front matter and tags of
//! all pages come first, because links need to know every page's new name and
//! the anchors of its headings; links come second; files are written last,
//! whole or not at all.

mod alerts;
mod boxes;
mod cited;
mod critic;
mod crossed;
mod earlier;
mod front;
mod gathered;
mod html;
mod included;
mod kramdown;
mod links;
mod liquid;
mod mdx;
mod names;
mod nav;
mod order;
mod origin;
mod outside_code;
mod page;
mod pandoc;
mod plain_field;
mod plain_words;
mod program;
mod repair;
mod resolve;
mod rules;
mod signs;
mod sitemap;
mod tabs;
mod tags;
mod targets;
mod together;
mod traced;
mod wiki;
mod written;
mod yaml;

use super::report::{Category, Issue};
use super::write::Files;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::source::{self, picture};
pub use earlier::Earlier;
use front::Against;
use gathered::Gathered;
use jiff::civil::Date;
use names::Names;
use origin::Tool;
use page::Draft;
use rayon::prelude::*;
use resolve::LinkResolver;
use sitemap::{Page, Sitemap};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use together::{finish, ordered, withheld_by_source};

/// What is wanted of an import.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The site's audiences.
    pub audiences: &'a [&'a str],
    /// The day: what appears later is kept back.
    pub today: Date,
    /// The tag of the handbook's language; what its settings say when absent.
    pub lang: Option<String>,
    /// The tag of the site's main language.
    pub main_lang: &'a str,
    /// What an earlier import wrote into the same folder.
    pub earlier: Option<&'a Earlier>,
}

/// A handbook that is read and rewritten, but not written yet.
#[derive(Debug)]
pub struct Import {
    /// The title of the program.
    pub title: String,
    /// The pages: path in the source, path below the program's folder.
    pub pages: Vec<(String, String)>,
    /// What could not be carried over as it was.
    pub issues: Vec<Issue>,
    /// How many pages of other kinds are left behind.
    pub lost: usize,
    /// How many opening pages were made for folders without one.
    pub openings: usize,
    files: Files,
    /// Files and folders of the source that cannot be read.
    unread: Vec<String>,
}

/// Reads and rewrites the handbook in the folder `source`.
///
/// # Errors
/// There is no such folder, or it holds no Markdown.
pub fn read(source: &Path, wanted: &Wanted<'_>) -> Result<Import, Diagnostic> {
    let shown = source.display().to_string();
    let unusable = |message: &str| {
        Diagnostic::error(codes::IMPORT_SOURCE, shown.as_str(), message)
            .hint("name the folder that holds the handbook's Markdown pages")
    };
    if !source.is_dir() {
        return Err(unusable("there is no such folder"));
    }
    let gathered = gathered::gather(source);
    if gathered.pages.is_empty() {
        return Err(unusable("this folder holds no Markdown pages"));
    }
    let title = gathered::title_of(source, &gathered.origin);
    let against = Against {
        audiences: wanted.audiences,
        today: wanted.today,
    };
    let mut issues = Vec::new();
    let mut drafts = Vec::with_capacity(gathered.pages.len());
    let read = gathered.pages.par_iter().map(|page| {
        let text = source::read_text(&page.file, &page.path)?;
        Ok(Draft::read(&page.path, &text, &against, &title))
    });
    for draft in read.collect::<Vec<_>>() {
        match draft {
            Ok(draft) => drafts.push(draft),
            Err(problem) => issues.push(Issue {
                category: Category::Unreadable,
                diagnostic: problem,
            }),
        }
    }
    let lost = gathered.lost;
    let failed = gathered.issues.iter().chain(&issues);
    let failed = failed.filter(|issue| issue.category == Category::Unreadable);
    let unread: Vec<String> = failed
        .map(|issue| issue.diagnostic.path.to_string())
        .collect();
    let is_there = |from: &str| gathered.pages.iter().any(|page| &*page.path == from);
    if wanted
        .earlier
        .is_some_and(|earlier| earlier.is_of_another(&is_there))
    {
        return Err(
            unusable("none of the pages that were imported into this program is here").hint(
                "name the folder that was imported before, or choose another program with --into",
            ),
        );
    }
    let mut import = assemble(title, source, drafts, gathered, wanted);
    import.lost = lost;
    import.unread = unread;
    import.issues.append(&mut issues);
    import
        .issues
        .sort_by_cached_key(|issue| issue.diagnostic.sort_key());
    Ok(import)
}

/// Rewrites all pages together.
fn assemble(
    title: String,
    source: &Path,
    mut drafts: Vec<Draft>,
    gathered: Gathered,
    wanted: &Wanted<'_>,
) -> Import {
    let Gathered {
        origin,
        root,
        others,
        issues,
        ..
    } = gathered;
    let audiences = wanted.audiences;
    let against = Against {
        audiences,
        today: wanted.today,
    };
    let below = |path: &str| {
        path.strip_prefix(root.as_str())
            .unwrap_or(path)
            .trim_start_matches('/')
            .to_owned()
    };
    let paths: Vec<String> = drafts.iter().map(|draft| below(&draft.source)).collect();
    withheld_by_source(&mut drafts, &paths, &origin);
    let known = wanted.earlier.map(Earlier::pages).unwrap_or_default();
    let known = |draft: &Draft| known.get(&*draft.source).copied();
    let stay: Vec<Option<&str>> = drafts.iter().map(known).collect();
    let mut names = Names::default();
    let files_stay = wanted.earlier.map(Earlier::files).unwrap_or_default();
    names.take(files_stay.values().copied());
    let targets = names.pages(&paths.iter().map(String::as_str).collect::<Vec<_>>(), &stay);
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
    let mut map = Sitemap::new(&root, pages.collect(), files);
    let openings = ordered(
        &mut drafts,
        source,
        (&root, &paths),
        &origin,
        &others,
        &mut map,
    );

    let linked = drafts.iter();
    let linked: HashSet<String> = linked
        .flat_map(|draft| pandoc::linked(draft.body.text()))
        .collect();
    let mut folders = origin.snippet_folders();
    folders.push(root.clone());
    drafts.par_iter_mut().enumerate().for_each(|(at, draft)| {
        let title_of = |path: &str| {
            let path = path.split('#').next().unwrap_or(path);
            map.page(at, path)
                .and_then(|to| map.pages.get(to))
                .map(|page| page.title.clone())
        };
        let find = |name: &str| map.by_name(name);
        draft.has_components = matches!(origin.tool, Tool::Docusaurus);
        let page = draft.source.clone();
        let include = |path: &str| included::taken_in(source, (&folders, &page), path, &against);
        included::rewrite(&mut draft.body, &include, &mut draft.issues);
        draft.rewrite(&title_of, &find, &linked, audiences);
    });
    for (page, draft) in map.pages.iter_mut().zip(&drafts) {
        page.anchors = draft.places.clone();
    }
    let places = crossed::places(&map);
    let is_usual = origin.tool == Tool::MkDocs;
    let headings = matches!(origin.tool, Tool::Quarto | Tool::Bookdown)
        .then(|| cited::Headings::of(&drafts, audiences));
    for (at, draft) in drafts.iter_mut().enumerate() {
        crossed::rewrite(
            &mut draft.body,
            at,
            &map,
            &places,
            is_usual,
            audiences,
            &mut draft.issues,
        );
        if let Some(headings) = &headings {
            cited::rewrite(&mut draft.body, at, &map, headings, &mut draft.issues);
        }
    }
    let flaw = |path: &str| {
        let file = source::resolved(&source.join(path));
        let bytes = || source::read_bytes(&file).map_err(|error| source::plain_error(&error));
        if picture::is_drawing(path) {
            return bytes()
                .and_then(|bytes| picture::clean_drawing(&bytes))
                .err();
        }
        let made = || bytes().and_then(|bytes| picture::readable(&file, &bytes));
        picture::is_picture(path).then(made)?.err()
    };
    let mut resolver = LinkResolver {
        flaw: &flaw,
        stay: files_stay,
        map: &map,
        files: Default::default(),
        names,
    };
    for (at, draft) in drafts.iter_mut().enumerate() {
        links::rewrite(
            &mut resolver,
            at,
            &mut draft.body,
            audiences,
            &mut draft.issues,
        );
    }
    let files: HashSet<String> = resolver.files.values().cloned().collect();
    finish(&mut drafts, &targets, files, audiences);
    let made: Vec<(String, String, String)> = openings
        .iter()
        .map(|opening| {
            let folder = resolver.names.folder(&opening.folder);
            let path = format!("handbook/{folder}/index.md");
            (path, String::new(), opening.text())
        })
        .collect();
    let copies = resolver.files.into_iter();
    let copies = copies.map(|(from, to)| (source.join(&from), from, format!("handbook/{to}")));
    let lang = wanted.lang.clone().or(origin.lang);
    if let Some(lang) = lang.filter(|lang| !lang.eq_ignore_ascii_case(wanted.main_lang)) {
        drafts.iter_mut().for_each(|draft| draft.front.speak(&lang));
    }
    let mut import = collect(title, drafts, &paths, &targets, copies.collect());
    import.openings = made.len();
    import.files.texts.extend(made);
    import.issues.extend(issues);
    import
}

/// Everything as it will be written.
fn collect(
    title: String,
    drafts: Vec<Draft>,
    paths: &[String],
    targets: &[String],
    copies: Vec<(PathBuf, String, String)>,
) -> Import {
    let mut import = Import {
        files: Files {
            texts: vec![("program.md".into(), String::new(), program::text(&title))],
            copies,
        },
        title,
        pages: Vec::new(),
        issues: program::to_fill_in(),
        lost: 0,
        openings: 0,
        unread: Vec::new(),
    };
    let written = drafts.into_par_iter().map(|mut draft| {
        let text = draft.written();
        (draft.source, draft.issues, text)
    });
    let written: Vec<_> = written.collect();
    for (((from, mut issues, text), path), target) in written.into_iter().zip(paths).zip(targets) {
        let target = format!("handbook/{target}.md");
        if target != format!("handbook/{path}") {
            let message = format!("this page is now {target}");
            issues.whole(Severity::Note, Category::Name, message);
        }
        import
            .files
            .texts
            .push((target.clone(), from.clone(), text));
        import.pages.push((from, target));
        import.issues.extend(issues.into_list());
    }
    import
}

#[cfg(test)]
#[path = "markdown/tests.rs"]
mod tests;
