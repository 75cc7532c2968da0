//! What other tools, and people, write to say who may see something: in comments, classes and containers.
//!
//! None of it restricts anything here, so what looks like it is refused. A comment is one where a sentence of it says
//! nothing else: `team only`, `visibility: team`, `private`. That the family is coming may stand in a comment.

mod attributes;
mod headings;
mod tags;
mod vocabulary;
mod words;

use super::braces;
use super::narrowing;
pub(crate) use attributes::is_attribute;
pub(super) use attributes::is_element;
pub(super) use headings::speaks_as_heading;
pub(crate) use tags::hides_by_tag;
pub(super) use tags::{hides_by_attribute, is_condition, name_of, tokens};
use vocabulary::{ASKS, BETWEEN, LIMITS, REMOVES, SEEN, SHOWN};
use words::{is_all, is_kept_from, is_label, is_list, is_named, is_person, words};
pub(super) use words::{marks, names_somebody, nearly_marks};

/// How long what stands behind a label may be: labels may follow on labels.
const LONGEST: usize = 200;

/// Labels of specially protected care.
const LABELS: &[&str] = &["part_2", "psychotherapy", "hiv", "minor_confidential"];

/// Whether a text says nothing else than who may see something, in one of its sentences. `own` are the site's audiences.
pub(super) fn speaks(text: &str, own: &[&str]) -> bool {
    let read = narrowing::read(text, own);
    // `TEAM_ONLY` and `teamOnly` are written as `team-only` is.
    let parted = narrowing::read(&narrowing::parted(text), own).replace('_', " ");
    says(&read) || parted != read && says(&parted)
}

/// Whether a folded word is an audience, or people like one: `team`, `staff`.
pub(crate) fn is_reader(word: &str) -> bool {
    narrowing::AUDIENCES.contains(&word) || narrowing::is_one_of(word)
}

/// Whether a text says nothing but for whom something is: `team only`, `not for the family`. Who has no family says so.
pub(crate) fn limits_readers(text: &str, own: &[&str]) -> bool {
    let folded = narrowing::read(text.trim(), own);
    !folded.starts_with("no ") && is_phrase(&folded)
}

/// `audience team`, `audience: team and manager`.
fn names_readers(folded: &str) -> bool {
    let all: Vec<&str> = words(folded).collect();
    let [first, rest @ ..] = all.as_slice() else {
        return false;
    };
    let is_known =
        |word: &&str| is_person(word) || matches!(*word, "and" | "or" | "only" | "is" | "the");
    braces::resembles(first) && rest.iter().any(|word| is_person(word)) && rest.iter().all(is_known)
}

/// The same of code at the end of a heading: `` `audience=team` ``.
pub(super) fn names_readers_in_code(code: &str, own: &[&str]) -> bool {
    names_readers(&narrowing::read(code, own))
}

/// Whether a line holds nothing but a tag that names who may read what follows: `#team-only`, `@audience team`.
pub(super) fn is_tag_of_readers(line: &str, own: &[&str]) -> bool {
    let line = line.trim();
    let Some(tag) = line.strip_prefix(['#', '@']) else {
        return false;
    };
    if tag.starts_with(['#', ' ', '\t']) || tag.len() > 60 {
        return false;
    }
    let tag = tag.replace('/', " ");
    let folded = narrowing::read(&narrowing::parted(&tag), own);
    marks(&tag, own) || is_phrase(&folded) || names_readers(&folded)
}

/// The same of what stands behind the fence of code: nothing that is written is called `team` or `private`.
pub(super) fn says_as_code(info: &str, own: &[&str]) -> bool {
    let name = info.split_whitespace().next().unwrap_or_default();
    name == "comment"
        || info == name && marks(name, own)
        || info.starts_with('{') && says_as_block(info, own)
}

/// The same of the name and title of a block: `{only} team`, `{comment}`.
pub(super) fn says_as_block(info: &str, own: &[&str]) -> bool {
    let is_sign = |sign: char| matches!(sign, '{' | '}' | ' ');
    info.trim_matches(is_sign).starts_with("comment") || speaks(info, own)
}

