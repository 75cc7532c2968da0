//! Fields of front matter in a body, where they restrict nothing.

use std::ops::Range;

use super::lists::{clip, rest};
use crate::markdown::braces::{line_before, resembles};
use crate::markdown::foreign::speaks;
use crate::markdown::narrowing::{self, Given, narrows, opens};

/// What is wrong with it.
const SECOND: &str = "this is front matter in the midst of a text: its fields restrict nothing here, and are printed";

/// Blocks of lines `name: value` between lines of hyphens of which one says that not everybody may see something.
/// `code` is where code stands, in order.
pub(super) fn second_front(text: &str, code: &[Range<usize>]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if !text.contains("---") {
        return found;
    }
    let top = text.len() - text.trim_start().len();
    let mut open: Option<(usize, bool)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let after = code.partition_point(|range| range.start <= start);
        let in_code = after > 0 && code[after - 1].end > start;
        let line = line.trim_end();
        if in_code {
            open = None;
        } else if is_rule(line) {
            if let Some((from, true)) = open {
                found.push((from..start + line.len(), SECOND.to_owned()));
            }
            open = Some((start, false));
        } else if let Some((from, true)) = open.filter(|(from, _)| line.is_empty() && *from <= top)
        {
            // At the top of a text, nobody reads on to see whether hyphens end it.
            found.push((from..start, SECOND.to_owned()));
            open = None;
        } else if let Some((from, closes)) = open.filter(|_| !line.is_empty()) {
            open = match field(line) {
                Some((name, value)) => Some((from, closes || says(name, value))),
                // A list of values, or a comment.
                None if line.starts_with([' ', '#', '-']) => Some((from, closes)),
                None => None,
            };
        }
    }
    found
}

/// Whether a field with a value as written in one line says that not everybody may see something.
pub(super) fn says(name: &str, value: &str) -> bool {
    let value = value.trim().trim_matches(['[', ']']);
    let texts = value
        .split(',')
        .map(|text| text.trim().trim_matches(['"', '\'']));
    let given = Given::Texts(texts.map(str::to_owned).collect());
    // "Public: the library" is of a list of places.
    narrows(name, &given, false) && (!opens(name) || narrows("access", &given, false))
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|byte| byte == b'-') || line == "..."
}

fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_sign = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | ' ');
    let is_name =
        name.starts_with(char::is_alphabetic) && name.len() <= 40 && name.chars().all(is_sign);
    (is_name && (value.is_empty() || value.starts_with([' ', '\t']))).then_some((name, value))
}

/// Lines that are nothing but a field that restricts, in any language and with the site's own audiences: `audience:
/// school`, `**Borrador:** sí`. A heading may be such a sentence.
pub(super) fn alone(text: &str, printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    // The name of a field whose value may stand below it as a list, and where it stands.
    let mut above: Option<(&str, usize)> = None;
    let bytes = printed.as_bytes();
    while at < bytes.len() {
        let start = at;
        at += memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len() - start, |end| end + 1);
        let line = &printed[start..at];
        if above.is_none() && memchr::memchr(b':', line.as_bytes()).is_none() {
            continue;
        }
        let plain = match memchr::memmem::find(line.as_bytes(), b" # ") {
            Some(end) => &line[..end],
            None => line,
        };
        let plain = plain.trim_matches(|sign: char| " \t\r\n-*+>|_".contains(sign));
        let is_short = plain.len() <= LONGEST && !plain.starts_with('#');
        let marks = text.get(start..).and_then(|line| line.lines().next());
        let marks = marks
            .unwrap_or_default()
            .trim_start_matches(['>', ' ', '\t']);
        let item = marks.strip_prefix(['-', '*', '+']);
        let is_item = item.is_some_and(|rest| rest.starts_with([' ', '\t']));
        let end = start + line.trim_end().len();
        match plain.split_once(':').filter(|_| is_short) {
            Some((name, value)) if is_restriction(name, value, own) => {
                found.push((start..end, ASSIGNED.to_owned()));
                above = None;
            }
            Some((name, value)) => {
                above = value
                    .trim_matches('*')
                    .trim()
                    .is_empty()
                    .then_some((name, start));
            }
            None if is_item && is_short => {
                let field = above.take();
                let field = field.filter(|(name, _)| is_restriction(name, plain, own));
                found.extend(field.map(|(_, start)| (start..end, ASSIGNED.to_owned())));
            }
            None => above = above.filter(|_| plain.is_empty()),
        }
    }
    found
}

/// More than this is a sentence.
const LONGEST: usize = 100;

/// Whether a line that is nothing but a name and a value says who may see something.
pub(crate) fn is_restriction(name: &str, value: &str, own: &[&str]) -> bool {
    let is_sign = |sign: char| !sign.is_alphanumeric();
    let is_name = name
        .trim_end_matches(is_sign)
        .chars()
        .all(char::is_alphabetic);
    if !is_name || value.trim_end().ends_with('?') {
        return false;
    }
    // `confidentiel: oui`
    let word = name.trim_matches(is_sign).to_lowercase();
    if narrowing::closes(&word) && !value.trim().contains(' ') && says(&word, value) {
        return true;
    }
    let read = narrowing::read(&format!("{name}:{value}"), own);
    let Some((key, value)) = read.split_once(':') else {
        return false;
    };
    let key = key.trim_matches(is_sign);
    let items = || {
        let items = value
            .split([',', ';', '/'])
            .flat_map(|item| item.split(" and "));
        items.map(|item| {
            item.trim_matches(is_sign)
                .trim_start_matches("the ")
                .trim_end_matches(" only")
        })
    };
    let names = || items().all(|item| narrowing::AUDIENCES.contains(&item));
    match key {
        // "Audiences: client, family" is a list of them.
        "audiences" => false,
        "draft" => items().all(|item| matches!(item, "true" | "yes" | "on")),
        "visibility" => names() || items().all(narrowing::is_hiding),
        key => resembles(key) && !key.contains(' ') && names(),
    }
}

/// `(audience=team)` in a text: nobody writes so of readers who hides nothing from others.
pub(super) fn assigned(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let found = printed.match_indices('=').filter_map(|(at, _)| {
        let line = line_before(printed, at).trim_end();
        let key = line.rsplit(|sign: char| !sign.is_alphanumeric()).next()?;
        let before = line.strip_suffix(key)?.trim_end_matches(['"', '\'', ' ']);
        let behind = clip(rest(printed, at + 1)).lines().next()?;
        let end = behind.find([')', ']', '>', '»'])?;
        let is_bracketed = before.ends_with(['(', '[', '<', '«']);
        let is_one = is_bracketed
            && key.eq_ignore_ascii_case("audience")
            && speaks(&format!("audience={}", &behind[..end]), own);
        let start = line_before(printed, at).len() - before.len();
        is_one.then(|| (at - start..at + 1 + end, ASSIGNED.to_owned()))
    });
    found.collect()
}

/// What is wrong with that.
const ASSIGNED: &str = "this restricts nothing: only a heading can carry an audience, in braces";
