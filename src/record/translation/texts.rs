//! The texts of a translation, and how they stand in for the original's.

use crate::diagnostic::Place;
use crate::markdown::Scan;
use crate::record::kind::Kind;
use crate::record::shape::{Shape, Type};
use crate::source::front::Document;
use serde_json::{Map, Value};

/// One translation of a record.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The texts, in the form of the front matter.
    pub texts: Map<String, Value>,
    /// The file it was read from.
    pub document: Document,
    /// Headings and links of the body.
    pub scan: Scan,
    /// Whether it contradicts its original, so that the original's words are shown in its place.
    pub void: bool,
    /// Whether the original was changed after it, by their dates.
    pub older: bool,
    /// Whether it holds numbers that the original does not: then the original's texts stand beside its own.
    pub differs: bool,
}

impl Translation {
    /// The audiences that the translation restricts itself to.
    pub fn audience(&self) -> Option<Vec<&str>> {
        let list = self.texts.get("audience")?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).collect())
    }

    /// The place of a field, for a message.
    pub fn place_of(&self, path: &str) -> Option<Place> {
        self.document.place_of(path)
    }

    /// Whether it is unfinished.
    pub fn draft(&self) -> bool {
        self.texts
            .get("draft")
            .and_then(Value::as_bool)
            .unwrap_or_default()
    }

    /// The original's fields with the translated texts in their place.
    pub fn overlay(&self, kind: Kind, data: &Map<String, Value>) -> Map<String, Value> {
        let mut data = data.clone();
        overlay_map(kind.shape(), &mut data, &self.texts);
        if let Some(updated) = self.texts.get("updated").filter(|value| value.is_string()) {
            data.insert("updated".into(), updated.clone());
        }
        data
    }
}

fn overlay_map(shape: &Shape, base: &mut Map<String, Value>, over: &Map<String, Value>) {
    for field in &shape.fields {
        if let (Some(base), Some(over)) = (base.get_mut(field.name), over.get(field.name)) {
            overlay_value(&field.ty, base, over);
        }
    }
}

fn overlay_value(ty: &Type, base: &mut Value, over: &Value) {
    match (ty, base, over) {
        (_, _, Value::Null) => {}
        (Type::Text, base, over) => *base = over.clone(),
        (Type::Object(shape), Value::Object(base), Value::Object(over)) => {
            overlay_map(shape, base, over)
        }
        (Type::Map(item), Value::Object(base), Value::Object(over)) => {
            for (name, over) in over {
                if let Some(base) = base.get_mut(name) {
                    overlay_value(item, base, over);
                }
            }
        }
        (Type::List(item), Value::Array(base), Value::Array(over)) => match &**item {
            Type::Text => base.clone_from(over),
            item => {
                for (at, over) in over.iter().enumerate() {
                    let same = place_of_entry(base, at, over);
                    if let Some(base) = same.and_then(|at| base.get_mut(at)) {
                        overlay_value(item, base, over);
                    }
                }
            }
        },
        _ => {}
    }
}

/// The place in the original's list of the entry that one of a translation stands in for: that of its id, else its own.
pub fn place_of_entry(base: &[Value], at: usize, over: &Value) -> Option<usize> {
    match over.get("id").filter(|id| !id.is_null()) {
        Some(id) => base.iter().position(|base| base["id"] == *id),
        None => Some(at),
    }
}
