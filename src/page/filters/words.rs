//! `t`, `label`, `language` and `list`: words of the interface.

use tera::{Error, Kwargs, TeraResult, Value};

use super::input::{field, safe, text_of, wrong};
use crate::diagnostic::nearest;
use crate::markdown::escape;
use crate::page::filters::contact;
use crate::words::{Join, Locale, in_words};

/// How the error of an unknown word starts.
pub(super) const NO_WORD: &str = "there is no interface word ";

/// `{{ "key" | t }}`, `{{ "key" | t(name=value, count=n) }}`: a word of the
/// interface, its placeholders filled, in the plural form that `count` takes.
/// When a value is markup, the result is: everything else in it is escaped.
pub(super) fn translate(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let key = value
        .as_str()
        .ok_or_else(|| wrong("t", "the key of a word", value))?;
    let (language, entry) = locale.entry(key).ok_or_else(|| unknown(key, locale))?;
    let count = options.get::<&Value>("count").ok().flatten();
    let whole = count.and_then(|count| count.as_i64().or_else(|| count.as_f64().map(|n| n as i64)));
    let message = entry
        .message(language, whole)
        .ok_or_else(|| Error::message(format!("`{key}` is a list of words, not a word")))?;
    if let Some(text) = message.text() {
        return Ok(Value::normal_string(text));
    }
    let is_markup = options
        .iter()
        .any(|(_, value)| value.is_string() && value.is_safe());
    let mut out = String::new();
    message.write(
        &mut out,
        |text, out| push(text, is_markup, out),
        |name, out| {
            let value =
                options.get::<&Value>(name).ok().flatten().ok_or_else(|| {
                    Error::message(format!("`{key}` needs a value for {{{name}}}"))
                })?;
            match (value.as_str(), value.as_f64()) {
                (Some(text), _) => push(text, is_markup && !value.is_safe(), out),
                (_, Some(number)) => out.push_str(&locale.number(number, None)),
                _ => {}
            }
            Ok::<_, Error>(())
        },
    )?;
    Ok(if is_markup {
        safe(&out)
    } else {
        Value::from(out)
    })
}

fn push(text: &str, is_escaped: bool, out: &mut String) {
    if is_escaped {
        escape(text, out);
    } else {
        out.push_str(text);
    }
}

fn unknown(key: &str, locale: &Locale) -> Error {
    let near = match nearest(key, locale.keys()) {
        Some(near) => format!("; the nearest is `{near}`"),
        None => String::new(),
    };
    Error::message(format!("{NO_WORD}`{key}`{near}"))
}

/// `{{ "improving" | label(field="achievement_status") }}`: the words for a
/// code, from `labels.<field>.<code>`; an unknown code is shown with spaces.
pub(super) fn label(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let field = options.get::<&str>("field")?.unwrap_or_default();
    let code = text_of(value).ok_or_else(|| wrong("label", "a code", value))?;
    let key = match field {
        "" => format!("labels.{code}"),
        field => format!("labels.{field}.{code}"),
    };
    if let Some(text) = locale.text(&key) {
        return Ok(Value::normal_string(text));
    }
    let yes_or_no = value
        .as_bool()
        .and_then(|value| locale.text(if value { "yes" } else { "no" }));
    Ok(match yes_or_no {
        Some(text) => Value::normal_string(text),
        // A word of the agency's own, as a title.
        None if ["category", "topic"].contains(&field) => Value::from(in_words(&code)),
        None => Value::from(code.replace('_', " ")),
    })
}

/// `{{ "es" | language }}`: a language's name in the page's language. Takes a
/// code or an object with one. An unknown code is said to be one; a name in words stays as it is.
pub(super) fn language(value: &Value, _: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let code = field(value, "code").unwrap_or(value);
    let code = code
        .as_str()
        .ok_or_else(|| wrong("language", "a language's code", value))?;
    let lower = code.to_ascii_lowercase().replace('_', "-");
    let base = lower.split('-').next().unwrap_or_default();
    let name = [lower.as_str(), base]
        .iter()
        .find_map(|tag| locale.text(&format!("languages.{tag}")));
    Ok(match name {
        Some(name) => Value::normal_string(name),
        None if is_code(base) => Value::from(locale.fill("language_unknown", &[("code", code)])),
        None => Value::normal_string(code),
    })
}

/// Whether a text has the form of a language's code.
fn is_code(base: &str) -> bool {
    matches!(base.len(), 2 | 3) && base.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// `{{ names | list }}`, `{{ names | list(style="or") }}`: a list in a sentence.
/// References become links to what they mean; `none` entries are left out.
pub(super) fn list(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let join = match options.get::<&str>("style")? {
        None | Some("and") => Join::And,
        Some("or") => Join::Or,
        Some(other) => {
            return Err(Error::message(format!(
                "`list` has the styles and, or; not `{other}`"
            )));
        }
    };
    let Some(items) = value.as_array() else {
        // One entry where there could be more.
        return Ok(value.clone());
    };
    let is_markup = items
        .iter()
        .any(|item| item.is_map() || item.is_string() && item.is_safe());
    let mut words = Vec::with_capacity(items.len());
    for item in items.iter().filter(|item| !item.is_none()) {
        let shown = if item.is_map() {
            contact::link_to(item, None)?
        } else {
            item.clone()
        };
        let text = text_of(&shown).ok_or_else(|| wrong("list", "texts or references", item))?;
        if is_markup && !shown.is_safe() {
            let mut escaped = String::new();
            escape(&text, &mut escaped);
            words.push(escaped);
        } else {
            words.push(text);
        }
    }
    let joined = locale.join(&words, join);
    Ok(if is_markup {
        safe(&joined)
    } else {
        Value::from(joined)
    })
}
