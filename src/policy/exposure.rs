//! What of a record an audience could see, apart from the values, so that a
//! later build sees that something was narrowed even when it cannot make the
//! binder again.
//!
//! Everything seen is a number: the hash of a field's path (the body is one), of
//! what is there of the fields, in the original and in translations (`presence`),
//! or of a section. A section counts three times, by its place among the headings,
//! by its title and by its text: a heading that is new before it does not hide
//! that it was restricted, and one that is put above text that had none is told
//! by the text that is gone.

use super::Policy;
use super::audience::Audience;
use super::presence;
use super::redact::{Redacted, cut_map};
use super::table::Cursor;
use crate::record::shape::{Field, Type};
use serde_json::{Map, Value};

/// What of a record an audience can see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exposure {
    /// What is seen.
    pub shown: Vec<u64>,
    /// Sections that are there and not seen, by their words and texts.
    withheld: Vec<u64>,
}

/// Marks the hash of a section's title.
const WORDS: u64 = 1 << 55;
/// Marks the hash of a section's text.
const TEXT: u64 = 1 << 54;
/// Marks that a text is there and not seen.
const HELD: u64 = 1 << 53;

impl Exposure {
    /// Adds what can be seen of the record in another language.
    pub fn add(&mut self, other: Self) {
        self.shown.extend(other.shown);
        self.withheld.extend(other.withheld);
    }

    /// What a later build has to know.
    pub fn kept(&self) -> impl Iterator<Item = u64> {
        let texts = self.withheld.iter().filter(|hash| **hash & TEXT != 0);
        let shown = self.shown.iter().copied();
        shown.chain(texts.map(|hash| hash | HELD))
    }

    /// Whether something that was seen `before` is not to be seen any longer, as [`Exposure::kept`] gave it.
    /// Translations that cannot be read now, by language, say nothing.
    pub fn is_narrower(&self, before: &[u64], unread: &[&str]) -> bool {
        let unread: Vec<u64> = unread.iter().map(|lang| tag(lang)).collect();
        let mut said = before
            .iter()
            .filter(|hash| !unread.contains(&(**hash & TAG)));
        let is_gone = said.clone().any(|hash| match hash & (WORDS | TEXT) {
            0 => !self.shown.contains(hash),
            WORDS => self.withheld.contains(hash) && !self.shown.contains(hash),
            _ => false,
        });
        // A text that is gone may be what another one now withholds, in the same words or not.
        let is_lost = said.any(|hash| hash & (TEXT | HELD) == TEXT && !self.shown.contains(hash));
        let mut texts = self.withheld.iter().filter(|hash| **hash & TEXT != 0);
        is_gone || is_lost && texts.any(|hash| !before.contains(&(hash | HELD)))
    }
}

impl Redacted<'_> {
    /// What can be seen, for comparing with another build.
    pub fn exposure(&self, policy: &Policy, audience: &Audience) -> Exposure {
        let mut exposure = Exposure::default();
        let in_case = self.record.case.is_some();
        let mut shows_body = false;
        if let Some(root) = policy.table.rows(self.record.kind, in_case) {
            let cursor = Cursor::start(root);
            for (field, value) in self.record.kind.shape().pairs(&self.data) {
                let value = value.unwrap_or(&Value::Null);
                let path = field.name.to_owned();
                collect(field, value, &cursor, audience, path, &mut exposure.shown);
            }
            shows_body = cursor.step(BODY).set.has(audience);
        }
        exposure.shown.extend(self.presence(policy, audience));
        if !self.lang.is_empty() {
            // A translation without sections leaves no other trace.
            exposure.shown.push(hash("*") | tag(&self.lang));
        }
        if shows_body {
            exposure.shown.push(hash(BODY));
        }
        self.add_sections(shows_body, &mut exposure);
        exposure.shown.sort_unstable();
        exposure
    }

    /// What is there of the fields: what is taken out of the record is gone from it.
    pub fn presence(&self, policy: &Policy, audience: &Audience) -> Vec<u64> {
        let shape = self.record.kind.shape();
        let hashes = |data: &Map<String, Value>, tag: u64| -> Vec<u64> {
            let paths = presence::paths(shape, data).into_iter();
            paths.map(|path| hash(&format!("+{path}")) | tag).collect()
        };
        // What a translation puts in the place of a text says nothing of the original's.
        let mut found = match self.lang.is_empty() {
            true => hashes(&self.data, 0),
            false => Vec::new(),
        };
        let translation = self.record.translations.get(&*self.lang);
        if let Some(translation) = translation
            && let Some(root) = policy
                .table
                .rows(self.record.kind, self.record.case.is_some())
        {
            let texts = cut_map(shape, &translation.texts, &Cursor::start(root), audience);
            found.extend(hashes(&texts, tag(&self.lang)));
        }
        found
    }

    fn add_sections(&self, shows_body: bool, exposure: &mut Exposure) {
        let lang = tag(&self.body_lang);
        let headings = &self.scan.headings;
        let end_of = |at: usize| {
            headings
                .get(at)
                .map_or(self.text.len(), |next| next.range.start)
        };
        let text = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default().trim();
        let first = text(0, end_of(0));
        if shows_body && !first.is_empty() {
            let place = hash("#^") | lang;
            exposure.shown.extend([place, hash(first) | TEXT | lang]);
        }
        for (at, (number, heading)) in (0u32..).zip(headings).enumerate() {
            let words = hash(&format!("# {}", heading.text)) | WORDS | lang;
            let own = text(heading.range.end, end_of(at + 1));
            let own = hash(&format!("{}\n{own}", heading.text)) | TEXT | lang;
            if self.sections.contains(&number) {
                let place = hash(&format!("#{number}")) | lang;
                exposure.shown.extend([place, words, own]);
            } else {
                exposure.withheld.extend([words, own]);
            }
        }
    }
}

