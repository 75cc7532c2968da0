//! Files that a page takes in (`--8<-- "file"`, `{{#include file}}`, `{% include-markdown "file" %}`,
//! `{{< include file >}}`): what they hold stands in the page, as readers of the source saw it.

use super::front::{self, Against};
use super::names::parent;
use super::sitemap::resolved;
use super::traced::{Edit, Traced};
use crate::exchange::report::{Category, FileIssues, short};
use crate::source;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// Files may take in files so deep; a page that takes in itself ends there.
const DEEPEST: usize = 6;

/// How long a page may become by what it takes in, in bytes.
const LONGEST: usize = 2 << 20;

/// How many different files it may take in.
const MOST: usize = 500;

/// Why a file is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// There is none.
    Absent,
    /// The source keeps it back, as a whole or from some readers.
    KeptBack,
}

/// Gives the text of a file of the source, by its path as it is written.
pub(super) type Read<'r> = dyn Fn(&str) -> Result<String, Missing> + 'r;

/// Puts in what a page takes in. What is not there is named.
pub(super) fn rewrite(body: &mut Traced, read: &Read<'_>, issues: &mut FileIssues) {
    for depth in 0..=DEEPEST {
        let text = body.text();
        if ![
            "--8<--",
            "#include ",
            "#rustdoc_include ",
            "#playground ",
            "include-markdown",
            "{% include \"",
            "{{< include",
        ]
        .iter()
        .any(|sign| text.contains(sign))
        {
            return;
        }
        let mut length = text.len();
        let mut edits = Vec::new();
        let mut known: HashMap<(String, Option<String>), Result<String, Missing>> = HashMap::new();
        let mut too_much = None;
        for one in found(text) {
            if one.path.is_empty() {
                edits.push(Edit::remove(one.range));
                continue;
            }
            let place = body.source_range(&one.range);
            // Nothing more is read for a page that is too long already.
            if too_much.is_some() || known.len() >= MOST || depth == DEEPEST {
                too_much.get_or_insert((place, short(&one.path)));
                edits.push(Edit::remove(one.range));
                continue;
            }
            let key = (one.path.clone(), one.part.clone());
            let made = known.entry(key).or_insert_with(|| {
                let whole = read(&one.path)?;
                part(&whole, one.part.as_deref()).ok_or(Missing::Absent)
            });
            match made {
                Ok(made) => {
                    let with =
                        indented(made.trim_end(), &one.indent, LONGEST - length.min(LONGEST));
                    let Some(with) = with else {
                        too_much = Some((place, short(&one.path)));
                        edits.push(Edit::remove(one.range));
                        continue;
                    };
                    length += with.len();
                    edits.push(Edit::replace(one.range, with));
                }
                Err(missing) => {
                    let name = short(&one.path);
                    let message = match missing {
                        Missing::Absent => {
                            format!("there is no `{name}` to take in; it is left out")
                        }
                        Missing::KeptBack => {
                            format!("the source keeps `{name}` back, so it is not taken in here")
                        }
                    };
                    let category = match missing {
                        Missing::Absent => Category::LeftOut,
                        Missing::KeptBack => Category::Audience,
                    };
                    issues.warn(category, place, message);
                    edits.push(Edit::remove(one.range));
                }
            }
        }
        if let Some((place, name)) = too_much {
            let message = format!(
                "this page takes in files without an end, or becomes too long by them: from `{name}` on they are left out"
            );
            issues.warn(Category::LeftOut, place, message);
        }
        if edits.is_empty() {
            return;
        }
        body.edit(edits);
    }
}

