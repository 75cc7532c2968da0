//! From paths to ids: which files are records, and whether their names can be used.

use super::meant::meant_translation;
use super::portable::{self, Portable, unwritable};
use super::{Broken, Cause};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileEntry, is_slug, slug};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Words that pages and folders of a binder need for themselves.
pub const RESERVED: &[&str] = &["index", "print", "essentials", "search", "assets"];

/// A record's file with what its name says.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The file.
    pub(super) file: FileEntry,
    /// The path below `content/` without language and ending.
    pub(super) id: Arc<str>,
    /// The language, for a translation.
    pub(super) lang: Option<Arc<str>>,
    /// The client's folder, for a record of a case.
    pub(super) case: Option<Arc<str>>,
}

impl Named {
    /// The record, or its translation, as one that cannot be used.
    pub(super) fn broken(&self, audience: Option<Vec<String>>) -> Broken {
        Broken {
            id: self.id.clone(),
            lang: self.lang.clone(),
            path: self.file.path.clone(),
            case: self.case.clone(),
            audience,
            cause: Cause::File,
            spots: None,
        }
    }
}

/// Id and language: no two files may have both.
type Name = (Arc<str>, Option<Arc<str>>);

/// The files of `content/`, sorted out.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) records: Vec<Named>,
    pub(super) others: HashMap<Arc<str>, FileEntry>,
    pub(super) problems: Vec<Diagnostic>,
    /// Records whose names cannot be used, with the ids that are proposed.
    pub(super) unusable: Vec<Named>,
}

/// Sorts the files of a snapshot.
pub(super) fn sort(files: &[FileEntry]) -> Sorted {
    let mut sorted = Sorted::default();
    let mut seen: HashMap<Name, Arc<str>> = HashMap::new();
    let mut bad_folders: HashSet<String> = HashSet::new();
    let mut twins: HashSet<Name> = HashSet::new();
    let mut portable = Portable::default();
    for file in files {
        let Some(inside) = file.path.strip_prefix("content/") else {
            continue;
        };
        let Some(stem) = record_stem(inside) else {
            sorted.others.insert(inside.into(), file.clone());
            sorted.problems.extend(portable.check(&file.path));
            continue;
        };
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let (name, lang) = parted(name);
        let lang = lang.map(|lang| lang.to_ascii_lowercase().into());
        if let Some(problem) =
            bad_folder(folder, &mut bad_folders).filter(|problem| !is_listed(files, &problem.path))
        {
            sorted.problems.push(problem);
        }
        let problem = bad_name(&file.path, folder, name);
        let is_bad = problem.is_some();
        sorted.problems.extend(problem);
        if is_bad || !folder_is_fine(folder) {
            let id: Vec<String> = folder
                .split('/')
                .chain([name])
                .filter(|part| !part.is_empty())
                .map(slug)
                .collect();
            sorted.unusable.push(named(file, id.join("/").into(), lang));
            continue;
        }
        let id: Arc<str> = if folder.is_empty() {
            name.into()
        } else {
            format!("{folder}/{name}").into()
        };
        if let Some(other) = seen.insert((id.clone(), lang.clone()), file.path.clone()) {
            sorted.problems.push(
                Diagnostic::error(
                    codes::SAME_NAME,
                    file.path.clone(),
                    format!("this file and {other} would be the same record"),
                )
                .hint("rename or remove one of the two"),
            );
            twins.insert((id.clone(), lang.clone()));
            sorted.unusable.push(named(file, id, lang));
            continue;
        }
        sorted.records.push(named(file, id, lang));
    }
    clashes(&mut sorted);
    if !twins.is_empty() {
        // Nobody can tell which of the two is meant.
        let is_twin = |named: &Named| twins.contains(&(named.id.clone(), named.lang.clone()));
        let records = std::mem::take(&mut sorted.records).into_iter();
        let (unclear, clear): (Vec<_>, Vec<_>) = records.partition(is_twin);
        sorted.records = clear;
        sorted.unusable.extend(unclear);
    }
    sorted
}

/// Whether a path is that of a file; a folder that is called like a record is listed as one, and told as one.
fn is_listed(files: &[FileEntry], path: &str) -> bool {
    let found = files.binary_search_by(|file| (*file.path).cmp(path));
    found.is_ok()
}

/// A file with what its name says, or should say.
fn named(file: &FileEntry, id: Arc<str>, lang: Option<Arc<str>>) -> Named {
    let case = id
        .strip_prefix("clients/")
        .and_then(|rest| rest.split_once('/'))
        .map(|(case, _)| case.into());
    Named {
        file: file.clone(),
        id,
        lang,
        case,
    }
}

/// The path without ending, for a Markdown file.
fn record_stem(path: &str) -> Option<&str> {
    let (stem, ending) = path.rsplit_once('.')?;
    matches!(ending.to_ascii_lowercase().as_str(), "md" | "markdown").then_some(stem)
}

/// The language that the name of a translation's file ends in.
pub fn language_of(path: &str) -> Option<&str> {
    let stem = record_stem(path)?;
    parted(stem.rsplit('/').next().unwrap_or(stem)).1
}

/// A file's name without ending as a record's and a language.
pub(super) fn parted(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((name, lang)) if is_lang(lang) => (name, Some(lang)),
        _ => (name, None),
    }
}

