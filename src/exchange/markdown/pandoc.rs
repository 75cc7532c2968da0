//! What Pandoc, Quarto and Obsidian write beyond CommonMark: notes within a text (`^[words]`), names of paragraphs
//! (`^name`), tables drawn with signs, captions of tables, and lines that only ask for a list of contents or a new sheet.

use super::outside_code::code;
use super::traced::{Edit, Traced, within};
use crate::exchange::report::{Category, FileIssues};
use std::collections::HashSet;

/// The longest note, in bytes.
const LONGEST: usize = 2000;

/// Lines that ask for what every page here has, or what only paper of another program has.
const ASKS: &[&str] = &[
    "[toc]",
    "[tocm]",
    "{:toc}",
    "\\newpage",
    "\\pagebreak",
    "\\tableofcontents",
];

/// Names of paragraphs to which a text links: `#^name`.
pub(super) fn linked(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("#^").map(|(at, sign)| {
        let rest = text[at + sign.len()..].chars();
        rest.take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-')
            .collect()
    })
}

/// Rewrites them, outside of code. `linked` are the names of paragraphs to which a page of the source links.
pub(super) fn rewrite(body: &mut Traced, linked: &HashSet<String>, issues: &mut FileIssues) {
    lines(body, linked, issues);
    notes(body);
}

/// What takes whole lines.
fn lines(body: &mut Traced, linked: &HashSet<String>, issues: &mut FileIssues) {
    let text = body.text();
    if !text.contains(['^', '+', '[', '\\', ':']) {
        return;
    }
    let code = code(text);
    let mut edits = Vec::new();
    let mut table: Option<usize> = None;
    let mut above = "";
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let bare = line.trim();
        let at = start;
        start += whole.len();
        let in_code = within(&code, at) && !line.trim_start().starts_with('`');
        if let Some(from) = table {
            if bare.starts_with(['+', '|']) {
                above = bare;
                continue;
            }
            table = None;
            let is_whole = above.starts_with('+') && above.len() > 2;
            drawn(body, from..at, is_whole && !in_code, &mut edits, issues);
        }
        if in_code {
        } else if ASKS.iter().any(|ask| bare.eq_ignore_ascii_case(ask)) {
            edits.push(Edit::remove(at..at + line.len()));
        } else if is_edge(line) {
            table = Some(at);
        } else if let Some(name) = name_of(bare) {
            let place = at + line.len() - name.len() - 1;
            match linked.contains(name) {
                true => {
                    let anchor = format!("<a id=\"{name}\"></a>");
                    edits.push(Edit::replace(place..at + line.len(), anchor));
                }
                false if is_made(name) => edits.push(Edit::remove(place..at + line.len())),
                // It may be a power, or the mark of a note.
                false => {}
            }
        } else if let Some(length) = caption(bare) {
            let from = at + line.len() - bare.len();
            edits.push(Edit::remove(from..from + 2));
            edits.push(Edit::remove(from + length..at + line.len()));
        }
        above = bare;
    }
    if let Some(from) = table {
        drawn(body, from..text.len(), above.len() > 2, &mut edits, issues);
    }
    body.edit(edits);
}

/// `+-----+-----+` at the start of a line.
fn is_edge(line: &str) -> bool {
    let is_sign = |sign: u8| matches!(sign, b'+' | b'-' | b'=' | b':');
    line.len() > 4 && line.starts_with("+-") && line.ends_with('+') && line.bytes().all(is_sign)
}

/// A table of signs keeps its look as code: nothing here can read it.
fn drawn(
    body: &Traced,
    range: std::ops::Range<usize>,
    is_whole: bool,
    edits: &mut Vec<Edit>,
    issues: &mut FileIssues,
) {
    let text = &body.text()[range.clone()];
    // What hides something in it is dealt with as such, and would be shown in code.
    if !is_whole || text.contains(['<', '%', '{', '`']) {
        return;
    }
    let end = range.start + text.trim_end().len();
    let message =
        "a table that is drawn with signs is kept as it looks; write it with | between its columns";
    issues.warn(
        Category::Tag,
        body.source_range(&(range.start..end)),
        message,
    );
    edits.push(Edit::replace(range.start..range.start, "```text\n"));
    edits.push(Edit::replace(end..end, "\n```"));
}

/// The name at the end of a paragraph, or alone below a block: `^name`.
fn name_of(line: &str) -> Option<&str> {
    let (before, name) = line.rsplit_once('^')?;
    let is_name = !name.is_empty()
        && name.len() <= 40
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_apart = before.is_empty() || before.ends_with(' ');
    // A caret in a table or a formula is another one.
    (is_name && is_apart && !line.starts_with('|') && !before.contains('$')).then_some(name)
}

