//! Days and times: how they are written, and what was probably meant where they are written otherwise.

use super::super::finding::Moment;
use jiff::civil;

/// A day that exists, written `2026-12-01`.
pub(super) fn date(text: &str) -> Option<String> {
    let digits = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| {
            if at == 4 || at == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    (digits && text.parse::<civil::Date>().is_ok()).then(|| text.to_owned())
}

/// A time of day, written `09:00` or `9:00`.
pub(super) fn time(text: &str) -> Option<String> {
    let padded = if text.len() == 4 && text.as_bytes()[1] == b':' {
        format!("0{text}")
    } else {
        text.to_owned()
    };
    let shape = (padded.len() == 5 || padded.len() == 8)
        && padded.is_ascii()
        && padded.as_bytes()[2] == b':';
    (shape && padded.parse::<civil::Time>().is_ok()).then(|| padded[..5].to_owned())
}

/// A day and a time. Keeps an offset, if there is one: it is turned into local time where it is shown.
pub(super) fn date_time(text: &str) -> Option<String> {
    let joined = text.replacen(' ', "T", 1);
    let (day, rest) = joined.split_once('T')?;
    let day = date(day)?;
    let offset_at = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
    let time = time(rest.get(..offset_at)?)?;
    let offset = &rest[offset_at..];
    if !is_offset(offset) {
        return None;
    }
    if offset.is_empty() {
        return Some(format!("{day}T{time}"));
    }
    let whole = format!("{day}T{time}:00{offset}");
    whole.parse::<jiff::Timestamp>().ok().map(|_| whole)
}

/// Nothing, `Z`, or hours and minutes that some place on Earth has.
fn is_offset(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']).replace(':', "");
    let hours = digits.get(..2).and_then(|hours| hours.parse::<u8>().ok());
    matches!(text, "" | "Z" | "z")
        || digits.len() == 4
            && digits.bytes().all(|b| b.is_ascii_digit())
            && hours.is_some_and(|hours| hours <= 14)
}

/// What to write instead of a text that is no day or time; nothing where that cannot be told.
pub(super) fn instead(sort: Moment, text: &str) -> Vec<String> {
    match sort {
        Moment::Date => dates(text),
        Moment::Time => clock(text).into_iter().collect(),
        Moment::DateTime => {
            let at = text.char_indices().filter(|(_, c)| " T,".contains(*c));
            let parts = at.filter_map(|(at, _)| text.get(at + 1..).map(|rest| (&text[..at], rest)));
            let mut best: Vec<String> = Vec::new();
            for (day, rest) in parts {
                let rest = rest.trim().trim_start_matches("at ");
                if let Some(time) = time(rest).or_else(|| clock(rest)) {
                    let days = date(day.trim()).map_or_else(|| dates(day), |day| vec![day]);
                    best = days.iter().map(|day| format!("{day}T{time}")).collect();
                }
            }
            // The day alone, to which only the writer can add the time.
            match best.is_empty() {
                true => {
                    date(text.trim_end_matches('T')).map_or_else(|| dates(text), |day| vec![day])
                }
                false => best,
            }
        }
    }
}

const MONTHS: &[(&str, &str)] = &[
    ("jan", "ene"),
    ("feb", "feb"),
    ("mar", "mar"),
    ("apr", "abr"),
    ("may", "may"),
    ("jun", "jun"),
    ("jul", "jul"),
    ("aug", "ago"),
    ("sep", "sep"),
    ("oct", "oct"),
    ("nov", "nov"),
    ("dec", "dic"),
];

/// The days that a text can mean: two where day and month cannot be told apart.
fn dates(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let month = words.iter().find_map(|word| {
        let at = MONTHS
            .iter()
            .position(|(en, es)| word.starts_with(en) || word.starts_with(es))?;
        Some(at as i16 + 1)
    });
    let number = |word: &&str| -> Option<i16> {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse().ok()
    };
    let numbers: Vec<i16> = words.iter().filter_map(number).collect();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let joined = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
        return date(&joined).into_iter().collect();
    }
    let long = |year: i16| if year < 100 { 2000 + year } else { year };
    let mut found: Vec<(i16, i16, i16)> = match (month, &numbers[..]) {
        (Some(month), [first, second]) if *first > 31 => vec![(*first, month, *second)],
        (Some(month), [day, year]) => vec![(long(*year), month, *day)],
        (None, [year, ..]) if *year > 31 && *year < 1000 => Vec::new(),
        (None, [year, month, day]) if *year > 31 => vec![(*year, *month, *day)],
        (None, [first, second, year]) => {
            let (american, other) = (
                (long(*year), *first, *second),
                (long(*year), *second, *first),
            );
            // Dots are written where the day comes first.
            match text.contains('.') {
                true => vec![other],
                false => vec![american, other],
            }
        }
        _ => Vec::new(),
    };
    found.dedup();
    let exists = |(year, month, day): (i16, i16, i16)| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Some(civil::Date::new(year, month, day).ok()?.to_string())
    };
    let mut days: Vec<String> = found.into_iter().filter_map(exists).collect();
    days.dedup();
    days
}

