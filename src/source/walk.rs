//! Lists the files of a folder. Nothing is followed out of the site.

use super::plain_error;
use crate::diagnostic::{Diagnostic, codes};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// From the site's folder, with `/`: `content/clients/jo/plan.md`.
    pub path: Arc<str>,
    /// Where it is on this machine.
    pub file: Arc<Path>,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written.
    pub modified: Option<SystemTime>,
    /// Where the system has it, a number that changes with every change of the file, whatever its times are set to.
    pub stamp: i64,
}

impl FileEntry {
    fn new(path: Arc<str>, file: &Path, data: &std::fs::Metadata) -> Self {
        Self {
            path,
            file: file.into(),
            size: data.len(),
            modified: data.modified().ok(),
            stamp: stamp(data),
        }
    }

    /// The digest of what it holds, if it can be read.
    pub fn digest(&self) -> Option<[u8; 32]> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(super::open(&self.file).ok()?).ok()?;
        Some(*hasher.finalize().as_bytes())
    }
}

/// The files of a folder at one moment, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The files.
    pub files: Vec<FileEntry>,
    /// Folders and files that could not be listed.
    pub problems: Vec<Diagnostic>,
}

/// Lists all files below `root/folder`, hidden ones and editors' backup files
/// left out. A folder that does not exist is an empty one. Pipes and the like
/// are listed too, and folders that have the name of a file which would be
/// read: none of them can be read, and that is to be said.
pub fn walk(root: &Path, folder: &str) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let top = root.join(folder);
    if !top.is_dir() {
        return snapshot;
    }
    let mut backups = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        let is_ignored = entry.depth() > 0 && is_ignored(&entry.file_name().to_string_lossy());
        if is_ignored && is_backup(entry.path()) {
            backups.push(shown_path(root, entry.path()));
        }
        !is_ignored
    };
    for entry in walkdir::WalkDir::new(&top)
        .into_iter()
        .filter_entry(visible)
    {
        match entry {
            Ok(entry) => add(root, folder, &entry, &mut snapshot),
            Err(error) => snapshot.problems.push(unlisted(root, &error)),
        }
    }
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    let orphans = backups.iter().filter_map(|path| {
        let original = original(path)?;
        let found = snapshot
            .files
            .binary_search_by(|file| (*file.path).cmp(original));
        found.is_err().then(|| orphan(path, original))
    });
    let mut orphans: Vec<Diagnostic> = orphans.collect();
    orphans.sort_by(|a, b| a.path.cmp(&b.path));
    snapshot.problems.extend(orphans);
    snapshot
}

/// Whether a file is what an editor keeps of a Markdown file.
fn is_backup(path: &Path) -> bool {
    path.to_str().and_then(original).is_some()
}

/// The file of which a backup is one.
fn original(path: &str) -> Option<&str> {
    let original = path.strip_suffix('~')?;
    let is_markdown = original.ends_with(".md") || original.ends_with(".markdown");
    is_markdown.then_some(original)
}

/// Whether an editor's backup of a Markdown file stands at that place, whose original may be gone.
pub fn has_backup(file: &Path) -> bool {
    let mut name = file.as_os_str().to_owned();
    name.push("~");
    is_backup(Path::new(&name)) && Path::new(&name).is_file()
}

fn orphan(path: &str, original: &str) -> Diagnostic {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let (backup, original) = (name(path), name(original));
    let message = format!("`{backup}` is not read: a record's name ends in .md");
    Diagnostic::warning(codes::NOT_READ, path, message).hint(format!(
        "did you mean `{original}`? It is a backup of that file, which is not there"
    ))
}

/// A plain file of the site as [`walk`] lists it; nothing for one that is not there or is left out. None for what only
/// [`walk`] can judge: links, folders, and files that cannot be looked at.
pub fn entry(root: &Path, file: &Path) -> Option<Option<FileEntry>> {
    let inside = file.strip_prefix(root).ok()?;
    let mut folder = root.to_owned();
    for name in inside.parent()?.iter() {
        folder.push(name);
        if folder.is_symlink() {
            return None;
        }
    }
    let is_hidden = inside
        .iter()
        .any(|name| is_ignored(&name.to_string_lossy()));
    let data = match std::fs::symlink_metadata(file) {
        Ok(data) => data,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Some(None),
        Err(_) => return None,
    };
    if is_hidden {
        return Some(None);
    }
    data.is_file().then(|| {
        let path = shown_path(root, file).into();
        Some(FileEntry::new(path, file, &data))
    })
}

