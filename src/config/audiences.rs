//! The audiences: those that every site has, and the agency's own.

use serde::Deserialize;

/// The built-in audiences.
pub const BUILT_IN: &[&str] = &["public", "client", "family", "team", "manager"];

/// How many audiences of its own a site can have: a set of audiences is a number of 64 bits.
pub const MAX_AUDIENCES: usize = 64 - BUILT_IN.len();

/// An audience of the agency's own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomAudience {
    /// What it is called.
    pub label: String,
    /// What lets it see a client's records; `consent` is the only one for outside people.
    #[serde(default = "consent")]
    pub basis: String,
    /// The audience whose rows it takes, and can only lose from.
    pub like: String,
}

fn consent() -> String {
    "consent".into()
}
