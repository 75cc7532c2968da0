//! The records that one binder holds in one language, cut down to what its reader may see.

use super::sequence::sequence;
use super::unnamed::Stem;
use crate::binder::reader::{Reader, Sight};
use crate::policy::Redacted;
use crate::record::seen::FieldsOf;
use crate::record::{Kind, RecordFields};
use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;

/// What a binder holds. Once it is gathered nothing is added.
pub(in crate::binder) struct Holdings<'a> {
    pub(in crate::binder) reader: Reader<'a>,
    records: BTreeMap<usize, Redacted<'a>>,
    /// Their numbers in the order in which they are read, where that is not the order of ids.
    sequence: Option<Vec<usize>>,
    /// The place of each in that order.
    ranks: HashMap<usize, usize>,
    /// Their numbers in the order in which they were taken: who comes first has the choice of pages.
    order: Vec<usize>,
    /// The client or the program that it is about.
    pub(in crate::binder) home: Option<usize>,
    /// The rights that hold for the reader.
    pub(in crate::binder) rights: Option<usize>,
    /// The words that are explained.
    pub(in crate::binder) glossary: Option<usize>,
    /// Whether a record with an error belongs in it.
    pub(in crate::binder) is_touched: bool,
}

/// A record of a known kind, with its fields.
pub(in crate::binder) struct Held<'a, T: RecordFields> {
    /// Its number.
    pub(in crate::binder) at: usize,
    pub(in crate::binder) redacted: &'a Redacted<'a>,
    pub(in crate::binder) fields: FieldsOf<'a, T>,
}

impl<'a, T: RecordFields> Deref for Held<'a, T> {
    type Target = FieldsOf<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.fields
    }
}

impl<'a> Holdings<'a> {
    pub(super) fn new(reader: Reader<'a>) -> Self {
        Self {
            reader,
            records: BTreeMap::new(),
            sequence: None,
            ranks: HashMap::new(),
            order: Vec::new(),
            home: None,
            rights: None,
            glossary: None,
            is_touched: false,
        }
    }

    /// Takes a record, if it may be seen. Says whether it is held.
    pub(super) fn take(&mut self, at: usize) -> bool {
        if self.records.contains_key(&at) {
            return true;
        }
        match self.reader.look(&self.reader.site.casebook.records[at]) {
            Sight::Seen(redacted) => {
                self.is_touched |= self.reader.site.broken.has_translation(redacted.id());
                self.records.insert(at, redacted);
                self.order.push(at);
                true
            }
            Sight::Broken => {
                self.is_touched = true;
                false
            }
            Sight::Withheld => false,
        }
    }

    /// A record that is held.
    pub(in crate::binder) fn get(&self, at: usize) -> Option<&Redacted<'a>> {
        self.records.get(&at)
    }

    /// Settles the order in which all is read, now that nothing is added any more.
    pub(super) fn settled(mut self) -> Self {
        let records = self.records.iter();
        let records = records.map(|(at, shown)| (*at, shown.record));
        self.sequence = sequence(self.reader, records);
        let sequence = self.sequence.iter().flatten();
        self.ranks = sequence.zip(0..).map(|(at, rank)| (*at, rank)).collect();
        self
    }

    /// All records with their numbers, in the order of ids; where the reader sees nothing of these, of what they see.
    pub(in crate::binder) fn iter(&self) -> impl Iterator<Item = (usize, &Redacted<'a>)> {
        // The map is in the order of ids, which is the usual one, and faster to go through.
        let by_id = self.sequence.is_none().then(|| self.records.iter());
        let by_id = by_id.into_iter().flatten();
        let settled = self.sequence.iter().flatten();
        by_id
            .map(|(at, record)| (*at, record))
            .chain(settled.filter_map(|at| Some((*at, self.records.get(at)?))))
    }

    /// All records in the order in which they choose their places, with what their addresses are made from: those with
    /// the names of their files first, as they were taken, then those with names of their own, then the others.
    pub(in crate::binder) fn stems(&self) -> Vec<(usize, Stem<'a>)> {
        let mut stems: Vec<(usize, Stem<'a>)> = self
            .order
            .iter()
            .filter_map(|at| Some((*at, self.reader.stem(self.records.get(at)?))))
            .collect();
        stems.sort_by_key(|(at, stem)| match stem {
            Stem::Name(_) => (0, 0),
            Stem::Own(_) => (1, self.rank(*at)),
            Stem::Day(_) | Stem::Nothing => (2, self.rank(*at)),
        });
        stems
    }

    /// Puts some of the records into that order.
    pub(in crate::binder) fn in_sequence(&self, mut some: Vec<usize>) -> Vec<usize> {
        some.sort_by_key(|at| self.rank(*at));
        some
    }

    /// The place of a record in the order in which all is read.
    fn rank(&self, at: usize) -> usize {
        self.ranks.get(&at).copied().unwrap_or(at)
    }

    /// The numbers and records of a kind.
    pub(in crate::binder) fn of_kind(
        &self,
        kind: Kind,
    ) -> impl Iterator<Item = (usize, &Redacted<'a>)> {
        self.iter().filter(move |(_, record)| record.kind() == kind)
    }

    /// The first record of a kind: the only one of its kind in a case.
    pub(in crate::binder) fn one(&self, kind: Kind) -> Option<(usize, &Redacted<'a>)> {
        self.of_kind(kind).next()
    }

    /// Whether there is a record of a kind.
    pub(in crate::binder) fn has(&self, kind: Kind) -> bool {
        self.one(kind).is_some()
    }

    /// The records of a kind with their fields, in the order of ids.
    pub(in crate::binder) fn all<T: RecordFields>(&self) -> Vec<Held<'_, T>> {
        self.of_kind(T::KIND)
            .map(|(at, redacted)| Held {
                at,
                redacted,
                fields: T::of(Some(&redacted.data)),
            })
            .collect()
    }

    /// The first record of a kind with its fields.
    pub(in crate::binder) fn first<T: RecordFields>(&self) -> Option<Held<'_, T>> {
        let (at, redacted) = self.one(T::KIND)?;
        Some(Held {
            at,
            redacted,
            fields: T::of(Some(&redacted.data)),
        })
    }
}
