//! What an emergency sheet tells of the person and cannot be relied on.

use super::look::{Look, warn};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::client::Client;
use crate::record::kinds::sheets::Emergency;
use crate::record::{Kind, Record, tells_weight};
use serde_json::Value;

/// What to do about a weight that says too little.
const WITH_UNIT: &str =
    "write it with its unit: `weight: 22 kg`; a place in lists means nothing on a sheet";

fn no_weight(written: &Value) -> String {
    let written = written
        .as_str()
        .map_or_else(|| written.to_string(), str::to_owned);
    format!("the weight `{written}` is no number with a unit, so the sheet does not show it")
}

pub(super) fn doubtful(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Emergency {
        return;
    }
    let sheet = record.fields::<Emergency>();
    let wrong = |written: &Value| !written.as_str().is_some_and(tells_weight);
    if let Some(weight) = sheet.weight.filter(|written| wrong(written)) {
        found.push(warn(
            record,
            codes::WHO_DOUBTFUL,
            Emergency::weight,
            no_weight(weight),
            WITH_UNIT,
        ));
    }
    for translation in record.translations.values() {
        let written = translation.texts.get(Emergency::weight);
        if let Some(weight) = written.filter(|written| wrong(written)) {
            let path = translation.document.path.clone();
            let said = Diagnostic::warning(codes::WHO_DOUBTFUL, path, no_weight(weight));
            let place = translation.place_of(Emergency::weight);
            found.push(said.at(place).hint(WITH_UNIT));
        }
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
