//! Signs that other programs read in a text: icons, attributes in braces, formulas, keys, marked words, anchors,
//! abbreviations. What they mean stays where Markdown can say it; what only changes the look goes.

use super::outside_code::code;
use super::traced::{Edit, Traced, within};
use crate::exchange::report::{Category, FileIssues};
use crate::markdown::{hides_by_tag, is_reader, restricts};
use std::ops::Range;

/// Sets of icons, by how their names begin.
const ICONS: &[&str] = &[
    "material-",
    "fontawesome-",
    "octicons-",
    "simple-",
    "fa-",
    "bi-",
    "mdi-",
    "lucide-",
    "tabler-",
    "icon-",
];

/// Rewrites them, outside of code.
pub(super) fn rewrite(body: &mut Traced, issues: &mut FileIssues) {
    formulas(body, issues);
    let text = body.text();
    if !text.contains([':', '{', '+', '=', '*', '^']) {
        return;
    }
    let code = code(text);
    let mut edits = Vec::new();
    let mut seen = Seen::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !within(&code, start) || !line.trim_start().starts_with(['`', '~']) {
            of_line(line, start, &code, &mut edits, &mut seen);
        }
        start += line.len();
    }
    let place = |range: &Range<usize>| body.source_range(range);
    if let Some((first, count)) = &seen.icons {
        let message = format!("icons are left out ({count} on this page)");
        issues.note(Category::Tag, place(first), message);
    }
    for range in &seen.abbreviations {
        let message =
            "what an abbreviation stands for is left out: a glossary says it for all pages";
        issues.warn(Category::Tag, place(range), message);
    }
    body.edit(edits);
}

/// A title without such signs.
pub(super) fn in_title(title: &str) -> String {
    let title = named_heading(title).map_or(title, |(range, _)| &title[..range.start]);
    let mut body = Traced::new(title, 0);
    let mut edits = Vec::new();
    of_line(title, 0, &[], &mut edits, &mut Seen::default());
    body.edit(edits);
    let words: Vec<&str> = body.text().split_whitespace().collect();
    match words.is_empty() {
        true => title.to_owned(),
        false => words.join(" "),
    }
}

/// What was found on a page and is to be told.
#[derive(Default)]
struct Seen {
    icons: Option<(Range<usize>, usize)>,
    abbreviations: Vec<Range<usize>>,
}

fn of_line(
    line: &str,
    start: usize,
    code: &[Range<usize>],
    edits: &mut Vec<Edit>,
    seen: &mut Seen,
) {
    let inner = line.trim();
    if inner.starts_with("*[") && inner.contains("]:") && !within(code, start) {
        let range = start..start + line.trim_end().len();
        seen.abbreviations.push(range.clone());
        edits.push(Edit::remove(range));
        return;
    }
    let is_heading = inner.starts_with('#');
    if let Some((range, id)) = named_heading(line).filter(|_| is_heading) {
        let with = format!(" {{#{id}}}");
        edits.push(Edit::replace(start + range.start..start + range.end, with));
    }
    let mut at = 0;
    while let Some(next) = line[at..]
        .find([':', '{', '+', '=', '^', '['])
        .map(|next| at + next)
    {
        at = next + 1;
        if within(code, start + next) {
            continue;
        }
        let made = match line.as_bytes()[next] {
            b':' => icon(line, next),
            b'{' => attributes(line, next, is_heading).map(|end| (next..end, String::new())),
            b'[' => anchor(line, next),
            sign => doubled(line, next, sign),
        };
        let Some((range, with)) = made else { continue };
        if line.as_bytes()[next] == b':' && with.is_empty() {
            let place = start + range.start..start + range.end;
            seen.icons.get_or_insert((place, 0)).1 += 1;
        }
        at = range.end.max(at);
        edits.push(Edit::replace(start + range.start..start + range.end, with));
    }
}

