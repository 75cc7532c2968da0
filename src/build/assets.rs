//! Files that binders carry: the theme's, and pictures and papers of the content.

use crate::diagnostic::{Diagnostic, codes};
use crate::publish::{Asset, File, Source};
use crate::site::Site;
use crate::source::picture;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// How cleaned pictures are made; a change of it makes them all again.
const RECIPE: &[u8] = b"picture 1";

/// The files of all binders, each prepared once.
pub(super) struct Assets<'a> {
    site: &'a Site,
    /// Whether cleaned pictures are kept for the next time.
    keeps: bool,
    theme: Vec<(String, Arc<Asset>)>,
    prepared: Mutex<HashMap<Arc<str>, Option<Arc<Asset>>>>,
    problems: Mutex<Vec<Diagnostic>>,
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
            let asset = Asset {
                key: *blake3::hash(bytes).as_bytes(),
                source: Source::Bytes(bytes.clone()),
            };
            (format!("assets/{path}"), Arc::new(asset))
        });
        Self {
            site,
            keeps,
            theme: theme.collect(),
            prepared: Mutex::default(),
            problems: Mutex::default(),
        }
    }

    /// The files of the theme.
    pub(super) fn theme(&self) -> impl Iterator<Item = File> {
        self.theme
            .iter()
            .map(|(path, asset)| File::asset(path.clone(), asset.clone()))
    }

    /// A file of the content, without what it hides. None when it cannot be read.
    pub(super) fn content(&self, target: &str, path: &Arc<str>) -> Option<File> {
        let mut prepared = self
            .prepared
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let asset = prepared.entry(path.clone()).or_insert_with(|| {
            match prepare(self.site, path, self.keeps) {
                Ok(asset) => Some(Arc::new(asset)),
                Err(reason) => {
                    let code = if picture::is_picture(path) {
                        codes::BAD_PICTURE
                    } else {
                        codes::UNREADABLE
                    };
                    let problem = Diagnostic::error(
                        code,
                        format!("content/{path}"),
                        format!("this file cannot be published: {reason}"),
                    );
                    self.problems
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner)
                        .push(problem.hint("save it again, or remove the link to it"));
                    None
                }
            }
        });
        asset
            .as_ref()
            .map(|asset| File::asset(target, asset.clone()))
    }

    pub(super) fn problems(&self) -> Vec<Diagnostic> {
        std::mem::take(
            &mut *self
                .problems
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }
}

/// A file of the content as binders carry it: a picture without what it hides, anything else as it is. Nothing is
/// written.
///
/// # Errors
/// Why it cannot be read, in plain words.
pub fn carried(site: &Site, path: &str) -> Result<Arc<[u8]>, String> {
    match prepare(site, path, false)?.source {
        Source::Bytes(bytes) => Ok(bytes),
        Source::Path(file) => read(&file),
    }
}

fn read(file: &Path) -> Result<Arc<[u8]>, String> {
    let bytes = std::fs::read(file).map_err(|error| crate::source::plain_error(&error))?;
    Ok(bytes.into())
}

/// Reads a file, and cleans it if it is a picture. `keeps` says whether the cleaned picture is kept for the next time.
fn prepare(site: &Site, path: &str, keeps: bool) -> Result<Asset, String> {
    let entry = site.casebook.files.get(path).ok_or("it is not there")?;
    let bytes = read(&entry.file)?;
    if !picture::is_picture(path) {
        return Ok(Asset {
            key: *blake3::hash(&bytes).as_bytes(),
            source: Source::Path(entry.file.to_path_buf()),
        });
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(RECIPE);
    hasher.update(&bytes);
    let key = *hasher.finalize().as_bytes();
    let media = super::state_folder(site).join("media");
    let kept = media.join(blake3::Hash::from_bytes(key).to_hex().as_str());
    // Cleaning costs far more than reading, so its result is kept beside the cache.
    if let Ok(cleaned) = std::fs::read(&kept) {
        return Ok(Asset {
            key,
            source: Source::Bytes(cleaned.into()),
        });
    }
    let cleaned = picture::clean(&entry.file)?;
    if keeps {
        keep(&media, &kept, &cleaned);
    }
    Ok(Asset {
        key,
        source: Source::Bytes(cleaned.into()),
    })
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
