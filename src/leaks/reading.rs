//! One text, read for all that is looked for.

use super::html::{self, Audience, Channel, Form};
use super::identifiers::Identifiers;
use super::ring::{Ring, Strictness};
use super::sentences::Winnow;
use super::words::{Gap, Word};

/// What a text holds of what is looked for on the whole site: an identifier, and the window by which a sentence of it
/// was found.
pub(super) type Raw = (u32, Option<u64>);

/// What of all that is looked for stands in a text.
pub(super) fn read(all: &Identifiers, bytes: &[u8], form: Form) -> Vec<Raw> {
    let mut reading = Reading {
        all,
        rings: Default::default(),
        winnow: Winnow::default(),
        words: Vec::new(),
        windows: Vec::new(),
        found: Vec::new(),
    };
    html::read(bytes, form, &mut reading);
    let Reading {
        words,
        windows,
        mut found,
        ..
    } = reading;
    for (window, at) in windows {
        let common = all.sentences.common(window, &words, at);
        found.extend(common.map(|common| (common.source, Some(common.window))));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Reads a text, or a part of one.
struct Reading<'a> {
    all: &'a Identifiers,
    rings: [Ring; 3],
    winnow: Winnow,
    words: Vec<u64>,
    /// Windows that are looked for, and where they begin.
    windows: Vec<(u64, usize)>,
    found: Vec<Raw>,
}

impl Audience for Reading<'_> {
    #[inline]
    fn word(&mut self, channel: Channel, gap: Gap, word: Word) {
        let Self {
            all, rings, found, ..
        } = self;
        let mut take = |source: u32| found.push((source, None));
        rings[channel as usize].push(gap, word, all, Strictness::AsWritten, &mut take);
        if channel == Channel::Text && !all.sentences.is_empty() {
            self.words.push(word.hash);
            self.winnow.push(word.hash);
            if let Some((window, at)) = self.winnow.kept()
                && all.sentences.knows(window)
            {
                self.windows.push((window, at));
            }
        }
    }
}
