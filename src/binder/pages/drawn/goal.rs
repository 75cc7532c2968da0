//! How a goal goes: its steps, the way from the start to the target, the levels of goal attainment, what was measured.

use super::{day, frame, shown};
use crate::binder::facts::goal;
use crate::binder::facts::measure::{Point, Series, number};
use crate::binder::pages::context::Context;
use crate::chart::{self, Amount, Levels, Line, Measured, Progress, State, Step, Target};
use crate::record::kinds::goal::{Gas, Goal, StepStatus};
use crate::record::seen::{FieldsOf, Word};
use crate::view::Value;
use serde_json::Value as Json;

/// A mark for each step, in three states; a cancelled step is none. Nothing where one does not say how it stands, or that
/// is withheld: it may be done.
pub(in crate::binder::pages) fn steps(
    context: &Context<'_>,
    goal: &FieldsOf<'_, Goal>,
    id: &str,
) -> Value {
    if !goal::all_tell(goal) {
        return Value::None;
    }
    let kept = |step: &&FieldsOf<'_, crate::record::kinds::goal::Step>| {
        goal::status(step) != StepStatus::Cancelled
    };
    let marks = goal.steps.iter().filter(kept).map(|step| Step {
        state: match goal::status(step) {
            StepStatus::Completed => State::Done,
            StepStatus::InProgress => State::Doing,
            _ => State::Open,
        },
        late: goal::is_overdue(step, &context.today),
    });
    let marks: Vec<Step> = marks.collect();
    let said = goal.steps.iter().filter(kept).map(|step| {
        let status = goal::status(step).name();
        let word = context.word(&format!("labels.step_status.{status}"), &[]);
        format!("{}: {word}.", step.step.unwrap_or_default())
    });
    let desc = said.collect::<Vec<_>>().join(" ");
    let title = context.word("steps", &[]);
    let frame = frame(context, id, &title, &desc);
    shown(chart::steps(&frame, &marks))
}

/// A value as it is read on a picture, with its unit in the form of its number. `like` is the value that the unit was
/// written beside.
fn written(context: &Context<'_>, value: &Json, unit: Option<&str>, like: Option<&Json>) -> String {
    let figures = match (value.as_str(), value.as_f64()) {
        (Some(text), _) => text.to_owned(),
        (None, Some(number)) => context.locale.number(number, None),
        _ => String::new(),
    };
    let plain = |value: &Json| match value.as_f64() {
        Some(number) => number.to_string(),
        None => value.as_str().unwrap_or_default().to_owned(),
    };
    let (own, like) = (plain(value), like.map(plain));
    let unit = unit.filter(|unit| !unit.trim().is_empty());
    let form = unit.and_then(|unit| context.locale.unit(unit, Some(&own), like.as_deref()));
    match form {
        Some(form) => format!("{figures} {form}"),
        None => figures,
    }
}

/// The way from what was measured first to the target; nothing without a target that is a number, or where the first or
/// the last result is none.
pub(in crate::binder::pages) fn progress(
    context: &Context<'_>,
    series: &Series<'_, '_>,
    id: &str,
) -> Value {
    let (Some(target), Some((first, rest))) = (series.target, series.points.split_first()) else {
        return Value::None;
    };
    let Some(aim) = target.detail.and_then(number).filter(|_| series.has_ends) else {
        return Value::None;
    };
    let said = |point: &Point<'_>| written(context, point.written, target.unit, target.detail);
    let aim_said = target
        .detail
        .map(|aim| written(context, aim, target.unit, None));
    let aim_said = aim_said.unwrap_or_default();
    let now = rest.last().map(|last| (last.value, said(last)));
    let words = ["chart_start", "chart_now", "target"].map(|key| context.word(key, &[]));
    let [start_word, now_word, target_word] = &words;
    let start_said = said(first);
    let mut desc = format!("{start_word}: {start_said}. ");
    if let Some((_, now)) = &now {
        desc.push_str(&format!("{now_word}: {now}. "));
    }
    desc.push_str(&format!("{target_word}: {aim_said}."));
    let frame = frame(context, id, series.measure, &desc);
    let amount = |value: f64, written, word| Amount {
        value,
        written,
        word,
    };
    shown(chart::progress(&Progress {
        frame,
        start: amount(first.value, &start_said, start_word),
        now: now
            .as_ref()
            .map(|(value, said)| amount(*value, said, now_word)),
        target: amount(aim, &aim_said, target_word),
    }))
}

