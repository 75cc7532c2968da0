//! What a family keeps at hand: at a glance, the sheets for a bad day, numbers, the week. A page to print, beside the
//! whole binder.

use super::ahead::ahead;
use super::call::call;
use super::goal_summary::summary;
use super::{around, calendar, people, sheets};
use crate::binder::facts::goal;
use crate::binder::holdings::Held;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::record::Kind;
use crate::record::kinds::goal::Goal;
use crate::view::{Map, Value};

/// Where it stands.
pub(super) const PATH: &str = "essentials.html";

/// So many dates are printed.
const DATES: usize = 16;

/// The page. It holds nothing that is not on another one, so neither a search nor the whole print has it.
pub(super) fn essentials(of: &CaseContext<'_, '_>) -> Option<Draft> {
    let context = of.context;
    of.case.client.as_ref()?;
    let page = context.page(PATH);
    let presenter = Presenter::new(context, &page);
    let is_listed = |goal: &&Held<'_, Goal>| goal::is_worked_on(goal);
    let goals = of.case.goals_in_order().filter(is_listed);
    let goals: Vec<Map> = goals.map(|goal| summary(&presenter, goal)).collect();
    let shown = context.held.iter().map(|(_, record)| record);
    let shown = shown.filter(|record| {
        matches!(
            record.kind(),
            Kind::Client
                | Kind::CareTeam
                | Kind::Goal
                | Kind::Meeting
                | Kind::Emergency
                | Kind::CrisisPlan
        )
    });
    let services = around::services(of, &presenter).into_iter();
    let services: Vec<Map> = services.map(|(_, card)| card).collect();
    let ahead = ahead(of, &presenter);
    let mut draft = Draft::new(
        PATH,
        "essentials",
        "",
        context.word("title_essentials", &[]),
    )
    .showing(shown)
    .with("next", ahead.next)
    .with("appointment", ahead.appointment)
    .with("call", call(of, &presenter))
    .with("goals", goals)
    .with("emergency", sheet(&presenter, Kind::Emergency))
    .with("person", sheets::person(of))
    .with("crisis", sheet(&presenter, Kind::CrisisPlan))
    .with("people", people::people(of, &presenter))
    .with("services", services)
    .with("week", calendar::week(of, &presenter))
    .with("dates", dates(of, &presenter));
    draft.printed = false;
    draft.searched = false;
    Some(draft)
}

/// A sheet with its body; the ids in it begin with its kind.
fn sheet(presenter: &Presenter<'_, '_>, kind: Kind) -> Option<Map> {
    let (_, record) = presenter.context.held.one(kind)?;
    let mut map = presenter.fields(record);
    let body = presenter.body_in(record, &format!("{}:", kind.name()));
    map.set("body", body.html());
    Some(map)
}

fn dates<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Value {
    let lines = calendar::to_come(of, presenter);
    lines.into_iter().take(DATES).collect::<Vec<Map>>().into()
}
