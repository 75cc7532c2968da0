//! Which audiences may open a client's binder at all.

use super::Policy;
use super::audience::{Audience, Basis};
use crate::record::Record;
use crate::record::kinds::client::{Authority, Client, ClientStatus};
use crate::record::seen::FieldsOf;

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
        Self::of_fields(&client.fields::<Client>())
    }

    /// Reads it from the fields of a client record, or from those that a reader sees.
    pub fn of_fields(client: &FieldsOf<'_, Client>) -> Self {
        let mut authorities = client.related_people.iter().map(|person| person.authority);
        let acts = |authority| !matches!(authority, None | Some(Authority::None));
        Self {
            represented: authorities.any(acts),
            closed: client.status == Some(ClientStatus::Closed),
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

impl Policy {
    /// Whether an audience gets a binder of a client's case: the case is open to it, and so is something of the client.
    pub fn opens_case(&self, client: &Record, audience: &Audience) -> bool {
        Access::of(client).opens(audience) && self.redact(client, "", audience).is_some()
    }
}
