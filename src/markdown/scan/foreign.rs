//! Signs of other tools that would hide something there, and hide nothing here.
//!
//! Obsidian's `%% … %%`, template comments, containers of colons, a comment that says "team only", a tag that is
//! `hidden`: whoever writes one believes that something is kept back, and it would be published.

mod blocks;
mod definitions;
mod fields;
mod lists;
mod present;
mod signs;

pub(crate) use fields::is_restriction as is_field_of_readers;

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Tag};

use super::{Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::foreign::{hides_by_tag, speaks};
use blocks::{brackets, colons, directives};
use definitions::{definitions, printed_definitions};
use fields::{alone, assigned, second_front};
use lists::{expressions, lists};
use present::SignsOf;
use signs::printed_signs;

/// How many of them are told in one body: nobody mends more at once.
const TOLD: usize = 50;

/// What is wrong with a comment.
const COMMENT: &str = "this comment restricts nothing, and itself is shown to nobody";

/// What to do.
const HINT: &str = "to keep a section from some readers, end its heading with {audience=team,manager}; take out what nobody may read; put an example in `backticks`";

impl<'a> Scanner<'a> {
    pub(super) fn foreign(&mut self, printed: &str, events: &[Event<'a>]) {
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        for range in &self.asides.comments {
            let source = self.text.get(range.clone()).unwrap_or_default();
            if source.starts_with("<!--") && !source.ends_with("-->") {
                self.scan.problems.push(
                    Problem::error(
                        codes::BAD_AUDIENCE,
                        range.clone(),
                        "this comment is never closed: what stands below it is shown to nobody",
                    )
                    .hint("end the comment with -->"),
                );
            } else if matches!(source, "<!-->" | "<!--->") {
                let message = "this comment ends where it begins: what stands behind it is printed";
                found.push((range.clone(), message.to_owned()));
            } else if is_comment(source, self.own) {
                found.push((range.clone(), COMMENT.to_owned()));
            }
        }
        let code = self.code(events);
        let signs = SignsOf::new(self.text);
        found.extend(second_front(self.text, &code));
        if signs.has(b"]:") && holds(self.text, "]:") {
            found.extend(definitions(self.text, events, &code, self.own));
            found.extend(printed_definitions(self.text, printed));
        }
        if signs.has(b"=") {
            found.extend(assigned(printed, self.own));
        }
        if signs.has(b":") {
            found.extend(alone(self.text, printed, self.own));
        }
        if signs.has(b":") && holds(self.text, ":::") {
            found.extend(colons(self.text, printed, self.own));
        }
        found.extend(printed_signs(printed, &signs, self.own));
        found.extend(directives(printed, self.own));
        if signs.has(b"[]") {
            found.extend(brackets(printed, self.own));
        }
        if signs.has(b"{}") {
            found.extend(lists(printed, self.own));
            found.extend(expressions(printed, self.own));
        }
        found.sort_by_key(|(range, _)| range.start);
        let problems = self.scan.problems.iter();
        let mut known: Vec<Range<usize>> = problems
            .filter(|problem| problem.code == codes::BAD_AUDIENCE)
            .map(|problem| problem.range.clone())
            .collect();
        known.sort_by_key(|range| range.start);
        let mut end = 0;
        let mut told = 0;
        for (range, message) in found {
            let before = known.partition_point(|other| other.start < range.end);
            let is_known = before > 0 && known[before - 1].end > range.start;
            if is_known || range.start < end || told == TOLD {
                continue;
            }
            end = range.end;
            told += 1;
            self.problem(Problem::error(codes::BAD_AUDIENCE, range, message).hint(HINT));
        }
    }

    /// Where code stands, in order.
    fn code(&self, events: &[Event<'a>]) -> Vec<Range<usize>> {
        let is_code =
            |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
        let found = (0..events.len()).filter(|index| is_code(&events[*index]));
        found.map(|index| self.range(index)).collect()
    }
}

/// Whether a text holds another.
fn holds(text: &str, part: &str) -> bool {
    memmem::find(text.as_bytes(), part.as_bytes()).is_some()
}

/// Whether a comment, a declaration or an instruction says who may see something.
fn is_comment(source: &str, own: &[&str]) -> bool {
    let inside = source.trim_matches(['<', '>', '!', '-', '?', ' ']);
    let is_instruction = !source.starts_with("<!--");
    let program = inside.strip_prefix("php").unwrap_or(inside);
    speaks(inside, own) || is_instruction && hides_by_tag(program, own)
}
