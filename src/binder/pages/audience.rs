//! What audiences are called.

use super::context::Context;
use crate::policy::{Audience, Basis};

/// Whether its readers work for the agency, so that figures and words of the trade are theirs.
pub(super) fn is_staff(audience: &Audience) -> bool {
    matches!(audience.basis, Basis::Treatment | Basis::Agency)
}

/// What an audience is called.
pub(super) fn audience_label(context: &Context<'_>, audience: &Audience) -> String {
    match (&audience.label, audience.basis) {
        (Some(label), Basis::Consent) => label.clone(),
        _ => context.word(&format!("audience_{}", audience.id), &[]),
    }
}
