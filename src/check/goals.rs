//! Active goals on which nothing happens.

use super::warn;
use crate::diagnostic::{Diagnostic, codes};
use crate::record::{Kind, Record};
use serde_json::Value;

pub(super) fn steps(record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Goal || record.text("lifecycle_status") != Some("active") {
        return;
    }
    let steps = record.data.get("steps").and_then(Value::as_array);
    let open = |step: &Value| !matches!(step["status"].as_str(), Some("completed" | "cancelled"));
    if !steps.is_some_and(|steps| steps.iter().any(open)) {
        found.push(warn(
            record,
            codes::NO_ACTION,
            "steps",
            "this goal is active, but no step is open".into(),
            "add who does what by when, or set `lifecycle_status`",
        ));
    }
}
