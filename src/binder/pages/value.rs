//! Plain values for views.

use crate::record::seen::Word;
use crate::view::{Map, Value};
use serde_json::Value as Json;

/// A value without references.
pub(in crate::binder) fn plain(value: &Json) -> Value {
    match value {
        Json::Null => Value::None,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => match number.as_i64() {
            Some(value) => Value::Int(value),
            None => Value::Float(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Value::text(text.as_str()),
        Json::Array(items) => items.iter().map(plain).collect(),
        Json::Object(data) => {
            let mut map = Map::with_capacity(data.len());
            for (name, value) in data {
                map.push(name.clone(), plain(value));
            }
            map.into()
        }
    }
}

/// A value that may be absent.
pub(in crate::binder) fn or_none(value: Option<&Json>) -> Value {
    value.map_or(Value::None, plain)
}

/// A word of a closed list.
pub(in crate::binder) fn word(word: Option<impl Word>) -> Value {
    word.map(Word::name).into()
}

/// Some fields as they stand in a map.
pub(in crate::binder) fn pick(
    data: Option<&serde_json::Map<String, Json>>,
    names: &[&'static str],
) -> Map {
    let mut map = Map::with_capacity(names.len() + 2);
    for name in names {
        map.push(*name, or_none(data.and_then(|data| data.get(*name))));
    }
    map
}

/// Whole numbers without decimals.
pub(in crate::binder) fn tidy(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        Value::Int(value as i64)
    } else {
        Value::Float(value)
    }
}
