//! Paid, unpaid and other supports.

use super::around;
use crate::binder::facts::goal;
use crate::binder::holdings::Held;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::pick;
use crate::binder::pages::who::{Who, who};
use crate::record::kinds::goal::{Goal, Step, StepStatus};
use crate::record::seen::FieldsOf;
use crate::view::{Map, Value};
use std::collections::BTreeMap;

/// Who and what supports the client, with the steps that each is part of.
pub(super) fn supports(of: &CaseContext<'_, '_>) -> Option<Draft> {
    let context = of.context;
    if !context.places.has_page("supports.html") {
        return None;
    }
    let page = context.page("supports.html");
    let presenter = Presenter::new(context, &page);
    let supports = Supports::of(of, &presenter);
    let title = context.word("nav_supports", &[]);
    Some(
        Draft::new("supports.html", "supports", "supports", title)
            .head()
            .showing(of.case.goals.iter().map(|goal| goal.redacted))
            .with("paid", supports.paid)
            .with("unpaid", supports.unpaid)
            .with("other", supports.other)
            .with("around", around::map(of, &presenter)),
    )
}

/// Supports, each the service of a step, else whoever does it.
#[derive(Debug, Default)]
pub(super) struct Supports {
    /// Of steps that say `paid: true`.
    pub(super) paid: Vec<Map>,
    /// Of steps that say `paid: false`.
    pub(super) unpaid: Vec<Map>,
    /// Of steps that do not say.
    pub(super) other: Vec<Map>,
}

/// What steps of one support have in common: whether it is paid, and who or what it is.
type Key<'r> = (Option<bool>, Who<'r>);

impl Supports {
    pub(super) fn of<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Self {
        let mut found: BTreeMap<Key<'a>, (Map, Vec<Value>)> = BTreeMap::new();
        let mut order: Vec<Key<'a>> = Vec::new();
        for goal in of.case.goals_in_order().filter(|goal| goal::is_open(goal)) {
            let record = goal.redacted.record;
            for step in &goal.steps {
                let Some(named) = step.service.or(step.performer) else {
                    continue;
                };
                let who = who(of.context, record, named);
                if who == Who::Client || step.status == Some(StepStatus::Cancelled) {
                    continue;
                }
                let key = (step.paid, who);
                let (_, steps) = found.entry(key).or_insert_with(|| {
                    order.push(key);
                    (presenter.card_of(record, named), Vec::new())
                });
                steps.push(line(presenter, goal, step).into());
            }
        }
        let mut supports = Self::default();
        for key in order {
            let Some((card, steps)) = found.remove(&key) else {
                continue;
            };
            let list = match key.0 {
                Some(true) => &mut supports.paid,
                Some(false) => &mut supports.unpaid,
                None => &mut supports.other,
            };
            list.push(support(card, steps));
        }
        supports
    }
}

/// One step of a support.
fn line<'a>(
    presenter: &Presenter<'_, 'a>,
    goal: &Held<'a, Goal>,
    step: &FieldsOf<'a, Step>,
) -> Map {
    let record = goal.redacted.record;
    let mut line = Map::new()
        .with("step", step.step)
        .with("goal", presenter.card(goal.at));
    let told = [
        Step::status,
        Step::quantity,
        Step::occurrence,
        Step::rate,
        Step::self_directed,
    ];
    for (name, value) in pick(step.raw, &told).iter() {
        line.push(name.clone(), value.clone());
    }
    let performer = step.performer;
    line.with(
        "performer",
        performer.map(|performer| presenter.card_of(record, performer)),
    )
}

fn support(card: Map, steps: Vec<Value>) -> Map {
    let field = |name: &str| card.get(name).cloned().unwrap_or_default();
    Map::new()
        .with("title", field("title"))
        .with("href", field("href"))
        .with("kind", field("kind"))
        .with("card", card.clone())
        .with("steps", Value::List(steps))
}
