//! Schedules: days on which nothing is due, and those from which no day follows.

use super::look::warn;
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::common::Schedule;
use crate::record::kinds::listings::Service;
use crate::record::recurrence::Recurrence;
use crate::record::seen::FieldsOf;
use crate::record::{Kind, Record};

/// Schedules on which nothing is ever due, or that leave out days on which nothing is.
pub(super) fn named(record: &Record, found: &mut Vec<Diagnostic>) {
    if !matches!(record.kind, Kind::Service | Kind::SupportGroup) {
        return;
    }
    let listing = record.fields::<Service>();
    let own = listing.schedules.iter().enumerate();
    let own = own.map(|(at, one)| (format!("{}[{at}]", Service::schedules), one));
    let places = listing.locations.iter().enumerate();
    let there = places.flat_map(|(place, location)| {
        let schedules = location.schedules.iter().enumerate();
        schedules.map(move |(at, one)| {
            let path = format!(
                "{}[{place}].{}[{at}]",
                Service::locations,
                Service::schedules
            );
            (path, one)
        })
    });
    for (path, schedule) in own.chain(there) {
        let days = Recurrence::of(schedule);
        found.extend(never(record, &path, schedule, &days));
        let wrong: Vec<String> = days
            .left_out()
            .filter(|day| !days.is_due(*day))
            .map(|day| day.to_string())
            .collect();
        if !wrong.is_empty() {
            let path = format!("{path}.{}", Schedule::exdate);
            let message = format!(
                "`{path}` leaves out {}, but nothing is due then",
                wrong.join(", ")
            );
            found.push(warn(
                record,
                codes::NEVER_DUE,
                &path,
                message,
                "write the day on which it would have taken place",
            ));
        }
    }
}

/// What is said of a schedule that repeats and names no day.
fn never(
    record: &Record,
    path: &str,
    schedule: &FieldsOf<'_, Schedule>,
    days: &Recurrence,
) -> Option<Diagnostic> {
    if !days.is_empty() {
        return None;
    }
    let has_days = !schedule.byday.is_empty() || !schedule.bymonthday.is_empty();
    let (field, what, hint) = match schedule.interval {
        Some(2..) if schedule.dtstart.is_none() => (
            Schedule::interval,
            "does not say from which week or month it is counted, so no next date follows from it",
            "add `dtstart`, the first day on which it takes place",
        ),
        _ if !has_days => (
            Schedule::freq,
            "does not say on which days, so no next date follows from it",
            "add the days (`byday: [MO, WE]`, in a month 2TU or `bymonthday: 15`), or `dtstart`",
        ),
        _ => (
            Schedule::freq,
            "names a day that never comes",
            "correct its days or its months",
        ),
    };
    let message = format!("`{path}` {what}");
    let place = format!("{path}.{field}");
    Some(warn(record, codes::NEVER_DUE, &place, message, hint))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn a_schedule_that_names_no_day_is_told() {
        for (schedule, expected) in [
            (
                "{freq: WEEKLY, byday: [MO], interval: 2}",
                "does not say from which",
            ),
            (
                "{freq: WEEKLY, opens_at: \"09:00\"}",
                "does not say on which days",
            ),
            (
                "{freq: MONTHLY, bymonthday: [30], bymonth: [2]}",
                "never comes",
            ),
            ("{freq: MONTHLY, bymonthday: [29], bymonth: [2]}", ""),
            (
                "{freq: WEEKLY, byday: [MO], interval: 2, dtstart: 2026-01-05}",
                "",
            ),
            ("{freq: WEEKLY, dtstart: 2026-01-05}", ""),
            ("{freq: WEEKLY, byday: [MO], until: 2020-01-01}", ""),
            ("{freq: WEEKLY, rdate: [2027-01-05]}", ""),
            ("{opens_at: \"09:00\", notes: By appointment}", ""),
        ] {
            let text = format!(
                "---\ntitle: A\norganization: B\nstatus: active\nassured_date: 2026-11-01\nschedules: [{schedule}]\n---\n"
            );
            let mut told = found(&[("directory/services/a.md", &text)]);
            told.retain(|one| one.starts_with("CB0814"));
            let said = told.first().map(String::as_str).unwrap_or_default();
            assert_eq!(
                told.len(),
                usize::from(!expected.is_empty()),
                "{schedule} {told:?}"
            );
            assert!(said.contains(expected), "{schedule} {said}");
        }
    }
}
