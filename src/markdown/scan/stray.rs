//! Restrictions that restrict nothing, because they stand in no heading.
//!
//! A bold line that serves as a heading, a heading without a space behind its
//! marks, braces in a list, a quotation, a table or a comment: in each, a reader
//! of the source believes that something is withheld, and it would be published.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::html::{Token, tokens};
use crate::markdown::{audience, braces, foreign};

/// How many of them are told in one body: nobody mends more at once.
const TOLD: usize = 50;

impl<'a> Scanner<'a> {
    pub(super) fn stray_restrictions(&mut self, events: &[Event<'a>]) {
        let found: Vec<Range<usize>> = if audience::strays(self.text, self.own).next().is_none() {
            Vec::new()
        } else {
            let blanked = self.blanked(events);
            audience::strays(&blanked, self.own).take(TOLD).collect()
        };
        for range in found {
            let line = self.text.get(range.start..).unwrap_or_default();
            let line = line.lines().next().unwrap_or_default().trim_end();
            let range = range.start..range.end.max(range.start + line.len());
            self.stray(range);
        }
        self.headings_of_html(events);
        self.torn_lines();
        self.tags_of_readers(events);
    }

    /// Signs of Unicode that end a line in an editor and none for Markdown: a heading behind one looks like one, and
    /// neither restricts anything nor ends it.
    fn torn_lines(&mut self) {
        let signs = [
            ('\u{85}', "U+0085"),
            ('\u{2028}', "U+2028"),
            ('\u{2029}', "U+2029"),
        ];
        let mut found = Vec::new();
        for (sign, name) in signs {
            let mut bytes = [0; 4];
            let sign = sign.encode_utf8(&mut bytes);
            for at in memchr::memmem::find_iter(self.text.as_bytes(), sign.as_bytes()) {
                let behind = self.text.get(at + sign.len()..).unwrap_or_default();
                let line = behind.lines().next().unwrap_or_default();
                let is_marked = line
                    .trim_start()
                    .starts_with(['#', ':', '%', '{', '<', '[', '`', '~', '=', '-']);
                if is_marked && found.len() < TOLD {
                    found.push((at..at + sign.len() + line.len(), name));
                }
            }
        }
        for (range, name) in found {
            let message = format!(
                "a sign ({name}) parts this line in an editor, and not for Markdown: what stands behind it is text"
            );
            let problem = Problem::error(codes::BAD_AUDIENCE, range, message);
            self.problem(problem.hint("delete the sign, and press Enter in its place"));
        }
    }

    /// Lines such as `#team-only`, which other programs read as a tag.
    fn tags_of_readers(&mut self, events: &[Event<'a>]) {
        let mut found = Vec::new();
        for (index, event) in events.iter().enumerate() {
            if !matches!(event, Event::Start(Tag::Paragraph)) {
                continue;
            }
            let range = self.range(index);
            let mut at = range.start;
            for line in self
                .text
                .get(range)
                .unwrap_or_default()
                .split_inclusive('\n')
            {
                if line.starts_with(['#', '@']) && foreign::is_tag_of_readers(line, self.own) {
                    found.push(at..at + line.trim_end().len());
                }
                at += line.len();
            }
        }
        found.extend(self.notes_of_readers(events));
        for range in found.into_iter().take(TOLD) {
            self.stray(range);
        }
    }

    /// Notes (`> [!CAUTION]`) whose first line says nothing but who may read them.
    fn notes_of_readers(&self, events: &[Event<'a>]) -> Vec<Range<usize>> {
        let pairs = events.windows(2).enumerate().filter(|(_, pair)| {
            let [quote, first] = pair else { return false };
            matches!(quote, Event::Start(Tag::BlockQuote(Some(_))))
                && matches!(first, Event::Start(Tag::Paragraph))
        });
        let first = pairs.filter_map(|(index, _)| {
            let range = self.range(index + 1);
            let line = self.text.get(range.clone())?.lines().next()?.trim_end();
            let title = line.trim_matches(['*', '_', ' ', '.', ':']);
            foreign::limits_readers(title, self.own).then(|| range.start..range.start + line.len())
        });
        first.collect()
    }

    fn stray(&mut self, range: Range<usize>) {
        self.problem(
            Problem::error(
                codes::BAD_AUDIENCE,
                range,
                "this restricts nothing: only a heading can carry an audience",
            )
            .hint("write it at the end of a line that starts with #, or put it in `backticks` if it is an example"),
        );
    }

    /// The text without headings and code, which are judged by themselves; every byte keeps its place.
    fn blanked(&self, events: &[Event<'a>]) -> String {
        let mut bytes = self.text.as_bytes().to_vec();
        for (index, event) in events.iter().enumerate() {
            if !matches!(
                event,
                Event::Start(Tag::Heading { .. } | Tag::CodeBlock(_)) | Event::Code(_)
            ) {
                continue;
            }
            let range = self.range(index);
            for byte in bytes.get_mut(range).into_iter().flatten() {
                // Letters, so that nothing before them counts as the end of a line.
                if !matches!(byte, b'\n' | b'\r') {
                    *byte = b'x';
                }
            }
        }
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// Headings written as HTML cannot restrict anything either, whatever their braces hold.
    fn headings_of_html(&mut self, events: &[Event<'a>]) {
        let mut open: Option<usize> = None;
        for (index, event) in events.iter().enumerate() {
            let html = match event {
                Event::Html(html) | Event::InlineHtml(html) => html,
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::HtmlBlock) => {
                    open = None;
                    continue;
                }
                _ => continue,
            };
            let range = self.range(index);
            for token in tokens(html) {
                let Token::Tag(tag) = token else { continue };
                if !matches!(tag.name.as_bytes(), [b'h', b'1'..=b'6'] | b"summary") {
                    continue;
                }
                let at = (range.start + tag.range.start).min(range.end);
                match (tag.closing, open.take()) {
                    (false, _) => open = Some(at),
                    (true, Some(start)) => self.heading_of_html(start..at),
                    (true, None) => {}
                }
            }
        }
    }

    fn heading_of_html(&mut self, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let known = self.scan.problems.iter().any(|problem| {
            problem.code == codes::BAD_AUDIENCE && range.contains(&problem.range.start)
        });
        if (braces::has_brace(source) || audience::named(source, self.own).is_some()) && !known {
            self.stray(range);
        }
    }
}
