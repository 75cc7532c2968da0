//! Boxes of other tools within quotations: a quotation is a text of its own, with marks before its lines.

use super::heads::{Head, Shape};
use super::line::{Line, lines};
use crate::exchange::markdown::traced::{Edit, Traced};

/// The quotations of a text that hold boxes which look otherwise here, with what `rewrite` makes of them.
pub(super) fn edits(body: &Traced, rewrite: &mut dyn FnMut(&mut Traced)) -> Vec<Edit> {
    let lines = lines(body.text());
    let mut edits = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let count = lines[at..]
            .iter()
            .take_while(|line| is_quoted(line))
            .count();
        let quoted = &lines[at..at + count];
        at += count.max(1);
        let holds_box = |line: &Line<'_>| {
            let shape = Head::of(unquoted(line).trim_start()).map(|head| head.shape);
            shape.is_some_and(|shape| !matches!(shape, Shape::Quote | Shape::Fence))
        };
        let (Some(first), Some(last)) = (quoted.first(), quoted.last()) else {
            continue;
        };
        let opens_code = unquoted(first).trim_start().starts_with(['`', '~']);
        // Lines of code may begin with that mark.
        let is_code = first.in_code && !opens_code;
        if is_code || !quoted.iter().any(holds_box) {
            continue;
        }
        let inner: String = quoted
            .iter()
            .map(|line| unquoted(line).to_owned() + "\n")
            .collect();
        let mut made = Traced::new(&inner, body.source_of(first.at));
        rewrite(&mut made);
        if made.text() != inner {
            let marked = made
                .text()
                .trim_end()
                .lines()
                .map(|line| format!("> {line}").trim_end().to_owned());
            let marked: Vec<String> = marked.collect();
            edits.push(Edit::replace(first.at..last.end(), marked.join("\n")));
        }
    }
    edits
}

fn is_quoted(line: &Line<'_>) -> bool {
    line.text.starts_with('>')
}

/// A line without its mark.
fn unquoted<'t>(line: &Line<'t>) -> &'t str {
    let rest = line.text.strip_prefix('>').unwrap_or(line.text);
    rest.strip_prefix(' ').unwrap_or(rest)
}
