//! What today says of a schedule: whether it has begun and whether it is over, and when it is next.

use crate::record::kinds::common::{Frequency, Schedule};
use crate::record::seen::FieldsOf;
use jiff::ToSpan;
use jiff::civil::Date;

/// How far ahead a next day is looked for: a fifth Friday every few months is rare.
const DAYS_AHEAD: usize = 800;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What today says of a schedule.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::binder) struct Today {
    pub(in crate::binder) starts_later: bool,
    pub(in crate::binder) is_over: bool,
    /// The first day from today on; none where the schedule does not tell.
    pub(in crate::binder) next: Option<Date>,
}

impl Today {
    pub(in crate::binder) fn of(schedule: &FieldsOf<'_, Schedule>, today: Date) -> Self {
        Self {
            starts_later: date(schedule.dtstart).is_some_and(|start| start > today),
            is_over: date(schedule.until).is_some_and(|end| end < today),
            next: next(schedule, today),
        }
    }
}

fn date(written: Option<&str>) -> Option<Date> {
    written?.get(..10)?.parse().ok()
}

fn next(schedule: &FieldsOf<'_, Schedule>, today: Date) -> Option<Date> {
    let rule = Rule::of(schedule)?;
    let start = rule.start.filter(|start| *start > today).unwrap_or(today);
    let days = start.series(1.day()).take(DAYS_AHEAD);
    days.take_while(|day| rule.until.is_none_or(|until| *day <= until))
        .find(|day| rule.has(*day))
}

/// On which days something takes place.
struct Rule {
    is_weekly: bool,
    interval: i64,
    start: Option<Date>,
    until: Option<Date>,
    /// Days of the week, with which of the month; 0 for every one.
    weekdays: Vec<(i8, i8)>,
    /// Days of the month; -1 for the last.
    monthdays: Vec<i8>,
}

impl Rule {
    fn of(schedule: &FieldsOf<'_, Schedule>) -> Option<Self> {
        let start = date(schedule.dtstart);
        let weekdays = schedule.byday.iter();
        let monthdays = schedule.bymonthday.iter();
        let mut rule = Self {
            is_weekly: schedule.freq? == Frequency::Weekly,
            interval: schedule.interval.map_or(1, |interval| interval.max(1)),
            start,
            until: date(schedule.until),
            weekdays: weekdays.filter_map(|day| weekday(day)).collect(),
            monthdays: monthdays.filter_map(|day| day.parse().ok()).collect(),
        };
        // Which weeks or months are meant, only the first day tells.
        if rule.interval > 1 {
            start?;
        }
        if rule.weekdays.is_empty() && rule.monthdays.is_empty() {
            match rule.is_weekly {
                true => rule
                    .weekdays
                    .push((start?.weekday().to_monday_one_offset(), 0)),
                false => rule.monthdays.push(start?.day()),
            }
        }
        Some(rule)
    }

    fn has(&self, day: Date) -> bool {
        let last = day.days_in_month();
        let weekday = day.weekday().to_monday_one_offset();
        let nth = (day.day() - 1) / 7 + 1;
        let is_last = day.day() > last - 7;
        let of_week = self.weekdays.iter().any(|(own, which)| {
            *own == weekday && (*which == 0 || *which == nth || *which == -1 && is_last)
        });
        let of_month = !self.is_weekly
            && self
                .monthdays
                .iter()
                .any(|own| *own == day.day() || *own == -1 && day.day() == last);
        (of_week || of_month) && self.is_in_turn(day)
    }

    /// Whether the day's week or month is one of those that count.
    fn is_in_turn(&self, day: Date) -> bool {
        let Some(start) = self.start.filter(|_| self.interval > 1) else {
            return true;
        };
        let passed = if self.is_weekly {
            let monday = |day: Date| day - i64::from(day.weekday().to_monday_zero_offset()).days();
            (monday(day) - monday(start)).get_days() / 7
        } else {
            let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
            months(day) - months(start)
        };
        i64::from(passed) % self.interval == 0
    }
}

fn weekday(text: &str) -> Option<(i8, i8)> {
    let at = text.len().checked_sub(2)?;
    let (which, name) = text.split_at_checked(at)?;
    let number = WEEKDAYS.iter().position(|day| *day == name)?;
    let which = if which.is_empty() {
        0
    } else {
        which.parse().ok()?
    };
    Some((i8::try_from(number + 1).ok()?, which))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::seen::Fields;

    fn told(text: &str, today: Date) -> Today {
        let mut map = serde_json::Map::new();
        for part in text.split_whitespace() {
            let (name, value) = part.split_once('=').unwrap();
            let value = match name {
                "interval" => value.parse::<i64>().unwrap().into(),
                "byday" | "bymonthday" => value.split(',').collect(),
                _ => value.into(),
            };
            map.insert(name.to_owned(), value);
        }
        Today::of(&Schedule::of(Some(&map)), today)
    }

    #[test]
    fn the_next_day_follows_from_the_schedule() {
        // A Sunday.
        let today: Date = "2026-11-22".parse().unwrap();
        for (text, expected) in [
            ("freq=WEEKLY byday=SU", Some("2026-11-22")),
            ("freq=WEEKLY byday=MO,WE", Some("2026-11-23")),
            ("freq=WEEKLY byday=SA", Some("2026-11-28")),
            (
                "freq=WEEKLY interval=2 byday=FR dtstart=2026-01-09",
                Some("2026-11-27"),
            ),
            (
                "freq=WEEKLY interval=2 byday=FR dtstart=2026-01-16",
                Some("2026-12-04"),
            ),
            (
                "freq=WEEKLY interval=2 byday=MO dtstart=2026-11-20",
                Some("2026-11-30"),
            ),
            ("freq=WEEKLY interval=2 byday=FR", None),
            ("freq=WEEKLY dtstart=2026-01-08", Some("2026-11-26")),
            (
                "freq=WEEKLY byday=TU dtstart=2027-03-01",
                Some("2027-03-02"),
            ),
            ("freq=WEEKLY byday=TU until=2026-11-24", Some("2026-11-24")),
            ("freq=WEEKLY byday=TU until=2026-11-23", None),
            ("freq=WEEKLY byday=TU until=2026-07-01", None),
            ("freq=WEEKLY", None),
            ("freq=MONTHLY byday=2TU", Some("2026-12-08")),
            ("freq=MONTHLY byday=-1FR", Some("2026-11-27")),
            ("freq=MONTHLY byday=5SU", Some("2026-11-29")),
            ("freq=MONTHLY bymonthday=1,15", Some("2026-12-01")),
            ("freq=MONTHLY bymonthday=-1", Some("2026-11-30")),
            ("freq=MONTHLY bymonthday=31", Some("2026-12-31")),
            ("freq=MONTHLY dtstart=2026-01-20", Some("2026-12-20")),
            (
                "freq=MONTHLY interval=3 byday=1MO dtstart=2026-01-05",
                Some("2027-01-04"),
            ),
            ("freq=MONTHLY", None),
            ("dtstart=2026-12-01", None),
        ] {
            let next = told(text, today).next.map(|day| day.to_string());
            assert_eq!(next.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_schedule_begins_and_ends() {
        let today: Date = "2026-11-22".parse().unwrap();
        for (text, starts, ended) in [
            ("dtstart=2026-11-22 until=2026-11-22", false, false),
            ("dtstart=2026-11-23", true, false),
            ("until=2026-11-21", false, true),
            ("freq=WEEKLY", false, false),
        ] {
            let told = told(text, today);
            assert_eq!((told.starts_later, told.is_over), (starts, ended), "{text}");
        }
    }
}
