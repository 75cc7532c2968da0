//! When a meeting is, and whether it still lies ahead.

use crate::record::kinds::work::{Meeting, MeetingStatus};
use crate::record::seen::FieldsOf;

/// A meeting's time, in the site's time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::binder) struct When {
    /// Day and time of its start; empty where it is not known.
    pub(in crate::binder) start: String,
    /// Day and time of its end, where that is on another day.
    pub(in crate::binder) end: Option<String>,
    /// The last day on which it goes on.
    last: String,
}

impl When {
    /// When a meeting is; `local` puts a moment into the site's time zone.
    pub(in crate::binder) fn of(
        meeting: &FieldsOf<'_, Meeting>,
        local: impl Fn(&str) -> String,
    ) -> Self {
        let start = meeting.start.map(&local).unwrap_or_default();
        Self::new(start, meeting.end.map(&local))
    }

    fn new(start: String, end: Option<String>) -> Self {
        let first = start.get(..10).unwrap_or_default().to_owned();
        let end = end.filter(|end| end.get(..10).is_some_and(|day| day > first.as_str()));
        let last = end.as_deref().map(last_day).filter(|last| *last > first);
        Self {
            last: last.unwrap_or(first),
            start,
            end,
        }
    }

    /// The last day on which it goes on; empty where its start is not known.
    pub(in crate::binder) fn last(&self) -> &str {
        &self.last
    }

    /// Whether it is not over on a day.
    pub(in crate::binder) fn is_ahead(&self, today: &str) -> bool {
        !self.last.is_empty() && self.last.as_str() >= today
    }
}

/// The last day that an end touches: one at midnight is the end of the day before.
fn last_day(end: &str) -> String {
    let (day, time) = end.split_at_checked(10).unwrap_or((end, ""));
    let before = (time == "T00:00")
        .then(|| day.parse::<jiff::civil::Date>().ok()?.yesterday().ok())
        .flatten();
    before.map_or_else(|| day.to_owned(), |day| day.to_string())
}

/// Whether a meeting is neither held nor cancelled.
pub(in crate::binder) fn is_expected(meeting: &FieldsOf<'_, Meeting>) -> bool {
    matches!(
        meeting.status,
        Some(MeetingStatus::Booked | MeetingStatus::Proposed)
    )
}

#[cfg(test)]
mod tests {
    use super::When;

    #[test]
    fn a_meeting_lies_ahead_until_its_last_day_is_over() {
        let start = "2026-12-10T10:00";
        for (end, later, last) in [
            (None, None, "2026-12-10"),
            (Some("2026-12-10T11:00"), None, "2026-12-10"),
            (
                Some("2026-12-12T16:00"),
                Some("2026-12-12T16:00"),
                "2026-12-12",
            ),
            (
                Some("2027-01-02T16:00"),
                Some("2027-01-02T16:00"),
                "2027-01-02",
            ),
            (
                Some("2026-12-12T00:00"),
                Some("2026-12-12T00:00"),
                "2026-12-11",
            ),
            (
                Some("2026-12-11T00:00"),
                Some("2026-12-11T00:00"),
                "2026-12-10",
            ),
            // Refused when it is read, but a page must bear it.
            (Some("2026-12-09T16:00"), None, "2026-12-10"),
        ] {
            let when = When::new(start.to_owned(), end.map(str::to_owned));
            assert_eq!(when.end.as_deref(), later, "{end:?}");
            let day: jiff::civil::Date = last.parse().unwrap();
            assert!(when.is_ahead(last), "{end:?}");
            assert!(
                !when.is_ahead(&day.tomorrow().unwrap().to_string()),
                "{end:?}"
            );
        }
        assert!(!When::new(String::new(), None).is_ahead("2026-12-10"));
    }
}
