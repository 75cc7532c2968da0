//! Braces as people write them: with look-alikes, signs that cannot be seen, and slips of the pen.
//!
//! Somebody who writes `{team}` behind a heading believes that the section is withheld. What they typed is read here as
//! they meant it, so that it is refused and never published as text.

mod look_alikes;

use std::ops::Range;

use super::narrowing::{self, AUDIENCES, HIDES, is_hiding};
use super::words::Words;
use look_alikes::{brace, clip, entity};
pub(super) use look_alikes::{folded, is_hidden};

/// How much of what braces hold is looked at.
const LONGEST: usize = 120;

/// What people write beside an audience, besides the words that hide by themselves.
static BESIDE: Words = Words::of(&[
    "access",
    "all",
    "aud",
    "and",
    "deny",
    "except",
    "for",
    "limit",
    "not",
    "only",
    "readers",
    "role",
    "share",
    "show",
    "staff",
    "to",
    "view",
    "visibility",
    "visible",
]);

/// A text between braces.
pub(super) struct Group<'a> {
    /// The bytes from the first brace to behind the last, or to where looking ended.
    pub(super) range: Range<usize>,
    /// What stands between them, as written.
    pub(super) inside: &'a str,
    /// Whether braces stand around the braces, as templates have them.
    is_doubled: bool,
    /// Whether nothing that can be read stands before it on its line.
    is_first: bool,
    /// Whether nothing that can be read follows on its line.
    is_last: bool,
    /// Whether the first brace is written as an entity, which nobody does by a slip.
    pub(super) is_spelled: bool,
}

/// All that stands in braces, closed or not, opened or not, in order.
pub(super) fn groups(text: &str) -> impl Iterator<Item = Group<'_>> {
    let (mut covered, mut is_doubled) = (0, false);
    signs(text).filter_map(move |(at, sign, end)| {
        let group = match sign {
            '{' => group(text, at, end),
            // `{{family}}` is closed twice.
            _ if at == covered && is_doubled => {
                is_doubled = false;
                return None;
            }
            _ if at >= covered => unopened(text, at, end),
            _ => return None,
        };
        covered = covered.max(group.range.end);
        is_doubled = group.is_doubled;
        Some(group)
    })
}

/// A brace that closes what none opened: what stands before it on its line, from the last word that sets something.
fn unopened(text: &str, at: usize, end: usize) -> Group<'_> {
    let line = line_before(text, at);
    let sign = line.rfind(['=', ':', '＝', '：']).unwrap_or(line.len());
    let key = line.get(..sign).unwrap_or_default().trim_end();
    let start = key.rfind(char::is_whitespace).unwrap_or(0);
    Group {
        range: at..end,
        inside: line.get(start..).unwrap_or_default(),
        is_doubled: false,
        is_first: false,
        is_last: true,
        is_spelled: false,
    }
}

/// What stands before a place on its line, no more than a heading is long.
pub(super) fn line_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let mut start = before.len().saturating_sub(2 * LONGEST);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let near = before.get(start..).unwrap_or_default();
    near.rsplit(['\n', '\r']).next().unwrap_or_default()
}

fn group(text: &str, at: usize, start: usize) -> Group<'_> {
    let rest = clip(text.get(start..).unwrap_or_default(), LONGEST);
    let closing = signs(rest).find(|(_, sign, _)| *sign == '}');
    let (inside, end) = match closing {
        Some((at, _, end)) => (&rest[..at], start + end),
        None => {
            let line = rest.lines().next().unwrap_or_default();
            (line, start + line.len())
        }
    };
    let after = text.get(end..).unwrap_or_default();
    let line = clip(after, LONGEST).lines().next().unwrap_or_default();
    let before = text.get(..at).unwrap_or_default();
    Group {
        range: at..end,
        inside,
        is_doubled: before.ends_with('{') || inside.starts_with('{') || inside.starts_with('%'),
        is_first: !line_before(text, at).contains(char::is_alphanumeric),
        is_last: !line.contains(char::is_alphanumeric) || line.trim_start().starts_with("</"),
        is_spelled: text.get(at..).is_some_and(|text| text.starts_with('&')),
    }
}

impl Group<'_> {
    /// Whether somebody expects it to withhold something. `own` are the site's audiences.
    pub(super) fn restricts(&self, own: &[&str]) -> bool {
        let folded = read(self.inside, own);
        let words: Vec<&str> = words_of(&folded).collect();
        let Some(first) = words.first() else {
            return false;
        };
        // `{% if audience %}` and `{{ page.audience }}` are of a template.
        let is_named = resembles(first)
            || matches!(*first, "data" | "x") && words.get(1).is_some_and(|word| resembles(word));
        if is_named {
            return true;
        }
        let is_known = |word: &&str| is_audience(word) || is_beside(word);
        // `{team only} words`, `{private} words` in a list: nobody fills in such a blank.
        if limits_to(&words) || self.is_first && matches!(words[..], [word] if is_hiding(word)) {
            return true;
        }
        let Some(sign) = folded.find(['=', ':']) else {
            let named = words.iter().filter(|word| is_audience(word)).count();
            let only = (is_beside(first) || *first == "no") && named > 0;
            let is_list = !self.is_doubled && words.iter().all(is_known);
            return is_list && named > 1 || self.is_last && (is_list || only);
        };
        let keys = words_of(&folded[..sign]).count();
        let (key, list) = words.split_at(keys.min(words.len()));
        if limits_to(key) {
            return true;
        }
        match words.first().is_some_and(|key| is_beside(key)) {
            true => list.iter().any(|word| is_nearly_audience(word)),
            false => !self.is_doubled && !list.is_empty() && list.iter().all(is_known),
        }
    }

    /// Whether an audience is named in it, whatever else.
    pub(super) fn names_one(&self, own: &[&str]) -> bool {
        let folded = read(self.inside, own);
        words_of(&folded).any(|word| is_audience(word) || resembles(word)) || self.restricts(own)
    }
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// Whether a text has a brace, or something that looks like one.
pub(super) fn has_brace(text: &str) -> bool {
    text.chars().any(|sign| brace(sign).is_some())
}

