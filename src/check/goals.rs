//! Active goals on which nothing happens.

use super::look::warn;
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::goal::{Goal, LifecycleStatus, StepStatus};
use crate::record::{Kind, Record};

pub(super) fn steps(record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Goal {
        return;
    }
    let goal = record.fields::<Goal>();
    let mut statuses = goal.steps.iter().map(|step| step.status);
    let is_open = |status| !matches!(status, Some(StepStatus::Completed | StepStatus::Cancelled));
    if goal.lifecycle_status == Some(LifecycleStatus::Active) && !statuses.any(is_open) {
        found.push(warn(
            record,
            codes::NO_ACTION,
            Goal::steps,
            "this goal is active, but no step is open".into(),
            "add who does what by when, or set `lifecycle_status`",
        ));
    }
}
