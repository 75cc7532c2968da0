//! People and organizations by the names that they are called by, where a reference may also be text.

use super::{Casebook, Target, slug_of};
use crate::record::kinds::client::{Client, RelatedPerson};
use crate::record::kinds::listings::Organization;
use crate::record::kinds::shared::Practitioner;
use crate::record::{Kind, Record, Reference, Targets};

/// The path of a related person's name in the client's record.
const PERSON_NAME: &str = "related_people.name";

/// Somebody whom a text can mean.
#[derive(Debug, Clone, Copy)]
pub struct Called<'a> {
    /// What a reference to them means.
    pub target: Target<'a>,
    /// The record that holds the name.
    pub holder: &'a Record,
    /// The path of the name in it.
    pub path: &'static str,
    /// Their name.
    name: &'a str,
}

impl<'a> Called<'a> {
    /// What to write instead of the name.
    pub(super) fn short(&self) -> &'a str {
        match self.target {
            Target::Related(id) => id,
            Target::ClientSelf => "client",
            _ => slug_of(&self.holder.id),
        }
    }

    /// What to write instead of the name, and whom it means.
    pub(super) fn proposal(&self) -> String {
        match self.short() {
            "" => format!("the id of {}, who has none yet", self.name),
            short => format!("`{short}` ({})", self.name),
        }
    }

    /// Their name.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }
}

/// The field that holds the name of a record that people refer to by name.
pub(super) fn name_field(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Practitioner => Some(Practitioner::name),
        Kind::Organization => Some(Organization::title),
        _ => None,
    }
}

impl Casebook {
    /// All people and organizations that `raw` is exactly the name of, among those whom a field of `from` can mean.
    pub fn called<'a>(&'a self, from: &Record, reference: Reference<'_>) -> Vec<Called<'a>> {
        let (raw, targets) = (reference.raw.trim(), reference.targets);
        let records = self.by_name.get(raw).into_iter().flatten();
        let records = records.filter_map(|at| self.called_record(*at, targets));
        let own = self.own_people(from, targets);
        // A record may stand in for what its file says now.
        own.chain(records)
            .filter(|one| one.name().trim() == raw)
            .collect()
    }

    /// People and organizations that `raw` is nearly the name of.
    pub(super) fn nearly_called<'a>(
        &'a self,
        from: &Record,
        reference: Reference<'_>,
    ) -> Vec<Called<'a>> {
        let Reference { raw, targets } = reference;
        let said = words(raw);
        if said.is_empty() {
            return Vec::new();
        }
        // A word that hundreds of names have says little.
        let lists = keys_of(&said).filter_map(|key| self.by_word.get(&*key));
        let mut found: Vec<usize> = lists
            .filter(|list| list.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        let records = found.into_iter();
        let records = records.filter_map(|at| self.called_record(at, targets));
        let all = self.own_people(from, targets).chain(records);
        let mut near: Vec<Called<'a>> = all
            .filter(|one| is_near(&said, &words(one.name())))
            .collect();
        near.sort_by_key(Called::short);
        near
    }

    fn called_record(&self, at: usize, targets: Targets) -> Option<Called<'_>> {
        let holder = &*self.records[at];
        let path = name_field(holder.kind).filter(|_| targets.has(holder.kind))?;
        Some(Called {
            target: Target::Record(at),
            holder,
            path,
            name: holder.text(path).unwrap_or_default(),
        })
    }

    /// The client, and the people in the client's life.
    fn own_people<'a>(
        &'a self,
        from: &Record,
        targets: Targets,
    ) -> impl Iterator<Item = Called<'a>> + use<'a> {
        let client = from
            .case
            .as_deref()
            .and_then(|case| self.client_or_part(case));
        let related = client
            .filter(|_| targets.has_related_people())
            .and_then(|client| client.data.get(Client::related_people)?.as_array())
            .into_iter()
            .flatten();
        let related = related
            .zip(std::iter::repeat(client))
            .filter_map(|(entry, client)| {
                Some(Called {
                    target: Target::Related(entry[RelatedPerson::id].as_str().unwrap_or_default()),
                    holder: client?,
                    path: PERSON_NAME,
                    name: entry[RelatedPerson::name].as_str().unwrap_or_default(),
                })
            });
        let own = client
            .filter(|_| targets.has_client_self())
            .map(|holder| Called {
                target: Target::ClientSelf,
                holder,
                path: Client::preferred_name,
                name: holder.text(Client::preferred_name).unwrap_or_default(),
            });
        related.chain(own)
    }
}

/// More names than this with one word are not compared.
const COMMON: usize = 200;

/// What a name is found by where it is not written exactly.
pub(super) fn name_keys(name: &str) -> Vec<String> {
    let mut keys: Vec<String> = keys_of(&words(name)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Each word, and the first three letters of each, in which few people mistype.
fn keys_of(words: &[String]) -> impl Iterator<Item = String> {
    words.iter().flat_map(|word| {
        let start = word.get(..3).map(|start| format!("{start}*"));
        start.into_iter().chain([word.clone()])
    })
}

/// Titles that stand before or behind a name and are no part of it.
const TITLES: &[&str] = &[
    "dr", "mr", "mrs", "ms", "miss", "mx", "prof", "rn", "md", "lcsw", "msw", "jr", "sr", "sra",
    "dra",
];

/// The words of a name, without signs, accents and titles.
fn words(name: &str) -> Vec<String> {
    // A letter and its accent may be two signs.
    let name: String = name
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .collect();
    let slug = crate::source::slug(&name);
    let words = slug
        .split('-')
        .filter(|word| !word.is_empty() && !TITLES.contains(word));
    words.map(str::to_owned).collect()
}

/// Whether the words of a text are those of a name, one of them mistyped, or the first or last name alone.
fn is_near(said: &[String], name: &[String]) -> bool {
    if name.is_empty() {
        return false;
    }
    let joined = (said.concat(), name.concat());
    let most = 1 + joined.1.len() / 8;
    let same_count = said.len() == name.len();
    let is_short = joined.0.len().abs_diff(joined.1.len()) <= most && joined.1.len() > 3;
    same_count && is_short && strsim::damerau_levenshtein(&joined.0, &joined.1) <= most
        || said.len() < name.len()
            && said[0].len() > 2
            && (name.starts_with(said) || name.ends_with(said))
        || name.len() > 1 && said.starts_with(name)
        || same_count && name.len() > 1 && name.iter().all(|word| said.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_near_when_somebody_could_mean_them() {
        let near = |said: &str, name: &str| is_near(&words(said), &words(name));
        for (said, name) in [
            ("Dana Reed", "Dana Read"),
            ("dana read", "Dana Read"),
            ("Dr. Dana Read", "Dana Read"),
            ("Dana", "Dana Read"),
            ("Read", "Dana Read"),
            ("Elena", "Elena Martín"),
            ("Elena Martin", "Elena Martín"),
            ("Elena Marti\u{301}n", "Elena Martín"),
            ("Read, Dana", "Dana Read"),
            ("Dana Read, case manager", "Dana Read"),
        ] {
            assert!(near(said, name), "{said} / {name}");
        }
        for (said, name) in [
            ("Night line 555-0199", "Dana Read"),
            ("Al", "Alex Rivers"),
            ("the school", "River House"),
            ("Robin", "Sam Birch"),
            ("Ana Lee", "Ben Lee"),
            ("Driving program at Harbor Rehab", "Harbor Rehab"),
        ] {
            assert!(!near(said, name), "{said} / {name}");
        }
    }
}
