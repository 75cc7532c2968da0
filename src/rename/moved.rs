//! What moves where: all by paths from the site's folder.

use crate::casebook::{RESERVED, language_of, unwritable};
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::source::{Snapshot, is_slug, slug};
use std::collections::BTreeMap;
use std::sync::Arc;

const CONTENT: &str = "content/";

/// What moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Every file: its path before, and behind.
    files: BTreeMap<Arc<str>, String>,
    /// The folder that moves as a whole.
    folder: Option<(String, String)>,
}

impl Moved {
    /// Finds out what is meant.
    pub(super) fn of(snapshot: &Snapshot, old: &str, new: &str) -> Result<Self, Diagnostic> {
        let old = old.trim_start_matches("./").trim_start_matches(CONTENT);
        let (old, is_folder) = match old.strip_suffix('/') {
            Some(folder) => (folder, true),
            None => (old, false),
        };
        let whole = format!("{CONTENT}{old}");
        let below = format!("{whole}/");
        let own: Vec<&Arc<str>> = snapshot
            .files
            .iter()
            .map(|file| &file.path)
            .filter(|path| ***path == *whole || id_of(path) == Some(whole.as_str()))
            .collect();
        let inside = snapshot
            .files
            .iter()
            .any(|file| file.path.starts_with(&below));
        match (own.is_empty(), inside) {
            (false, true) if !is_folder => Err(problem(&whole, "this is a record and a folder")
                .hint(format!(
                    "write `{old}.md` for the record, or `{old}/` for the folder"
                ))),
            (false, _) if !is_folder => Self::of_files(snapshot, &own, &whole, new),
            (_, true) => Self::of_folder(snapshot, &whole, new),
            _ => Err(nothing(snapshot, old)),
        }
    }

    /// A record with its translations, or another file.
    fn of_files(
        snapshot: &Snapshot,
        own: &[&Arc<str>],
        old: &str,
        new: &str,
    ) -> Result<Self, Diagnostic> {
        let is_record = own.iter().any(|path| id_of(path).is_some());
        let ending = match is_record {
            true => "",
            false => old.rsplit_once('.').map_or("", |(_, ending)| ending),
        };
        let stem = |path: &str| match is_record {
            true => path
                .strip_suffix(".md")
                .or(path.strip_suffix(".markdown"))
                .unwrap_or(path)
                .to_owned(),
            false => path.to_owned(),
        };
        let (old, mut new) = (stem(old), target(&stem(old), &stem(new)));
        if !ending.is_empty()
            && !new
                .rsplit('/')
                .next()
                .is_some_and(|name| name.contains('.'))
        {
            new = format!("{new}.{ending}");
        }
        fits(&new, is_record)?;
        // A record is named with its translations, one of these alone too.
        let all = snapshot.files.iter().map(|file| &file.path);
        let with: Vec<&Arc<str>> = match is_record {
            true => all
                .filter(|path| id_of(path) == Some(old.as_str()))
                .collect(),
            false => own.to_vec(),
        };
        let with = if with.is_empty() { own.to_vec() } else { with };
        let files = with.into_iter().map(|path| {
            let rest = path.strip_prefix(old.as_str()).unwrap_or_default();
            let rest = if is_record { rest } else { "" };
            (path.clone(), format!("{new}{rest}"))
        });
        let moved = Self {
            files: files.collect(),
            folder: None,
        };
        moved.free(snapshot)
    }

    fn of_folder(snapshot: &Snapshot, old: &str, new: &str) -> Result<Self, Diagnostic> {
        let new = target(old, new.trim_end_matches('/'));
        fits(&new, true)?;
        if new
            .strip_prefix(old)
            .is_some_and(|rest| rest.starts_with('/'))
        {
            return Err(problem(&new, "a folder cannot be moved into itself"));
        }
        let below = format!("{old}/");
        let files = snapshot.files.iter().filter_map(|file| {
            let rest = file.path.strip_prefix(&below)?;
            Some((file.path.clone(), format!("{new}/{rest}")))
        });
        let moved = Self {
            files: files.collect(),
            folder: Some((old.to_owned(), new)),
        };
        moved.free(snapshot)
    }

    /// Whether nothing stands where it goes, and whose it is stays whose it was.
    fn free(self, snapshot: &Snapshot) -> Result<Self, Diagnostic> {
        for (from, to) in &self.files {
            let is_taken = |path: &str| {
                let same = |path: &str| path.to_lowercase();
                same(path) == same(to) && path != &**from
            };
            if let Some(other) = snapshot.files.iter().find(|file| is_taken(&file.path)) {
                return Err(problem(to, &format!("{} is there already", other.path)));
            }
            let is_whole_case = self.folder.as_ref().is_some_and(|(old, _)| is_case(old));
            if case_of(from) != case_of(to) && !is_whole_case {
                let message = "a record of one case cannot be moved to another, nor out of it";
                return Err(problem(to, message)
                    .hint("copy what may be seen there by hand, and look at it once more"));
            }
        }
        Ok(self)
    }

