//! Values of every type of field: one to begin with, and another that is just as valid.

use carebinder::record::shape::Shape;
pub(crate) use carebinder::record::shape::Type;
use carebinder::record::{self, Kind, address_field};
use serde_json::{Map, Value, json};

/// What references can mean in a case, by target; two of each at least, so that one can be exchanged.
pub(crate) type Targets<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Name(String),
    Index(usize),
}

/// A value of a record, or the place where one could stand.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) steps: Vec<Step>,
    /// The path as policies write it.
    pub(crate) row: String,
    pub(crate) ty: Type,
    /// Whether the record is of no use without it.
    pub(crate) required: bool,
}

/// Every place of a record, branches before what is below them.
pub(crate) fn places(shape: &Shape, data: &Map<String, Value>) -> Vec<Place> {
    let mut found = Vec::new();
    map(shape, data, &[], "", &mut found);
    found
}

fn map(shape: &Shape, data: &Map<String, Value>, at: &[Step], row: &str, found: &mut Vec<Place>) {
    for field in &shape.fields {
        let place = below(at, row, field.name, field.ty.clone(), field.required);
        let value = data.get(field.name).cloned().unwrap_or_default();
        inside(place, &value, found);
    }
}

fn below(at: &[Step], row: &str, name: &str, ty: Type, required: bool) -> Place {
    let dot = if row.is_empty() { "" } else { "." };
    let mut steps = at.to_vec();
    steps.push(Step::Name(name.to_owned()));
    Place {
        steps,
        row: format!("{row}{dot}{name}"),
        ty,
        required,
    }
}

fn inside(place: Place, value: &Value, found: &mut Vec<Place>) {
    let (steps, row, ty) = (place.steps.clone(), place.row.clone(), place.ty.clone());
    found.push(place);
    match (&ty, value) {
        (Type::Object(shape), Value::Object(data)) => map(shape, data, &steps, &row, found),
        (Type::List(item), Value::Array(items)) => list(item, items, &steps, &row, found),
        (Type::Any, Value::Array(items)) => list(&Type::Any, items, &steps, &row, found),
        (Type::Map(_) | Type::Any, Value::Object(data)) => {
            let item = match &ty {
                Type::Map(item) => item,
                _ => &Type::Any,
            };
            for (name, value) in data {
                inside(below(&steps, &row, name, item.clone(), false), value, found);
            }
        }
        _ => {}
    }
}

fn list(item: &Type, items: &[Value], at: &[Step], row: &str, found: &mut Vec<Place>) {
    for (number, value) in items.iter().enumerate() {
        let mut steps = at.to_vec();
        steps.push(Step::Index(number));
        let place = Place {
            steps,
            row: row.to_owned(),
            ty: item.clone(),
            required: true,
        };
        inside(place, value, found);
    }
}

/// The value at a place.
pub(crate) fn get<'v>(data: &'v Value, steps: &[Step]) -> &'v Value {
    steps.iter().fold(data, |value, step| match step {
        Step::Name(name) => &value[name.as_str()],
        Step::Index(number) => &value[*number],
    })
}

/// Puts a value at a place; null takes it away.
pub(crate) fn put(data: &mut Value, steps: &[Step], new: Value) {
    let Some((last, above)) = steps.split_last() else {
        return;
    };
    let mut holder = data;
    for step in above {
        holder = match step {
            Step::Name(name) => &mut holder[name.as_str()],
            Step::Index(number) => &mut holder[*number],
        };
    }
    match (last, holder) {
        (Step::Name(name), Value::Object(map)) if new.is_null() => drop(map.remove(name)),
        (Step::Name(name), holder) => holder[name.as_str()] = new,
        (Step::Index(number), Value::Array(items)) if new.is_null() => drop(items.remove(*number)),
        (Step::Index(number), holder) => holder[*number] = new,
    }
}

/// Pictures that lie beside every record of a case.
pub(crate) const PICTURES: [&str; 3] = ["first.svg", "second.svg", "third.svg"];

