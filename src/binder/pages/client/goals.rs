//! Goals: the list, and a page each.

use super::goal_summary::{summary, with_pictures};
use crate::binder::facts::goal::{self, Group};
use crate::binder::facts::{gas, measure};
use crate::binder::holdings::Held;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::drawn;
use crate::binder::pages::linked::linked_from;
use crate::binder::pages::present::{Addition, Presenter};
use crate::binder::pages::value::{or_none, pick, plain, tidy};
use crate::casebook::Target as Means;
use crate::record::Kind;
use crate::record::kinds::goal::{Gas, Goal, Measurement, Target};
use crate::record::kinds::work::ReviewedGoal;
use crate::view::{Map, Value};

/// The page that lists them.
pub(super) const LIST: &str = "goals/index.html";

/// The list of goals and the page of each.
pub(super) fn goals(of: &CaseContext<'_, '_>) -> Vec<Draft> {
    if of.case.goals.is_empty() {
        return Vec::new();
    }
    let mut drafts = vec![list(of)];
    drafts.extend(of.case.goals_in_order().filter_map(|goal| page(of, goal)));
    drafts
}

fn list(of: &CaseContext<'_, '_>) -> Draft {
    let context = of.context;
    let page = context.page(LIST);
    let presenter = Presenter::new(context, &page);
    let goals = || of.case.goals_in_order();
    let summaries: Vec<(Group, Map)> = goals()
        .map(|goal| (goal::group(goal), with_pictures(&presenter, goal)))
        .collect();
    let of_group = |group: Group| -> Vec<Map> {
        let inside = summaries.iter().filter(|(own, _)| *own == group);
        inside.map(|(_, map)| map.clone()).collect()
    };
    let groups = Map::new()
        .with("active", of_group(Group::Active))
        .with("done", of_group(Group::Done))
        .with("other", of_group(Group::Other));
    let scores: Vec<(f64, f64)> = goals().filter_map(|goal| gas::of_goal(goal)).collect();
    let score = (scores.len() > 1).then(|| gas::rounded(&scores)).flatten();
    let all: Vec<Map> = goals().map(|goal| summary(&presenter, goal)).collect();
    Draft::new(LIST, "goals", "goals", context.word("nav_goals", &[]))
        .head()
        .showing(goals().map(|goal| goal.redacted))
        .with("goals", all)
        .with("groups", groups)
        .with("gas_score", score.map(tidy))
}

fn page<'a>(of: &CaseContext<'_, 'a>, goal: &Held<'a, Goal>) -> Option<Draft> {
    let context = of.context;
    let path = context.places.of(goal.at)?;
    let page = context.page(path);
    let presenter = Presenter::new(context, &page);
    let mut draft = Draft::new(path, "goal", "goals", context.title(goal.redacted))
        .showing([goal.redacted])
        .with("record", record(&presenter, goal))
        .with("series", series(context, goal))
        .with("pictures", pictures(context, goal))
        .with("steps_told", goal::all_tell(goal))
        .with("reviews", reviews(of, &presenter, goal))
        .with(
            "linked_from",
            linked_from(
                &presenter,
                of.links,
                goal.at,
                &[Kind::Review, Kind::CarePlan],
            ),
        );
    draft.toc = presenter.body(goal.redacted).toc();
    draft.in_order = true;
    draft.above = vec![(context.word("nav_goals", &[]), LIST.into())];
    Some(draft)
}

