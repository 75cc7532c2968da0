//! YAML as a tree in which every key and value has its place.
//!
//! One pass over the parser's events. What YAML may not hold is among the [`Tree::slips`]; where a slip keeps the rest
//! from being read, [`recover`] reads around it, so that one mistake hides no other.

mod builder;
mod byte_index;
mod commas;
mod node;
mod recover;
mod scalars;

pub use node::{Content, Entry, Node, ODD_KEY, Style, Tree};

use builder::Builder;

impl Tree {
    /// Reads YAML. Never fails: what is wrong is among the slips.
    pub fn read(yaml: &str) -> Self {
        let mut builder = Builder::new(yaml);
        let mut tree = match builder.run() {
            true => builder.tree(),
            false => recover::read(yaml),
        };
        if tree.is_damaged()
            && let Some(root) = &mut tree.root
        {
            root.widen(yaml);
        }
        // Slips are noted a byte long where more is not known, and a byte may be a part of a letter.
        for (_, place) in &mut tree.slips {
            *place = node::widened(yaml, place);
        }
        tree
    }
}

#[cfg(test)]
mod tests;
