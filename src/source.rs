//! Files: the only room that reads what the agency wrote.
//!
//! [`walk`] lists a folder as a [`Snapshot`]; [`read_text`] reads one file as
//! text; [`front`] splits front matter from body; [`tree`] reads YAML with its
//! places.

pub mod collation;
pub mod file_type;
pub mod front;
mod open;
pub mod paths;
pub mod picture;
pub mod slip;
pub mod spans;
pub mod tree;
mod walk;

pub use open::{open, read_bytes, resolved};
pub use walk::{FileEntry, Snapshot, entry, has_backup, walk};

use crate::diagnostic::{Diagnostic, Place, codes};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The largest text file that is read, in bytes.
pub const MAX_TEXT: u64 = 4 << 20;

/// Reads a text file: UTF-8, with or without a byte order mark, with any line
/// endings; what comes back has none of the first and `\n` for the second.
///
/// # Errors
/// Unreadable, larger than [`MAX_TEXT`], or not UTF-8.
pub fn read_text(file: &Path, shown: &Arc<str>) -> Result<Arc<str>, Diagnostic> {
    let unreadable = |error: std::io::Error| unreadable(file, shown, &error);
    let bytes = {
        let opened = open(file).map_err(unreadable)?;
        let mut bytes = Vec::with_capacity(8192);
        opened
            .take(MAX_TEXT + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        bytes
    };
    if bytes.len() as u64 > MAX_TEXT {
        return Err(Diagnostic::error(
            codes::TOO_LARGE,
            shown.clone(),
            "this file holds more than 4 MB of text",
        )
        .hint(
            "is it a record at all? Put pictures and scans beside a record as files of their own",
        ));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(&error, shown)),
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.contains('\r') {
        return Ok(text.replace("\r\n", "\n").replace('\r', "\n").into());
    }
    Ok(text.into())
}

/// Says that a file cannot be read.
pub fn unreadable(file: &Path, shown: &Arc<str>, error: &std::io::Error) -> Diagnostic {
    let message = format!("cannot read this file: {}", plain_error(error));
    let hint = match std::fs::metadata(file) {
        Ok(data) if data.is_dir() => RENAMED,
        Ok(data) if !data.is_file() => MEANT,
        Err(_) if file.is_symlink() => MEANT,
        _ => "check that you may read it, and that the disk is still there",
    };
    Diagnostic::error(codes::UNREADABLE, shown.clone(), message).hint(hint)
}

/// What to do about something that is no file.
const MEANT: &str =
    "put the file that was meant in its place, or remove it; nothing of it is shown";

/// What to do about a folder that is called like a file.
const RENAMED: &str = "rename the folder, or put the file that was meant in its place";

/// What can be read of a file in another encoding than UTF-8: the letters that all encodings share.
pub fn read_lossy(file: &Path) -> Option<String> {
    let bytes = read_bytes(file).ok()?;
    // UTF-16 has a zero beside each of them.
    let bytes: Vec<u8> = bytes.into_iter().filter(|byte| *byte != 0).collect();
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn not_utf8(error: &std::string::FromUtf8Error, shown: &Arc<str>) -> Diagnostic {
    let good = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let start = bytes[..good]
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |at| at + 1);
    let end = bytes[good..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(bytes.len(), |at| good + at);
    let before = String::from_utf8_lossy(&bytes[start..good]);
    Diagnostic::error(
        codes::NOT_UTF8,
        shown.clone(),
        "this file is not UTF-8 text",
    )
    .at(Place {
        line: bytes[..good].iter().filter(|b| **b == b'\n').count() + 1,
        column: before.chars().count() + 1,
        width: 1,
        text: String::from_utf8_lossy(&bytes[start..end])
            .trim_end()
            .into(),
    })
    .hint("save it again with the encoding UTF-8")
}

/// An input or output error in words that a person can act on.
pub fn plain_error(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied => "you do not have permission".into(),
        ErrorKind::NotFound => "it is not there".into(),
        ErrorKind::StorageFull => "the disk is full".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        _ => error.to_string(),
    }
}

/// `name` as an id: lower-case letters a to z, digits and hyphens.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            '\'' | '’' => {}
            _ => match base_letter(c) {
                Some(base) => slug.push_str(base),
                None if slug.ends_with('-') || slug.is_empty() => {}
                None => slug.push('-'),
            },
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The plain letter below an accented one, for the Latin letters of Europe and
/// the Americas.
fn base_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'þ' => "th",
        _ => return None,
    })
}

/// Whether `name` can be used as an id as it is.
pub fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('-')
        && !name.ends_with('-')
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_proposed_for_any_name() {
        assert_eq!(slug("Lucía's Plan (new)"), "lucias-plan-new");
        assert_eq!(slug("  Straße & Œuvre "), "strasse-oeuvre");
        assert_eq!(slug("日本"), "");
        assert!(is_slug("a-1") && !is_slug("A") && !is_slug("-a") && !is_slug(""));
    }

    #[test]
    fn marks_and_line_endings_are_accepted() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.md");
        std::fs::write(&file, "\u{feff}a\r\nb\rc").unwrap();
        assert_eq!(&*read_text(&file, &"a.md".into()).unwrap(), "a\nb\nc");
    }

    #[test]
    fn what_is_no_file_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let problem = read_text(dir.path(), &"a.md".into()).unwrap_err();
        assert_eq!(problem.code, codes::UNREADABLE);
        assert_eq!(problem.message, "cannot read this file: it is a folder");
        assert!(problem.hint.unwrap().contains("rename the folder"));
        let gone = read_text(&dir.path().join("x"), &"x".into()).unwrap_err();
        assert_eq!(gone.message, "cannot read this file: it is not there");
    }

    #[test]
    fn bytes_that_are_not_text_are_placed() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.md");
        std::fs::write(&file, b"one\ntw\xff\xfe").unwrap();
        let problem = read_text(&file, &"a.md".into()).unwrap_err();
        let place = problem.place.unwrap();
        assert_eq!(
            (problem.code, place.line, place.column),
            (codes::NOT_UTF8, 2, 3)
        );
    }
}
