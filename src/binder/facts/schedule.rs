//! What today says of a schedule: whether it has begun and whether it is over, and when it is next.

use crate::record::kinds::common::Schedule;
use crate::record::recurrence::{Due, Recurrence, date};
use crate::record::seen::FieldsOf;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// So many next days are shown.
const SHOWN: usize = 3;

/// What today says of a schedule.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::binder) struct Today {
    pub(in crate::binder) starts_later: bool,
    /// The first day on which it takes place, where that lies ahead.
    pub(in crate::binder) starts_on: Option<Date>,
    pub(in crate::binder) is_over: bool,
}

impl Today {
    pub(in crate::binder) fn of(schedule: &FieldsOf<'_, Schedule>, today: Date) -> Self {
        let days = Recurrence::of(schedule);
        let is_over = days.last().is_some_and(|end| end < today);
        let start = date(schedule.dtstart).filter(|start| *start > today);
        let first = start.and_then(|start| days.into_days(start).find(|due| !due.is_skipped));
        Self {
            starts_later: start.is_some(),
            starts_on: first.map(|due| due.day).or(start),
            is_over,
        }
    }
}

/// A time at which something takes place, on the clocks of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::binder) struct Occurrence {
    pub(in crate::binder) day: Date,
    pub(in crate::binder) begins: Option<Time>,
    pub(in crate::binder) ends: Option<Time>,
    /// Whether it is due but does not take place.
    pub(in crate::binder) is_skipped: bool,
    /// Whether it is written by other clocks.
    pub(in crate::binder) is_elsewhere: bool,
}

/// The times at which something takes place from a day on, in order, for somewhat more than two years. `zone` is that of
/// the site.
pub(in crate::binder) fn occurrences(
    schedule: &FieldsOf<'_, Schedule>,
    first: Date,
    zone: &TimeZone,
) -> impl Iterator<Item = Occurrence> + use<> {
    let own = schedule.timezone.and_then(|name| TimeZone::get(name).ok());
    let clocks = Clocks {
        own: own.filter(|own| own != zone),
        zone: zone.clone(),
        begins: time(schedule.opens_at),
        ends: time(schedule.closes_at),
    };
    // Clocks lie up to 26 hours apart: what is due there on an earlier day may be due here today.
    let from = first.checked_sub(2.days()).unwrap_or(first);
    let days = Recurrence::of(schedule).into_days(from);
    days.map(move |due| clocks.on(due))
        .filter(move |one| one.day >= first)
}

/// The next ones: three that take place, and those before them that do not. Where fewer are left, all of these.
pub(in crate::binder) fn next(all: impl Iterator<Item = Occurrence>) -> Vec<Occurrence> {
    let mut held = 0;
    let mut next: Vec<Occurrence> = Vec::new();
    for one in all {
        held += usize::from(!one.is_skipped);
        next.push(one);
        if held == SHOWN {
            break;
        }
    }
    next
}

fn time(written: Option<&str>) -> Option<Time> {
    let (hour, minute) = written?.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.get(..2)?.parse().ok()?, 0, 0).ok()
}

/// The clocks by which something is written, and those by which it is read.
struct Clocks {
    /// Where they are not the site's.
    own: Option<TimeZone>,
    zone: TimeZone,
    begins: Option<Time>,
    ends: Option<Time>,
}

