//! Restrictions in lines of text, where no tree can be read: any word that could be a restricting field is one.

use crate::diagnostic::nearest;
use crate::markdown::{Given, can_narrow, closes, narrows, strays};
use crate::record::Kind;
use crate::record::kinds::common::Common;
use crate::source::front::RESTRICTING;

/// The restriction of a text whose front matter is not understood: nobody, if anything in it could restrict.
pub fn restriction_of_text(text: &str) -> Option<Vec<String>> {
    text.lines().any(could_restrict).then(Vec::new)
}

/// Whether a line has a word that could be a restricting field: at its start, or before a colon or equals sign.
pub(super) fn could_restrict(line: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let ends = line.match_indices([':', '=']).map(|(at, _)| &line[..at]);
    let before = ends.map(|text| {
        let text = text.trim_end_matches(['"', '\'', ' ', '`', '*', ']', '}']);
        let word = text.rsplit(|c| !is_sign(c)).next().unwrap_or_default();
        // In `why: a draft: …` it is a word of the text.
        let lead = text[..text.len() - word.len()].trim_end_matches(['"', '\'', ' ', '*', '`']);
        match lead.is_empty() || lead.ends_with(['{', '[', ',', '-', '?', '<', '|', '>', '(']) {
            true => word,
            false => "",
        }
    });
    // A key with an escape may spell any word.
    let mut keys = line.match_indices(':').map(|(at, _)| line[..at].trim_end());
    if keys.any(|key| key.ends_with('"') && key.contains('\\')) {
        return true;
    }
    let start = line.trim_start_matches(|c| !is_sign(c));
    let first = start.split(|c| !is_sign(c)).next().unwrap_or_default();
    let is_closed = |(key, given): (&str, Given)| {
        let word = key.trim_start_matches(['-', ' ']);
        // A stage is a state where no record has such a field.
        let state = match word.to_lowercase().as_str() {
            "stage" => "state",
            _ => word,
        };
        !Kind::any_has(word) && narrows(state, &given, false)
    };
    // `extra: {status: draft}`: there, no name is that of another field.
    let extra = line
        .trim_start()
        .strip_prefix(Common::extra)
        .unwrap_or_default();
    let mut inside = extra.split(['{', '}', ',']).filter_map(pair);
    before.into_iter().any(|word| restricting(word).is_some())
        || inside.any(|(key, given)| narrows(key, &given, true))
        || plainly(first).is_some()
        || pair(line).is_some_and(is_closed)
}

/// Whether front matter of another program that cannot be read has a line that restricts the page.
pub fn looks_restricting(text: &str) -> bool {
    text.lines().any(|line| match pair(line) {
        Some((key, given)) => narrows(key, &given, true),
        None => could_restrict(line),
    })
}

/// A line that is a word and its value, whole: `draft = false`.
fn pair(line: &str) -> Option<(&str, Given)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim().trim_matches(['"', '\'']);
    let is_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | ' ');
    let value = value.split(" #").next().unwrap_or_default();
    let value = value.trim().trim_end_matches([',', ';']);
    let is_whole = !value.is_empty() && value.starts_with('[') == value.ends_with(']');
    if !key.chars().all(is_word) || !is_whole || value.starts_with(['{', '|', '>', '&', '!']) {
        return None;
    }
    let inside = value.trim_matches(['[', ']']);
    let texts = inside.split(',').map(|text| text.trim().to_owned());
    let texts = texts.filter(|text| !text.is_empty()).collect();
    Some((key, Given::Texts(texts)))
}

/// The restricting field that a word is, is a misspelling of, or could be meant as where no record has such a field.
pub(super) fn restricting(word: &str) -> Option<&'static str> {
    plainly(word).or_else(|| {
        let closes = strays(word).filter(|_| !Kind::any_has(word))?;
        Some(if closes { "draft" } else { "audience" })
    })
}

/// The restricting field that a word is, or is a misspelling of.
fn plainly(word: &str) -> Option<&'static str> {
    if let Some(field) = RESTRICTING.iter().find(|field| **field == word) {
        return Some(field);
    }
    if Kind::any_has(word) {
        return None;
    }
    let plain = word.trim().to_lowercase().replace([' ', '-'], "_");
    if let Some(field) = RESTRICTING.iter().find(|field| **field == plain) {
        return Some(field);
    }
    if can_narrow(word) {
        return Some(if closes(word) { "draft" } else { "audience" });
    }
    // `lang`, `tags` and the like are fields of their own, however near.
    if plain.len() < 4 {
        return None;
    }
    let near = nearest(&plain, RESTRICTING.iter().copied())?;
    // Many short words are near to `draft`.
    let is_close =
        near.len() > 5 || plain.starts_with('d') && strsim::damerau_levenshtein(&plain, near) == 1;
    RESTRICTING
        .iter()
        .find(|field| is_close && **field == near)
        .copied()
}
