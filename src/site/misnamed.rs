//! A policy under another name, or in another place, that restricts nothing while its writer believes that it does.

use crate::diagnostic::{Diagnostic, codes};
use crate::policy;
use crate::source::{self, Snapshot};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

/// Folders of the site that are looked through elsewhere, or that the program writes.
const SITES: &[&str] = &["content", "binders", ".carebinder"];

/// Folders that other programs write.
const OTHERS: &[&str] = &[".git", "node_modules", "target"];

/// Folders whose files have uses of their own: there, one is only taken for the policy if it says one.
const WITH_USES: &[&str] = &["layouts", "themes", "static"];

/// How many folders deep it is looked for, and in how many.
const DEPTH: usize = 5;
const FOLDERS: usize = 2000;

/// A file that is taken for the policy and is not read.
pub(super) struct Misnamed {
    /// Relative to the site's folder.
    pub(super) path: String,
    /// Whether there is a policy besides.
    is_second: bool,
}

impl Misnamed {
    /// The error that keeps the site from being built.
    pub(super) fn said(&self) -> Diagnostic {
        let name = policy::FILE;
        let message = format!(
            "this looks like the policy, and is not read: the policy is the file {name} in the site's folder"
        );
        let hint = match self.is_second {
            true => format!(
                "put what still holds into {name}, and move this file out of the site's folder"
            ),
            false => format!(
                "rename it to {name}; if it is not needed, move it out of the site's folder"
            ),
        };
        Diagnostic::error(codes::BAD_POLICY, self.path.clone(), message).hint(hint)
    }
}

/// Those in the site's folder and in folders in it.
pub(super) fn beside(root: &Path, is_second: bool) -> Vec<Misnamed> {
    let mut found = Vec::new();
    // The nearest first: an output folder among them may be large.
    let mut folders = VecDeque::from([(String::new(), 0)]);
    let mut looked_at = 0;
    while let Some((folder, depth)) = folders.pop_front() {
        looked_at += 1;
        if looked_at > FOLDERS {
            break;
        }
        for (name, is_folder) in entries(&root.join(&folder)) {
            let path = format!("{folder}{name}");
            match is_folder {
                false if is_meant(root, &path, is_second) => found.push(path),
                true if depth < DEPTH && is_looked_into(&path) => {
                    folders.push_back((format!("{path}/"), depth + 1));
                }
                _ => {}
            }
        }
    }
    found.sort_unstable();
    let named = |path| Misnamed { path, is_second };
    found.into_iter().map(named).collect()
}

fn is_looked_into(path: &str) -> bool {
    !SITES.contains(&path) && !OTHERS.contains(&last(path))
}

/// One below `content/`.
pub(super) fn within_content(root: &Path, snapshot: &Snapshot) -> Option<Misnamed> {
    let paths = snapshot.files.iter().map(|file| &file.path);
    let near = paths.filter(|path| {
        let name = last(path);
        name == policy::FILE || policy::is_nearly_named(name)
    });
    let mut meant = near.filter(|path| says_one(root, path));
    meant.next().map(|path| Misnamed {
        path: path.to_string(),
        is_second: root.join(policy::FILE).is_file(),
    })
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The names in a folder, and whether each is a folder; none where it cannot be read.
fn entries(folder: &Path) -> Vec<(String, bool)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| {
        let is_folder = entry.file_type().is_ok_and(|sort| sort.is_dir());
        Some((entry.file_name().into_string().ok()?, is_folder))
    });
    named.collect()
}

/// Whether a file is taken for the policy: by its name, or by what it says. Beside a policy, a copy such as
/// `policy.yaml.bak` is one that nobody takes for it; but what lies in `static/` is copied to every reader.
fn is_meant(root: &Path, path: &str, is_second: bool) -> bool {
    let name = last(path);
    let is_own = name == policy::FILE && !path.contains('/');
    if is_own || name == crate::config::FILE {
        return false;
    }
    let folded = name.trim().to_lowercase();
    let folded = folded.strip_suffix(".txt").unwrap_or(&folded);
    let is_yaml = folded.ends_with(".yaml") || folded.ends_with(".yml");
    let is_near = name == policy::FILE || policy::is_nearly_named(name);
    let top = path.split('/').next().unwrap_or_default();
    if is_second {
        let is_copy = is_yaml && folded.split('.').next() == Some("policy");
        return is_copy && !path.contains('/')
            || top == "static" && is_near && says_one(root, path);
    }
    let is_in_parts = path.split('/').count() == 2 && policy::is_folder_of_one(top);
    if is_in_parts && policy::is_named_as_kind(folded) {
        return true;
    }
    let is_certain = is_near && (folded.contains(".y") || folded.ends_with(".toml"));
    // In a folder of its own, other YAML is somebody else's.
    let may_say = is_near || is_yaml && (!path.contains('/') || is_in_parts);
    let depth = path.matches('/').count();
    let has_uses = WITH_USES.contains(&top) || top.starts_with('.');
    let text = || {
        let shown: Arc<str> = path.into();
        source::read_text(&root.join(path), &shown)
    };
    let is_others = || text().is_ok_and(|text| policy::is_of_others(&text));
    let is_taken = is_certain && (depth == 0 || depth == 1 && !has_uses && !is_others());
    // One that cannot be read may say anything.
    is_taken || may_say && text().map_or(is_near && depth == 0, |text| policy::is_one(&text))
}

fn says_one(root: &Path, path: &str) -> bool {
    let shown: Arc<str> = path.into();
    let text = source::read_text(&root.join(path), &shown);
    text.is_ok_and(|text| policy::is_one(&text))
}
