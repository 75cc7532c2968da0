//! One text, read for all that is looked for.

use super::html::{self, Audience, Channel, Form};
use super::identifiers::Identifiers;
use super::ring::{Ring, Strictness};
use super::sentences::Winnow;
use super::source::Source;
use super::words::{Gap, Word};

/// Something that is looked for, and was found in a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Raw {
    /// An identifier, by its group.
    Identifier(u32),
    /// Words of a text, and the window by which they were found.
    Sentence {
        source: u32,
        window: u64,
        words: Box<[u64]>,
    },
}

impl Raw {
    /// Where it comes from.
    pub(super) fn source<'s>(&self, all: &'s Identifiers) -> Option<&'s Source> {
        match self {
            Self::Identifier(group) => all.source(*group),
            Self::Sentence { source, .. } => all.source_of_text(*source),
        }
    }
}

/// What of all that is looked for stands in some parts of a text. `is_known` are windows that need not be looked at.
pub(super) fn read<'b>(
    all: &Identifiers,
    parts: impl IntoIterator<Item = &'b [u8]>,
    form: Form,
    is_known: impl Fn(u64) -> bool,
) -> Vec<Raw> {
    let mut reading = Reading {
        all,
        is_known,
        rings: Default::default(),
        winnow: Winnow::default(),
        words: Vec::new(),
        windows: Vec::new(),
        found: Vec::new(),
    };
    for part in parts {
        html::read(part, form, &mut reading);
        reading.end_part();
    }
    let mut found = reading.found;
    found.sort_unstable();
    found.dedup();
    found
}

/// Reads a text.
struct Reading<'a, F> {
    all: &'a Identifiers,
    is_known: F,
    rings: [Ring; 3],
    winnow: Winnow,
    words: Vec<u64>,
    /// Windows that are looked for, and where they begin.
    windows: Vec<(u64, usize)>,
    found: Vec<Raw>,
}

impl<F> Reading<'_, F> {
    /// What follows stands elsewhere.
    fn end_part(&mut self) {
        for (window, at) in self.windows.drain(..) {
            let common = self.all.sentences.common(window, &self.words, at);
            self.found.extend(common.map(|common| Raw::Sentence {
                source: common.source,
                window,
                words: self.words[common.words].into(),
            }));
        }
        self.words.clear();
        self.winnow = Winnow::default();
    }
}

impl<F: Fn(u64) -> bool> Audience for Reading<'_, F> {
    #[inline]
    fn word(&mut self, channel: Channel, gap: Gap, word: Word) {
        let Self {
            all, rings, found, ..
        } = self;
        let mut take = |group: u32| found.push(Raw::Identifier(group));
        rings[channel as usize].push(gap, word, all, Strictness::AsWritten, &mut take);
        if channel == Channel::Text && !all.sentences.is_empty() {
            self.words.push(word.hash);
            self.winnow.push(word.hash);
            if let Some((window, at)) = self.winnow.kept()
                && !(self.is_known)(window)
                && all.sentences.knows(window)
            {
                self.windows.push((window, at));
            }
        }
    }
}
