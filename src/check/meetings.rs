//! Meetings that are over and still announced.

use super::dates;
use super::look::{Look, warn};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::work::{Meeting, MeetingStatus};
use crate::record::{Kind, Record};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub(super) fn over(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Meeting {
        return;
    }
    let meeting = record.fields::<Meeting>();
    if !matches!(
        meeting.status,
        Some(MeetingStatus::Booked | MeetingStatus::Proposed)
    ) {
        return;
    }
    let zone = &look.config.timezone;
    let last = last_day(meeting.start, meeting.end, zone);
    // A year that is a slip of the keys is told as such.
    let is_meant = |last: &Date| !dates::is_far(look.today, Meeting::end, *last);
    if last.filter(is_meant).is_some_and(|last| last < look.today) {
        found.push(warn(
            record,
            codes::MEETING_PAST,
            Meeting::status,
            "this meeting is over, but not marked as held".into(),
            "set `status` to fulfilled or cancelled",
        ));
    }
}

/// An end before its start, where one of the two has an offset and the other is in the site's time zone: a record alone
/// cannot tell.
pub(super) fn turned(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Meeting {
        return;
    }
    let meeting = record.fields::<Meeting>();
    let (Some(start), Some(end)) = (meeting.start, meeting.end) else {
        return;
    };
    let has_offset = |text: &str| text.parse::<Timestamp>().is_ok();
    if has_offset(start) == has_offset(end) {
        return;
    }
    let zone = &look.config.timezone;
    if let (Some(first), Some(last)) = (moment(start, zone), moment(end, zone))
        && last < first
    {
        found.push(
            Diagnostic::error(
                codes::END_BEFORE_START,
                record.document.path.clone(),
                format!("the end ({end}) lies before the start ({start}) in the time zone {zone}"),
            )
            .at(record.place_of(Meeting::end))
            .hint("write both with an offset, or both without"),
        );
    }
}

/// A moment; without an offset it is in the site's time zone.
fn moment(text: &str, zone: &str) -> Option<Timestamp> {
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let civil: jiff::civil::DateTime = text.parse().ok()?;
    let zoned = civil.to_zoned(TimeZone::get(zone).ok()?).ok()?;
    Some(zoned.timestamp())
}

/// The day on which a meeting ends, in the site's time zone: of start and end the later one.
fn last_day(start: Option<&str>, end: Option<&str>, zone: &str) -> Option<Date> {
    let start = start.and_then(|text| local_day(text, zone));
    let end = end.and_then(|text| local_day(text, zone));
    start.max(end)
}

/// The day of a moment; without an offset it is in the time zone already.
fn local_day(text: &str, zone: &str) -> Option<Date> {
    match (text.parse::<Timestamp>(), TimeZone::get(zone)) {
        (Ok(moment), Ok(zone)) => Some(moment.to_zoned(zone).date()),
        _ => text.get(..10)?.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_compared_with_and_without_an_offset() {
        let at = |text: &str| moment(text, "America/Chicago");
        assert!(at("2026-12-10T10:00:00-05:00") < at("2026-12-10T09:30"));
        assert!(at("2026-12-10T10:00:00-05:00") > at("2026-12-10T08:30"));
        assert_eq!(at("soon"), None);
    }

    #[test]
    fn a_meeting_ends_on_the_day_of_its_end_at_home() {
        for (start, end, zone, wanted) in [
            ("2026-12-10T10:00", None, "America/Chicago", "2026-12-10"),
            (
                "2026-12-10T10:00",
                Some("2026-12-12T16:00"),
                "America/Chicago",
                "2026-12-12",
            ),
            (
                "2026-12-10T10:00:00-05:00",
                Some("2026-12-12T23:30"),
                "America/Chicago",
                "2026-12-12",
            ),
            (
                "2026-12-10T23:30:00-08:00",
                None,
                "America/Chicago",
                "2026-12-11",
            ),
            (
                "2026-12-11T01:00:00+09:00",
                None,
                "America/Chicago",
                "2026-12-10",
            ),
            (
                "2026-12-10T22:00",
                Some("2026-12-10T23:30:00-08:00"),
                "America/Chicago",
                "2026-12-11",
            ),
            (
                "2026-12-10T22:00:00Z",
                None,
                "Pacific/Auckland",
                "2026-12-11",
            ),
            // An end before the start is told as an error; it makes no meeting older.
            (
                "2026-12-10T10:00",
                Some("2026-12-09T10:00"),
                "UTC",
                "2026-12-10",
            ),
        ] {
            let last = last_day(Some(start), end, zone).unwrap().to_string();
            assert_eq!(last, wanted, "{start} {end:?} {zone}");
        }
        assert_eq!(last_day(None, None, "UTC"), None);
    }
}
