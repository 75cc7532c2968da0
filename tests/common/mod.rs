//! What the tests of whole builds share: a site in a temporary folder, its
//! output as bytes, differences in words, numbers that are the same every time.

#![allow(clippy::unwrap_used)]
// Each test uses a part of it.
#![allow(dead_code)]

pub(crate) mod disk;
pub(crate) mod long;
pub(crate) mod small;

use carebinder::build::{self, Report, Request};
use carebinder::diagnostic::Diagnostic;
use carebinder::site::{Options, Site};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The day for which binders are made.
pub(crate) const TODAY: &str = "2026-12-01";

/// Files by path with their bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// A site in a temporary folder.
pub(crate) struct Folder {
    dir: TempDir,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { dir }
    }

    /// The repository's demonstration agency, without the manual.
    pub(crate) fn demo() -> Self {
        let folder = Self::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let settings = fs::read_to_string(root.join("carebinder.yaml")).unwrap();
        folder.write("carebinder.yaml", settings);
        for (path, bytes) in tree(&root.join("content")) {
            if !path.starts_with("programs/carebinder-manual/") {
                folder.write(&format!("content/{path}"), bytes);
            }
        }
        folder
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.dir.path().join("site")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.dir.path().join("binders")
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    pub(crate) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.root().join(path)).ok()
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).unwrap();
    }

    /// Puts a file in the state that `bytes` say; absent when there are none.
    pub(crate) fn set(&self, path: &str, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => self.write(path, bytes),
            None => drop(fs::remove_file(self.root().join(path))),
        }
    }

    /// Replaces some words of a file, which must be there.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, text.replacen(from, to, 1));
    }

    pub(crate) fn build(&self) -> Built {
        build(&self.root(), &self.out(), TODAY)
    }

    /// The output of this folder's builds, what belongs to no binder left out.
    pub(crate) fn output(&self) -> Tree {
        output(&self.out())
    }

    /// What a build from nothing gives, with no cache and no output to begin with.
    pub(crate) fn clean(&self) -> (Built, Tree) {
        let fresh = Self::new();
        for (path, bytes) in tree(&self.root()) {
            if !path.starts_with(".carebinder/") {
                fresh.write(&path, bytes);
            }
        }
        let built = fresh.build();
        let output = fresh.output();
        (built, output)
    }
}

/// What came of a build.
pub(crate) struct Built {
    pub(crate) problems: Vec<Diagnostic>,
    /// None when the site could not even be opened.
    pub(crate) report: Option<Report>,
}

impl Built {
    /// Every error, of the content and of the build.
    pub(crate) fn errors(&self) -> Vec<String> {
        let own = self.report.iter().flat_map(|report| &report.problems);
        let errors = self.problems.iter().chain(own);
        errors
            .filter(|problem| problem.is_error())
            .map(|problem| {
                format!(
                    "{} {}: {}",
                    problem.code.as_str(),
                    problem.path,
                    problem.message
                )
            })
            .collect()
    }

    pub(crate) fn fine(self) -> Self {
        assert_eq!(self.errors(), Vec::<String>::new());
        self
    }

    pub(crate) fn report(&self) -> &Report {
        self.report.as_ref().unwrap()
    }
}

pub(crate) fn open(root: &Path, today: &str) -> Result<Site, Vec<Diagnostic>> {
    let today = Some(today.parse().unwrap());
    Site::open(
        root,
        &Options {
            drafts: false,
            today,
        },
    )
}

pub(crate) fn build(root: &Path, out: &Path, today: &str) -> Built {
    let built = try_build(root, out, today);
    let failed = built.report.iter().find(|report| report.machine_failed);
    assert!(failed.is_none(), "{:?}", failed.map(|it| &it.problems));
    built
}

/// The same where the machine may refuse.
pub(crate) fn try_build(root: &Path, out: &Path, today: &str) -> Built {
    let out = Some(out.to_owned());
    let request = Request {
        out,
        ..Request::default()
    };
    match open(root, today) {
        Ok(site) => {
            let report = build::run(&site, &request, &|_, _| {});
            let problems = site.problems.clone();
            Built {
                problems,
                report: Some(report),
            }
        }
        Err(mut problems) => {
            let today = Some(today.parse().unwrap());
            let options = Options {
                drafts: false,
                today,
            };
            problems.extend(build::judge(root, &options, &request).problems);
            Built {
                problems,
                report: None,
            }
        }
    }
}

/// All files below a folder.
pub(crate) fn tree(root: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(root).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let named = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap();
        let path = path.to_str().unwrap().replace('\\', "/");
        (path, fs::read(entry.path()).unwrap())
    };
    files.map(named).collect()
}

/// The binders in an output folder. The marker says how far a build came and is no part of a binder.
pub(crate) fn output(out: &Path) -> Tree {
    let mut tree = tree(out);
    tree.remove(".carebinder");
    tree
}

/// The files below one folder of an output.
pub(crate) fn below(tree: &Tree, folder: &str) -> Tree {
    let start = format!("{folder}/");
    let files = tree.range(start.clone()..);
    files
        .take_while(|(path, _)| path.starts_with(&start))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// The binders of an output: `family/clients/jo`.
pub(crate) fn binders(tree: &Tree) -> Vec<String> {
    let dir = |path: &String| {
        let parts: Vec<&str> = path.split('/').collect();
        let depth = if parts[1] == "caseload" { 2 } else { 3 };
        parts[..depth].join("/")
    };
    let mut dirs: Vec<String> = tree.keys().map(dir).collect();
    dirs.dedup();
    dirs
}

/// How two outputs differ, a line a file; the first different words of each.
pub(crate) fn differences(before: &Tree, after: &Tree) -> Vec<String> {
    let mut lines = Vec::new();
    for (path, bytes) in before {
        match after.get(path) {
            None => lines.push(format!("- {path}")),
            Some(now) if now != bytes => lines.push(format!("~ {path}: {}", first(bytes, now))),
            Some(_) => {}
        }
    }
    let new = after.keys().filter(|path| !before.contains_key(*path));
    lines.extend(new.map(|path| format!("+ {path}")));
    lines
}

fn first(before: &[u8], after: &[u8]) -> String {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let words = |bytes: &[u8]| {
        let from = same.saturating_sub(60);
        let to = (same + 100).min(bytes.len());
        String::from_utf8_lossy(&bytes[from.min(to)..to]).replace('\n', " ")
    };
    format!("\n    {}\n    {}", words(before), words(after))
}

#[track_caller]
pub(crate) fn assert_same(before: &Tree, after: &Tree, what: &str) {
    let differences = differences(before, after);
    let shown = differences.iter().take(8).cloned().collect::<Vec<_>>();
    let count = differences.len();
    assert!(
        differences.is_empty(),
        "{what}\n{count} files differ:\n{}",
        shown.join("\n")
    );
}

/// Numbers that look random and are the same every time (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// A picture of one colour, as PNG.
pub(crate) fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let pixels = image::RgbImage::from_pixel(8, 8, image::Rgb([shade, 90, 140]));
    pixels
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}
