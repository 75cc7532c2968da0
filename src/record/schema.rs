//! The fields of kinds: their JSON Schemas, and the shapes that are read from these.

use super::definition::Page;
use super::kind::Kind;
use super::kinds::{self, common::Common, shared::Guide};
use super::rows::each_kind;
use super::seen::Fields;
use super::shape::Shape;
use serde_json::Value;
use std::sync::OnceLock;

/// The struct of a kind of record.
pub trait RecordFields: Fields {
    /// The kind.
    const KIND: Kind;
}

macro_rules! structs {
    ($($(#[$doc:meta])* $variant:ident: $fields:path = $row:expr;)*) => {
        $(impl RecordFields for $fields {
            const KIND: Kind = Kind::$variant;
        })*

        /// The schemas, in the order of the kinds.
        const SCHEMAS: &[fn() -> Value] = &[$(schema::<$fields>),*];
    };
}

each_kind!(structs);

fn schema<T: schemars::JsonSchema>() -> Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
    });
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

impl Kind {
    /// The JSON Schema of the kind's front matter.
    pub fn schema(self) -> Value {
        SCHEMAS
            .get(self.number())
            .map_or(Value::Null, |schema| schema())
    }

    /// The shape of the kind's front matter.
    pub fn shape(self) -> &'static Shape {
        static SHAPES: OnceLock<Vec<Shape>> = OnceLock::new();
        let shapes = SHAPES.get_or_init(|| {
            Self::ALL
                .iter()
                .map(|kind| Shape::of_schema(&kind.schema()))
                .collect()
        });
        &shapes[self.number()]
    }

    /// Whether front matter of some kind has a field of that name at the left margin.
    pub fn any_has(name: &str) -> bool {
        static NAMES: OnceLock<std::collections::HashSet<&'static str>> = OnceLock::new();
        let names = NAMES.get_or_init(|| {
            let fields = Self::ALL.iter().flat_map(|kind| &kind.shape().fields);
            fields.map(|field| field.name).collect()
        });
        names.contains(name)
    }
}

/// The fields that every record has.
pub fn common() -> &'static Shape {
    static COMMON: OnceLock<Shape> = OnceLock::new();
    COMMON.get_or_init(|| Shape::of_schema(&schema::<Common>()))
}

/// The field by which a record of a kind names its own address; none where its page is always called the same, or by
/// what everybody may know.
pub fn address_field(kind: Kind) -> Option<&'static str> {
    let is_told = matches!(kind.definition().page, Page::Each(_) | Page::Together(_));
    is_told.then_some(Guide::address)
}

/// Whether a field says how a record of a kind is kept, not what it says.
pub fn is_about_keeping(kind: Kind, name: &str) -> bool {
    name != Common::title && common().field(name).is_some() || address_field(kind) == Some(name)
}

#[cfg(test)]
mod tests;
