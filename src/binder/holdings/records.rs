//! The records that one binder holds in one language, cut down to what its reader may see.

use crate::binder::reader::{Reader, Sight};
use crate::policy::Redacted;
use crate::record::seen::FieldsOf;
use crate::record::{Kind, RecordFields};
use std::collections::BTreeMap;
use std::ops::Deref;

/// What a binder holds. Once it is gathered nothing is added.
pub(in crate::binder) struct Holdings<'a> {
    pub(in crate::binder) reader: Reader<'a>,
    records: BTreeMap<usize, Redacted<'a>>,
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

    /// All records with their numbers, in the order of ids.
    pub(in crate::binder) fn iter(&self) -> impl Iterator<Item = (usize, &Redacted<'a>)> {
        self.records.iter().map(|(at, record)| (*at, record))
    }

    /// The numbers of all records in the order in which they were taken.
    pub(in crate::binder) fn order(&self) -> &[usize] {
        &self.order
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
