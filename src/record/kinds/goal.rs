//! A goal: what the client wants, how it is measured, who does what by when.

use super::common::{AchievementStatus, Period};
use crate::record::macros::{entry, record, words};
use crate::record::types::{
    Date, GasScore, Levels, NumberOrText, Ref, Slug, Text, ToNeed, ToPerformer, ToPerson,
    ToService, ToVoice,
};

record! {
    /// Something the client works on (FHIR `Goal`, eLTSS, PCO).
    pub struct Goal {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// Where the goal is in its life.
        pub lifecycle_status: LifecycleStatus,
        /// How it goes.
        pub achievement_status: Option<AchievementStatus>,
        /// Who expressed it: client, family, team, or a person.
        pub expressed_by: Ref<ToVoice>,
        /// When work on it starts.
        pub start_date: Option<Date>,
        /// How much it matters now.
        pub priority: Option<Priority>,
        /// The needs that it answers.
        #[serde(default)]
        pub addresses: Vec<Ref<ToNeed>>,
        /// Why it matters to the client.
        pub why: Option<Text>,
        /// How we shall know that it is reached.
        pub targets: Vec<Target>,
        /// What was measured so far.
        #[serde(default)]
        pub measurements: Vec<Measurement>,
        /// Goal attainment scaling.
        pub gas: Option<Gas>,
        /// Who does what by when.
        pub steps: Vec<Step>,
    }
}

entry! {
    /// A target of a goal (FHIR `Goal.target`).
    pub struct Target {
        /// What is measured.
        pub measure: Text,
        /// The unit of the measure; where it has forms, `lunch | lunches`: for one, and for more.
        pub unit: Option<Text>,
        /// The value that is aimed at.
        pub detail: Option<NumberOrText>,
        /// By when.
        pub due_date: Option<Date>,
    }
}

entry! {
    /// One measurement.
    pub struct Measurement {
        /// What was measured; the same words as the target's.
        pub measure: Option<Text>,
        /// When.
        pub date: Option<Date>,
        /// The value.
        pub value: Option<NumberOrText>,
        /// Who measured.
        pub by: Option<Ref<ToPerson>>,
        /// What else to know.
        pub note: Option<Text>,
    }
}

entry! {
    /// Goal attainment scaling (Kiresuk and Sherman 1968; FHIR PCO).
    pub struct Gas {
        /// The goal's weight among the client's goals; 1 when absent.
        pub weight: Option<f64>,
        /// The level at the start, -2 to 2.
        pub baseline: Option<GasScore>,
        /// What each level looks like.
        #[serde(default)]
        pub levels: Levels,
        /// The scores so far.
        #[serde(default)]
        pub scores: Vec<Score>,
    }
}

entry! {
    /// A score of goal attainment scaling.
    pub struct Score {
        /// When.
        pub date: Option<Date>,
        /// The level, -2 to 2.
        pub score: GasScore,
        /// Who scored.
        pub by: Option<Ref<ToPerson>>,
    }
}

entry! {
    /// A step towards the goal (FHIR `ServiceRequest`, eLTSS `Service`).
    pub struct Step {
        /// What is done.
        pub step: Text,
        /// How it stands.
        pub status: Option<StepStatus>,
        /// Who does it.
        pub performer: Ref<ToPerformer>,
        /// The service or group that it uses.
        pub service: Option<Ref<ToService>>,
        /// Whether it is paid for.
        pub paid: Option<bool>,
        /// How much of it.
        pub quantity: Option<Quantity>,
        /// From when to when.
        pub occurrence: Option<Period>,
        /// What the client should know or do.
        pub client_instruction: Option<Text>,
        /// Whether the client directs it themselves.
        pub self_directed: Option<bool>,
        /// What it costs.
        pub rate: Option<Text>,
    }
}

entry! {
    /// How much of something.
    pub struct Quantity {
        /// The number.
        pub value: Option<f64>,
        /// Of what: hours, visits; also `visit | visits`.
        pub unit: Option<Text>,
        /// In which time: day, week, month, year; anything else is shown as it is written: "every 4 weeks".
        pub interval: Option<Text>,
    }
}

words! {
    /// Where a goal is in its life (FHIR `goal-status`).
    pub enum LifecycleStatus { Proposed, Planned, Accepted, Active, OnHold, Completed, Cancelled, Rejected, }

    /// How much a goal matters now (FHIR `goal-priority`).
    pub enum Priority { High, Medium, Low, }

    /// How a step stands.
    pub enum StepStatus { NotStarted, Scheduled, InProgress, OnHold, Completed, Cancelled, }
}
