//! Whether words that were found elsewhere are no more than words that may be seen, put together.
//!
//! A page prints one field behind the other, so that words stand together which do so nowhere else. Where a withheld text
//! happens to have them in the same order, it is not shown by that.

use super::by_hash::ByHash;

/// So many words in a row that may be seen cover themselves.
const PIECE: usize = 4;

/// All pieces of texts that may be seen.
#[derive(Debug, Default)]
pub(super) struct Cover(ByHash<()>);

impl Cover {
    /// Adds a text, by its words.
    pub(super) fn add(&mut self, words: &[u64]) {
        if (1..PIECE).contains(&words.len()) {
            self.0.insert(hash_of(words), ());
        }
        self.0
            .extend(words.windows(PIECE).map(|piece| (hash_of(piece), ())));
    }

    fn has(&self, piece: u64) -> bool {
        self.0.contains_key(&piece)
    }
}

/// Whether too many words of a text are covered by nothing.
pub(super) fn leaves_bare(covers: &[&Cover], words: &[u64]) -> bool {
    let mut is_covered = vec![false; words.len()];
    for length in 1..=PIECE {
        for (at, piece) in words.windows(length).enumerate() {
            let piece = hash_of(piece);
            if covers.iter().any(|cover| cover.has(piece)) {
                is_covered[at..at + length].fill(true);
            }
        }
    }
    let bare = is_covered.iter().filter(|covered| !**covered).count();
    bare * 3 >= words.len()
}

fn hash_of(words: &[u64]) -> u64 {
    let mix = |hash: u64, word: &u64| {
        let mixed = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 31
    };
    words.iter().fold(words.len() as u64, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_stand_together_cover_what_happens_to_stand_so_elsewhere() {
        let mut cover = Cover::default();
        cover.add(&[1, 2, 3, 4, 5, 6, 7]);
        cover.add(&[8, 9]);
        cover.add(&[10, 11, 12, 13]);
        assert!(!leaves_bare(
            &[&cover],
            &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
        ));
        assert!(leaves_bare(
            &[&cover],
            &[1, 2, 3, 4, 21, 22, 23, 24, 25, 26, 27, 28]
        ));
        assert!(leaves_bare(
            &[&cover],
            &[2, 1, 4, 3, 6, 5, 9, 8, 11, 10, 13, 12]
        ));
    }
}