/// The text of a file of the source that a page takes in: beside the page, else from the folder of the pages or of the
/// source on. Nothing outside of the source is read, nothing hidden, and nothing that the source keeps back.
pub(super) fn taken_in(
    source: &Path,
    (folders, page): (&[String], &str),
    path: &str,
    against: &Against<'_>,
) -> Result<String, Missing> {
    let (inside, text) = std::iter::once(parent(page))
        .chain(folders.iter().map(String::as_str))
        .chain([""])
        .find_map(|folder| {
            let inside = resolved(folder, path)?;
            let file = source.join(&inside);
            let whole = file.canonicalize().ok()?;
            let top = source.canonicalize().ok()?;
            let below = whole.strip_prefix(&top).ok()?;
            // GitBook keeps what pages take in there.
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let is_hidden = parts.iter().enumerate().any(|(at, part)| {
                let next = parts.get(at + 1).map(|next| &**next);
                part.starts_with('.') && !(part == ".gitbook" && next == Some("includes"))
            });
            if is_hidden || !whole.is_file() {
                return None;
            }
            let text = source::read_text(&whole, &inside.as_str().into()).ok()?;
            Some((inside, text))
        })
        .ok_or(Missing::Absent)?;
    let in_drafts = inside
        .split('/')
        .any(|part| part.trim_start_matches('_') == "drafts");
    let mut unsaid = FileIssues::new(inside.as_str().into(), text.clone());
    let (front, _) = front::read(&text, against, &mut unsaid);
    match in_drafts || front.is_draft() || !front.audience.is_empty() {
        true => Err(Missing::KeptBack),
        false => Ok(text.to_string()),
    }
}

/// A place where a file is taken in.
struct Include {
    range: Range<usize>,
    path: String,
    /// Which part of it: lines, or a name.
    part: Option<String>,
    /// What stands before it on its line; empty where the place begins behind other words.
    indent: String,
}

fn found(text: &str) -> Vec<Include> {
    let mut all = Vec::new();
    let mut start = 0;
    // Between two lines that are `--8<--` alone, each line is a path.
    let mut in_list = false;
    let mut marks = text.lines().filter(|line| line.trim() == "--8<--").count();
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let inner = bare.trim_start();
        let indent = &bare[..bare.len() - inner.len()];
        let whole = start..start + bare.len();
        // The lines that open and close a list hold nothing themselves.
        if inner == "--8<--" && (in_list || marks > 1) {
            marks = marks.saturating_sub(1);
            in_list = !in_list;
            all.push(Include {
                range: whole,
                path: String::new(),
                part: None,
                indent: indent.to_owned(),
            });
        } else if in_list && !inner.is_empty() {
            let (path, part) = parted(inner);
            all.push(Include {
                range: whole,
                path,
                part,
                indent: indent.to_owned(),
            });
        } else if let Some(rest) = inner.strip_prefix("--8<--") {
            let name = rest.trim().trim_matches(['"', '\'']);
            if !name.is_empty() && rest.trim().len() > name.len() {
                let (path, part) = parted(name);
                all.push(Include {
                    range: whole,
                    path,
                    part,
                    indent: indent.to_owned(),
                });
            }
        } else {
            within_line(line, start, indent, &mut all);
        }
        start += line.len();
    }
    all
}

/// Those that stand in braces, anywhere on a line.
fn within_line(line: &str, start: usize, indent: &str, all: &mut Vec<Include>) {
    for (open, close) in [("{{#", "}}"), ("{%", "%}"), ("{{<", ">}}")] {
        let mut from = 0;
        while let Some(at) = line[from..].find(open).map(|at| from + at) {
            from = at + open.len();
            let Some(length) = line[from..].find(close) else {
                break;
            };
            let inside = line[from..from + length].trim();
            let end = from + length + close.len();
            let path = match open {
                "{{#" => ["include ", "rustdoc_include ", "playground "]
                    .iter()
                    .find_map(|name| inside.strip_prefix(name)),
                "{%" => {
                    let inside = inside.trim_matches('-').trim();
                    let whole = inside.strip_prefix("include-markdown ");
                    // As GitBook has it; what Jekyll takes in has no quotation marks, and is a piece of a layout.
                    let quoted = inside.strip_prefix("include ");
                    whole.or(quoted.filter(|path| path.contains(".md\"")))
                }
                _ => inside.strip_prefix("include "),
            };
            let is_escaped = line[..at].ends_with('\\');
            if let Some(path) = path.filter(|_| !is_escaped) {
                let path = match path.trim().strip_prefix(['"', '\'']) {
                    Some(quoted) => quoted.split(['"', '\'']).next().unwrap_or_default(),
                    None => path.split_whitespace().next().unwrap_or_default(),
                };
                let (path, part) = parted(path);
                let is_alone = line[..at].trim().is_empty();
                all.push(Include {
                    range: start + (if is_alone { 0 } else { at })..start + end,
                    path,
                    part,
                    indent: if is_alone {
                        indent.to_owned()
                    } else {
                        String::new()
                    },
                });
                from = end;
            }
        }
    }
}

