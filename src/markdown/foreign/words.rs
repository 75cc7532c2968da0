//! How the words of comments, classes and tags are judged, and names that are made of them.

use super::super::braces;
use super::super::narrowing;
use super::vocabulary::{
    BETWEEN, FRAMEWORKS, LABELS, LIMITS, OTHERS, PARTS, RELATIVES, REMOVES, SEEN, SHOWN, SIDES,
};
use crate::markdown::words::Words;

/// Whether a class, or the name of a container or shortcode, is one that hides or names an audience.
pub(in crate::markdown) fn marks(name: &str, own: &[&str]) -> bool {
    let folded = narrowing::read(&narrowing::parted(name), own);
    let parts = words(&folded).flat_map(|word| word.split('_'));
    let parts: Vec<&str> = parts.flat_map(unglued).collect();
    let parts: &[&str] = match parts.as_slice() {
        [first, rest @ ..] if FRAMEWORKS.contains(first) && !rest.is_empty() => rest,
        parts => parts,
    };
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
    let is_limited = (has("only") || has("not") || has("no"))
        && parts.iter().any(|part| is_person(part))
        || has("only") && (has("members") || has("member"))
        || for_some && (parts.iter()).any(|part| is_person(part) && *part != "public");
    let says = |part: &&str| stands_alone(part) || *part == "draft" || is_limited;
    matches!(parts, ["invisible"])
        || &*folded == "d-none"
        || folded.ends_with("d-none")
        || folded.ends_with("display-none")
        || !parts.is_empty() && parts.iter().all(is_known) && parts.iter().any(says)
}

/// Whether one of those who are not everybody is named: `team-only`.
pub(in crate::markdown) fn names_somebody(name: &str, own: &[&str]) -> bool {
    let folded = narrowing::read(&narrowing::parted(name), own);
    let mut parts = words(&folded).flat_map(|word| word.split('_'));
    parts.any(|part| is_person(part) && part != "public")
}

/// Whether a name alone is a slip of the pen away from an audience or from a word that hides: `teem`, `famly`, `privte`.
/// Such a class does nothing, and whoever wrote it believes that something is kept back.
pub(in crate::markdown) fn nearly_marks(name: &str, own: &[&str]) -> bool {
    let folded = narrowing::read(name, own);
    let mut parts = words(&folded);
    let (Some(word), None) = (parts.next(), parts.next()) else {
        return false;
    };
    let is_near = |known: &&str| {
        known.len() > 3 && word.len() > 3 && strsim::damerau_levenshtein(word, known) == 1
    };
    let own_folded = own.iter().map(|name| narrowing::read(name, &[]));
    let is_near_own = own_folded
        .into_iter()
        .any(|known| known.len() > 4 && is_near(&&*known));
    !ORDINARY.contains(&word)
        && (narrowing::AUDIENCES.iter().any(is_near)
            || narrowing::HIDES.iter().any(is_near)
            || is_near_own)
}

/// Words that lie beside those, and mean something else.
static ORDINARY: Words = Words::of(&[
    "term", "terms", "teal", "steam", "stem", "beam", "seam", "them", "clients", "client",
    "manage", "managed", "manages", "hidden", "hides", "hiding", "bide", "hike", "hire", "side",
    "wide", "ride", "tide", "hive", "external", "secrete", "secrets", "interval",
]);

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

/// The same, of relatives as well.
pub(super) fn is_kept_from(word: &str) -> bool {
    is_named(word) || RELATIVES.contains(&word)
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
        is_kept_from(word)
            || narrowing::is_hiding(word)
            || REMOVES.contains(word)
            || LIMITS.contains(word)
            || BETWEEN.contains(word)
            || SHOWN.contains(word)
            || SEEN.contains(word)
    };
    !words.is_empty() && words.iter().all(is_known)
}

/// Whether what stands before a colon only labels what follows: `note`, `begin section`.
pub(super) fn is_label(key: &str) -> bool {
    let is_known = |word: &str| LABELS.contains(&word) || is_all(&[word]);
    words(key).count() <= 6 && words(key).all(is_known)
}
