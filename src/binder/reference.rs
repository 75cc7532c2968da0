//! What a reference means: a record by its short name or, where text is allowed too, somebody by name.

use super::reader::{Reader, Sight};
use super::sources::Sources;
use crate::casebook::{Destination, Miss, Target};
use crate::policy::Redacted;
use crate::record::{Record, Reference};

/// The row of the ids of those in a client's life.
const PERSON_ID: &str = "related_people.id";

impl<'a> Reader<'a> {
    /// Where a link of a record's body leads for the reader.
    pub(super) fn destination(
        &self,
        redacted: &Redacted<'_>,
        written: &str,
    ) -> Option<&'a Destination> {
        let book = self.site.casebook;
        match book.destination(redacted.record, &redacted.body_lang, written)? {
            Destination::FirstSeen(all) => {
                let is_seen = |destination: &&Destination| match destination {
                    Destination::Record { at, .. } => {
                        matches!(self.look(&book.records[*at]), Sight::Seen(_))
                    }
                    _ => false,
                };
                all.iter().find(is_seen).or_else(|| all.last())
            }
            one => Some(one),
        }
    }
}

impl<'a> Sources<'a> {
    /// What a reference in a field of `from` means.
    ///
    /// A text that is exactly the name of one person or organization means them. Only those count whom every reader of
    /// `from` may know: a namesake who is withheld from some of them changes nothing for anybody. The same goes for the id
    /// of somebody in the client's life: it takes no reference from a record where some may not know of these people.
    ///
    /// # Errors
    /// As [`crate::casebook::Casebook::resolve`].
    pub(super) fn resolve(
        &self,
        from: &Record,
        reference: Reference<'_>,
    ) -> Result<Target<'a>, Miss> {
        let mut found = self.casebook.resolve(from, reference)?;
        if matches!(found, Target::Related(_)) && !self.all_know_the_people(from) {
            let record = self.casebook.resolve_record(from, reference);
            if let Ok(Target::Record(at)) = record {
                found = Target::Record(at);
            }
        }
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

    /// Whether all who read `from` may know who is in its client's life.
    fn all_know_the_people(&self, from: &Record) -> bool {
        let case = from.case.as_deref();
        let client = case.and_then(|case| self.casebook.client(case));
        client.is_some_and(|client| self.policy.all_readers_see(from, client, PERSON_ID))
    }
}
