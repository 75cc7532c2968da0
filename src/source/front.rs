//! Splits a record's text into front matter and body.
//!
//! A text whose front matter is not understood whole is refused: what stands in it may restrict who sees the rest.

mod block;
mod fence;
mod lines;
mod misplaced;
mod restricting;
mod telling;

pub use restricting::RESTRICTING;

use super::spans::{self, Outline};
use crate::diagnostic::{Diagnostic, Place, Places, codes};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

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
    /// Where bytes of the text stand.
    places: Places,
    /// Where its fields stand, once somebody asked.
    outline: OnceLock<Outline>,
}

impl Document {
    /// Splits `text`. A text without front matter is all body. `is_field` knows the names of fields, so that front matter
    /// in the wrong place is told from text.
    ///
    /// # Errors
    /// Front matter that does not end, is larger than [`MAX_FRONT`], or stands where or as none can be.
    pub fn split(
        path: Arc<str>,
        text: Arc<str>,
        is_field: &dyn Fn(&str) -> bool,
    ) -> Result<Self, Diagnostic> {
        let refused = match opening(&text) {
            None => misplaced::instead(&text, is_field),
            Some(start) => {
                let (end, body) = closing(&text, start).unwrap_or((text.len(), text.len()));
                let before = text[..body].matches('\n').count();
                misplaced::end(&text[start..end])
                    .or_else(|| misplaced::second(&text[body..], before, is_field))
            }
        };
        if let Some((line, message, hint)) = refused {
            let place = Place::of_line(&text, line);
            return Err(Diagnostic::error(codes::NOT_FRONT, path, message)
                .at(place)
                .hint(hint));
        }
        Self::part(path, text)
    }

