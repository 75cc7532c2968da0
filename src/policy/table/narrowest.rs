//! A policy that has errors, read as narrow as it could mean: to tell what may no longer be seen, never to show
//! anything.

use super::load::row_exists;
use super::rows::{SHARED_GUIDE, Table};
use super::tree::Node;
use crate::diagnostic::nearest;
use crate::policy::audience::{Audiences, Set};
use crate::record::Kind;
use crate::source::tree::{Content, Entry, Node as Yaml, Tree};
use std::collections::BTreeSet;
use std::ops::Range;

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
                if tree.is_damaged() {
                    table.lose(text.unwrap_or_default(), kinds);
                }
            }
            Some(_) => table.kinds.clear(),
            None if text.is_none() => table.kinds.clear(),
            None => {}
        }
        table
    }

    /// Takes away what stands in lines that are lost: the kind that such a line begins with, or all where it can be
    /// any. What a kind that is read holds was applied with it.
    fn lose(&mut self, text: &str, read: &[Entry]) {
        let rows = read.iter().flat_map(|kind| kind.value.entries());
        let starts: Vec<usize> = read
            .iter()
            .chain(rows)
            .map(|entry| entry.key_span.start)
            .collect();
        let is_read = |range: &Range<usize>| starts.iter().any(|start| range.contains(start));
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            let range = end..end + line.len();
            end = range.end;
            let shown = line.trim_start_matches('\u{feff}');
            let is_first = !shown.starts_with([' ', '\t']);
            let is_sign = |c: char| c.is_alphanumeric() || c == '_';
            let words = shown.trim_start_matches(|c: char| !is_sign(c));
            let word = words.split(|c| !is_sign(c)).next().unwrap_or_default();
            if shown.trim_start().starts_with('#') || word.is_empty() || is_read(&range) {
                continue;
            }
            match kind_named(word) {
                Some(kind) if is_first || says_no_more(words, word) => {
                    self.kinds.remove(kind);
                }
                None if is_first => self.kinds.clear(),
                _ => {}
            }
        }
    }

    /// Applies the rows of a kind, or of those that could be meant.
    fn narrow(
        &mut self,
        audiences: &Audiences,
        written: &str,
        rows: &Yaml,
        known: &mut BTreeSet<String>,
    ) {
        let meant = match kind_named(written) {
            Some(kind) => vec![kind],
            None => kind_names().collect(),
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
                if !row.value.entries().is_empty() && kind_names().any(|name| name == row.key) {
                    // A kind that is indented too far.
                    self.narrow(audiences, &row.key, &row.value, known);
                }
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

fn kind_names() -> impl Iterator<Item = &'static str> {
    let names = Kind::ALL.iter().map(|kind| kind.name());
    names.chain([SHARED_GUIDE])
}

/// The kind that a word names, or is a slip of the pen away from.
fn kind_named(word: &str) -> Option<&'static str> {
    let plain = word.to_lowercase();
    let exact = kind_names().find(|name| *name == plain);
    exact.or_else(|| nearest(&plain, kind_names()))
}

/// Whether nothing but a colon follows a word: so begins a kind, wherever it stands.
fn says_no_more(line: &str, word: &str) -> bool {
    let rest = line.strip_prefix(word).unwrap_or(line);
    let rest = rest.split(" #").next().unwrap_or_default();
    rest.trim().trim_matches(['"', '\'', ':']).is_empty()
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
            "client:\n  pronouns: [team]\ngoal\n  why: [team]\n",
            "client:\n  pronouns: [team]\n\"goal\"\n  why: [team]\n",
            "client:\n  pronouns: [team]\nGoal\n",
            "client:\n  pronouns: [team]\ngoal # all\n  why: [team]\n",
            "client:\n  pronouns: [team]\n  goal:\n    why: [team]\n",
            "client:\n  pronouns: [team]\n\tgoal:\n\t\twhy: [team]\n",
            "goal:\n  priority: [family]\n---\ngoal:\n  why: [team]\n",
            "goal:\n  priority: [family]\n...\ngoal:\n  why: [team]\n",
            "client:\n  pronouns: [team]\n[goal]\nwhy = [\"team\"]\n",
            "[goal]\nwhy = [\"team\"]\n",
            "goal.why = [\"team\"]\n",
            "client:\n  pronouns: [team]\nwhat is this\n",
            "client:\n  pronouns: [team]\n- goal:\n    why: [team]\n",
            "{client: {pronouns: [team]}, goal: {why: [team}}\n",
        ] {
            assert!(!sees(Some(text), "why"), "{text}");
        }
        assert!(!sees(None, "why"));
        for text in [
            "",
            "care_plan:\n  x: [team]\nservice: [\n",
            "goal:\n  steps: [team]\n",
            "client\n  pronouns: [team]\n",
            "# goal\ncare_plan:\n  # goal:\n  x: [team\n",
            "goal:\n  steps: [team]\nservice: [\n",
            "---\ngoal:\n  steps: [team]\n",
        ] {
            assert!(sees(Some(text), "why"), "{text}");
        }
    }
}