#[cfg(unix)]
fn stamp(data: &std::fs::Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    data.ctime()
        .wrapping_mul(1_000_000_000)
        .wrapping_add(data.ctime_nsec())
}

#[cfg(not(unix))]
fn stamp(_: &std::fs::Metadata) -> i64 {
    0
}

fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
        || name == "Thumbs.db"
}

/// Whether a folder has the name of a file that would be read.
fn is_misnamed(folder: &str, entry: &walkdir::DirEntry) -> bool {
    let endings: &[&str] = match folder {
        "content" => &["md", "markdown"],
        "layouts" => &["html", "yaml", "yml"],
        _ if folder.starts_with("themes/") => &["html", "yaml", "yml", "css", "js"],
        _ => &[],
    };
    let ending = entry.path().extension().unwrap_or_default();
    entry.depth() > 0 && endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

fn add(root: &Path, folder: &str, entry: &walkdir::DirEntry, snapshot: &mut Snapshot) {
    let shown: Arc<str> = shown_path(root, entry.path()).into();
    let kind = entry.file_type();
    let mut file = std::borrow::Cow::Borrowed(entry.path());
    if kind.is_symlink() {
        match target(root, folder, entry.path()) {
            Ok(target) => file = target.into(),
            Err((message, hint)) => {
                let problem = Diagnostic::error(codes::SYMLINK_OUT, shown, message);
                snapshot.problems.push(problem.hint(hint));
                return;
            }
        }
    } else if kind.is_dir() && !is_misnamed(folder, entry) {
        return;
    }
    match std::fs::symlink_metadata(&file) {
        Ok(data) => snapshot.files.push(FileEntry::new(shown, &file, &data)),
        Err(error) => snapshot.problems.push(Diagnostic::error(
            codes::UNREADABLE,
            shown,
            format!("cannot read this file: {}", plain_error(&error)),
        )),
    }
}

/// The file that a symbolic link leads to, if it may be followed there: what a reader may see is decided by where a file
/// is and what it is called, so both must be alike.
fn target(root: &Path, folder: &str, link: &Path) -> Result<PathBuf, (&'static str, &'static str)> {
    const COPY: &str = "copy the file into the site, or remove the link";
    const OUT: &str =
        "this symbolic link is not followed: it leads out of the site, to a folder, or nowhere";
    let found = link
        .canonicalize()
        .and_then(|to| Ok((to, root.canonicalize()?)));
    let (to, root) = found.map_err(|_| (OUT, COPY))?;
    if !to.starts_with(&root) || !to.is_file() {
        return Err((OUT, COPY));
    }
    let inside = shown_path(&root, &to);
    let from = shown_path(
        &root,
        &link.parent().map_or_else(
            || link.to_owned(),
            |parent| parent.canonicalize().unwrap_or_else(|_| parent.to_owned()),
        ),
    );
    let is_in_folder = to.starts_with(root.join(folder));
    if !is_in_folder || inside.split('/').any(is_ignored) {
        let message = "this symbolic link is not followed: it leads to a part of the site that is no content, or to a hidden file";
        return Err((message, COPY));
    }
    if case_of(&inside) != case_of(&from) && case_of(&inside).is_some() {
        let message =
            "this symbolic link is not followed: it leads into a client's case from outside of it";
        return Err((
            message,
            "copy the file beside this record if it may be seen here, or remove the link",
        ));
    }
    let ending = |path: &Path| path.extension().map(|ending| ending.to_ascii_lowercase());
    if ending(&to) != ending(link) {
        let message =
            "this symbolic link is not followed: the file that it leads to is of another type";
        return Err((
            message,
            "give the link the ending of that file, or remove it",
        ));
    }
    Ok(to)
}

/// The case that a path lies in.
fn case_of(path: &str) -> Option<&str> {
    path.strip_prefix("content/clients/")?.split('/').next()
}

fn unlisted(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let shown = error
        .path()
        .map(|path| shown_path(root, path))
        .unwrap_or_default();
    let reason = error
        .io_error()
        .map_or_else(|| error.to_string(), plain_error);
    Diagnostic::error(
        codes::UNREADABLE,
        shown,
        format!("cannot open this folder: {reason}"),
    )
    .hint("check that you may read it")
}

/// A path from the site's folder, with `/` on every system.
fn shown_path(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_in_order_and_links_out_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::NamedTempFile::new().unwrap();
        let top = dir.path().join("content");
        std::fs::create_dir_all(top.join("b")).unwrap();
        for name in ["b/x.md", "a.md", ".hidden.md", "a.md~"] {
            std::fs::write(top.join(name), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), top.join("out.md")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(top.join("a.md"), top.join("c.md")).unwrap();
        let snapshot = walk(dir.path(), "content");
        let paths: Vec<_> = snapshot.files.iter().map(|file| &*file.path).collect();
        assert_eq!(paths, ["content/a.md", "content/b/x.md", "content/c.md"]);
        assert_eq!(snapshot.problems[0].code, codes::SYMLINK_OUT);
        let _ = outside;
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_followed_only_to_what_is_alike() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for name in [
            "policy.yaml",
            "content/clients/a/client.md",
            "content/clients/b/form.txt",
            "content/clients/b/.hidden.txt",
            "content/library/form.txt",
        ] {
            std::fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            std::fs::write(at(name), "x").unwrap();
        }
        std::fs::create_dir_all(at("static")).unwrap();
        for (link, to) in [
            ("content/clients/a/shared.txt", "content/library/form.txt"),
            ("content/clients/b/own.txt", "content/clients/b/form.txt"),
            ("content/clients/a/other.txt", "content/clients/b/form.txt"),
            ("content/library/case.txt", "content/clients/b/form.txt"),
            (
                "content/clients/a/source.txt",
                "content/clients/a/client.md",
            ),
            (
                "content/clients/b/hidden.txt",
                "content/clients/b/.hidden.txt",
            ),
            ("content/library/policy.yaml", "policy.yaml"),
            ("static/case.txt", "content/clients/b/form.txt"),
        ] {
            std::os::unix::fs::symlink(at(to), at(link)).unwrap();
        }
        let content = walk(dir.path(), "content");
        let followed = |path: &str| content.files.iter().any(|file| &*file.path == path);
        assert!(followed("content/clients/a/shared.txt") && followed("content/clients/b/own.txt"));
        let mut refused: Vec<_> = content.problems.iter().map(|it| &*it.path).collect();
        refused.sort_unstable();
        assert_eq!(
            refused,
            [
                "content/clients/a/other.txt",
                "content/clients/a/source.txt",
                "content/clients/b/hidden.txt",
                "content/library/case.txt",
                "content/library/policy.yaml"
            ]
        );
        let statics = walk(dir.path(), "static");
        assert!(statics.files.is_empty() && statics.problems.len() == 1);
    }

    #[test]
    fn a_folder_with_the_name_of_a_record_is_listed() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["content/a.md/b.png", "content/c/d.png", "static/a.md/b"] {
            let folder = dir.path().join(name);
            std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
            std::fs::write(folder, "x").unwrap();
        }
        let paths = |folder: &str| -> Vec<String> {
            let files = walk(dir.path(), folder).files.into_iter();
            files.map(|file| file.path.to_string()).collect()
        };
        let listed = ["content/a.md", "content/a.md/b.png", "content/c/d.png"];
        assert_eq!(paths("content"), listed);
        assert_eq!(paths("static"), ["static/a.md/b"]);
    }

    #[test]
    fn a_backup_is_told_only_where_it_is_all_that_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path().join("content");
        std::fs::create_dir_all(&top).unwrap();
        for name in ["a.md", "a.md~", "b.md~", "c.txt~"] {
            std::fs::write(top.join(name), "x").unwrap();
        }
        let told = walk(dir.path(), "content").problems;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(&*told[0].path, "content/b.md~");
        assert!(told[0].hint.as_deref().unwrap().contains("`b.md`"));
        assert!(has_backup(&top.join("b.md")) && !has_backup(&top.join("c.txt")));
    }
}