/// A valid value. `turn` makes different ones where there are several.
pub(crate) fn fill(ty: &Type, row: &str, turn: usize, targets: Targets<'_>) -> Value {
    let name = row.rsplit('.').next().unwrap_or(row);
    match ty {
        Type::Text => json!(format!("Words {turn} of {row} é*a* < b > & [x]")),
        Type::String("uri") => json!(format!("https://{turn}.{name}.example/x")),
        Type::String("email") => json!(format!("{name}{turn}@post.example")),
        Type::String(_) if row.starts_with("languages") || name == "lang" => {
            json!(["es", "fr", "de"][turn % 3])
        }
        Type::String(_) if row.ends_with("byday") => json!(["MO", "TU", "WE"][turn % 3]),
        Type::String(_) if row.ends_with("bymonthday") => json!(["3", "4", "5"][turn % 3]),
        Type::String(_) if row.ends_with("bymonth") => json!(["11", "12", "1"][turn % 3]),
        Type::String("time-zone") => {
            json!(["America/Denver", "Europe/Madrid", "America/Chicago"][turn % 3])
        }
        Type::String("picture") => json!(PICTURES[turn % 3]),
        Type::String("word" | "slug") => json!(format!("word-{turn}-{}", name.replace('_', "-"))),
        Type::String(_) if name == "currency" => json!(["USD", "EUR", "MXN"][turn % 3]),
        Type::String(_) => json!(format!("555-01{:02}", turn % 100)),
        Type::Bool => json!(turn % 2 == 1),
        // An age up to which something is for people lies above the one from which it is.
        Type::Number if name.starts_with("maximum") => json!(3 + turn % 2),
        Type::Number => json!(1 + turn % 2),
        Type::Date => json!(format!("{}-{:02}", month(name), 1 + turn % 28)),
        Type::DateTime => json!(format!("{}-{:02}T10:30", month(name), 1 + turn % 28)),
        Type::Time if name == "opens_at" => json!(format!("09:{:02}", turn % 60)),
        Type::Time => json!(format!("15:{:02}", turn % 60)),
        Type::Enum(words) => json!(words[turn % words.len()]),
        Type::Ref(record::Targets { names: kinds, free }) => {
            let known: Vec<String> = kinds.iter().flat_map(|kind| targets(kind)).collect();
            match known.get(turn % known.len().max(1)) {
                Some(known) => json!(known),
                None if *free => json!(format!("Person {turn}")),
                None => Value::Null,
            }
        }
        Type::List(item) => json!([
            fill(item, row, turn, targets),
            fill(item, row, turn + 1, targets)
        ]),
        Type::Object(shape) => object(shape, row, turn, targets),
        Type::Map(_) if row.ends_with("levels") => {
            json!({"-1": format!("Low {turn}"), "1": "High"})
        }
        Type::Map(item) => json!({"one": fill(item, row, turn, targets)}),
        Type::Any => {
            json!({"note": format!("Note {turn}"), "lines": [{"code": format!("c{turn}"), "open": turn}]})
        }
    }
}

/// A map with all its fields.
pub(crate) fn object(shape: &Shape, row: &str, turn: usize, targets: Targets<'_>) -> Value {
    let mut map = Map::new();
    for field in &shape.fields {
        let row = if row.is_empty() {
            field.name.to_string()
        } else {
            format!("{row}.{}", field.name)
        };
        let value = match field.name {
            // An entry's own name must be the only one of its kind.
            "id" => json!(format!("{}-{turn}", row.replace(['.', '_'], "-"))),
            _ => fill(&field.ty, &row, turn, targets),
        };
        if !value.is_null() {
            map.insert(field.name.to_string(), value);
        }
    }
    // A schedule has days of the week or days of the month, never both.
    if map.contains_key("freq") {
        let (freq, left_out) = match turn % 2 {
            0 => ("WEEKLY", "bymonthday"),
            _ => ("MONTHLY", "byday"),
        };
        map.insert("freq".into(), freq.into());
        map.remove(left_out);
    }
    Value::Object(map)
}

/// What starts does so before what ends.
fn month(name: &str) -> &'static str {
    match name {
        "start" | "started" | "dtstart" | "start_date" => "2026-10",
        "end" | "stopped" | "until" | "end_date" | "next_review" => "2027-02",
        _ => "2026-11",
    }
}

/// Another value than `now`, as valid at this place.
pub(crate) fn other(
    place: &Place,
    now: &Value,
    turn: usize,
    targets: Targets<'_>,
) -> Option<Value> {
    let fresh = (turn..turn + 12).map(|turn| fill(&place.ty, &place.row, turn, targets));
    fresh
        .into_iter()
        .find(|value| !value.is_null() && value != now)
}

/// Whether what stands here decides who sees the record, so that changing it is no edit of something withheld.
pub(crate) fn decides(kind: Kind, row: &str) -> bool {
    let everywhere = ["kind", "draft", "audience", "sensitivity", "do_not_list"];
    if address_field(kind) == Some(row) {
        return true;
    }
    let own: &[&str] = match kind {
        Kind::Client => &["status", "related_people.authority"],
        Kind::Consent => &[
            "status",
            "opens_to",
            "opens_labels",
            "period",
            "expiry_event",
            "information",
            "revoked",
            "signed",
        ],
        _ => &[],
    };
    let hit = |name: &&str| row == *name || row.starts_with(&format!("{name}."));
    everywhere.iter().chain(own).any(hit)
}
