//! Sentences by windows of words (winnowing: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document
//! fingerprinting", 2003).
//!
//! Of every [`SPAN`] windows of [`WINDOW`] words, the one whose hash is least is kept. Where two texts have
//! [`SENTENCE`] words in common, one window is kept of both; whether so many are the same is then looked at.

use super::threads::on_all_processors;
use rayon::prelude::*;
use std::collections::HashMap;

/// How many words a window has.
const WINDOW: usize = 8;

/// One of so many windows is kept.
const SPAN: usize = 5;

/// From so many words on, a text that is found elsewhere is no chance.
pub(super) const SENTENCE: usize = WINDOW + SPAN - 1;

/// Of a window that stands in many texts, so many are compared.
const MOST_PLACES: usize = 4;

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// `BASE` to the power of [`WINDOW`].
const FIRST: u64 = {
    let mut power = 1u64;
    let mut at = 0;
    while at < WINDOW {
        power = power.wrapping_mul(BASE);
        at += 1;
    }
    power
};

/// Takes words one by one, and gives the windows that are kept.
#[derive(Debug, Clone)]
pub(super) struct Winnow {
    words: [u64; WINDOW],
    windows: [u64; SPAN],
    rolling: u64,
    count: usize,
    /// The least of the last windows, and its number.
    least: (u64, usize),
    /// The number of the window that was kept last.
    kept: usize,
}

impl Default for Winnow {
    fn default() -> Self {
        Self {
            words: [0; WINDOW],
            windows: [u64::MAX; SPAN],
            rolling: 0,
            count: 0,
            least: (u64::MAX, 0),
            kept: usize::MAX,
        }
    }
}

impl Winnow {
    /// Takes the next word. Gives the newest window, once there is one.
    #[inline]
    pub(super) fn push(&mut self, word: u64) -> Option<u64> {
        let at = self.count % WINDOW;
        let old = std::mem::replace(&mut self.words[at], word);
        self.rolling = self
            .rolling
            .wrapping_mul(BASE)
            .wrapping_add(word)
            .wrapping_sub(old.wrapping_mul(FIRST));
        self.count += 1;
        if self.count < WINDOW {
            return None;
        }
        let mixed = (self.rolling ^ self.rolling >> 32).wrapping_mul(BASE);
        let window = mixed ^ mixed >> 29;
        self.windows[(self.count - WINDOW) % SPAN] = window;
        Some(window)
    }

    /// The window that is kept of the last ones, with the number of its first word, if it was not given before.
    #[inline]
    pub(super) fn kept(&mut self) -> Option<(u64, usize)> {
        let newest = self.count.checked_sub(WINDOW)?;
        let newest_window = self.windows[newest % SPAN];
        if newest_window <= self.least.0 {
            self.least = (newest_window, newest);
        } else if self.least.1 + SPAN <= newest {
            self.least = (u64::MAX, newest);
            for number in newest + 1 - SPAN..=newest {
                let window = self.windows[number % SPAN];
                if window <= self.least.0 {
                    self.least = (window, number);
                }
            }
        }
        if newest + 1 < SPAN || self.kept == self.least.1 {
            return None;
        }
        self.kept = self.least.1;
        Some(self.least)
    }
}

/// Texts that are looked for by their sentences.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    /// The words of all texts, one after the other.
    words: Vec<u64>,
    /// Where each text begins, and whose it is; in order.
    texts: Vec<(usize, u32)>,
    /// Windows that are kept and where they begin, in order.
    windows: Vec<(u64, u32)>,
    /// Where the windows of each beginning of a hash stand among these.
    starts: Vec<u32>,
    /// How many bits of a hash are such a beginning.
    bits: u32,
    /// A bit for each of the windows, several for each of their number.
    filter: Vec<u64>,
    /// How many bits of a hash stand for one of these.
    filter_bits: u32,
}

/// A text that has a sentence in common with what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) source: u32,
    /// Where its words stand in what was read.
    pub(super) words: std::ops::Range<usize>,
}

