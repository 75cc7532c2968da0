//! Signs of other tools that would hide something there, and hide nothing here.
//!
//! Obsidian's `%% … %%`, template comments, containers of colons, a comment that says "team only", a tag that is
//! `hidden`: whoever writes one believes that something is kept back, and it would be published.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::braces::line_before;
use crate::markdown::foreign::{hides_by_tag, marks, name_of, speaks};

/// How many of them are told in one body: nobody mends more at once.
const TOLD: usize = 50;

/// How far the end of one is looked for.
const LONGEST: usize = 4000;

/// How much of a line is looked at.
const LINE: usize = 300;

/// What to do.
const HINT: &str = "to keep a section from some readers, end its heading with {audience=team,manager}; take out what nobody may read; put an example in `backticks`";

/// A sign and its end, of templates that drop what stands between.
const COMMENTS: &[(&str, &str)] = &[
    ("{#", "#}"),
    ("{{!", "}}"),
    ("{/*", "*/}"),
    ("<%#", "%>"),
    ("<%--", "--%>"),
    ("{::comment", "{:/"),
    ("\\begin{comment}", "\\end{comment}"),
];

/// How a tag of a template begins, and its end.
const TAGS: &[(&str, &str)] = &[("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];

impl<'a> Scanner<'a> {
    pub(super) fn foreign(&mut self, printed: &str, events: &[Event<'a>]) {
        let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
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
            } else if speaks(source.trim_matches(['<', '>', '!', '-', '?', ' '])) {
                found.push((
                    range.clone(),
                    "this comment restricts nothing, and itself is shown to nobody",
                ));
            }
        }
        found.extend(self.definitions(printed, events));
        found.extend(printed_signs(printed));
        found.extend(colons(self.text, printed));
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

    /// Comments that are written as definitions of links: `[//]: # (team only)`.
    fn definitions(
        &self,
        printed: &str,
        events: &[Event<'a>],
    ) -> Vec<(Range<usize>, &'static str)> {
        if !self.text.contains("]:") {
            return Vec::new();
        }
        let code: Vec<Range<usize>> = (0..events.len())
            .filter(|index| {
                matches!(
                    events[*index],
                    Event::Start(Tag::CodeBlock(_)) | Event::Code(_)
                )
            })
            .map(|index| self.range(index))
            .collect();
        let mut found = Vec::new();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            let source = line.trim();
            let text = source
                .strip_prefix('[')
                .and_then(|rest| rest.split_once("]:"))
                .and_then(|(label, rest)| {
                    Some((label, rest.trim_start().strip_prefix(['#', '<'])?))
                });
            let is_shown = printed
                .get(start..)
                .is_some_and(|rest| rest.starts_with('['));
            let Some((label, text)) = text.filter(|_| !is_shown) else {
                continue;
            };
            let after = code.partition_point(|range| range.start <= start);
            let in_code = after > 0 && code[after - 1].end > start;
            let is_comment =
                !label.contains(char::is_alphanumeric) || label == "comment" || marks(label);
            if is_comment
                && !in_code
                && (speaks(text.trim_matches(['>', ' ', '(', ')', '"', '\''])) || marks(label))
            {
                found.push((
                    start..start + source.len(),
                    "this comment restricts nothing, and itself is shown to nobody",
                ));
            }
        }
        found
    }
}

/// The signs in what is printed as text.
fn printed_signs(printed: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    for (open, close) in COMMENTS {
        let pairs = pairs(printed, open, close).into_iter();
        found.extend(
            pairs.map(|range| (range, "this is a comment of a template: here it is printed")),
        );
    }
    for (open, close) in TAGS {
        let mut pairs = pairs(printed, open, close).into_iter().peekable();
        while let Some(range) = pairs.next() {
            let inside = &printed[range.start + open.len()..range.end - close.len()];
            if let Some(message) = tag(inside) {
                // A comment is all that stands up to its end.
                let next = pairs.peek().filter(|next| {
                    name_of(inside) == "comment" && next.end - range.start < LONGEST
                });
                found.push((
                    range.start..next.map_or(range.end, |next| next.end),
                    message,
                ));
            }
        }
    }
    for (at, _) in printed.match_indices('<') {
        found.extend(comment(printed, at));
    }
    found.extend(percent(printed));
    found
}

/// What stands between two signs, the nearest ones, with these.
fn pairs(printed: &str, open: &str, close: &str) -> Vec<Range<usize>> {
    let opens: Vec<usize> = printed.match_indices(open).map(|(at, _)| at).collect();
    let mut before = 0;
    let mut found = Vec::new();
    if opens.is_empty() {
        return found;
    }
    for (at, _) in printed.match_indices(close) {
        let last = opens.partition_point(|start| start + open.len() <= at);
        if last > before {
            found.push(opens[last - 1]..at + close.len());
            before = last;
        }
    }
    found
}

fn clip(text: &str) -> &str {
    let mut end = LINE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// What is wrong with `{% comment %}`, `{% if private %}`, `{{< team >}}`.
fn tag(inside: &str) -> Option<&'static str> {
    let message = match name_of(inside) {
        "comment" => "this is a comment of a template: here it is printed",
        "if" | "unless" | "elsif" | "elif" | "case" | "when" => {
            "this condition of a template hides nothing here"
        }
        _ => "this tag of a template hides nothing here",
    };
    hides_by_tag(inside).then_some(message)
}

/// What was meant as a comment of HTML and is none: `<!- team only -->`.
fn comment(printed: &str, at: usize) -> Option<(Range<usize>, &'static str)> {
    let rest = printed.get(at + 1..)?;
    let near = rest.trim_start_matches(' ');
    if !near.starts_with(['!', '-']) {
        return None;
    }
    let line = clip(rest).lines().next().unwrap_or_default();
    let is_comment = match near.strip_prefix('!') {
        Some(inside) => inside.starts_with(' ') || inside.trim_start().starts_with(['-', '–', '—']),
        None => speaks(
            near.strip_prefix("--")?
                .split("--")
                .next()
                .unwrap_or_default(),
        ),
    };
    let end = line.find('>').map_or(line.trim_end().len(), |end| end + 1);
    is_comment.then_some((
        at..at + 1 + end,
        "this is no comment of HTML: it is printed",
    ))
}

/// Comments of Obsidian: `%% … %%`, in a line or over several. `50 %% off` is none.
fn percent(printed: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let message = "this is a comment of another tool: here it is printed";
    let mut from = 0;
    while let Some(at) = rest(printed, from).find("%%").map(|at| from + at) {
        from = at + 2;
        let line = line_before(printed, at);
        let word = line.trim_end();
        let inside = rest(printed, from);
        let is_first = word.is_empty();
        let is_apart =
            line.len() > word.len() && !word.ends_with(|sign: char| sign.is_ascii_digit());
        if inside.starts_with('%') || !(is_first || is_apart || word.ends_with(['(', '"'])) {
            continue;
        }
        let same = inside.lines().next().unwrap_or_default();
        let reach = if is_first { inside } else { same };
        if let Some(end) = reach.find("%%") {
            from += end + 2;
            found.push((at..from, message));
            continue;
        }
        if is_first && !same.trim().is_empty() {
            found.push((at..from + same.trim_end().len(), message));
        }
    }
    found
}

fn rest(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

/// Containers of colons that hide or name an audience: `:::team`, `::: {.private}`. To Markdown, the first colon may be
/// the mark of a definition.
fn colons(text: &str, printed: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
        let start = at + lead;
        at += line.len();
        let source = line[lead..].trim_end();
        let Some(inside) = source.strip_prefix(":::") else {
            continue;
        };
        let end = start + source.len();
        if printed.get(end - 1..end) != source.get(source.len() - 1..) {
            continue;
        }
        let inside = inside.trim_matches([':', ' ']);
        let is_list = inside.starts_with(['{', '[']);
        let names = inside.split([' ', '{', '}', '[', ']', '.', '\t']);
        let names = names.filter(|name| !name.is_empty());
        let mut names = names.take(if is_list { usize::MAX } else { 1 });
        if names.any(marks) || speaks(inside) {
            found.push((start..end, "this container hides nothing here"));
        }
    }
    found
}
