//! Failures of the machine, in words.

use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, codes};

/// A failure at a path that somebody can look at.
pub(super) fn failed(path: &Path, doing: &str, error: &io::Error) -> Diagnostic {
    let (reason, hint) = match error.kind() {
        io::ErrorKind::StorageFull => (
            "the disk is full".to_owned(),
            "free some space and build again",
        ),
        io::ErrorKind::QuotaExceeded => (
            "your share of the disk is used up".to_owned(),
            "free some space and build again",
        ),
        io::ErrorKind::PermissionDenied => (
            "permission denied".to_owned(),
            "the folder must belong to the user who builds and be writable",
        ),
        io::ErrorKind::ReadOnlyFilesystem => (
            "the disk is read-only".to_owned(),
            "choose another folder with --out",
        ),
        _ => (
            error.to_string(),
            "what was published before is still whole; build again when this is mended",
        ),
    };
    Diagnostic::error(
        codes::WRITE_FAILED,
        shown(path),
        format!("{doing}: {reason}"),
    )
    .hint(hint)
}

/// A path as diagnostics show it, with `/`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_said_in_plain_words() {
        let error = io::Error::from(io::ErrorKind::StorageFull);
        let found = failed(Path::new("binders/a.html"), "cannot write", &error);
        assert_eq!(found.message, "cannot write: the disk is full");
        assert_eq!(&*found.path, "binders/a.html");
        assert_eq!(found.code, codes::WRITE_FAILED);
    }
}
