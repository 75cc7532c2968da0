//! What an emergency sheet tells of the person and cannot be relied on.

use super::look::{Look, warn};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::client::Client;
use crate::record::kinds::sheets::Emergency;
use crate::record::{Kind, Record};
use serde_json::Value;

pub(super) fn doubtful(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Emergency {
        return;
    }
    let sheet = record.fields::<Emergency>();
    if let Some(weight) = sheet.weight.and_then(Value::as_f64) {
        let message = format!("the weight {weight} has no unit, so the sheet does not show it");
        found.push(warn(
            record,
            codes::WHO_DOUBTFUL,
            Emergency::weight,
            message,
            "write it with its unit: `weight: 22 kg`; a place in lists means nothing on a sheet",
        ));
    }
    let client = record
        .case
        .as_deref()
        .and_then(|case| look.book.client(case));
    let known = client.and_then(|client| client.fields::<Client>().birth_date);
    if let Some((born, known)) = sheet
        .birth_date
        .zip(known)
        .filter(|(born, known)| born != known)
    {
        let message = format!("the day of birth is {born} here and {known} in client.md");
        found.push(warn(
            record,
            codes::WHO_DOUBTFUL,
            Emergency::birth_date,
            message,
            "ask which of the two is right, and correct the other",
        ));
    }
}
