//! Reads YAML around its slips: field by field, and in a field line by line.

use super::builder::Builder;
use super::node::{Content, Entry, Node, Tree};
use crate::source::slip::{Misuse, Syntax};
use std::ops::Range;

/// How many slips of one field are read around.
const MAX_ROUNDS: usize = 12;

/// Reads what can be read. Each field at the left margin is read for itself, so that a slip in one hides no other.
pub(super) fn read(yaml: &str) -> Tree {
    let mut tree = Tree::default();
    if yaml.trim_start().starts_with(['{', '[']) {
        // Lines in brackets are no fields of their own.
        let mut builder = Builder::new(yaml);
        builder.run();
        tree = builder.tree();
        tree.root = Some(Node {
            span: 0..yaml.len(),
            content: Content::Damaged,
        });
        return tree;
    }
    let mut entries: Vec<Entry> = Vec::new();
    for range in fields(yaml) {
        let part = field(yaml, range.clone());
        let is_said = !part.slips.is_empty();
        tree.slips.extend(part.slips);
        tree.comments.extend(part.comments);
        match part.root.map(|node| node.content) {
            Some(Content::Map(own)) => {
                for entry in own {
                    if entries.iter().any(|before| before.key == entry.key) {
                        let misuse = Misuse::Duplicate(entry.key.clone());
                        tree.slips.push((misuse, entry.key_span.clone()));
                    }
                    entries.push(entry);
                }
            }
            Some(_) => {
                if !is_said {
                    let line = yaml[range.clone()].lines().next().unwrap_or_default();
                    let syntax = match line.starts_with('-') {
                        true => Syntax::Indent,
                        false => Syntax::NoColon,
                    };
                    let place = range.start..range.start + line.len();
                    tree.slips.push((Misuse::Syntax(syntax), place));
                }
                entries.extend(damaged(yaml, range));
            }
            None => {}
        }
    }
    tree.slips.sort_by_key(|(_, place)| place.start);
    tree.root = Some(Node {
        span: 0..yaml.trim_end().len(),
        content: Content::Map(entries),
    });
    tree
}

/// The parts of the text that begin with a line at the left margin.
fn fields(yaml: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let inside = line.starts_with([' ', '\t', '-', '#', '\n', ']', '}']);
        match parts.last_mut() {
            Some(part) if inside => part.end = at + line.len(),
            _ => parts.push(at..at + line.len()),
        }
        at += line.len();
    }
    parts
}

/// Reads one field; lines that cannot be read lose their value, which counts as damaged.
fn field(yaml: &str, range: Range<usize>) -> Tree {
    let mut text = yaml[range.clone()].to_owned();
    let mut slips = Vec::new();
    let mut lost: Vec<Range<usize>> = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let mut builder = Builder::new(&text);
        let is_read = builder.run();
        let mut part = builder.tree();
        if is_read {
            slips.extend(part.slips);
            if let Some(root) = &mut part.root {
                settle(root, range.start, &lost);
            }
            part.slips = moved(slips, range.start);
            for comment in &mut part.comments {
                *comment = comment.start + range.start..comment.end + range.start;
            }
            return part;
        }
        let Some((misuse, place)) = part.slips.pop() else {
            break;
        };
        let line = line_at(&text, place.start);
        let said = slips
            .iter()
            .any(|(_, before): &(_, Range<usize>)| line.contains(&before.start));
        if said {
            break;
        }
        slips.push((misuse, place));
        match value_in(&text, line) {
            Some(value) => {
                lost.push(range.start + value.start..range.start + value.end);
                let blank = format!("~{}", " ".repeat(value.len() - 1));
                text.replace_range(value, &blank);
            }
            None => break,
        }
    }
    Tree {
        root: Some(Node {
            span: range.clone(),
            content: Content::Damaged,
        }),
        slips: moved(slips, range.start),
        comments: Vec::new(),
    }
}

fn moved(slips: Vec<(Misuse, Range<usize>)>, by: usize) -> Vec<(Misuse, Range<usize>)> {
    let one = |(misuse, place): (Misuse, Range<usize>)| (misuse, place.start + by..place.end + by);
    slips.into_iter().map(one).collect()
}

/// Moves all places, and marks what stands where a value was taken out.
fn settle(node: &mut Node, by: usize, lost: &[Range<usize>]) {
    node.span = node.span.start + by..node.span.end + by;
    let taken = lost.iter().find(|range| range.start == node.span.start);
    if let Some(range) = taken.filter(|_| node.is_null()) {
        node.span = range.clone();
        node.content = Content::Damaged;
    }
    match &mut node.content {
        Content::Scalar { comment, .. } => {
            *comment = comment.take().map(|at| at.start + by..at.end + by);
        }
        Content::List { items, .. } => items.iter_mut().for_each(|item| settle(item, by, lost)),
        Content::Map(entries) => {
            for entry in entries {
                entry.key_span = entry.key_span.start + by..entry.key_span.end + by;
                settle(&mut entry.value, by, lost);
            }
        }
        Content::Damaged => {}
    }
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[start..]
        .find('\n')
        .map_or(text.len(), |end| start + end);
    start..end
}

/// The value in a line, if it has a colon or a hyphen before it.
fn value_in(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let shown = text[line.clone()].trim_end();
    let inner = shown.trim_start();
    if let Some(entry) = inner.strip_prefix("- ")
        && entry.trim_start().starts_with(['{', '[', '"', '\''])
    {
        let start = shown.len() - entry.trim_start().len();
        return Some(line.start + start..line.start + shown.len());
    }
    let (lead, _) = shown.split_once(": ")?;
    let start = lead.len() + 2;
    let value = shown[start..].trim_start();
    let start = shown.len() - value.len();
    (!value.is_empty()).then_some(line.start + start..line.start + shown.len())
}

/// The field of a part that cannot be read at all.
fn damaged(yaml: &str, range: Range<usize>) -> Option<Entry> {
    let line = yaml[range.clone()].lines().next()?;
    let (written, _) = line.split_once(':')?;
    let key = written.trim().trim_matches(['"', '\'']);
    Some(Entry {
        key: key.to_owned(),
        key_span: range.start..range.start + written.trim_end().len(),
        value: Node {
            span: range,
            content: Content::Damaged,
        },
    })
}