/// `:material-phone:` is only a picture; `:warning:` is a sign that letters have too.
fn icon(line: &str, at: usize) -> Option<(Range<usize>, String)> {
    let is_free = |sign: Option<char>| {
        sign.is_none_or(|sign| !sign.is_alphanumeric() && !matches!(sign, '/' | ':'))
    };
    let rest = &line[at + 1..];
    let length = rest.find(':')?;
    let name = &rest[..length];
    let is_name = name
        .starts_with(|sign: char| sign.is_ascii_alphabetic() || matches!(sign, '+' | '-'))
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-+".contains(&byte));
    let end = at + length + 2;
    if !is_name || !is_free(line[..at].chars().next_back()) || !is_free(line[end..].chars().next())
    {
        return None;
    }
    if ICONS.iter().any(|set| name.starts_with(set)) {
        // Its size and colour follow, and the space that parted it from the words.
        let end = attributes(line, end, false).unwrap_or(end);
        let spaces = line[end..].len() - line[end..].trim_start_matches(' ').len();
        let before = line[..at]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        return Some((at..end + if before { spaces } else { 0 }, String::new()));
    }
    let emoji = emojis::get_by_shortcode(name)?;
    Some((at..end, emoji.as_str().to_owned()))
}

/// Where attributes end that begin with a brace: `{ .md-button }`, `{width="300"}`. Those of a heading say more, and
/// those that may keep something from somebody stay to be judged.
fn attributes(line: &str, at: usize, is_heading: bool) -> Option<usize> {
    let before = line[..at].chars().next_back();
    let is_behind = before
        .is_some_and(|sign| matches!(sign, ')' | ']' | '*' | '_' | '`' | '"' | ':' | '=' | '|'));
    let is_alone = line[..at].trim().is_empty();
    let rest = line[at..].strip_prefix('{')?;
    let length = rest.find('}')?;
    let inside = rest[..length]
        .strip_prefix(':')
        .unwrap_or(&rest[..length])
        .trim();
    let is_end = line[at + length + 2..].trim().is_empty();
    if is_heading
        || !(is_behind || is_alone && is_end || is_end && inside.starts_with('.'))
        || inside.is_empty()
    {
        return None;
    }
    let mut words = Vec::new();
    let mut left = inside;
    while !left.is_empty() {
        let stop = |text: &str| text.find(char::is_whitespace).unwrap_or(text.len());
        let length = match left.find("=\"").filter(|at| *at < stop(left)) {
            Some(at) => at + 2 + left[at + 2..].find('"')? + 1,
            None => stop(left),
        };
        words.push(&left[..length]);
        left = left[length..].trim_start();
    }
    let is_value = |sign: char| sign.is_ascii_alphanumeric() || "\"'/-".contains(sign);
    let is_attribute = |word: &&str| {
        let name = word.trim_start_matches(['.', '#']);
        let is_marked = name.len() < word.len();
        let (name, value) = name.split_once('=').unwrap_or((name, ""));
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-:".contains(&byte));
        is_name && (is_marked || value.starts_with(is_value) && !value.contains('`'))
    };
    let hides = |word: &&str| {
        let name = word.trim_start_matches(['.', '#']);
        is_reader(name)
            || hides_by_tag(name, &[])
            || name.contains("audience")
            || name.contains("hid")
    };
    let is_harmless = words.iter().all(is_attribute) && !words.iter().any(hides);
    (is_harmless && restricts(&line[at..at + length + 2]).is_none()).then_some(at + length + 2)
}

/// `## Words :id=name`, as docsify has it: where that stands, and the name.
fn named_heading(line: &str) -> Option<(Range<usize>, &str)> {
    let line = line.trim_end();
    let (words, id) = line.rsplit_once(" :id=")?;
    let is_name = !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_name.then(|| (words.trim_end().len()..line.len(), id))
}

/// `[](){#name}` marks a place.
fn anchor(line: &str, at: usize) -> Option<(Range<usize>, String)> {
    let rest = line[at..].strip_prefix("[](){")?;
    let length = rest.find('}')?;
    let name = rest[..length].trim().strip_prefix('#')?;
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.'));
    let end = at + "[](){".len() + length + 1;
    is_name.then(|| (at..end, format!("<a id=\"{name}\"></a>")))
}

