//! What filters are given, and what they give back.

use tera::{Error, Value};

/// Markup that is safe to print.
pub(super) fn safe(markup: &str) -> Value {
    Value::safe_string(markup)
}

/// A field of a map; `None` when it is absent or `none`.
pub(super) fn field<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value
        .as_map()?
        .get(&tera::value::Key::Str(name))
        .filter(|value| !value.is_none() && !value.is_undefined())
}

/// The text of a value: text as it is, a number in figures.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value.as_str() {
        Some(text) => Some(text.to_owned()),
        None if value.is_number() || value.is_bool() => Some(value.to_string()),
        None => None,
    }
}

/// An error that says what a filter takes.
pub(super) fn wrong(filter: &str, takes: &str, value: &Value) -> Error {
    let given = match text_of(value) {
        Some(text) => format!("`{}`", text.chars().take(40).collect::<String>()),
        None => format!("a {}", value.name()),
    };
    Error::message(format!("`{filter}` takes {takes}, but was given {given}"))
}
