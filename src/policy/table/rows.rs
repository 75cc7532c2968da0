//! Which audience sees which field of which kind.

use super::tree::{Cursor, Node};
use crate::policy::audience::{Audience, Set};
use crate::record::kinds::shared::Term;
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, is_about_keeping};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// The key of guides outside of cases.
pub(in crate::policy) const SHARED_GUIDE: &str = "shared_guide";

/// Which audience sees which field of which kind.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub(super) kinds: BTreeMap<Box<str>, Node>,
    /// For each kind, in cases and elsewhere: the sets of all its fields.
    fields: OnceLock<HashMap<(Kind, bool), Vec<Set>>>,
}

impl Table {
    /// The rows of a kind. A guide outside of a case has rows of its own.
    pub(in crate::policy) fn rows(&self, kind: Kind, in_case: bool) -> Option<&Node> {
        let name = if kind == Kind::Guide && !in_case {
            SHARED_GUIDE
        } else {
            kind.name()
        };
        self.kinds.get(name)
    }

    /// How many fields of a kind an audience sees, and how many not. How a record is kept does not count.
    pub fn seen(&self, kind: Kind, in_case: bool, audience: &Audience) -> (usize, usize) {
        let sets = self.field_sets(kind, in_case);
        let seen = sets.iter().filter(|set| set.has(audience)).count();
        (seen, sets.len() - seen)
    }

    /// The sets of all fields of a kind, but for those that say how a record is kept.
    pub(in crate::policy) fn field_sets(&self, kind: Kind, in_case: bool) -> &[Set] {
        let all = self.fields.get_or_init(|| {
            let both = Kind::ALL
                .iter()
                .flat_map(|kind| [(*kind, true), (*kind, false)]);
            both.map(|(kind, in_case)| {
                let mut sets = Vec::new();
                if let Some(root) = self.rows(kind, in_case) {
                    collect(kind, kind.shape(), &Cursor::start(root), &mut sets);
                }
                ((kind, in_case), sets)
            })
            .collect()
        });
        all.get(&(kind, in_case))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The audiences that see the field at a dotted path, with no regard to other rules.
    pub fn audiences_of(&self, kind: Kind, in_case: bool, path: &str) -> Set {
        let Some(root) = self.rows(kind, in_case) else {
            return Set::default();
        };
        let mut cursor = Cursor::start(root);
        for name in path.split('.') {
            cursor = cursor.step(name);
        }
        cursor.set
    }
}

/// Whether a field says how a record or an entry is kept, not what it says.
pub(in crate::policy) fn is_kept_apart(kind: Kind, name: &str) -> bool {
    name == Term::id || is_about_keeping(kind, name)
}

/// The sets of all fields, those in entries and groups included.
fn collect(kind: Kind, shape: &Shape, cursor: &Cursor<'_>, sets: &mut Vec<Set>) {
    for field in shape
        .fields
        .iter()
        .filter(|field| !is_kept_apart(kind, field.name))
    {
        let below = cursor.step(field.name);
        let mut ty = &field.ty;
        while let Type::List(item) | Type::Map(item) = ty {
            ty = item;
        }
        match ty {
            Type::Object(shape) => collect(kind, shape, &below, sets),
            _ => sets.push(below.set),
        }
    }
}
