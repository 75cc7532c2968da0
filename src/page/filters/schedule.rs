//! `schedule`: when a service is open, in words.

use jiff::civil::Date;
use tera::{Kwargs, TeraResult, Value};

use super::input::{field, text_of, wrong};
use crate::page::filters::dates::{clock, moment};
use crate::words::{DateStyle, Join, Locale, capital};

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

impl Day {
    fn of(date: Date) -> Self {
        Self {
            weekday: usize::try_from(date.weekday().to_monday_one_offset()).unwrap_or(1),
            nth: 0,
        }
    }
}

/// `{{ schedule | schedule }}`: a schedule object in words, such as "Every
/// Monday and Wednesday, 9:00 am to 11:00 am". Notes are left to the layout.
///
/// `starts_later` and `ended`, which a view adds, say how its first and last day lie to the day of the binder.
pub(super) fn schedule(value: &Value, _: &Kwargs, locale: &Locale) -> TeraResult<Value> {
    if !value.is_map() {
        return Err(wrong("schedule", "a schedule", value));
    }
    let is_repeated = freq(value).is_some();
    let words = hours(value, &days(value, locale), locale);
    let words = in_months(value, words, locale);
    let words = in_zone(value, words, locale);
    let words = match start(value) {
        Some(start) if is_repeated && is(value, "starts_later") => {
            let words = dated(
                &words,
                "schedule.starts",
                "schedule.only_starts",
                start,
                locale,
            );
            // The day on which it holds first need not be one of its days.
            match moment_of(value, "starts_on").filter(|first| *first != start) {
                Some(first) => dated(&words, "schedule.first", "schedule.first", first, locale),
                None => words,
            }
        }
        // Only the first day tells which weeks or months are meant, unless the next one does.
        Some(start) if is_repeated && interval(value) > 1 && !has_next(value) => dated(
            &words,
            "schedule.counted",
            "schedule.only_starts",
            start,
            locale,
        ),
        _ => words,
    };
    let words = match moment_of(value, "until") {
        Some(end) if is(value, "ended") => {
            dated(&words, "schedule.ended", "schedule.only_ended", end, locale)
        }
        None if is(value, "ended") => locale.fill("schedule.over", &[("words", &words)]),
        // A day on which something happens once ends with itself.
        Some(end) if is_repeated || start(value) != Some(end) => {
            dated(&words, "schedule.until", "schedule.only_until", end, locale)
        }
        _ => words,
    };
    Ok(Value::from(capital(&words)))
}

/// Whether the day on which it is next stands beside it.
fn has_next(value: &Value) -> bool {
    field(value, "next_date").is_some_and(|next| next.as_str().is_some())
}

/// The words with the months in which it takes place, or those in which it does not where these are fewer.
fn in_months(value: &Value, words: String, locale: &Locale) -> String {
    let months = field(value, "bymonth").and_then(Value::as_array);
    let number = |month: &Value| match month.as_i64() {
        Some(number) => usize::try_from(number).ok(),
        None => month.as_str()?.trim().parse().ok(),
    };
    let months: Vec<usize> = months
        .unwrap_or_default()
        .iter()
        .filter_map(number)
        .collect();
    if words.is_empty() || (1..=12).all(|month| months.contains(&month)) || months.is_empty() {
        return words;
    }
    let others: Vec<usize> = (1..=12).filter(|month| !months.contains(month)).collect();
    let (key, named) = match others.len() < months.len() {
        true => ("schedule.not_in", others),
        false => ("schedule.only_in", months),
    };
    let named = named.iter().map(|month| locale.nth("dates.months", *month));
    let named = locale.join(&named.collect::<Vec<_>>(), Join::And);
    locale.fill(key, &[("words", &words), ("months", &named)])
}

/// The words with the place whose clocks are meant.
fn in_zone(value: &Value, words: String, locale: &Locale) -> String {
    let zone = field(value, "timezone").and_then(Value::as_str);
    let Some(zone) = zone.filter(|_| !words.is_empty()) else {
        return words;
    };
    let place = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    locale.fill("schedule.zone", &[("words", &words), ("place", &place)])
}

/// The words with a day; the day alone where there are no words.
fn dated(words: &str, with: &str, alone: &str, date: Date, locale: &Locale) -> String {
    let key = if words.is_empty() { alone } else { with };
    let date = locale.date(date, DateStyle::Short);
    locale.fill(key, &[("words", words), ("date", &date)])
}

fn is(value: &Value, name: &'static str) -> bool {
    field(value, name).and_then(Value::as_bool) == Some(true)
}

fn moment_of(value: &Value, name: &'static str) -> Option<Date> {
    let text = field(value, name)?.as_str()?;
    moment(text).map(|moment| moment.date)
}