impl Clocks {
    fn on(&self, due: Due) -> Occurrence {
        let here = |time: Time| {
            let own = self.own.clone()?;
            let there = due.day.to_datetime(time).to_zoned(own).ok()?;
            Some(there.with_time_zone(self.zone.clone()).datetime())
        };
        let begins = self.begins.and_then(here);
        Occurrence {
            day: begins.map_or(due.day, |begins| begins.date()),
            begins: begins.map(|begins| begins.time()).or(self.begins),
            ends: self
                .ends
                .and_then(here)
                .map(|ends| ends.time())
                .or(self.ends),
            is_skipped: due.is_skipped,
            is_elsewhere: self.own.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::seen::Fields;

    fn fields(text: &str) -> serde_json::Map<String, serde_json::Value> {
        let mut map = serde_json::Map::new();
        for part in text.split_whitespace() {
            let (name, value) = part.split_once('=').unwrap();
            let value = match name {
                "interval" => value.parse::<i64>().unwrap().into(),
                "byday" | "bymonthday" | "bymonth" | "exdate" | "rdate" => {
                    value.split(',').collect()
                }
                _ => value.into(),
            };
            map.insert(name.to_owned(), value);
        }
        map
    }

    fn told(text: &str, today: Date) -> (Today, Vec<Occurrence>) {
        let map = fields(text);
        let schedule = Schedule::of(Some(&map));
        let zone = TimeZone::get("America/Chicago").unwrap();
        (
            Today::of(&schedule, today),
            occurrences(&schedule, today, &zone).collect(),
        )
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
            ("dtstart=2026-12-01", Some("2026-12-01")),
            ("dtstart=2026-11-01", None),
            ("byday=TU", Some("2026-11-24")),
            ("byday=2TU", Some("2026-12-08")),
            ("freq=MONTHLY byday=-2FR", Some("2026-12-18")),
            ("freq=WEEKLY byday=TU bymonth=1,2", Some("2027-01-05")),
            ("freq=WEEKLY byday=TU rdate=2026-11-23", Some("2026-11-23")),
            ("rdate=2026-12-24", Some("2026-12-24")),
        ] {
            let (_, all) = told(text, today);
            let next = all.first().map(|one| one.day.to_string());
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
            ("dtstart=2026-03-05", false, true),
            ("dtstart=2026-03-05 rdate=2026-12-01", false, false),
            (
                "freq=WEEKLY byday=MO until=2026-03-05 rdate=2026-12-01",
                false,
                false,
            ),
            ("freq=WEEKLY", false, false),
        ] {
            let (told, _) = told(text, today);
            assert_eq!((told.starts_later, told.is_over), (starts, ended), "{text}");
        }
    }

    fn shown(text: &str, today: &str) -> Vec<String> {
        let (_, all) = told(text, today.parse().unwrap());
        let line = |one: &Occurrence| {
            let begins = one
                .begins
                .map_or(String::new(), |time| time.strftime(" %H:%M").to_string());
            let skipped = if one.is_skipped { " skipped" } else { "" };
            format!("{}{begins}{skipped}", one.day.strftime("%b %-d"))
        };
        next(all.into_iter()).iter().map(line).collect()
    }

    #[test]
    fn three_next_days_are_shown_and_those_between_that_are_left_out() {
        for (text, expected) in [
            ("freq=WEEKLY byday=TU", "Nov 24, Dec 1, Dec 8"),
            (
                "freq=WEEKLY byday=TU exdate=2026-12-01",
                "Nov 24, Dec 1 skipped, Dec 8, Dec 15",
            ),
            (
                "freq=WEEKLY byday=TU exdate=2026-11-24",
                "Nov 24 skipped, Dec 1, Dec 8, Dec 15",
            ),
            (
                "freq=WEEKLY byday=TU exdate=2026-12-15",
                "Nov 24, Dec 1, Dec 8",
            ),
            (
                "freq=WEEKLY byday=TU exdate=2026-12-02",
                "Nov 24, Dec 1, Dec 8",
            ),
            (
                "freq=WEEKLY byday=TU rdate=2026-11-26",
                "Nov 24, Nov 26, Dec 1",
            ),
            ("freq=WEEKLY byday=TU until=2026-12-01", "Nov 24, Dec 1"),
            (
                "freq=WEEKLY byday=TU until=2026-11-24 exdate=2026-11-24",
                "Nov 24 skipped",
            ),
            (
                "freq=MONTHLY bymonthday=1 exdate=2026-12-01,2027-01-01,2027-02-01,2027-03-01,2027-04-01,2027-05-01,2027-06-01,2027-07-01,2027-08-01,2027-09-01",
                "Dec 1 skipped, Jan 1 skipped, Feb 1 skipped, Mar 1 skipped, Apr 1 skipped, May 1 skipped, Jun 1 skipped, Jul 1 skipped, Aug 1 skipped, Sep 1 skipped, Oct 1, Nov 1, Dec 1",
            ),
            (
                "freq=WEEKLY byday=TU until=2026-12-01 exdate=2026-12-01",
                "Nov 24, Dec 1 skipped",
            ),
            (
                "freq=MONTHLY byday=2TU bymonth=1,2,3,4,5,6,7,9,10,11,12 dtstart=2026-01-01",
                "Dec 8, Jan 12, Feb 9",
            ),
        ] {
            assert_eq!(shown(text, "2026-11-22").join(", "), expected, "{text}");
        }
    }

    #[test]
    fn times_of_elsewhere_are_told_as_clocks_here_show_them() {
        // Phoenix has no summer time, Chicago goes back by an hour on November 1.
        let phoenix = "freq=WEEKLY byday=SU opens_at=18:00 timezone=America/Phoenix";
        assert_eq!(
            shown(phoenix, "2026-10-20").join(", "),
            "Oct 25 20:00, Nov 1 19:00, Nov 8 19:00"
        );
        // Late on Monday in Honolulu is early on Tuesday here.
        let honolulu = "freq=WEEKLY byday=MO opens_at=22:00 timezone=Pacific/Honolulu";
        assert_eq!(
            shown(honolulu, "2026-11-24").join(", "),
            "Nov 24 02:00, Dec 1 02:00, Dec 8 02:00"
        );
        let own = "freq=WEEKLY byday=MO opens_at=22:00 timezone=America/Chicago";
        assert_eq!(
            shown(own, "2026-11-23").join(", "),
            "Nov 23 22:00, Nov 30 22:00, Dec 7 22:00"
        );
    }

    /// The oracle is another library (`tests/schedules/oracle.py`), over two years, in three time zones and four more.
    #[test]
    fn the_next_days_are_those_that_dateutil_reckons() {
        let table = include_str!("../../../tests/schedules/dateutil.tsv");
        for line in table.lines() {
            let [text, zone, from, expected] =
                <[&str; 4]>::try_from(line.split('\t').collect::<Vec<_>>()).unwrap();
            let first: Date = from.parse().unwrap();
            let map = fields(text);
            let zone = TimeZone::get(zone).unwrap();
            let all: Vec<Occurrence> =
                occurrences(&Schedule::of(Some(&map)), first, &zone).collect();
            let end = first.checked_add(730.days()).unwrap();
            let (mut before, mut clock, mut shown) = (first, String::new(), Vec::new());
            for one in all.iter().filter(|one| one.day < end) {
                let mut told = (one.day - before).get_days().to_string();
                let time = one.begins.unwrap().strftime("@%H:%M").to_string();
                if time != clock {
                    told.push_str(&time);
                    clock = time;
                }
                if one.is_skipped {
                    told.push('x');
                }
                shown.push(told);
                before = one.day;
            }
            assert_eq!(shown.join(" "), expected, "{line}");
        }
        assert!(table.lines().count() >= 90);
    }
}
