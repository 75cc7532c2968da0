//! Fences of code that do not end as they began, and restricted headings behind them.
//!
//! A fence that somebody forgot to close swallows the headings below it, and what they restrict is published as code.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::{Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::audience;
use crate::markdown::braces::is_hidden;

/// A line that opens or closes code.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fence<'a> {
    mark: char,
    length: usize,
    info: &'a str,
}

impl<'a> Fence<'a> {
    /// Reads a line; marks of quotes and lists may stand before it.
    fn read(line: &'a str) -> Option<Self> {
        let line = line.trim_start_matches(['>', ' ', '\t']);
        let mark = line
            .chars()
            .next()
            .filter(|sign| matches!(sign, '`' | '~'))?;
        let rest = line.trim_start_matches(mark);
        // What cannot be seen says nothing.
        let info = rest.trim_matches(|sign: char| sign.is_whitespace() || is_hidden(sign));
        // Backticks may not stand behind backticks: that is code in a line.
        let is_fence = mark == '~' || !info.contains('`');
        (line.len() - rest.len() >= 3 && is_fence).then_some(Self {
            mark,
            length: line.len() - rest.len(),
            info,
        })
    }

    fn closes(self, open: Self) -> bool {
        self.mark == open.mark && self.length >= open.length && self.info.is_empty()
    }
}

impl<'a> Scanner<'a> {
    pub(super) fn fences(&mut self, events: &[Event<'a>]) {
        for (index, event) in events.iter().enumerate() {
            let Event::Start(Tag::CodeBlock(kind)) = event else {
                continue;
            };
            let range = self.range(index);
            match kind {
                CodeBlockKind::Indented => self.headings_in_code(range),
                CodeBlockKind::Fenced(_) => self.fenced(range),
            }
        }
    }

    fn fenced(&mut self, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default().trim_end();
        let (first, rest) = source.split_once('\n').unwrap_or((source, ""));
        let Some(open) = Fence::read(first) else {
            return;
        };
        let (inside, last) = rest.rsplit_once('\n').unwrap_or(("", rest));
        let close = Fence::read(last).filter(|last| last.closes(open));
        let wrong = match close {
            None => Some("this fence of code is never closed"),
            Some(close) if close.length != open.length => {
                Some("this fence of code is closed by one of another length")
            }
            Some(_) => None,
        };
        if let Some(message) = wrong {
            let marks = String::from(open.mark).repeat(open.length);
            self.problem(
                Problem::error(codes::OPEN_FENCE, range.clone(), message)
                    .hint(format!("end the code with a line that holds {marks} alone: without it, the headings below count as code, and what they restrict would be published")),
            );
        } else if open.info.is_empty() {
            self.headings_in_code(range);
        } else if audience::restricts_code(open.info) {
            self.problem(
                Problem::error(
                    codes::BAD_AUDIENCE,
                    range.clone(),
                    "this restricts nothing: code cannot carry an audience",
                )
                .hint("put the code below a heading that ends with {audience=team,manager}"),
            );
        } else {
            let start = range.start + first.len() + 1;
            self.headings_in_example(start, inside);
        }
    }

    /// Code that says what it is may hold examples, but not behind a bare fence within it, which was meant to close it.
    fn headings_in_example(&mut self, start: usize, inside: &str) {
        let mut at = start;
        let mut open: Option<Fence<'_>> = None;
        for line in inside.split_inclusive('\n') {
            match (Fence::read(line), open) {
                (Some(fence), Some(inner)) if fence.closes(inner) => open = None,
                (Some(fence), None) => open = Some(fence),
                (_, Some(inner)) if inner.info.is_empty() => self.heading_in_code(at, line, ""),
                _ => {}
            }
            at += line.len();
        }
    }

    fn headings_in_code(&mut self, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let mut at = range.start;
        let mut lines = source.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            self.heading_in_code(at, line, lines.peek().unwrap_or(&""));
            at += line.len();
        }
    }

    /// Judges a line of code that may have been meant as a heading; `below` is the next one.
    fn heading_in_code(&mut self, at: usize, line: &str, below: &str) {
        let below = below.trim_start_matches(['>', ' ', '\t']);
        if !audience::heads(line) && !audience::is_underline(below) {
            return;
        }
        if let Some(range) = audience::named(line) {
            self.problem(
                Problem::error(
                    codes::BAD_AUDIENCE,
                    at + range.start..at + line.trim_end().len().max(range.end),
                    "this restricts nothing: the heading stands in code",
                )
                .hint("close the code above it with a line of its own; if it is an example, write what it is behind the opening fence: ```markdown"),
            );
        }
    }
}