fn says(folded: &str) -> bool {
    let whole: Vec<&str> = words(folded).collect();
    if whole.len() <= 12 && is_all(&whole) && (whole.iter().any(hides) || is_list(&whole)) {
        return true;
    }
    let is_draft = |word: &&str| matches!(*word, "draft" | "begin" | "start" | "end");
    if whole.contains(&"draft") && whole.iter().all(is_draft) {
        return true;
    }
    // `this part is for the team`, `end of the public part`
    if whole.len() <= 12 && is_all(&whole) && (is_for_few(&whole) || ends_public(&whole)) {
        return true;
    }
    // `donotpublish`; what search engines are told keeps nothing from readers.
    if let [word] = whole.as_slice()
        && narrowing::closes(word)
        && !matches!(*word, "noindex" | "password")
    {
        return true;
    }
    // `team.only`
    if whole.len() <= 3 && is_phrase(folded) {
        return true;
    }
    if let [first, rest @ ..] = whole.as_slice()
        && braces::resembles(first)
        && is_all(rest)
        && rest.iter().any(|word| is_person(word))
    {
        return true;
    }
    folded
        .lines()
        .any(|line| is_directive(line) || is_answer(line))
        || sentences(folded).any(is_said)
}

/// `who can see this? team`
fn is_answer(line: &str) -> bool {
    line.split_once('?')
        .is_some_and(|(question, answer)| is_pair(question, answer, false))
}

/// Whether a sentence, or what stands in it behind a label, says who may see something.
fn is_said(sentence: &str) -> bool {
    let around = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '"' | '@');
    let sentence = sentence.trim_matches(around);
    match sentence.find([':', '=']) {
        Some(sign) => {
            let (key, value) = (&sentence[..sign], &sentence[sign + 1..]);
            is_phrase(key)
                || is_pair(key, value, sentence[sign..].starts_with('='))
                || value.len() <= LONGEST
                    && is_label(key)
                    && (is_said(value) || is_kept_back(value))
        }
        None => is_phrase(sentence) || is_condition_of_readers(sentence),
    }
}

/// `internal note`
fn is_kept_back(text: &str) -> bool {
    let words: Vec<&str> = words(text).collect();
    is_all(&words) && words.iter().any(hides)
}

