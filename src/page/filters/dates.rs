//! `date`, `datetime` and `time`: days and times in words.

use jiff::civil::Date;
use tera::{Error, Kwargs, TeraResult, Value};

use super::input::wrong;
use crate::words::{DateStyle, Locale};

/// A day, and a time of it if one was given. An offset from UTC is left out:
/// what was written is the time on the wall, where the meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) date: Date,
    /// Hour and minute.
    pub(super) time: Option<(i8, i8)>,
}

/// Reads `2026-12-01`, `2026-12-01T10:00`, also with seconds and an offset.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let mut parts = date.splitn(3, '-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = figure(parts.next()?)?;
    let day = figure(parts.next()?)?;
    let date = Date::new(year, month, day).ok()?;
    let time = match rest.strip_prefix(['T', 't', ' ']) {
        Some(rest) => Some(clock(rest)?),
        None if rest.is_empty() => None,
        None => return None,
    };
    Some(Moment { date, time })
}

/// Reads `9:00` or `09:00`, also with what follows the minutes.
pub(super) fn clock(text: &str) -> Option<(i8, i8)> {
    let (hour, rest) = text.trim().split_once(':')?;
    let minute = figure(rest.get(..2)?)?;
    let hour: i8 = figure(hour)?;
    let follows = rest.get(2..)?;
    let is_end = follows.is_empty() || follows.starts_with([':', '.', 'Z', '+', '-', '[']);
    (is_end && (0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

/// One or two digits.
fn figure(text: &str) -> Option<i8> {
    let is_figure = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_figure.then(|| text.parse().ok()).flatten()
}

fn style(options: &Kwargs) -> TeraResult<DateStyle> {
    Ok(match options.get::<&str>("style")? {
        None | Some("long") => DateStyle::Long,
        Some("short") => DateStyle::Short,
        Some("month") => DateStyle::Month,
        Some("day") => DateStyle::Day,
        Some("weekday") => DateStyle::Weekday,
        Some(other) => {
            return Err(Error::message(format!(
                "the styles of a date are long, short, month, day, weekday; not `{other}`"
            )));
        }
    })
}

fn given(filter: &str, value: &Value) -> TeraResult<Moment> {
    value
        .as_str()
        .and_then(moment)
        .ok_or_else(|| wrong(filter, "a date such as 2026-12-01", value))
}

/// `{{ "2026-12-01" | date }}`, `date(style="short")`: a day in words; with `until="2026-12-03"` the days from one to
/// the other.
pub(super) fn date(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let style = style(options)?;
    spanned("date", value, options, locale, |moment| {
        locale.date(moment.date, style)
    })
}

/// `{{ meeting.start | datetime }}`: a day and its time in words; only the day when there is no time. With
/// `until=meeting.end` both ends, where the second is on another day.
pub(super) fn date_time(value: &Value, options: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let style = style(options)?;
    spanned("datetime", value, options, locale, |moment| {
        let date = locale.date(moment.date, style);
        match moment.time {
            Some((hour, minute)) => locale.date_time(&date, &locale.time(hour, minute)),
            None => date,
        }
    })
}

/// A moment in words, and the one that `until` names, where that is on another day.
fn spanned(
    filter: &str,
    value: &Value,
    options: &Kwargs,
    locale: &Locale,
    words: impl Fn(Moment) -> String,
) -> TeraResult<Value> {
    let from = given(filter, value)?;
    let until = options
        .get::<&Value>("until")?
        .filter(|until| !until.is_none());
    let until = until.map(|until| given(filter, until)).transpose()?;
    Ok(Value::from(
        match until.filter(|until| until.date != from.date) {
            Some(until) => locale.fill(
                "dates.span",
                &[("from", &words(from)), ("to", &words(until))],
            ),
            None => words(from),
        },
    ))
}

/// `{{ "09:00" | time }}`: a time of day; takes a date with a time, too.
pub(super) fn time(value: &Value, _: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    let text = value.as_str().unwrap_or_default();
    let (hour, minute) = moment(text)
        .and_then(|moment| moment.time)
        .or_else(|| clock(text))
        .ok_or_else(|| wrong("time", "a time such as 09:00", value))?;
    Ok(Value::from(locale.time(hour, minute)))
}
