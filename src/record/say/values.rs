//! The longer sentences: lists that say nothing, texts that are cut off, values of another sort, days, translations.

use super::short::short;
use crate::diagnostic::{Code, codes};
use crate::record::finding::{Expected, Given, Moment};
use crate::record::read::quoted;

pub(super) fn says_nothing(path: &str, word: &str) -> (Code, String, String) {
    let list = path
        .strip_suffix(']')
        .and_then(|path| path.rsplit_once('['));
    let name = list.map_or(path, |(list, _)| list);
    let name = name.rsplit('.').next().unwrap_or(name);
    let message = match word.is_empty() {
        true => format!(
            "an entry of `{}` is blank",
            list.map_or(path, |(list, _)| list)
        ),
        false => format!("`{path}`: `{}` is no entry of a list", short(word)),
    };
    let hint = match word.is_empty() {
        true => format!(
            "write the entry, or remove the line; if there are none at all, write `{name}: []`"
        ),
        false => format!("if there are none, write `{name}: []`"),
    };
    (codes::SAYS_NOTHING, message, hint)
}

pub(super) fn cut_off(path: &str, kept: &str, lost: &str) -> (Code, String, String) {
    let whole = format!("{} {}", kept.trim(), lost.trim());
    let whole = whole.trim();
    let mark = if whole.contains('"') { '\'' } else { '"' };
    let message = match kept.is_empty() {
        true => format!(
            "`{path}` is blank, because `{}` counts as a comment",
            short(lost)
        ),
        false => format!("`{path}` is cut off: `{}` counts as a comment", short(lost)),
    };
    let hint = format!(
        "if it belongs to the text, use quotation marks: {mark}{}{mark}; a comment goes on a line of its own",
        short(whole)
    );
    (codes::CUT_OFF, message, hint)
}

pub(super) fn of_type(path: &str, expected: &Expected, given: &Given) -> (Code, String, String) {
    let found = match given {
        Given::Text(text) if text.trim().is_empty() => "an empty text".to_owned(),
        Given::Text(text) => format!("`{}`", short(text)),
        Given::List => "a list".into(),
        Given::Fields => "fields".into(),
    };
    let lines = |names: &[&str], lead: &str| -> String {
        let shown: Vec<String> = names.iter().map(|name| format!("{name}: …")).collect();
        format!("{lead}{{{}}}", shown.join(", "))
    };
    let (words, hint) = match (expected, given) {
        (Expected::Text, Given::List) => (
            "a text",
            "write one text behind the colon; one that starts with [ goes in quotation marks"
                .to_owned(),
        ),
        (Expected::Text, _) => (
            "a text",
            "write it behind the colon, in quotation marks if it holds a colon itself".into(),
        ),
        (Expected::List(_), Given::Fields) => (
            "a list",
            "put a hyphen before the first line of each entry, and indent its other lines".into(),
        ),
        (Expected::List(Some(shown)), _) => (
            "a list",
            format!("write {shown}, or each entry on a line of its own with a hyphen before it"),
        ),
        (Expected::List(None), _) => (
            "a list",
            "put each entry on a line of its own with a hyphen before it".into(),
        ),
        (Expected::Entry(names), Given::Text(text)) => {
            let first = names.first().copied().unwrap_or_default();
            let rest: String = names
                .iter()
                .skip(1)
                .map(|name| format!(", {name}: …"))
                .collect();
            (
                "an entry with fields",
                format!("write - {{{first}: {}{rest}}}", quoted(&short(text))),
            )
        }
        (Expected::Entry(names), _) => ("an entry with fields", lines(names, "write - ")),
        (Expected::Fields(_), _) if path.is_empty() => (
            "fields",
            "write lines of the form `field: value`, without hyphens before them".into(),
        ),
        (Expected::Fields(names), _) if names.is_empty() => (
            "fields",
            "write lines of the form `field: value` below it, indented, without hyphens".into(),
        ),
        (Expected::Fields(names), _) => (
            "fields",
            format!(
                "{}, or each on a line of its own below it, indented",
                lines(names, "write ")
            ),
        ),
    };
    let lead = match path.is_empty() {
        true => String::new(),
        false => format!("`{path}`: "),
    };
    let message = format!("{lead}expected {words}, found {found}");
    (codes::WRONG_TYPE, message, hint)
}

pub(super) fn moment(
    path: &str,
    sort: Moment,
    text: &str,
    instead: &[String],
) -> (Code, String, String) {
    let (what, form) = match sort {
        Moment::Date => ("date", "a day that exists is written 2026-12-01"),
        Moment::Time => ("time", "a time of day is written 09:00"),
        Moment::DateTime => (
            "day and time",
            "a day and time are written 2026-12-01T10:00",
        ),
    };
    let hint = match instead {
        [] if sort == Moment::Time && text.starts_with("24") => {
            "midnight is written 00:00; what is open day and night opens and closes at 00:00".into()
        }
        [] => form.to_owned(),
        [day] if sort == Moment::DateTime && day.len() == 10 => {
            format!("add the time of day: {day}T10:00")
        }
        [one] => format!("write {one}"),
        many => format!("write {} (year, month, day)", many.join(" or ")),
    };
    (
        codes::BAD_DATE,
        format!("`{path}`: impossible {what} `{}`", short(text)),
        hint,
    )
}

pub(super) fn entries(path: &str, here: usize, there: usize) -> (Code, String, String) {
    let entries = |number: usize| match number {
        0 => "no entry".to_owned(),
        1 => "one entry".to_owned(),
        number => format!("{number} entries"),
    };
    (
        codes::CONTRADICTS,
        format!("`{path}` has {} here and {} in the original", entries(here), entries(there)),
        "translate each entry, in the same order or by `id`; until then readers see the original's words".into(),
    )
}

/// Where records of a kind live.
pub(super) fn home(kind: crate::record::Kind) -> String {
    let place = kind.usual_place();
    let words = kind.name().replace('_', " ");
    match place.strip_suffix("/LAST") {
        Some(folder) => format!("move it to {folder}/, where each {words} lives"),
        None => format!("each {words} is {place}.md: move or rename the file"),
    }
}

/// A number that is none.
pub(super) fn number(
    of: &dyn Fn(String) -> String,
    what: &str,
    text: &str,
    quoted: bool,
    meant: Option<&str>,
) -> (Code, String, String) {
    let message = match quoted {
        true => of(format!(
            "\"{}\" in quotation marks is a text, not {what}",
            short(text)
        )),
        false => of(format!("expected {what}, found `{}`", short(text))),
    };
    let form = match what {
        "a number" => "write digits only, with a point for decimals",
        _ => "write digits only",
    };
    let meant = meant.filter(|meant| what == "a number" || !meant.contains('.'));
    let hint = match meant {
        Some(meant) if quoted && meant == text.trim() => {
            format!("write {meant} without quotation marks")
        }
        Some(meant) => format!("{form}: {meant}"),
        None => form.to_owned(),
    };
    (codes::WRONG_TYPE, message, hint)
}