    /// Where a file stands afterwards.
    pub(super) fn now<'p>(&'p self, path: &'p str) -> &'p str {
        self.files.get(path).map_or(path, String::as_str)
    }

    /// The id that a record has afterwards.
    pub(super) fn id(&self, id: &str) -> String {
        let ways = [".md", ".markdown"];
        let now = ways.iter().find_map(|ending| {
            let now = self.files.get(format!("{CONTENT}{id}{ending}").as_str())?;
            id_of(now)?.strip_prefix(CONTENT)
        });
        now.unwrap_or(id).to_owned()
    }

    /// Whether a file moves.
    pub(super) fn moves(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Every file that moves: its path before, and behind.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(from, to)| (&**from, to.as_str()))
    }

    /// What is moved on the disk.
    pub(super) fn steps(&self) -> Vec<(&str, &str)> {
        match &self.folder {
            Some((from, to)) => vec![(from, to)],
            None => self.files().collect(),
        }
    }
}

/// The path of a Markdown file without language and ending.
pub(super) fn id_of(path: &str) -> Option<&str> {
    let stem = path
        .strip_suffix(".md")
        .or(path.strip_suffix(".markdown"))?;
    Some(match language_of(path) {
        Some(lang) => stem.strip_suffix(lang)?.strip_suffix('.')?,
        None => stem,
    })
}

/// The path that a new name means.
fn target(old: &str, new: &str) -> String {
    let new = new.trim_start_matches("./").trim_start_matches(CONTENT);
    match (new.contains('/'), old.rsplit_once('/')) {
        (false, Some((folder, _))) if folder.contains('/') || folder == "content" => {
            format!("{folder}/{new}")
        }
        _ => format!("{CONTENT}{new}"),
    }
}

/// Whether a new path can be used.
fn fits(path: &str, is_record: bool) -> Result<(), Diagnostic> {
    let inside = path.strip_prefix(CONTENT).unwrap_or(path);
    let parts: Vec<&str> = inside.split('/').collect();
    let in_handbook = parts.get(2) == Some(&"handbook");
    let last = parts.len() - 1;
    for (depth, part) in parts.iter().enumerate() {
        // A translation has its language behind its name.
        let with_ending = format!("{part}.md");
        let stem = match language_of(&with_ending).filter(|_| depth == last && is_record) {
            Some(lang) => part
                .strip_suffix(lang)
                .and_then(|rest| rest.strip_suffix('.')),
            None => None,
        };
        let part = &stem.unwrap_or(part);
        let is_file = depth == last && !is_record;
        let is_index = depth == last && *part == "index" && in_handbook;
        let is_unread = part.starts_with('.')
            || part.ends_with('~')
            || part.ends_with(".tmp")
            || part.ends_with(".swp");
        let is_bad = !is_file && !is_slug(part) || part.is_empty() || is_unread;
        let is_taken = depth > 0 && RESERVED.contains(part) && !is_index;
        let why = match unwritable(part) {
            Some(why) => why,
            None if is_taken => "the binder needs it for itself".into(),
            None if is_file && is_unread => "files of such names are not read".into(),
            None if is_bad => "a name holds a to z, 0 to 9 and hyphens".into(),
            None => continue,
        };
        let message = format!("`{part}` cannot be the name: {why}");
        let proposed = slug(part);
        return Err(match proposed.is_empty() || proposed == **part {
            true => problem(path, &message),
            false => problem(path, &message).hint(format!("call it `{proposed}`")),
        });
    }
    Ok(())
}

fn problem(path: &str, message: &str) -> Diagnostic {
    Diagnostic::error(codes::RENAME, path, message)
}

fn nothing(snapshot: &Snapshot, old: &str) -> Diagnostic {
    let names = snapshot.files.iter().filter_map(|file| {
        let path = file.path.strip_prefix(CONTENT)?;
        Some(id_of(path).unwrap_or(path))
    });
    let names: Vec<&str> = names.collect();
    let missing = problem(
        &format!("{CONTENT}{old}"),
        "there is no record, folder or file of this name",
    );
    match nearest(old, names.iter().copied()) {
        Some(near) => missing.hint(format!("did you mean `{near}`?")),
        None => {
            missing.hint("give its path from the content folder on, such as clients/jo/goals/shop")
        }
    }
}

/// The case that a path lies in.
fn case_of(path: &str) -> Option<&str> {
    path.strip_prefix("content/clients/")?.split('/').next()
}

/// Whether a folder is that of a whole case.
fn is_case(folder: &str) -> bool {
    let inside = folder.strip_prefix("content/clients/");
    inside.is_some_and(|rest| !rest.contains('/'))
}
