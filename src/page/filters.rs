//! What layouts can do with values: words, dates, phone numbers, lists.
//!
//! Every filter gives `none` for `none`, so that an absent value needs no test
//! before it is shown. A filter that makes markup makes it safe and marks it so.

mod contact;
mod dates;
mod input;
mod lengthen;
mod numbers;
mod schedule;
mod words;

use std::cell::Cell;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::loop_limit;
use crate::words::Locale;

type FilterFn = fn(&Value, &Kwargs, &Locale) -> TeraResult<Value>;

/// Registers all filters for one language.
pub(crate) fn register(tera: &mut Tera, locale: &Arc<Locale>) {
    let filters: [(&str, FilterFn, Allowed); 16] = [
        ("t", words::translate, None),
        ("label", words::label, Some(&["field"])),
        ("language", words::language, Some(&[])),
        ("list", words::list, Some(&["style"])),
        ("date", dates::date, Some(&["style", "until"])),
        ("datetime", dates::date_time, Some(&["style", "until"])),
        ("time", dates::time, Some(&[])),
        ("schedule", schedule::schedule, Some(&[])),
        ("number", numbers::number, Some(&["decimals"])),
        ("unit", numbers::unit, Some(&["of", "like"])),
        ("money", numbers::money, Some(&["currency"])),
        ("tel", contact::tel, Some(&["text"])),
        ("voices", contact::voices, Some(&[])),
        ("email", contact::email, Some(&["text"])),
        ("link", contact::link, Some(&["text"])),
        ("prose", contact::prose, Some(&["inline"])),
    ];
    for (name, filter, allowed) in filters {
        let locale = Arc::clone(locale);
        tera.register_filter(
            name,
            move |value: &Value, options: Kwargs, _: &State| -> TeraResult<Value> {
                if value.is_undefined() {
                    return Err(Error::message(format!("`{name}` was given nothing")));
                }
                check_options(name, &options, allowed)?;
                if value.is_none() {
                    return Ok(Value::none());
                }
                filter(value, &options, &locale)
            },
        );
    }
    tera.register_filter(
        loop_limit::FILTER,
        |value: &Value, options: Kwargs, state: &State| loop_limit::count(value, options, state),
    );
    tera.register_filter(
        loop_limit::kept::FILTER,
        |value: &Value, options: Kwargs, state: &State| {
            loop_limit::kept::measure(value, options, state)
        },
    );
    tera.register_filter("replace", lengthen::replace);
    tera.register_filter("join", lengthen::join);
    tera.register_filter("indent", lengthen::indent);
    tera.register_filter("split", lengthen::split);
    tera.register_function("range", range);
}

/// The options that a filter takes; `None`: any.
type Allowed = Option<&'static [&'static str]>;

/// A mistyped option would otherwise be ignored silently.
fn check_options(filter: &str, options: &Kwargs, allowed: Allowed) -> TeraResult<()> {
    let Some(allowed) = allowed else {
        return Ok(());
    };
    for (name, _) in options.iter() {
        let name = name.as_str().unwrap_or_default();
        if !allowed.contains(&name) {
            return Err(Error::message(match allowed {
                [] => format!("`{filter}` has no option `{name}`: it has none"),
                known => format!(
                    "`{filter}` has no option `{name}`; it has {}",
                    known.join(", ")
                ),
            }));
        }
    }
    Ok(())
}

/// How many numbers all calls of `range` on one page may give together.
const RANGE_BUDGET: i64 = 100_000;

thread_local! {
    static LEFT: Cell<i64> = const { Cell::new(RANGE_BUDGET) };
}

/// Resets what is counted for each page. Called before a page is rendered.
pub(crate) fn start_page() {
    LEFT.set(RANGE_BUDGET);
    loop_limit::start_page();
}

/// Tera's `range`, with a budget for the whole page: a list of a billion
/// numbers would otherwise fill the machine's memory.
fn range(options: Kwargs, _: &State) -> TeraResult<Value> {
    let start = options.get::<i64>("start")?.unwrap_or(0);
    let end = options.must_get::<i64>("end")?;
    let step = options.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 {
        return Err(Error::message("`range` cannot go in steps of 0"));
    }
    let mut numbers = Vec::new();
    let mut at = start;
    while (step > 0 && at < end) || (step < 0 && at > end) {
        let left = LEFT.get();
        if left == 0 {
            return Err(Error::message(format!(
                "`range` gave more than {RANGE_BUDGET} numbers on one page"
            )));
        }
        LEFT.set(left - 1);
        numbers.push(Value::from(at));
        let Some(next) = at.checked_add(step) else {
            break;
        };
        at = next;
    }
    Ok(Value::from(numbers))
}

/// Whether an error says that a page used an unknown word.
pub(crate) fn is_missing_word(message: &str) -> bool {
    message.starts_with(words::NO_WORD)
}

#[cfg(test)]
mod tests;
