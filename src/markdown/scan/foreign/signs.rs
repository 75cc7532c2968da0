//! Signs of other tools in what is printed as text: comments and tags of templates, comments that are none of HTML.

use std::ops::Range;

use memchr::memmem;

use super::lists::{clip, rest};
use super::present::SignsOf;
use crate::markdown::braces::line_before;
use crate::markdown::foreign::{hides_by_tag, is_condition, name_of, speaks};

/// How far the end of one is looked for.
const LONGEST: usize = 4000;

/// A sign and its end, of templates that drop what stands between.
const COMMENTS: &[(&str, &str)] = &[
    ("{#", "#}"),
    ("{{!", "}}"),
    ("{/*", "*/}"),
    ("<%#", "%>"),
    ("<%--", "--%>"),
    ("{::comment", "{:/"),
    ("{comment}", "{comment}"),
    ("\\begin{comment}", "\\end{comment}"),
    ("\\iffalse", "\\fi"),
    ("{>>", "<<}"),
    ("{--", "--}"),
];

/// How a tag of a template begins, and its end.
const TAGS: &[(&str, &str)] = &[("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("<%", "%>")];

/// The signs in what is printed as text.
pub(super) fn printed_signs(
    printed: &str,
    signs: &SignsOf,
    own: &[&str],
) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let is_there =
        |(open, close): &&(&str, &str)| signs.has(open.as_bytes()) && signs.has(close.as_bytes());
    for (open, close) in COMMENTS.iter().filter(is_there) {
        let pairs = pairs(printed, open, close).into_iter();
        found.extend(pairs.map(|range| {
            let message = "this is a comment of a template: here it is printed";
            (range, message.to_owned())
        }));
    }
    for (open, close) in TAGS.iter().filter(is_there) {
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
    if signs.has(b"{}") {
        found.extend(braced(printed, own));
    }
    if signs.has(b"<") {
        for (at, _) in printed.match_indices('<') {
            found.extend(comment(printed, at, own));
        }
    }
    if signs.has(b"%") {
        found.extend(percent(printed));
    }
    found
}

/// Tags of templates in two braces, and those of Svelte.
fn braced(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
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
    // `{#if team}` of Svelte; `{#name}` is a place to link to.
    for range in pairs(printed, "{#", "}") {
        let inside = &printed[range.start + 2..range.end - 1];
        if let Some(message) = tag(inside, own).filter(|_| is_condition(name_of(inside))) {
            found.push((range, message.to_owned()));
        }
    }
    found
}

/// Where a sign stands.
fn apart(printed: &str, sign: &str) -> impl Iterator<Item = usize> {
    memmem::find_iter(printed.as_bytes(), sign.as_bytes())
}

/// What stands between two signs, the nearest ones, with these.
fn pairs(printed: &str, open: &str, close: &str) -> Vec<Range<usize>> {
    let opens: Vec<usize> = apart(printed, open).collect();
    let mut before = 0;
    let mut found = Vec::new();
    if opens.is_empty() {
        return found;
    }
    for at in apart(printed, close) {
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
        // Alone on its line, it hides all that follows.
        let is_alone = is_first
            && inside
                .trim_start_matches([' ', '\t', '\r'])
                .strip_prefix('\n')
                .is_some_and(|below| !below.trim().is_empty());
        if !same.trim().is_empty() || is_alone {
            found.push((at..from + same.len(), message.to_owned()));
        }
    }
    found
}
