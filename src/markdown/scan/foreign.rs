//! Signs of other tools that would hide something there, and hide nothing here.
//!
//! Obsidian's `%% … %%`, template comments, containers of colons, a comment that says "team only", a tag that is
//! `hidden`: whoever writes one believes that something is kept back, and it would be published.

mod lists;

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::braces::line_before;
use crate::markdown::foreign::{hides_by_tag, is_condition, marks, name_of, speaks};
use lists::{clip, expressions, hides_nothing, lists, rest};

/// How many of them are told in one body: nobody mends more at once.
const TOLD: usize = 50;

/// How far the end of one is looked for.
const LONGEST: usize = 4000;

/// What is wrong with a comment.
const COMMENT: &str = "this comment restricts nothing, and itself is shown to nobody";

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
    ("{>>", "<<}"),
    ("{--", "--}"),
];

/// How a tag of a template begins, and its end.
const TAGS: &[(&str, &str)] = &[("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("<%", "%>")];

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
        found.extend(self.definitions(printed, events));
        found.extend(printed_signs(printed, self.own));
        found.extend(colons(self.text, printed, self.own));
        found.extend(directives(printed, self.own));
        found.extend(brackets(printed, self.own));
        found.extend(lists(printed, self.own));
        found.extend(expressions(printed, self.own));
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
    fn definitions(&self, printed: &str, events: &[Event<'a>]) -> Vec<(Range<usize>, String)> {
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
        let plain = |label: &str| {
            let words: Vec<&str> = label.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        // What a link uses is no comment.
        let used: HashSet<String> = events
            .iter()
            .filter_map(|event| match event {
                Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(plain(id)),
                _ => None,
            })
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
            let is_comment = !label.contains(char::is_alphanumeric)
                || label == "comment"
                || marks(label, self.own);
            if is_comment
                && !in_code
                && !used.contains(&plain(label))
                && (speaks(text.trim_matches(['>', ' ', '(', ')', '"', '\'']), self.own)
                    || marks(label, self.own))
            {
                found.push((start..start + source.len(), COMMENT.to_owned()));
            }
        }
        found
    }
}

/// Whether a comment, a declaration or an instruction says who may see something.
fn is_comment(source: &str, own: &[&str]) -> bool {
    let inside = source.trim_matches(['<', '>', '!', '-', '?', ' ']);
    let is_instruction = !source.starts_with("<!--");
    let program = inside.strip_prefix("php").unwrap_or(inside);
    speaks(inside, own) || is_instruction && hides_by_tag(program, own)
}

/// The signs in what is printed as text.
fn printed_signs(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (open, close) in COMMENTS {
        let pairs = pairs(printed, open, close).into_iter();
        found.extend(pairs.map(|range| {
            let message = "this is a comment of a template: here it is printed";
            (range, message.to_owned())
        }));
    }
    for (open, close) in TAGS {
        let mut pairs = pairs(printed, open, close).into_iter().peekable();
        while let Some(range) = pairs.next() {
            let inside = &printed[range.start + open.len()..range.end - close.len()];
            if let Some(message) = tag(inside, own) {
                // A comment is all that stands up to its end.
                let next = pairs.peek().filter(|next| {
                    name_of(inside) == "comment" && next.end - range.start < LONGEST
                });
                found.push((
                    range.start..next.map_or(range.end, |next| next.end),
                    message.to_owned(),
                ));
            }
        }
    }
    // Of these, a name alone prints a value.
    for range in pairs(printed, "{{", "}}") {
        let inside = &printed[range.start + 2..range.end - 2];
        let plain = inside.trim_matches(['-', ' ', '~']);
        let is_note = plain.starts_with("/*") || plain.starts_with('!');
        let is_block = plain.starts_with(['#', '^']) || is_condition(name_of(inside));
        if is_note {
            let message = "this is a comment of a template: here it is printed";
            found.push((range, message.to_owned()));
        } else if let Some(message) = tag(inside, own).filter(|_| is_block) {
            found.push((range, message.to_owned()));
        }
    }
    for (at, _) in printed.match_indices('<') {
        found.extend(comment(printed, at, own));
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

/// What is wrong with `{% comment %}`, `{% if private %}`, `{{< team >}}`.
fn tag(inside: &str, own: &[&str]) -> Option<&'static str> {
    let message = match name_of(inside) {
        "comment" => "this is a comment of a template: here it is printed",
        name if is_condition(name) => "this condition of a template hides nothing here",
        _ => "this tag of a template hides nothing here",
    };
    hides_by_tag(inside, own).then_some(message)
}

/// What was meant as a comment of HTML and is none: `<!- team only -->`.
fn comment(printed: &str, at: usize, own: &[&str]) -> Option<(Range<usize>, String)> {
    let rest = printed.get(at + 1..)?;
    let near = rest.trim_start_matches(' ');
    if !near.starts_with(['!', '-']) {
        return None;
    }
    let line = clip(rest).lines().next().unwrap_or_default();
    let is_comment = match near.strip_prefix('!') {
        Some(inside) => inside.starts_with(' ') || inside.trim_start().starts_with(['-', '–', '—']),
        None => {
            let inside = near.strip_prefix("--")?;
            let inside = inside.split("--").next().unwrap_or_default();
            inside.starts_with('!') || speaks(inside, own)
        }
    };
    let end = line.find('>').map_or(line.trim_end().len(), |end| end + 1);
    is_comment.then_some((
        at..at + 1 + end,
        "this is no comment of HTML: it is printed".to_owned(),
    ))
}

/// Comments of Obsidian: `%% … %%`, in a line or over several. `50 %% off` is none.
fn percent(printed: &str) -> Vec<(Range<usize>, String)> {
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
        let is_glued = word.ends_with(char::is_alphabetic) && line.len() == word.len();
        let is_start = is_first || is_apart || is_glued || word.ends_with(['(', '"']);
        if inside.starts_with('%') || !is_start {
            continue;
        }
        // Only up to the next sign: a line may be as long as the text.
        let end = inside.find("%%");
        let near = inside.get(..end.unwrap_or(0)).unwrap_or_default();
        if let Some(end) = end.filter(|_| is_first || !near.contains('\n')) {
            from += end + 2;
            found.push((at..from, message.to_owned()));
            continue;
        }
        let same = match is_first {
            true => inside.lines().next().unwrap_or_default().trim_end(),
            false => "",
        };
        if !same.trim().is_empty() {
            found.push((at..from + same.len(), message.to_owned()));
        }
    }
    found
}

/// Containers of colons that hide or name an audience: `:::team`, `::: {.private}`, `:::details Team only`. To Markdown,
/// the first colon may be the mark of a definition.
fn colons(text: &str, printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
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
        let inside = clip(inside).trim_matches([':', ' ']);
        let is_list = inside.starts_with(['{', '[']);
        let names = inside.split([' ', '{', '}', '[', ']', '.', '\t']);
        let names = names.filter(|name| !name.is_empty());
        let mut names = names.take(if is_list { usize::MAX } else { 1 });
        let is_marked = |name: &str| name == "comment" || marks(name, own);
        if names.any(is_marked) || says(inside, own) {
            found.push((start..end, hides_nothing(source)));
        }
    }
    found
}

/// Blocks of other tools that hide or name an audience: `!!! team`, `??? note "Team only"`, `.. only:: team`.
fn directives(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in printed.split_inclusive('\n') {
        let lead = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
        let start = at + lead;
        at += line.len();
        let source = line[lead..].trim_end();
        let block = source
            .strip_prefix("!!!")
            .or_else(|| source.strip_prefix("???"))
            .map(|rest| rest.trim_start_matches(['+', ' ']));
        let is_hiding = match (block, source.strip_prefix(".. ")) {
            (Some(inside), _) => {
                let inside = clip(inside);
                let name = inside.split(' ').next().unwrap_or_default();
                marks(name, own) || says(inside, own)
            }
            (None, Some(directive)) => clip(directive)
                .split_once("::")
                .is_some_and(|(name, rest)| marks(name, own) || says(rest, own)),
            (None, None) => false,
        };
        if is_hiding {
            found.push((start..start + source.len(), hides_nothing(source)));
        }
    }
    found
}

/// Signs in brackets: `[private]x[/private]`, `[!team]`.
fn brackets(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for open in ["[/", "[!"] {
        for (at, _) in printed.match_indices(open) {
            let rest = clip(rest(printed, at + open.len()));
            let Some(length) = rest.find(']').filter(|length| *length < 40) else {
                continue;
            };
            let name = &rest[..length];
            if !marks(name, own) {
                continue;
            }
            let range = at..at + open.len() + length + 1;
            let written = printed.get(range.clone()).unwrap_or_default();
            found.push((range, hides_nothing(written)));
        }
    }
    found
}

/// Whether a text, or what stands behind its first word, says who may see something.
fn says(inside: &str, own: &[&str]) -> bool {
    let title = inside
        .split_once([' ', '\t'])
        .map_or("", |(_, title)| title);
    [inside, title]
        .iter()
        .any(|text| speaks(text.trim_matches(['"', '\'', ' ', '[', ']']), own))
}
