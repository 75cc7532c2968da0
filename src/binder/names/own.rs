//! The title that a record has itself.

use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::kinds::client::Client;
use crate::record::kinds::common::Common;
use crate::record::kinds::shared::Practitioner;

/// The title of a record, where the audience may see it.
pub(in crate::binder) fn own_title<'r>(redacted: &'r Redacted<'_>) -> Option<&'r str> {
    let own = match redacted.kind() {
        Kind::Client => redacted.text(Client::preferred_name),
        Kind::Practitioner => redacted
            .text(Practitioner::name)
            .or(redacted.text(Common::title)),
        _ => redacted.text(Common::title),
    };
    own.filter(|title| !title.trim().is_empty())
}
