//! What today says of a schedule: whether it has begun and whether it is over, and when it is next.

use crate::record::kinds::common::{Frequency, Schedule};
use crate::record::seen::Word;
use crate::view::{Map, Value};
use jiff::ToSpan;
use jiff::civil::Date;

/// How far ahead a next day is looked for: a fifth Friday every few months is rare.
const DAYS_AHEAD: usize = 800;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Schedules with what today says of each; the next day only where people meet on single days.
pub(in crate::binder) fn dated(schedules: &Value, today: Date, meets: bool) -> Value {
    let dated = |schedule: &Value| match schedule {
        Value::Map(map) => {
            let next = Some(map).filter(|_| meets).and_then(|map| next(map, today));
            let mut map = (**map).clone();
            let starts = date(&map, Schedule::dtstart).is_some_and(|start| start > today);
            let ended = date(&map, Schedule::until).is_some_and(|end| end < today);
            map.set("starts_later", starts);
            map.set("ended", ended);
            map.set("next_date", next.map(|date| date.to_string()));
            map.into()
        }
        other => other.clone(),
    };
    schedules.items().iter().map(dated).collect()
}

fn date(schedule: &Map, name: &str) -> Option<Date> {
    schedule.get(name)?.as_str()?.get(..10)?.parse().ok()
}

/// The first day from today on; none where the schedule does not tell.
fn next(schedule: &Map, today: Date) -> Option<Date> {
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
    fn of(schedule: &Map) -> Option<Self> {
        let words = |name: &str| {
            let items = schedule.get(name).map(Value::items).unwrap_or_default();
            items.iter().filter_map(Value::as_str)
        };
        let start = date(schedule, Schedule::dtstart);
        let mut rule = Self {
            is_weekly: Frequency::parse(schedule.get(Schedule::freq)?.as_str()?)?
                == Frequency::Weekly,
            interval: match schedule.get(Schedule::interval) {
                Some(Value::Int(interval)) => (*interval).max(1),
                _ => 1,
            },
            start,
            until: date(schedule, Schedule::until),
            weekdays: words(Schedule::byday).filter_map(weekday).collect(),
            monthdays: words(Schedule::bymonthday)
                .filter_map(|day| day.parse().ok())
                .collect(),
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

    fn schedule(text: &str) -> Value {
        let mut map = Map::new();
        for name in [
            "freq",
            "interval",
            "byday",
            "bymonthday",
            "dtstart",
            "until",
        ] {
            map.push(name, Value::None);
        }
        for part in text.split_whitespace() {
            let (name, value) = part.split_once('=').unwrap();
            let value = match name {
                "interval" => Value::Int(value.parse().unwrap()),
                "byday" | "bymonthday" => value.split(',').map(Value::text).collect(),
                _ => Value::text(value),
            };
            map.set(name.to_owned(), value);
        }
        Value::List(vec![map.into()])
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
            let made = dated(&schedule(text), today, true);
            let next = made.items()[0].get("next_date").as_str().map(str::to_owned);
            assert_eq!(next.as_deref(), expected, "{text}");
            let plain = dated(&schedule(text), today, false);
            assert_eq!(plain.items()[0].get("next_date"), &Value::None, "{text}");
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
            let made = dated(&schedule(text), today, false);
            let is = |name: &str| made.items()[0].get(name).as_bool();
            assert_eq!(
                (is("starts_later"), is("ended")),
                (Some(starts), Some(ended)),
                "{text}"
            );
        }
    }
}
