//! One language as filters use it: words, dates, numbers and lists.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Entry, Message, Strings, unit};
use crate::markdown::Labels;

/// The words of one language, resolved with what it falls back to.
#[derive(Debug)]
pub struct Locale {
    /// The language's tag.
    pub(crate) language: String,
    /// Every word with the language that it is in.
    words: HashMap<String, (String, Entry)>,
    dates: Dates,
    labels: Labels,
    group: String,
    point: String,
}

/// How dates and times are written.
#[derive(Debug)]
struct Dates {
    long: Message,
    short: Message,
    month: Message,
    day: Message,
    with_time: Message,
    weekdays: Vec<String>,
    months: Vec<String>,
    months_short: Vec<String>,
    half_days: bool,
    am: String,
    pm: String,
}

/// How much of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// Tuesday, December 1, 2026.
    Long,
    /// Dec 1, 2026.
    Short,
    /// December 2026.
    Month,
    /// December 1.
    Day,
    /// Tuesday.
    Weekday,
}

impl Locale {
    /// The words of a language.
    pub fn new(strings: &Strings, language: &str) -> Self {
        let words: HashMap<_, _> = strings
            .merged(language)
            .into_iter()
            .map(|(key, (language, entry))| (key.to_owned(), (language.to_owned(), entry.clone())))
            .collect();
        let text = |key: &str| match words.get(key) {
            Some((_, entry)) => entry.text().unwrap_or_default(),
            None => String::new(),
        };
        let message = |key: &str| match words.get(key) {
            Some((_, Entry::One(message))) => message.clone(),
            _ => Message::new(""),
        };
        let list = |key: &str| match words.get(key) {
            Some((_, Entry::List(words))) => words.clone(),
            _ => Vec::new(),
        };
        let dates = Dates {
            long: message("dates.long"),
            short: message("dates.short"),
            month: message("dates.month"),
            day: message("dates.day"),
            with_time: message("dates.with_time"),
            weekdays: list("dates.weekdays"),
            months: list("dates.months"),
            months_short: list("dates.months_short"),
            half_days: text("dates.clock") == "12",
            am: text("dates.am"),
            pm: text("dates.pm"),
        };
        let (group, point) = (text("numbers.group"), text("numbers.point"));
        Self {
            language: language.to_owned(),
            dates,
            group,
            point,
            words,
            labels: strings.labels(language),
        }
    }

    /// The words that rendering adds to a body.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The entry of a key, and the language it is in.
    pub(crate) fn entry(&self, key: &str) -> Option<(&str, &Entry)> {
        self.words
            .get(key)
            .map(|(language, entry)| (language.as_str(), entry))
    }

