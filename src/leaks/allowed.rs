//! What is allowed in pages because it was found where it may be seen.

use super::by_hash::ByHash;

/// What was found in some texts.
#[derive(Debug, Default, Clone)]
pub(super) struct Found {
    /// Numbers of identifiers, in order once it is settled.
    pub(super) sources: Vec<u32>,
    /// Of these, the ones found in fields that name or reach somebody.
    pub(super) named: Vec<u32>,
    /// Windows of sentences that are looked for.
    pub(super) windows: Vec<u64>,
}

impl Found {
    /// Adds what was found in another text.
    pub(super) fn extend(&mut self, other: &Self) {
        self.sources.extend_from_slice(&other.sources);
        self.named.extend_from_slice(&other.named);
        self.windows.extend_from_slice(&other.windows);
    }

    /// Each once, in order.
    pub(super) fn settled(mut self) -> Self {
        for numbers in [&mut self.sources, &mut self.named] {
            numbers.sort_unstable();
            numbers.dedup();
        }
        self.windows.sort_unstable();
        self.windows.dedup();
        self
    }
}

/// A set of small numbers.
#[derive(Debug, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    fn of_length(length: usize) -> Self {
        Self(vec![0; length.div_ceil(64)])
    }

    fn add(&mut self, numbers: &[u32]) {
        for number in numbers {
            if let Some(word) = self.0.get_mut((number / 64) as usize) {
                *word |= 1 << (number % 64);
            }
        }
    }

    pub(super) fn has(&self, number: u32) -> bool {
        let word = self.0.get((number / 64) as usize);
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The numbers, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        let words = (0u32..).zip(&self.0).filter(|(_, word)| **word != 0);
        words.flat_map(|(at, word)| {
            let set = (0..64).filter(move |bit| word >> bit & 1 == 1);
            set.map(move |bit| at * 64 + bit)
        })
    }
}

/// What one binder may show.
#[derive(Debug)]
pub(super) struct Allowed {
    pub(super) sources: Bits,
    pub(super) named: Bits,
    pub(super) windows: ByHash<()>,
    /// A hash of all windows, whatever their order.
    pub(super) windows_print: u64,
}

impl Allowed {
    /// Nothing yet; `length` is how many identifiers there are.
    pub(super) fn nothing(length: usize) -> Self {
        Self {
            sources: Bits::of_length(length),
            named: Bits::of_length(length),
            windows: ByHash::default(),
            windows_print: 0,
        }
    }

    pub(super) fn add(&mut self, found: &Found) {
        self.sources.add(&found.sources);
        self.named.add(&found.named);
        let print = found
            .windows
            .iter()
            .fold(0u64, |sum, window| sum.wrapping_add(*window));
        self.windows_print = self.windows_print.wrapping_mul(3).wrapping_add(print);
        self.windows
            .extend(found.windows.iter().map(|window| (*window, ())));
    }
}
