//! Which words stand in which sections, and how much each says there.
//!
//! The weight is that of BM25 (Robertson and Zaragoza, 2009): a word counts less the more often it has come already and
//! the longer the section is; a heading counts more than a text, and a page's title most. It is rounded to a few steps. How
//! rare a word is, the script reckons from the number of its places.

use super::words::each_word;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How soon one more time says nothing more.
const K: f32 = 1.2;
/// How much a long section counts less.
const B: f32 = 0.6;
/// How often a word counts of what the page says it is, of a heading, and of a title.
const SUMMARY: f32 = 2.0;
const HEADING: f32 = 3.0;
const TITLE: f32 = 6.0;
/// What a word of a title has more than any other.
const NAMED: f32 = 1.6;
/// The steps of a weight, and what the highest stands for.
pub(super) const STEPS: u32 = 12;
const HIGHEST: f32 = K + 1.0 + NAMED;

/// The words of a binder.
#[derive(Debug, Default)]
pub(super) struct Postings {
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<WordHasher>>,
    /// For each word its sections with how often it counts there.
    places: Vec<Vec<Counted>>,
    /// How many words each section has.
    lengths: Vec<u32>,
}

/// Hashes words quickly: a binder has many, and none that somebody made to collide would do more than take longer.
#[derive(Debug, Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let mixed = (self.0.rotate_left(5) ^ u64::from_le_bytes(word))
                .wrapping_mul(0x517c_c1b7_2722_0a95);
            self.0 = mixed;
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}

#[derive(Debug, Clone, Copy)]
struct Counted {
    section: u32,
    times: f32,
    is_title: bool,
}

/// A word with its sections, in order, and its weight in each.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word<'p> {
    pub(super) text: &'p str,
    pub(super) places: Vec<(u32, u32)>,
}

impl Postings {
    /// Adds the next section. `summary` are words of its text that say what the page is.
    pub(super) fn add(&mut self, heading: &str, summary: &str, text: &str, is_first: bool) {
        let section = u32::try_from(self.lengths.len()).unwrap_or(u32::MAX);
        let of_heading = if is_first { TITLE } else { HEADING };
        let mut length = 0;
        each_word(heading, |word| {
            self.count(word, section, of_heading, is_first);
        });
        each_word(summary, |word| self.count(word, section, SUMMARY, false));
        each_word(text, |word| {
            length += 1;
            self.count(word, section, 1.0, false);
        });
        self.lengths.push(length);
    }

    fn count(&mut self, word: &str, section: u32, times: f32, is_title: bool) {
        let number = match self.numbers.get(word) {
            Some(number) => *number as usize,
            None => {
                let number = self.places.len();
                self.numbers
                    .insert(word.into(), u32::try_from(number).unwrap_or(u32::MAX));
                self.places.push(Vec::new());
                number
            }
        };
        let Some(places) = self.places.get_mut(number) else {
            return;
        };
        match places.last_mut().filter(|last| last.section == section) {
            Some(last) => {
                last.times += times;
                last.is_title |= is_title;
            }
            None => places.push(Counted {
                section,
                times,
                is_title,
            }),
        }
    }

    /// Whether a folded word stands in some section.
    pub(super) fn has(&self, word: &str) -> bool {
        self.numbers.contains_key(word)
    }

    /// All words, sorted as a script sorts them.
    pub(super) fn sorted(&self) -> Vec<Word<'_>> {
        let words = self
            .lengths
            .iter()
            .map(|length| *length as f32)
            .sum::<f32>();
        let average = (words / self.lengths.len().max(1) as f32).max(1.0);
        let weight = |counted: &Counted| {
            let length = self.lengths.get(counted.section as usize).copied();
            let length = (length.unwrap_or_default() as f32 / average).clamp(0.2, 6.0);
            let often = counted.times * (K + 1.0) / (counted.times + K * (1.0 - B + B * length));
            let named = if counted.is_title { NAMED } else { 0.0 };
            let step = ((often + named) / HIGHEST * STEPS as f32).round() as u32;
            (counted.section, step.clamp(1, STEPS) - 1)
        };
        let mut all: Vec<Word<'_>> = self
            .numbers
            .iter()
            .map(|(text, number)| Word {
                text,
                places: self.places[*number as usize].iter().map(weight).collect(),
            })
            .collect();
        all.sort_unstable_by(
            |one, other| match one.text.is_ascii() && other.text.is_ascii() {
                true => one.text.cmp(other.text),
                false => one.text.encode_utf16().cmp(other.text.encode_utf16()),
            },
        );
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_more_than_a_heading_and_a_heading_more_than_a_text() {
        let mut postings = Postings::default();
        postings.add("walker", "", "some words that stand here for company", true);
        postings.add(
            "walker",
            "",
            "some words that stand here for company",
            false,
        );
        postings.add("", "", "a walker that stands here for much company", false);
        postings.add(
            "",
            "",
            &format!("walker {}", "and so on ".repeat(60)),
            false,
        );
        let words = postings.sorted();
        let walker = words.iter().find(|word| word.text == "walker").unwrap();
        let weights: Vec<u32> = walker.places.iter().map(|(_, weight)| *weight).collect();
        assert!(weights.is_sorted_by(|one, next| one > next), "{weights:?}");
        let sections: Vec<u32> = walker.places.iter().map(|(section, _)| *section).collect();
        assert_eq!(sections, [0, 1, 2, 3]);
    }

    #[test]
    fn words_stand_in_the_order_of_scripts() {
        let mut postings = Postings::default();
        postings.add("", "", "b a \u{fb2b} \u{10330} é", false);
        let words: Vec<&str> = postings.sorted().iter().map(|word| word.text).collect();
        assert!(
            words.is_sorted_by(|a, b| a.encode_utf16().lt(b.encode_utf16())),
            "{words:?}"
        );
    }
}
