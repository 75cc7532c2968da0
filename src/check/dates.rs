//! Days that cannot be meant: more than a century away, or still to come though they tell of what was done.

use super::look::{Look, warn};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::Record;
use crate::record::kinds::client::Client;
use crate::record::kinds::common::Common;
use crate::record::kinds::listings::Service;
use crate::record::kinds::sheets::{Emergency, Medication};
use crate::record::kinds::work::{Consent, ExpiryEvent, Review};
use crate::record::shape::{Shape, Type};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// Fields that tell of what has happened, in whatever kind of record or entry they stand.
const HAPPENED: &[&str] = &[
    Service::assured_date,
    Client::birth_date,
    Client::closed_on,
    Review::date,
    ExpiryEvent::happened_on,
    Emergency::reviewed_on,
    Consent::revoked,
    Medication::started,
    Common::updated,
];

/// How many years a day may be away.
const YEARS: i64 = 100;

/// The oldest people are older than a century.
const YEARS_OF_LIFE: i64 = 130;

pub(super) fn far_or_to_come(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    each_day(
        record.kind.shape(),
        &record.data,
        "",
        &mut |name, path, written| {
            let day = written.get(..10).and_then(|day| day.parse().ok());
            let Some(doubt) = day.and_then(|day| doubt(look.today, name, day)) else {
                return;
            };
            let day = written.get(..10).unwrap_or(written);
            found.push(match doubt {
                Doubt::Far(years, when) => warn(
                    record,
                    codes::DATE_FAR,
                    path,
                    format!("`{name}` is {day}, more than {years} years {when}: is the year right?"),
                    "write the year that is meant, such as 2026-12-01; without a date that is known, leave the field out if you may",
                ),
                Doubt::ToCome => warn(
                    record,
                    codes::DATE_TO_COME,
                    path,
                    format!("`{name}` is {day}, which is still to come"),
                    "it says when something was done, so it cannot lie in the future: look at the year first",
                ),
            });
        },
    );
}

/// What is doubtful about a day.
#[derive(Debug, PartialEq, Eq)]
enum Doubt {
    /// So many years away, and on which side.
    Far(i64, &'static str),
    ToCome,
}

/// Whether a day is too far away to be meant.
pub(super) fn is_far(today: Date, name: &str, day: Date) -> bool {
    matches!(doubt(today, name, day), Some(Doubt::Far(..)))
}

fn doubt(today: Date, name: &str, day: Date) -> Option<Doubt> {
    let back = match name {
        Client::birth_date => YEARS_OF_LIFE,
        _ => YEARS,
    };
    let away = |years: i64| {
        let span = jiff::Span::new().try_years(years).ok()?;
        today.checked_add(span).ok()
    };
    if away(-back).is_some_and(|first| day < first) {
        Some(Doubt::Far(back, "ago"))
    } else if away(YEARS).is_some_and(|last| day > last) {
        Some(Doubt::Far(YEARS, "ahead"))
    } else {
        (day > today && HAPPENED.contains(&name)).then_some(Doubt::ToCome)
    }
}

/// Calls `found` with the name of each day's field, its path for a message, and what is written.
fn each_day(
    shape: &Shape,
    data: &Map<String, Value>,
    above: &str,
    found: &mut impl FnMut(&str, &str, &str),
) {
    for (field, value) in shape.pairs(data) {
        if let Some(value) = value {
            let path = match above {
                "" => field.name.to_owned(),
                above => format!("{above}.{}", field.name),
            };
            each_day_in(&field.ty, field.name, value, &path, found);
        }
    }
}

fn each_day_in(
    ty: &Type,
    name: &str,
    value: &Value,
    path: &str,
    found: &mut impl FnMut(&str, &str, &str),
) {
    match (ty, value) {
        (Type::Date | Type::DateTime, Value::String(written)) => found(name, path, written),
        (Type::List(item), Value::Array(items)) => {
            for (at, value) in items.iter().enumerate() {
                each_day_in(item, name, value, &format!("{path}[{at}]"), found);
            }
        }
        (Type::Object(shape), Value::Object(data)) => each_day(shape, data, path, found),
        (Type::Map(item), Value::Object(data)) => {
            for (key, value) in data {
                each_day_in(item, key, value, &format!("{path}.{key}"), found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_doubted_where_it_cannot_be_meant() {
        let today: Date = "2026-11-27".parse().unwrap();
        for (name, day, wanted) in [
            ("reviewed_on", "2062-11-26", Some(Doubt::ToCome)),
            ("reviewed_on", "2026-11-28", Some(Doubt::ToCome)),
            ("reviewed_on", "2026-11-27", None),
            ("reviewed_on", "1026-11-26", Some(Doubt::Far(100, "ago"))),
            ("date", "2026-12-01", Some(Doubt::ToCome)),
            ("date", "3026-12-01", Some(Doubt::Far(100, "ahead"))),
            ("next_review", "2062-11-26", None),
            ("next_review", "2126-11-27", None),
            ("next_review", "2126-11-28", Some(Doubt::Far(100, "ahead"))),
            ("start", "0026-12-01", Some(Doubt::Far(100, "ago"))),
            ("stopped", "2026-12-24", None),
            ("birth_date", "1926-11-26", None),
            ("birth_date", "1896-11-27", None),
            ("birth_date", "1896-11-26", Some(Doubt::Far(130, "ago"))),
            ("birth_date", "2027-01-01", Some(Doubt::ToCome)),
        ] {
            let day = day.parse().unwrap();
            assert_eq!(doubt(today, name, day), wanted, "{name}: {day}");
        }
    }

    #[test]
    fn days_are_found_in_lists_and_maps_of_every_kind() {
        let goal = serde_json::json!({
            "start_date": "2026-01-01",
            "measurements": [{"date": "2026-02-01"}, {"date": "2026-03-01"}],
            "gas": {"scores": [{"date": "2026-04-01"}]},
            "steps": [{"occurrence": {"end": "2026-05-01"}}],
        });
        let mut paths = Vec::new();
        each_day(
            crate::record::Kind::Goal.shape(),
            goal.as_object().unwrap(),
            "",
            &mut |_, path, _| paths.push(path.to_owned()),
        );
        assert_eq!(
            paths,
            [
                "start_date",
                "measurements[0].date",
                "measurements[1].date",
                "gas.scores[0].date",
                "steps[0].occurrence.end"
            ]
        );
    }

    #[test]
    fn every_name_of_what_happened_is_a_field_of_some_kind() {
        let names = |ty: &Type| matches!(ty, Type::Date | Type::DateTime);
        fn walk(shape: &Shape, is_day: &impl Fn(&Type) -> bool, out: &mut Vec<&'static str>) {
            for field in &shape.fields {
                let mut ty = &field.ty;
                while let Type::List(item) | Type::Map(item) = ty {
                    ty = item;
                }
                match ty {
                    Type::Object(shape) => walk(shape, is_day, out),
                    ty if is_day(ty) => out.push(field.name),
                    _ => {}
                }
            }
        }
        let mut known = Vec::new();
        for kind in crate::record::Kind::ALL {
            walk(kind.shape(), &names, &mut known);
        }
        for name in HAPPENED {
            assert!(known.contains(name), "{name} is no field of a day");
        }
    }
}
