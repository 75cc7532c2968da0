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
        if builder.run() {
            return builder.tree();
        }
        recover::read(yaml)
    }
}

#[cfg(test)]
mod tests;
