//! A site's output in a temporary folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use carebinder::diagnostic::Diagnostic;
use carebinder::publish::{Asset, File, Outcome, Output, Prune, Source, Summary};
use tempfile::TempDir;

/// Pages with their versions.
pub(crate) type Pages<'a> = Vec<(&'a str, u8)>;

pub(crate) struct Site {
    pub(crate) folder: TempDir,
    pub(crate) out: PathBuf,
    pub(crate) state: PathBuf,
}

impl Site {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            out: folder.path().join("binders"),
            state: folder.path().join(".carebinder"),
            folder,
        }
    }

    pub(crate) fn open(&self) -> Output {
        Output::open(&self.out, &self.state).unwrap()
    }

    pub(crate) fn build(&self, binders: &[(&str, Pages<'_>)], prune: Prune) -> Summary {
        let output = self.open();
        for (dir, pages) in binders {
            publish(&output, dir, pages).unwrap();
        }
        output.finish(prune).unwrap()
    }

    pub(crate) fn read(&self, dir: &str, path: &str) -> Vec<u8> {
        fs::read(self.out.join(dir).join(path)).unwrap()
    }
}

/// The bytes of a page in a version.
pub(crate) fn page(path: &str, version: u8) -> Vec<u8> {
    format!("{path} in version {version}\n").into_bytes()
}

pub(crate) fn files(pages: &[(&str, u8)]) -> Vec<File> {
    let file = |(path, version): &(&str, u8)| {
        File::page(*path, *blake3::hash(&page(path, *version)).as_bytes())
    };
    pages.iter().map(file).collect()
}

pub(crate) fn publish(
    output: &Output,
    dir: &str,
    pages: &[(&str, u8)],
) -> Result<Outcome, Diagnostic> {
    output.binder(dir, &files(pages), |needed| {
        let bytes =
            |((path, version), needed): (&(&str, u8), &bool)| needed.then(|| page(path, *version));
        Ok(pages.iter().zip(needed).map(bytes).collect())
    })
}

pub(crate) fn asset(text: &str) -> Arc<Asset> {
    Arc::new(Asset {
        key: *blake3::hash(text.as_bytes()).as_bytes(),
        source: Source::Bytes(text.as_bytes().into()),
    })
}

/// Every path below a folder with its bytes; folders have none.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    walk(root, |entry| {
        entry
            .file_type()
            .is_file()
            .then(|| fs::read(entry.path()).unwrap())
    })
}

/// Every file below a folder with what tells whether it was touched.
pub(crate) fn identity(root: &Path) -> BTreeMap<String, (u64, std::time::SystemTime)> {
    let files = walk(root, |entry| {
        let data = entry.metadata().unwrap();
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&data);
        #[cfg(not(unix))]
        let inode = 0;
        data.is_file().then(|| (inode, data.modified().unwrap()))
    });
    let known = |(path, found): (String, Option<_>)| found.map(|found| (path, found));
    files.into_iter().filter_map(known).collect()
}

fn walk<T>(root: &Path, of: impl Fn(&walkdir::DirEntry) -> T) -> BTreeMap<String, T> {
    let entries = walkdir::WalkDir::new(root).min_depth(1);
    let named = |entry: walkdir::Result<walkdir::DirEntry>| {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap();
        (path.to_str().unwrap().replace('\\', "/"), of(&entry))
    };
    entries.into_iter().map(named).collect()
}
