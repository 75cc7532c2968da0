//! What orders records whose ids are withheld: all that their pages show of them, in every language of the binder.

use super::onlooker::Onlooker;
use super::text::text_of;
use super::unnamed::Stem;
use crate::casebook::Target;
use crate::policy::Redacted;
use crate::record::kinds::client::{Client, Need, RelatedPerson};
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record, Reference};
use serde_json::{Map, Value};
use std::cell::OnceCell;
use std::cmp::Ordering;

/// What is seen of a record in one language. Text is only asked for where fields are equal.
struct Seen<'v, 'a> {
    onlooker: &'v Onlooker<'a>,
    record: &'a Record,
    shown: OnceCell<Option<Redacted<'a>>>,
    fields: OnceCell<String>,
    text: OnceCell<String>,
}

impl<'a> Seen<'_, 'a> {
    fn shown(&self) -> Option<&Redacted<'a>> {
        let shown = self.shown.get_or_init(|| self.onlooker.look(self.record));
        shown.as_ref()
    }

    fn fields(&self) -> &str {
        self.fields.get_or_init(|| {
            let Some(shown) = self.shown() else {
                return String::new();
            };
            let mut out = Writer::of(self.onlooker, Some(self.record));
            out.fields(self.record.kind.shape(), &shown.data);
            // A page says how it is translated.
            let marks = (shown.in_language, shown.older, shown.differs);
            out.text(&format!("{marks:?}"));
            out.out
        })
    }

    fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let shown = self.shown();
            shown.map_or_else(String::new, |shown| text_of(self.onlooker, shown))
        })
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let by_fields = self.fields().cmp(other.fields());
        by_fields.then_with(|| self.text().cmp(other.text()))
    }
}

/// What orders a record: kind, visible fields, visible text, in the main language before the others.
pub(super) struct Key<'v, 'a> {
    kind: Kind,
    own: Option<&'a str>,
    languages: Vec<Seen<'v, 'a>>,
}

impl<'v, 'a> Key<'v, 'a> {
    pub(super) fn of(onlookers: &'v [Onlooker<'a>], record: &'a Record) -> Self {
        let seen = |onlooker: &'v Onlooker<'a>| Seen {
            onlooker,
            record,
            shown: OnceCell::new(),
            fields: OnceCell::new(),
            text: OnceCell::new(),
        };
        let languages: Vec<Seen<'v, 'a>> = onlookers.iter().map(seen).collect();
        let first = languages.first();
        let stem = first.and_then(|one| Some(one.onlooker.reader.stem(one.shown()?)));
        let own = match stem {
            Some(Stem::Own(own)) => Some(own),
            _ => None,
        };
        Self {
            kind: record.kind,
            own,
            languages,
        }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        let pairs = self.languages.iter().zip(&other.languages);
        let by_words = pairs.map(|(one, other)| one.cmp(other));
        let mut by_words = by_words.skip_while(|order| order.is_eq());
        self.kind
            .cmp(&other.kind)
            .then_with(|| by_words.next().unwrap_or(Ordering::Equal))
            .then_with(|| self.own.cmp(&other.own))
    }
}

/// Writes fields as they are read: a reference counts by what is seen of whom it means.
struct Writer<'v, 'a> {
    onlooker: &'v Onlooker<'a>,
    /// The record whose references are followed.
    from: Option<&'a Record>,
    out: String,
}

impl<'v, 'a> Writer<'v, 'a> {
    fn of(onlooker: &'v Onlooker<'a>, from: Option<&'a Record>) -> Self {
        let out = String::new();
        Self {
            onlooker,
            from,
            out,
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&Value::from(text).to_string());
    }

    fn fields(&mut self, shape: &Shape, data: &Map<String, Value>) {
        for (field, value) in shape.pairs(data) {
            if let Some(value) = value.filter(|value| !value.is_null()) {
                self.out.push_str(field.name);
                self.value(&field.ty, value);
            }
        }
        self.out.push('}');
    }

    fn value(&mut self, ty: &Type, value: &Value) {
        self.out.push('\n');
        match (ty, value) {
            (Type::Ref(targets), Value::String(raw)) => {
                let targets = *targets;
                self.reference(Reference { raw, targets });
            }
            (Type::List(item), Value::Array(items)) => {
                items.iter().for_each(|value| self.value(item, value));
                self.out.push(']');
            }
            (Type::Object(shape), Value::Object(data)) => self.fields(shape, data),
            (Type::Map(item), Value::Object(data)) => {
                for (name, value) in data {
                    self.text(name);
                    self.value(item, value);
                }
                self.out.push('}');
            }
            (_, value) => self.out.push_str(&value.to_string()),
        }
    }

    /// What is seen of whom or what a reference means.
    fn reference(&mut self, reference: Reference<'_>) {
        let Some(from) = self.from else { return };
        let (onlooker, raw) = (self.onlooker, reference.raw);
        let site = onlooker.reader.site;
        match site.resolve(from, reference) {
            Ok(Target::Record(at)) => {
                let record = &*site.casebook.records[at];
                match onlooker.look(record) {
                    Some(seen) => self.target(&seen),
                    None => self.text(&onlooker.neutral(record.kind.name())),
                }
            }
            Ok(Target::Related(id)) => {
                let list = (Client::related_people, RelatedPerson::name);
                self.text(&onlooker.entry(list, "related_person", id));
            }
            Ok(Target::Need(id)) => {
                let list = (Client::needs, Need::title);
                self.text(&onlooker.entry(list, "need", id));
            }
            Ok(Target::Broken) => {}
            Ok(Target::ClientSelf | Target::Word | Target::Text) | Err(_) => self.text(raw),
        }
    }

    /// A record that is seen: by its name, else by its own fields.
    fn target(&mut self, seen: &Redacted<'a>) {
        let stem = self.onlooker.reader.stem(seen);
        self.text(stem.name());
        if matches!(stem, Stem::Day(_) | Stem::Nothing) {
            let mut own = Writer::of(self.onlooker, None);
            own.fields(seen.kind().shape(), &seen.data);
            self.out.push_str(&own.out);
        }
    }
}
