//! Files that binders carry: the theme's, and pictures and papers of the content.

use super::state;
use crate::diagnostic::{Diagnostic, codes};
use crate::publish::{Asset, File, Source};
use crate::site::{Own, Site};
use crate::source::{file_type, picture};
use parking_lot::Mutex;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How cleaned pictures are made; a change of it makes them all again.
const RECIPE: &[u8] = b"picture 2";

/// A file that is ready, or why it cannot be published.
type Prepared = Result<Arc<Asset>, Diagnostic>;

/// The files of all binders, each prepared once.
pub(super) struct Assets<'a> {
    site: &'a Site,
    /// Whether cleaned pictures are kept for the next time.
    keeps: bool,
    /// The files of the theme and the agency's own for every binder; those that cannot be published are among the
    /// problems.
    theme: Vec<(String, Prepared)>,
    prepared: Mutex<HashMap<Arc<str>, Prepared>>,
    /// What is wrong with files that a binder needs.
    problems: Mutex<BTreeMap<Arc<str>, Diagnostic>>,
}

impl<'a> Assets<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        Self::with(site, true)
    }

    /// The same, but nothing is written.
    pub(super) fn unkept(site: &'a Site) -> Self {
        Self::with(site, false)
    }

    fn with(site: &'a Site, keeps: bool) -> Self {
        let theme = site.theme.files.iter().map(|(path, bytes)| {
            let prepared = match site.theme.own.get(path) {
                Some(own) => of_agency(site, own, bytes, keeps),
                None => Ok(whole(bytes.clone())),
            };
            (format!("assets/{path}"), prepared.map(Arc::new))
        });
        Self {
            site,
            keeps,
            theme: theme.collect(),
            prepared: Mutex::default(),
            problems: Mutex::default(),
        }
    }

    /// The files of the theme, and the agency's own for every binder.
    ///
    /// # Errors
    /// Some cannot be published; all of them are among the problems from then on. The first is given.
    pub(super) fn theme(&self) -> Result<Vec<File>, Arc<str>> {
        let mut files = Vec::with_capacity(self.theme.len());
        let mut bad = None;
        for (path, prepared) in &self.theme {
            match prepared {
                Ok(asset) => files.push(File::asset(path.clone(), asset.clone())),
                Err(problem) => {
                    bad = bad.or_else(|| Some(problem.path.clone()));
                    let mut problems = self.problems.lock();
                    problems.insert(problem.path.clone(), problem.clone());
                }
            }
        }
        bad.map_or(Ok(files), Err)
    }

    /// The files of the content that a binder carries, without what they hide: path in the binder to path below
    /// `content/`.
    ///
    /// # Errors
    /// Some cannot be published; all of them are among the problems from then on. The first is given.
    pub(super) fn contents(
        &self,
        files: &BTreeMap<String, Arc<str>>,
    ) -> Result<Vec<File>, Arc<str>> {
        let mut prepared = Vec::with_capacity(files.len());
        let mut bad = None;
        for (target, path) in files {
            match self.prepared(path) {
                Ok(asset) => prepared.push(File::asset(target.as_str(), asset)),
                Err(problem) => {
                    self.problems.lock().insert(path.clone(), problem);
                    bad = bad.or_else(|| Some(path.clone()));
                }
            }
        }
        bad.map_or(Ok(prepared), Err)
    }

    fn prepared(&self, path: &Arc<str>) -> Prepared {
        let mut prepared = self.prepared.lock();
        let asset = prepared.entry(path.clone()).or_insert_with(|| {
            let made = prepare(self.site, path, self.keeps);
            made.map(Arc::new)
                .map_err(|reason| refused(&format!("content/{path}"), &reason))
        });
        asset.clone()
    }

    /// What is wrong with the files that binders need, by their paths.
    pub(super) fn problems(&self) -> Vec<Diagnostic> {
        std::mem::take(&mut *self.problems.lock())
            .into_values()
            .collect()
    }
}

fn refused(path: &str, reason: &str) -> Diagnostic {
    let code = match picture::is_picture(path) || picture::is_drawing(path) {
        true => codes::BAD_PICTURE,
        false => codes::UNREADABLE,
    };
    let message = format!("this file cannot be published: {reason}");
    let hint = match path.split_once('/') {
        Some((folder @ ("static" | "themes"), _)) => {
            format!("save it again as what its name says, or take it out of {folder}/")
        }
        _ => "save it again as what its name says, or remove the link to it".into(),
    };
    Diagnostic::error(code, path, message).hint(hint)
}

