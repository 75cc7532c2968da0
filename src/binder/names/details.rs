//! What tells people, and whatever else a list names, apart where two have one name.
//!
//! Only what the audience sees counts: who has the name, as well as what tells
//! them apart. Where nobody shares a name, nothing is added to it.

use super::apart::{apart, folded};
use super::own::own_title;
use crate::binder::holdings::Holdings;
use crate::binder::reader::Sight;
use crate::casebook::Target;
use crate::policy::Redacted;
use crate::record::kinds::client::Client;
use crate::record::kinds::listings::Service;
use crate::record::kinds::shared::Practitioner;
use crate::record::{Kind, Reference};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What stands beside names that more than one has.
#[derive(Default)]
pub(super) struct Details {
    /// By the ids of records.
    records: HashMap<Arc<str>, String>,
    /// By the ids of related people.
    related: HashMap<String, String>,
    /// The numbers of records that only stand in what tells others apart.
    pub(super) drawn: BTreeSet<usize>,
}

/// One of those who may share a name.
enum Bearer<'r> {
    Record(&'r Arc<str>),
    Related(&'r str),
    /// The client's own name stays as it is.
    Client,
}

/// Each bearer of a name with what could tell it apart, the best first.
type Bearers<'r> = Vec<(Bearer<'r>, Vec<Option<String>>)>;

/// Whether records of the kind stand in lists by their titles alone. Where a day stands beside the title, it tells apart.
pub(super) fn is_listed_by_title(kind: Kind, in_case: bool) -> bool {
    // The chapters of a handbook may repeat titles from part to part.
    kind.definition().listed_by_title && (kind != Kind::Guide || in_case)
}

impl Details {
    pub(super) fn of(held: &Holdings<'_>) -> Self {
        let mut people: BTreeMap<String, Bearers<'_>> = BTreeMap::new();
        let mut things: BTreeMap<(Kind, String), Bearers<'_>> = BTreeMap::new();
        let in_case = held.reader.case.is_some();
        let mut drawn = BTreeSet::new();
        for (_, redacted) in held.iter() {
            let kind = redacted.kind();
            let title = own_title(redacted).filter(|_| is_listed_by_title(kind, in_case));
            let Some(name) = title.map(folded) else {
                continue;
            };
            let marks = marks(held, redacted, &mut drawn);
            let bearer = (Bearer::Record(redacted.id()), marks);
            match kind {
                Kind::Practitioner => people.entry(name).or_default().push(bearer),
                _ => things.entry((kind, name)).or_default().push(bearer),
            }
        }
        if let (true, Some(client)) = (in_case, held.first::<Client>()) {
            for person in &client.related_people {
                if let (Some(id), Some(name)) = (person.id, person.name) {
                    let marks = vec![said(person.relationship)];
                    let bearers = people.entry(folded(name)).or_default();
                    bearers.push((Bearer::Related(id), marks));
                }
            }
            if let Some(name) = own_title(client.redacted) {
                let bearers = people.entry(folded(name)).or_default();
                bearers.push((Bearer::Client, vec![None]));
            }
        }
        let mut details = Self {
            drawn,
            ..Self::default()
        };
        for bearers in people.into_values().chain(things.into_values()) {
            details.tell_apart(bearers);
        }
        details
    }

    fn tell_apart(&mut self, bearers: Bearers<'_>) {
        if bearers.len() < 2 {
            return;
        }
        let (bearers, marks): (Vec<_>, Vec<_>) = bearers.into_iter().unzip();
        for (bearer, detail) in bearers.into_iter().zip(apart(&marks)) {
            match bearer {
                Bearer::Record(id) => drop(self.records.insert(id.clone(), detail)),
                Bearer::Related(id) => drop(self.related.insert(id.to_owned(), detail)),
                Bearer::Client => {}
            }
        }
    }

    /// What stands beside the title of a record.
    pub(super) fn of_record(&self, id: &Arc<str>) -> Option<&str> {
        self.records.get(id).map(String::as_str)
    }

    /// What stands beside the name of a related person.
    pub(super) fn of_related(&self, id: &str) -> Option<&str> {
        self.related.get(id).map(String::as_str)
    }
}

/// What could tell a record from another of its title: what somebody does, and for whom.
fn marks(
    held: &Holdings<'_>,
    redacted: &Redacted<'_>,
    drawn: &mut BTreeSet<usize>,
) -> Vec<Option<String>> {
    match redacted.kind() {
        Kind::Practitioner => {
            let person = redacted.fields::<Practitioner>();
            vec![
                said(person.role),
                organization(held, redacted, person.organization, drawn),
            ]
        }
        Kind::Service | Kind::SupportGroup => {
            let named = redacted.fields::<Service>().organization;
            vec![organization(held, redacted, named, drawn)]
        }
        _ => Vec::new(),
    }
}

/// The name of the organization that a record names.
fn organization(
    held: &Holdings<'_>,
    redacted: &Redacted<'_>,
    named: Option<Reference<'_>>,
    drawn: &mut BTreeSet<usize>,
) -> Option<String> {
    let named = named?;
    let book = held.reader.site.casebook;
    match book.resolve(redacted.record, named) {
        Ok(Target::Record(at)) => {
            if let Some(known) = held.get(at).and_then(own_title) {
                return Some(known.to_owned());
            }
            match held.reader.look(&book.records[at]) {
                Sight::Seen(known) => {
                    drawn.insert(at);
                    own_title(&known).map(str::to_owned)
                }
                Sight::Broken | Sight::Withheld => None,
            }
        }
        Ok(Target::Text) => said(Some(named.raw)),
        _ => None,
    }
}

/// A text that says something.
fn said(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
