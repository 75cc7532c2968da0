//! What of a record an audience could see, apart from the values, so that a
//! later build sees that something was narrowed even when it cannot make the
//! binder again.
//!
//! It is kept by language, as a text that is gone from one stands in another all
//! the same. Everything seen is a number: the hash of a field's path (the body is
//! one), of what is there of the fields (`presence`), or of a section's heading
//! and text (`sections`).

mod mark;
mod sections;

use super::Policy;
use super::audience::Audience;
use super::presence;
use super::redact::{Redacted, cut_map};
use super::table::Cursor;
use crate::record::seen::is_blank;
use crate::record::shape::{Field, Type};
use mark::hash;
use sections::{Section, Sections};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What of a record an audience can see, by language; that of the original has no name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Exposure(BTreeMap<Box<str>, Seen>);

/// What can be seen in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Seen {
    /// Fields and what is there of them.
    shown: BTreeSet<u64>,
    /// Fields that would be seen if something stood in them: no build has shown anything there.
    #[serde(skip)]
    open: BTreeSet<u64>,
    sections: Sections,
}

impl Seen {
    fn is_narrower(&self, before: &Self) -> bool {
        let is_kept = |hash: &u64| self.shown.contains(hash) || self.open.contains(hash);
        !before.shown.iter().all(is_kept) || self.sections.is_narrower(&before.sections)
    }
}

impl Exposure {
    /// Adds what can be seen of the record in another language.
    pub fn add(&mut self, other: Self) {
        for (lang, seen) in other.0 {
            let known = self.0.entry(lang).or_default();
            known.shown.extend(seen.shown);
            known.open.extend(seen.open);
            // A body that stands in the place of several translations is the same in each.
            if known.sections.is_empty() {
                known.sections = seen.sections;
            }
        }
    }

    /// Whether something that was seen `before` is not to be seen any longer. Translations that cannot be read now, by
    /// language, say nothing.
    pub fn is_narrower(&self, before: &Self, unread: &[&str]) -> bool {
        let nothing = Seen::default();
        let mut said = before
            .0
            .iter()
            .filter(|(lang, _)| !unread.contains(&&***lang));
        said.any(|(lang, before)| self.0.get(lang).unwrap_or(&nothing).is_narrower(before))
    }

    fn of(&mut self, lang: &str) -> &mut Seen {
        self.0.entry(lang.into()).or_default()
    }
}

impl Redacted<'_> {
    /// What can be seen, for comparing with another build.
    pub fn exposure(&self, policy: &Policy, audience: &Audience) -> Exposure {
        let mut exposure = self.presence(policy, audience);
        let in_case = self.record.case.is_some();
        let mut shows_body = false;
        let own = exposure.of("");
        if let Some(root) = policy.table.rows(self.record.kind, in_case) {
            let cursor = Cursor::start(root);
            for (field, value) in self.record.kind.shape().pairs(&self.data) {
                let path = field.name.to_owned();
                collect(field, value.as_slice(), &cursor, audience, path, own);
            }
            shows_body = cursor.step(BODY).set.has(audience);
        }
        if shows_body {
            own.open.insert(hash(BODY));
            if !self.body.trim().is_empty() {
                own.shown.insert(hash(BODY));
            }
        }
        if !self.lang.is_empty() {
            // A translation without sections leaves no other trace.
            exposure.of(&self.lang).shown.insert(hash("*"));
        }
        exposure.of(&self.body_lang).sections = self.sections(shows_body);
        exposure
    }

    /// What is there of the fields: what is taken out of the record is gone from it.
    pub fn presence(&self, policy: &Policy, audience: &Audience) -> Exposure {
        let shape = self.record.kind.shape();
        let hashes = |data: &Map<String, Value>| -> Vec<u64> {
            let paths = presence::paths(shape, data).into_iter();
            paths.map(|path| hash(&format!("+{path}"))).collect()
        };
        let mut found = Exposure::default();
        // What a translation puts in the place of a text says nothing of the original's.
        if self.lang.is_empty() {
            found.of("").shown.extend(hashes(&self.data));
        }
        let translation = self.record.translations.get(&*self.lang);
        let in_case = self.record.case.is_some();
        if let Some(translation) = translation
            && let Some(root) = policy.table.rows(self.record.kind, in_case)
        {
            let texts = cut_map(shape, &translation.texts, &Cursor::start(root), audience);
            found.of(&self.lang).shown.extend(hashes(&texts));
        }
        found
    }

    /// The sections of the body that is shown.
    fn sections(&self, shows_body: bool) -> Sections {
        let headings = &self.scan.headings;
        let end_of = |at: usize| {
            headings
                .get(at)
                .map_or(self.text.len(), |next| next.range.start)
        };
        let text = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default().trim();
        let mut sections = Sections::default();
        let translation = self.record.translations.get(&*self.body_lang);
        let document = translation.map_or(&self.record.document, |one| &one.document);
        if !document.has_body() {
            return sections;
        }
        let first = text(0, end_of(0));
        if shows_body && !first.is_empty() {
            sections.shown.push(Section::of("^", first));
        }
        for (at, (number, heading)) in (0u32..).zip(headings).enumerate() {
            let own = text(heading.range.end, end_of(at + 1));
            let section = Section::of(&format!("# {}", heading.text), own);
            match self.sections.contains(&number) {
                true => sections.shown.push(section),
                false => sections.withheld.push(section),
            }
        }
        sections
    }
}

