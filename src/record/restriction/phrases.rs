//! Names of fields that say in several words who may see something: `hide_from_family`, `family_visible`. They are read
//! in English, whatever their language.

use crate::markdown::{is_hiding, read_name};

/// Words that keep something from who is named beside them.
const HIDE: &[&str] = &[
    "hide",
    "hides",
    "hidden",
    "hiding",
    "invisible",
    "unseen",
    "withhold",
    "withheld",
    "block",
    "blocked",
    "exclude",
    "excluded",
    "deny",
    "except",
    "not",
    "never",
    "dont",
    "private",
    "secret",
    "restricted",
    "confidential",
    "internal",
];

/// Words that leave it to those alone who are named beside them.
const ONLY: &[&str] = &["only", "just", "exclusively"];

/// Words that show something to who is named beside them.
const SHOW: &[&str] = &[
    "show",
    "shows",
    "shown",
    "visible",
    "visibility",
    "viewable",
    "readable",
    "view",
    "see",
    "seen",
    "read",
    "access",
    "accessible",
    "share",
    "shared",
    "publish",
    "published",
    "display",
    "audience",
    "open",
];

/// Words between the one and the other that show who is meant.
const TOWARDS: &[&str] = &["to", "from", "for", "by", "with"];

/// Words that may stand anywhere.
const BETWEEN: &[&str] = &[
    "is", "are", "be", "can", "cannot", "may", "do", "does", "no", "this", "it", "the", "and",
    "or", "in", "on", "a", "eyes", "keep", "kept", "page", "record", "members",
];

/// Whom a record is open to at least.
const WIDE: &[&str] = &["public", "client", "clients", "family", "families"];

/// Who is named besides.
const FEW: &[&str] = &[
    "team",
    "teams",
    "manager",
    "managers",
    "staff",
    "parents",
    "relatives",
    "guardians",
];

/// What the name of a field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phrase {
    /// Any value but "no" keeps something from somebody.
    Closes,
    /// "No" does.
    Opens,
    /// "No" does, and "yes" as well: few are named.
    Names,
}

/// Words that deny.
const DENY: &[&str] = &["not", "dont", "never", "no", "cannot"];

/// Words that hide somebody named right beside them; the others of their sort need a word between.
const FROM_ALL: &[&str] = &[
    "hide",
    "hides",
    "hidden",
    "invisible",
    "exclude",
    "excluded",
    "except",
];

/// What a name of several words says; none where a word of it means something else. `own` are the site's audiences,
/// which count like the team.
pub(super) fn phrase(key: &str, own: &[&str]) -> Option<Phrase> {
    let words = words(key, own)?;
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if words.len() < 2 || !(has(WIDE) || has(FEW)) {
        return None;
    }
    // `for_staff: yes`
    if let ["for", rest @ ..] = words.as_slice()
        && rest
            .iter()
            .all(|word| WIDE.contains(word) || FEW.contains(word))
    {
        return Some(match has(WIDE) {
            true => Phrase::Opens,
            false => Phrase::Names,
        });
    }
    let is_towards = has(TOWARDS);
    let is_denied = has(DENY);
    let mut hiding = words.iter().filter(|word| HIDE.contains(word));
    let hides = hiding.any(|word| !DENY.contains(word) && (is_towards || FROM_ALL.contains(word)));
    // `can_see_family` visits them.
    let shows = has(SHOW) && (is_towards || !is_sight_of_people(&words));
    let is_kept_from = has(&["keep", "kept"]) && has(&["from"]);
    if has(ONLY) || is_kept_from || hides && !is_denied {
        return Some(Phrase::Closes);
    }
    if hides {
        return Some(Phrase::Opens);
    }
    // `no_family` has none.
    if is_denied && (shows || is_towards || words.first() == Some(&"not")) {
        return Some(Phrase::Closes);
    }
    shows.then_some(match is_towards && !has(WIDE) {
        true => Phrase::Names,
        false => Phrase::Opens,
    })
}

/// Whether somebody is only said to see, or to be seen: `sees_family`, not `family_sees`.
fn is_sight_of_people(words: &[&str]) -> bool {
    let sights = ["see", "read", "view", "open"];
    let at = |is: &dyn Fn(&str) -> bool| words.iter().position(|word| is(word));
    let is_other = |word: &str| SHOW.contains(&word) && !sights.contains(&word);
    at(&is_other).is_none()
        && at(&|word| sights.contains(&word))
            < at(&|word| WIDE.contains(&word) || FEW.contains(&word))
}

/// How long a name is looked at.
const LONGEST: usize = 60;

/// The words of a name, each a known one, glued together or not: `hide_from_family`, `hideFromFamily`, `hidefromfamily`.
fn words(key: &str, own: &[&str]) -> Option<Vec<&'static str>> {
    if key.len() > LONGEST {
        return None;
    }
    let name = read_name(key, own);
    let mut words = Vec::new();
    let parts = name.split(|sign: char| !sign.is_alphanumeric());
    for part in parts.filter(|part| !part.is_empty()) {
        words.extend(unglued(part, own)?);
    }
    Some(words)
}

/// A word, or the known words that are written as one.
fn unglued(part: &str, own: &[&str]) -> Option<Vec<&'static str>> {
    let whole = known().find(|word| *word == part);
    // Other words that hide are one and the same.
    let hides = || is_hiding(part).then_some("private");
    let whole = whole.or_else(hides).map(|word| vec![word]);
    whole.or_else(|| glued(part, own))
}

/// Known words that are written as one. Most short words begin and end others: `notes` is no `not es`.
fn glued(part: &str, own: &[&str]) -> Option<Vec<&'static str>> {
    if part.is_empty() {
        return Some(Vec::new());
    }
    let is_long = |word: &&str| word.len() > 2 || matches!(*word, "to" | "by" | "do");
    let known = known().filter(is_long).map(|word| (word, word.to_owned()));
    let names = own.iter().map(|name| {
        (
            "team",
            name.replace(|sign: char| !sign.is_alphanumeric(), ""),
        )
    });
    let names = names.filter(|(_, name)| name.len() > 2);
    known.chain(names).find_map(|(word, written)| {
        let rest = part.strip_prefix(written.as_str())?;
        let mut words = vec![word];
        words.extend(glued(rest, own)?);
        Some(words)
    })
}

fn known() -> impl Iterator<Item = &'static str> {
    let all = [HIDE, ONLY, SHOW, TOWARDS, BETWEEN, WIDE, FEW];
    all.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests;
