//! Boxes that stand out, in every notation of other programs, become the five notes of GitHub's Markdown; none becomes
//! milder than it was.

mod heads;
mod line;
mod quoted;

use super::plain_words::words_of;
use super::traced::{Edit, Traced};
use crate::exchange::report::{Category, FileIssues, short};
use crate::markdown;
pub(super) use crate::markdown::{Weight, weight_of};
use heads::{Head, Shape};
use line::{Line, lines};

/// Boxes may stand in boxes so deep.
const DEEPEST: usize = 8;

/// Rewrites the boxes of a text, the innermost first. Gives whether the type of one says for whom it is.
pub(super) fn rewrite(body: &mut Traced, issues: &mut FileIssues) -> bool {
    rewrite_within(body, issues, DEEPEST)
}

/// The same within so many quotations at most.
fn rewrite_within(body: &mut Traced, issues: &mut FileIssues, quotations: usize) -> bool {
    let mut restricts = false;
    if quotations > 0 && body.text().contains('>') {
        let edits = quoted::edits(body, &mut |inner| {
            restricts |= rewrite_within(inner, issues, quotations - 1);
        });
        body.edit(edits);
    }
    for _ in 0..DEEPEST {
        if ![
            "!!!",
            "???",
            "===",
            ":::",
            "[!",
            "!>",
            "?>",
            "```{",
            "```admonish",
            "///",
            "<div ",
        ]
        .iter()
        .any(|sign| body.text().contains(sign))
        {
            return restricts;
        }
        let edits = edits(body, issues, &mut restricts);
        if edits.is_empty() {
            return restricts;
        }
        body.edit(edits);
    }
    restricts
}

fn edits(body: &Traced, issues: &mut FileIssues, restricts: &mut bool) -> Vec<Edit> {
    let lines = lines(body.text());
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let head = Head::of(line.rest()).filter(|_| !line.in_code);
        let Some(head) = head else {
            at += 1;
            continue;
        };
        let Some(end) = end_of(&lines, at, &head) else {
            at += 1;
            continue;
        };
        let inner = lines.get(at + 1..end).unwrap_or_default();
        let holds_one = |line: &Line<'_>| {
            !line.in_code && Head::of(line.rest()).is_some_and(|inner| inner.shape.is_changed())
        };
        if head.shape != Shape::Quote && inner.iter().any(holds_one) {
            at += 1;
            continue;
        }
        let word = head.kind.to_lowercase().replace(['-', '_'], " ");
        *restricts |= markdown::is_reader(&word) || markdown::is_hiding(&word);
        if !head.is_known && head.shape.is_changed() {
            let place = body.source_of(line.at);
            let message = format!(
                "boxes of the type `{}` are not known; it is a note that shows the word",
                short(&head.kind)
            );
            issues.note(Category::Tag, place..place + 1, message);
        }
        let closing = lines.get(end).filter(|_| head.shape.is_closed());
        made(&mut edits, &lines, (at, end), &head, closing.copied());
        at = end + usize::from(closing.is_some());
    }
    edits
}

/// The number of the first line behind a box, or of the line that closes it; none where it does not end.
fn end_of(lines: &[Line<'_>], at: usize, head: &Head) -> Option<usize> {
    let own = lines.get(at)?.indent();
    let rest = lines.get(at + 1..)?;
    let count = match head.shape {
        Shape::Indented | Shape::Tab => {
            let is_in = |line: &Line<'_>| {
                line.is_blank()
                    || line.indent() >= own + 2
                    || line.text[own.min(line.text.len())..].starts_with('\t')
            };
            let inside = rest.iter().take_while(|line| is_in(line)).count();
            let blank = rest[..inside]
                .iter()
                .rev()
                .take_while(|line| line.is_blank())
                .count();
            inside - blank
        }
        Shape::Colons(length) => {
            let mut open = 0;
            rest.iter().position(|line| {
                let text = line.text.trim();
                let is_colons = text.len() >= 3 && text.bytes().all(|byte| byte == b':');
                if line.in_code {
                    return false;
                }
                if is_colons && (open == 0 || text.len() == length) {
                    return true;
                }
                match Head::of(line.rest()).map(|head| head.shape) {
                    Some(Shape::Colons(_)) => open += 1,
                    _ if is_colons => open -= 1,
                    _ => {}
                }
                false
            })?
        }
        Shape::Strokes(length) => rest.iter().position(|line| {
            let text = line.text.trim();
            !line.in_code && text.len() == length && text.bytes().all(|byte| byte == b'/')
        })?,
        Shape::Element => {
            let mut open = 1usize;
            rest.iter()
                .position(|line| {
                    if line.in_code {
                        return false;
                    }
                    open += line.text.matches("<div").count();
                    open = open.saturating_sub(line.text.matches("</div").count());
                    open == 0
                })
                .filter(|at| rest[*at].text.trim() == "</div>")?
        }
        Shape::Fence => rest.iter().position(|line| {
            line.text.trim().len() >= 3 && line.text.trim().bytes().all(|byte| byte == b'`')
        })?,
        Shape::Quote => 0,
        Shape::Paragraph => rest.iter().take_while(|line| !line.is_blank()).count(),
    };
    Some(at + 1 + count)
}

