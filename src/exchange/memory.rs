//! What an import wrote, kept beside it, so that the next one from the same source can tell what was changed here.

use crate::diagnostic::{Diagnostic, codes};
use crate::source::plain_error;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;

/// The folder in which an import keeps what it needs for the next one; builds do not see it.
pub(super) const FOLDER: &str = ".import";

/// The file in it.
const FILE: &str = "pages.json";

/// What an import wrote, by paths below the program's folder.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Memory {
    pub(super) written: BTreeMap<String, Written>,
}

/// One file that an import wrote.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// Its path in the source; empty for what was made without one.
    pub(super) from: String,
    /// The digest of what the source gave last, BLAKE3 in hexadecimal digits.
    pub(super) digest: String,
    /// The same of a page without its place, which a new page beside it changes; empty where that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) placeless: String,
    /// The line of the page that says its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    /// Whether the source does not have it any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) is_gone: bool,
}

impl Written {
    /// A file as the source gives it now.
    pub(super) fn of(from: &str, path: &str, bytes: &[u8]) -> Self {
        let text = plain(path, bytes);
        let place = place(path, &text);
        let place = place.and_then(|range| Some(str::from_utf8(text.get(range)?).ok()?.to_owned()));
        Self {
            from: from.to_owned(),
            digest: digest(path, bytes),
            placeless: placeless(path, bytes),
            place,
            is_gone: false,
        }
    }
}

impl Memory {
    /// That of a program's folder; none where no import wrote there.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub(super) fn read(folder: &Path, shown: &str) -> Result<Option<Self>, Diagnostic> {
        let path = format!("{shown}/{FOLDER}/{FILE}");
        let unusable = |reason: String| {
            let message = format!("what the last import wrote down cannot be read: {reason}");
            Diagnostic::error(codes::IMPORT_TARGET, path.as_str(), message)
                .hint("bring it back from a copy, or import into a folder that does not exist yet")
        };
        match std::fs::read(folder.join(FOLDER).join(FILE)) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(|error| unusable(error.to_string())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unusable(plain_error(&error))),
        }
    }

    /// As it is written.
    pub(super) fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text + "\n"
    }

    /// Where it is written, below the program's folder.
    pub(super) fn path() -> String {
        format!("{FOLDER}/{FILE}")
    }
}

/// The digest of what the file at `path` holds. A page is the same whatever its lines end with: version control and
/// editors change that.
pub(super) fn digest(path: &str, bytes: &[u8]) -> String {
    blake3::hash(&plain(path, bytes)).to_hex().to_string()
}

/// The digest of a page without the line that says its place.
pub(super) fn placeless(path: &str, bytes: &[u8]) -> String {
    let mut text = plain(path, bytes).into_owned();
    if let Some(range) = place(path, &text) {
        text.drain(range);
    }
    blake3::hash(&text).to_hex().to_string()
}

/// Where the line `weight: 20` stands in the front matter of a page.
pub(super) fn place(path: &str, text: &[u8]) -> Option<Range<usize>> {
    let text = str::from_utf8(text)
        .ok()
        .filter(|_| path.ends_with(".md"))?;
    let front = text
        .strip_prefix("---")?
        .starts_with('\n')
        .then(|| &text[3..])?;
    let front = &front[..front[1..].find("\n---")? + 1];
    let start = 3 + front.find("\nweight: ")? + 1;
    let length = text[start..].find('\n')?;
    Some(start..start + length)
}

/// A page without the mark at its beginning, and with one line feed at the end of each line; another file as it is.
pub(super) fn plain<'b>(path: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
    let text = match path.ends_with(".md") {
        true => std::str::from_utf8(bytes).ok(),
        false => None,
    };
    let Some(text) = text else {
        return Cow::Borrowed(bytes);
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").into_bytes()),
        false => Cow::Borrowed(text.as_bytes()),
    }
}
