//! What the tests of killed and hindered builds share: binders of small texts, published in one of three ways.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::*;
use crate::diagnostic::Diagnostic;

/// Texts by their paths.
pub(super) type Texts = BTreeMap<String, String>;

/// Opens the output in a folder, as on a system with everything, without exchange of folders, or without links.
pub(super) fn open(folder: &Path, way: &str) -> Result<Output, Diagnostic> {
    let output = Output::open(&folder.join("binders"), &folder.join("state"))?;
    if way != "exchange" {
        output.exchanging.store(false, Ordering::Relaxed);
    }
    if way == "copies" {
        output.carrying.store(false, Ordering::Relaxed);
        output.store.without_links();
    }
    Ok(output)
}

/// Publishes texts as a binder: those below `assets/` as assets, the others as pages.
pub(super) fn publish(output: &Output, dir: &str, texts: &Texts) -> Result<(), Diagnostic> {
    let file = |(path, text): (&String, &String)| {
        let key = *blake3::hash(text.as_bytes()).as_bytes();
        if path.starts_with("assets/") {
            let source = Source::Bytes(text.as_bytes().into());
            File::asset(path, Arc::new(Asset { key, source }))
        } else {
            File::page(path, key)
        }
    };
    let files: Vec<_> = texts.iter().map(file).collect();
    let bytes = |text: &String| Some(text.clone().into_bytes());
    let made = output.binder(dir, &files, |_| Ok(texts.values().map(bytes).collect()));
    made.map(drop)
}

/// All files below a folder.
pub(super) fn read(folder: &Path) -> Texts {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let named = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap();
        let path = path.to_str().unwrap().replace('\\', "/");
        (path, fs::read_to_string(entry.path()).unwrap())
    };
    files.map(named).collect()
}

/// Whether work was broken off: it lies beside the cache, never in the output.
pub(super) fn has_work(folder: &Path) -> bool {
    let out = folder.join("binders");
    assert!(!out.join(work::INSIDE).exists());
    folder.join("state").join(work::beside(&out)).exists()
}
