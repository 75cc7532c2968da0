//! The words by which people and other tools say who may see something, in the languages of translations: the one table
//! from which fields, comments, classes and braces are judged.

mod tongues;
mod words;

use super::words::Words;
pub(super) use tongues::in_english;
pub(super) use words::{AUDIENCES, HIDES};
use words::{
    CLOSES, EVERYONE, FURNITURE, HIDES_ABROAD, MAYBE, NO, OPENS, PEOPLE, READERS, STATES,
    STRAY_CLOSES, STRAY_READERS, YES,
};

/// What somebody wrote as the value of a field.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    /// A text, or several.
    Texts(Vec<String>),
    /// Something that holds fields of its own, or cannot be read.
    Other,
}

/// Whether a field says that not everybody may see something. `is_foreign`: it comes from another program, which may
/// have restricted by fields that mean other things here.
pub(crate) fn narrows(key: &str, given: &Given, is_foreign: bool) -> bool {
    let key = plain_key(key);
    let texts: Vec<String> = match given {
        Given::Texts(texts) => texts.iter().map(|text| plain(text)).collect(),
        Given::Other => Vec::new(),
    };
    let is_other = matches!(given, Given::Other);
    let all = |words: &Words| {
        !texts.is_empty() && texts.iter().all(|text| words.contains(&text.as_str()))
    };
    let is_yes = || all(&YES) || all(&EVERYONE);
    let names = || texts.iter().any(|text| names_readers(text));
    match sort(&key) {
        Some(Sort::Closes) => {
            let is_furniture = key.starts_with("hid") && all(&FURNITURE);
            let is_off = texts.iter().all(|text| {
                NO.contains(&text.as_str()) || matches!(text.as_str(), "" | "null" | "~" | "none")
            });
            is_other || !(is_furniture || is_off && (!texts.is_empty()))
        }
        Some(Sort::Opens) => !(is_yes() || !texts.is_empty() && texts.iter().all(|it| is_day(it))),
        Some(Sort::Readers) => {
            let is_harmless = key.starts_with("sensi")
                && !texts.is_empty()
                && texts
                    .iter()
                    .all(|text| matches!(text.as_str(), "none" | "low" | "normal"));
            !(is_yes() || is_harmless)
        }
        Some(Sort::Maybe) if is_foreign => !is_yes(),
        // A map may hold anything, and words such as these stand in many.
        Some(Sort::Maybe) => names() || key.starts_with("acc") && all(&NO),
        Some(Sort::State) => {
            let is_kept =
                |text: &String| is_hiding(text) || CLOSES.contains(&plain_key(text).as_str());
            texts.iter().any(is_kept)
        }
        None => match slip(&key) {
            // `drift: 3` is no draft.
            Some("draft") => all(&YES),
            Some(_) => !is_yes() && !all(&NO),
            None => false,
        },
    }
}

/// Whether a word can be the name of a field that restricts, whatever its value.
pub(crate) fn can_narrow(key: &str) -> bool {
    let key = plain_key(key);
    match sort(&key) {
        Some(Sort::Closes | Sort::Opens | Sort::Readers) => true,
        Some(Sort::Maybe) => key.starts_with("acc"),
        _ => false,
    }
}

/// Whether a field closes by any value but "no", rather than by naming those who may see something.
pub(crate) fn closes(key: &str) -> bool {
    matches!(sort(&plain_key(key)), Some(Sort::Closes))
}

/// Whether a field could restrict where no record has one of its name; and whether it closes by any value but "no".
pub(crate) fn strays(key: &str) -> Option<bool> {
    let key = plain_key(key);
    let is = |list: &Words| list.contains(&key.as_str());
    let closes = is(&STRAY_CLOSES).then_some(true);
    closes.or(is(&STRAY_READERS).then_some(false))
}

/// Whether a word says that everybody may see something.
pub(super) fn opens(word: &str) -> bool {
    matches!(sort(&plain_key(word)), Some(Sort::Opens))
}

/// Whether a folded word keeps something back by itself.
pub(crate) fn is_hiding(word: &str) -> bool {
    HIDES.contains(&word) || HIDES_ABROAD.contains(&word)
}

