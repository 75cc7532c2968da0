//! How goals and their steps stand.

use crate::record::kinds::common::AchievementStatus;
use crate::record::kinds::goal::{
    Goal, LifecycleStatus, Measurement, Priority, Step, StepStatus, Target,
};
use crate::record::seen::FieldsOf;

/// The group of a list that a goal stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::binder) enum Group {
    /// It is worked on or will be.
    Active,
    /// It is reached.
    Done,
    /// It rests, was given up, or it is not told.
    Other,
}

/// The place of a goal in a list, by its title at last.
pub(super) fn place_in_list<T>(goal: &FieldsOf<'_, Goal>, title: T) -> (u8, i64, u8, T) {
    use LifecycleStatus::{Accepted, Active, Completed, OnHold, Planned, Proposed};
    let rank = match goal.lifecycle_status {
        Some(Active) => 0,
        Some(Accepted | Planned) => 1,
        Some(Proposed) => 2,
        Some(OnHold) => 3,
        Some(Completed) => 4,
        _ => 5,
    };
    let priority = match goal.priority {
        Some(Priority::High) => 0,
        Some(Priority::Low) => 2,
        _ => 1,
    };
    (rank, goal.weight.unwrap_or_default(), priority, title)
}

/// The group of a goal.
pub(in crate::binder) fn group(goal: &FieldsOf<'_, Goal>) -> Group {
    match goal.lifecycle_status {
        Some(LifecycleStatus::Completed) => Group::Done,
        _ if is_worked_on(goal) => Group::Active,
        _ => Group::Other,
    }
}

/// Whether a goal is worked on, or will be as it stands.
pub(in crate::binder) fn is_worked_on(goal: &FieldsOf<'_, Goal>) -> bool {
    use LifecycleStatus::{Accepted, Active, Planned};
    matches!(goal.lifecycle_status, Some(Active | Accepted | Planned))
}

/// Whether a goal is neither over nor refused.
pub(in crate::binder) fn is_open(goal: &FieldsOf<'_, Goal>) -> bool {
    use LifecycleStatus::{OnHold, Proposed};
    is_worked_on(goal) || matches!(goal.lifecycle_status, Some(Proposed | OnHold))
}

/// Whether it is decided how a goal ends: no day of a target is waited for.
pub(in crate::binder) fn is_decided(goal: &FieldsOf<'_, Goal>) -> bool {
    use AchievementStatus::{Achieved, NotAchieved, NotAttainable, Sustaining};
    matches!(
        goal.achievement_status,
        Some(Achieved | Sustaining | NotAchieved | NotAttainable)
    )
}

/// The day of a date or date-time.
pub(in crate::binder) fn day(moment: Option<&str>) -> Option<&str> {
    moment?.get(..10)
}

/// The day on which a step should start.
pub(in crate::binder) fn starts<'r>(step: &FieldsOf<'r, Step>) -> Option<&'r str> {
    day(step.occurrence.as_ref()?.start)
}

/// The day by which a step should be done.
pub(in crate::binder) fn ends<'r>(step: &FieldsOf<'r, Step>) -> Option<&'r str> {
    day(step.occurrence.as_ref()?.end)
}

/// Whether a step is done again and again: so often in some time, from a day on.
pub(in crate::binder) fn is_repeated(step: &FieldsOf<'_, Step>) -> bool {
    let quantity = step.quantity.as_ref();
    quantity.is_some_and(|quantity| quantity.interval.is_some()) && starts(step) != ends(step)
}

/// How a step stands; one that does not say is not started.
pub(in crate::binder) fn status(step: &FieldsOf<'_, Step>) -> StepStatus {
    step.status.unwrap_or(StepStatus::NotStarted)
}

/// Whether all steps of a goal say how they stand.
pub(in crate::binder) fn all_tell(goal: &FieldsOf<'_, Goal>) -> bool {
    goal.steps.iter().all(|step| step.status.is_some())
}

/// Whether nothing is left to do in a step.
pub(in crate::binder) fn is_finished(step: &FieldsOf<'_, Step>) -> bool {
    matches!(status(step), StepStatus::Completed | StepStatus::Cancelled)
}

/// Whether somebody waits for a step: it is neither finished nor put off.
pub(in crate::binder) fn is_awaited(step: &FieldsOf<'_, Step>) -> bool {
    !is_finished(step) && status(step) != StepStatus::OnHold
}

/// Whether a step is past its end and not done.
pub(in crate::binder) fn is_overdue(step: &FieldsOf<'_, Step>, today: &str) -> bool {
    is_awaited(step) && ends(step).is_some_and(|end| end < today)
}

