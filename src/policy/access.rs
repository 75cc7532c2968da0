//! Which audiences may open a client's binder at all.

use super::audience::{Audience, Basis};
use crate::record::Record;
use serde_json::Value;

/// What a client record says about who may open the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// Whether a related person may decide for the client.
    pub represented: bool,
    /// Whether the case is closed.
    pub closed: bool,
}

impl Access {
    /// Reads it from the client record.
    pub fn of(client: &Record) -> Self {
        let people = client.data.get("related_people").and_then(Value::as_array);
        let has_authority = |person: &Value| {
            person["authority"]
                .as_str()
                .is_some_and(|authority| authority != "none")
        };
        Self {
            represented: people.is_some_and(|people| people.iter().any(has_authority)),
            closed: client.text("status") == Some("closed"),
        }
    }

    /// Whether the audience gets a binder of the case. Consents are not read yet, so an audience that needs one
    /// gets none.
    pub fn opens(self, audience: &Audience) -> bool {
        if self.closed {
            return matches!(audience.basis, Basis::Own | Basis::Agency);
        }
        match audience.basis {
            Basis::Own | Basis::Treatment | Basis::Agency => true,
            Basis::Representative => self.represented,
            Basis::Public | Basis::Consent => false,
        }
    }
}
