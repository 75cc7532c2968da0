//! What a reference means: the same case is searched first, then what is shared.

use super::{Casebook, slug_of};
use crate::diagnostic::nearest;
use crate::record::kinds::client::{Client, RelatedPerson};
use crate::record::{Kind, Record, Reference};
use serde_json::Value;

/// The word that means the client who acts.
const CLIENT_SELF: &str = "client";

/// What a reference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target<'a> {
    /// A record, by its number.
    Record(usize),
    /// A related person of the client, by id.
    Related(&'a str),
    /// A need of the client, by id.
    Need(&'a str),
    /// The client, as the one who acts.
    ClientSelf,
    /// A fixed word: `family`, `team`.
    Word,
    /// A record that cannot be used because it has errors of its own.
    Broken,
    /// Free text.
    Text,
}

/// Why a reference means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// Nothing has that name; the nearest names that could be meant.
    Dangling(Vec<String>),
    /// More than one record has that name.
    Ambiguous(Vec<String>),
    /// More than one record has that name, and the nearest is for fewer people than another.
    Shadowed(Vec<String>),
    /// Only a record of another kind has that name.
    WrongKind(Kind),
}

impl Casebook {
    /// What a reference in a field of `from` means.
    ///
    /// # Errors
    /// Nothing, more than one record, or only a record of another kind has that name.
    pub fn resolve<'a>(
        &'a self,
        from: &Record,
        reference: Reference<'_>,
    ) -> Result<Target<'a>, Miss> {
        let Reference { raw, targets } = reference;
        if raw == CLIENT_SELF && targets.has_client_self() {
            return Ok(Target::ClientSelf);
        }
        if targets.words().any(|word| word == raw) {
            return Ok(Target::Word);
        }
        if targets.has_related_people()
            && let Some(id) = self.entry(from, Client::related_people, raw)
        {
            return Ok(Target::Related(id));
        }
        if targets.has_needs()
            && let Some(id) = self.entry(from, Client::needs, raw)
        {
            return Ok(Target::Need(id));
        }
        self.resolve_record(from, reference)
    }

    /// The same, as if the client's record had no related people and no needs.
    ///
    /// # Errors
    /// As [`Self::resolve`].
    pub fn resolve_record(
        &self,
        from: &Record,
        reference: Reference<'_>,
    ) -> Result<Target<'_>, Miss> {
        let Reference { raw, targets } = reference;
        let (people, needs) = (targets.has_related_people(), targets.has_needs());
        let named = self.named(from, raw);
        let mut right: Vec<usize> = named
            .iter()
            .copied()
            .filter(|at| targets.has(self.records[*at].kind))
            .collect();
        // What is not published takes no reference from what is.
        let is_listed = |at: &usize| !self.records[*at].draft();
        if right.iter().any(is_listed) {
            right.retain(is_listed);
        }
        let nearest = self.nearest_scope(from, &right);
        let is_shadowed = matches!(nearest[..], [one] if self.takes_from_others(from, one, &right));
        // What only a record with errors makes doubtful is not the reference's mistake.
        let is_doubtful = is_shadowed || nearest.len() > 1;
        if is_doubtful && right.iter().any(|at| self.is_kept_place(*at)) {
            return Ok(Target::Broken);
        }
        match nearest[..] {
            _ if is_shadowed => Err(Miss::Shadowed(self.ids_of(&right))),
            [one] => Ok(Target::Record(one)),
            [] if self.is_broken(from, raw) => Ok(Target::Broken),
            [] if (people || needs) && !targets.free && self.lacks_client(from) => {
                Ok(Target::Broken)
            }
            [] if targets.free => Ok(Target::Text),
            [] => Err(match named.first() {
                Some(at) => Miss::WrongKind(self.records[*at].kind),
                None => Miss::Dangling(self.near(from, reference)),
            }),
            ref many => Err(Miss::Ambiguous(self.ids_of(many))),
        }
    }

    fn ids_of(&self, records: &[usize]) -> Vec<String> {
        let ids = records.iter().map(|at| self.records[*at].id.to_string());
        ids.collect()
    }

    /// Whether a record would take a reference from one that more of those who read it may see: for them it would mean
    /// nothing.
    fn takes_from_others(&self, from: &Record, nearest: usize, all: &[usize]) -> bool {
        let near = &self.records[nearest];
        let mut others = all.iter().filter(|at| **at != nearest);
        others.any(|at| is_closer(near, &self.records[*at], from))
    }

    /// The id of an entry of the client record of the same case, if there is such an entry.
    fn entry(&self, from: &Record, list: &str, id: &str) -> Option<&str> {
        let entries = self
            .client_or_part(from.case.as_deref()?)?
            .data
            .get(list)?
            .as_array()?;
        ids(entries).find(|known| *known == id)
    }

    /// The records in reach that `raw` names, in order.
    fn named(&self, from: &Record, raw: &str) -> Vec<usize> {
        let slug = raw.rsplit('/').next().unwrap_or(raw);
        let case = from.case.as_ref().and_then(|case| self.cases.get(case));
        let own = case.and_then(|case| case.by_slug.get(slug));
        let mut named: Vec<usize> = own
            .into_iter()
            .chain(self.common.get(slug))
            .flatten()
            .copied()
            .filter(|at| fits(&self.records[*at].id, raw))
            .collect();
        named.sort_unstable();
        // The client's own record is among both.
        named.dedup();
        // A whole id is that of one record, whatever else ends like it.
        match self.number(raw).filter(|at| named.contains(at)) {
            Some(at) => vec![at],
            None => named,
        }
    }

    /// Of some records in reach those of the same case or program, else all.
    fn nearest_scope(&self, from: &Record, found: &[usize]) -> Vec<usize> {
        let home = home_of(&from.id);
        let own: Vec<usize> = found
            .iter()
            .copied()
            .filter(|at| home.is_some() && home_of(&self.records[*at].id) == home)
            .collect();
        if own.is_empty() { found.to_vec() } else { own }
    }

    /// Whether a record of that name is there, but cannot be used: its own error is enough.
    fn is_broken(&self, from: &Record, raw: &str) -> bool {
        let reachable = |broken: &&super::Broken| broken.case.is_none() || broken.case == from.case;
        self.broken
            .iter()
            .filter(reachable)
            .any(|broken| fits(&broken.id, raw))
    }

    /// Whether the client's record, which holds people and needs, is there and cannot be used: its own error is enough.
    pub(super) fn lacks_client(&self, from: &Record) -> bool {
        let Some(case) = from.case.as_deref() else {
            return false;
        };
        let is_client = |id: &str| {
            id.strip_prefix("clients/")
                .and_then(|id| id.strip_suffix("/client"))
                == Some(case)
        };
        self.client_or_part(case).is_none()
            && self.broken.iter().any(|broken| is_client(&broken.id))
    }

    /// Whether a reference can mean the record. Another case is never in reach, but for a client record itself.
    fn in_reach(&self, from: &Record, at: usize) -> bool {
        let record = &self.records[at];
        record.case.is_none() || record.case == from.case || record.kind == Kind::Client
    }

    /// The nearest names that could be meant.
    pub(super) fn near(&self, from: &Record, reference: Reference<'_>) -> Vec<String> {
        let Reference { raw, targets } = reference;
        let records = self.records.iter().enumerate();
        let mut known: Vec<&str> = records
            .filter(|(at, record)| targets.has(record.kind) && self.in_reach(from, *at))
            .map(|(_, record)| slug_of(&record.id))
            .collect();
        // Records with errors of their own are there all the same.
        let parts = self.parts.values().filter(|part| {
            targets.has(part.kind) && (part.case.is_none() || part.case == from.case)
        });
        known.extend(parts.map(|part| slug_of(&part.id)));
        let own = targets.has_client_self().then_some(CLIENT_SELF);
        for word in targets.words().chain(own) {
            known.push(word);
        }
        for (wanted, list) in [
            (targets.has_related_people(), Client::related_people),
            (targets.has_needs(), Client::needs),
        ] {
            if wanted
                && let Some(client) = from
                    .case
                    .as_deref()
                    .and_then(|case| self.client_or_part(case))
            {
                let entries = client.data.get(list).and_then(Value::as_array);
                known.extend(entries.into_iter().flat_map(|entries| ids(entries)));
            }
        }
        let mut near: Vec<String> = nearest(raw, known.iter().copied())
            .into_iter()
            .map(str::to_owned)
            .collect();
        if near.is_empty() {
            known.sort_unstable();
            known.dedup();
            near = known.into_iter().take(6).map(str::to_owned).collect();
        }
        near
    }
}

