//! Who may see the sections under headings.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::{Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::audience::{self, Attributes, Restriction};
use crate::markdown::{braces, foreign};

impl<'a> Scanner<'a> {
    /// Who may see a heading's section. Code in it may hold braces; at its end, those of a restriction could be meant.
    pub(super) fn restriction(
        &self,
        events: &[Event<'a>],
        within: Range<usize>,
        range: &Range<usize>,
        parsed: &Attributes<'_>,
    ) -> Restriction {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let is_link = |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { .. }));
        let has_link = events
            .get(within.clone())
            .unwrap_or_default()
            .iter()
            .any(is_link);
        let mut blanked = Cow::Borrowed(source);
        for at in within {
            if let Some(Event::Code(code)) = events.get(at) {
                let own = self.range(at);
                if (audience::restricts_for(code, self.own).is_some()
                    || foreign::names_readers_in_code(code, self.own))
                    && !self.has_words(own.end..range.end)
                {
                    return Restriction::Quoted;
                }
                let start = own.start.saturating_sub(range.start);
                let code = start..own.end.saturating_sub(range.start).max(start);
                if source.get(code.clone()).is_some() {
                    let blank = "x".repeat(code.len());
                    blanked.to_mut().replace_range(code, &blank);
                }
            }
        }
        let found = audience::restriction(&blanked, parsed, self.own);
        // `{.team-only}` was meant to restrict something.
        let is_marked = |class: &CowStr<'_>| {
            foreign::marks(class, self.own) || foreign::nearly_marks(class, self.own)
        };
        match found {
            Restriction::None | Restriction::Exact(_) if parsed.classes.iter().any(is_marked) => {
                Restriction::Garbled
            }
            Restriction::None if !has_link && foreign::speaks_as_heading(&blanked, self.own) => {
                Restriction::Garbled
            }
            found => found,
        }
    }

    /// Whether words follow on the line, outside of the braces at its end.
    fn has_words(&self, range: Range<usize>) -> bool {
        let rest = self.text.get(range).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let words = line.split(['{', '`']).next().unwrap_or_default();
        words.contains(char::is_alphanumeric)
    }

    pub(super) fn audience(
        &mut self,
        restriction: Restriction,
        range: &Range<usize>,
        top_level: bool,
    ) -> Option<Vec<String>> {
        match restriction {
            Restriction::None => None,
            Restriction::Exact(names) if top_level => Some(names),
            Restriction::Exact(names) => {
                self.problem(
                    Problem::error(
                        codes::BAD_AUDIENCE,
                        range.clone(),
                        "a heading inside a list, quote or note cannot restrict its section",
                    )
                    .hint("move the heading out of the list or quote"),
                );
                Some(names)
            }
            Restriction::Quoted => {
                self.problem(
                    Problem::error(
                        codes::BAD_AUDIENCE,
                        range.clone(),
                        "braces in `backticks` restrict nothing, and at the end of a heading they could be meant to",
                    )
                    .hint("take the backticks away to restrict the section; if it is an example, let words follow it in the heading"),
                );
                Some(Vec::new())
            }
            Restriction::Garbled => {
                let source = self.text.get(range.clone()).unwrap_or_default();
                let message = match braces::has_brace(source) {
                    true => "the braces of this heading are not written exactly",
                    false => "this heading's audience is not written exactly",
                };
                self.problem(
                    Problem::error(codes::BAD_AUDIENCE, range.clone(), message)
                    .hint("to restrict the section, end the heading with a space and {audience=team,manager}: lower case, commas, no spaces or quotation marks; {#name} names a place to link to; other braces go in `backticks`"),
                );
                // Whoever was meant: what was shown may not stay on a page meanwhile.
                Some(Vec::new())
            }
        }
    }
}
