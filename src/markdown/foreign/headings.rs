//! Headings that say in words, or in signs of other tools, who may read their sections.

use super::words::{is_person, marks, names_somebody};
use super::{is_phrase, names_readers};
use crate::markdown::narrowing;

/// Whether a heading says that not everybody may read its section, in words or in signs of other tools: `Team only`,
/// `Visit (staff only)`, `Visit [private]`, `Visit ::team::`. What braces say is read elsewhere.
pub(in crate::markdown) fn speaks_as_heading(title: &str, own: &[&str]) -> bool {
    let is_limit = |text: &str| {
        let folded = narrowing::read(text.trim(), own);
        is_phrase(&folded) || names_readers(&folded)
    };
    // `(internal)`, `(hidden)`; a visit can be private, a telephone line confidential.
    let is_aside = |text: &str| {
        let folded = narrowing::read(text.trim(), own);
        is_limit(text)
            || narrowing::is_hiding(&folded) && !matches!(&*folded, "private" | "confidential")
    };
    let title = title.trim_matches(['#', ' ', '\t', '\r', '\n']);
    let inside = |open: char, close: char| {
        let last = title
            .strip_suffix(close)
            .and_then(|it| it.rsplit_once(open));
        let first = title.strip_prefix(open).and_then(|it| it.split_once(close));
        [last.map(|it| it.1), first.map(|it| it.0)]
    };
    let signs = [('[', ']'), ('«', '»'), ('|', '|')].map(|(open, close)| inside(open, close));
    let colons = title.strip_suffix("::").and_then(|it| it.rsplit_once("::"));
    let is_sign = |text: &str| is_limit(text) || !text.contains(' ') && marks(text, own);
    let dashes = [" - ", " – ", " — ", ": "].into_iter();
    is_limit(title)
        || is_tail_of_readers(title, own)
        || is_signed(title, own)
        || signs.iter().flatten().flatten().any(|text| is_sign(text))
        || colons.is_some_and(|(_, text)| is_sign(text))
        || inside('(', ')').into_iter().flatten().any(is_aside)
        || dashes
            .filter_map(|dash| title.split_once(dash))
            .any(|(a, b)| is_limit(a) || is_limit(b))
}

/// Signs that nobody writes right before a word in a heading who means nothing by them.
const MARKS: &[char] = &[
    '#', '@', '!', '/', '%', '^', '$', '|', '=', ':', ';', '[', '「', '『', '〈', '《', '【', '〔',
    '［',
];

/// `Visit #team`, `Visit @team`, `Visit ((team))`, `Visit 「team」`: the last word names readers, and has signs around it.
fn is_signed(title: &str, own: &[&str]) -> bool {
    let last = title.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last.trim_matches(|sign: char| !sign.is_alphanumeric());
    let lead = last.split(word).next().unwrap_or_default();
    let is_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    let is_set_apart = match lead.chars().next() {
        None => false,
        Some('(') => lead.starts_with("(("),
        Some('~') => !lead.starts_with("~~"),
        Some('+') => lead.starts_with("++"),
        Some('<') => lead.starts_with("</"),
        Some(sign) => MARKS.contains(&sign),
    };
    !word.is_empty()
        && is_set_apart
        && word.chars().all(is_name)
        && names_somebody(word, own)
        && marks(word, own)
}

/// What a field of readers is called at the end of a heading.
const TAILS: &[&str] = &[
    "only",
    "aud",
    "audience",
    "visible",
    "visibility",
    "readers",
    "show",
    "shown",
    "access",
];

/// `Visit only=team`, `Visit visible: team`, `Visit audience team`: braces were forgotten.
fn is_tail_of_readers(title: &str, own: &[&str]) -> bool {
    let folded = narrowing::read(title, own);
    let is_name = |text: &str| {
        let names = text.trim_matches(|sign: char| !sign.is_alphanumeric());
        !names.is_empty()
            && names
                .split([',', '/', ' '])
                .all(|name| is_person(name.trim()))
    };
    let assigned = folded.rsplit_once('=');
    let assigned = assigned.is_some_and(|(name, value)| {
        let name = name.rsplit(' ').next().unwrap_or_default();
        let is_word = !name.is_empty() && name.chars().all(char::is_alphabetic);
        is_word && is_name(value)
    });
    let after = |name: &str| {
        let (before, value) = folded.rsplit_once(&format!(" {name}"))?;
        let is_of_text = [
            "the", "an", "our", "your", "target", "this", "that", "of", "for", "to",
        ];
        let last = before.rsplit(' ').next().unwrap_or_default();
        let is_apart = value.starts_with(": ") || name.starts_with("aud") && value.starts_with(' ');
        Some(is_apart && !is_of_text.contains(&last) && is_name(&value[1..]))
    };
    let may_follow = folded.contains(": ") || folded.contains(" aud");
    assigned || may_follow && TAILS.iter().any(|name| after(name) == Some(true))
}