/// The text with every brace as an entity, which reads the same and restricts nothing.
pub(super) fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match brace(sign) {
            Some(_) => out.push_str(&format!("&#{};", u32::from(sign))),
            None => out.push(sign),
        }
    }
    out
}

/// The braces of a text, each as `{` or `}`, with where it stands and where it ends.
fn signs(text: &str) -> impl Iterator<Item = (usize, char, usize)> {
    text.char_indices().filter_map(|(at, sign)| {
        let plain = match sign {
            '&' => {
                let (sign, length) = entity(text.get(at..)?)?;
                return Some((at, brace(sign)?, at + length));
            }
            ' '..='z' => return None,
            sign => brace(sign)?,
        };
        Some((at, plain, at + sign.len_utf8()))
    })
}

/// What a group holds, with entities as the signs that they mean, as it is judged.
fn read(inside: &str, own: &[&str]) -> String {
    if memchr::memchr(b'&', inside.as_bytes()).is_none() {
        return narrowing::read(inside, own);
    }
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (sign, length) = entity(from).unwrap_or(('&', 1));
        out.push(sign);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    narrowing::read(&out, own)
}

/// Whether a folded word is `audience`, a slip of the pen away from it, or begins with it.
pub(super) fn resembles(word: &str) -> bool {
    // Two slips leave six of its letters.
    let is_letter = |byte: &u8| b"audience".contains(byte);
    (6..=10).contains(&word.len())
        && word.is_ascii()
        && word.bytes().filter(is_letter).count() >= 6
        && strsim::damerau_levenshtein(word, "audience") <= 2
        || word.len() <= LONGEST && word.starts_with("audience")
}

/// Whether a heading's source without braces tries to restrict something: the word beside a colon or an equals sign.
pub(super) fn mentions(source: &str, own: &[&str]) -> bool {
    let read = narrowing::read(source, own);
    read.match_indices(['=', ':']).any(|(at, sign)| {
        let before = read
            .get(..at)
            .unwrap_or_default()
            .trim_end_matches([' ', '\t', '"', '\'', '*', '_', '`', '”', '“', '’', '»']);
        let key = before.rsplit(|sign: char| !sign.is_alphanumeric()).next();
        let Some(key) = key.filter(|key| resembles(key)) else {
            return false;
        };
        let title = before.get(..before.len() - key.len()).unwrap_or_default();
        sign == "=" || limits(title, key, read.get(at + 1..).unwrap_or_default())
    })
}

/// Whether what follows `audience:` in a heading names somebody. "The audience: who reads this?" is a question, and
/// "Audiences: client, family, team" a list of them; `title` is what stands before the word.
fn limits(title: &str, key: &str, rest: &str) -> bool {
    let is_known = |word: &&str| {
        is_audience(word)
            || is_beside(word)
            || narrowing::is_one_of(word)
            || matches!(*word, "the" | "or" | "members" | "our")
    };
    let is_first = words_of(title).all(|word| matches!(word, "the" | "our" | "your" | "an"));
    let is_list = words_of(rest).all(|word| is_known(&word));
    match is_first {
        true => is_list && !key.ends_with('s'),
        false => is_list || words_of(rest).next().is_some_and(is_audience),
    }
}

/// `team only`, `not family`: whether words name somebody with a limit, and say nothing else.
fn limits_to(words: &[&str]) -> bool {
    let is_limit = |word: &&str| matches!(*word, "only" | "not" | "no" | "except" | "deny");
    let is_named =
        |word: &&str| is_audience(word) || *word == "staff" || narrowing::is_one_of(word);
    let is_known = |word: &&str| is_limit(word) || is_named(word) || is_beside(word);
    words.iter().any(is_limit) && words.iter().any(is_named) && words.iter().all(is_known)
}

/// Whether people write a word beside an audience, or instead of one.
fn is_beside(word: &str) -> bool {
    BESIDE.contains(&word) || is_hiding(word)
}

/// Whether a word is an audience that every site has.
pub(super) fn is_audience(word: &str) -> bool {
    let glued = |before: &&str| {
        let rest = word.strip_prefix(*before);
        rest.is_some_and(is_audience)
    };
    let glues = || BESIDE.iter().chain(HIDES.iter()).chain(&["no"]);
    // A word glued to others, `foronlyteam`, ends with an audience.
    AUDIENCES.contains(&word)
        || AUDIENCES.iter().any(|name| word.ends_with(name)) && glues().any(glued)
}

/// Whether a word is one, or a slip of the pen away from it.
fn is_nearly_audience(word: &str) -> bool {
    let is_near = |name: &&str| {
        word.len().abs_diff(name.len()) <= 4 && strsim::damerau_levenshtein(word, name) <= 1
    };
    word.len() <= 12 && AUDIENCES.iter().any(is_near)
}

#[cfg(test)]
mod tests;
