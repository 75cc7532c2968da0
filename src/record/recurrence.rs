//! On which days something takes place (RFC 5545, as far as HSDS schedules go: by the week or by the month).

use super::kinds::common::{Frequency, Schedule};
use super::seen::FieldsOf;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// How far ahead a day is looked for: a fifth Friday every few months is rare.
const DAYS_AHEAD: usize = 800;

/// A day on which something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day, in the schedule's own time zone.
    pub day: Date,
    /// Whether it does not take place on that day, though it is due.
    pub is_skipped: bool,
}

/// On which days something takes place.
#[derive(Debug)]
pub struct Recurrence {
    /// None where it does not say enough.
    rule: Option<Rule>,
    /// The last day on which it holds.
    until: Option<Date>,
    /// Whether it says that it repeats.
    is_repeated: bool,
    /// Days besides, and days on which it is left out.
    more: BTreeSet<Date>,
    skipped: BTreeSet<Date>,
}

impl Recurrence {
    /// What a schedule says. Where it does not say enough, it is due on no day.
    pub fn of(schedule: &FieldsOf<'_, Schedule>) -> Self {
        let days = |written: &[&str]| written.iter().filter_map(|day| date(Some(day))).collect();
        Self {
            rule: Rule::of(schedule),
            until: date(schedule.until),
            is_repeated: schedule.freq.is_some(),
            more: days(&schedule.rdate),
            skipped: days(&schedule.exdate),
        }
    }

    /// Whether it is due on a day, be it left out or not.
    pub fn is_due(&self, day: Date) -> bool {
        self.more.contains(&day) || self.rule.as_ref().is_some_and(|rule| rule.has(day))
    }

    /// The last day that it names, where it ends.
    pub fn last(&self) -> Option<Date> {
        let more = self.more.last().copied();
        let end = match &self.rule {
            Some(rule) => Some(rule.until?),
            None if self.is_repeated => Some(self.until?),
            // Without a rule, it ends with its last date.
            None => self.until,
        };
        end.max(more)
    }

    /// Whether it names no day at all, though it says that it repeats.
    pub fn is_empty(&self) -> bool {
        let Some(rule) = &self.rule else {
            return self.is_repeated && self.more.is_empty();
        };
        let first = rule.start.unwrap_or(Date::constant(2000, 1, 1));
        // 28 years have every day of the year on every day of the week.
        let mut days = first.series(1.day()).take(28 * 366);
        self.more.is_empty() && !days.any(|day| rule.has(day))
    }

    /// The days that are left out.
    pub fn left_out(&self) -> impl Iterator<Item = Date> + '_ {
        self.skipped.iter().copied()
    }

    /// The days besides those that its rule names, less those that are left out.
    pub fn besides(&self) -> impl Iterator<Item = Date> + '_ {
        self.more.difference(&self.skipped).copied()
    }

    /// The days on which it is due from a day on, for somewhat more than two years.
    pub fn into_days(self, first: Date) -> impl Iterator<Item = Due> {
        let last_more = self.more.last().copied();
        let until = self.rule.as_ref().map(|rule| rule.until);
        let is_over = move |day: Date| {
            until.is_none_or(|until| until.is_some_and(|until| day > until))
                && last_more.is_none_or(|last| day > last)
        };
        let days = first.series(1.day()).take(DAYS_AHEAD);
        let days = days.take_while(move |day| !is_over(*day));
        days.filter_map(move |day| match self.is_due(day) {
            true => Some(Due {
                day,
                is_skipped: self.skipped.contains(&day),
            }),
            false => None,
        })
    }
}

/// A day as it is written.
pub fn date(written: Option<&str>) -> Option<Date> {
    written?.get(..10)?.parse().ok()
}

#[derive(Debug)]
struct Rule {
    is_weekly: bool,
    interval: i64,
    start: Option<Date>,
    until: Option<Date>,
    /// Days of the week, with which of the month; 0 for every one.
    weekdays: Vec<(i8, i8)>,
    /// Days of the month; -1 for the last.
    monthdays: Vec<i8>,
    /// Months; all where there are none.
    months: Vec<i8>,
    /// Whether it happens once, on its first day.
    is_single: bool,
}

impl Rule {
    fn of(schedule: &FieldsOf<'_, Schedule>) -> Option<Self> {
        let start = date(schedule.dtstart);
        let weekdays = schedule.byday.iter();
        let numbers = |days: &[&str]| days.iter().filter_map(|day| day.parse().ok()).collect();
        let mut rule = Self {
            is_weekly: false,
            interval: schedule.interval.map_or(1, |interval| interval.max(1)),
            start,
            until: date(schedule.until),
            weekdays: weekdays.filter_map(|day| weekday(day)).collect(),
            monthdays: numbers(&schedule.bymonthday),
            months: numbers(&schedule.bymonth),
            is_single: false,
        };
        let is_numbered = rule.weekdays.iter().any(|(_, which)| *which != 0);
        // Where it is not written, its days say how it repeats.
        rule.is_weekly = match schedule.freq {
            Some(freq) => freq == Frequency::Weekly,
            None if !rule.monthdays.is_empty() || is_numbered => false,
            None if !rule.weekdays.is_empty() => true,
            None => {
                rule.is_single = true;
                rule.until = Some(start?);
                false
            }
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
        if self.start.is_some_and(|start| day < start)
            || self.until.is_some_and(|until| day > until)
            || !self.months.is_empty() && !self.months.contains(&day.month())
        {
            return false;
        }
        if self.is_single {
            return self.start == Some(day);
        }
        let last = day.days_in_month();
        let weekday = day.weekday().to_monday_one_offset();
        let nth = (day.day() - 1) / 7 + 1;
        let nth_from_end = -((last - day.day()) / 7 + 1);
        let of_week = self.weekdays.iter().any(|(own, which)| {
            *own == weekday && (*which == 0 || *which == nth || *which == nth_from_end)
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
