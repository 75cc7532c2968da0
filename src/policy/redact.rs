//! The one walk that cuts a record down: no code per kind.

use super::Policy;
use super::audience::{Audience, Basis};
use super::table::Cursor;
use crate::markdown::{self, Anchor, Heading, Link, Scan};
use crate::record::kinds::common::Common;
use crate::record::seen::{Fields, FieldsOf, is_blank};
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record, is_about_keeping};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// A record as one audience may see it, in one language.
#[derive(Debug, Clone)]
pub struct Redacted<'a> {
    /// The whole record, for its id, kind and file only.
    pub record: &'a Record,
    /// The fields; what is withheld is null, as if it were absent.
    pub data: Map<String, Value>,
    /// The Markdown that is left of the body.
    pub body: Cow<'a, str>,
    /// The language whose body it is; empty for the original's.
    pub body_lang: Arc<str>,
    /// The language of the translation of which something is seen; empty for the original.
    pub lang: Arc<str>,
    /// Whether the record is in the language that was asked for.
    pub in_language: bool,
    /// Whether there is a translation that contradicts the original, whose words stand in its place.
    pub is_void: bool,
    /// Whether it is in that language by a translation that is older than its original, where the audience may see
    /// when that was changed.
    pub older: bool,
    /// Whether the translation holds other numbers than its original, which then stand beside its own.
    pub differs: bool,
    /// The text that the body is cut from.
    pub(super) text: &'a str,
    /// The headings of that text.
    pub(super) scan: &'a Scan,
    /// The numbers of the headings that are shown.
    pub(super) sections: Vec<u32>,
    /// Whether the audience may see the body at all.
    pub(super) shows_body: bool,
    /// Whether what is unfinished counts.
    pub(super) drafts: bool,
}

impl<'a> Redacted<'a> {
    /// The title, if the audience may see it.
    pub fn title(&self) -> Option<&str> {
        self.text(Common::title)
    }

    /// The fields, typed.
    pub fn fields<T: Fields>(&self) -> FieldsOf<'_, T> {
        T::of(Some(&self.data))
    }

    /// A text field.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.data.get(name).and_then(Value::as_str)
    }

    /// A list field.
    pub fn list(&self, name: &str) -> &[Value] {
        self.data
            .get(name)
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The record's kind.
    pub fn kind(&self) -> Kind {
        self.record.kind
    }

    /// The headings of the whole body, each with whether it is shown.
    pub fn headings(&self) -> impl Iterator<Item = (&'a Heading, bool)> {
        let numbered = (0u32..).zip(&self.scan.headings);
        numbered.map(|(number, heading)| (heading, self.sections.contains(&number)))
    }

    /// The other places of the whole body.
    pub fn anchors(&self) -> &'a [Anchor] {
        &self.scan.anchors
    }

    /// The links of the whole body.
    pub fn links(&self) -> &'a [Link] {
        &self.scan.links
    }

    /// Whether anything is left of the record, besides what says how it is kept.
    pub fn says_something(&self) -> bool {
        let mut fields = self.data.iter();
        markdown::says_something(&self.body)
            || fields.any(|(name, value)| !is_about_keeping(self.kind(), name) && !is_blank(value))
    }

    /// The record's id.
    pub fn id(&self) -> &'a Arc<str> {
        &self.record.id
    }

    /// A digest of the record's id, its fields and its body, as far as they are seen.
    pub fn digest(&self) -> [u8; 32] {
        let mut digest = blake3::Hasher::new();
        let fields = serde_json::to_vec(&self.data).unwrap_or_default();
        for part in [self.id().as_bytes(), &fields, self.body.as_bytes()] {
            digest.update(&(part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        digest.finalize().into()
    }
}

impl Policy {
    /// The record as `audience` may see it, in `lang` where there is a translation. None when nothing of it may be seen.
    pub fn redact<'a>(
        &self,
        record: &'a Record,
        lang: &str,
        audience: &Audience,
    ) -> Option<Redacted<'a>> {
        if record.draft() && !self.drafts || !admits(record.audience(), audience) {
            return None;
        }
        if record.is_labelled() && !matches!(audience.basis, Basis::Own | Basis::Agency) {
            return None;
        }
        let translation = record.translations.get(lang).filter(|translation| {
            admits(translation.audience(), audience) && (self.drafts || !translation.draft())
        });
        let is_void = translation.is_some_and(|translation| translation.void);
        let cursor = Cursor::start(self.table.rows(record.kind, record.case.is_some())?);
        // A translation of which nothing may be seen is as good as none, and so is its body alone.
        let translation = translation.filter(|translation| !translation.void);
        let shows_body = cursor.step("body").set.has(audience);
        let translated = translation
            .map(|one| Cut::of(one.document.markdown(), &one.scan, audience))
            .filter(|cut| shows_body && cut.says_something());
        let shape = record.kind.shape();
        let translation = translation
            .filter(|one| translated.is_some() || shows_text(shape, &one.texts, &cursor, audience));
        let overlaid =
            translation.map(|translation| translation.overlay(record.kind, &record.data));
        let data = overlaid.as_ref().unwrap_or(&record.data);
        let data = cut_map(shape, data, &cursor, audience);

        let body_lang: Arc<str> = if translated.is_some() { lang } else { "" }.into();
        let cut = translated.unwrap_or_else(|| match shows_body {
            true => Cut::of(record.body(), &record.scan, audience),
            false => Cut::nothing(record.body(), &record.scan),
        });
        let in_language = lang.is_empty() || translation.is_some();
        let redacted = Redacted {
            record,
            data,
            body: cut.body,
            body_lang,
            lang: if in_language { lang.into() } else { "".into() },
            in_language,
            is_void,
            older: cursor.step(Common::updated).set.has(audience)
                && translation.is_some_and(|translation| translation.older),
            differs: translation.is_some_and(|translation| translation.differs),
            text: cut.text,
            scan: cut.scan,
            sections: cut.sections,
            shows_body,
            drafts: self.drafts,
        };
        redacted.says_something().then_some(redacted)
    }

    /// Whether the audience sees some text of a translation of the record.
    pub fn shows_texts(
        &self,
        record: &Record,
        texts: &Map<String, Value>,
        audience: &Audience,
    ) -> bool {
        let rows = self.table.rows(record.kind, record.case.is_some());
        rows.is_some_and(|rows| {
            shows_text(record.kind.shape(), texts, &Cursor::start(rows), audience)
        })
    }
}

