//! What an audience does not see of a record, and why: for people who see all of it.

use super::Policy;
use super::audience::{Audience, Basis, Set};
use super::redact::shows;
use super::table::{Cursor, is_kept_apart};
use crate::record::kinds::common::Common;
use crate::record::seen::is_blank;
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record};
use serde_json::{Map, Value};
use std::sync::Arc;

/// What an audience does not see of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Why nothing of it is seen.
    pub whole: Option<Reason>,
    /// Fields that say something and are not seen.
    pub fields: Vec<HiddenField>,
    /// Sections of the body that are not seen.
    pub sections: Vec<HiddenSection>,
}

/// Why nothing of a record is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is unfinished.
    Draft,
    /// Its `audience` names others.
    Audience(Vec<String>),
    /// It has labels of specially protected care.
    Labels(Vec<String>),
    /// No row of the policy gives any of it.
    Policy,
}

/// A field that is not seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenField {
    /// Its dotted path.
    pub path: String,
    /// The audiences that see it.
    pub seen_by: Vec<Arc<str>>,
}

/// A section that is not seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenSection {
    /// Its heading.
    pub heading: String,
    /// The audiences that it names.
    pub seen_by: Vec<Arc<str>>,
}

impl Withheld {
    /// Whether everything is seen.
    pub fn is_nothing(&self) -> bool {
        self.whole.is_none() && self.fields.is_empty() && self.sections.is_empty()
    }
}

impl Policy {
    /// What `audience` does not see of a record.
    pub fn withheld(&self, record: &Record, audience: &Audience) -> Withheld {
        let reason = |reason| Withheld {
            whole: Some(reason),
            ..Withheld::default()
        };
        if record.draft() && !self.drafts {
            return reason(Reason::Draft);
        }
        if let Some(list) = record.audience()
            && !list.contains(&&*audience.id)
        {
            return reason(Reason::Audience(owned(&list)));
        }
        if record.is_labelled() && !matches!(audience.basis, Basis::Own | Basis::Agency) {
            let labels = record
                .data
                .get(Common::sensitivity)
                .and_then(Value::as_array);
            let labels = labels.into_iter().flatten().filter_map(Value::as_str);
            return reason(Reason::Labels(labels.map(str::to_owned).collect()));
        }
        if !shows(self, record, audience) {
            return reason(Reason::Policy);
        }
        let Some(root) = self.table.rows(record.kind, record.case.is_some()) else {
            return reason(Reason::Policy);
        };
        let cursor = Cursor::start(root);
        let mut walk = FieldWalk {
            policy: self,
            kind: record.kind,
            audience,
            fields: Vec::new(),
        };
        walk.map(record.kind.shape(), &record.data, &cursor, "");
        let body = cursor.step("body").set;
        if !body.has(audience) && !record.body().trim().is_empty() {
            walk.hide("body".to_owned(), body);
            return Withheld {
                fields: walk.fields,
                ..Withheld::default()
            };
        }
        Withheld {
            fields: walk.fields,
            sections: sections(record, audience),
            whole: None,
        }
    }

    fn names(&self, set: Set) -> Vec<Arc<str>> {
        let seeing = self.audiences.iter().filter(|audience| set.has(audience));
        seeing.map(|audience| audience.id.clone()).collect()
    }
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

fn sections(record: &Record, audience: &Audience) -> Vec<HiddenSection> {
    let headings = record.scan.headings.iter();
    let hidden = headings.filter_map(|heading| {
        let list = heading.audience.as_ref()?;
        (!heading.admits(&audience.id)).then(|| HiddenSection {
            heading: heading.text.to_string(),
            seen_by: list.iter().map(|name| Arc::from(&**name)).collect(),
        })
    });
    hidden.collect()
}

/// A walk over a record's fields beside the rows of the policy.
struct FieldWalk<'a> {
    policy: &'a Policy,
    kind: Kind,
    audience: &'a Audience,
    fields: Vec<HiddenField>,
}

impl FieldWalk<'_> {
    fn map(&mut self, shape: &Shape, data: &Map<String, Value>, cursor: &Cursor<'_>, above: &str) {
        for (name, value, field) in shape.fields_of(data) {
            if above.is_empty() && is_kept_apart(self.kind, name) || is_blank(value) {
                continue;
            }
            let path = if above.is_empty() {
                name.clone()
            } else {
                format!("{above}.{name}")
            };
            let ty = field.map_or(&Type::Any, |field| &field.ty);
            self.value(ty, value, &cursor.step(name), path);
        }
    }

    fn value(&mut self, ty: &Type, value: &Value, cursor: &Cursor<'_>, path: String) {
        match (ty, value) {
            (Type::List(item), Value::Array(items)) if !cursor.is_final() => {
                for value in items {
                    self.value(item, value, cursor, path.clone());
                }
            }
            (Type::Object(shape), Value::Object(data)) if !cursor.is_final() => {
                self.map(shape, data, cursor, &path);
            }
            (Type::Map(item), Value::Object(data)) if !cursor.is_final() => {
                for (name, value) in data {
                    self.value(item, value, &cursor.step(name), format!("{path}.{name}"));
                }
            }
            _ if !cursor.set.has(self.audience) => self.hide(path, cursor.set),
            _ => {}
        }
    }

    /// Notes a field once, however many entries of a list have it.
    fn hide(&mut self, path: String, set: Set) {
        if !self.fields.iter().any(|field| field.path == path) {
            let seen_by = self.policy.names(set);
            self.fields.push(HiddenField { path, seen_by });
        }
    }
}
