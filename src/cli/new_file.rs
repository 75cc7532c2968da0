//! The file of a new record: where a typed path means it to be, and writing it.

use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::source::plain_error;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// A typed path from the content folder on, without ending.
pub(crate) fn below_content(typed: &str) -> String {
    let path = typed.replace('\\', "/");
    let path = path.trim_start_matches("./").trim_end_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.strip_suffix(".md").unwrap_or(path).to_owned()
}

/// Writes a file that must not exist yet.
///
/// # Errors
/// It exists, or cannot be written.
pub(crate) fn write_new(file: &Path, path: &str, text: &str) -> Result<(), Diagnostic> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Diagnostic::error(codes::EXISTS, path, "this file exists already")
                .hint("choose another name; carebinder never overwrites what you wrote")
        }
        _ => Diagnostic::error(
            codes::WRITE_FAILED,
            path,
            format!("cannot write this file: {}", plain_error(&error)),
        ),
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut opened = fs::File::create_new(file).map_err(failed)?;
    opened.write_all(text.as_bytes()).map_err(failed)
}