/// A body as an audience may see it.
struct Cut<'a> {
    /// The whole text.
    text: &'a str,
    scan: &'a Scan,
    /// What is left of it.
    body: Cow<'a, str>,
    /// The numbers of the headings that are left.
    sections: Vec<u32>,
}

impl<'a> Cut<'a> {
    fn of(text: &'a str, scan: &'a Scan, audience: &Audience) -> Self {
        let (withheld, sections) = scan.parts_for(&audience.id);
        Self {
            text,
            scan,
            body: markdown::cut(text, &withheld),
            sections,
        }
    }

    fn nothing(text: &'a str, scan: &'a Scan) -> Self {
        Self {
            text,
            scan,
            body: Cow::Borrowed(""),
            sections: Vec::new(),
        }
    }

    fn says_something(&self) -> bool {
        markdown::says_something(&self.body)
    }
}

/// Whether the audience sees anything of a record.
pub(super) fn shows(policy: &Policy, record: &Record, audience: &Audience) -> bool {
    policy.redact(record, "", audience).is_some()
}

pub(super) fn admits(list: Option<Vec<&str>>, audience: &Audience) -> bool {
    list.is_none_or(|list| list.contains(&&*audience.id))
}

pub(super) fn cut_map(
    shape: &Shape,
    data: &Map<String, Value>,
    cursor: &Cursor<'_>,
    audience: &Audience,
) -> Map<String, Value> {
    let mut cut = Map::with_capacity(data.len());
    for (name, value, field) in shape.fields_of(data) {
        let below = cursor.step(name);
        let ty = field.map_or(&Type::Any, |field| &field.ty);
        cut.insert(name.clone(), cut_value(ty, value, &below, audience));
    }
    cut
}

fn cut_value(ty: &Type, value: &Value, cursor: &Cursor<'_>, audience: &Audience) -> Value {
    let sees = cursor.set.has(audience);
    if cursor.is_final() {
        return if sees { value.clone() } else { Value::Null };
    }
    match (ty, value) {
        (Type::List(item), Value::Array(items)) => {
            let cut = items
                .iter()
                .map(|value| cut_value(item, value, cursor, audience));
            // Where only parts of the entries are seen, an entry without such a part must not even count.
            let kept: Vec<Value> = cut.filter(|value| sees || !is_blank(value)).collect();
            if kept.is_empty() && !sees {
                Value::Null
            } else {
                Value::Array(kept)
            }
        }
        (Type::Object(shape), Value::Object(data)) => {
            let cut = Value::Object(cut_map(shape, data, cursor, audience));
            if !sees && is_blank(&cut) {
                Value::Null
            } else {
                cut
            }
        }
        (_, Value::Object(data)) => {
            let inner = if let Type::Map(item) = ty {
                item
            } else {
                &Type::Any
            };
            let cut: Map<String, Value> = data
                .iter()
                .map(|(name, value)| {
                    (
                        name.clone(),
                        cut_value(inner, value, &cursor.step(name), audience),
                    )
                })
                .filter(|(_, value)| !value.is_null())
                .collect();
            if !sees && cut.is_empty() {
                Value::Null
            } else {
                Value::Object(cut)
            }
        }
        (_, value) if sees => value.clone(),
        _ => Value::Null,
    }
}

/// Whether some text of a translation may be seen.
fn shows_text(
    shape: &Shape,
    texts: &Map<String, Value>,
    cursor: &Cursor<'_>,
    audience: &Audience,
) -> bool {
    texts.iter().any(|(name, value)| {
        let field = shape.field(name);
        field.is_some_and(|field| seen_text(&field.ty, value, &cursor.step(name), audience))
    })
}

fn seen_text(ty: &Type, value: &Value, cursor: &Cursor<'_>, audience: &Audience) -> bool {
    match (ty, value) {
        (Type::Text, value) => cursor.set.has(audience) && !is_blank(value),
        (Type::List(item), Value::Array(items)) => items
            .iter()
            .any(|value| seen_text(item, value, cursor, audience)),
        (Type::Object(shape), Value::Object(data)) => shows_text(shape, data, cursor, audience),
        (Type::Map(item), Value::Object(data)) => data
            .iter()
            .any(|(name, value)| seen_text(item, value, &cursor.step(name), audience)),
        _ => false,
    }
}
