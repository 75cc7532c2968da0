//! `number` and `money`.

use tera::{Kwargs, TeraResult, Value};

use super::input::wrong;
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
