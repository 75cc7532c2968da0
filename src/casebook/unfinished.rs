//! Records and translations that say of themselves that they are unfinished.

use super::Casebook;
use std::sync::Arc;

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The file.
    pub path: Arc<str>,
    /// Whether it is a translation, not a record of its own.
    pub is_translation: bool,
}

impl Casebook {
    /// All drafts that can be read, sorted by record.
    pub fn unfinished(&self) -> Vec<Unfinished> {
        let mut found = Vec::new();
        for record in &self.records {
            if record.draft() {
                found.push(Unfinished {
                    path: record.document.path.clone(),
                    is_translation: false,
                });
            }
            let translations = record.translations.values();
            let drafts = translations.filter(|translation| translation.draft());
            found.extend(drafts.map(|translation| Unfinished {
                path: translation.document.path.clone(),
                is_translation: true,
            }));
        }
        found
    }
}
