//! Who a reference means, as far as the reader may know it.

use super::context::{Context, Reach};
use crate::casebook::Target;
use crate::record::kinds::client::Client;
use crate::record::{Record, Reference};

/// A person by what a reference means: a record's number, a related person's id, or words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who<'r> {
    Record(usize),
    Related(&'r str),
    Client,
    Text(&'r str),
    /// Somebody or something that is withheld, by the kind of card that stands for it: all of a kind are one.
    Hidden(&'static str),
}

/// Who a reference in a record means.
pub(super) fn who<'r>(context: &Context<'r>, from: &Record, reference: Reference<'r>) -> Who<'r> {
    match context.site.resolve(from, reference) {
        Ok(Target::Record(at)) if context.reach(at) == Reach::Withheld => {
            Who::Hidden(context.site.casebook.records[at].kind.name())
        }
        Ok(Target::Record(at)) => Who::Record(at),
        Ok(Target::Related(id)) => who_related(context, id),
        Ok(Target::ClientSelf) => Who::Client,
        Ok(Target::Broken) => Who::Hidden("text"),
        _ => Who::Text(reference.raw),
    }
}

/// A related person, where the reader sees whom the client's record so calls.
pub(super) fn who_related<'r>(context: &Context<'_>, id: &'r str) -> Who<'r> {
    let client = context.held.first::<Client>();
    let mut people = client.iter().flat_map(|client| &client.related_people);
    match people.any(|one| one.id == Some(id) && one.name.is_some()) {
        true => Who::Related(id),
        false => Who::Hidden("related_person"),
    }
}
