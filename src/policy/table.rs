//! The policy table: rows as dotted paths, kept as a tree a kind.

mod load;

use super::audience::{Audience, Audiences, Set};
use crate::diagnostic::Diagnostic;
use crate::record::kinds::shared::Term;
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, is_about_keeping};
use load::Loader;
use smallvec::{SmallVec, smallvec};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// The default policy, as shipped.
const DEFAULT: &str = include_str!("default.yaml");

/// The key of guides outside of cases.
const SHARED_GUIDE: &str = "shared_guide";

/// Which audience sees which field of which kind.
#[derive(Debug, Clone, Default)]
pub struct Table {
    kinds: BTreeMap<Box<str>, Node>,
    /// For each kind, in cases and elsewhere: the sets of all its fields.
    fields: OnceLock<HashMap<(Kind, bool), Vec<Set>>>,
}

/// A step of a path. `here` is the row that ends here.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub(super) here: Option<Set>,
    pub(super) below: BTreeMap<Box<str>, Node>,
}

impl Table {
    /// The default table with the agency's changes.
    pub(super) fn load(
        audiences: &Audiences,
        site: Option<(&Arc<str>, &str)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut table = Self::default();
        let path: Arc<str> = "policy.yaml (built in)".into();
        Loader {
            table: &mut table,
            audiences,
            path: &path,
            text: DEFAULT,
            own: false,
            problems: Vec::new(),
        }
        .load()?;
        if let Some((path, text)) = site {
            Loader {
                table: &mut table,
                audiences,
                path,
                text,
                own: true,
                problems: Vec::new(),
            }
            .load()?;
        }
        Ok(table)
    }

    /// The rows of a kind. A guide outside of a case has rows of its own.
    pub(super) fn rows(&self, kind: Kind, in_case: bool) -> Option<&Node> {
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
    pub(super) fn field_sets(&self, kind: Kind, in_case: bool) -> &[Set] {
        let all = self.fields.get_or_init(|| {
            let both = Kind::ALL
                .iter()
                .flat_map(|kind| [(*kind, true), (*kind, false)]);
            both.map(|(kind, in_case)| {
                let mut sets = Vec::new();
                if let Some(root) = self.rows(kind, in_case) {
                    collect(kind.shape(), &Cursor::start(root), &mut sets);
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
pub(super) fn is_kept_apart(name: &str) -> bool {
    name == Term::id || is_about_keeping(name)
}

/// The sets of all fields, those in entries and groups included.
fn collect(shape: &Shape, cursor: &Cursor<'_>, sets: &mut Vec<Set>) {
    for field in shape
        .fields
        .iter()
        .filter(|field| !is_kept_apart(field.name))
    {
        let below = cursor.step(field.name);
        let mut ty = &field.ty;
        while let Type::List(item) | Type::Map(item) = ty {
            ty = item;
        }
        match ty {
            Type::Object(shape) => collect(shape, &below, sets),
            _ => sets.push(below.set),
        }
    }
}

/// A place in the tree while a value is walked: the rows that may still apply, and the set in force.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    nodes: SmallVec<[&'a Node; 4]>,
    pub(super) set: Set,
}

impl<'a> Cursor<'a> {
    /// The start of a kind's rows; without a row, nobody.
    pub(super) fn start(root: &'a Node) -> Self {
        Self {
            nodes: smallvec![root],
            set: root.here.unwrap_or_default(),
        }
    }

    /// One field or key further down. An exact row comes before `*`.
    pub(super) fn step(&self, name: &str) -> Self {
        let mut next = Self {
            nodes: SmallVec::new(),
            set: self.set,
        };
        let here = self.nodes.iter();
        let found = here
            .clone()
            .filter_map(|node| node.below.get(name))
            .chain(here.filter_map(|node| node.below.get("*")));
        let mut decided = false;
        for node in found {
            if let (Some(set), false) = (node.here, decided) {
                next.set = set;
                decided = true;
            }
            if !node.below.is_empty() {
                next.nodes.push(node);
            }
        }
        next
    }

    /// Whether no deeper row can change the set.
    pub(super) fn is_final(&self) -> bool {
        self.nodes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_at(rows: &[(&str, usize)], path: &str) -> Set {
        let mut root = Node::default();
        for (row, audience) in rows {
            let mut node = &mut root;
            for name in row.split('.') {
                node = node.below.entry(name.into()).or_default();
            }
            node.here = Some(Set::default().with(*audience));
        }
        let mut cursor = Cursor::start(&root);
        for name in path.split('.') {
            cursor = cursor.step(name);
        }
        cursor.set
    }

    /// Eight rows fit `a.b.c`; only the fifth, `a.b.*`, goes on to `d`.
    #[test]
    fn no_row_is_lost_however_many_overlap() {
        let others = [
            "a.b.c", "*.b.c", "a.*.c", "*.*.c", "*.b.*", "a.*.*", "*.*.*",
        ];
        let mut rows: Vec<(String, usize)> = others
            .iter()
            .map(|row| (format!("{row}.other"), 1))
            .collect();
        rows.push(("a.b.*.d".into(), 2));
        let rows: Vec<(&str, usize)> = rows.iter().map(|(row, set)| (&**row, *set)).collect();
        assert_eq!(set_at(&rows, "a.b.c.d"), Set::default().with(2));
        assert_eq!(set_at(&rows, "a.b.c.other"), Set::default().with(1));
        assert_eq!(set_at(&rows, "a.b.c.none"), Set::default());
    }
}
