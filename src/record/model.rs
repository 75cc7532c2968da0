//! One record, as the program holds it.

use super::kind::Kind;
use super::kinds::common::Common;
use super::kinds::listings::Service;
use super::seen::{Fields, FieldsOf};
use super::translation::Translation;
use crate::diagnostic::Place;
use crate::markdown::Scan;
use crate::source::front::Document;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// One record.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its path below `content/` without ending: `clients/jo/goals/shop`.
    pub id: Arc<str>,
    /// What it is.
    pub kind: Kind,
    /// The client's folder, for a record of a case.
    pub case: Option<Arc<str>>,
    /// The fields; every field of the kind is present.
    pub data: Map<String, Value>,
    /// The file it was read from.
    pub document: Document,
    /// Headings and links of the body.
    pub scan: Scan,
    /// Its translations by language.
    pub translations: BTreeMap<Arc<str>, Translation>,
}

impl Record {
    /// The last part of the id.
    pub fn slug(&self) -> &str {
        self.id.rsplit('/').next().unwrap_or(&self.id)
    }

    /// The title as written.
    pub fn title(&self) -> Option<&str> {
        self.data.get(Common::title).and_then(Value::as_str)
    }

    /// Whether it is unfinished.
    pub fn draft(&self) -> bool {
        self.data
            .get(Common::draft)
            .and_then(Value::as_bool)
            .unwrap_or_default()
    }

    /// Whether it is a listing that must not be listed.
    pub fn is_unlisted(&self) -> bool {
        self.data.get(Service::do_not_list) == Some(&true.into())
    }

    /// The audiences that the record restricts itself to.
    pub fn audience(&self) -> Option<Vec<&str>> {
        let list = self.data.get(Common::audience)?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).collect())
    }

    /// Whether the record has a label of specially protected care.
    pub fn is_labelled(&self) -> bool {
        self.data
            .get(Common::sensitivity)
            .and_then(Value::as_array)
            .is_some_and(|labels| !labels.is_empty())
    }

    /// The fields, typed.
    pub fn fields<T: Fields>(&self) -> FieldsOf<'_, T> {
        T::of(Some(&self.data))
    }

    /// A text field.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.data.get(name).and_then(Value::as_str)
    }

    /// Its file, and those of its translations.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        let translations = self.translations.values().map(|one| &one.document);
        std::iter::once(&self.document).chain(translations)
    }

    /// The Markdown of the body.
    pub fn body(&self) -> &str {
        self.document.markdown()
    }

    /// The place of a field, for a message. Found only when asked for.
    pub fn place_of(&self, path: &str) -> Option<Place> {
        self.document.place_of(path)
    }

    /// The place of some bytes of the body.
    pub fn place_in_body(&self, range: Range<usize>) -> Place {
        self.document.in_body(range)
    }
}