/// `es`, `pt-br`, `pt-BR`.
fn is_lang(text: &str) -> bool {
    let (first, rest) = text
        .split_once('-')
        .map_or((text, None), |(a, b)| (a, Some(b)));
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && rest
            .is_none_or(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether all folders on the way can be part of an address.
fn folder_is_fine(folder: &str) -> bool {
    let mut parts = folder.split('/').filter(|part| !part.is_empty());
    parts.next().is_none_or(is_slug)
        && parts
            .all(|part| is_slug(part) && !RESERVED.contains(&part) && unwritable(part).is_none())
}

/// Reports each badly named folder once.
fn bad_folder(folder: &str, seen: &mut HashSet<String>) -> Option<Diagnostic> {
    let mut path = String::from("content");
    for (depth, part) in folder
        .split('/')
        .filter(|part| !part.is_empty())
        .enumerate()
    {
        path = format!("{path}/{part}");
        let reserved = depth > 0 && RESERVED.contains(&part);
        let why = unwritable(part);
        if (!is_slug(part) || reserved || why.is_some()) && seen.insert(path.clone()) {
            let path = path.into();
            return Some(match why {
                Some(why) if is_slug(part) => portable::problem(&path, why),
                _ => name_problem(path, "folder", part, reserved),
            });
        }
    }
    None
}

fn bad_name(path: &Arc<str>, folder: &str, name: &str) -> Option<Diagnostic> {
    let in_handbook = folder.split('/').nth(2) == Some("handbook");
    let reserved = RESERVED.contains(&name) && !(name == "index" && in_handbook);
    if is_slug(name) && !reserved {
        return unwritable(name).map(|why| portable::problem(path, why));
    }
    Some(name_problem(path.clone(), "file", name, reserved))
}

fn name_problem(path: Arc<str>, what: &str, name: &str, reserved: bool) -> Diagnostic {
    if reserved {
        return Diagnostic::error(
            codes::BAD_NAME,
            path,
            format!("the name `{name}` is taken by the binder itself"),
        )
        .hint(format!("rename it, for example to `{name}-page`"));
    }
    let proposal = slug(name);
    let proposal = if proposal.is_empty() {
        "a-short-name".into()
    } else {
        proposal
    };
    Diagnostic::error(
        codes::BAD_NAME,
        path,
        format!(
            "the {what} name `{name}` cannot be part of an address: use a to z, 0 to 9 and hyphens"
        ),
    )
    .hint(match meant_translation(name).filter(|_| what == "file") {
        Some(meant) => {
            format!(
                "if this is a translation, call it `{meant}.md`; else rename it to `{proposal}`"
            )
        }
        None => format!("rename it to `{proposal}`"),
    })
}

/// Says where a proposed name is taken already.
fn clashes(sorted: &mut Sorted) {
    let ids: HashSet<&str> = sorted.records.iter().map(|named| &*named.id).collect();
    for Named { id, file, .. } in &sorted.unusable {
        let path = &file.path;
        if ids.contains(&**id)
            && let Some(problem) = sorted
                .problems
                .iter_mut()
                .find(|problem| problem.path == *path && problem.code == codes::BAD_NAME)
            && problem
                .hint
                .as_deref()
                .is_some_and(|hint| !hint.ends_with("-page`"))
        {
            problem.hint = Some(format!(
                "`{}` is taken already; choose another name",
                id.rsplit('/').next().unwrap_or(id)
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(paths: &[&str]) -> Sorted {
        let files: Vec<FileEntry> = paths
            .iter()
            .map(|path| FileEntry {
                path: format!("content/{path}").into(),
                file: std::path::Path::new(path).into(),
                size: 0,
                modified: None,
                stamp: 0,
            })
            .collect();
        sort(&files)
    }

    #[test]
    fn records_translations_and_other_files_are_told_apart() {
        let made = sorted(&[
            "clients/jo/plan.md",
            "clients/jo/plan.es.md",
            "clients/jo/map.png",
            "programs/x/handbook/index.md",
        ]);
        assert!(made.problems.is_empty());
        assert_eq!(made.records.len(), 3);
        assert_eq!(made.records[1].lang.as_deref(), Some("es"));
        assert_eq!(made.records[0].case.as_deref(), Some("jo"));
        assert!(made.others.contains_key("clients/jo/map.png"));
        assert_eq!(language_of("content/a/plan.pt-br.markdown"), Some("pt-br"));
        for none in [
            "content/a.es/plan.md",
            "content/plan.md",
            "content/plan.es.txt",
        ] {
            assert_eq!(language_of(none), None, "{none}");
        }
    }

    #[test]
    fn bad_names_get_a_proposal_and_clashes_are_named() {
        let made = sorted(&[
            "library/Mi Guía.md",
            "library/mi-guia.md",
            "library/print.md",
            "clients/Jo Ann/plan.md",
            "clients/Jo Ann/team.md",
        ]);
        let hints: Vec<_> = made
            .problems
            .iter()
            .map(|problem| problem.hint.clone().unwrap())
            .collect();
        assert_eq!(made.problems.len(), 3, "{:?}", made.problems);
        assert!(hints[0].contains("taken already"), "{hints:?}");
        assert!(hints[1].contains("print-page"));
        assert!(hints[2].contains("jo-ann"));
        let twice = sorted(&["library/a.markdown", "library/a.md"]);
        assert_eq!(twice.problems[0].code, codes::SAME_NAME);
        assert_eq!(&*twice.unusable[0].id, "library/a");
    }

    #[test]
    fn a_record_in_the_place_of_a_page_of_the_binder_cannot_be_used() {
        let made = sorted(&["clients/jo/print.md", "clients/jo/assets/a.md"]);
        assert_eq!(made.problems.len(), 2, "{:?}", made.problems);
        assert!(made.records.is_empty());
        assert_eq!(made.unusable.len(), 2);
    }
}
