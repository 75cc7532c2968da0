//! Binders that the list of an output folder has lost: another program damaged it, or an older version wrote it.

use crate::binder::Subject;
use std::path::Path;

/// The folders below `out` that are where binders are, and hold a first page.
pub(super) fn binders(out: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for audience in folders(out, "") {
        for kind in folders(out, &audience) {
            let subjects = folders(out, &kind);
            let all = subjects.into_iter().chain([kind]);
            found.extend(all.filter(|dir| is_one(out, dir)));
        }
    }
    found
}

fn is_one(out: &Path, dir: &str) -> bool {
    Subject::of_dir(dir).is_some() && out.join(dir).join("index.html").is_file()
}

/// The folders in a folder, by their paths below `out`.
fn folders(out: &Path, above: &str) -> Vec<String> {
    let entries = std::fs::read_dir(out.join(above))
        .into_iter()
        .flatten()
        .flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|sort| sort.is_dir()));
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    let below = names.map(|name| match above {
        "" => name,
        above => format!("{above}/{name}"),
    });
    below.collect()
}