/// The row of the body, which is a field like others.
const BODY: &str = "body";

fn collect(
    field: &Field,
    value: &Value,
    cursor: &Cursor<'_>,
    audience: &Audience,
    path: String,
    shown: &mut Vec<u64>,
) {
    let cursor = cursor.step(field.name);
    let mut ty = &field.ty;
    while let Type::List(item) = ty {
        ty = item;
    }
    match ty {
        Type::Object(shape) if !cursor.is_final() => {
            for inner in &shape.fields {
                let path = format!("{path}.{}", inner.name);
                // Only free keys are looked at, and there are none in a list of maps.
                let value = value.get(inner.name).unwrap_or(&Value::Null);
                collect(inner, value, &cursor, audience, path, shown);
            }
        }
        Type::Map(_) | Type::Any if !cursor.is_final() => keys(value, &path, shown),
        _ if cursor.set.has(audience) => shown.push(hash(&path)),
        _ => {}
    }
}

/// Keys that are free have rows of their own only where somebody wrote them, so what is seen is told by the keys.
fn keys(value: &Value, path: &str, shown: &mut Vec<u64>) {
    match value {
        Value::Null => {}
        Value::Object(map) => map
            .iter()
            .for_each(|(name, value)| keys(value, &format!("{path}.{name}"), shown)),
        Value::Array(items) => items.iter().for_each(|value| keys(value, path, shown)),
        _ => shown.push(hash(path)),
    }
}

/// The bits that tell the language of a section; none for the original.
const TAG: u64 = 0xff << 56;

fn tag(lang: &str) -> u64 {
    if lang.is_empty() {
        return 0;
    }
    let digest = blake3::hash(lang.as_bytes());
    u64::from(digest.as_bytes()[0] % 255 + 1) << 56
}

fn hash(text: &str) -> u64 {
    let digest = blake3::hash(text.as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest.as_bytes()[..8]);
    u64::from_le_bytes(bytes) & !(TAG | WORDS | TEXT | HELD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exposure(shown: &[u64], withheld: &[u64]) -> Exposure {
        Exposure {
            shown: shown.to_vec(),
            withheld: withheld.to_vec(),
        }
    }

    #[test]
    fn what_was_seen_and_is_not_any_longer_is_narrower() {
        let (field, other) = (hash("why"), hash("steps"));
        assert!(exposure(&[other], &[]).is_narrower(&[field, other], &[]));
        assert!(!exposure(&[field, other], &[]).is_narrower(&[field], &[]));
    }

    #[test]
    fn a_restricted_section_is_known_by_its_words_but_not_by_those_of_a_twin() {
        let (first, second, words) = (hash("#0"), hash("#1"), hash("# Notes") | WORDS);
        let before = [first, words];
        assert!(exposure(&[first], &[words]).is_narrower(&before, &[]));
        assert!(!exposure(&[first, second, words], &[words]).is_narrower(&before, &[]));
        // Another title for a section that is still shown is no narrowing.
        assert!(!exposure(&[first], &[]).is_narrower(&before, &[]));
    }

    #[test]
    fn a_translation_that_cannot_be_read_says_nothing() {
        let before = [hash("why"), hash("#0") | tag("es")];
        let now = exposure(&[hash("why")], &[]);
        assert!(now.is_narrower(&before, &[]));
        assert!(!now.is_narrower(&before, &["es"]));
    }
}