/// A path, and the part of the file behind its colon.
fn parted(path: &str) -> (String, Option<String>) {
    match path.split_once(':') {
        Some((path, part)) if !part.is_empty() && !part.starts_with('/') => {
            (path.to_owned(), Some(part.to_owned()))
        }
        _ => (path.trim_end_matches(':').to_owned(), None),
    }
}

/// The part of a file: lines (`3:7`), or what stands between two lines that name it.
fn part(whole: &str, wanted: Option<&str>) -> Option<String> {
    let Some(wanted) = wanted else {
        let lines = without_front(whole).lines();
        let kept: Vec<&str> = lines.filter(|line| !is_mark(line)).collect();
        return Some(kept.join("\n"));
    };
    let (first, last) = wanted.split_once(':').unwrap_or((wanted, wanted));
    let number = |text: &str| text.parse::<usize>().ok();
    if number(first).is_some() || number(last).is_some() || wanted == ":" {
        let first = number(first).unwrap_or(1).max(1);
        let last = number(last).unwrap_or(usize::MAX);
        let count = last
            .checked_sub(first)
            .map_or(0, |more| more.saturating_add(1));
        let lines = whole.lines().skip(first - 1).take(count);
        return Some(lines.collect::<Vec<_>>().join("\n"));
    }
    let opens = |line: &&str| {
        line.contains(&format!("--8<-- [start:{wanted}]"))
            || ends_with_name(line, "ANCHOR:", wanted)
    };
    let closes = |line: &&str| {
        line.contains(&format!("--8<-- [end:{wanted}]"))
            || ends_with_name(line, "ANCHOR_END:", wanted)
    };
    let mut lines = whole.lines();
    lines.by_ref().find(opens)?;
    let kept: Vec<&str> = lines
        .take_while(|line| !closes(line))
        .filter(|line| !is_mark(line))
        .collect();
    Some(kept.join("\n"))
}

fn ends_with_name(line: &str, mark: &str, name: &str) -> bool {
    let behind = line.split_once(mark).map(|(_, rest)| rest.trim());
    behind.is_some_and(|rest| rest.split_whitespace().next() == Some(name))
}

/// Whether a line only names a part.
fn is_mark(line: &str) -> bool {
    line.contains("--8<-- [start:")
        || line.contains("--8<-- [end:")
        || line.contains("ANCHOR: ")
        || line.contains("ANCHOR_END: ")
}

/// A text without the front matter of a page.
fn without_front(text: &str) -> &str {
    let behind = |mark: &str| {
        let rest = text.strip_prefix(mark)?.strip_prefix('\n')?;
        rest.split_once(&format!("\n{mark}\n"))
            .map(|(_, body)| body)
    };
    behind("---").or_else(|| behind("+++")).unwrap_or(text)
}

/// Every line behind an indent; none where that is longer than so many bytes.
fn indented(text: &str, indent: &str, most: usize) -> Option<String> {
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if !line.is_empty() {
            out.push_str(indent);
        }
        out.push_str(line);
        if out.len() > most {
            return None;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests;
