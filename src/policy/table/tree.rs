//! The rows of a kind as a tree, and a place in it while a value is walked.

use crate::policy::audience::Set;
use smallvec::{SmallVec, smallvec};
use std::collections::BTreeMap;

/// A step of a path. `here` is the row that ends here.
#[derive(Debug, Clone, Default)]
pub(in crate::policy) struct Node {
    pub(in crate::policy) here: Option<Set>,
    pub(in crate::policy) below: BTreeMap<Box<str>, Node>,
}

/// A place in the tree while a value is walked: the rows that may still apply, and the set in force.
#[derive(Debug, Clone)]
pub(in crate::policy) struct Cursor<'a> {
    nodes: SmallVec<[&'a Node; 4]>,
    pub(in crate::policy) set: Set,
}

impl<'a> Cursor<'a> {
    /// The start of a kind's rows; without a row, nobody.
    pub(in crate::policy) fn start(root: &'a Node) -> Self {
        Self {
            nodes: smallvec![root],
            set: root.here.unwrap_or_default(),
        }
    }

    /// One field or key further down. An exact row comes before `*`.
    pub(in crate::policy) fn step(&self, name: &str) -> Self {
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
    pub(in crate::policy) fn is_final(&self) -> bool {
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
