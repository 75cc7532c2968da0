//! Needs and plan: what is needed, what was agreed, risks and choices.

use super::goal_summary::summary;
use super::supports::Supports;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::pick;
use crate::record::kinds::client::Need;
use crate::record::seen::FieldsOf;
use crate::view::{Map, Value};

/// The page, where there is a plan or a need.
pub(super) fn plan(of: &CaseContext<'_, '_>) -> Option<Draft> {
    let context = of.context;
    if !context.places.has_page("plan.html") {
        return None;
    }
    let page = context.page("plan.html");
    let presenter = Presenter::new(context, &page);
    let client = of.case.client.as_ref()?;
    let plan = of.case.plan.as_ref();
    let needs: Vec<Map> = client
        .needs
        .iter()
        .map(|need| with_goals(of, &presenter, need))
        .collect();
    let goals = of.case.goals_in_order();
    let goals: Vec<Map> = goals.map(|goal| summary(&presenter, goal)).collect();
    let supports = Supports::of(of, &presenter);
    let title = match plan {
        Some(plan) => context.title(plan.redacted),
        None => context.word("nav_plan", &[]),
    };
    let mut draft = Draft::new("plan.html", "care_plan", "plan", title)
        .head()
        .showing(
            plan.map(|plan| plan.redacted)
                .into_iter()
                .chain([client.redacted]),
        )
        .with(
            "record",
            plan.map(|plan| presenter.record(plan.at, plan.redacted)),
        )
        .with("client", presenter.record(client.at, client.redacted))
        .with("needs", needs)
        .with("goals", goals)
        .with("paid", supports.paid)
        .with("unpaid", supports.unpaid)
        .with("other", supports.other);
    draft.toc = plan
        .map(|plan| presenter.body(plan.redacted).toc())
        .unwrap_or_default();
    Some(draft)
}

/// A need with the goals that answer it.
fn with_goals(
    of: &CaseContext<'_, '_>,
    presenter: &Presenter<'_, '_>,
    need: &FieldsOf<'_, Need>,
) -> Map {
    // Where needs have no titles, nobody can tell which a goal means.
    let id = need.id.filter(|_| need.title.is_some());
    let answers = |named: &crate::record::Reference<'_>| Some(named.raw) == id;
    let goals = of.case.goals.iter();
    let answering = goals.filter(|goal| goal.addresses.iter().any(answers));
    let cards: Vec<Map> = answering.map(|goal| presenter.card(goal.at)).collect();
    let fields = [
        Need::id,
        Need::title,
        Need::category,
        Need::raised_by,
        Need::status,
    ];
    let mut map = pick(need.raw, &fields).with("goals", cards);
    // The id says what the title says.
    if need.title.is_none() {
        map.set(Need::id, Value::None);
    }
    map
}