/// The goal's fields with what today says of its steps.
fn record<'a>(presenter: &Presenter<'_, 'a>, goal: &Held<'a, Goal>) -> Map {
    let today = presenter.context.today.as_str();
    let of_today = |number: usize, map: &mut Map| {
        let step = goal.steps.get(number);
        map.push(
            "overdue",
            step.is_some_and(|step| goal::is_overdue(step, today)),
        );
        map.push("due", step.and_then(goal::ends));
    };
    let steps = Addition {
        list: Goal::steps,
        add: Box::new(of_today),
    };
    let notes = measure::notes(goal);
    let measurements = Addition {
        list: Goal::measurements,
        add: Box::new(move |number: usize, map: &mut Map| {
            let note = notes.get(number).copied().flatten();
            map.push("note_number", note.map(i64::from));
        }),
    };
    let mut record = presenter.record_with(goal.at, goal.redacted, &[steps, measurements]);
    if !matches!(record.get(Goal::steps), Some(Value::List(_))) {
        record.set(Goal::steps, Value::List(Vec::new()));
    }
    if let Some(Value::Map(gas)) = record.get(Goal::gas) {
        let score = gas::of_goal(goal).and_then(|scores| gas::rounded(&[scores]));
        let mut gas = (**gas).clone();
        if let Some(Value::List(scores)) = gas.get(Gas::scores) {
            gas.set(Gas::scores, Value::List(by_day(scores.clone())));
        }
        gas.set("score", score.map(tidy));
        record.set(Goal::gas, gas);
    }
    if let Some(Value::List(items)) = record.get(Goal::measurements) {
        let items = by_day(items.clone());
        record.set(Goal::measurements, Value::List(items));
    }
    record
}

/// Entries in the order of their days.
fn by_day(mut items: Vec<Value>) -> Vec<Value> {
    let date = |item: &Value| {
        let date = item.get(Measurement::date).as_str();
        date.unwrap_or_default().to_owned()
    };
    items.sort_by_cached_key(date);
    items
}

/// The pictures of a goal: its steps, and the levels of goal attainment.
fn pictures(context: &Context<'_>, goal: &Held<'_, Goal>) -> Map {
    let levels = goal.gas.as_ref();
    let levels = levels.map(|gas| drawn::levels(context, gas, "levels"));
    Map::new()
        .with("steps", drawn::steps(context, goal, "steps"))
        .with("levels", levels.unwrap_or_default())
}

/// What was measured, one series a measure, with its pictures.
fn series(context: &Context<'_>, goal: &Held<'_, Goal>) -> Vec<Map> {
    let line = |(number, series): (usize, measure::Series<'_, '_>)| {
        let id = |name: &str| format!("{name}-{}", number + 1);
        let progress = drawn::progress(context, &series, &id("progress"));
        let over_time = drawn::line(context, &series, &id("line"));
        let target = series.target.and_then(|target| target.raw);
        let field = |name: &str| or_none(target.and_then(|target| target.get(name)));
        let aim = series
            .target
            .and_then(|target| measure::number(target.detail?));
        let point = |point: &measure::Point<'_>| {
            Map::new()
                .with("date", point.date)
                .with("value", tidy(point.value))
                .with("written", plain(point.written))
        };
        Map::new()
            .with("measure", series.measure)
            .with("unit", field(Target::unit))
            .with("target", aim.map(tidy))
            .with("target_written", field(Target::detail))
            .with("due_date", field(Target::due_date))
            .with(
                "points",
                series.points.iter().map(point).collect::<Vec<_>>(),
            )
            .with("progress", progress)
            .with("line", over_time)
    };
    let all = measure::series(goal).into_iter().enumerate();
    all.map(line).collect()
}

/// What reviews said of a goal, newest first.
fn reviews<'a>(
    of: &CaseContext<'_, 'a>,
    presenter: &Presenter<'_, 'a>,
    goal: &Held<'a, Goal>,
) -> Vec<Map> {
    let book = of.context.site.casebook;
    let mut found: Vec<(&str, Map)> = Vec::new();
    for review in &of.case.reviews {
        for entry in &review.goals {
            let means = entry
                .goal
                .map(|named| book.resolve(review.redacted.record, named));
            if means != Some(Ok(Means::Record(goal.at))) {
                continue;
            }
            let mut map = Map::new();
            map.push("review", presenter.card(review.at));
            map.push("date", review.date);
            let said = [
                ReviewedGoal::achievement_status,
                ReviewedGoal::gas,
                ReviewedGoal::comment,
            ];
            for (name, value) in pick(entry.raw, &said).iter() {
                map.push(name.clone(), value.clone());
            }
            found.push((review.date.unwrap_or_default(), map));
        }
    }
    found.sort_by(|a, b| b.0.cmp(a.0));
    found.into_iter().map(|(_, map)| map).collect()
}
