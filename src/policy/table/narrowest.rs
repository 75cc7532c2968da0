//! A policy that has errors, read as narrow as it could mean: to tell what may no longer be seen, never to show
//! anything.

use super::load::row_exists;
use super::rows::{SHARED_GUIDE, Table};
use super::tree::Node;
use crate::diagnostic::nearest;
use crate::policy::audience::{Audiences, Set};
use crate::record::Kind;
use crate::source::tree::{Content, Node as Yaml, Tree};
use std::collections::BTreeSet;

impl Table {
    /// The default table with the agency's changes as narrow as they could mean; without a text that can be read,
    /// nobody sees anything.
    pub(in crate::policy) fn narrowest(audiences: &Audiences, text: Option<&str>) -> Self {
        let mut table = Self::load(audiences, None).unwrap_or_default();
        let tree = text.map(Tree::read).unwrap_or_default();
        match tree.root.as_ref().map(|root| &root.content) {
            Some(Content::Map(kinds)) => {
                let mut known = BTreeSet::new();
                for kind in kinds {
                    table.narrow(audiences, &kind.key, &kind.value, &mut known);
                }
            }
            Some(_) => table.kinds.clear(),
            None if text.is_none() => table.kinds.clear(),
            None => {}
        }
        table
    }

    /// Applies the rows of a kind, or of those that could be meant.
    fn narrow(
        &mut self,
        audiences: &Audiences,
        written: &str,
        rows: &Yaml,
        known: &mut BTreeSet<String>,
    ) {
        let names = Kind::ALL.iter().map(|kind| kind.name());
        let names: Vec<&str> = names.chain([SHARED_GUIDE]).collect();
        let meant = match nearest(written, names.iter().copied()) {
            Some(near) => vec![near],
            None if names.contains(&written) => vec![written],
            None => names,
        };
        let rows = match &rows.content {
            Content::Map(rows) => rows.as_slice(),
            _ => &[],
        };
        for kind in meant {
            if rows.is_empty() {
                self.kinds.remove(kind);
            }
            for row in rows {
                let set = named(audiences, &row.value);
                let is_first = known.insert(format!("{kind} {}", row.key));
                self.set(kind, &row.key, set, is_first);
            }
        }
    }

    /// Applies a row. One that the kind does not have could mean any; of two alike, what both give holds.
    fn set(&mut self, kind: &str, row: &str, set: Set, is_first: bool) {
        let of = Kind::parse(kind).unwrap_or(Kind::Guide);
        let mut node = self.kinds.entry(kind.into()).or_default();
        if !row_exists(of.shape(), row) {
            return cut(node, set);
        }
        for name in row.split('.') {
            node = node.below.entry(name.into()).or_default();
        }
        node.here = Some(match node.here.filter(|_| !is_first) {
            Some(before) => before.and(set),
            None => set,
        });
    }
}

/// Takes what a set does not give from all rows.
fn cut(node: &mut Node, set: Set) {
    node.here = node.here.map(|here| here.and(set));
    node.below.values_mut().for_each(|below| cut(below, set));
}

/// The audiences of a row that can be read.
fn named(audiences: &Audiences, row: &Yaml) -> Set {
    let names: Vec<&str> = match &row.content {
        Content::List { items, .. } => items.iter().filter_map(text).collect(),
        _ => text(row)
            .into_iter()
            .flat_map(|text| text.split(','))
            .collect(),
    };
    let known = names.iter().filter_map(|name| audiences.get(name.trim()));
    known.fold(Set::default(), |set, audience| set.with(audience.number))
}

fn text(node: &Yaml) -> Option<&str> {
    match &node.content {
        Content::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn sees(text: Option<&str>, path: &str) -> bool {
        let config = Config::lenient("").unwrap();
        let audiences = Audiences::of(&config);
        let table = Table::narrowest(&audiences, text);
        let set = table.audiences_of(Kind::Goal, true, path);
        set.has(audiences.get("family").unwrap())
    }

    #[test]
    fn a_row_that_can_be_read_holds_and_one_that_cannot_gives_nothing() {
        for text in [
            "goal:\n  why: [team, manager]\n",
            "goal:\n  why: [team, familly]\n",
            "goal:\n  why: manager\n",
            "goal:\n  why:\n",
            "gaol:\n  why: [team]\n",
            "goal:\n  whyy: [team]\n",
            "goal:\n  why: [team\n",
            "goal:\n",
            "goal: [\n",
            "[goal]",
            "goal:\n  why: [family, team]\n  why: [team]\n",
            "nonsense:\n  why: [team]\n",
        ] {
            assert!(!sees(Some(text), "why"), "{text}");
        }
        assert!(!sees(None, "why"));
        for text in [
            "",
            "care_plan:\n  x: [team]\nservice: [\n",
            "goal:\n  steps: [team]\n",
        ] {
            assert!(sees(Some(text), "why"), "{text}");
        }
    }
}
