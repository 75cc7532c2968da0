//! Hints that files changed. They say where to look; what is there is found by looking.

use crate::diagnostic::{Diagnostic, codes};
use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

/// The folders of a site that are read, besides files at its top.
pub(super) const FOLDERS: &[&str] = &["content", "layouts", "themes", "static"];

/// A hint.
#[derive(Debug)]
pub(super) enum Hint {
    /// Something happened to a file or folder of the site, by path from its folder.
    Path(PathBuf),
    /// More happened than was kept.
    Rescan,
    /// There are too many folders for the system's limit.
    Limit,
    /// The preview ends.
    Stop,
}

/// The system's watch over a site's folders.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    watched: Vec<(PathBuf, Option<Identity>)>,
}

/// What tells a folder from another that takes its place.
type Identity = (u64, u64);

impl Watch {
    /// Starts to watch.
    ///
    /// # Errors
    /// Why the system cannot do so.
    pub(super) fn start(root: &Path, hints: Sender<Hint>) -> Result<Self, Diagnostic> {
        // Hints name files by their whole paths, however the folder was named.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let base = root.clone();
        // Nothing is followed out of the site.
        let config = notify::Config::default().with_follow_symlinks(false);
        let tell = move |event: notify::Result<Event>| {
            for hint in hints_of(&base, event) {
                // Nobody listens any more when the preview ends.
                let _ = hints.send(hint);
            }
        };
        let watcher = RecommendedWatcher::new(tell, config).map_err(|error| refused(&error))?;
        let mut watch = Self {
            root,
            watcher: Some(watcher),
            watched: Vec::new(),
        };
        watch.mend()?;
        Ok(watch)
    }

    /// Watches folders that are new, or new in their place. Says whether there were any.
    ///
    /// # Errors
    /// The system's limit is reached.
    pub(super) fn mend(&mut self) -> Result<bool, Diagnostic> {
        let Some(watcher) = &mut self.watcher else {
            return Ok(false);
        };
        let mut found = Vec::new();
        let mut is_new = false;
        let below = FOLDERS.iter().map(|name| (self.root.join(name), true));
        for (folder, deep) in [(self.root.clone(), false)].into_iter().chain(below) {
            let identity = identity(&folder);
            let known = self.watched.iter().find(|(path, _)| *path == folder);
            if known.map(|(_, known)| *known) != Some(identity) {
                is_new = true;
                let _ = watcher.unwatch(&folder);
                let mode = match deep {
                    true => RecursiveMode::Recursive,
                    false => RecursiveMode::NonRecursive,
                };
                if identity.is_some()
                    && let Err(error) = watcher.watch(&folder, mode)
                    && matches!(error.kind, ErrorKind::MaxFilesWatch)
                {
                    return Err(refused(&error));
                }
            }
            found.push((folder, identity));
        }
        self.watched = found;
        Ok(is_new)
    }
}

/// The hints of an event.
fn hints_of(root: &Path, event: notify::Result<Event>) -> Vec<Hint> {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return vec![Hint::Limit],
        Err(_) => return vec![Hint::Rescan],
    };
    if event.need_rescan() {
        return vec![Hint::Rescan];
    }
    let is_change = match event.kind {
        // Reading is an event too, and the preview reads.
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    if !is_change {
        return Vec::new();
    }
    let inside = event
        .paths
        .iter()
        .filter_map(|path| path.strip_prefix(root).ok());
    inside
        .filter(|path| is_part(path))
        .map(|path| Hint::Path(path.to_owned()))
        .collect()
}

/// Whether a path below the site's folder is part of the site.
fn is_part(path: &Path) -> bool {
    let first = path.iter().next().and_then(|name| name.to_str());
    first.is_some_and(|first| {
        FOLDERS.contains(&first) || first == crate::config::FILE || first == crate::policy::FILE
    })
}

fn refused(error: &notify::Error) -> Diagnostic {
    if matches!(error.kind, ErrorKind::MaxFilesWatch) {
        return limit_reached();
    }
    Diagnostic::warning(
        codes::CANNOT_WATCH,
        "",
        format!("the system cannot say when files change ({error}), so the preview looks at all files again and again instead"),
    )
    .hint("use --poll to be rid of this message")
}

/// The warning that there are more folders than the system watches.
pub(super) fn limit_reached() -> Diagnostic {
    Diagnostic::warning(
        codes::CANNOT_WATCH,
        "",
        "the system's limit of watched folders is reached, so the preview looks at all files again and again instead",
    )
    .hint("raise fs.inotify.max_user_watches (sysctl), or use --poll to be rid of this message")
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let data = std::fs::metadata(folder)
        .ok()
        .filter(|data| data.is_dir())?;
    Some((data.dev(), data.ino()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    folder.is_dir().then_some((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::{Duration, Instant};

    /// Whether a change in `root` is told as one of the site's file.
    fn is_heard(root: &Path) -> bool {
        let (hints, heard) = mpsc::channel();
        let _watch = Watch::start(root, hints).unwrap();
        let end = Instant::now() + Duration::from_secs(20);
        std::fs::write(root.join("content/a.md"), "text").unwrap();
        while let Ok(hint) = heard.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if matches!(&hint, Hint::Path(path) if path == Path::new("content/a.md")) {
                return true;
            }
        }
        false
    }

    #[test]
    fn a_folder_is_watched_however_it_is_named() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir(site.path().join("content")).unwrap();
        assert!(is_heard(site.path()));
        assert!(is_heard(&site.path().join("content/..")));
        #[cfg(unix)]
        {
            let here = std::env::current_dir().unwrap().canonicalize().unwrap();
            let up: PathBuf = here.components().skip(1).map(|_| "..").collect();
            let whole = site.path().canonicalize().unwrap();
            let relative = up.join(whole.strip_prefix("/").unwrap());
            assert!(is_heard(&relative));
            let link = site.path().join("link");
            std::os::unix::fs::symlink(&whole, &link).unwrap();
            assert!(is_heard(&link));
        }
    }
}
