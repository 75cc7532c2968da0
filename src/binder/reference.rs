//! What a reference means: a record by its short name or, where text is allowed too, somebody by name.

use super::sources::Sources;
use crate::casebook::{Miss, Target};
use crate::record::{Record, Reference};

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
