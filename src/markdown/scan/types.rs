//! What a scan finds.

use std::ops::Range;

use super::unlinked::Unlinked;
use crate::diagnostic::{Code, Severity, codes};

/// What a body holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scan {
    /// The headings in order, those of raw HTML left out.
    pub headings: Vec<Heading>,
    /// The links and pictures in order, those of raw HTML included.
    pub links: Vec<Link>,
    /// What may have been meant as a link, and is text.
    pub unlinked: Vec<Unlinked>,
    /// The names of other places that can be linked to: ids in raw HTML.
    pub anchors: Vec<Anchor>,
    /// What is wrong with the body.
    pub problems: Vec<Problem>,
    /// How many words a reader reads.
    pub words: usize,
}

/// A place of raw HTML that can be linked to.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// Its name, unique in the body.
    pub name: String,
    /// The byte of the body where its tag begins.
    pub at: usize,
}

/// A heading and the section under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The text without marks.
    pub text: String,
    /// The name of the place, unique in the body.
    pub slug: String,
    /// The id that is written in its braces.
    pub id: Option<String>,
    /// The bytes of the heading.
    pub range: Range<usize>,
    /// The bytes from the heading up to the next one of the same or a higher level.
    pub section: Range<usize>,
    /// The audiences that the section is restricted to.
    pub audience: Option<Vec<String>>,
    /// Whether it stands outside of lists, quotes and notes.
    pub top_level: bool,
}

impl Heading {
    /// Whether the section is open to an audience, those around it aside.
    pub fn admits(&self, audience: &str) -> bool {
        let list = self.audience.as_ref();
        list.is_none_or(|list| list.iter().any(|name| name == audience))
    }
}

impl Scan {
    /// Whether something in the body looks as if it restricted something, and does not.
    pub(crate) fn seems_restricted(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| problem.code == codes::BAD_AUDIENCE)
    }

    /// The bytes that are withheld from an audience, and the numbers of the headings that are shown to it.
    pub fn parts_for(&self, audience: &str) -> (Vec<Range<usize>>, Vec<u32>) {
        let mut withheld: Vec<Range<usize>> = Vec::new();
        let mut shown = Vec::new();
        for (number, heading) in (0u32..).zip(&self.headings) {
            // Headings come in order, so no earlier one reaches further than the last.
            let last = withheld.last();
            let inside = last.is_some_and(|range| range.contains(&heading.range.start));
            match heading.admits(audience) {
                _ if inside => {}
                true => shown.push(number),
                false => withheld.push(heading.section.clone()),
            }
        }
        (withheld, shown)
    }
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it leads, entities resolved.
    pub dest: String,
    /// Its bytes in the body.
    pub range: Range<usize>,
    /// Whether it is a picture.
    pub picture: bool,
    /// Whether it is a picture without a description.
    pub alt_missing: bool,
    /// Whether the address stands in a link definition elsewhere in the body.
    pub in_definition: bool,
}

/// Something that is wrong with a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Which problem it is.
    pub code: Code,
    /// Its bytes in the body.
    pub range: Range<usize>,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// How much it matters.
    pub severity: Severity,
}

impl Problem {
    pub(super) fn error(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            code,
            range,
            message: message.into(),
            hint: None,
            severity: Severity::Error,
        }
    }

    pub(super) fn warning(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, range, message)
        }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
