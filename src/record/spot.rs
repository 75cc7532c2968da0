//! Where in a record a mistake stands, so that it can be told who sees that.

use super::model::Record;
use super::schema::address_field;
use crate::diagnostic::Place;
use crate::source::front::RESTRICTING;

/// A place in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// In a field, by its dotted path without the numbers of entries.
    Field(String),
    /// In the body, at a byte.
    Body(usize),
}

impl Record {
    /// The spot of a place in the record's file. None where it cannot be told, or where it says who may see the record.
    pub fn spot(&self, place: &Place) -> Option<Spot> {
        let at = self.document.byte_of(place)?;
        if let Some(at) = self.document.body_at(at) {
            return Some(Spot::Body(at));
        }
        let at = self.document.front_at(at)?;
        let outline = self.document.outline();
        let around = outline.fields.iter().filter(|(path, span)| {
            !path.is_empty() && (span.key.start..span.value.end.max(span.key.end)).contains(&at)
        });
        let (path, _) = around.max_by_key(|(path, _)| path.len())?;
        let mut plain = String::new();
        for part in path.split('[') {
            plain.push_str(part.split_once(']').map_or(part, |(_, rest)| rest));
        }
        let top = plain.split('.').next().unwrap_or_default();
        // What decides who sees the record, or where, is everybody's.
        let is_everybodys = RESTRICTING.contains(&top) || address_field(self.kind) == Some(top);
        (!is_everybodys).then_some(Spot::Field(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::parse;
    use crate::source::front::Document;

    #[test]
    fn a_place_is_a_field_or_a_byte_of_the_body() {
        let text =
            "---\ntitle: Ä\naudience: [team]\nsteps:\n  - {step: a, rate: b}\n---\nOne\n\n## Two\n";
        let document = Document::split("a.md".into(), text.into(), &|_| false).unwrap();
        let record = parse(document, "clients/a/goals/b".into(), Some("a".into())).record;
        let spot = |words: &str| {
            let at = text.find(words).unwrap();
            record.spot(&Place::of_range(text, at, at + 1))
        };
        assert_eq!(spot("Ä"), Some(Spot::Field("title".into())));
        assert_eq!(spot("b}"), Some(Spot::Field("steps.rate".into())));
        assert_eq!(spot("[team]"), None);
        assert_eq!(spot("## Two"), Some(Spot::Body(5)));
    }
}
