//! Where sections end, and headings that end a restricted one by accident.
//!
//! `# of missed doses: 3` in the middle of a restricted section is a heading to Markdown, and what stands below it would
//! be published. So a heading that ends a restricted section must be one without doubt.

use std::ops::Range;

use super::{Heading, Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::braces::is_hidden;

impl Scanner<'_> {
    /// Sets where each section ends. Runs backwards and keeps the nearest
    /// heading of each level, so that thousands of headings take linear time.
    pub(super) fn end_sections(&mut self) {
        let mut next: [Option<usize>; 7] = [None; 7];
        let mut enders = Vec::new();
        for at in (0..self.scan.headings.len()).rev() {
            let heading = &self.scan.headings[at];
            let level = usize::from(heading.level).clamp(1, 6);
            let nearest = next.iter().take(level + 1).flatten().min().copied();
            let end = nearest.map_or(self.text.len(), |at| self.scan.headings[at].range.start);
            if heading.audience.is_some() {
                enders.extend(nearest.map(|ender| (ender, heading.range.end)));
            }
            if heading.top_level {
                next[level] = Some(at);
            }
            let heading = &mut self.scan.headings[at];
            heading.section.end = end.max(heading.range.end);
        }
        // Of several sections that end in one place, the longest.
        enders.sort_unstable();
        enders.dedup_by_key(|(ender, _)| *ender);
        let highest = self.highest();
        for (at, start) in enders {
            let heading = &self.scan.headings[at];
            if let Some(message) = self.accident(heading, start, highest[at]) {
                let range = self.first_line(&heading.range);
                self.problem(
                    Problem::error(codes::BAD_AUDIENCE, range, message)
                        .hint("if it is no heading, put a backslash before the # or a blank line above the hyphens; if it is one, give it as many # as the restricted heading, a blank line above, and a capital letter"),
                );
            }
        }
    }

    /// For each heading, the highest level (the smallest number) of those before it that stand outside of lists and quotes.
    fn highest(&self) -> Vec<u8> {
        let mut least = u8::MAX;
        let before = self.scan.headings.iter().map(|heading| {
            let before = least;
            if heading.top_level {
                least = least.min(heading.level);
            }
            before
        });
        before.collect()
    }

    /// Why a heading that ends a restricted section, whose text begins at `start`, may not be meant to.
    fn accident(&self, heading: &Heading, start: usize, highest: u8) -> Option<&'static str> {
        let is_seen = |sign: char| !sign.is_whitespace() && !is_hidden(sign);
        if !heading.text.contains(is_seen) {
            return Some(
                "a heading without words ends the restricted section above, and nobody sees that it does",
            );
        }
        let within = self
            .text
            .get(start..heading.range.start)
            .unwrap_or_default();
        let behind = self.text.get(heading.range.end..).unwrap_or_default();
        let behind = &behind[..behind.floor_char_boundary(LOOKED_AT)];
        if is_parted(within, behind) {
            return Some(
                "this heading stands inside an HTML element that begins in the restricted section above, and ends that section",
            );
        }
        let source = self.text.get(heading.range.clone()).unwrap_or_default();
        if !source.trim_start().starts_with('#') {
            return Some(
                "a line of hyphens or equals signs below makes this a heading, which ends the restricted section above",
            );
        }
        if heading.level < highest {
            return Some(
                "this line counts as a heading of a higher level, which ends the restricted section above",
            );
        }
        let mut signs = heading.text.chars();
        let first = signs.next();
        let is_number = first.is_some_and(|sign| sign.is_ascii_digit())
            && !heading
                .text
                .trim_start_matches(|sign: char| sign.is_ascii_digit())
                .starts_with(['.', ')', ':']);
        let is_mid_sentence = is_number || first.is_none_or(char::is_lowercase);
        // One mark is how people write "number"; more are a heading unless they stand in the midst of a paragraph.
        let in_doubt = heading.level == 1 || !self.is_apart(heading.range.start);
        (is_mid_sentence && in_doubt)
            .then_some("this line counts as a heading, which ends the restricted section above")
    }

    /// Whether a blank line stands above a place, or nothing.
    fn is_apart(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.trim_end_matches([' ', '\t']);
        let above = line
            .strip_suffix('\n')
            .unwrap_or(line)
            .trim_end_matches([' ', '\t', '\r']);
        above.is_empty() || above.ends_with('\n')
    }

    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let line = source.lines().next().map_or(0, str::len);
        range.start..range.start + line
    }
}

/// How much of the text behind a heading is looked at.
const LOOKED_AT: usize = 20_000;

/// Elements that a writer takes for a whole, with the headings in them.
const WHOLES: [&str; 4] = ["details", "div", "section", "blockquote"];

/// Whether an element begins in one text and ends in the next.
fn is_parted(text: &str, next: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let text = text.to_ascii_lowercase();
    let count = |sign: &str, name: &str| {
        let tags = text.split(sign).skip(1);
        let is_it = |rest: &&str| {
            let behind = rest.strip_prefix(name);
            behind.is_some_and(|behind| !behind.starts_with(|sign: char| sign.is_alphanumeric()))
        };
        tags.filter(is_it).count()
    };
    let mut parted = WHOLES.iter();
    parted.any(|name| {
        count("<", name) > count("</", name)
            && next.to_ascii_lowercase().contains(&format!("</{name}"))
    })
}
