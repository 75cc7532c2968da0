//! What a type cannot say: ends before starts, numbers that cannot be, schedules that say two things, what a consent
//! needs.

use super::super::finding::Wrong;
use super::super::shape::Shape;
use super::reader::{Path, Reader, Slot};
use serde_json::{Map, Value};

/// A value and its bytes.
type Placed = (Value, std::ops::Range<usize>);

/// Pairs of fields of which the second may not lie before the first.
const SPANS: &[(&str, &str)] = &[
    ("start", "end"),
    ("started", "stopped"),
    ("dtstart", "until"),
    ("start_date", "end_date"),
];

/// Fields of one map that do not go together.
pub(super) fn fields(reader: &mut Reader<'_>, shape: &Shape, slots: &[Slot], path: &Path<'_>) {
    let slot = |name: &str| {
        let at = shape.fields.iter().position(|field| field.name == name)?;
        slots[at].as_ref()
    };
    for (first, last) in SPANS {
        if let (Some((Value::String(start), _)), Some((Value::String(end), place))) =
            (slot(first), slot(last))
            && is_before(end, start)
        {
            let wrong = Wrong::EndBeforeStart(end.clone(), start.clone());
            reader.find(&Path::Name(path, last), place.clone(), wrong);
        }
    }
    numbers(reader, &slot, path, BOUNDS);
    ages(reader, &slot, path);
    // A cost may go down; what is asked for may not be less than nothing.
    if shape.field("raised").is_some() {
        numbers(reader, &slot, path, ASKED);
    }
    if shape.field("freq").is_some() && shape.field("byday").is_some() {
        schedule(reader, &slot, path);
    }
}

/// What a number counts: field, lowest, highest, what is wrong beyond.
type Bound = (&'static str, f64, f64, &'static str);

const BOUNDS: &[Bound] = &[
    ("minimum_age", 0.0, f64::MAX, "no age is below 0"),
    ("maximum_age", 0.0, f64::MAX, "no age is below 0"),
    ("raised", 0.0, f64::MAX, "no amount is below 0"),
    ("total_cost", 0.0, f64::MAX, "no amount is below 0"),
    (
        "latitude",
        -90.0,
        90.0,
        "a latitude lies between -90 and 90",
    ),
    (
        "longitude",
        -180.0,
        180.0,
        "a longitude lies between -180 and 180",
    ),
];

const ASKED: &[Bound] = &[("amount", 0.0, f64::MAX, "no amount is below 0")];

/// Ages of which the highest lies below the lowest.
fn ages<'s>(reader: &mut Reader<'_>, slot: &dyn Fn(&str) -> Option<&'s Placed>, path: &Path<'_>) {
    let number = |name: &str| Some((slot(name)?.0.as_f64()?, &slot(name)?.1));
    if let (Some((lowest, _)), Some((highest, place))) =
        (number("minimum_age"), number("maximum_age"))
        && highest < lowest
    {
        let wrong = Wrong::Rule(
            "the highest age is below the lowest, so it would be for nobody",
            "exchange the two, or leave one out",
        );
        reader.find(&Path::Name(path, "maximum_age"), place.clone(), wrong);
    }
}

fn numbers<'s>(
    reader: &mut Reader<'_>,
    slot: &dyn Fn(&str) -> Option<&'s Placed>,
    path: &Path<'_>,
    bounds: &[Bound],
) {
    let number = |name: &str| Some((slot(name)?.0.as_f64()?, &slot(name)?.1));
    for (name, lowest, highest, wrong) in bounds {
        if let Some((value, place)) = number(name)
            && !(*lowest..=*highest).contains(&value)
        {
            let wrong = Wrong::Rule(wrong, "correct the number, or leave it out");
            reader.find(&Path::Name(path, name), place.clone(), wrong);
        }
    }
}

/// A closing date beside another status than the one that closes. Of a status with an error of its own, that is enough.
pub(super) fn closing(reader: &mut Reader<'_>, shape: &Shape, slots: &[Slot], given: &[bool]) {
    let at = |name: &str| shape.fields.iter().position(|field| field.name == name);
    let (Some(date), Some(status)) = (at("closed_on"), at("status")) else {
        return;
    };
    let Some((Value::String(_), place)) = &slots[date] else {
        return;
    };
    let is_open = match &slots[status] {
        Some((Value::String(word), _)) => word != "closed",
        Some((_, place)) => !reader.findings.iter().any(|found| found.span == *place),
        None => !given[status],
    };
    if is_open {
        let path = Path::Name(&Path::Root, "closed_on");
        reader.find(&path, place.clone(), Wrong::NotClosed);
    }
}

