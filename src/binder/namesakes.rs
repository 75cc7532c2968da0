//! What tells people, and whatever else a list names, apart where two have one name.
//!
//! Only what the audience sees counts: who has the name, as well as what tells
//! them apart. Where nobody shares a name, nothing is added to it.

use super::scene::{Reach, Scene};
use super::titles::own_title;
use crate::casebook::Target;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::shape::Type;
use serde_json::Value as Json;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What stands beside names that more than one has.
#[derive(Debug, Default)]
pub(super) struct Details {
    /// By the ids of records.
    records: HashMap<Arc<str>, String>,
    /// By the ids of related people.
    related: HashMap<String, String>,
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
pub(super) fn is_listed_by_title(scene: &Scene<'_>, kind: Kind) -> bool {
    match kind {
        Kind::Practitioner
        | Kind::Goal
        | Kind::Organization
        | Kind::Service
        | Kind::SupportGroup
        | Kind::Program
        | Kind::Funding
        | Kind::Advocacy
        | Kind::Consent => true,
        // The chapters of a handbook may repeat titles from part to part.
        Kind::Guide => scene.case().is_some(),
        _ => false,
    }
}

impl Scene<'_> {
    /// The name of a record as lists show it.
    pub(super) fn named(&self, redacted: &Redacted<'_>, title: &str) -> String {
        let detail = self.details().records.get(&redacted.record.id);
        self.beside(title, detail)
    }

    /// The name of a related person of the client.
    pub(super) fn related_name(&self, id: &str, name: &str) -> String {
        self.beside(name, self.details().related.get(id))
    }

    fn beside(&self, name: &str, detail: Option<&String>) -> String {
        match detail {
            Some(detail) => self.word("name_and_detail", &[("name", name), ("detail", detail)]),
            None => name.to_owned(),
        }
    }

    fn details(&self) -> &Details {
        self.details.get_or_init(|| Details::of(self))
    }
}

impl Details {
    fn of(scene: &Scene<'_>) -> Self {
        let mut people: BTreeMap<String, Bearers<'_>> = BTreeMap::new();
        let mut things: BTreeMap<(Kind, String), Bearers<'_>> = BTreeMap::new();
        for redacted in scene.shown() {
            let kind = redacted.kind();
            let title = own_title(redacted).filter(|_| is_listed_by_title(scene, kind));
            let Some(name) = title.map(folded) else {
                continue;
            };
            let bearer = (Bearer::Record(redacted.id()), marks(scene, redacted));
            match kind {
                Kind::Practitioner => people.entry(name).or_default().push(bearer),
                _ => things.entry((kind, name)).or_default().push(bearer),
            }
        }
        if let (Some(_), Some((_, client))) = (scene.case(), scene.one(Kind::Client)) {
            for person in client.list("related_people") {
                if let (Some(id), Some(name)) = (person["id"].as_str(), person["name"].as_str()) {
                    let marks = vec![text(&person["relationship"])];
                    let bearers = people.entry(folded(name)).or_default();
                    bearers.push((Bearer::Related(id), marks));
                }
            }
            if let Some(name) = own_title(client) {
                let bearers = people.entry(folded(name)).or_default();
                bearers.push((Bearer::Client, vec![None]));
            }
        }
        let mut details = Self::default();
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
}

/// For each of some bearers of one name the first of its marks that no other has, else a number.
pub(super) fn apart(marks: &[Vec<Option<String>>]) -> Vec<String> {
    let mut number = 0;
    let mut own = |at: usize| {
        let mark = marks[at].iter().enumerate().find_map(|(column, mark)| {
            let mark = mark.as_ref()?;
            let is_same = |other: &Vec<Option<String>>| {
                let theirs = other.get(column).and_then(Option::as_deref);
                theirs.is_some_and(|theirs| folded(theirs) == folded(mark))
            };
            let bearers = marks.iter().filter(|other| is_same(other)).count();
            (bearers == 1).then(|| mark.clone())
        });
        mark.unwrap_or_else(|| {
            number += 1;
            number.to_string()
        })
    };
    (0..marks.len()).map(&mut own).collect()
}

/// What could tell a record from another of its title: what somebody does, and for whom.
fn marks(scene: &Scene<'_>, redacted: &Redacted<'_>) -> Vec<Option<String>> {
    let field = |name: &str| redacted.data.get(name).and_then(text);
    match redacted.kind() {
        Kind::Practitioner => vec![field("role"), organization(scene, redacted)],
        Kind::Service | Kind::SupportGroup => vec![organization(scene, redacted)],
        _ => Vec::new(),
    }
}

/// The name of the organization that a record names.
fn organization(scene: &Scene<'_>, redacted: &Redacted<'_>) -> Option<String> {
    let raw = redacted.text("organization")?;
    let Some(Type::Ref(targets)) = redacted.kind().shape().at("organization") else {
        return None;
    };
    let book = scene.site.casebook;
    match book.resolve(
        redacted.record,
        crate::record::Reference {
            raw,
            targets: *targets,
        },
    ) {
        Ok(Target::Record(at)) if scene.reach(at) != Reach::Withheld => {
            let known = scene.get(at).and_then(own_title).map(str::to_owned);
            known.or_else(|| own_title(&scene.redact(&book.records[at])?).map(str::to_owned))
        }
        Ok(Target::Text) => text(&Json::from(raw)),
        _ => None,
    }
}

fn text(value: &Json) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A name with no regard to letter case and outer blanks.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn the_first_mark_that_is_ones_own_tells_apart_else_a_number() {
        let told = |marks: &[&[&str]]| -> Vec<String> {
            let mark = |mark: &&str| (!mark.is_empty()).then(|| (*mark).to_owned());
            let marks: Vec<Vec<_>> = marks
                .iter()
                .map(|marks| marks.iter().map(mark).collect())
                .collect();
            apart(&marks)
        };
        assert_eq!(told(&[&["nurse"], &["aide"]]), ["nurse", "aide"]);
        assert_eq!(
            told(&[&["nurse", "Mill"], &["Nurse", "Lake"], &["aide", "Lake"]]),
            ["Mill", "1", "aide"]
        );
        assert_eq!(
            told(&[&["nurse", "Mill"], &["nurse", "Lake"], &["aide"]]),
            ["Mill", "Lake", "aide"]
        );
        assert_eq!(told(&[&["", ""], &["", ""]]), ["1", "2"]);
        assert_eq!(told(&[&["mother"], &[]]), ["mother", "1"]);
    }
}