/// What was measured last.
pub(in crate::binder) fn latest<'g, 'r>(
    goal: &'g FieldsOf<'r, Goal>,
) -> Option<&'g FieldsOf<'r, Measurement>> {
    let measured = goal.measurements.iter();
    measured.max_by_key(|one| day(one.date).unwrap_or_default())
}

/// The target that a measurement belongs to: that of the same words. Of one that says nothing of what was measured, and
/// of none, the first.
pub(in crate::binder) fn target_of<'g, 'r>(
    goal: &'g FieldsOf<'r, Goal>,
    measured: Option<&FieldsOf<'_, Measurement>>,
) -> Option<&'g FieldsOf<'r, Target>> {
    match measured.and_then(|measured| measured.measure) {
        Some(measure) => goal
            .targets
            .iter()
            .find(|target| is_same(target.measure, measure)),
        None => goal.targets.first(),
    }
}

/// Whether a target is of a measure; people write the same words now with a capital and now without.
pub(in crate::binder) fn is_same(target: Option<&str>, measure: &str) -> bool {
    target.is_some_and(|target| folded(target) == folded(measure))
}

/// The words of a measure as they are compared.
pub(super) fn folded(measure: &str) -> String {
    measure.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::seen::Fields;
    use serde_json::{Value, json};

    fn step(value: &Value) -> FieldsOf<'_, Step> {
        Step::of(value.as_object())
    }

    #[test]
    fn a_step_is_overdue_only_when_somebody_waits_for_it() {
        for (status, end, expected) in [
            (json!("in_progress"), "2026-11-30", true),
            (json!("not_started"), "2026-11-30", true),
            (json!(null), "2026-11-30", true),
            (json!("in_progress"), "2026-12-01", false),
            (json!("completed"), "2026-11-30", false),
            (json!("cancelled"), "2026-11-30", false),
            (json!("on_hold"), "2026-11-30", false),
        ] {
            let value = json!({"step": "Go", "status": status, "occurrence": {"end": end}});
            assert_eq!(is_overdue(&step(&value), "2026-12-01"), expected, "{value}");
        }
        let undated = json!({"step": "Go"});
        assert!(!is_overdue(&step(&undated), "2026-12-01"));
    }

    #[test]
    fn goals_stand_by_status_weight_priority_and_title() {
        let place = |value: Value| {
            let title = value["title"].as_str().unwrap().to_owned();
            place_in_list(&Goal::of(value.as_object()), title)
        };
        let sorted = [
            json!({"title": "d", "lifecycle_status": "active", "weight": -1, "priority": "low"}),
            json!({"title": "c", "lifecycle_status": "active", "priority": "high"}),
            json!({"title": "a", "lifecycle_status": "active"}),
            json!({"title": "b", "lifecycle_status": "active"}),
            json!({"title": "a", "lifecycle_status": "planned"}),
            json!({"title": "a", "lifecycle_status": "proposed"}),
            json!({"title": "a", "lifecycle_status": "on_hold"}),
            json!({"title": "a", "lifecycle_status": "completed"}),
            json!({"title": "a", "lifecycle_status": "rejected"}),
        ]
        .map(place);
        assert!(sorted.is_sorted(), "{sorted:?}");
    }

    #[test]
    fn a_measurement_belongs_to_the_target_of_its_words() {
        let value = json!({
            "targets": [{"measure": "meters", "detail": 5}, {"measure": "calls", "detail": 2}],
            "measurements": [
                {"measure": "calls", "date": "2026-10-01", "value": 1},
                {"measure": "meters", "date": "2026-09-01", "value": 3},
            ],
        });
        let goal = Goal::of(value.as_object());
        let latest = latest(&goal);
        assert_eq!(latest.unwrap().measure, Some("calls"));
        assert_eq!(target_of(&goal, latest).unwrap().measure, Some("calls"));
        assert_eq!(target_of(&goal, None).unwrap().measure, Some("meters"));
        // What was measured and is aimed at by no target has none: its number is not in the unit of another.
        let value = json!({"measure": "Calls ", "date": "2026-10-01", "value": 1});
        let in_capitals = Measurement::of(value.as_object());
        assert_eq!(
            target_of(&goal, Some(&in_capitals)).unwrap().measure,
            Some("calls")
        );
        let value = json!({"measure": "weight", "value": 70});
        let other = Measurement::of(value.as_object());
        assert!(target_of(&goal, Some(&other)).is_none());
    }
}