    /// The keys that there are.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// A word without placeholders.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.words.get(key)? {
            (_, Entry::One(message)) => message.text(),
            _ => None,
        }
    }

    /// A message with its placeholders filled; empty for an unknown key.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        match self.words.get(key) {
            Some((language, entry)) => entry
                .message(language, None)
                .map(|message| message.fill(values))
                .unwrap_or_default(),
            None => String::new(),
        }
    }

    /// A message that counts, in the form of the number, with its placeholders filled.
    pub fn count(&self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let Some((language, entry)) = self.words.get(key) else {
            return String::new();
        };
        let form = entry.message(language, i64::try_from(count).ok());
        let count = count.to_string();
        let mut all = vec![("count", count.as_str())];
        all.extend_from_slice(values);
        form.map(|message| message.fill(&all)).unwrap_or_default()
    }

    /// The words of a list; none when there is no such list.
    pub fn list(&self, key: &str) -> &[String] {
        match self.words.get(key) {
            Some((_, Entry::List(words))) => words,
            _ => &[],
        }
    }

    /// A word of a list, counted from 1; empty when there is none.
    pub(crate) fn nth(&self, key: &str, number: usize) -> &str {
        match self.words.get(key) {
            Some((_, Entry::List(words))) => number
                .checked_sub(1)
                .and_then(|at| words.get(at))
                .map_or("", String::as_str),
            _ => "",
        }
    }

    /// The name of a date's month.
    pub fn month(&self, date: Date) -> &str {
        let number = usize::try_from(date.month()).unwrap_or_default();
        let months = self.dates.months.get(number.saturating_sub(1));
        months.map(String::as_str).unwrap_or_default()
    }

    /// The short name of a date's month.
    pub fn month_short(&self, date: Date) -> &str {
        let number = usize::try_from(date.month()).unwrap_or_default();
        let months = self.dates.months_short.get(number.saturating_sub(1));
        months.map(String::as_str).unwrap_or_default()
    }

    /// A date in words.
    pub fn date(&self, date: Date, style: DateStyle) -> String {
        let dates = &self.dates;
        let name = |list: &'_ [String], number: i8| -> String {
            usize::try_from(number)
                .ok()
                .and_then(|number| list.get(number.checked_sub(1)?))
                .cloned()
                .unwrap_or_default()
        };
        let weekday = name(&dates.weekdays, date.weekday().to_monday_one_offset());
        let message = match style {
            DateStyle::Long => &dates.long,
            DateStyle::Short => &dates.short,
            DateStyle::Month => &dates.month,
            DateStyle::Day => &dates.day,
            DateStyle::Weekday => return weekday,
        };
        message.fill(&[
            ("weekday", &weekday),
            ("month", &name(&dates.months, date.month())),
            ("mon", &name(&dates.months_short, date.month())),
            ("day", &date.day().to_string()),
            ("year", &date.year().to_string()),
        ])
    }

    /// A time of day: `10:00 am`, or `10:00` where the day has 24 hours.
    pub(crate) fn time(&self, hour: i8, minute: i8) -> String {
        if !self.dates.half_days {
            return format!("{hour}:{minute:02}");
        }
        let half = if hour < 12 {
            &self.dates.am
        } else {
            &self.dates.pm
        };
        let hour = match hour % 12 {
            0 => 12,
            hour => hour,
        };
        format!("{hour}:{minute:02} {half}")
    }

    /// A date and a time of it in words.
    pub(crate) fn date_time(&self, date: &str, time: &str) -> String {
        self.dates.with_time.fill(&[("date", date), ("time", time)])
    }

    /// An amount of money, without decimals where it is whole. A currency is an ISO 4217 code; those that readers know by
    /// their sign have it.
    pub(crate) fn money(&self, amount: f64, currency: &str) -> String {
        let is_whole = (amount * 100.0).round() % 100.0 == 0.0;
        let figures = self.number(amount, Some(if is_whole { 0 } else { 2 }));
        let (sign, figures) = match figures.strip_prefix('\u{2212}') {
            Some(figures) => ("\u{2212}", figures),
            None => ("", figures.as_str()),
        };
        let symbol = match currency {
            "" | "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "CAD" => "CA$",
            "AUD" => "A$",
            "MXN" => "MX$",
            // A space that does not break keeps code and figures on one line.
            code => return format!("{code}\u{a0}{sign}{figures}"),
        };
        format!("{sign}{symbol}{figures}")
    }

    /// A number with its digits in groups. Numbers of four digits stay whole
    /// only where the language has no sign for groups.
    pub(crate) fn number(&self, value: f64, decimals: Option<usize>) -> String {
        if !value.is_finite() {
            return String::new();
        }
        let text = match decimals {
            Some(decimals) => format!("{:.*}", decimals.min(12), value.abs()),
            None => value.abs().to_string(),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut out = String::with_capacity(text.len() + 4);
        let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        if value < 0.0 && !is_zero {
            // A true minus sign: a hyphen may be left at the end of a line.
            out.push('\u{2212}');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push_str(&self.point);
            out.push_str(fraction);
        }
        out
    }

    /// A unit in the form that a number takes (see [`unit::form`]).
    pub(crate) fn unit<'u>(
        &self,
        unit: &'u str,
        of: Option<&str>,
        like: Option<&str>,
    ) -> Option<&'u str> {
        unit::form(&self.language, unit, of, like)
    }

    /// Words joined with commas and the language's "and" (or "or").
    pub(crate) fn join<T: AsRef<str>>(&self, items: &[T], word: Join) -> String {
        let (pair, last) = match word {
            Join::And => ("list.and", "list.last"),
            Join::Or => ("list.or", "list.or_last"),
        };
        let mut out = String::new();
        for (index, item) in items.iter().enumerate() {
            let item = item.as_ref();
            if index > 0 {
                let separator = match (index + 1 == items.len(), items.len()) {
                    (false, _) => ", ",
                    (true, 2) => self.text(pair).unwrap_or(", "),
                    (true, _) => self.text(last).unwrap_or(", "),
                };
                out.push_str(self.euphony(separator, item));
            }
            out.push_str(item);
        }
        out
    }

    /// Spanish says "e" for "y" before an i, and "u" for "o" before an o.
    fn euphony<'s>(&self, separator: &'s str, next: &str) -> &'s str {
        if !self.language.starts_with("es") {
            return separator;
        }
        let next = next.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        let next = next.to_lowercase();
        let starts = |sounds: &[&str]| sounds.iter().any(|sound| next.starts_with(sound));
        match separator {
            " y " if starts(&["i", "í", "hi", "hí"]) && !starts(&["hie", "hia", "ie", "io"]) => {
                " e "
            }
            " o " if starts(&["o", "ó", "ho", "hó", "8"]) => " u ",
            separator => separator,
        }
    }
}

/// The word that ends a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    And,
    Or,
}

#[cfg(test)]
mod tests;