/// Whether a record is restricted, by its own words, where another is not, for somebody who may read a third.
fn is_closer(near: &Record, far: &Record, from: &Record) -> bool {
    let leaves_out = |list: Vec<&str>| match (far.audience(), from.audience()) {
        (Some(far), Some(from)) => from
            .iter()
            .any(|name| far.contains(name) && !list.contains(name)),
        (Some(some), None) | (None, Some(some)) => some.iter().any(|name| !list.contains(name)),
        (None, None) => true,
    };
    let is_labelled = near.is_labelled() && !far.is_labelled() && !from.is_labelled();
    is_labelled || near.audience().is_some_and(leaves_out)
}

/// The ids of entries; needs call it as people do.
fn ids(entries: &[Value]) -> impl Iterator<Item = &str> {
    entries
        .iter()
        .filter_map(|entry| entry[RelatedPerson::id].as_str())
}

/// The case or program that a record belongs to, as the start of its id.
fn home_of(id: &str) -> Option<(&str, &str)> {
    let mut parts = id.split('/');
    match (parts.next(), parts.next()) {
        (Some(top @ ("clients" | "programs")), Some(name)) => Some((top, name)),
        _ => None,
    }
}

/// Whether an id is what `raw` (`slug`, `folder/slug` or a whole id) names.
fn fits(id: &str, raw: &str) -> bool {
    if !raw.contains('/') {
        return slug_of(id) == raw;
    }
    id == raw
        || id
            .strip_suffix(raw)
            .is_some_and(|before| before.ends_with('/'))
        || id.rsplit_once('/').is_some_and(|(folder, _)| folder == raw)
}
