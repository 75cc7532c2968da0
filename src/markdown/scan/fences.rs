//! Fences of code that do not end as they began, and restricted headings behind them.
//!
//! A fence that somebody forgot to close swallows the headings below it, and what they restrict is published as code.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::{Problem, Scanner};
use crate::diagnostic::{Code, codes};
use crate::markdown::audience;
use crate::markdown::braces::is_hidden;
use crate::markdown::foreign;

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

    /// The language that stands behind the fence.
    fn language(self) -> String {
        let is_sign = |sign: char| sign.is_alphanumeric();
        let words = self.info.split(|sign| !is_sign(sign));
        let first = words.into_iter().find(|word| !word.is_empty());
        first.unwrap_or_default().to_lowercase()
    }

    fn closes(self, open: Self) -> bool {
        self.mark == open.mark && self.length >= open.length && self.info.is_empty()
    }
}

/// Languages of which an example may hold headings.
const PROSE: &[&str] = &[
    "adoc",
    "asciidoc",
    "carebinder",
    "commonmark",
    "diff",
    "gfm",
    "jinja",
    "liquid",
    "markdown",
    "md",
    "mdown",
    "mdx",
    "mkd",
    "org",
    "patch",
    "plain",
    "plaintext",
    "qmd",
    "rmd",
    "rst",
    "text",
    "txt",
];

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
        } else if audience::restricts_code(open.info, self.own)
            || foreign::says_as_code(open.info, self.own)
        {
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
            self.headings_in_example(start, inside, open);
        }
    }

    /// Code that says what it is may hold examples, but not behind a bare fence within it, which was meant to close it,
    /// and not beside fences that come in no pairs.
    fn headings_in_example(&mut self, start: usize, inside: &str, outer: Fence<'_>) {
        let mut at = start;
        let mut open: Option<Fence<'_>> = None;
        let doubt = match are_paired(inside, outer) {
            true => None,
            false => Some(Doubt::Fence),
        };
        let is_prose = PROSE.contains(&outer.language().as_str());
        let is_blank = |line: &str| line.trim_start_matches('>').trim().is_empty();
        let mut above = "x";
        let mut lines = inside.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let below = lines.peek().unwrap_or(&"");
            // A comment of a program has no blank lines around it, a heading that was swallowed has.
            let is_apart = open.is_none() && is_blank(above) && is_blank(below);
            let doubt = doubt.or((is_apart && !is_prose).then_some(Doubt::Fence));
            match (Fence::read(line), open) {
                (Some(fence), Some(inner)) if fence.closes(inner) => open = None,
                (Some(fence), None) => open = Some(fence),
                (_, Some(inner)) if inner.info.is_empty() && doubt.is_none() => {
                    self.heading_in_code(at, line, below, Doubt::Bare);
                }
                _ => {}
            }
            if let Some(doubt) = doubt {
                self.heading_in_code(at, line, below, doubt);
            }
            above = line;
            at += line.len();
        }
    }

    fn headings_in_code(&mut self, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let mut at = range.start;
        let mut lines = source.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            self.heading_in_code(at, line, lines.peek().unwrap_or(&""), Doubt::Bare);
            at += line.len();
        }
    }

    /// Judges a line of code that may have been meant as a heading; `below` is the next one.
    fn heading_in_code(&mut self, at: usize, line: &str, below: &str, doubt: Doubt) {
        let below = below.trim_start_matches(['>', ' ', '\t']);
        if !audience::heads(line) && !audience::is_underline(below) {
            return;
        }
        if let Some(range) = audience::named(line, self.own) {
            let range = at + range.start..at + line.trim_end().len().max(range.end);
            let (code, message, hint) = doubt.told();
            self.problem(Problem::error(code, range, message).hint(hint));
        }
    }
}

/// Why a heading in code may be none of an example.
#[derive(Debug, Clone, Copy)]
enum Doubt {
    /// Nothing says that it is one.
    Bare,
    /// The fences in the code come in no pairs.
    Fence,
}

impl Doubt {
    fn told(self) -> (Code, &'static str, &'static str) {
        match self {
            Self::Bare => (
                codes::BAD_AUDIENCE,
                "this restricts nothing: the heading stands in code",
                "close the code above it with a line of its own; if it is an example, write what it is behind the opening fence: ```markdown",
            ),
            Self::Fence => (
                codes::OPEN_FENCE,
                "this restricts nothing: the heading stands in code that is not closed above it, and another fence follows in that code or stands in it unpaired",
                "close the code above it with a line of its own, as long as the fence that opens it; if it is an example, close each fence within it, and give the code a longer fence around: ````markdown",
            ),
        }
    }
}

/// Whether each fence within code is closed there, and nothing in it looks like a fence that failed. Within a fence of
/// `outer`'s own length none can be.
fn are_paired(inside: &str, outer: Fence<'_>) -> bool {
    let mut open: Option<Fence<'_>> = None;
    for line in inside.lines() {
        let Some(fence) = Fence::read(line) else {
            if fails(line) {
                return false;
            }
            continue;
        };
        let reopens = |other: Fence<'_>| fence.mark == other.mark && fence.length >= other.length;
        match open {
            Some(inner) if fence.closes(inner) => open = None,
            _ if reopens(open.unwrap_or(outer)) => return false,
            Some(_) => {}
            None => open = Some(fence),
        }
    }
    open.is_none()
}

/// Whether a line that is no fence was meant as one: too short, of other signs, or behind the last word of the code.
fn fails(line: &str) -> bool {
    // Most lines of code have no such mark.
    if line.is_ascii() && memchr::memchr3(b'`', b'~', b'\'', line.as_bytes()).is_none() {
        return false;
    }
    let line = line.trim_matches(|sign: char| {
        sign.is_whitespace()
            || is_hidden(sign)
            || matches!(sign, '>' | '.' | ',' | ';' | ':' | '\\')
    });
    let is_mark = |sign: char| {
        matches!(
            sign,
            '`' | '~' | '´' | '\'' | '‘' | '’' | 'ˋ' | '＇' | '｀' | '～'
        )
    };
    let marks = line.chars().filter(|sign| is_mark(*sign)).count();
    let is_short = marks > 1 && line.chars().all(|sign| is_mark(sign) || sign == ' ');
    let trails = |mark: &str| line.ends_with(mark) && line.matches(mark).count() % 2 == 1;
    is_short || line.starts_with("```") || trails("```") || trails("~~~")
}
