//! Entries and words that several kinds use.

use crate::record::macros::{entry, fields, record, words};
use crate::record::types::{
    Date, MonthDays, Months, PhoneNumber, Text, Time, TimeZone, WeekDays, Word,
};

record! {
    /// What every record has, whatever its kind.
    pub struct Common {}
}

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
        /// The months in which it takes place (RFC 5545 `BYMONTH`); all when absent.
        #[serde(default)]
        pub bymonth: Months,
        /// Days on which it does not take place though they are due (RFC 5545 `EXDATE`).
        #[serde(default)]
        pub exdate: Vec<Date>,
        /// Days on which it takes place besides (RFC 5545 `RDATE`).
        #[serde(default)]
        pub rdate: Vec<Date>,
        /// The first day on which it holds.
        pub dtstart: Option<Date>,
        /// The last day on which it holds.
        pub until: Option<Date>,
        /// When it opens or begins.
        pub opens_at: Option<Time>,
        /// When it closes or ends.
        pub closes_at: Option<Time>,
        /// The time zone of its times, where that is not the site's.
        pub timezone: Option<TimeZone>,
        /// What else to know.
        pub notes: Option<Text>,
    }
}

fields! {
/// A telephone number (HSDS `phone`). A bare number is read as `number`.
#[schemars(extend("x-short" = "number"))]
pub struct Phone {
    /// Its id, for translations.
    pub id: Option<String>,
    /// The number, as it is dialled.
    pub number: PhoneNumber,
    /// The extension to ask for.
    pub extension: Option<String>,
    /// voice, fax, cell, sms or tty.
    pub kind as "type": Option<Word>,
    /// What it is for.
    pub label: Option<Text>,
}
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
