//! The policy table: rows as dotted paths, kept as a tree a kind.

mod load;
mod narrowest;
mod rows;
mod tree;

pub use rows::Table;
pub(super) use rows::{SHARED_GUIDE, is_kept_apart};
pub(super) use tree::{Cursor, Node};

use super::audience::Audiences;
use crate::diagnostic::Diagnostic;
use load::Loader;
use std::sync::Arc;

/// The default policy, as shipped.
const DEFAULT: &str = include_str!("default.yaml");

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
}
