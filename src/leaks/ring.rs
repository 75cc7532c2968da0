//! The last words of a channel, and which identifiers end with the newest of them.

use super::identifiers::Identifiers;
use super::words::{Gap, Word};

/// More words than any identifier has.
const LENGTH: usize = 32;

/// A number may be written in this many groups of digits.
const GROUPS: usize = 6;

/// The last words of one channel.
#[derive(Debug, Clone)]
pub(super) struct Ring {
    words: [u64; LENGTH],
    gaps: [Gap; LENGTH],
    count: usize,
    /// The last groups of digits that only signs part: what each says, and its length.
    groups: [(u64, u32); GROUPS],
    filled: usize,
}

impl Default for Ring {
    fn default() -> Self {
        Self {
            words: [0; LENGTH],
            gaps: [Gap::Break; LENGTH],
            count: 0,
            groups: [(0, 0); GROUPS],
            filled: 0,
        }
    }
}

/// How closely the words of an identifier have to follow on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// As they are written.
    AsWritten,
    /// Whatever stands between.
    Anyhow,
}

impl Ring {
    /// Takes the next word, and tells the identifiers that end with it.
    #[inline]
    pub(super) fn push(
        &mut self,
        gap: Gap,
        word: Word,
        all: &Identifiers,
        strictness: Strictness,
        found: &mut impl FnMut(u32),
    ) {
        let at = self.count % LENGTH;
        let before = self.words[(self.count + LENGTH - 1) % LENGTH];
        self.words[at] = word.hash;
        self.gaps[at] = gap;
        self.count += 1;
        all.ending(before, word.hash, &mut |spelling| {
            if self.ends_with(all.words_of(spelling), strictness) {
                found(all.group_of(spelling));
            }
        });
        if word.digits > 0 {
            self.number(gap, word, all, found);
        } else {
            self.filled = 0;
        }
    }

    /// Whether the last words are those of a spelling.
    fn ends_with(&self, words: &[(Gap, u64)], strictness: Strictness) -> bool {
        let length = words.len();
        length <= self.count.min(LENGTH)
            && words
                .iter()
                .rev()
                .enumerate()
                .all(|(back, (wanted, word))| {
                    let at = (self.count - 1 - back) % LENGTH;
                    let is_first = back + 1 == length;
                    let is_close =
                        is_first || strictness == Strictness::Anyhow || self.gaps[at] <= *wanted;
                    self.words[at] == *word && is_close
                })
    }

    fn number(&mut self, gap: Gap, word: Word, all: &Identifiers, found: &mut impl FnMut(u32)) {
        if gap == Gap::Break {
            self.filled = 0;
        }
        self.groups.rotate_right(1);
        self.groups[0] = (word.number, word.digits);
        self.filled = (self.filled + 1).min(GROUPS);
        let (mut number, mut digits) = (0u64, 0u32);
        for (group, length) in &self.groups[..self.filled] {
            if digits + length > 15 {
                break;
            }
            number += group * 10u64.pow(digits);
            digits += length;
            all.phone(number, digits).into_iter().for_each(&mut *found);
        }
    }
}
