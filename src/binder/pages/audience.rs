//! What audiences are called.

use super::context::Context;
use crate::policy::{Audience, Basis};

/// What an audience is called.
pub(super) fn audience_label(context: &Context<'_>, audience: &Audience) -> String {
    match (&audience.label, audience.basis) {
        (Some(label), Basis::Consent) => label.clone(),
        _ => context.word(&format!("audience_{}", audience.id), &[]),
    }
}