/// Whether an end lies before a start. Of two moments of which one has an offset and one has none, nobody can tell here.
fn is_before(end: &str, start: &str) -> bool {
    let moment = |text: &str| text.parse::<jiff::Timestamp>().ok();
    match (moment(end), moment(start)) {
        (Some(end), Some(start)) => end < start,
        (None, None) => end < start,
        _ => false,
    }
}

fn schedule<'s>(
    reader: &mut Reader<'_>,
    slot: &dyn Fn(&str) -> Option<&'s Placed>,
    path: &Path<'_>,
) {
    let freq = slot("freq").and_then(|(value, _)| value.as_str());
    let list = |name: &str| {
        let (value, place) = slot(name)?;
        // An entry that is wrong is said for itself.
        let items = value
            .as_array()
            .filter(|items| !items.is_empty() && !items.contains(&Value::Null))?;
        Some((items, place))
    };
    let mut find = |name: &'static str, place: &std::ops::Range<usize>, message, hint| {
        let wrong = Wrong::Rule(message, hint);
        reader.find(&Path::Name(path, name), place.clone(), wrong);
    };
    if let Some((days, place)) = list("byday") {
        let has_number = |day: &Value| day.as_str().is_some_and(|day| day.len() > 2);
        let numbered = days.iter().filter(|day| has_number(day)).count();
        if numbered > 0 && freq != Some("MONTHLY") {
            find(
                "byday",
                place,
                "a day with a number is a day of a month, but this schedule does not repeat by the month",
                "write `freq: MONTHLY`, or the day without its number: TU",
            );
        } else if freq == Some("MONTHLY") && numbered < days.len() {
            find(
                "byday",
                place,
                "in a schedule by the month, each day needs a number: which Tuesday?",
                "write 2TU for the second Tuesday, -1FR for the last Friday; or `freq: WEEKLY`",
            );
        }
    }
    if let Some((_, place)) = list("bymonthday") {
        if freq == Some("WEEKLY") {
            find(
                "bymonthday",
                place,
                "days of the month, but this schedule does not repeat by the month",
                "write `freq: MONTHLY`, or days of the week in `byday`",
            );
        } else if list("byday").is_some() {
            find(
                "bymonthday",
                place,
                "`byday` and `bymonthday` together say two things",
                "keep one of the two; a second rule is an entry of its own in the list",
            );
        }
    }
    if let Some((value, place)) = slot("interval") {
        if value == 0 {
            find(
                "interval",
                place,
                "an interval of 0 means nothing",
                "write 1 for every, 2 for every second week or month",
            );
        } else if slot("freq").is_none() {
            find(
                "interval",
                place,
                "an interval without `freq`: of weeks or of months?",
                "add `freq: WEEKLY` or `freq: MONTHLY`",
            );
        }
    }
}

/// What a consent needs besides its required fields.
pub(in crate::record) fn consent(
    reader: &mut Reader<'_>,
    data: &Map<String, Value>,
    given: &dyn Fn(&str) -> Option<std::ops::Range<usize>>,
) {
    let is_absent = |name: &str| data.get(name).is_none_or(Value::is_null) && given(name).is_none();
    if is_absent("opens_to") {
        // Before these words were their own, `audience` and `sensitivity` said what a consent opens.
        let old = [("audience", "opens_to"), ("sensitivity", "opens_labels")];
        let mut is_old = false;
        for (old, new) in old.into_iter().filter(|(_, new)| given(new).is_none()) {
            if let Some(span) = given(old) {
                is_old |= new == "opens_to";
                reader.find(&Path::Name(&Path::Root, old), span, Wrong::OldName(new));
            }
        }
        if !is_old {
            let path = Path::Name(&Path::Root, "opens_to");
            reader.find(&path, 0..0, Wrong::NoAudience);
        }
    }
    if is_absent("period") && is_absent("expiry_event") {
        reader.find(&Path::Root, 0..0, Wrong::Endless);
    }
}
