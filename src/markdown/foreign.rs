//! What other tools, and people, write to say who may see something: in comments, classes and containers.
//!
//! None of it restricts anything here, so what looks like it is refused. A comment is one where a sentence of it says
//! nothing else: `team only`, `visibility: team`, `private`. That the family is coming may stand in a comment.

use super::braces::{self, folded};
use super::narrowing;

/// Words that keep something back where somebody is named beside them.
const LIMITS: &[&str] = &[
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
const BETWEEN: &[&str] = &[
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
    "member",
    "members",
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
    "start",
    "starts",
    "t",
    "text",
    "the",
    "this",
    "to",
    "until",
    "use",
    "with",
];

/// What is not done with something that is kept back.
const SHOWN: &[&str] = &[
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

/// Labels of specially protected care.
const LABELS: &[&str] = &["part_2", "psychotherapy", "hiv", "minor_confidential"];

/// Whether a text says nothing else than who may see something, in one of its sentences. `own` are the site's audiences.
pub(super) fn speaks(text: &str, own: &[&str]) -> bool {
    let folded = named(&folded(text), own);
    let whole: Vec<&str> = words(&folded).collect();
    if whole.len() <= 12 && is_all(&whole) && (whole.iter().any(hides) || is_list(&whole)) {
        return true;
    }
    sentences(&folded).any(|sentence| match sentence.find([':', '=']) {
        Some(sign) => {
            let (key, value) = (&sentence[..sign], &sentence[sign + 1..]);
            is_phrase(key) || is_pair(key, value, sentence[sign..].starts_with('='))
        }
        None => is_phrase(sentence),
    })
}

/// A folded text with `team` for each audience of the site's own, which are judged like it.
fn named(folded: &str, own: &[&str]) -> String {
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
pub(super) fn marks(name: &str, own: &[&str]) -> bool {
    let folded = named(&folded(name), own);
    let parts = words(&folded).flat_map(|word| word.split('_'));
    let parts: Vec<&str> = parts.flat_map(unglued).collect();
    let is_known = |part: &&str| {
        is_person(part)
            || narrowing::is_hiding(part)
            || matches!(*part, "only" | "for" | "is" | "content" | "x" | "draft")
    };
    let is_limited = parts.contains(&"only") && parts.iter().any(|part| is_person(part));
    let says = |part: &&str| stands_alone(part) || *part == "draft" || is_limited;
    folded.ends_with("d-none")
        || folded.ends_with("display-none")
        || !parts.is_empty() && parts.iter().all(is_known) && parts.iter().any(says)
}

/// The name of a tag of a template, by what stands between its signs.
pub(super) fn name_of(inside: &str) -> &str {
    let plain = inside.trim_matches(['-', ' ', '*', '/']);
    plain.split(char::is_whitespace).next().unwrap_or_default()
}

/// Whether a tag of a template keeps something back: `comment`, `if private`, `unless public`, `team`.
pub(crate) fn hides_by_tag(inside: &str, own: &[&str]) -> bool {
    let name = name_of(inside);
    let is_marked = |side: &str| marks(side.rsplit('.').next().unwrap_or_default(), own);
    match name {
        "comment" => true,
        "if" | "unless" | "elsif" | "elif" | "case" | "when" => {
            let rest = inside.split_once(name).map_or("", |(_, rest)| rest);
            let sides = rest.split(['=', '!', '<', '>', '&', '|']);
            let mut sides = sides.flat_map(|side| side.split_whitespace());
            let denies = name == "unless" || rest.contains(['!']) || {
                let mut words = rest.split_whitespace();
                words.any(|word| matches!(word, "not" | "false"))
            };
            sides.any(|side| {
                let side = side.trim_matches(['"', '\'', ' ', '-', '(', ')', '[', ']', ',']);
                let last = side.rsplit('.').next().unwrap_or_default();
                is_marked(side) || denies && narrowing::opens(last)
            })
        }
        name => name.split(['/', ':', '=']).any(|part| marks(part, own)),
    }
}

/// Whether an attribute of HTML hides what it stands on, or says who may see it; none of them is kept.
pub(super) fn is_attribute(name: &str, value: &str, own: &[&str]) -> bool {
    let name = folded(name);
    let value = named(&folded(value), own);
    let last = name.rsplit(['-', ':', '.']).next().unwrap_or_default();
    match last {
        "hidden" => !name.starts_with("aria"),
        "class" | "classname" => value.split_whitespace().any(|name| marks(name, own)),
        "style" => {
            let plain: String = value.split_whitespace().collect();
            plain.contains("display:none") || plain.contains("visibility:hidden")
        }
        "audience" | "visibility" | "sensitivity" | "private" | "confidential" | "restricted"
        | "draft" | "only" => true,
        "for" | "access" | "visible" | "role" | "readers" | "show" | "if" | "type" | "kind" => {
            let words: Vec<&str> = words(&value).collect();
            is_all(&words) && words.iter().any(|word| stands_alone(word))
        }
        _ => false,
    }
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
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

/// The sentences and lines of a text, and what dashes part.
fn sentences(folded: &str) -> impl Iterator<Item = &str> {
    let lines = folded.split(['\n', '\r', '.', ';', '!', '?', '(', ')', '|', '–', '—', '…']);
    lines
        .flat_map(|line| line.split(" - "))
        .filter(|line| !line.trim().is_empty())
}

fn is_person(word: &str) -> bool {
    braces::is_audience(word) || narrowing::is_one_of(word)
}

/// Whether a word says by itself that something is not for everybody.
fn stands_alone(word: &str) -> bool {
    narrowing::is_hiding(word)
        || is_person(word) && !matches!(word, "public" | "client" | "clients")
}

fn hides(word: &&str) -> bool {
    narrowing::is_hiding(word)
}

/// `team`, `team and manager`, `for the team`, `begin team`: names alone, one of them of those who are not everybody or
/// the family.
fn is_list(words: &[&str]) -> bool {
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

fn is_all(words: &[&str]) -> bool {
    let is_known = |word: &&str| {
        is_person(word)
            || narrowing::is_hiding(word)
            || LIMITS.contains(word)
            || BETWEEN.contains(word)
            || SHOWN.contains(word)
    };
    !words.is_empty() && words.iter().all(is_known)
}

/// `team only`, `only for the team`, `not for family`, `hidden from clients`.
fn is_phrase(text: &str) -> bool {
    let words: Vec<&str> = words(text).collect();
    let named = words.iter().position(|word| is_person(word));
    let limits = |(at, word): (usize, &&str)| match *word {
        // "The family is not" says something of the family.
        "not" | "never" | "without" | "except" => named.is_some_and(|named| at < named),
        word => narrowing::is_hiding(word) || LIMITS.contains(&word),
    };
    // `do not publish`
    let denied = words
        .iter()
        .position(|word| matches!(*word, "not" | "don" | "dont" | "never"));
    let is_denied = denied.is_some_and(|at| words[at..].iter().any(|word| SHOWN.contains(word)));
    is_all(&words) && (is_denied || named.is_some() && words.iter().enumerate().any(limits))
}

/// `audience: team`, `visibility=team`, `draft: true`.
fn is_pair(key: &str, value: &str, is_set: bool) -> bool {
    let mut keys: Vec<&str> = words(key).collect();
    let is_lead = |word: &&str| BETWEEN.contains(word) && !matches!(*word, "for" | "draft" | "to");
    while keys.len() > 1 && keys.first().is_some_and(is_lead) {
        keys.remove(0);
    }
    let values: Vec<&str> = words(value).collect();
    let is_true = || matches!(values.first(), Some(&("true" | "yes" | "on" | "1" | "y")));
    let is_false = || {
        matches!(
            values.first(),
            Some(&("false" | "no" | "off" | "0" | "none"))
        )
    };
    let names = || {
        is_all(&values)
            && values
                .iter()
                .any(|word| is_person(word) || narrowing::is_hiding(word))
    };
    let [first, rest @ ..] = keys.as_slice() else {
        return false;
    };
    match *first {
        _ if rest.len() > 1 => false,
        // "audience: write for teenagers" says how to write.
        word if braces::resembles(word) => {
            let items = value.split([',', ';', '&', '/', '[', ']']);
            let mut items = items.flat_map(|item| item.split(" and "));
            let is_name = |item: &str| {
                let known = |word: &&str| !matches!(*word, "the" | "our" | "all" | "only");
                words(item).filter(known).count() <= 1
            };
            is_set || is_all(&values) || items.all(is_name)
        }
        "sensitivity" => is_set || names() || values.iter().any(|word| LABELS.contains(word)),
        "visibility" => is_set || names() || is_false(),
        "do_not_list" | "draft" | "hide" => is_true() || names(),
        "published" | "publish" | "public" | "visible" | "show" => is_false() || names(),
        word if narrowing::is_hiding(word) => is_true() || names(),
        "for" | "only" | "not" | "to" | "access" | "readers" | "role" | "roles" | "share"
        | "view" | "viewers" | "who" | "except" | "deny" | "allow" | "limit" | "aud" => names(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_only_says_who_may_see_something_speaks() {
        for text in [
            "audience: team",
            "Audience = team, manager",
            "audiance: team",
            "for: the team",
            "only: team and manager",
            "visibility: team",
            "visibility=admin",
            "sensitivity: hiv",
            "draft: true",
            "private: yes",
            "published: false",
            "team only",
            "Team only from here.",
            "team only: he drinks",
            "Team only - he drinks. More.",
            "for the team only",
            "only for team and manager",
            "not for the family",
            "Do not show to family",
            "hidden from clients",
            "staff only",
            "internal",
            "begin private",
            "/private",
            "team",
            "team, manager",
            "managers only!",
            "a note\nteam only\nmore words of it",
            "keep private",
            "do not publish",
            "Don't publish this.",
            "DO NOT SHARE with family",
            "staffonly",
            "end team",
            "for the team",
            "audience: pupils",
            "not public",
            "privado",
        ] {
            assert!(speaks(text, &[]), "{text}");
        }
    }

    #[test]
    fn a_site_may_have_audiences_of_its_own() {
        let own = ["team", "school", "day-care"];
        for text in [
            "school only",
            "for: day-care",
            "Not for the school.",
            "school",
            "audience: school",
        ] {
            assert!(speaks(text, &own), "{text}");
        }
        for text in ["The school called", "Topics: sleep, school", "schools"] {
            assert!(!speaks(text, &own), "{text}");
        }
        assert!(marks("school-only", &own) && marks("day-care", &own));
        assert!(!marks("school-bus", &own) && !marks("school", &[]));
        assert!(hides_by_tag(" if school ", &own) && !hides_by_tag(" if school ", &[]));
        assert!(is_attribute("data-for", "school", &own));
    }

    #[test]
    fn a_sentence_that_says_more_is_a_note() {
        for text in [
            "Keisha: he paid $6 of his own, remind Imani of the food fund",
            "Ask the team only about mornings",
            "Only the family knows the way",
            "The family is not at home",
            "draft: write this again",
            "private: remind Imani",
            "Topics: sleep, family, school",
            "Access: ramp at the back door",
            "Sensitivity: bright light",
            "for: the family dinner",
            "more",
            "toc",
            "prettier-ignore",
            "[if IE]",
            "public",
            "client",
            "markdownlint-disable MD033",
            "TODO: check with the team",
            "Updated by the team: 2026-11-01",
            "",
            "family",
            "Families",
            "section for families",
            "Note for the team",
            "audience: write for teenagers",
            "Do not publish before the holidays",
        ] {
            assert!(!speaks(text, &[]), "{text}");
        }
    }

    #[test]
    fn classes_and_attributes_that_hide_are_told_from_others() {
        for name in [
            "team",
            "team-only",
            "hidden",
            "is-hidden",
            "d-none",
            "private",
            "for-family",
            "onlyteam",
            "teamonly",
            "client-only",
            "public-only",
            "content-hidden",
        ] {
            assert!(marks(name, &[]), "{name}");
        }
        for name in [
            "wide",
            "visually-hidden",
            "team-photo",
            "overflow-hidden",
            "client",
            "content",
            "usa-alert",
            "note",
        ] {
            assert!(!marks(name, &[]), "{name}");
        }
        for (name, value) in [
            ("hidden", ""),
            ("class", "wide team"),
            ("style", "color: red; Display : none"),
            ("data-visibility", "x"),
            ("data-for", "team"),
            ("private", ""),
            ("role", "manager"),
        ] {
            assert!(is_attribute(name, value, &[]), "{name}={value}");
        }
        for (name, value) in [
            ("aria-hidden", "true"),
            ("class", "wide"),
            ("style", "color: red"),
            ("role", "note"),
            ("for", "x"),
            ("id", "team"),
            ("title", "team only"),
        ] {
            assert!(!is_attribute(name, value, &[]), "{name}={value}");
        }
    }
}