    /// Splits a text of another tool: what only looks like front matter is body.
    ///
    /// # Errors
    /// Front matter that does not end, or is larger than [`MAX_FRONT`].
    pub fn part(path: Arc<str>, text: Arc<str>) -> Result<Self, Diagnostic> {
        let digest = blake3::hash(text.as_bytes()).into();
        let Some(start) = opening(&text) else {
            let body = 0..text.len();
            return Ok(Self {
                path,
                text,
                front: 0..0,
                body,
                digest,
                places: Places::default(),
                outline: OnceLock::new(),
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
            places: Places::default(),
            outline: OnceLock::new(),
        })
    }

    /// What front matter that stands in the wrong place, or has no end, was probably meant to be: to look for more
    /// mistakes in it, never to show it. And whether a line of hyphens or dashes ends it.
    pub fn guess(path: Arc<str>, text: Arc<str>) -> Option<(Self, bool)> {
        let (front, is_closed) = misplaced::meant(&text)?;
        let body = text.len()..text.len();
        let guessed = Self {
            path,
            digest: blake3::hash(text.as_bytes()).into(),
            places: Places::default(),
            outline: OnceLock::new(),
            text,
            front,
            body,
        };
        Some((guessed, is_closed))
    }

    /// A text whose parts cannot be told: all of it is the body, and what was probably meant as front matter is that
    /// too. To tell what may no longer be seen, never to show it.
    pub fn doubtful(path: Arc<str>, text: Arc<str>) -> Self {
        let front = misplaced::meant(&text).map_or(0..0, |(front, _)| front);
        Self {
            path,
            digest: blake3::hash(text.as_bytes()).into(),
            places: Places::default(),
            outline: OnceLock::new(),
            body: 0..text.len(),
            text,
            front,
        }
    }

    /// Whether something stands in the body. Of a [`Document::doubtful`] text, what was probably meant as front matter
    /// does not count.
    pub fn has_body(&self) -> bool {
        let cut = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        let is_apart = self.front.is_empty() || self.front.end <= self.body.start;
        if is_apart {
            return !self.markdown().trim().is_empty();
        }
        // A line of it that is no field may be text.
        let is_field = |line: &str| line.starts_with([' ', '\t', '-', '#']) || line.contains(':');
        let is_edge = |line: &str| {
            line.chars()
                .all(|c| c.is_whitespace() || !c.is_alphanumeric())
        };
        let mut own = cut(self.front.start, self.front.end).lines();
        let before = cut(self.body.start, self.front.start).lines();
        let mut around = before.chain(cut(self.front.end, self.body.end).lines());
        own.any(|line| !is_field(line) && !is_edge(line)) || around.any(|line| !is_edge(line))
    }

    /// Whether the text has front matter, if only two lines of hyphens.
    pub fn has_front(&self) -> bool {
        self.body.start > 0 || !self.front.is_empty()
    }

    /// The YAML.
    pub fn yaml(&self) -> &str {
        &self.text[self.front.clone()]
    }

    /// The bytes of the text at which YAML and Markdown begin.
    pub fn starts(&self) -> (usize, usize) {
        (self.front.start, self.body.start)
    }

    /// The Markdown.
    pub fn markdown(&self) -> &str {
        &self.text[self.body.clone()]
    }

    /// A byte of the text as one of the YAML.
    pub fn front_at(&self, at: usize) -> Option<usize> {
        self.front.contains(&at).then(|| at - self.front.start)
    }

    /// A byte of the text as one of the Markdown.
    pub fn body_at(&self, at: usize) -> Option<usize> {
        self.body.contains(&at).then(|| at - self.body.start)
    }

    /// The byte of the text at which a place begins.
    pub fn byte_of(&self, place: &Place) -> Option<usize> {
        self.places.byte_of(&self.text, place.line, place.column)
    }

    /// Where the fields stand. The YAML is read for it once, however many findings there are.
    pub fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| spans::outline(self.yaml()))
    }

    /// The place of a field's value, by its path (`steps[0].performer`).
    pub fn place_of(&self, path: &str) -> Option<Place> {
        let span = self.outline().fields.get(path)?;
        Some(self.in_front(span.value.clone()))
    }

    /// The place of some bytes of the YAML.
    pub fn in_front(&self, range: Range<usize>) -> Place {
        self.places.of_range(
            &self.text,
            self.front.start + range.start,
            self.front.start + range.end,
        )
    }

    /// The place of some bytes of the body.
    pub fn in_body(&self, range: Range<usize>) -> Place {
        self.places.of_range(
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
        let is_field = |name: &str| ["title", "audience", "draft", "steps"].contains(&name);
        Document::split("a.md".into(), text.into(), &is_field)
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
    fn lines_that_are_parted_elsewhere_only_are_refused() {
        for text in [
            "---\u{2028}title: A\u{2028}audience: [team]\u{2028}---\u{2028}b\n",
            "---\u{85}title: A\u{85}---\u{85}b\n",
            "title: A\u{2028}audience: [team]\u{2028}b\n",
            "---\ntitle: A\u{2028}audience: [team]\n---\n\nb\n",
        ] {
            assert_eq!(split(text).unwrap_err().code, codes::NOT_FRONT, "{text:?}");
        }
        assert!(split("---\ntitle: A\u{2028}and: b\n---\n\nb\u{2028}draft: true\n").is_ok());
    }

    #[test]
    fn an_open_front_matter_is_an_error() {
        assert_eq!(split("---\ntitle: A\n").unwrap_err().code, codes::NO_END);
        assert_eq!(split("---").unwrap_err().code, codes::NO_END);
    }

    #[test]
    fn what_only_looks_like_front_matter_is_refused_at_its_line() {
        for (text, line) in [
            ("\n---\ntitle: A\n---\nText", 2),
            ("  \n\n---\nanything: A\n---\nText", 3),
            ("\u{200b}---\ntitle: A\n---\n", 1),
            (" ---\ntitle: A\n---\n", 1),
            ("# My plan\n---\ntitle: A\n---\n", 2),
            ("<!-- x -->\n---\naudience: [team]\n---\n", 2),
            ("----\ntitle: A\n----\n", 1),
            ("--\ntitle: A\n--\n", 1),
            ("———\ntitle: A\n———\n", 1),
            ("–––\ntitle: A\n---\n", 1),
            ("- - -\ntitle: A\n- - -\n", 1),
            ("---yaml\ntitle: A\n---\n", 1),
            ("--- # mine\ntitle: A\n---\n", 1),
            ("+++\ntitle = \"A\"\n+++\n", 1),
            ("{\n  \"title\": \"A\"\n}\nText", 1),
            ("{\"title\": \"A\"}\nText", 1),
            ("title: A\nsteps: []\n---\nText", 1),
            ("title: A\naudience: [team]\n\nText", 1),
            ("Audience: team\n\nText", 1),
            ("```yaml\n---\ntitle: A\n---\n```\n", 2),
            ("---\ntitle: A\n----\nText\n\n---\nMore", 3),
            ("---\ntitle: A\n...\nText\n", 3),
            ("---\ntitle: A\n—\nText\n", 3),
            ("---\ntitle: A\n---\n---\naudience: [team]\n---\nText", 4),
            (
                "---\ntitle: A\n---\nText\n\n---\naudience: [team]\n---\nMore",
                6,
            ),
            ("# A\n\n---\n? audience\n: [team]\ntitle: A\n---\nText", 3),
            ("Text\n\n---\n\"aud\\u0069ence\": [team]\n---\nText", 3),
            (
                "---\ntitle: A\n---\n\n---\nx: y\naudience: [team]\n---\nText",
                5,
            ),
            ("---\ntitle: A\n---\naudience: [team]\n\nText", 4),
            ("---\ntitle: A\n---\ndraft: true\n\nText", 4),
            ("---\ntitle: A\n---\n\n## draft: true\n", 5),
            ("---\ntitle: A\n---\n# Audience: team, manager #\n", 4),
            ("---\ntitle: A\n---\nText\n\ndraft: true\n---\n", 6),
        ] {
            let problem = split(text).expect_err(text);
            assert_eq!(problem.code, codes::NOT_FRONT, "{text}");
            assert_eq!(problem.place.unwrap().line, line, "{text}");
        }
    }

    #[test]
    fn texts_that_have_no_front_matter_are_left_alone() {
        for text in [
            "# Title\n\n---\n\nText: with a colon\n",
            "Note: call first.\n\nText",
            "---\ntitle: A\n---\n\n---\n\nText\n",
            "---\ntitle: A\n---\n```yaml\n---\ntitle: B\n---\n```\n",
            "---\ntitle: A\n---\nHeading\n---\nText: x\n",
            "{% include x %}\n",
            "----\n\nText\n",
            "---\ntitle: A\n---\n## Draft: true?\n\nText",
            "---\ntitle: A\n---\n\n# Draft: true or false\n",
            "---\ntitle: A\n---\n## Audience: the whole family\n",
        ] {
            assert!(split(text).is_ok(), "{text} {:?}", split(text));
        }
    }
}
