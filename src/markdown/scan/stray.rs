//! Restrictions that restrict nothing, because they stand in no heading.
//!
//! A bold line that serves as a heading, a heading indented by four spaces, a
//! code block that somebody forgot to close: in each, a reader of the source
//! believes that a section is withheld, and it would be published.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::audience;

/// What text stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    /// Ordinary text, or code that was never closed.
    Text,
    /// A heading, which is judged by itself, or code, which may hold examples.
    Exempt,
    /// Code by its indent alone: a heading in it was hardly meant as code.
    Indented,
}

impl<'a> Scanner<'a> {
    pub(super) fn stray_restrictions(&mut self, events: &[Event<'a>]) {
        if audience::in_text(self.text).is_none() {
            return;
        }
        let mut place = Place::Text;
        for (index, event) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => place = Place::Indented,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if self.is_closed(index) => {
                    place = Place::Exempt;
                }
                Event::Start(Tag::Heading { .. }) => place = Place::Exempt,
                Event::End(TagEnd::CodeBlock | TagEnd::Heading(_)) => place = Place::Text,
                Event::Text(_) | Event::Html(_) => self.stray_text(index, place),
                _ => {}
            }
        }
    }

    fn stray_text(&mut self, index: usize, place: Place) {
        let range = self.range(index);
        // The parser may split at a brace: look a little further than the event.
        let rest = self.text.get(range.start..).unwrap_or_default();
        let mut at = range.start;
        for line in clip(rest, range.len() + 40).split_inclusive('\n') {
            let is_meant = match place {
                Place::Text => true,
                Place::Indented => line.trim_start().starts_with('#'),
                Place::Exempt => false,
            };
            if let Some(offset) = audience::in_text(line).filter(|_| is_meant)
                && at + offset < range.end
            {
                self.problem(
                    Problem::error(
                        codes::BAD_AUDIENCE,
                        at + offset..at + line.trim_end().len(),
                        "this restricts nothing: only a heading can carry an audience",
                    )
                    .hint("write it at the end of a line that starts with #, or put it in `backticks` if it is an example"),
                );
            }
            at += line.len();
        }
    }

    /// Whether a fenced code block has an end of its own.
    fn is_closed(&self, index: usize) -> bool {
        let source = self.text.get(self.range(index)).unwrap_or_default();
        let last = source.trim_end().rsplit_once('\n').map(|(_, last)| last);
        let marks = last
            .unwrap_or_default()
            .trim_start_matches(['>', ' ', '\t']);
        marks.starts_with("```") || marks.starts_with("~~~")
    }
}

/// At most about so many bytes from the start, whole characters.
fn clip(text: &str, length: usize) -> &str {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(..end).unwrap_or(text)
}