/// `9am`, `9:30 pm`, `14h30`, `14.30`, `1430`, `10 o'clock` as a time of day.
fn clock(text: &str) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let lower = text.trim().to_lowercase().replace(' ', "");
    let is_late = lower.contains("pm") || lower.contains("p.m");
    let is_early = lower.contains("am") || lower.contains("a.m");
    if lower == "noon" {
        return Some("12:00".into());
    }
    let digits: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let (hour, minute): (i8, i8) = match digits[..] {
        [whole] if whole.len() == 4 => (whole[..2].parse().ok()?, whole[2..].parse().ok()?),
        [hour] => (hour.parse().ok()?, 0),
        [hour, minute, ..] => (hour.parse().ok()?, minute.parse().ok()?),
        [] => return None,
    };
    let hour = match hour {
        12 if is_early => 0,
        1..=11 if is_late => hour + 12,
        hour => hour,
    };
    let exists = civil::Time::new(hour, minute, 0, 0).is_ok();
    exists.then(|| format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_and_times_that_exist_are_taken() {
        assert!(date("2026-02-29").is_none() && date("2028-02-29").is_some());
        assert!(date("2026-2-9").is_none() && date("").is_none());
        assert_eq!(time("9:00").as_deref(), Some("09:00"));
        assert!(time("24:30").is_none() && time("é:00").is_none());
        assert_eq!(
            date_time("2026-12-01 10:00").as_deref(),
            Some("2026-12-01T10:00")
        );
        assert_eq!(
            date_time("2026-12-01T10:00-05:00").as_deref(),
            Some("2026-12-01T10:00:00-05:00")
        );
        assert!(date_time("2026-12-01").is_none() && date_time("2026-12-01T10:00+99").is_none());
    }

    #[test]
    fn what_was_meant_is_proposed() {
        for (sort, text, expected) in [
            (Moment::Date, "12/31/2026", &["2026-12-31"][..]),
            (Moment::Date, "31.12.2026", &["2026-12-31"]),
            (Moment::Date, "31-12-2026", &["2026-12-31"]),
            (Moment::Date, "03/04/2026", &["2026-03-04", "2026-04-03"]),
            (Moment::Date, "3.4.26", &["2026-04-03"]),
            (Moment::Date, "2026-2-9", &["2026-02-09"]),
            (Moment::Date, "2026/12/31", &["2026-12-31"]),
            (Moment::Date, "20261231", &["2026-12-31"]),
            (Moment::Date, "December 31, 2026", &["2026-12-31"]),
            (Moment::Date, "31 de diciembre de 2026", &["2026-12-31"]),
            (Moment::Date, "Dec 1st 2026", &["2026-12-01"]),
            (Moment::Date, "2026-02-30", &[]),
            (Moment::Date, "next week", &[]),
            (Moment::Time, "9am", &["09:00"]),
            (Moment::Time, "9:30 pm", &["21:30"]),
            (Moment::Time, "14h30", &["14:30"]),
            (Moment::Time, "14.30", &["14:30"]),
            (Moment::Time, "1430", &["14:30"]),
            (Moment::Time, "10 o'clock", &["10:00"]),
            (Moment::Time, "noon", &["12:00"]),
            (Moment::Time, "in the morning", &[]),
            (Moment::DateTime, "2026-12-10", &["2026-12-10"]),
            (Moment::DateTime, "2026-12-10T", &["2026-12-10"]),
            (Moment::DateTime, "12/31/2026", &["2026-12-31"]),
            (Moment::DateTime, "2026-12-10 10am", &["2026-12-10T10:00"]),
            (
                Moment::DateTime,
                "12/10/2026 10:00 AM",
                &["2026-12-10T10:00", "2026-10-12T10:00"],
            ),
            (Moment::DateTime, "10.12.2026, 14:00", &["2026-12-10T14:00"]),
            (Moment::DateTime, "11 o.clock", &[]),
        ] {
            assert_eq!(instead(sort, text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_day_that_exists_is_proposed(year in 2000i16..2099, month in 1i8..=12, day in 1i8..=28) {
            let iso = format!("{year}-{month:02}-{day:02}");
            for text in [format!("{month}/{day}/{year}"), format!("{day}.{month}.{year}"), format!("{year}/{month}/{day}")] {
                proptest::prop_assert!(instead(Moment::Date, &text).contains(&iso), "{}", text);
            }
        }

        #[test]
        fn no_text_breaks_the_guessing(text in "\\PC{0,24}") {
            for sort in [Moment::Date, Moment::Time, Moment::DateTime] {
                let _ = instead(sort, &text);
            }
        }
    }
}
