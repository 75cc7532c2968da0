//! Where sections end, and headings that end a restricted one by accident.
//!
//! `# of missed doses: 3` in the middle of a restricted section is a heading to Markdown, and what stands below it would
//! be published. So a heading that ends a restricted section must be one without doubt.

use std::ops::Range;

use super::elements::Elements;
use super::{Heading, Problem, Scanner};
use crate::diagnostic::codes;

/// What people part code with who do not know backticks, and its end.
const FENCES: &[(&str, &str)] = &[
    ("'''", "'''"),
    ("´´´", "´´´"),
    ("’’’", "’’’"),
    ("‘‘‘", "’’’"),
    ("“““", "”””"),
    ("\"\"\"", "\"\"\""),
    ("+++", "+++"),
    ("<<<", ">>>"),
    ("/*", "*/"),
    ("{{#", "{{/"),
    ("\\begin{", "\\end{"),
];

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
                enders.extend(nearest.map(|ender| (ender, heading.range.start)));
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
        if enders.is_empty() {
            return;
        }
        let highest = self.highest();
        let elements = Elements::of(self.text);
        for (at, start) in enders {
            let heading = &self.scan.headings[at];
            if let Some(message) = self.accident(&elements, heading, start, highest[at]) {
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
    fn accident(
        &self,
        elements: &Elements,
        heading: &Heading,
        start: usize,
        highest: u8,
    ) -> Option<&'static str> {
        // Who does not read may be led by pictures: 🚌.
        let says =
            |sign: char| sign.is_alphanumeric() || ('\u{1f000}'..'\u{20000}').contains(&sign);
        if !heading.text.contains(says) {
            return Some(
                "a heading without words ends the restricted section above, and nobody sees that it does",
            );
        }
        if self.is_parted(elements, start..heading.range.start, heading.range.end) {
            return Some(
                "this heading stands inside an HTML element that begins in the restricted section above, and ends that section",
            );
        }
        let source = self.text.get(heading.range.clone()).unwrap_or_default();
        if !is_atx(source) {
            return Some(
                "a line of hyphens or equals signs below makes this a heading, which ends the restricted section above",
            );
        }
        let text = start..heading.range.start;
        let indent = self
            .indent(text.end)
            .saturating_sub(self.indent(text.start));
        if indent > 1 || indent == 1 && self.is_below_an_entry(text.clone()) {
            return Some(
                "this heading is indented as if it stood in something above it, and ends the restricted section above",
            );
        }
        if self.is_in_a_fence_of_another_sort(text) {
            return Some(
                "this heading stands below a line that looks like the beginning of code and is none, and ends the restricted section above",
            );
        }
        // Markdown of other programs asks for a space.
        let behind = source.trim_start().trim_start_matches('#');
        if behind.starts_with(['\u{b}', '\u{c}']) || heading.level < highest {
            return Some(
                "this line counts as a heading of a higher level, which ends the restricted section above",
            );
        }
        // One mark is how people write "number"; more are a heading unless they stand in the midst of a paragraph.
        let in_doubt = heading.level == 1 || !self.is_apart(heading.range.start);
        (in_doubt && !begins(&heading.text))
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

    /// How far the line of a place is indented.
    fn indent(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let own = self.text.get(line..).unwrap_or_default();
        own.len() - own.trim_start_matches([' ', '\t']).len()
    }

    /// Whether a line stands below an entry of a list, a note or a definition, however it is marked.
    fn is_below_an_entry(&self, text: Range<usize>) -> bool {
        let source = self.text.get(text).unwrap_or_default();
        source.lines().any(|line| {
            let line = line.trim_start();
            let rest = line.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric());
            line.starts_with([
                '-', '*', '+', ':', '•', '◦', '▪', '·', '–', '—', '(', '>', '|',
            ]) || line.starts_with("[^")
                || (1..4).contains(&(line.len() - rest.len())) && rest.starts_with(['.', ')'])
        })
    }

    /// Whether a line such as `'''` stands in a text and no second one, as people part code who do not know backticks.
    fn is_in_a_fence_of_another_sort(&self, text: Range<usize>) -> bool {
        let source = self.text.get(text).unwrap_or_default();
        let mut open: Option<&str> = None;
        for line in source.lines() {
            let line = line.trim();
            open = match open {
                Some(end) => (!line.contains(end)).then_some(end),
                None => FENCES.iter().find_map(|(mark, end)| {
                    let rest = line.strip_prefix(mark)?;
                    (!rest.contains(end)).then_some(*end)
                }),
            };
        }
        open.is_some()
    }

    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let line = source.lines().next().map_or(0, str::len);
        range.start..range.start + line
    }
}