fn start(value: &Value) -> Option<Date> {
    moment_of(value, "dtstart")
}

fn interval(value: &Value) -> i64 {
    field(value, "interval")
        .and_then(Value::as_i64)
        .unwrap_or(1)
}

/// How it repeats; where that is not written, as its days say.
fn freq(value: &Value) -> Option<&str> {
    if let Some(freq) = field(value, "freq").and_then(Value::as_str) {
        return Some(freq);
    }
    let days = weekdays(value);
    let has_month_days = field(value, "bymonthday")
        .is_some_and(|days| days.as_array().is_none_or(|days| !days.is_empty()));
    match (days.as_slice(), has_month_days) {
        ([], false) => None,
        (days, false) if days.iter().all(|day| day.nth == 0) => Some("WEEKLY"),
        _ => Some("MONTHLY"),
    }
}

/// On which days.
fn days(value: &Value, locale: &Locale) -> String {
    let interval = interval(value);
    let times = interval.to_string();
    let every = |one: &str, more: &str, days: &str| {
        let key = match interval {
            2.. => more,
            _ => one,
        };
        locale.fill(key, &[("days", days), ("n", &times)])
    };
    let mut weekdays = weekdays(value);
    match freq(value).unwrap_or_default() {
        "DAILY" => every("schedule.daily", "schedule.daily_n", ""),
        "WEEKLY" => {
            if let Some(start) = start(value).filter(|_| weekdays.is_empty()) {
                weekdays.push(Day::of(start));
            }
            if weekdays.is_empty() {
                return every("schedule.every_week", "schedule.every_n_weeks", "");
            }
            if let Some(range) = range(&weekdays, locale).filter(|_| interval < 2) {
                return range;
            }
            let names: Vec<_> = weekdays
                .iter()
                .map(|day| locale.nth("schedule.weekdays", day.weekday))
                .collect();
            let days = locale.join(&names, Join::And);
            let more = match (interval, names.len()) {
                (2, 1) => "schedule.weekly_2",
                _ => "schedule.weekly_n",
            };
            every("schedule.weekly", more, &days)
        }
        "MONTHLY" => {
            let mut names: Vec<_> = weekdays.iter().map(|day| of_month(*day, locale)).collect();
            names.extend(month_days(value, locale));
            if let Some(start) = start(value).filter(|_| names.is_empty()) {
                names.push(month_day(i64::from(start.day()), locale));
            }
            if names.is_empty() {
                return every("schedule.every_month", "schedule.every_n_months", "");
            }
            let days = locale.join(&names, Join::And);
            every("schedule.monthly", "schedule.monthly_n", &days)
        }
        // A schedule that does not repeat: the day it starts on.
        _ => start(value)
            .map(|start| locale.date(start, DateStyle::Long))
            .unwrap_or_default(),
    }
}

/// Three days and more that follow each other: Monday to Friday, every day.
fn range(days: &[Day], locale: &Locale) -> Option<String> {
    let (first, last) = (days.first()?.weekday, days.last()?.weekday);
    let follow = days
        .iter()
        .zip(first..)
        .all(|(day, number)| day.weekday == number && day.nth == 0);
    match days.len() {
        _ if !follow => None,
        7 => Some(locale.fill("schedule.daily", &[])),
        3.. => Some(locale.fill(
            "schedule.range",
            &[
                ("from", locale.nth("dates.weekdays", first)),
                ("to", locale.nth("dates.weekdays", last)),
            ],
        )),
        _ => None,
    }
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
        .map(|day| month_day(day, locale))
        .collect()
}

fn month_day(day: i64, locale: &Locale) -> String {
    match usize::try_from(day) {
        Ok(day) => {
            let nth = locale.nth("schedule.ordinals", day);
            locale.fill("schedule.monthday", &[("nth", nth)])
        }
        Err(_) => locale.fill("schedule.last_day", &[]),
    }
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
    found.dedup_by_key(|day| (day.nth, day.weekday));
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
        (Some(from), Some(to)) if from == to && days.is_empty() => {
            locale.fill("schedule.only_all_day", &[])
        }
        (Some(from), Some(to)) if from == to => fill("schedule.all_day", "", ""),
        (Some(from), Some(to)) if days.is_empty() => fill("schedule.only_hours", &from, &to),
        (Some(from), Some(to)) => fill("schedule.hours", &from, &to),
        (Some(from), None) if days.is_empty() => fill("schedule.only_opens", &from, ""),
        (Some(from), None) => fill("schedule.opens", &from, ""),
        (None, Some(to)) if days.is_empty() => fill("schedule.only_closes", "", &to),
        (None, Some(to)) => fill("schedule.closes", "", &to),
        (None, None) => days.to_owned(),
    }
}
