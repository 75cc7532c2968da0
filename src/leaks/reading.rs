//! One text, read for all that is looked for.

use super::escapes::unescaped;
use super::html::{self, Audience, Channel, Form};
use super::identifiers::Identifiers;
use super::ring::{Ring, Strictness};
use super::sentences::{Runs, Winnow};
use super::source::Source;
use super::texts::Texts;
use super::words::{Gap, Word};

/// Something that is looked for, and was found in a text.
#[derive(Debug, Clone)]
pub(super) enum Raw<'t> {
    /// An identifier, by its group.
    Identifier(u32),
    /// Words of a text.
    Sentence(&'t Source, Box<[u64]>),
}

/// What identifiers stand in some parts of a text, and what sentences of `texts`. `is_known` are windows that need not be
/// looked at.
pub(super) fn read<'t, 'b>(
    all: &Identifiers,
    texts: &[&'t Texts],
    parts: impl IntoIterator<Item = &'b [u8]>,
    form: Form,
    is_known: impl Fn(u64) -> bool,
) -> Vec<Raw<'t>> {
    let mut reading = Reading {
        all,
        texts,
        is_known,
        rings: Default::default(),
        winnow: Winnow::default(),
        words: Vec::new(),
        windows: Vec::new(),
        groups: Vec::new(),
        found: Vec::new(),
    };
    for part in parts {
        html::read(part, form, &mut reading);
        reading.end_part();
        if form != Form::Values
            && let Some(plain) = unescaped(part)
        {
            html::read(&plain, form, &mut reading);
            reading.end_part();
        }
    }
    let mut groups = reading.groups;
    groups.sort_unstable();
    groups.dedup();
    let mut found = reading.found;
    found.extend(groups.into_iter().map(Raw::Identifier));
    found
}

/// Reads a text.
struct Reading<'a, 't, F> {
    all: &'a Identifiers,
    texts: &'a [&'t Texts],
    is_known: F,
    rings: [Ring; 3],
    winnow: Winnow,
    words: Vec<u64>,
    /// Windows that are looked for, and where they begin.
    windows: Vec<(u64, usize)>,
    groups: Vec<u32>,
    found: Vec<Raw<'t>>,
}

impl<F> Reading<'_, '_, F> {
    /// What follows stands elsewhere.
    fn end_part(&mut self) {
        let mut known = vec![Runs::new(); self.texts.len()];
        for (window, at) in self.windows.drain(..) {
            for (texts, known) in self.texts.iter().zip(&mut known) {
                for (source, common) in texts.common(window, &self.words, at, known) {
                    let words = self.words[common.words].into();
                    self.found.push(Raw::Sentence(source, words));
                }
            }
        }
        self.words.clear();
        self.winnow = Winnow::default();
    }
}

impl<F: Fn(u64) -> bool> Audience for Reading<'_, '_, F> {
    #[inline]
    fn word(&mut self, channel: Channel, gap: Gap, word: Word) {
        let Self {
            all, rings, groups, ..
        } = self;
        let mut take = |group: u32| groups.push(group);
        rings[channel as usize].push(gap, word, all, Strictness::AsWritten, &mut take);
        if channel == Channel::Text && !self.texts.is_empty() {
            self.words.push(word.hash);
            self.winnow.push(word.hash);
            if let Some((window, at)) = self.winnow.kept()
                && !(self.is_known)(window)
                && self.texts.iter().any(|texts| texts.knows(window))
            {
                self.windows.push((window, at));
            }
        }
    }
}