/// `++ctrl+alt++`, `==marked==`, `^^new^^`.
fn doubled(line: &str, at: usize, sign: u8) -> Option<(Range<usize>, String)> {
    let mark = match sign {
        b'+' => "++",
        b'=' => "==",
        _ => "^^",
    };
    let rest = line[at..].strip_prefix(mark)?;
    let length = rest.find(mark)?;
    let inside = &rest[..length];
    let is_outside = |sign: Option<char>| {
        sign.is_none_or(|sign| !sign.is_alphanumeric() && !mark.contains(sign))
    };
    let end = at + length + 4;
    let is_words = !inside.is_empty()
        && inside.trim() == inside
        && !inside.contains(['<', '>'])
        && !inside.starts_with(mark.as_bytes()[0] as char);
    if !is_words
        || !is_outside(line[..at].chars().next_back())
        || !is_outside(line[end..].chars().next())
    {
        return None;
    }
    let made = match sign {
        b'+' => {
            let is_key = |key: &str| {
                !key.is_empty()
                    && key
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            };
            if !inside.split('+').all(is_key) {
                return None;
            }
            let keys: Vec<String> = inside
                .split('+')
                .map(|key| format!("<kbd>{}</kbd>", capital(key)))
                .collect();
            keys.join("+")
        }
        b'=' => format!("<mark>{inside}</mark>"),
        _ => format!("<ins>{inside}</ins>"),
    };
    Some((at..end, made))
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(signs).collect()
    })
}

/// Formulas between dollar signs are text in code: nothing here can draw them.
fn formulas(body: &mut Traced, issues: &mut FileIssues) {
    let text = body.text();
    if !text.contains('$') {
        return;
    }
    let code = code(text);
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('$').map(|found| at + found) {
        at = start + 1;
        if within(&code, start) || text[..start].ends_with('\\') {
            continue;
        }
        let Some((end, inside, is_block)) = formula(text, start) else {
            continue;
        };
        let made = match is_block {
            true => {
                let before = &text[text.ceil_char_boundary(start.saturating_sub(LONGEST))..start];
                let indent = before.rfind('\n').map_or(before, |at| &before[at + 1..]);
                let indent = if indent.trim().is_empty() { indent } else { "" };
                let lines: Vec<String> = inside
                    .trim()
                    .lines()
                    .map(|line| format!("{indent}{}", line.trim()))
                    .collect();
                format!("```text\n{}\n{indent}```", lines.join("\n"))
            }
            false => format!("`{inside}`"),
        };
        edits.push(Edit::replace(start..end, made));
        at = end;
    }
    if let Some(first) = edits.first() {
        let message = format!("formulas are kept as text ({} on this page)", edits.len());
        issues.warn(Category::Tag, body.source_range(&first.range), message);
    }
    body.edit(edits);
}

/// The longest formula within a line, in bytes.
const LONGEST: usize = 400;

/// The end of a formula that begins with a dollar sign, what it holds, and whether it is a block. A price is none.
fn formula(text: &str, start: usize) -> Option<(usize, &str, bool)> {
    let rest = &text[start..];
    if let Some(block) = rest.strip_prefix("$$") {
        let near = &block[..block.floor_char_boundary(4000.min(block.len()))];
        let length = near.find("$$")?;
        let inside = &block[..length];
        let before = &text[text.ceil_char_boundary(start.saturating_sub(LONGEST))..start];
        let line = before.rfind('\n').map_or(before, |at| &before[at + 1..]);
        let behind = block[length + 2..].split('\n').next().unwrap_or_default();
        // With words on its line it is a formula within them.
        if !line.trim().is_empty() || !behind.trim().is_empty() {
            let is_line = !inside.contains(['\n', '`']) && !inside.trim().is_empty();
            return is_line.then(|| (start + length + 4, inside.trim(), false));
        }
        let is_own = !inside.contains("```");
        return (is_own && !inside.trim().is_empty()).then_some((start + length + 4, inside, true));
    }
    // Nobody writes a longer one within a line.
    let line = &rest[1..rest.floor_char_boundary(LONGEST.min(rest.len()))];
    let length = line
        .find(['$', '\n'])
        .filter(|at| line[*at..].starts_with('$'))?;
    let inside = &line[..length];
    let is_tight = !inside.is_empty() && inside.trim() == inside;
    let follows = line[length + 1..].chars().next();
    let is_formula = inside.contains(['\\', '^', '_', '=', '{', '<', '>']) && !inside.contains('`');
    let is_free = follows.is_none_or(|sign| !sign.is_ascii_digit());
    (is_tight && is_formula && is_free).then_some((start + length + 2, inside, false))
}

#[cfg(test)]
mod tests;
