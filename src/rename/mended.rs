//! A file in which something is mended.

use std::path::Path;
use std::sync::Arc;

/// A change of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The file, by the path that it has before.
    pub path: Arc<str>,
    /// Where it is on this machine.
    pub file: Arc<Path>,
    /// What it holds now.
    pub before: Vec<u8>,
    /// What it will hold: lines end as they did.
    pub text: Vec<u8>,
    /// How many links and references are mended in it.
    pub mended: usize,
}

/// A text with the line ends, and the mark at its beginning, that the file has whose text it was.
pub(super) fn as_before(text: &str, before: &[u8]) -> Vec<u8> {
    let mark: &[u8] = match before.strip_prefix(b"\xef\xbb\xbf") {
        Some(_) => b"\xef\xbb\xbf",
        None => b"",
    };
    let mut ends = before
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| line.ends_with(b"\r\n"));
    let mut out = mark.to_vec();
    for line in text.split_inclusive('\n') {
        let has_return = ends.next().unwrap_or_default();
        match line.strip_suffix('\n') {
            Some(line) if has_return && !line.ends_with('\r') => {
                out.extend_from_slice(line.as_bytes());
                out.extend_from_slice(b"\r\n");
            }
            _ => out.extend_from_slice(line.as_bytes()),
        }
    }
    out
}
