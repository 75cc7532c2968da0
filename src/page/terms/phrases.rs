//! The names of one language's terms, and where they stand in a text: one pass, the longest first.

use std::collections::HashMap;
use std::ops::Range;

use super::forms::{Word, is_short_form};
use super::tokens::{Token, gap, is_word, next, small};

/// Names in one language.
#[derive(Debug)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    /// The names that begin with a word in small letters, the longest first.
    heads: HashMap<Box<str>, Vec<usize>>,
    /// By the first byte of such a word: which lengths there are, a bit each. Most words of a text are none.
    lengths: Box<[u64; 256]>,
}

/// One name of a term.
#[derive(Debug)]
struct Phrase {
    words: Vec<Word>,
    /// What stands between them, and so one fewer.
    gaps: Vec<String>,
    entry: usize,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    /// The number of the name.
    pub(super) phrase: usize,
    /// The number of what explains it.
    pub(super) entry: usize,
    /// Whether letters right before or behind it would make it part of a word.
    pub(super) parts: (bool, bool),
}

impl Phrases {
    /// Takes names with the numbers of what explains them; of two that are alike, the first counts.
    pub(super) fn new<'n>(names: impl IntoIterator<Item = (&'n str, usize)>, lang: &str) -> Self {
        let mut phrases = Self {
            all: Vec::new(),
            heads: HashMap::new(),
            lengths: Box::new([0; 256]),
        };
        for (name, entry) in names {
            if let Some(phrase) = Phrase::new(name, entry, lang) {
                phrases.push(phrase);
            }
        }
        let all = &phrases.all;
        for starting in phrases.heads.values_mut() {
            starting.sort_by_key(|at| std::cmp::Reverse(all[*at].words.len()));
        }
        phrases
    }

    fn push(&mut self, phrase: Phrase) {
        let is_alike = |one: &Phrase| one.words == phrase.words && one.gaps == phrase.gaps;
        if self.all.iter().any(is_alike) {
            return;
        }
        let number = self.all.len();
        for form in phrase.words.iter().take(1).flat_map(Word::small_forms) {
            if let Some(first) = form.bytes().next() {
                self.lengths[usize::from(first)] |= bit(form.len());
            }
            let starting = self.heads.entry(form.into()).or_default();
            if starting.last() != Some(&number) {
                starting.push(number);
            }
        }
        self.all.push(phrase);
    }

    /// The next name from a place of a text on. What is within a longer one is none.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<Found> {
        let mut at = from;
        while let Some(token) = next(text, at) {
            if let Some(found) = self.at(text, token) {
                return Some(found);
            }
            at = token.end;
        }
        None
    }

    fn at(&self, text: &str, token: Token) -> Option<Found> {
        let written = text.get(token.start..token.end)?;
        let first = written.bytes().next()?;
        // A letter beyond ASCII may have another first byte and length when it is small.
        if first.is_ascii() && written.is_ascii() {
            let lengths = self.lengths[usize::from(first.to_ascii_lowercase())];
            if lengths & bit(written.len()) == 0 {
                return None;
            }
        }
        let starting = self.heads.get(&*small(written))?;
        starting.iter().find_map(|number| {
            let phrase = &self.all[*number];
            let last = phrase.ends(text, token)?;
            let range = token.start..last.end;
            if is_within(text, &range, (!token.is_sign, !last.is_sign)) {
                return None;
            }
            Some(Found {
                range,
                phrase: *number,
                entry: phrase.entry,
                parts: (!token.is_sign, !last.is_sign),
            })
        })
    }
}

impl Phrase {
    fn new(name: &str, entry: usize, lang: &str) -> Option<Self> {
        // In `C++` and `O+` the sign is the word: without it, another one would be explained.
        if name.trim().starts_with(is_part) || name.trim().ends_with(is_part) {
            return None;
        }
        // Names are text, not markup.
        let mut name = name.replace('&', "&amp;");
        name.retain(|sign| sign != '<');
        let (mut tokens, mut gaps, mut at) = (Vec::new(), Vec::new(), 0);
        while let Some(token) = next(&name, at) {
            if !tokens.is_empty() {
                gaps.push(gap(name.get(at..token.start)?)?);
            }
            tokens.push(name.get(token.start..token.end)?);
            at = token.end;
        }
        let shouts = tokens.len() > 1 && tokens.iter().all(|word| is_short_form(word));
        let words: Vec<Word> = tokens
            .iter()
            .map(|word| Word::new(word, lang, shouts))
            .collect();
        (!words.is_empty()).then_some(Self { words, gaps, entry })
    }

    /// The last word of the name, where it begins with a word of a text.
    fn ends(&self, text: &str, first: Token) -> Option<Token> {
        let mut last = first;
        for (number, word) in self.words.iter().enumerate() {
            if number > 0 {
                let token = next(text, last.end)?;
                let between = gap(text.get(last.end..token.start)?)?;
                if !is_alike(self.gaps.get(number - 1)?, &between) {
                    return None;
                }
                last = token;
            }
            let written = text.get(last.start..last.end)?;
            if !word.is(written, &small(written)) {
                return None;
            }
        }
        Some(last)
    }
}

/// Whether a sign at the end of a name is part of it, and not what parts words.
fn is_part(sign: char) -> bool {
    matches!(
        sign,
        '+' | '#' | '*' | '=' | '<' | '>' | '%' | '$' | '!' | '?' | '~' | '^' | '@' | '&'
    )
}

/// Whether two gaps between words are the same: people write `person-centered` with and without its hyphen.
fn is_alike(one: &str, other: &str) -> bool {
    one == other || matches!((one, other), (" ", "-") | ("-", " "))
}

/// Whether what stands beside a range makes it part of something longer: `self-advocate`, `consent.html`.
fn is_within(text: &str, range: &Range<usize>, (before, after): (bool, bool)) -> bool {
    let left = text.get(..range.start).unwrap_or_default();
    let right = text.get(range.end..).unwrap_or_default();
    before && joins(left.chars().rev()) || after && joins(right.chars())
}

/// Whether signs go on with a word: a letter, or what joins one to it.
fn joins(mut signs: impl Iterator<Item = char>) -> bool {
    match signs.next() {
        Some('@' | '#' | '\\') => true,
        Some('-' | '\u{2010}' | '\u{2011}' | '.') => signs.next().is_some_and(is_word),
        sign => sign.is_some_and(is_word),
    }
}

fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

#[cfg(test)]
mod tests;
