//! The words by which comments, classes and tags are judged, and names that are made of them.

use super::super::braces::{self, folded};
use super::super::narrowing;

/// Words that keep something back where somebody is named beside them.
pub(super) const LIMITS: &[&str] = &[
    "only",
    "just",
    "not",
    "never",
    "except",
    "without",
    "eyes",
    "visible",
    "limited",
    "access",
    "show",
    "shown",
    "seen",
    "readable",
    "exclusively",
];

/// Words that may stand around them.
pub(super) const BETWEEN: &[&str] = &[
    "a",
    "all",
    "and",
    "are",
    "be",
    "begin",
    "begins",
    "below",
    "block",
    "by",
    "can",
    "cannot",
    "care",
    "case",
    "clinical",
    "do",
    "don",
    "dont",
    "down",
    "draft",
    "end",
    "ends",
    "everything",
    "following",
    "for",
    "from",
    "here",
    "is",
    "it",
    "keep",
    "kept",
    "know",
    "may",
    "member",
    "members",
    "must",
    "mustn",
    "next",
    "note",
    "of",
    "on",
    "or",
    "our",
    "page",
    "paragraph",
    "part",
    "please",
    "read",
    "s",
    "section",
    "see",
    "should",
    "shouldn",
    "start",
    "starts",
    "t",
    "text",
    "the",
    "this",
    "to",
    "until",
    "use",
    "view",
    "with",
];

/// Who is named where something is kept back for them; a heading of their own keeps nothing back.
const OTHERS: &[&str] = &[
    "clinician",
    "clinicians",
    "counselors",
    "doctors",
    "employees",
    "guardians",
    "nurses",
    "parents",
    "practitioner",
    "practitioners",
    "professionals",
    "providers",
    "relatives",
    "supervisor",
    "supervisors",
    "therapist",
    "therapists",
    "worker",
    "workers",
];

/// Words that stand beside who is named in a class.
const SIDES: &[&str] = &[
    "and", "content", "draft", "for", "from", "if", "is", "member", "members", "not", "note",
    "notes", "only", "or", "show", "to", "visible", "x",
];

/// What a class may call what is kept back.
const PARTS: &[&str] = &[
    "area", "block", "box", "comment", "comments", "data", "info", "page", "part", "section",
    "text", "use",
];

/// What is not done with something that is kept back.
pub(super) const SHOWN: &[&str] = &[
    "publish",
    "published",
    "publication",
    "share",
    "shared",
    "show",
    "shown",
    "public",
    "post",
    "display",
    "displayed",
    "visible",
];

/// A folded text with `team` for each audience of the site's own, which are judged like it.
pub(super) fn named(folded: &str, own: &[&str]) -> String {
    let mut out = folded.to_owned();
    for name in own
        .iter()
        .filter(|name| !is_person(name) && !name.is_empty())
    {
        if !out.contains(name) {
            continue;
        }
        let mut made = String::with_capacity(out.len());
        let mut from = 0;
        for (at, _) in out.match_indices(name) {
            let end = at + name.len();
            let before = out[..at].chars().next_back();
            let after = out[end..].chars().next();
            let is_whole = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
            if is_whole(before) && is_whole(after) {
                made.push_str(&out[from..at]);
                made.push_str("team");
                from = end;
            }
        }
        made.push_str(&out[from..]);
        out = made;
    }
    out
}

/// Whether a class, or the name of a container or shortcode, is one that hides or names an audience.
pub(in crate::markdown) fn marks(name: &str, own: &[&str]) -> bool {
    let folded = named(&folded(name), own);
    let parts = words(&folded).flat_map(|word| word.split('_'));
    let parts: Vec<&str> = parts.flat_map(unglued).collect();
    let has = |word: &str| parts.contains(&word);
    let is_closed = |part: &&str| narrowing::is_hiding(part) && !part.starts_with("hid");
    let is_closed = parts.iter().any(is_closed);
    let is_known = |part: &&str| {
        is_person(part)
            || narrowing::is_hiding(part)
            || braces::resembles(part)
            || SIDES.contains(part)
            || is_closed && PARTS.contains(part)
    };
    let for_some = parts.iter().any(|part| braces::resembles(part)) || has("visible");
    let is_limited = (has("only") || has("not")) && parts.iter().any(|part| is_person(part))
        || has("only") && (has("members") || has("member"))
        || for_some && (parts.iter()).any(|part| is_person(part) && *part != "public");
    let says = |part: &&str| stands_alone(part) || *part == "draft" || is_limited;
    matches!(&*folded, "d-none" | "invisible")
        || folded.ends_with("d-none")
        || folded.ends_with("display-none")
        || !parts.is_empty() && parts.iter().all(is_known) && parts.iter().any(says)
}

pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
    words.filter(|word| !word.is_empty()).flat_map(unglued)
}

/// `staffonly` as two words.
fn unglued(word: &str) -> impl Iterator<Item = &str> {
    let name = word.strip_suffix("only").filter(|name| is_person(name));
    let (first, second) = match name {
        Some(name) => (name, Some("only")),
        None => (word, None),
    };
    std::iter::once(first).chain(second)
}

pub(super) fn is_person(word: &str) -> bool {
    braces::is_audience(word) || narrowing::is_one_of(word)
}

/// The same, of those as well who are only named beside a limit.
pub(super) fn is_named(word: &str) -> bool {
    is_person(word) || OTHERS.contains(&word)
}

/// Whether a word says by itself that something is not for everybody.
pub(super) fn stands_alone(word: &str) -> bool {
    narrowing::is_hiding(word)
        || is_person(word) && !matches!(word, "public" | "client" | "clients")
}

/// `team`, `team and manager`, `for the team`, `begin team`: names alone, one of them of those who are not everybody or
/// the family.
pub(super) fn is_list(words: &[&str]) -> bool {
    let around = [
        "and", "or", "begin", "begins", "start", "starts", "end", "ends", "for", "the", "our",
        "all", "a",
    ];
    let is_wide = |word: &str| {
        matches!(
            word,
            "public" | "client" | "clients" | "client's" | "family" | "families"
        )
    };
    let is_known = |word: &&str| is_person(word) || around.contains(word);
    words.iter().all(is_known) && words.iter().any(|word| is_person(word) && !is_wide(word))
}

pub(super) fn is_all(words: &[&str]) -> bool {
    let is_known = |word: &&str| {
        is_named(word)
            || narrowing::is_hiding(word)
            || LIMITS.contains(word)
            || BETWEEN.contains(word)
            || SHOWN.contains(word)
    };
    !words.is_empty() && words.iter().all(is_known)
}
