//! What other tools, and people, write to say who may see something: in comments, classes and containers.
//!
//! None of it restricts anything here, so what looks like it is refused. A comment is one where a sentence of it says
//! nothing else: `team only`, `visibility: team`, `private`. That the family is coming may stand in a comment.

mod attributes;
mod tongues;
mod words;

use super::braces::{self, folded};
use super::narrowing;
pub(super) use attributes::{is_attribute, is_element};
use tongues::in_english;
pub(super) use words::marks;
use words::{BETWEEN, LIMITS, SHOWN, is_all, is_list, is_named, is_person, named, words};

/// What is not done by somebody from whom something is kept.
const SEEN: &[&str] = &["see", "seen", "read", "view", "know"];

/// Labels of specially protected care.
const LABELS: &[&str] = &["part_2", "psychotherapy", "hiv", "minor_confidential"];

/// Whether a text says nothing else than who may see something, in one of its sentences. `own` are the site's audiences.
pub(super) fn speaks(text: &str, own: &[&str]) -> bool {
    let folded = in_english(&named(&folded(text), own));
    let whole: Vec<&str> = words(&folded).collect();
    if whole.len() <= 12 && is_all(&whole) && (whole.iter().any(hides) || is_list(&whole)) {
        return true;
    }
    let is_draft = |word: &&str| matches!(*word, "draft" | "begin" | "start" | "end");
    if whole.contains(&"draft") && whole.iter().all(is_draft) {
        return true;
    }
    if let [first, rest @ ..] = whole.as_slice()
        && braces::resembles(first)
        && is_all(rest)
        && rest.iter().any(|word| is_person(word))
    {
        return true;
    }
    if folded.lines().any(is_directive) {
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

/// `@audience team`, `#if team`, `wp:private`: what other programs read in comments.
fn is_directive(line: &str) -> bool {
    let line = line.trim_start_matches(['*', ' ', '\t']);
    let parted = |rest: &str| {
        let (name, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        (name.to_owned(), value.to_owned())
    };
    if let Some(rest) = line.strip_prefix('@') {
        let (name, value) = parted(rest);
        return marks(&name, &[]) || is_pair(&name, &value, true);
    }
    if let Some(rest) = line.strip_prefix('#') {
        return is_condition(name_of(rest)) && hides_by_tag(rest, &[]);
    }
    line.strip_prefix("wp:").is_some_and(|rest| {
        let (name, value) = parted(rest);
        let class = value.split_once("\"classname\":\"");
        let class = class.and_then(|(_, rest)| rest.split('"').next());
        marks(&name, &[])
            || class.is_some_and(|class| class.split(' ').any(|name| marks(name, &[])))
    })
}

/// The name of a tag of a template, by what stands between its signs.
pub(super) fn name_of(inside: &str) -> &str {
    let plain = inside.trim_matches(['-', ' ', '*', '/', '#', '^', '~']);
    let mut names = plain.split(|sign: char| sign.is_whitespace() || sign == '(');
    names.next().unwrap_or_default()
}

/// Whether a tag of a template shows something on a condition.
pub(super) fn is_condition(name: &str) -> bool {
    matches!(
        name,
        "if" | "unless" | "elsif" | "elif" | "elseif" | "case" | "when" | "ifdef" | "with"
    )
}

/// Whether a tag of a template keeps something back: `comment`, `if private`, `unless public`, `team`.
pub(crate) fn hides_by_tag(inside: &str, own: &[&str]) -> bool {
    let name = name_of(inside);
    let is_marked = |side: &str| marks(side.rsplit('.').next().unwrap_or_default(), own);
    match name {
        "comment" => true,
        name if is_condition(name) => {
            let rest = inside.split_once(name).map_or("", |(_, rest)| rest);
            let sides = rest.split(['=', '!', '<', '>', '&', '|']);
            let mut sides = sides.flat_map(|side| side.split_whitespace());
            let denies = name == "unless" || rest.contains(['!']) || {
                let mut words = rest.split_whitespace();
                words.any(|word| matches!(word, "not" | "false"))
            };
            let around = |sign: char| !sign.is_alphanumeric();
            let never: &[&str] = match name {
                "unless" => &["true", "1"],
                _ => &["false", "0", "nil", "null", "none", "never"],
            };
            never.contains(&rest.trim_matches(around))
                || sides.any(|side| {
                    let side = side.trim_matches(around);
                    let last = side.rsplit('.').next().unwrap_or_default();
                    is_marked(side) || denies && narrowing::opens(last)
                })
        }
        name => {
            let folded = folded(name);
            let mut parts = folded.split(|sign: char| !sign.is_alphanumeric());
            let is_short = inside.split_whitespace().count() <= 4;
            name.split(['/', ':', '=']).any(|part| marks(part, own))
                || parts.any(braces::resembles)
                || is_short && marks(inside, own)
        }
    }
}

/// The sentences and lines of a text, and what dashes part.
fn sentences(folded: &str) -> impl Iterator<Item = &str> {
    let lines = folded.split(['\n', '\r', '.', ';', '!', '?', '(', ')', '|', '–', '—', '…']);
    lines
        .flat_map(|line| line.split(" - "))
        .filter(|line| !line.trim().is_empty())
}

fn hides(word: &&str) -> bool {
    narrowing::is_hiding(word)
}

/// `team only`, `only for the team`, `not for family`, `hidden from clients`.
fn is_phrase(text: &str) -> bool {
    let words: Vec<&str> = words(text).collect();
    let named = words.iter().position(|word| is_named(word));
    let limits = |(at, word): (usize, &&str)| match *word {
        // "The family is not" says something of the family.
        "not" | "never" | "without" | "except" => named.is_some_and(|named| at < named),
        word => narrowing::is_hiding(word) || LIMITS.contains(&word),
    };
    // `do not publish`
    let denied = words.iter().enumerate().position(|(at, word)| match *word {
        "not" | "don" | "dont" | "never" | "cannot" | "mustn" | "shouldn" => true,
        "can" => words.get(at + 1) == Some(&"t"),
        _ => false,
    });
    let is_denied = denied.is_some_and(|at| {
        let is_seen = |word: &&str| named.is_some() && SEEN.contains(word);
        let mut rest = words[at..].iter();
        rest.any(|word| SHOWN.contains(word) || is_seen(word))
    });
    // `keep from family`
    let is_kept = words
        .first()
        .is_some_and(|word| matches!(*word, "keep" | "kept"))
        && words.iter().position(|word| *word == "from") < named
        && words.contains(&"from");
    is_all(&words)
        && (is_denied || is_kept || named.is_some() && words.iter().enumerate().any(limits))
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