/// Whether the source of a heading begins with its marks, as in `## Two`, and not with a word such as `#tag`.
fn is_atx(source: &str) -> bool {
    let line = source.trim_start_matches([' ', '\t']);
    let rest = line.trim_start_matches('#');
    let marks = line.len() - rest.len();
    (1..=6).contains(&marks)
        && (rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']))
}

/// Elements whose end HTML lets people leave out, and those that end with the line or paragraph that they stand in.
const ENDED_BY_OTHERS: [&str; 36] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "colgroup", "dd", "del", "dfn", "dt", "em",
    "i", "ins", "kbd", "li", "mark", "p", "q", "rp", "rt", "s", "samp", "small", "span", "strong",
    "sub", "sup", "tbody", "td", "tfoot", "th", "tr", "u", "var",
];

impl Scanner<'_> {
    /// Whether an element begins in a restricted text and ends behind the heading below it, or never.
    fn is_parted(&self, elements: &Elements, text: Range<usize>, behind: usize) -> bool {
        let tags = &self.asides.tags;
        let upto = |place: usize| tags.partition_point(|tag| tag.start < place);
        let within = tags.get(upto(text.start)..upto(text.end));
        let within = within.unwrap_or_default();
        let mut open: Vec<(&str, usize)> = Vec::new();
        for tag in within {
            match tag.closes {
                false => open.push((&tag.name, tag.start)),
                true => {
                    let ends = |(name, start): &(&str, usize)| {
                        **name == tag.name && self.is_alike(*start, tag.start)
                    };
                    if let Some(at) = open.iter().rposition(ends) {
                        // What is left open within it is not what its writer wanted to end.
                        open.remove(at);
                    }
                }
            }
        }
        if (open.iter()).any(|(name, _)| !ENDED_BY_OTHERS.contains(name)) {
            return true;
        }
        let source = self.text.get(text.clone()).unwrap_or_default();
        // An odd number of them: the heading stands within a container of another tool.
        let is_colons = |line: &&str| line.trim_start().starts_with(":::");
        if source.lines().filter(is_colons).count() % 2 == 1 {
            return true;
        }
        // Behind a line of its own each of them would hide what follows; here its end lies beyond the paragraph.
        let is_open = |(sign, end): &(&str, &str)| {
            let rest = source.rfind(sign).and_then(|at| source.get(at..));
            rest.is_some_and(|rest| !rest.contains(end))
        };
        if [("<?", "?>"), ("<![", "]]>"), ("<!", ">")]
            .iter()
            .any(is_open)
        {
            return true;
        }
        // What ends below counts, whatever seemed to end above.
        elements.reach_out_of(text, behind)
    }

    /// Whether a tag that ends an element stands as the one does that begins it: on its line, or on one that is of no
    /// other list, quote, table, note or picture.
    fn is_alike(&self, start: usize, end: usize) -> bool {
        let before = |at: usize| {
            let text = self.text.get(..at).unwrap_or_default();
            text.rsplit('\n').next().unwrap_or_default()
        };
        let between = self.text.get(start..end).unwrap_or_default();
        let mark = |line: &str| {
            let sign = line.trim_start().chars().next();
            sign.filter(|sign| "->*+|[:".contains(*sign) || sign.is_ascii_digit())
        };
        let own = before(end);
        !between.contains('\n')
            || !own.contains("![") && mark(own).is_none_or(|sign| mark(before(start)) == Some(sign))
    }
}

/// Whether a text begins as a heading does: with a capital letter, or one of a script that has none, or with a number
/// of its own. "(of 3 doses)", "½ pill", "3.5 mg" and "– doses" go on with a sentence.
fn begins(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let is_dash = text.starts_with([
        '-', '‐', '‑', '‒', '–', '—', '―', '−', '…', ',', ';', '/', '+', '=', '%',
    ]);
    let Some(first) = rest.chars().next().filter(|_| !is_dash) else {
        return !text.is_empty() && !is_dash;
    };
    if !first.is_numeric() {
        return !first.is_lowercase();
    }
    let behind = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    // `2. what is next`, `1.2 Scope`.
    let is_number = behind.len() < rest.len() && behind.starts_with(['.', ')', ':']);
    let words = behind.trim_start_matches(|sign: char| !sign.is_alphabetic());
    let is_fraction = behind
        .get(1..)
        .is_some_and(|rest| rest.starts_with(char::is_numeric));
    is_number && (!is_fraction || words.starts_with(char::is_uppercase))
}
