//! The texts of one case, or of no case, that are looked for by their sentences.

use super::sentences::{Common, Runs, Sentences};
use super::source::{Gathered, Source};

/// Texts that are looked for by their sentences.
#[derive(Debug, Default)]
pub(super) struct Texts {
    sources: Vec<Source>,
    sentences: Sentences,
}

impl Texts {
    /// Puts together what was gathered.
    pub(super) fn of_gathered(gathered: Gathered) -> Self {
        Self {
            sources: gathered.sources,
            sentences: Sentences::of(gathered.texts),
        }
    }

    /// Whether a window is looked for.
    #[inline]
    pub(super) fn knows(&self, window: u64) -> bool {
        self.sentences.knows(window)
    }

    /// The windows that are looked for.
    pub(super) fn windows(&self) -> impl Iterator<Item = u64> {
        self.sentences.windows()
    }

    /// The sentences around a window that `read` has in common with the texts, but those of `known`.
    pub(super) fn common<'s>(
        &'s self,
        window: u64,
        read: &[u64],
        at: usize,
        known: &mut Runs,
    ) -> impl Iterator<Item = (&'s Source, Common)> + use<'s> {
        let common = self.sentences.common(window, read, at, known).into_iter();
        common.filter_map(|common| Some((self.sources.get(common.source as usize)?, common)))
    }

    /// What all of them say, as a hash.
    pub(super) fn print(&self) -> u64 {
        let prints = self.sources.iter().map(|source| source.print);
        prints.fold(0, |all: u64, print| {
            all.rotate_left(9).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ print
        })
    }
}
