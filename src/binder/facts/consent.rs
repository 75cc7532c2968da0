//! Whether a consent still holds.

use crate::record::kinds::work::{Consent, ConsentStatus};
use crate::record::seen::FieldsOf;

/// Whether it was given and not taken back; its days aside.
pub(in crate::binder) fn is_given(consent: &FieldsOf<'_, Consent>) -> bool {
    consent.status == Some(ConsentStatus::Active) && consent.revoked.is_none()
}

/// Whether it holds on a day: it has begun, has not run out, and what was to end it has not happened.
pub(in crate::binder) fn is_in_force(consent: &FieldsOf<'_, Consent>, today: &str) -> bool {
    let period = consent.period.as_ref();
    let starts = period.and_then(|period| period.start);
    let ends = period.and_then(|period| period.end);
    let event = consent.expiry_event.as_ref();
    let happened = event.and_then(|event| event.happened_on);
    is_given(consent)
        && starts.is_none_or(|day| day <= today)
        && ends.is_none_or(|day| day >= today)
        && happened.is_none_or(|day| day > today)
}
