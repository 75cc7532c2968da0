//! Entries and words that several kinds use.

use crate::record::macros::{entry, words};
use crate::record::types::{Date, OneOrMany, Text, Time, Word};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};

entry! {
    /// A span of days; both ends are included (FHIR `Period`).
    pub struct Period {
        /// The first day.
        pub start: Option<Date>,
        /// The last day.
        pub end: Option<Date>,
    }
}

entry! {
    /// When something is open or meets (HSDS `schedule`, after RFC 5545).
    pub struct Schedule {
        /// Whether it repeats by the week or by the month.
        pub freq: Option<Frequency>,
        /// Every how many weeks or months; 1 when absent.
        pub interval: Option<u32>,
        /// The days: MO, TU, WE, TH, FR, SA, SU; in a month with a number: 2TU is the second Tuesday, -1FR the last Friday.
        #[serde(default)]
        pub byday: WeekDays,
        /// The days of the month.
        #[serde(default)]
        pub bymonthday: MonthDays,
        /// The first day on which it holds.
        pub dtstart: Option<Date>,
        /// The last day on which it holds.
        pub until: Option<Date>,
        /// When it opens or begins.
        pub opens_at: Option<Time>,
        /// When it closes or ends.
        pub closes_at: Option<Time>,
        /// What else to know.
        pub notes: Option<Text>,
    }
}

/// Declares days of a schedule, written as a list or with commas. A day that nobody can read would make the
/// schedule say "every week" or "every month", so it is refused.
macro_rules! days {
    ($(#[$doc:meta])* $name:ident, $read:path, $hint:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
        #[serde(transparent)]
        #[schemars(transparent)]
        pub struct $name(pub OneOrMany);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let days = OneOrMany::deserialize(deserializer)?;
                let read = |day: &String| {
                    $read(day).ok_or_else(|| de::Error::custom(format!(concat!("bad day `{}`: ", $hint), day)))
                };
                let read: Result<_, D::Error> = days.0.iter().map(read).collect();
                Ok(Self(OneOrMany(read?)))
            }
        }
    };
}

days! {
    /// Days of the week, in a month with a number.
    WeekDays, week_day, "days are MO, TU, WE, TH, FR, SA and SU; in a month with a number, 2TU for the second Tuesday, -1FR for the last Friday"
}
days! {
    /// Days of the month.
    MonthDays, month_day, "days of the month are 1 to 31, and -1 for the last one"
}

fn week_day(day: &str) -> Option<String> {
    let day = day.trim().to_ascii_uppercase();
    let number = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .iter()
        .find_map(|name| day.strip_suffix(name))?;
    matches!(number, "" | "1" | "2" | "3" | "4" | "5" | "-1").then(|| day.clone())
}

fn month_day(day: &str) -> Option<String> {
    let number: i8 = day.trim().parse().ok()?;
    (number == -1 || (1..=31).contains(&number)).then(|| number.to_string())
}

words! {
    /// How often a schedule repeats.
    pub enum Frequency {
        Weekly = "WEEKLY",
        Monthly = "MONTHLY",
    }

    /// How a goal goes (FHIR `goal-achievement`).
    pub enum AchievementStatus {
        InProgress, Improving, Worsening, NoChange, Achieved, Sustaining, NotAchieved, NoProgress, NotAttainable,
    }
}

/// A professional background: nursing, social_work, occupational_therapy, physiotherapy …
pub type Background = Word;
