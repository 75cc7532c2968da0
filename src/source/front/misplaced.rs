//! Front matter that stands in the wrong place, or is written as none can be read. It is never text for a page.

/// The line, counted from 1, what is wrong with it, and what to do about it.
pub(super) type Refusal = (usize, &'static str, &'static str);

use super::block;
use super::fence::Fence;
use super::lines::{is_rule, key_of};
use super::telling::{is_telling, says_key, tells};

const ABOVE: Refusal = (
    0,
    "the front matter does not begin on the first line",
    "remove what stands above this line of three hyphens (---), blank lines too",
);
const DASHES: Refusal = (
    0,
    "this line is not the three hyphens that front matter begins and ends with",
    "write --- here: three plain hyphens, and nothing else in the line",
);
const NO_START: Refusal = (
    0,
    "the line of hyphens above the front matter is missing",
    "put a line with three hyphens (---) above this line; is this text? Then begin it with a heading",
);
const SECOND: Refusal = (
    0,
    "a second block of front matter stands in the text",
    "a file is one record: put the fields into the block at the top, or what follows into a file of its own; \
     an example goes between lines of three backticks (```)",
);
const BELOW: Refusal = (
    0,
    "a field stands below the front matter, where it counts as text",
    "move this line up, above the second line of hyphens",
);
const FOREIGN: Refusal = (
    0,
    "this is front matter of another tool, in TOML or JSON",
    "write it in YAML: three hyphens (---) in the first line, then lines such as `title: …`, then three hyphens again",
);

const TORN: Refusal = (
    0,
    "this line holds signs that part lines in other programs only",
    "write each field on a line of its own: delete the invisible sign between them and press Enter",
);

/// What stands at the start of a text instead of front matter, if it was meant as such.
pub(super) fn instead(text: &str, is_field: &dyn Fn(&str) -> bool) -> Option<Refusal> {
    let lines: Vec<&str> = text.lines().map(clean).collect();
    let first = lines.iter().position(|line| !line.is_empty())?;
    let next = |at: usize| following(&lines, at);
    let line = lines[first];
    if is_torn(line) {
        return Some(at(first, TORN));
    }
    let is_known = |key: &str| is_field(key) || is_telling(key);
    let is_field_line = |line: &str| key_of(line).is_some_and(|key| is_known(&key));
    // Signs that other tools, or a formatter of Markdown, write for the three hyphens; or marks of code.
    let foreign = |sign: char| line.len() > 2 && line.chars().all(|c| c == sign || c == ' ');
    let is_code = line.starts_with("```") || line.starts_with("~~~");
    if (is_code || ['*', '_', '=', ';', '#', '+'].into_iter().any(foreign))
        && next(first).is_some_and(is_field_line)
    {
        return Some(at(first, DASHES));
    }
    if line == "+++" || line.starts_with('{') && is_json(line, next(first)) {
        return Some(at(first, FOREIGN));
    }
    if is_rule(line) && next(first).is_some_and(|below| key_of(below).is_some()) {
        let reason = if line == "---" { ABOVE } else { DASHES };
        return Some(at(first, reason));
    }
    if line.starts_with("---") && next(first).is_some_and(|below| key_of(below).is_some()) {
        return Some(at(first, DASHES));
    }
    // Comments, a heading or a code fence above it.
    let top = lines.iter().take(first + 12).enumerate();
    for (number, line) in top {
        let below = lines.get(number + 1);
        let known = below.is_some_and(|below| is_field_line(below));
        if is_rule(line) && (known || block::begins(&lines, number, is_field)) {
            return Some(at(number, ABOVE));
        }
    }
    if let Some(key) = key_of(line) {
        let mut block = lines[first..].iter().take_while(|line| !line.is_empty());
        let fields = block.clone().filter(|line| key_of(line).is_some()).count();
        let is_closed = block.any(|line| is_rule(line));
        let is_map = is_map(line);
        if is_telling(&key) || is_field(&key) && (fields > 1 || is_closed || is_map) {
            return Some(at(first, NO_START));
        }
    }
    second(text, 0, is_field)
}

/// A line in front matter that was meant as its end. `front` begins on the second line.
pub(super) fn end(front: &str) -> Option<Refusal> {
    if let Some(number) = front.lines().position(is_torn) {
        return Some(at(number + 1, TORN));
    }
    let is_end = |line: &str| !line.starts_with(' ') && (line == "..." || is_rule(line));
    let number = front.lines().position(|line| is_end(line.trim_end()))?;
    Some(at(number + 1, DASHES))
}

/// Whether a map stands behind the name of a field: nobody writes one in a sentence.
fn is_map(line: &str) -> bool {
    let value = line.split_once(':').map(|(_, value)| value);
    value.is_some_and(|value| value.trim_start().starts_with('{'))
}

/// Whether a line holds a field that restricts behind a sign that parts lines elsewhere: of Unicode, or of old printers.
fn is_torn(line: &str) -> bool {
    let parts = line.split(['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']);
    let mut parts = parts.map(clean).skip(1);
    let is_bare = line.starts_with("---");
    parts.any(|part| key_of(part).is_some_and(|key| is_bare || is_telling(&key)))
}

/// A block of front matter in a body, or a field directly above it. `before` is how many lines stand above the body.
pub(super) fn second(
    body: &str,
    before: usize,
    is_field: &dyn Fn(&str) -> bool,
) -> Option<Refusal> {
    let lines: Vec<&str> = body.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty())?;
    let is_field_with_map =
        key_of(lines[first]).is_some_and(|key| is_field(&key) && is_map(lines[first]));
    if before > 0 && (says_key(lines[first]) || is_field_with_map) {
        return Some(at(before + first, BELOW));
    }
    let mut fence = Fence::default();
    for (number, line) in lines.iter().enumerate() {
        if fence.takes(line) {
            continue;
        }
        if tells(line) {
            return Some(at(before + number, BELOW));
        }
        if is_rule(line) && block::begins(&lines, number, is_field) {
            return Some(at(before + number, SECOND));
        }
    }
    None
}

/// The lines of a text that look like front matter, from the first `name: value` down to hyphens or an empty line; and
/// whether it was hyphens.
pub(super) fn meant(text: &str) -> Option<(std::ops::Range<usize>, bool)> {
    let first = text.lines().map(clean).find(|line| !line.is_empty())?;
    if first.starts_with(['{', '+', ';']) {
        return None;
    }
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim_end();
        match start {
            None if key_of(plain).is_some() => start = Some(at),
            None if at > 400 => return None,
            Some(start) if plain == "..." || is_rule(plain) => return Some((start..at, true)),
            Some(start) if plain.is_empty() || is_fence(plain) => return Some((start..at, false)),
            _ => {}
        }
        at += line.len();
    }
    start.map(|start| (start..at, false))
}

/// Whether a line is one sign again and again.
fn is_fence(line: &str) -> bool {
    let first = line.chars().next().unwrap_or_default();
    !first.is_alphanumeric() && line.len() > 2 && line.chars().all(|c| c == first)
}

fn at(index: usize, (_, message, hint): Refusal) -> Refusal {
    (index + 1, message, hint)
}

/// The line without what cannot be seen.
fn clean(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
    })
}

/// The next line that is neither blank nor a comment of YAML.
fn following<'t>(lines: &[&'t str], at: usize) -> Option<&'t str> {
    let mut below = lines.iter().skip(at + 1);
    below
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .copied()
}

fn is_json(line: &str, next: Option<&str>) -> bool {
    let inside = line[1..].trim_start();
    inside.starts_with(['"', '\''])
        || inside.is_empty() && next.is_some_and(|next| next.starts_with('"'))
}