/// A folded text with `team` for each audience of the site's own, which are judged like it.
pub(super) fn named(folded: &str, own: &[&str]) -> String {
    let mut out = folded.to_owned();
    let is_person = |name: &str| AUDIENCES.contains(&name) || is_one_of(name);
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

/// A text as it is judged: folded, in English, with `team` for each audience of the site's own.
pub(super) fn read(text: &str, own: &[&str]) -> String {
    in_english(&with_team(text, own))
}

/// The name of a field as it is judged: as [`read`] does, with `-` between its words.
pub(crate) fn read_name(name: &str, own: &[&str]) -> String {
    read(&parted(name).replace(['_', ' '], "-"), own)
}

/// A text with `team` for each audience of the site's own, in small letters.
pub(crate) fn with_team(text: &str, own: &[&str]) -> String {
    named(&super::braces::folded(text), own)
}

/// `notForFamily` as three words.
pub(super) fn parted(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut signs = name.chars().peekable();
    let (mut is_small, mut is_large) = (false, false);
    while let Some(sign) = signs.next() {
        // `PDFFile`: the last of several large letters begins the next word.
        let is_last = is_large && signs.peek().is_some_and(|next| next.is_lowercase());
        if sign.is_uppercase() && (is_small || is_last) {
            out.push('-');
        }
        (is_small, is_large) = (sign.is_lowercase(), sign.is_uppercase());
        out.push(sign);
    }
    out
}

/// Whether a folded word names people who are not everybody; those of braces aside.
pub(super) fn is_one_of(word: &str) -> bool {
    PEOPLE.contains(&word)
}

enum Sort {
    Closes,
    Opens,
    Readers,
    Maybe,
    State,
}

fn sort(key: &str) -> Option<Sort> {
    let bare = key.strip_prefix("is").unwrap_or(key);
    let is = |list: &Words| list.contains(&key) || list.contains(&bare);
    [
        (is(&HIDES) || is(&HIDES_ABROAD) || is(&CLOSES), Sort::Closes),
        (is(&OPENS), Sort::Opens),
        (is(&READERS), Sort::Readers),
        (is(&MAYBE), Sort::Maybe),
        (is(&STATES), Sort::State),
    ]
    .into_iter()
    .find_map(|(found, sort)| found.then_some(sort))
}

/// The word that one is a slip of the pen away from.
fn slip(key: &str) -> Option<&'static str> {
    let likely = [
        "audience",
        "sensitivity",
        "donotlist",
        "visibility",
        "confidential",
        "unpublished",
    ];
    let is_near = |word: &&str| key.len() > 5 && strsim::damerau_levenshtein(key, word) <= 2;
    let is_draft = key.starts_with('d') && strsim::damerau_levenshtein(key, "draft") == 1;
    let found = likely.into_iter().find(is_near);
    found.or(is_draft.then_some("draft"))
}

/// Whether a value names somebody: `team`, `staff only`, `internal`.
fn names_readers(text: &str) -> bool {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '\'');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_known = |word: &&str| {
        AUDIENCES.contains(word)
            || is_one_of(word)
            || is_hiding(word)
            || matches!(
                *word,
                "only" | "and" | "or" | "the" | "for" | "just" | "not" | "to"
            )
    };
    let is_narrow = |word: &&str| {
        is_hiding(word) || is_one_of(word) || AUDIENCES.contains(word) && *word != "public"
    };
    words.iter().all(is_known) && words.iter().any(is_narrow)
}

/// `2019`, `2026-11-20`, `2026-11-20T10:00`.
fn is_day(text: &str) -> bool {
    text.get(..4)
        .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-/:.tz+ ".contains(&byte))
}

/// A value in small letters, without accents and what stands around it.
fn plain(text: &str) -> String {
    let text = super::braces::folded(text);
    text.trim_matches([' ', '\t', '"', '\'', '`', '!'])
        .to_owned()
}

/// The name of a field as one word: `visible-to`, `visibleTo`, `Visible to`.
fn plain_key(key: &str) -> String {
    let key = super::braces::folded(key);
    key.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of `key: value`; a list stands in brackets.
    fn judged(line: &str, is_foreign: bool) -> bool {
        let (key, value) = line.split_once(':').unwrap();
        let texts = value.trim().trim_matches(['[', ']']).split(',');
        let texts: Vec<String> = texts.map(|text| text.trim().to_owned()).collect();
        let texts = match value.trim() {
            "[]" => Vec::new(),
            _ => texts,
        };
        narrows(key, &Given::Texts(texts), is_foreign)
    }

    #[test]
    fn words_close_and_open_by_what_they_mean() {
        for line in [
            "visible: false",
            "access: false",
            "visibility: false",
            "public: false",
            "public: no",
            "published: false",
            "published: team",
            "isPublic: 0",
            "visibility: private",
            "visibility: team",
            "visibility: none",
            "access: internal",
            "access: staff only",
            "private: 1",
            "is_private: yes",
            "internal: true",
            "unpublished: true",
            "readers: [staff]",
            "visible_to: staff",
            "visibleTo: [manager]",
            "restricted: staff",
            "audience: internal",
            "audience: [team, staff]",
            "audience: Team",
            "audience: []",
            "audiance: team",
            "status: internal",
            "status: draft",
            "draft: x",
            "darft: true",
            "borrador: sí",
            "publicado: no",
            "vertraulich: ja",
            "veröffentlicht: nein",
            "confidentiel: oui",
            "bozza: sì",
            "privé: oui",
            "rascunho: sim",
            "visível: não",
        ] {
            assert!(judged(line, true), "{line}");
            assert!(judged(line, false), "{line}, of a record");
        }
        for line in [
            "visible: true",
            "publish: true",
            "publish: yes",
            "published: 2024-05-01",
            "sensitivity: none",
            "access: yes",
            "access: public",
            "audience: everyone",
            "audience: adults",
            "visibility: Public",
            "hidden: no",
            "private: off",
            "draft: false",
            "hide: [navigation, toc]",
            "drift: 3",
            "status: open",
            "status: published",
            "publisher: Team",
            "borrador: no",
            "publicado: sí",
        ] {
            assert!(!judged(line, true), "{line}");
            assert!(!judged(line, false), "{line}, of a record");
        }
        // What means other things too restricts where it comes from elsewhere.
        for line in [
            "access: ramp",
            "roles: [editor]",
            "for: subscribers",
            "groups: [a]",
        ] {
            assert!(judged(line, true) && !judged(line, false), "{line}");
        }
        for line in ["role: team", "for: staff", "access: no"] {
            assert!(judged(line, false), "{line}");
        }
    }
}
