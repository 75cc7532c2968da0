//! YAML of unknown origin as plain values, without the ways in which a few
//! lines of it can fill a computer's memory.

use crate::exchange::report::short;
use crate::source::slip::Misuse;
use crate::source::spans;
use serde_json::{Number, Value};

/// Values nested deeper than this are kept as text: a record's front matter
/// may be 16 deep, and two levels are taken by `extra:`.
const DEEPEST: usize = 12;

/// More anchors and aliases than this, or any in YAML longer than that, are
/// not followed.
const ALIASES: (usize, usize) = (16, 8 << 10);

/// Reads YAML: tags are dropped, aliases resolved, keys turned to text.
///
/// # Errors
/// Why it cannot be read, in a few words.
pub(super) fn read(yaml: &str) -> Result<Value, String> {
    if yaml.trim().is_empty() {
        return Ok(Value::Null);
    }
    let mut aliases = 0;
    for (misuse, _) in &spans::outline(yaml).misuses {
        match misuse {
            Misuse::Duplicate(key) => return Err(format!("`{}` stands twice", short(key))),
            Misuse::TooDeep => return Err("it is nested too deeply".into()),
            Misuse::Syntax(_) | Misuse::Ended => return Err(short(&misuse.words().0)),
            // What was meant by a comma is for those who wrote it.
            Misuse::Split(_) => {}
            Misuse::Anchor => aliases += 1,
        }
    }
    if aliases > ALIASES.0 || aliases > 0 && yaml.len() > ALIASES.1 {
        return Err("it has too many aliases".into());
    }
    let value: serde_yaml::Value =
        serde_yaml::from_str(yaml).map_err(|error| short(&error.to_string()))?;
    Ok(plain(value, 0))
}

/// Reads the settings of another program, whose own tags are dropped; none where they cannot be read. Aliases are
/// followed as far as the parser bears.
pub(super) fn settings(text: &str) -> Option<Value> {
    let value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    Some(plain(value, 0))
}

fn plain(value: serde_yaml::Value, depth: usize) -> Value {
    use serde_yaml::Value as Yaml;
    let made = match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(flag) => flag.into(),
        Yaml::String(text) => text.into(),
        Yaml::Number(number) => {
            let whole = number.as_i64().map(Number::from);
            let exact = whole.or_else(|| number.as_f64().and_then(Number::from_f64));
            exact.map_or_else(|| number.to_string().into(), Value::Number)
        }
        Yaml::Sequence(items) => {
            let items = items.into_iter().map(|item| plain(item, depth + 1));
            Value::Array(items.collect())
        }
        Yaml::Mapping(fields) => {
            let field = |(key, value)| (as_text(&plain(key, depth + 1)), plain(value, depth + 1));
            Value::Object(fields.into_iter().map(field).collect())
        }
        Yaml::Tagged(tagged) => plain(tagged.value, depth),
    };
    match made {
        Value::Array(_) | Value::Object(_) if depth >= DEEPEST => made.to_string().into(),
        made => made,
    }
}

/// A value as text.
pub(super) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// One text, or a list of texts and numbers.
pub(super) fn texts(value: &Value) -> Option<Vec<String>> {
    let is_scalar = |value: &Value| matches!(value, Value::String(_) | Value::Number(_));
    match value {
        Value::Array(items) if items.iter().all(is_scalar) => {
            Some(items.iter().map(as_text).collect())
        }
        value if is_scalar(value) => Some(vec![as_text(value)]),
        _ => None,
    }
}
