//! What was measured, as numbers that can be drawn.

use super::derive::{day, tidy};
use super::present::plain;
use crate::policy::Redacted;
use crate::view::{Map, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A point of a series: the day, the number, and how it was written.
type Point<'r> = (&'r str, f64, &'r Json);

/// Numeric series of a goal's measurements, one a measure, sorted by date.
pub(super) fn series(goal: &Redacted<'_>) -> Vec<Map> {
    let mut by_measure: BTreeMap<&str, Vec<Point<'_>>> = BTreeMap::new();
    for one in goal.list("measurements") {
        if let (Some(date), Some(value)) = (day(&one["date"]), number(&one["value"])) {
            by_measure
                .entry(one["measure"].as_str().unwrap_or_default())
                .or_default()
                .push((date, value, &one["value"]));
        }
    }
    by_measure
        .into_iter()
        .map(|(measure, points)| line(goal, measure, points))
        .collect()
}

fn line(goal: &Redacted<'_>, measure: &str, mut points: Vec<Point<'_>>) -> Map {
    points.sort_by(|a, b| a.0.cmp(b.0));
    let target = goal
        .list("targets")
        .iter()
        .find(|target| target["measure"].as_str().unwrap_or_default() == measure);
    let field = |name: &str| target.map_or(Value::None, |target| plain(&target[name]));
    let points: Vec<Map> = points
        .into_iter()
        .map(|(date, value, written)| {
            Map::new()
                .with("date", date)
                .with("value", tidy(value))
                .with("written", plain(written))
        })
        .collect();
    let aim = target.and_then(|target| number(&target["detail"]));
    Map::new()
        .with("measure", measure)
        .with("unit", field("unit"))
        .with("target", aim.map(tidy))
        .with("target_written", field("detail"))
        .with("due_date", field("due_date"))
        .with("points", points)
}

/// The number that a value is, or that a text writes: `1.50`, `120.0`, `1,200`.
pub(super) fn number(value: &Json) -> Option<f64> {
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
    use super::number;
    use serde_json::json;

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
