//! The places of records that cannot be used: who may not see such a record at all reads what they would read without
//! its errors, and waits for nobody.

use super::{Casebook, Cause, Destination};
use crate::diagnostic::codes;
use crate::record::{Kind, Record};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

impl Casebook {
    /// The same casebook with what is right of each record that cannot be used, behind all others, so that what names it
    /// leads to it. None where there is no such record.
    ///
    /// These records still count as broken: a reader who may see anything of one is touched by it. What opens a case is left
    /// out, and so is what nobody can tell the meaning of.
    pub fn with_kept_places(&self) -> Option<Self> {
        let parts = self.placeable();
        if parts.is_empty() {
            return None;
        }
        let mut book = self.clone();
        let from = book.records.len();
        book.records.extend(parts.into_values());
        book.links.resize_with(book.records.len(), Arc::default);
        book.index(from);
        book.lead_to_places();
        Some(book)
    }

    /// What is right of records that cannot be used and whose kind is sure, by id.
    fn placeable(&self) -> BTreeMap<Arc<str>, Arc<Record>> {
        let of_unknown_kind: HashSet<&str> = self
            .problems
            .iter()
            .filter(|problem| problem.code == codes::UNKNOWN_KIND)
            .map(|problem| &*problem.path)
            .collect();
        let originals = self
            .broken
            .iter()
            .filter(|broken| broken.lang.is_none() && broken.cause == Cause::File);
        let parts = originals.filter_map(|broken| self.parts.get_key_value(&broken.id));
        parts
            .filter(|(id, part)| {
                part.kind != Kind::Client
                    && !of_unknown_kind.contains(&*part.document.path)
                    && self.number(id).is_none()
                    && self.twins(id).is_empty()
            })
            .map(|(id, part)| (id.clone(), part.clone()))
            .collect()
    }

    /// Whether a record stands only where one that cannot be used would.
    pub(super) fn is_kept_place(&self, at: usize) -> bool {
        let record = &self.records[at];
        let part = self.parts.get(&record.id);
        part.is_some_and(|part| Arc::ptr_eq(part, record))
    }

    /// Has links that led to records with errors lead to their places.
    fn lead_to_places(&mut self) {
        let by_id = self.by_id.clone();
        let place = |destination: &Destination| match destination {
            Destination::Broken { id, anchor, .. } => {
                let at = by_id.get(id).copied()?;
                let anchor = anchor.clone();
                Some(Destination::Record { at, anchor })
            }
            _ => None,
        };
        for links in &mut self.links {
            let mut all = links.iter().flat_map(|(_, table)| table.values());
            if !all.any(|destination| place(destination).is_some()) {
                continue;
            }
            let tables = Arc::make_mut(links).iter_mut();
            for destination in tables.flat_map(|(_, table)| table.values_mut()) {
                if let Some(placed) = place(destination) {
                    *destination = placed;
                }
            }
        }
    }
}