/// Whether a program made up the name: six digits and letters.
fn is_made(name: &str) -> bool {
    let has = |is: fn(&u8) -> bool| name.as_bytes().iter().any(is);
    let is_hex = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
    name.len() == 6
        && name.bytes().all(is_hex)
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_alphabetic)
}

/// `: Words {#tbl-name}`: where its words end.
fn caption(line: &str) -> Option<usize> {
    let words = line.strip_prefix(": ")?;
    let (before, name) = words.split_once("{#tbl-")?;
    let name = name.strip_suffix('}')?;
    let is_name = |sign: u8| sign.is_ascii_alphanumeric() || sign == b'-' || sign == b'_';
    let is_one = name.bytes().all(is_name) && !before.contains('{');
    is_one.then(|| 2 + before.trim_end().len())
}

/// `^[words]` becomes a note at the end of the page.
fn notes(body: &mut Traced) {
    let text = body.text();
    if !text.contains("^[") {
        return;
    }
    let code = code(text);
    let mut edits = Vec::new();
    let mut written = String::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("^[").map(|found| at + found) {
        at = start + 2;
        let is_escaped = text[..start].ends_with(['\\', '[']);
        if is_escaped || within(&code, start) {
            continue;
        }
        let rest = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
        let Some(length) = closing(rest) else {
            continue;
        };
        let words = rest[..length].trim();
        if words.is_empty() || words.contains("\n\n") {
            continue;
        }
        let name = format!("inline-{}", edits.len() + 1);
        let words = words.replace('\n', " ");
        written.push_str(&format!("\n[^{name}]: {words}\n"));
        edits.push(Edit::replace(start..at + length + 1, format!("[^{name}]")));
        at += length + 1;
    }
    if !edits.is_empty() {
        let end = text.len();
        let gap = if text.ends_with('\n') { "" } else { "\n" };
        edits.push(Edit::replace(end..end, format!("{gap}{written}")));
    }
    body.edit(edits);
}

/// Where the bracket closes that is open.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> (String, usize) {
        let mut body = Traced::new(text, 0);
        let mut issues = FileIssues::new("a.md".into(), text.into());
        let linked = HashSet::from(["abc-1".to_owned()]);
        rewrite(&mut body, &linked, &mut issues);
        (body.text().to_owned(), issues.into_list().len())
    }

    #[test]
    fn what_other_programs_write_is_read_as_meant() {
        let table = "+---+---+\n| A | B |\n+===+===+\n| 1 | 2 |\n+---+---+\n";
        for (text, wanted, told) in [
            (
                "A^[See [b](c.md).] d",
                "A[^inline-1] d\n\n[^inline-1]: See [b](c.md).\n".to_owned(),
                0,
            ),
            (
                "A `^[x]` \\^[y] [^z] 2^[",
                "A `^[x]` \\^[y] [^z] 2^[".to_owned(),
                0,
            ),
            (
                "Words. ^abc-1\n\nMore\n",
                "Words. <a id=\"abc-1\"></a>\n\nMore\n".to_owned(),
                0,
            ),
            (
                "Ten ^3\n\nSee ^note\n\nMade ^37066d\n",
                "Ten ^3\n\nSee ^note\n\nMade \n".to_owned(),
                0,
            ),
            (
                "x^2\n\n2 ^ 3\n\n| a ^b\n",
                "x^2\n\n2 ^ 3\n\n| a ^b\n".to_owned(),
                0,
            ),
            ("[TOC]\n\nA\n\\newpage\n", "\n\nA\n\n".to_owned(), 0),
            (table, format!("```text\n{}\n```\n", table.trim_end()), 1),
            (
                &format!("{table}\nA\n"),
                format!("```text\n{}\n```\n\nA\n", table.trim_end()),
                1,
            ),
            (
                "```\n[TOC]\n+--+--+\n```\n",
                "```\n[TOC]\n+--+--+\n```\n".to_owned(),
                0,
            ),
            (
                ": Staff {#tbl-x audience=team}\n: 5 mg {#a} or 2 mg {#b}\n",
                ": Staff {#tbl-x audience=team}\n: 5 mg {#a} or 2 mg {#b}\n".to_owned(),
                0,
            ),
            (
                "+----+\n| <!-- x --> |\n+----+\n",
                "+----+\n| <!-- x --> |\n+----+\n".to_owned(),
                0,
            ),
            (
                ": Who calls {#tbl-a}\n\nTerm\n: Words\n",
                "Who calls\n\nTerm\n: Words\n".to_owned(),
                0,
            ),
        ] {
            assert_eq!(made(text), (wanted, told), "{text}");
        }
    }
}