/// The changes for one box.
fn made(
    edits: &mut Vec<Edit>,
    lines: &[Line<'_>],
    (at, end): (usize, usize),
    head: &Head,
    closing: Option<Line<'_>>,
) {
    let line = lines[at];
    let before = &line.text[..line.indent()];
    let title = match markdown::plain(head.title.trim(), 500) {
        plain if plain.is_empty() => words_of(head.title.trim()),
        plain => words_of(&plain),
    };
    let inner = &lines[at + 1..end];
    if head.shape == Shape::Tab || head.weight == Weight::None {
        let level = heading_level(lines, at);
        let head_line = match title.is_empty() {
            true => String::new(),
            false => format!("{before}{} {title}", "#".repeat(level)),
        };
        edits.push(Edit::replace(line.at..line.end(), head_line));
        dedent(edits, inner, before.len(), "");
        let behind = end + usize::from(closing.is_some());
        let next = lines[behind.min(lines.len())..]
            .iter()
            .find(|line| !line.is_blank() && !is_closing_tag(line.rest()));
        let goes_on = head.is_tab()
            && next.is_some_and(|line| {
                let is_tab = Head::of(line.rest()).is_some_and(|next| next.is_tab());
                !is_tab && !line.rest().starts_with('#')
            });
        // What follows belongs to none of the tabs.
        if let Some(close) = closing {
            let with = if goes_on {
                format!("\n{before}---")
            } else {
                String::new()
            };
            edits.push(Edit::replace(close.at..close.end(), with));
        } else if goes_on && let Some(last) = inner.last() {
            edits.push(Edit::replace(
                last.end()..last.end(),
                format!("\n\n{before}---"),
            ));
        }
        return;
    }
    let quote = format!("{before}> ");
    let mut first = format!("{quote}[!{}]", head.weight.name());
    if !title.is_empty() {
        first.push_str(&format!("\n{quote}**{title}**"));
    }
    // A note begins a block of its own.
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    if head.shape != Shape::Quote && above.is_some_and(|above| !above.is_blank()) {
        first.insert(0, '\n');
    }
    match head.shape {
        Shape::Quote => {
            let has_more = lines
                .get(end)
                .is_some_and(|line| line.rest().starts_with('>'));
            if !title.is_empty() && has_more {
                first.push_str(&format!("\n{quote}"));
            }
        }
        Shape::Paragraph => first.push_str(&format!("\n{quote}{}", head.text)),
        _ if !title.is_empty() && !inner.is_empty() => first.push_str(&format!("\n{quote}")),
        _ => {}
    }
    edits.push(Edit::replace(line.at..line.end(), first));
    match head.shape {
        Shape::Quote => {}
        _ => dedent(edits, inner, before.len(), &quote),
    }
    if let Some(close) = closing {
        edits.push(Edit::replace(close.at..close.end(), String::new()));
    } else if head.shape != Shape::Quote && lines.get(end).is_some_and(|line| !line.is_blank()) {
        let last = inner.last().map_or(line.end(), Line::end);
        edits.push(Edit::replace(last..last, "\n"));
    }
}

/// Takes the indent of a box off its lines, and puts something in its place.
fn dedent(edits: &mut Vec<Edit>, inner: &[Line<'_>], own: usize, with: &str) {
    let written = inner.iter().filter(|line| !line.is_blank());
    let least = written.map(Line::indent).min().unwrap_or(own);
    for line in inner {
        let cut = match line.is_blank() {
            true => line.text.len(),
            false => least.min(line.indent()),
        };
        let with = match (with.is_empty(), line.is_blank()) {
            (true, true) => String::new(),
            (true, false) => " ".repeat(own),
            (false, true) => with.trim_end().to_owned(),
            (false, false) => with.to_owned(),
        };
        edits.push(Edit::replace(line.at..line.at + cut, with));
    }
}

/// Whether a line is nothing but a tag that closes what tags of templates opened.
fn is_closing_tag(line: &str) -> bool {
    let line = line.trim();
    let inside = line
        .strip_prefix(['{'])
        .and_then(|rest| rest.strip_suffix('}'));
    let inside = inside.map(|rest| rest.trim_matches(['{', '}', '%', '<', '>', '-', ' ']));
    inside.is_some_and(|name| name.starts_with("end") || name.starts_with('/'))
}

/// The level of a heading that stands below the one before a line.
fn heading_level(lines: &[Line<'_>], at: usize) -> usize {
    let marks = |line: &Line<'_>| {
        let marks = line.text.bytes().take_while(|byte| *byte == b'#').count();
        (!line.in_code && (1..=6).contains(&marks) && line.text[marks..].starts_with(' '))
            .then_some(marks)
    };
    let above = lines[..at].iter().rev().find_map(marks);
    above.map_or(3, |level| (level + 1).clamp(3, 6))
}

#[cfg(test)]
mod tests;
