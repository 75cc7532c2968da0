//! A goal: what the client wants, how it is measured, who does what by when.

use super::common::{AchievementStatus, Period};
use crate::record::macros::{entry, record, words};
use crate::record::types::{
    Date, NumberOrText, Ref, Text, ToNeed, ToPerformer, ToPerson, ToService, ToVoice, Word,
};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::collections::BTreeMap;

record! {
    /// Something the client works on (FHIR `Goal`, eLTSS, PCO).
    pub struct Goal {
        /// Where the goal is in its life.
        pub lifecycle_status: LifecycleStatus,
        /// How it goes.
        pub achievement_status: Option<AchievementStatus>,
        /// Who expressed it: client, family, team, or a person.
        pub expressed_by: Ref<ToVoice>,
        /// When work on it starts.
        pub start_date: Option<Date>,
        /// How much it matters now: high, medium, low.
        pub priority: Option<Word>,
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
        /// The unit of the measure.
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
        pub levels: BTreeMap<GasLevel, Text>,
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
        /// Of what: hours, visits.
        pub unit: Option<Text>,
        /// In which time: week, month.
        pub interval: Option<Text>,
    }
}

words! {
    /// Where a goal is in its life (FHIR `goal-status`).
    pub enum LifecycleStatus { Proposed, Planned, Accepted, Active, OnHold, Completed, Cancelled, Rejected, }

    /// How a step stands.
    pub enum StepStatus { NotStarted, Scheduled, InProgress, OnHold, Completed, Cancelled, }
}

/// A level from -2 (much less than expected) to 2 (much more than expected).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct GasScore(pub i64);

impl<'de> Deserialize<'de> for GasScore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let score = i64::deserialize(deserializer)?;
        if (-2..=2).contains(&score) {
            return Ok(Self(score));
        }
        Err(de::Error::custom(format!(
            "bad level {score}: goal attainment levels go from -2 to 2"
        )))
    }
}

impl schemars::JsonSchema for GasScore {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "GasScore".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "integer", "minimum": -2, "maximum": 2})
    }
}

/// A level as the key of a map, written -2, -1, 0, 1, 2.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct GasLevel(pub String);

impl<'de> Deserialize<'de> for GasLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = GasLevel;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a level from -2 to 2")
            }
            fn visit_i64<E: de::Error>(self, level: i64) -> Result<GasLevel, E> {
                if (-2..=2).contains(&level) {
                    return Ok(GasLevel(level.to_string()));
                }
                Err(E::custom(format!(
                    "bad level {level}: goal attainment levels go from -2 to 2"
                )))
            }
            fn visit_u64<E: de::Error>(self, level: u64) -> Result<GasLevel, E> {
                self.visit_i64(i64::try_from(level).unwrap_or(i64::MAX))
            }
            fn visit_str<E: de::Error>(self, level: &str) -> Result<GasLevel, E> {
                match level.trim_start_matches('+').parse::<i64>() {
                    Ok(level) => self.visit_i64(level),
                    Err(_) => Err(E::custom(format!(
                        "bad level `{level}`: goal attainment levels go from -2 to 2"
                    ))),
                }
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
