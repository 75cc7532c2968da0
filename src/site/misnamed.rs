//! A policy under another name, or in another place, that restricts nothing while its writer believes that it does.

use crate::diagnostic::{Diagnostic, codes};
use crate::policy;
use crate::source::{self, Snapshot};
use std::path::Path;
use std::sync::Arc;

/// Folders of the site that hold files of their own.
const OWN: &[&str] = &["content", "layouts", "themes", "static", "binders"];

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
    for (name, is_folder) in entries(root) {
        if !is_folder {
            found.extend(is_meant(root, &name, is_second).then_some(name));
        } else if !name.starts_with('.') && !OWN.contains(&&*name) {
            let inner = entries(&root.join(&name)).into_iter();
            let inner = inner.filter(|(_, is_folder)| !is_folder);
            let paths = inner.map(|(inner, _)| format!("{name}/{inner}"));
            found.extend(paths.filter(|path| !is_second && is_meant(root, path, false)));
        }
    }
    found.sort_unstable();
    let named = |path| Misnamed { path, is_second };
    found.into_iter().map(named).collect()
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
/// `policy.yaml.bak` is one that nobody takes for it.
fn is_meant(root: &Path, path: &str, is_second: bool) -> bool {
    let name = last(path);
    let is_own = name == policy::FILE && !path.contains('/');
    if is_own || name == crate::config::FILE {
        return false;
    }
    let folded = name.trim().to_lowercase();
    let is_yaml = folded.ends_with(".yaml") || folded.ends_with(".yml");
    if is_second {
        return is_yaml && folded.split('.').next() == Some("policy");
    }
    let is_near = name == policy::FILE || policy::is_nearly_named(name);
    let is_certain = is_near && (folded.contains(".y") || folded.ends_with(".toml"));
    // In a folder of its own, other YAML is somebody else's.
    let may_say = is_near || is_yaml && !path.contains('/');
    is_certain || may_say && says_one(root, path)
}

fn says_one(root: &Path, path: &str) -> bool {
    let shown: Arc<str> = path.into();
    let text = source::read_text(&root.join(path), &shown);
    text.is_ok_and(|text| policy::is_one(&text))
}
