//! The sheets for a bad day: the emergency sheet begins with who it is about.

use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::single;
use crate::binder::reader::{Reader, Sight};
use crate::record::kinds::client::Client;
use crate::record::kinds::sheets::Emergency;
use crate::record::seen::{Fields, FieldsOf};
use crate::record::{Kind, tells_weight};
use crate::view::Map;
use jiff::civil::Date;
use serde_json::Value;

/// The emergency sheet with who it is about, as far as the sheet or the client's record says it to this reader.
pub(super) fn emergency(of: &CaseContext<'_, '_>) -> Option<Draft> {
    let context = of.context;
    let draft = single::one(context, Kind::Emergency)?;
    Some(draft.with("person", person(of)))
}

/// Who an emergency sheet is about.
pub(super) fn person(of: &CaseContext<'_, '_>) -> Map {
    let context = of.context;
    let Some((_, record)) = context.held.one(Kind::Emergency) else {
        return Map::new();
    };
    let sheet = Emergency::of(Some(&record.data));
    // What a translation says too little of stands as its original has it: the sheet is seen whole.
    let own = sheet.weight.and_then(Value::as_str);
    let main = Reader::new(context.site, context.plan, &context.site.config.language);
    let original = match main.look(record.record) {
        Sight::Seen(seen) => Some(seen),
        _ => None,
    };
    let original = original
        .as_ref()
        .and_then(|seen| seen.text(Emergency::weight));
    let weight = own.into_iter().chain(original.filter(|_| own.is_some()));
    let weight = weight.into_iter().find(|weight| tells_weight(weight));
    let person = described(&sheet, weight, of.case.client.as_deref(), &context.today);
    let said: usize = record.data.values().map(letters).sum();
    person.with("long", said + record.body.chars().count() > LONG)
}

/// About how many letters make a sheet that is set a little smaller on paper, so that it stays one.
const LONG: usize = 1800;

fn letters(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.iter().map(letters).sum(),
        Value::Object(fields) => fields.values().map(letters).sum(),
        _ => 0,
    }
}

fn described(
    sheet: &FieldsOf<'_, Emergency>,
    weight: Option<&str>,
    client: Option<&FieldsOf<'_, Client>>,
    today: &str,
) -> Map {
    let born = sheet
        .birth_date
        .or_else(|| client.and_then(|client| client.birth_date));
    let called = client.and_then(|client| client.preferred_name);
    let name = sheet.name.filter(|name| !name.trim().is_empty()).or(called);
    Map::new()
        .with("name", name)
        .with("weight", weight)
        // A hospital reads one name, and he hears the other.
        .with("called", called.filter(|called| !is_within(called, name)))
        .with(Emergency::birth_date, born)
        .with("age", born.and_then(|born| age(born, today)))
}

/// Whether a name has the words of another in it.
fn is_within(called: &str, name: Option<&str>) -> bool {
    name.is_some_and(|name| {
        let mut words = name.split_whitespace();
        name == called || words.any(|word| word == called)
    })
}

/// How old somebody is: in years, below two in months.
fn age(born: &str, today: &str) -> Option<Map> {
    let (born, today): (Date, Date) = (born.parse().ok()?, today.parse().ok()?);
    if today < born {
        return None;
    }
    let months = i64::from(today.year() - born.year()) * 12 + i64::from(today.month())
        - i64::from(born.month())
        - i64::from(today.day() < born.day());
    Some(match months {
        ..24 => Map::new().with("months", months),
        _ => Map::new().with("years", months / 12),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Value as Shown;

    #[test]
    fn an_age_is_told_in_years_and_of_the_very_young_in_months() {
        let told = |born: &str, unit: &str| {
            let age = age(born, "2026-11-22");
            age.and_then(|age| age.get(unit).and_then(Shown::as_f64))
        };
        assert_eq!(told("2019-11-22", "years"), Some(7.0));
        assert_eq!(told("2019-11-23", "years"), Some(6.0));
        assert_eq!(told("2024-11-22", "years"), Some(2.0));
        assert_eq!(told("2024-11-23", "months"), Some(23.0));
        assert_eq!(told("2026-11-22", "months"), Some(0.0));
        assert_eq!(told("2026-12-01", "months"), None);
        assert_eq!(told("2020-02-29", "years"), Some(6.0));
    }

    #[test]
    fn the_name_that_is_called_stands_beside_another_only() {
        assert!(is_within("Teo", Some("Teo Rivas")));
        assert!(!is_within("Teo", Some("Mateo Rivas")));
        assert!(is_within("Teo", Some("Teo")));
    }
}
