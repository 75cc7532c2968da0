//! The forms in which a word of a term may stand in a text: as it is, and as the plural that a language makes of it.

use super::tokens::{seen, small};

/// Longer words in capitals are words that somebody wrote so.
const LONGEST_SHORT_FORM: usize = 6;

/// A word of a term.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In small letters, unless it is exact.
    forms: Vec<Box<str>>,
    /// A short form, which is one in capitals only: `ACT` is no act.
    is_exact: bool,
}

impl Word {
    /// A word of a term; of one that `shouts`, capitals say nothing.
    pub(super) fn new(written: &str, lang: &str, shouts: bool) -> Self {
        let is_exact = !shouts && is_short_form(written);
        let own = match is_exact {
            true => seen(written),
            false => small(written),
        };
        let mut forms = vec![own.as_ref().into()];
        forms.extend(plurals(&own, lang, is_exact).into_iter().map(Into::into));
        Self { forms, is_exact }
    }

    /// Whether a word of a text is this one. `small` is the same in small letters.
    pub(super) fn is(&self, written: &str, small: &str) -> bool {
        let found = match self.is_exact {
            true => &*seen(written),
            false => small,
        };
        self.forms.iter().any(|form| **form == *found)
    }

    /// All forms in small letters.
    pub(super) fn small_forms(&self) -> impl Iterator<Item = String> {
        self.forms.iter().map(|form| small(form).into_owned())
    }
}

/// Whether a word is written in capitals because it is short for something.
pub(super) fn is_short_form(word: &str) -> bool {
    let is_cased = |sign: char| sign.is_uppercase() || sign.is_lowercase();
    word.chars().count() <= LONGEST_SHORT_FORM
        && word.chars().any(is_cased)
        && !word.chars().any(char::is_lowercase)
}

/// The plurals of a word in a language; of others than English and Spanish none.
fn plurals(word: &str, lang: &str, is_exact: bool) -> Vec<String> {
    let Some(last) = word.chars().next_back().filter(|last| last.is_alphabetic()) else {
        return Vec::new();
    };
    let base = lang.split('-').next().unwrap_or(lang);
    if !matches!(base, "en" | "es") {
        return Vec::new();
    }
    if is_exact {
        return vec![format!("{word}s")];
    }
    // Single letters and words such as `of` have none.
    if word.chars().count() < 3 {
        return Vec::new();
    }
    let without = |count: usize| {
        let end = word.char_indices().rev().nth(count - 1);
        &word[..end.map_or(0, |(at, _)| at)]
    };
    match base {
        "en" => {
            let mut plurals = vec![format!("{word}s")];
            let before = without(1).chars().next_back();
            if last == 'y' && !before.is_some_and(|sign| "aeiou".contains(sign)) {
                plurals.push(format!("{}ies", without(1)));
            } else if ["s", "x", "z", "ch", "sh", "o"]
                .iter()
                .any(|end| word.ends_with(end))
            {
                plurals.push(format!("{word}es"));
            }
            plurals
        }
        _ if "aeiouáéó".contains(last) => vec![format!("{word}s")],
        _ if last == 'z' => vec![format!("{}ces", without(1))],
        // The stress moves: `evaluación`, `evaluaciones`.
        _ if matches!(last, 'n' | 's') => vec![format!("{}{last}es", plain(without(1)))],
        _ => vec![format!("{word}es")],
    }
}

/// A text whose last letter has no accent.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    let letter = match text.chars().next_back() {
        Some('á') => 'a',
        Some('é') => 'e',
        Some('í') => 'i',
        Some('ó') => 'o',
        Some('ú') => 'u',
        _ => return text,
    };
    text.pop();
    text.push(letter);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(term: &str, lang: &str, yes: &[&str], no: &[&str]) {
        let word = Word::new(term, lang, false);
        let is = |found: &str| word.is(found, &small(found));
        for found in yes {
            assert!(is(found), "{term} is {found}");
        }
        for found in no {
            assert!(!is(found), "{term} is not {found}");
        }
    }

    #[test]
    fn a_short_form_stands_in_capitals() {
        check("PT", "en", &["PT", "PTs"], &["pt", "Pt", "PTS"]);
        check("HIPAA", "en", &["HIPAA"], &["hipaa"]);
        check("GUARDIAN", "en", &["guardian", "GUARDIANS"], &[]);
        check("Medicaid", "en", &["MEDICAID", "medicaid"], &[]);
        check("خطة", "ar", &["خطة"], &["خطةs"]);
    }

    #[test]
    fn plurals_are_those_of_the_language() {
        check(
            "review",
            "en",
            &["Review", "reviews"],
            &["reviewes", "reviewed"],
        );
        check("disability", "en", &["disabilities"], &["disabilitys2"]);
        check("brace", "en", &["braces"], &["bracees"]);
        check("crutch", "en", &["crutches"], &[]);
        check("rights", "en", &["rights"], &["right"]);
        check(
            "evaluación",
            "es",
            &["Evaluaciones", "evaluación"],
            &["evaluacións"],
        );
        check("inicial", "es", &["iniciales"], &["inicials"]);
        check("meta", "es", &["metas"], &["metaes"]);
        check("autobús", "es", &["autobuses"], &[]);
        check("vez", "es", &["veces"], &[]);
        check("plan", "fr", &["plan"], &["plans"]);
    }
}