/// A file of the content as binders carry it: a picture without what it hides, anything else as it is. Nothing is
/// written.
///
/// # Errors
/// Why it cannot be read, in plain words.
pub fn carried(site: &Site, path: &str) -> Result<Arc<[u8]>, String> {
    bytes_of(&prepare(site, path, false)?.source)
}

/// The bytes of a file that binders share, or why it cannot be read.
pub(super) fn bytes_of(source: &Source) -> Result<Arc<[u8]>, String> {
    match source {
        Source::Bytes(bytes) => Ok(bytes.clone()),
        Source::Path(file) => read(file),
    }
}

fn read(file: &Path) -> Result<Arc<[u8]>, String> {
    let bytes =
        crate::source::read_bytes(file).map_err(|error| crate::source::plain_error(&error))?;
    Ok(bytes.into())
}

/// Reads a file, and cleans it if it is a picture. `keeps` says whether the cleaned picture is kept for the next time.
fn prepare(site: &Site, path: &str, keeps: bool) -> Result<Asset, String> {
    let entry = site.casebook.files.get(path).ok_or("it is not there")?;
    let bytes = read(&entry.file)?;
    if picture::is_picture(path) {
        return cleaned(site, &entry.file, &bytes, keeps);
    }
    if picture::is_drawing(path) {
        return drawn(&bytes);
    }
    is_as_named(path, &bytes)?;
    Ok(Asset {
        key: *blake3::hash(&bytes).as_bytes(),
        source: Source::Path(entry.file.to_path_buf()),
    })
}

/// A file of `static/` or of an agency's own theme, without what it hides.
fn of_agency(site: &Site, own: &Own, bytes: &Arc<[u8]>, keeps: bool) -> Result<Asset, Diagnostic> {
    let path = own.path.as_str();
    let made = match picture::is_picture(path) {
        true => cleaned(site, &own.file, bytes, keeps),
        false => is_as_named(path, bytes).and_then(|()| match picture::is_drawing(path) {
            true => drawn(bytes),
            false => Ok(whole(bytes.clone())),
        }),
    };
    made.map_err(|reason| refused(path, &reason))
}

fn is_as_named(path: &str, bytes: &[u8]) -> Result<(), String> {
    let head = bytes.get(..file_type::HEAD).unwrap_or(bytes);
    file_type::mismatch(path, head).map_or(Ok(()), Err)
}

/// A drawing without what it does not show.
fn drawn(bytes: &[u8]) -> Result<Asset, String> {
    Ok(whole(picture::clean_drawing(bytes)?.into()))
}

fn whole(bytes: Arc<[u8]>) -> Asset {
    Asset {
        key: *blake3::hash(&bytes).as_bytes(),
        source: Source::Bytes(bytes),
    }
}

/// A picture made again from its pixels, or as it was kept.
fn cleaned(site: &Site, file: &Path, bytes: &[u8], keeps: bool) -> Result<Asset, String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(RECIPE);
    // Under another name it may be another type.
    hasher.update(file.extension().unwrap_or_default().as_encoded_bytes());
    hasher.update(bytes);
    let key = *hasher.finalize().as_bytes();
    let media = kept_in(site);
    let kept = media.join(blake3::Hash::from_bytes(key).to_hex().as_str());
    // Cleaning costs far more than reading, so its result is kept beside the cache.
    if let Ok(cleaned) = crate::source::read_bytes(&kept) {
        return Ok(Asset {
            key,
            source: Source::Bytes(cleaned.into()),
        });
    }
    let cleaned = picture::clean(file, bytes)?;
    if keeps {
        keep(&media, &kept, &cleaned);
    }
    Ok(Asset {
        key,
        source: Source::Bytes(cleaned.into()),
    })
}

/// The folder in which cleaned pictures are kept, by their keys.
pub(super) fn kept_in(site: &Site) -> PathBuf {
    state::folder(&site.root).join("media")
}

/// Keeps a cleaned picture; when that fails it is cleaned again next time.
fn keep(media: &Path, kept: &Path, cleaned: &[u8]) {
    let part = kept.with_extension("part");
    let written = private_folder(media)
        .and_then(|()| write_private(&part, cleaned))
        .and_then(|()| std::fs::rename(&part, kept));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
}

fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(bytes)
}
