//! What of a record an audience could see, apart from the values, so that a
//! later build sees that something was narrowed even when it cannot make the
//! binder again.
//!
//! Everything seen is a number: the hash of a field's path, or of a section.
//! A section counts twice, by its place among the headings and by its words: a
//! heading that is new before it does not hide that it was restricted.

use super::Policy;
use super::audience::Audience;
use super::redact::Redacted;
use super::table::Cursor;
use crate::record::shape::{Field, Type};
use serde_json::Value;

/// What of a record an audience can see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exposure {
    /// What is seen.
    pub shown: Vec<u64>,
    /// Sections that are there and not seen, by their words.
    withheld: Vec<u64>,
}

/// Marks the hash of a section's words.
const WORDS: u64 = 1 << 55;

impl Exposure {
    /// Adds what can be seen of the record in another language.
    pub fn add(&mut self, other: Self) {
        self.shown.extend(other.shown);
        self.withheld.extend(other.withheld);
    }

    /// Whether something that was seen `before` is not to be seen any longer. Translations that cannot be read now,
    /// by language, say nothing.
    pub fn is_narrower(&self, before: &[u64], unread: &[&str]) -> bool {
        let unread: Vec<u64> = unread.iter().map(|lang| tag(lang)).collect();
        before.iter().any(|hash| {
            if unread.contains(&(hash & TAG)) {
                false
            } else if hash & WORDS != 0 {
                self.withheld.contains(hash) && !self.shown.contains(hash)
            } else {
                !self.shown.contains(hash)
            }
        })
    }
}

impl Redacted<'_> {
    /// What can be seen, for comparing with another build.
    pub fn exposure(&self, policy: &Policy, audience: &Audience) -> Exposure {
        let mut exposure = Exposure::default();
        let in_case = self.record.case.is_some();
        if let Some(root) = policy.table.rows(self.record.kind, in_case) {
            let cursor = Cursor::start(root);
            for (field, value) in self.record.kind.shape().pairs(&self.data) {
                let value = value.unwrap_or(&Value::Null);
                let path = field.name.to_owned();
                collect(field, value, &cursor, audience, path, &mut exposure.shown);
            }
        }
        if !self.lang.is_empty() {
            // A translation without sections leaves no other trace.
            exposure.shown.push(hash("*") | tag(&self.lang));
        }
        let lang = tag(&self.body_lang);
        for (number, heading) in (0u32..).zip(&self.scan.headings) {
            let words = hash(&format!("# {}", heading.text)) | WORDS | lang;
            if self.sections.contains(&number) {
                let place = hash(&format!("#{number}")) | lang;
                exposure.shown.extend([place, words]);
            } else {
                exposure.withheld.push(words);
            }
        }
        exposure.shown.sort_unstable();
        exposure
    }
}

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
    u64::from_le_bytes(bytes) & !(TAG | WORDS)
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