impl Sentences {
    /// Takes texts, each with its source. Those that are shorter than a sentence are left out.
    pub(super) fn of(mut texts: Vec<(u32, Vec<u64>)>) -> Self {
        texts.retain(|(_, words)| words.len() >= SENTENCE);
        let mut all = Self::default();
        let mut start = 0;
        for (source, words) in &texts {
            all.texts.push((start, *source));
            start += words.len();
        }
        let kept = |((_, words), (start, _)): (&(u32, Vec<u64>), &(usize, u32))| {
            let mut winnow = Winnow::default();
            let kept = words.iter().filter_map(|word| {
                winnow.push(*word);
                let (window, at) = winnow.kept()?;
                Some((window, u32::try_from(start + at).unwrap_or(u32::MAX)))
            });
            kept.collect::<Vec<_>>()
        };
        if on_all_processors() {
            let texts = texts.par_iter().zip(&all.texts);
            all.windows = texts.flat_map_iter(kept).collect();
            all.windows.par_sort_unstable();
        } else {
            all.windows = texts.iter().zip(&all.texts).flat_map(kept).collect();
            all.windows.sort_unstable();
        }
        // What stands in many texts is found by the first ones.
        let mut last = (0, 0);
        all.windows.retain(|(window, _)| {
            last = (*window, if last.0 == *window { last.1 + 1 } else { 0 });
            last.1 < MOST_PLACES
        });
        all.words.reserve(start);
        texts
            .into_iter()
            .for_each(|(_, words)| all.words.extend(words));
        all.bits = all
            .windows
            .len()
            .next_power_of_two()
            .trailing_zeros()
            .clamp(1, 24);
        all.starts = vec![0; (1 << all.bits) + 1];
        for (window, _) in &all.windows {
            all.starts[(window >> (64 - all.bits)) as usize + 1] += 1;
        }
        for at in 1..all.starts.len() {
            all.starts[at] += all.starts[at - 1];
        }
        all.filter_bits = (all.bits + 3).clamp(6, 27);
        all.filter = vec![0; 1 << (all.filter_bits - 6)];
        for (window, _) in &all.windows {
            let bit = (window >> (64 - all.filter_bits)) as usize;
            all.filter[bit / 64] |= 1 << (bit % 64);
        }
        all
    }

    #[inline]
    fn places(&self, window: u64) -> &[(u64, u32)] {
        if self.windows.is_empty() {
            return &[];
        }
        let first = (window >> (64 - self.bits)) as usize;
        let near = self.starts[first] as usize..self.starts[first + 1] as usize;
        let near = &self.windows[near];
        let start = near.partition_point(|(other, _)| *other < window);
        let same = near[start..]
            .iter()
            .take_while(|(other, _)| *other == window);
        &near[start..start + same.count()]
    }

    /// Whether a window is looked for.
    #[inline]
    pub(super) fn knows(&self, window: u64) -> bool {
        if self.windows.is_empty() {
            return false;
        }
        let bit = (window >> (64 - self.filter_bits)) as usize;
        self.filter[bit / 64] >> (bit % 64) & 1 == 1 && !self.places(window).is_empty()
    }

    /// The windows that are looked for.
    pub(super) fn windows(&self) -> impl Iterator<Item = u64> {
        self.windows.iter().map(|(window, _)| *window)
    }

    /// The texts that have a sentence around a window in common with `read`, in which the window begins at `at`. What
    /// `known` says of windows before need not be found again.
    pub(super) fn common(
        &self,
        window: u64,
        read: &[u64],
        at: usize,
        known: &mut Runs,
    ) -> Vec<Common> {
        let mut found = Vec::new();
        for (_, place) in self.places(window) {
            let place = *place as usize;
            let text = self.texts.partition_point(|(start, _)| *start <= place);
            let Some((start, source)) = text.checked_sub(1).and_then(|text| self.texts.get(text))
            else {
                continue;
            };
            let runs = known.entry(*source).or_default();
            runs.retain(|(_, end)| at < *end);
            let way = place.wrapping_sub(at);
            if runs.len() >= MOST_PLACES || runs.iter().any(|(other, _)| *other == way) {
                continue;
            }
            let end = self
                .texts
                .get(text)
                .map_or(self.words.len(), |(start, _)| *start);
            let before = read[..at]
                .iter()
                .rev()
                .zip(self.words[*start..place].iter().rev());
            let before = before.take_while(|(a, b)| a == b).count();
            let behind = read[at..].iter().zip(&self.words[place..end]);
            let behind = behind.take_while(|(a, b)| a == b).count();
            let words = at - before..at + behind;
            if words.len() < SENTENCE {
                continue;
            }
            runs.push((way, words.end));
            let source = *source;
            found.push(Common { source, words });
        }
        found
    }
}

/// What is found already of each text, by its source: how far a word stands from the same one in the text, and where the
/// words in common end.
pub(super) type Runs = HashMap<u32, Vec<(usize, usize)>>;

#[cfg(test)]
mod tests;