/// The row of the body, which is a field like others.
const BODY: &str = "body";

/// Notes the rows of a field: those that the audience sees, and where a value stands.
fn collect(
    field: &Field,
    values: &[&Value],
    cursor: &Cursor<'_>,
    audience: &Audience,
    path: String,
    seen: &mut Seen,
) {
    let cursor = cursor.step(field.name);
    let mut ty = &field.ty;
    let mut values = values.to_vec();
    while let Type::List(item) = ty {
        ty = item;
        let entries = values.into_iter().filter_map(Value::as_array);
        values = entries.flatten().collect();
    }
    match ty {
        Type::Object(shape) if !cursor.is_final() => {
            for inner in &shape.fields {
                let path = format!("{path}.{}", inner.name);
                let below = values.iter().filter_map(|value| value.get(inner.name));
                let below: Vec<&Value> = below.collect();
                collect(inner, &below, &cursor, audience, path, seen);
            }
        }
        Type::Map(_) | Type::Any if !cursor.is_final() => {
            for value in values {
                keys(value, &path, &mut seen.shown);
            }
        }
        _ if cursor.set.has(audience) => {
            seen.open.insert(hash(&path));
            if values.into_iter().any(|value| !is_blank(value)) {
                seen.shown.insert(hash(&path));
            }
        }
        _ => {}
    }
}

/// Keys that are free have rows of their own only where somebody wrote them, so what is seen is told by the keys.
fn keys(value: &Value, path: &str, shown: &mut BTreeSet<u64>) {
    match value {
        Value::Null => {}
        Value::Object(map) => map
            .iter()
            .for_each(|(name, value)| keys(value, &format!("{path}.{name}"), shown)),
        Value::Array(items) => items.iter().for_each(|value| keys(value, path, shown)),
        _ => {
            shown.insert(hash(path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exposure(langs: &[(&str, &[&str])]) -> Exposure {
        let mut exposure = Exposure::default();
        for (lang, paths) in langs {
            let hashes = paths.iter().map(|path| hash(path));
            exposure.of(lang).shown.extend(hashes);
        }
        exposure
    }

    #[test]
    fn what_was_seen_and_is_not_any_longer_is_narrower() {
        let (one, both) = (
            exposure(&[("", &["steps"])]),
            exposure(&[("", &["why", "steps"])]),
        );
        assert!(one.is_narrower(&both, &[]));
        assert!(!both.is_narrower(&one, &[]));
        // Nobody has seen anything in a field that is only open.
        let mut open = one;
        open.of("").open.insert(hash("why"));
        assert!(!open.is_narrower(&both, &[]));
    }

    #[test]
    fn a_translation_that_cannot_be_read_says_nothing() {
        let before = exposure(&[("", &["why"]), ("es", &["*"])]);
        let now = exposure(&[("", &["why"])]);
        assert!(now.is_narrower(&before, &[]));
        assert!(!now.is_narrower(&before, &["es"]));
    }

    /// These once had the same mark.
    #[test]
    fn no_language_stands_for_another() {
        for (one, other) in [("pt", "de"), ("it", "ro"), ("hu", "eu"), ("el", "fr-CA")] {
            let before = exposure(&[(one, &["*"]), (other, &["*"])]);
            let now = exposure(&[(one, &["*"])]);
            assert!(now.is_narrower(&before, &[]), "{one} {other}");
            assert!(now.is_narrower(&before, &[one]), "{one} {other}");
        }
    }
}
