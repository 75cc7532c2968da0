//! Changes to a text.

use std::ops::Range;

/// A change: these bytes become that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Edit {
    /// The bytes; empty for an insertion.
    pub(in super::super) range: Range<usize>,
    /// What stands there afterwards.
    pub(in super::super) with: String,
}

impl Edit {
    /// These bytes become `with`.
    pub(in super::super) fn replace(range: Range<usize>, with: impl Into<String>) -> Self {
        Self {
            range,
            with: with.into(),
        }
    }

    /// These bytes go.
    pub(in super::super) fn remove(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }

    /// Whether nothing stands there afterwards.
    pub(in super::super) fn takes_out(&self) -> bool {
        self.with.is_empty()
    }
}

/// A change to an address: what stands there afterwards, and where the link then leads.
#[derive(Debug, Clone)]
pub(in super::super) struct Address {
    pub(in super::super) edit: Edit,
    /// Where it leads, if that is all that changes.
    pub(in super::super) dest: Option<String>,
}

impl From<Edit> for Address {
    /// A change that may be more than one to an address.
    fn from(edit: Edit) -> Self {
        Self { edit, dest: None }
    }
}
