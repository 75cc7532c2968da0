//! What was measured, as numbers that can be drawn.

use super::goal::{self, day};
use crate::record::kinds::goal::{Goal, Target};
use crate::record::seen::FieldsOf;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// One measure of a goal with what was measured, sorted by date.
pub(in crate::binder) struct Series<'g, 'r: 'g> {
    pub(in crate::binder) measure: &'r str,
    /// The target of the same measure.
    pub(in crate::binder) target: Option<&'g FieldsOf<'r, Target>>,
    pub(in crate::binder) points: Vec<Point<'r>>,
    /// Whether the first and the last result are numbers: else the points do not tell where it began or stands.
    pub(in crate::binder) has_ends: bool,
}

/// A point of a series.
pub(in crate::binder) struct Point<'r> {
    /// The day.
    pub(in crate::binder) date: &'r str,
    pub(in crate::binder) value: f64,
    /// How it was written.
    pub(in crate::binder) written: &'r Json,
    /// The number of its note among the goal's, where it has one.
    pub(in crate::binder) note: Option<u32>,
}

/// The numbers of the notes of a goal's measurements, in the order of their days.
pub(in crate::binder) fn notes(goal: &FieldsOf<'_, Goal>) -> Vec<Option<u32>> {
    let mut order: Vec<usize> = (0..goal.measurements.len()).collect();
    order.sort_by_key(|at| goal.measurements[*at].date.unwrap_or_default());
    let mut numbers = vec![None; order.len()];
    let mut count = 0;
    for at in order {
        if goal.measurements[at]
            .note
            .is_some_and(|note| !note.trim().is_empty())
        {
            count += 1;
            numbers[at] = Some(count);
        }
    }
    numbers
}

/// Numeric series of a goal's measurements, one a measure.
pub(in crate::binder) fn series<'g, 'r>(goal: &'g FieldsOf<'r, Goal>) -> Vec<Series<'g, 'r>> {
    let mut by_measure: BTreeMap<String, (&str, Vec<Point<'_>>)> = BTreeMap::new();
    for (one, note) in goal.measurements.iter().zip(notes(goal)) {
        if let (Some(date), Some(written)) = (day(one.date), one.value)
            && let Some(value) = number(written)
        {
            let measure = one.measure.unwrap_or_default();
            let known = by_measure.entry(goal::folded(measure));
            let (_, points) = known.or_insert_with(|| (measure, Vec::new()));
            points.push(Point {
                date,
                value,
                written,
                note,
            });
        }
    }
    let series = by_measure.into_values().map(|(measure, mut points)| {
        points.sort_by(|a, b| a.date.cmp(b.date));
        let of_measure = |target: &&FieldsOf<'r, Target>| match measure {
            "" => target.measure.is_none(),
            _ => goal::is_same(target.measure, measure),
        };
        Series {
            measure,
            target: goal.targets.iter().find(of_measure),
            has_ends: has_ends(goal, measure, &points),
            points,
        }
    });
    series.collect()
}

/// Whether no result of a measure lies before its first point or behind its last one.
fn has_ends(goal: &FieldsOf<'_, Goal>, measure: &str, points: &[Point<'_>]) -> bool {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return false;
    };
    let mut others = goal.measurements.iter().filter(|one| {
        let is_point = one.value.and_then(number).is_some();
        let is_same = goal::folded(one.measure.unwrap_or_default()) == goal::folded(measure);
        is_same && !is_point && one.value.is_some()
    });
    others.all(|one| day(one.date).is_some_and(|day| first.date < day && day < last.date))
}

/// The number that a value is, or that a text writes: `1.50`, `120.0`, `1,200`.
pub(in crate::binder) fn number(value: &Json) -> Option<f64> {
    let Some(text) = value.as_str() else {
        return value.as_f64();
    };
    let text = text.trim();
    let figures = text.strip_prefix(['+', '-', '\u{2212}']).unwrap_or(text);
    let (whole, decimals) = figures.split_once('.').unwrap_or((figures, ""));
    let is_figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut thousands = whole.split(',');
    let first = thousands.next().unwrap_or_default();
    let grouped = thousands.all(|group| group.len() == 3 && is_figures(group));
    let is_grouped = whole.contains(',');
    let is_number = is_figures(first)
        && is_figures(decimals)
        && grouped
        && !(first.is_empty() && decimals.is_empty())
        && (!is_grouped || (1..=3).contains(&first.len()));
    if !is_number {
        return None;
    }
    let number: f64 = figures.replace(',', "").parse().ok()?;
    let is_negative = text.starts_with(['-', '\u{2212}']);
    Some(if is_negative { -number } else { number }).filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::{number, series};
    use crate::record::kinds::goal::Goal;
    use crate::record::seen::Fields;
    use serde_json::json;

    #[test]
    fn each_measure_is_a_series_by_date_with_its_own_target() {
        let value = json!({
            "targets": [{"measure": "meters", "detail": 5}, {"measure": "calls", "detail": 2}],
            "measurements": [
                {"measure": "meters", "date": "2026-10-01", "value": 4},
                {"measure": "calls", "date": "2026-10-01", "value": "1,200"},
                {"measure": "meters", "date": "2026-09-01", "value": 3},
                {"measure": "meters", "date": "2026-10-02", "value": "refused"},
                {"measure": "meters", "value": 9},
            ],
        });
        let goal = Goal::of(value.as_object());
        let series = series(&goal);
        let measures: Vec<&str> = series.iter().map(|one| one.measure).collect();
        assert_eq!(measures, ["calls", "meters"]);
        assert_eq!(series[0].points[0].value, 1200.0);
        let meters: Vec<f64> = series[1].points.iter().map(|point| point.value).collect();
        assert_eq!(meters, [3.0, 4.0]);
        assert_eq!(series[1].target.unwrap().measure, Some("meters"));
        let ends: Vec<bool> = series.iter().map(|one| one.has_ends).collect();
        assert_eq!(ends, [true, false]);
    }

    #[test]
    fn numbers_may_be_written_as_text() {
        for (value, expected) in [
            (json!(3), Some(3.0)),
            (json!(1.5), Some(1.5)),
            (json!("1.50"), Some(1.5)),
            (json!("120.0"), Some(120.0)),
            (json!(" 007 "), Some(7.0)),
            (json!("+5"), Some(5.0)),
            (json!("-2.50"), Some(-2.5)),
            (json!("\u{2212}2"), Some(-2.0)),
            (json!(".5"), Some(0.5)),
            (json!("5."), Some(5.0)),
            (json!("1,200"), Some(1200.0)),
            (json!("12,345,678.90"), Some(12_345_678.9)),
            (json!("1,20"), None),
            (json!("1200,000"), None),
            (json!("1e5"), None),
            (json!("0x10"), None),
            (json!("inf"), None),
            (json!("NaN"), None),
            (json!("mostly"), None),
            (json!("3 of 5"), None),
            (json!("."), None),
            (json!("-"), None),
            (json!(""), None),
            (json!(null), None),
            (json!(true), None),
        ] {
            assert_eq!(number(&value), expected, "{value}");
        }
    }
}
