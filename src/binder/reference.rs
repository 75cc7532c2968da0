//! What a reference means: a record by its short name or, where text is allowed too, somebody by name.

use super::reader::{Reader, Sight};
use super::sources::Sources;
use crate::casebook::{Destination, Miss, Target};
use crate::policy::Redacted;
use crate::record::{Record, Reference};

impl<'a> Reader<'a> {
    /// Where a link of a record's body leads for the reader.
    pub(super) fn destination(
        &self,
        redacted: &Redacted<'_>,
        written: &str,
    ) -> Option<&'a Destination> {
        let book = self.site.casebook;
        match book.destination(redacted.record, &redacted.body_lang, written)? {
            Destination::Either(both) => {
                let [nearest, other] = &**both;
                let is_seen = |destination: &Destination| match destination {
                    Destination::Record { at, .. } => {
                        matches!(self.look(&book.records[*at]), Sight::Seen(_))
                    }
                    _ => false,
                };
                Some(if is_seen(nearest) { nearest } else { other })
            }
            one => Some(one),
        }
    }
}

impl<'a> Sources<'a> {
    /// What a reference in a field of `from` means.
    ///
    /// A text that is exactly the name of one person or organization means them. Only those count whom every reader of
    /// `from` may know: a namesake who is withheld from some of them changes nothing for anybody.
    ///
    /// # Errors
    /// As [`crate::casebook::Casebook::resolve`].
    pub(super) fn resolve(
        &self,
        from: &Record,
        reference: Reference<'_>,
    ) -> Result<Target<'a>, Miss> {
        let found = self.casebook.resolve(from, reference)?;
        if found != Target::Text {
            return Ok(found);
        }
        let mut called = self.casebook.called(from, reference);
        called.retain(|one| self.policy.all_readers_see(from, one.holder, one.path));
        match called[..] {
            [one] => Ok(one.target),
            _ => Ok(Target::Text),
        }
    }
}
