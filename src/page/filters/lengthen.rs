//! Tera's filters that can make a text much longer than what they are given, each with its result measured before it is
//! made: `x | replace(from="a", to=x)` squares a text in one step.

use std::borrow::Cow;

use tera::{Kwargs, State, StringInput, TeraResult, Value};

use crate::page::loop_limit::kept;

/// `replace`, as Tera has it.
pub(super) fn replace(text: StringInput<'_>, options: Kwargs, state: &State) -> TeraResult<Value> {
    let from = options.must_get::<&str>("from")?;
    let to = options.must_get::<StringInput<'_>>("to")?;
    let is_safe = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
    let (whole, with) = match is_safe {
        true => (text.rendered(state)?, to.rendered(state)?),
        false => (text.as_str().into(), to.as_str().into()),
    };
    let times = whole.matches(from).count();
    kept::bear(times.saturating_mul(with.len()).saturating_add(whole.len()))?;
    Ok(made(whole.replace(from, &with), is_safe))
}

/// `join`, as Tera has it.
pub(super) fn join(items: &[Value], options: Kwargs, state: &State) -> TeraResult<Value> {
    let between = options.get::<StringInput<'_>>("sep")?;
    let is_marked = |item: &Value| item.is_string() && item.is_safe();
    let is_safe = state.autoescaping_enabled()
        && (items.iter().any(is_marked) || between.as_ref().is_some_and(StringInput::is_safe));
    let sign = match &between {
        Some(sign) if is_safe => sign.rendered(state)?,
        Some(sign) => Cow::Borrowed(sign.as_str()),
        None => Cow::Borrowed(""),
    };
    let mut size = sign.len().saturating_mul(items.len());
    let mut parts = Vec::with_capacity(items.len());
    for item in items {
        kept::size(item)?;
        let part = match is_safe {
            true if item.is_undefined() => String::new(),
            true => state.escape_if_needed(item)?,
            false => item.to_string(),
        };
        size = size.saturating_add(part.len());
        kept::bear(size)?;
        parts.push(part);
    }
    Ok(made(parts.join(&sign), is_safe))
}

/// `indent`, as Tera has it: by 4 spaces, and neither the first line nor blank ones, where nothing else is asked for.
pub(super) fn indent(text: StringInput<'_>, options: Kwargs, state: &State) -> TeraResult<Value> {
    let width = options.get::<usize>("width")?.unwrap_or(4).min(1000);
    let sign = options.get::<StringInput<'_>>("indentation")?;
    let takes_first = options.get::<bool>("first")?.unwrap_or(false);
    let takes_blank = options.get::<bool>("blank")?.unwrap_or(false);
    if sign
        .as_ref()
        .is_some_and(|sign| sign.as_str().chars().count() != 1)
    {
        return Err(tera::Error::message(
            "The `indentation` argument must contain exactly one character",
        ));
    }
    let is_marked = text.is_safe() || sign.as_ref().is_some_and(StringInput::is_safe);
    let is_safe = state.autoescaping_enabled() && is_marked;
    let whole = match is_safe {
        true => text.rendered(state)?,
        false => text.as_str().into(),
    };
    let sign = match &sign {
        Some(sign) if is_safe => sign.rendered(state)?,
        Some(sign) => sign.as_str().into(),
        None => Cow::Borrowed(" "),
    };
    let before = sign.repeat(width);
    let lines = whole.lines().count();
    kept::bear(
        lines
            .saturating_mul(before.len() + 1)
            .saturating_add(whole.len()),
    )?;
    let mut out = String::with_capacity(whole.len());
    for (number, line) in whole.lines().enumerate() {
        let is_taken = match number {
            0 => takes_first,
            _ => takes_blank || !line.is_empty(),
        };
        if number > 0 {
            out.push('\n');
        }
        if is_taken {
            out.push_str(&before);
        }
        out.push_str(line);
    }
    if whole.ends_with('\n') {
        out.push('\n');
    }
    Ok(made(out, is_safe))
}

/// How many parts a text can have.
const MAX_PARTS: usize = 1_000_000;

/// `split`, as Tera has it.
pub(super) fn split(text: &str, options: Kwargs, _: &State) -> TeraResult<Value> {
    let sign = options.must_get::<&str>("pat")?;
    let mut parts: Vec<Value> = Vec::new();
    for part in text.split(sign) {
        if parts.len() == MAX_PARTS {
            return Err(tera::Error::message(format!(
                "`split` gave more than {MAX_PARTS} parts"
            )));
        }
        parts.push(part.into());
    }
    Ok(parts.into())
}

fn made(text: String, is_safe: bool) -> Value {
    match is_safe {
        true => Value::safe_string(&text),
        false => Value::from(text),
    }
}
