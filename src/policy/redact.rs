//! The one walk that cuts a record down: no code per kind.

use super::Policy;
use super::audience::{Audience, Basis};
use super::table::Cursor;
use crate::markdown::{self, Scan};
use crate::record::shape::{Field, Shape, Type};
use crate::record::{Kind, Record};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Fields that say how a record is kept, not what it says.
const KEEPING: &[&str] = &[
    "kind",
    "lang",
    "draft",
    "audience",
    "sensitivity",
    "updated",
    "weight",
    "tags",
    "extra",
];

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
    /// Whether the record is in the language that was asked for.
    pub in_language: bool,
    /// The numbers of the top-level sections that are shown.
    sections: Vec<u32>,
}

/// What of a record an audience could see, apart from the values: by it, a later build sees that something was narrowed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exposure(pub Vec<u64>);

impl<'a> Redacted<'a> {
    /// The title, if the audience may see it.
    pub fn title(&self) -> Option<&str> {
        self.text("title")
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

    /// The record's id.
    pub fn id(&self) -> &'a Arc<str> {
        &self.record.id
    }

    /// What could be seen, for comparing with a later build.
    pub fn exposure(&self, policy: &Policy, audience: &Audience) -> Exposure {
        let mut paths = Vec::new();
        let in_case = self.record.case.is_some();
        if let Some(root) = policy.table.rows(self.record.kind, in_case) {
            let cursor = Cursor::start(root);
            for field in &self.record.kind.shape().fields {
                collect(field, &cursor, audience, field.name.to_string(), &mut paths);
            }
        }
        let mut hashes: Vec<u64> = paths.iter().map(|path| hash(path)).collect();
        hashes.extend(
            self.sections
                .iter()
                .map(|number| hash(&format!("#{number}"))),
        );
        hashes.sort_unstable();
        Exposure(hashes)
    }
}

fn collect(
    field: &Field,
    cursor: &Cursor<'_>,
    audience: &Audience,
    path: String,
    paths: &mut Vec<String>,
) {
    let cursor = cursor.step(&field.name);
    let mut ty = &field.ty;
    while let Type::List(item) | Type::Map(item) = ty {
        ty = item;
    }
    match ty {
        Type::Object(shape) if !cursor.is_final() => {
            for inner in &shape.fields {
                collect(
                    inner,
                    &cursor,
                    audience,
                    format!("{path}.{}", inner.name),
                    paths,
                );
            }
        }
        _ if cursor.set.has(audience) => paths.push(path),
        _ => {}
    }
}

fn hash(text: &str) -> u64 {
    let digest = blake3::hash(text.as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest.as_bytes()[..8]);
    u64::from_le_bytes(bytes)
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
        let in_case = record.case.is_some();
        let cursor = Cursor::start(self.table.rows(record.kind, in_case)?);
        let overlaid =
            translation.map(|translation| translation.overlay(record.kind, &record.data));
        let data = cut_map(
            record.kind.shape(),
            overlaid.as_ref().unwrap_or(&record.data),
            &cursor,
            audience,
        );

        let mut body_lang: Arc<str> = "".into();
        let (mut text, mut scan) = (record.body(), &record.scan);
        if let Some(translation) = translation
            && !translation.document.markdown().trim().is_empty()
        {
            body_lang = lang.into();
            // A translated body of a record that is borrowed for as long.
            (text, scan) = (translation.document.markdown(), &translation.scan);
        }
        let (body, sections) = if cursor.step("body").set.has(audience) {
            let (withheld, sections) = sections(scan, audience);
            (markdown::cut(text, &withheld), sections)
        } else {
            (Cow::Borrowed(""), Vec::new())
        };
        let shows = !body.trim().is_empty()
            || data
                .iter()
                .any(|(name, value)| !KEEPING.contains(&name.as_str()) && !is_blank(value));
        shows.then_some(Redacted {
            record,
            data,
            body,
            body_lang,
            in_language: translation.is_some() || lang.is_empty(),
            sections,
        })
    }
}

fn admits(list: Option<Vec<&str>>, audience: &Audience) -> bool {
    list.is_none_or(|list| list.contains(&&*audience.id))
}

/// The byte ranges that are withheld, and the numbers of the headings that are shown.
fn sections(scan: &Scan, audience: &Audience) -> (Vec<Range<usize>>, Vec<u32>) {
    let mut withheld: Vec<Range<usize>> = Vec::new();
    let mut shown = Vec::new();
    for (number, heading) in (0u32..).zip(&scan.headings) {
        let inside = withheld
            .iter()
            .any(|range| range.contains(&heading.range.start));
        let refused = heading
            .audience
            .as_ref()
            .is_some_and(|list| !list.iter().any(|name| **name == *audience.id));
        if refused && !inside {
            withheld.push(heading.section.clone());
        } else if !inside {
            shown.push(number);
        }
    }
    (withheld, shown)
}

fn cut_map(
    shape: &Shape,
    data: &Map<String, Value>,
    cursor: &Cursor<'_>,
    audience: &Audience,
) -> Map<String, Value> {
    let mut cut = Map::with_capacity(data.len());
    for (name, value) in data {
        let below = cursor.step(name);
        let ty = shape.field(name).map_or(&Type::Any, |field| &field.ty);
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

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Object(data) => data.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
