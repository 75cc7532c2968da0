//! References as they are written, and what they may mean.

use super::Kind;

/// What a reference may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Targets {
    /// Names of kinds, and `related_person`, `need`, `client_self`, `word:…` for fixed words.
    pub names: &'static [&'static str],
    /// Whether free text may stand instead.
    pub free: bool,
}

/// A reference, as it is written in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'r> {
    /// The slug, the word, or the text.
    pub raw: &'r str,
    /// What it may mean there.
    pub targets: Targets,
}

impl Targets {
    /// Whether records of the kind may be meant.
    pub fn has(self, kind: Kind) -> bool {
        self.names.contains(&kind.name())
    }

    /// Whether a related person of the client may be meant.
    pub fn has_related_people(self) -> bool {
        self.names.contains(&"related_person")
    }

    /// Whether one of the client's needs may be meant.
    pub fn has_needs(self) -> bool {
        self.names.contains(&"need")
    }

    /// Whether the word `client` means the client.
    pub fn has_client_self(self) -> bool {
        self.names.contains(&"client_self")
    }

    /// The fixed words.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.names
            .iter()
            .filter_map(|name| name.strip_prefix("word:"))
    }
}
