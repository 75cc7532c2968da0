//! `number`, `unit` and `money`.

use tera::{Kwargs, TeraResult, Value};

use super::input::{text_of, wrong};
use crate::words::Locale;

/// `{{ 12500 | number }}`, `number(decimals=1)`: a number with grouped digits.
/// Text stays as it is: some measures are words.
pub(super) fn number(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    if value.is_string() {
        return Ok(value.clone());
    }
    let number = value
        .as_f64()
        .ok_or_else(|| wrong("number", "a number", value))?;
    let decimals = options.get::<usize>("decimals")?;
    Ok(Value::from(locale.number(number, decimals)))
}

/// `{{ "lunch | lunches" | unit(of=1) }}`: a unit in the form that a number takes. One that was written in a single form,
/// for the number `like`, gives `none` beside a number of another form: nobody can guess the grammar of somebody's words.
pub(super) fn unit(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let unit = value
        .as_str()
        .ok_or_else(|| wrong("unit", "a unit in words", value))?;
    // A number with a point is written without one where it is whole, and takes the form of that.
    let written = |value: &Value| match value.as_f64().filter(|_| !value.is_string()) {
        Some(number) => Some(number.to_string()),
        None => text_of(value),
    };
    let number =
        |name| -> TeraResult<Option<String>> { Ok(options.get::<&Value>(name)?.and_then(written)) };
    let found = locale.unit(unit, number("of")?.as_deref(), number("like")?.as_deref());
    Ok(found.map_or_else(Value::none, Value::from))
}

/// `{{ 1200 | money(currency="USD") }}`: an amount with its currency; cents
/// only where there are some.
pub(super) fn money(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let amount = value
        .as_f64()
        .or_else(|| value.as_str()?.trim().parse().ok())
        .ok_or_else(|| wrong("money", "an amount", value))?;
    let currency = match options.get::<&Value>("currency")? {
        Some(value) => value.as_str().unwrap_or("USD").to_ascii_uppercase(),
        None => "USD".to_owned(),
    };
    Ok(Value::from(locale.money(amount, &currency)))
}
