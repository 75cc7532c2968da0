//! Who may see what: audiences, the policy table, and the one generic walk
//! that cuts a record down to what an audience may see.
//!
//! Architecture invariant: nothing is seen without a row, and every later rule
//! can only narrow what the row gives.

mod access;
mod apart;
mod audience;
mod exposure;
mod hides;
mod named;
mod presence;
mod readers;
mod redact;
mod spot;
mod table;
mod withheld;

pub use access::Access;
pub use audience::{Audience, Audiences, Basis, Set};
pub use exposure::Exposure;
pub use named::{is_folder_of_one, is_named_as_kind, is_nearly_named, is_of_others, is_one};
pub use redact::Redacted;
pub use table::Table;
pub use withheld::{HiddenField, HiddenSection, Reason, Withheld};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use std::sync::Arc;

/// The file in which an agency changes the default policy.
pub const FILE: &str = named::NAME;

/// Audiences and table of a site.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The audiences.
    pub audiences: Audiences,
    /// Which audience sees which field of which kind.
    pub table: Table,
    /// Whether unfinished records are shown.
    pub drafts: bool,
}

impl Policy {
    /// The default policy with the agency's changes.
    ///
    /// # Errors
    /// Everything that is wrong with the agency's changes.
    pub fn load(
        config: &Config,
        site: Option<(&Arc<str>, &str)>,
        drafts: bool,
    ) -> Result<Self, Vec<Diagnostic>> {
        let audiences = Audiences::of(config);
        let table = Table::load(&audiences, site)?;
        Ok(Self {
            audiences,
            table,
            drafts,
        })
    }

    /// A policy that has errors, as narrow as it could mean; without a text, nobody sees anything.
    pub fn narrowest(config: &Config, text: Option<&str>, drafts: bool) -> Self {
        let audiences = Audiences::of(config);
        Self {
            table: Table::narrowest(&audiences, text),
            audiences,
            drafts,
        }
    }
}
