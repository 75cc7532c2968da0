//! Which relative paths this room accepts.
//!
//! Slugs and page paths are checked long before they come here; this is the
//! last wall between a name and the disk.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use crate::diagnostic::{Diagnostic, codes};

/// The beginning of every name in the output folder that is not a binder's.
pub(super) const OWN: &str = ".carebinder";

/// Whether the path stays inside its folder, is written in one way only, and
/// does not collide with this room's own files.
pub(super) fn safe(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', '\0', '\n', '\r'])
        && !path.starts_with(OWN)
        && path.split('/').all(|part| !part.is_empty() && part != ".")
        && Path::new(path)
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
}

/// Refuses a path that is not [`safe`].
pub(super) fn check(path: &str) -> Result<(), Diagnostic> {
    if safe(path) {
        return Ok(());
    }
    Err(Diagnostic::error(
        codes::WRITE_FAILED,
        path,
        "this cannot be the path of a file in the output",
    ))
}

/// All folders above the files at `paths`, each after its own parents.
pub(super) fn folders<'a>(paths: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut all = BTreeSet::new();
    for path in paths {
        let mut rest = path;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !all.insert(folder) {
                break;
            }
            rest = folder;
        }
    }
    all
}

/// The folders above `path`, the nearest first.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'))
        .map(|(above, _)| above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_folder_are_refused() {
        for path in [
            "", "/etc", "..", "a/../b", "a//b", "a/", "./a", "a/./b", "a\\b", "a\nb",
        ] {
            assert!(!safe(path), "{path:?}");
        }
        assert!(!safe(".carebinder-stage/x"));
        assert!(safe("family/clients/jo") && safe("a..b/ñ.html"));
    }

    #[test]
    fn folders_come_after_their_parents() {
        let all: Vec<_> = folders(["a/b/c.html", "a/d.html", "e.html"])
            .into_iter()
            .collect();
        assert_eq!(all, ["a", "a/b"]);
        assert_eq!(parents("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
    }
}