/// The ladder of goal attainment with the start, the present level and the expected one.
pub(in crate::binder::pages) fn levels(
    context: &Context<'_>,
    gas: &FieldsOf<'_, Gas>,
    id: &str,
) -> Value {
    let latest = gas
        .scores
        .iter()
        .max_by_key(|score| score.date.unwrap_or_default());
    let now = latest.and_then(|score| score.score).map(level);
    let baseline = gas.baseline.map(level);
    let mut labels: Vec<(i8, &str)> = gas
        .levels
        .iter()
        .flat_map(|levels| levels.iter())
        .filter_map(|(level, words)| Some((level.parse().ok()?, words.as_str()?)))
        .collect();
    labels.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
    if labels.is_empty() && now.is_none() {
        return Value::None;
    }
    let words = ["chart_start", "chart_now", "chart_expected", "gas"];
    let words = words.map(|key| context.word(key, &[]));
    let [start_word, now_word, expected_word, title] = &words;
    let said = (-2..=2_i8).rev().filter_map(|at| {
        let own = labels.iter().find(|(level, _)| *level == at);
        // A level without words of its own is named where something stands on it.
        let named = || context.word(&format!("labels.gas.{at}"), &[]);
        let label = match own {
            Some((_, label)) => (*label).to_owned(),
            None if now == Some(at) || baseline == Some(at) => named(),
            None => return None,
        };
        let mut line = String::new();
        let marks = [
            (now == Some(at), now_word),
            (at == 0, expected_word),
            (baseline == Some(at), start_word),
        ];
        for (_, word) in marks.iter().filter(|(is, _)| *is) {
            line.push_str(&format!("{word}: "));
        }
        Some(format!("{line}{label}."))
    });
    let desc = said.collect::<Vec<_>>().join(" ");
    let frame = frame(context, id, title, &desc);
    shown(chart::levels(&Levels {
        frame,
        labels: &labels,
        baseline,
        now,
        baseline_word: start_word,
        now_word,
        expected_word,
    }))
}

/// A level from -2 to 2.
fn level(score: f64) -> i8 {
    score.clamp(-2.0, 2.0).round() as i8
}

/// One measure over time, up to the day by which the target should be reached.
pub(in crate::binder::pages) fn line(
    context: &Context<'_>,
    series: &Series<'_, '_>,
    id: &str,
) -> Value {
    let unit = series.target.and_then(|target| target.unit);
    let points: Vec<(i64, String, String, f64, Option<u32>)> = series
        .points
        .iter()
        .filter_map(|point| {
            let (at, date) = day(context, point.date)?;
            let said = written(context, point.written, None, None);
            Some((at, date, said, point.value, point.note))
        })
        .collect();
    let target = series.target.and_then(|target| {
        let aim = target.detail?;
        let label = format!(
            "{}: {}",
            context.word("target", &[]),
            written(context, aim, unit, None)
        );
        let due = target.due_date.and_then(|due| day(context, due));
        Some((number(aim)?, label, due))
    });
    let mut said: Vec<String> = points
        .iter()
        .map(|(_, date, value, ..)| format!("{date}: {value}."))
        .collect();
    if let Some((_, label, due)) = &target {
        let by = due.as_ref().map_or_else(String::new, |(_, date)| {
            format!(", {}", context.word("by_day", &[("date", date)]))
        });
        said.push(format!("{label}{by}."));
    }
    let desc = said.join(" ");
    let measured: Vec<Measured<'_>> = points
        .iter()
        .map(|(at, date, written, value, note)| Measured {
            day: *at,
            value: *value,
            written,
            date,
            note: *note,
        })
        .collect();
    let frame = frame(context, id, series.measure, &desc);
    shown(chart::line(&Line {
        frame,
        points: &measured,
        target: target.as_ref().map(|(value, label, due)| Target {
            value: *value,
            label,
            due: due.as_ref().map(|(at, date)| (*at, date.as_str())),
        }),
        today: None,
    }))
}