/// `if team`, `if not family`; "if the family calls" says something else.
fn is_condition_of_readers(sentence: &str) -> bool {
    let mut words = words(sentence);
    let is_reader = |word: &str| {
        is_person(word) || narrowing::is_hiding(word) || matches!(word, "not" | "is" | "and" | "or")
    };
    let begins = matches!(words.next(), Some("if" | "unless" | "ifdef" | "ifndef"));
    let rest: Vec<&str> = words.collect();
    begins && rest.iter().any(|word| is_person(word)) && rest.iter().all(|word| is_reader(word))
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

/// The sentences and lines of a text, and what dashes part.
fn sentences(folded: &str) -> impl Iterator<Item = &str> {
    let lines = folded.split(['\n', '\r', '.', ';', '!', '?', '(', ')', '|', '–', '—', '…']);
    lines
        .flat_map(|line| line.split(" - "))
        .filter(|line| !line.trim().is_empty())
}

/// `everything below is for the team`
fn is_for_few(words: &[&str]) -> bool {
    let mut pairs = words.windows(2).enumerate();
    let at = pairs.find(|(_, pair)| matches!(pair, ["is" | "are", "for"]));
    at.is_some_and(|(at, _)| is_list(&words[at + 2..]))
}

/// `end of the public part`
fn ends_public(words: &[&str]) -> bool {
    matches!(words.first(), Some(&("end" | "ends"))) && words.contains(&"public")
}

fn hides(word: &&str) -> bool {
    narrowing::is_hiding(word)
}

/// `team only`, `only for the team`, `not for family`, `hidden from clients`.
fn is_phrase(text: &str) -> bool {
    let words: Vec<&str> = words(text).collect();
    // `no family`, `no export`
    if let ["no", rest @ ..] = words.as_slice() {
        let names = |word: &&str| is_person(word) || SHOWN.contains(word);
        let is_end = |word: &&str| names(word) || matches!(*word, "and" | "or" | "no");
        // "No, no" says nothing of readers.
        return rest.iter().any(names) && rest.iter().all(is_end);
    }
    is_all(&words) && (limits(&words) || denies(&words) || keeps(&words))
}

/// Whether words name somebody, and limit something to them.
fn limits(words: &[&str]) -> bool {
    let named = words.iter().position(|word| is_named(word));
    // `for our eyes only`
    let is_secret = words.contains(&"eyes") && words.contains(&"only");
    let limit = |(at, word): (usize, &&str)| match *word {
        // "The family is not" says something of the family; `team, not family` does not.
        "not" | "never" | "without" | "except" => {
            let mut next = words[at + 1..]
                .iter()
                .filter(|word| !matches!(**word, "the" | "our"));
            named.is_some_and(|named| at < named) || next.next().is_some_and(|word| is_named(word))
        }
        "but" => at > 0 && matches!(words[at - 1], "everyone" | "everybody"),
        word => narrowing::is_hiding(word) || LIMITS.contains(&word),
    };
    is_secret || named.is_some() && words.iter().enumerate().any(limit)
}

/// `do not publish`, `the family must not see this`, `not for Mom`.
fn denies(words: &[&str]) -> bool {
    let denied = words.iter().enumerate().position(|(at, word)| match *word {
        "not" | "don" | "dont" | "never" | "cannot" | "mustn" | "shouldn" => true,
        "can" => words.get(at + 1) == Some(&"t"),
        _ => false,
    });
    let Some(denied) = denied else {
        return false;
    };
    let is_named = words.iter().any(|word| is_kept_from(word));
    let is_seen = |word: &&str| is_named && SEEN.contains(word);
    let rest = &words[denied..];
    let is_for = is_named && rest.starts_with(&["not", "for"]);
    is_for
        || rest
            .iter()
            .any(|word| SHOWN.contains(word) || is_seen(word))
}

/// `keep out of the family binder`, `hide from Mom`, `redact before sharing`.
fn keeps(words: &[&str]) -> bool {
    let place = |one: &dyn Fn(&str) -> bool| words.iter().position(|word| one(word));
    let named = place(&is_kept_from);
    let from = place(&|word| matches!(word, "from" | "out"));
    let kept = place(&|word| {
        matches!(word, "keep" | "kept" | "leave" | "left") || narrowing::is_hiding(word)
    });
    let is_kept = kept.is_some() && kept < from && from < named;
    let is_first = words.first().is_some_and(|word| REMOVES.contains(word));
    let is_shown = words.iter().any(|word| SHOWN.contains(word));
    let is_alone = || {
        words
            .iter()
            .all(|word| word.starts_with("with") || word.starts_with("redact"))
    };
    is_kept || is_first && (named.is_some() || is_shown || is_alone())
}

/// `audience: team`, `visibility=team`, `draft: true`.
fn is_pair(key: &str, value: &str, is_set: bool) -> bool {
    let mut keys: Vec<&str> = words(key).collect();
    let is_lead = |word: &&str| {
        BETWEEN.contains(word) && !matches!(*word, "for" | "draft" | "to") || *word == "if"
    };
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
    // `who may see this: team`
    let asks = |word: &&str| ASKS.contains(word);
    let is_question =
        keys.iter().any(asks) && keys.iter().all(|word| asks(word) || is_all(&[*word]));
    match *first {
        _ if is_question && names() => true,
        "status" | "state" if rest.is_empty() => {
            let is_known = |word: &&str| narrowing::is_hiding(word) || *word == "draft";
            is_all(&values) && values.iter().any(is_known)
        }
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
        word if is_person(word) && word != "public" => is_false(),
        "for" | "if" | "group" | "groups" | "only" | "not" | "to" | "access" | "readers"
        | "role" | "roles" | "share" | "scope" | "permission" | "permissions" | "exclude"
        | "condition" | "view" | "viewers" | "who" | "except" | "deny" | "allow" | "limit"
        | "aud" => names(),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
