//! Values of a view as values of Tera.

use std::sync::Arc;

use serde::ser::{Serialize, SerializeStruct, Serializer};
use tera::value::Key;
use tera::{Map as TeraMap, Value as TeraValue};

use super::prose_places::placed;
use crate::view::{Map, Name, Value};

/// The same value for Tera: markup is safe, text is not, and what is absent is
/// `none`, never undefined.
pub(crate) fn to_tera(value: &Value) -> TeraValue {
    match value {
        Value::None => TeraValue::none(),
        Value::Bool(value) => TeraValue::from(*value),
        Value::Int(value) => TeraValue::from(*value),
        Value::Float(value) => TeraValue::from(*value),
        Value::Text(text) => TeraValue::normal_string(text),
        Value::Html(html) => TeraValue::safe_string(&placed(html.as_str())),
        Value::List(items) => TeraValue::from(items.iter().map(to_tera).collect::<Vec<_>>()),
        Value::Map(map) => map_to_tera(map),
    }
}

/// The same map for Tera, fields in order.
pub(crate) fn map_to_tera(map: &Map) -> TeraValue {
    with_shared(map, &to_tera)
}

/// The same value, where `shared` converts maps that more than one view holds.
pub(crate) fn to_tera_with(
    value: &Value,
    shared: &dyn Fn(&Arc<Map>) -> Option<TeraValue>,
) -> TeraValue {
    match value {
        Value::List(items) => TeraValue::from(
            items
                .iter()
                .map(|item| to_tera_with(item, shared))
                .collect::<Vec<_>>(),
        ),
        Value::Map(map) if Arc::strong_count(map) > 1 => match shared(map) {
            Some(value) => value,
            None => with_shared(map, &|value| to_tera_with(value, shared)),
        },
        Value::Map(map) => with_shared(map, &|value| to_tera_with(value, shared)),
        other => to_tera(other),
    }
}

fn with_shared(map: &Map, convert: &dyn Fn(&Value) -> TeraValue) -> TeraValue {
    if map.iter().all(|(name, _)| matches!(name, Name::Static(_)))
        && let Ok(value) = TeraValue::try_from_serializable(&Fields { map, convert })
    {
        return value;
    }
    let mut fields = TeraMap::with_capacity(map.len());
    for (name, value) in map.iter() {
        let key = match name {
            Name::Static(name) => Key::Str(name),
            Name::Shared(name) => Key::String(Arc::clone(name)),
        };
        fields.insert(key, convert(value));
    }
    TeraValue::from(fields)
}

/// A map whose names are all part of the program. Tera makes its own map of a struct in one go, but copies one that it
/// is given.
struct Fields<'a> {
    map: &'a Map,
    convert: &'a dyn Fn(&Value) -> TeraValue,
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("", self.map.len())?;
        for (name, value) in self.map.iter() {
            if let Name::Static(name) = name {
                let convert = self.convert;
                fields.serialize_field(name, &One { value, convert })?;
            }
        }
        fields.end()
    }
}

/// One value of such a map.
struct One<'a> {
    value: &'a Value,
    convert: &'a dyn Fn(&Value) -> TeraValue,
}

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::None => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(value) => serializer.serialize_i64(*value),
            Value::Float(value) => serializer.serialize_f64(*value),
            Value::Text(text) => serializer.serialize_str(text),
            other => (self.convert)(other).serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::view::Html;

    #[test]
    fn values_keep_what_they_are() {
        let map = Map::new()
            .with("z", Value::None)
            .with("a", 1usize)
            .with("html", Html::trusted("<b>"))
            .with("list", vec!["x", "y"]);
        let value = to_tera(&map.into());
        let fields = value.as_map().unwrap();
        let names: Vec<_> = fields.keys().map(|key| key.as_str().unwrap()).collect();
        assert_eq!(names, ["z", "a", "html", "list"]);
        let get = |name: &'static str| fields.get(&Key::Str(name)).unwrap();
        assert!(get("z").is_none());
        assert_eq!(get("a").as_i64(), Some(1));
        assert!(get("html").is_safe() && get("html").as_str() == Some(&*placed("<b>")));
        assert!(!get("list").as_array().unwrap()[0].is_safe());
    }
}
