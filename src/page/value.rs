//! Values of a view as values of Tera.

use std::sync::Arc;

use tera::value::Key;
use tera::{Map as TeraMap, Value as TeraValue};

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
        Value::Html(html) => TeraValue::safe_string(html.as_str()),
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
        assert!(get("html").is_safe() && get("html").as_str() == Some("<b>"));
        assert!(!get("list").as_array().unwrap()[0].is_safe());
    }
}
