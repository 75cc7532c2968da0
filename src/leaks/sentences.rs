//! Sentences by windows of words (winnowing: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document
//! fingerprinting", 2003).
//!
//! Of every [`SPAN`] windows of [`WINDOW`] words, the one whose hash is least is kept. Where two texts have
//! [`SENTENCE`] words in common, one window is kept of both; whether so many are the same is then looked at.

use super::by_hash::ByHash;

/// How many words a window has.
const WINDOW: usize = 8;

/// One of so many windows is kept.
const SPAN: usize = 5;

/// From so many words on, a text that is found elsewhere is no chance.
pub(super) const SENTENCE: usize = WINDOW + SPAN - 1;

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
        let first = (newest + 1).checked_sub(SPAN)?;
        let mut least = (u64::MAX, newest);
        for number in first..=newest {
            let window = self.windows[number % SPAN];
            if window <= least.0 {
                least = (window, number);
            }
        }
        if self.kept == least.1 {
            return None;
        }
        self.kept = least.1;
        Some(least)
    }
}

/// Texts that are looked for by their sentences.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    /// The words of all texts, one after the other.
    words: Vec<u64>,
    /// Where each text begins, and whose it is; in order.
    texts: Vec<(usize, u32)>,
    /// Where windows that are kept begin, by their hashes.
    windows: ByHash<Vec<u32>>,
}

/// A text that has a sentence in common with what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) source: u32,
    pub(super) window: u64,
}

impl Sentences {
    /// Adds a text of a source. Where its words break off, they are not read on.
    pub(super) fn add(&mut self, source: u32, words: &[u64]) {
        if words.len() < SENTENCE {
            return;
        }
        let start = self.words.len();
        self.texts.push((start, source));
        self.words.extend_from_slice(words);
        let mut winnow = Winnow::default();
        for word in words {
            winnow.push(*word);
            if let Some((window, at)) = winnow.kept() {
                let places = self.windows.entry(window).or_default();
                places.push(u32::try_from(start + at).unwrap_or(u32::MAX));
            }
        }
    }

    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether a window is looked for.
    #[inline]
    pub(super) fn knows(&self, window: u64) -> bool {
        self.windows.contains_key(&window)
    }

    /// The texts that have a sentence around a window in common with `read`, in which the window begins at `at`.
    pub(super) fn common<'s>(
        &'s self,
        window: u64,
        read: &'s [u64],
        at: usize,
    ) -> impl Iterator<Item = Common> + 's {
        let places = self.windows.get(&window).into_iter().flatten();
        places.filter_map(move |place| {
            let place = *place as usize;
            let text = self.texts.partition_point(|(start, _)| *start <= place);
            let (start, source) = *self.texts.get(text.checked_sub(1)?)?;
            let end = self
                .texts
                .get(text)
                .map_or(self.words.len(), |(start, _)| *start);
            let before = read[..at]
                .iter()
                .rev()
                .zip(self.words[start..place].iter().rev());
            let before = before.take_while(|(a, b)| a == b).count();
            let behind = read[at..].iter().zip(&self.words[place..end]);
            let behind = behind.take_while(|(a, b)| a == b).count();
            (before + behind >= SENTENCE).then_some(Common { source, window })
        })
    }
}

#[cfg(test)]
mod tests;
