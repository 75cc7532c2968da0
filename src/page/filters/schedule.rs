//! `schedule`: when a service is open, in words.

use tera::{Kwargs, TeraResult, Value};

use super::{field, text_of, wrong};
use crate::page::filters::dates::{clock, moment};
use crate::words::{DateStyle, Join, Locale};

/// Weekdays as calendars abbreviate them (RFC 5545), Monday first.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A weekday, and which one of the month: `2TU` is the second Tuesday, `-1FR`
/// the last Friday.
#[derive(Debug, Clone, Copy)]
struct Day {
    /// Counted from 1, Monday.
    weekday: usize,
    nth: i32,
}

/// `{{ schedule | schedule }}`: a schedule object in words, such as "Every
/// Monday and Wednesday, 9:00 am to 11:00 am". Notes are left to the layout.
pub(super) fn schedule(value: &Value, _: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    if !value.is_map() {
        return Err(wrong("schedule", "a schedule", value));
    }
    let words = hours(value, &days(value, locale), locale);
    let until = field(value, "until")
        .and_then(Value::as_str)
        .and_then(moment);
    let words = match until {
        Some(end) if !words.is_empty() => locale.fill(
            "schedule.until",
            &[
                ("words", &words),
                ("date", &locale.date(end.date, DateStyle::Short)),
            ],
        ),
        _ => words,
    };
    Ok(Value::from(capitalized(&words)))
}

/// On which days.
fn days(value: &Value, locale: &Locale) -> String {
    let interval = field(value, "interval")
        .and_then(Value::as_i64)
        .unwrap_or(1);
    let times = interval.to_string();
    let every = |one: &str, more: &str, days: &str| {
        let key = if interval > 1 { more } else { one };
        locale.fill(key, &[("days", days), ("n", &times)])
    };
    let weekdays = weekdays(value);
    match field(value, "freq")
        .and_then(Value::as_str)
        .unwrap_or_default()
    {
        "DAILY" => every("schedule.daily", "schedule.daily_n", ""),
        "WEEKLY" if weekdays.is_empty() => {
            every("schedule.every_week", "schedule.every_n_weeks", "")
        }
        "WEEKLY" => {
            let names: Vec<_> = weekdays
                .iter()
                .map(|day| locale.nth("schedule.weekdays", day.weekday))
                .collect();
            let days = locale.join(&names, Join::And);
            every("schedule.weekly", "schedule.weekly_n", &days)
        }
        "MONTHLY" => {
            let mut names: Vec<_> = weekdays.iter().map(|day| of_month(*day, locale)).collect();
            names.extend(month_days(value, locale));
            if names.is_empty() {
                return every("schedule.every_month", "schedule.every_n_months", "");
            }
            let days = locale.join(&names, Join::And);
            every("schedule.monthly", "schedule.monthly_n", &days)
        }
        _ => single(value, locale),
    }
}

/// A schedule that does not repeat: the day it starts on.
fn single(value: &Value, locale: &Locale) -> String {
    field(value, "dtstart")
        .and_then(Value::as_str)
        .and_then(moment)
        .map(|start| locale.date(start.date, DateStyle::Long))
        .unwrap_or_default()
}

fn of_month(day: Day, locale: &Locale) -> String {
    let name = locale.nth("dates.weekdays", day.weekday);
    match usize::try_from(day.nth) {
        Ok(0) => name.to_owned(),
        Ok(nth) => locale.fill(
            "schedule.nth",
            &[("nth", locale.nth("schedule.nths", nth)), ("day", name)],
        ),
        Err(_) => locale.fill("schedule.last", &[("day", name)]),
    }
}

/// `bymonthday: [1, 15]`; -1 is the last day.
fn month_days(value: &Value, locale: &Locale) -> Vec<String> {
    let Some(days) = field(value, "bymonthday") else {
        return Vec::new();
    };
    let one = std::slice::from_ref(days);
    days.as_array()
        .unwrap_or(one)
        .iter()
        // Front matter keeps them as words.
        .filter_map(|day| day.as_i64().or_else(|| day.as_str()?.trim().parse().ok()))
        .map(|day| match usize::try_from(day) {
            Ok(day) => {
                let nth = locale.nth("schedule.ordinals", day);
                locale.fill("schedule.monthday", &[("nth", nth)])
            }
            Err(_) => locale.fill("schedule.last_day", &[]),
        })
        .collect()
}

/// `byday: MO,WE` or `[MO, WE]` or `2TU`.
fn weekdays(value: &Value) -> Vec<Day> {
    let Some(days) = field(value, "byday") else {
        return Vec::new();
    };
    let one = std::slice::from_ref(days);
    let mut found: Vec<Day> = days
        .as_array()
        .unwrap_or(one)
        .iter()
        .filter_map(text_of)
        .flat_map(|text| text.split(',').filter_map(day).collect::<Vec<_>>())
        .collect();
    found.sort_by_key(|day| (day.nth, day.weekday));
    found
}

fn day(text: &str) -> Option<Day> {
    let text = text.trim().to_ascii_uppercase();
    let at = text.len().checked_sub(2)?;
    let (nth, name) = (text.get(..at)?, text.get(at..)?);
    let weekday = DAYS.iter().position(|day| *day == name)? + 1;
    let nth = match nth {
        "" => 0,
        nth => nth.parse().ok()?,
    };
    Some(Day { weekday, nth })
}

/// The days with the hours.
fn hours(value: &Value, days: &str, locale: &Locale) -> String {
    let time = |name| {
        field(value, name)
            .and_then(Value::as_str)
            .and_then(clock)
            .map(|(hour, minute)| locale.time(hour, minute))
    };
    let (from, to) = (time("opens_at"), time("closes_at"));
    let fill =
        |key, from: &str, to: &str| locale.fill(key, &[("days", days), ("from", from), ("to", to)]);
    match (from, to) {
        (Some(from), Some(to)) if days.is_empty() => fill("schedule.only_hours", &from, &to),
        (Some(from), Some(to)) => fill("schedule.hours", &from, &to),
        (Some(from), None) if days.is_empty() => from,
        (Some(from), None) => fill("schedule.opens", &from, ""),
        (None, Some(to)) if days.is_empty() => to,
        (None, Some(to)) => fill("schedule.closes", "", &to),
        (None, None) => days.to_owned(),
    }
}

fn capitalized(text: &str) -> String {
    let mut signs = text.chars();
    match signs.next() {
        Some(first) => first.to_uppercase().chain(signs).collect(),
        None => String::new(),
    }
}
