//! Splits a record's text into front matter and body.

use crate::diagnostic::{Diagnostic, Place, codes};
use std::ops::Range;
use std::sync::Arc;

/// The largest front matter, in bytes.
pub const MAX_FRONT: usize = 64 << 10;

/// A text with the places of its two parts.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file, for messages.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// The bytes of the YAML, empty when there is none.
    pub front: Range<usize>,
    /// The bytes of the body.
    pub body: Range<usize>,
    /// The digest of the text.
    pub digest: [u8; 32],
}

impl Document {
    /// Splits `text`. A text without front matter is all body.
    ///
    /// # Errors
    /// Front matter that does not end, or is larger than [`MAX_FRONT`].
    pub fn split(path: Arc<str>, text: Arc<str>) -> Result<Self, Diagnostic> {
        let digest = blake3::hash(text.as_bytes()).into();
        let Some(start) = opening(&text) else {
            let body = 0..text.len();
            return Ok(Self {
                path,
                text,
                front: 0..0,
                body,
                digest,
            });
        };
        let Some((front_end, body_start)) = closing(&text, start) else {
            let place = Place::of_line(&text, 1);
            return Err(
                Diagnostic::error(codes::NO_END, path, "the front matter is never closed")
                    .at(place)
                    .hint("put a line with three hyphens (---) after the last field"),
            );
        };
        if front_end - start > MAX_FRONT {
            let place = Place::of_line(&text, 1);
            return Err(Diagnostic::error(
                codes::TOO_LARGE,
                path,
                "the front matter is larger than 64 KB",
            )
            .at(place)
            .hint("move long texts into the body, below the second line of hyphens"));
        }
        let body = body_start..text.len();
        Ok(Self {
            path,
            text,
            front: start..front_end,
            body,
            digest,
        })
    }

    /// The YAML.
    pub fn yaml(&self) -> &str {
        &self.text[self.front.clone()]
    }

    /// The Markdown.
    pub fn markdown(&self) -> &str {
        &self.text[self.body.clone()]
    }

    /// The place of some bytes of the YAML.
    pub fn in_front(&self, range: Range<usize>) -> Place {
        Place::of_range(
            &self.text,
            self.front.start + range.start,
            self.front.start + range.end,
        )
    }

    /// The place of some bytes of the body.
    pub fn in_body(&self, range: Range<usize>) -> Place {
        Place::of_range(
            &self.text,
            self.body.start + range.start,
            self.body.start + range.end,
        )
    }
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Where the YAML starts, if the first line opens front matter.
fn opening(text: &str) -> Option<usize> {
    let end = text.find('\n').unwrap_or(text.len());
    is_fence(&text[..end]).then_some((end + 1).min(text.len()))
}

/// Where the YAML ends and where the body starts.
fn closing(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if is_fence(line) {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Result<Document, Diagnostic> {
        Document::split("a.md".into(), text.into())
    }

    #[test]
    fn parts_are_found_and_placed() {
        let document = split("---\ntitle: A\n---\n\n# B\n").unwrap();
        assert_eq!(document.yaml(), "title: A\n");
        assert_eq!(document.markdown(), "\n# B\n");
        assert_eq!(document.in_body(1..4).line, 5);
        assert_eq!(document.in_front(7..8).column, 8);
    }

    #[test]
    fn no_front_matter_is_all_body() {
        assert_eq!(split("Just text").unwrap().markdown(), "Just text");
        assert_eq!(split("").unwrap().markdown(), "");
        assert_eq!(split("---\n---").unwrap().markdown(), "");
    }

    #[test]
    fn an_open_front_matter_is_an_error() {
        assert_eq!(split("---\ntitle: A\n").unwrap_err().code, codes::NO_END);
        assert_eq!(split("---").unwrap_err().code, codes::NO_END);
    }
}
