//! Whether all who read one record may see something of another.

use super::audience::{Audience, Basis};
use super::{Policy, Set};
use crate::record::Record;

impl Policy {
    /// Whether everybody who may see anything of `from` may see the field at `path` of `to`, so that a reference by name
    /// tells nobody of somebody whom they may not know.
    pub fn all_readers_see(&self, from: &Record, to: &Record, path: &str) -> bool {
        if to.is_unlisted() {
            return false;
        }
        let readers = self.table.readers(from.kind, from.case.is_some());
        let seen = self.table.audiences_of(to.kind, to.case.is_some(), path);
        self.audiences.iter().all(|audience| {
            !(readers.has(audience) && self.opens(from, audience))
                || seen.has(audience) && self.opens(to, audience)
        })
    }

    /// Whether a record itself, whatever its fields, is open to an audience.
    fn opens(&self, record: &Record, audience: &Audience) -> bool {
        let in_case = record.case.is_some();
        let listed = record
            .audience()
            .is_none_or(|list| list.contains(&&*audience.id));
        listed
            && (!in_case || audience.basis != Basis::Public)
            && (!record.draft() || self.drafts)
            && (!record.is_labelled() || matches!(audience.basis, Basis::Own | Basis::Agency))
    }
}

impl super::Table {
    /// The audiences that see any field or the body of a kind.
    fn readers(&self, kind: crate::record::Kind, in_case: bool) -> Set {
        let sets = self.field_sets(kind, in_case).iter();
        sets.fold(self.audiences_of(kind, in_case, "body"), |all, set| {
            all.or(*set)
        })
    }
}
