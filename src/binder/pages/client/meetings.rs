//! Meetings: coming ones by date, past ones newest first, and a page each.

use super::ahead::is_coming;
use crate::binder::facts::meeting::When;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::{Addition, Presenter};
use crate::binder::pages::single::each;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::kinds::work::{Action, Meeting};
use crate::record::seen::FieldsOf;
use crate::view::Map;

/// The list and the page of each.
pub(super) fn meetings<'a>(of: &CaseContext<'_, 'a>) -> Vec<Draft> {
    let context = of.context;
    let today = context.today.as_str();
    let list = |presenter: &Presenter<'_, 'a>, _: &[(usize, &Redacted<'a>)]| by_time(of, presenter);
    each(context, of.links, Kind::Meeting, list, |meeting| {
        let late: Vec<bool> = meeting
            .fields::<Meeting>()
            .actions
            .iter()
            .map(|action| is_overdue(action, today))
            .collect();
        let add = move |number: usize, action: &mut Map| {
            action.push("overdue", late.get(number).copied().unwrap_or_default());
        };
        vec![Addition {
            list: Meeting::actions,
            add: Box::new(add),
        }]
    })
}

/// Whether something that was agreed is not done in time.
fn is_overdue(action: &FieldsOf<'_, Action>, today: &str) -> bool {
    action.done != Some(true) && action.due.is_some_and(|due| due < today)
}

fn by_time<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Map {
    let mut coming = Vec::new();
    let mut past = Vec::new();
    for meeting in &of.case.meetings {
        let when = When::of(meeting, |text| of.context.local(text));
        let entry = (when.start, presenter.record(meeting.at, meeting.redacted));
        match is_coming(of, meeting) {
            true => coming.push(entry),
            false => past.push(entry),
        }
    }
    coming.sort_by(|a, b| a.0.cmp(&b.0));
    past.sort_by(|a, b| b.0.cmp(&a.0));
    let maps = |list: Vec<(String, Map)>| list.into_iter().map(|(_, map)| map).collect::<Vec<_>>();
    Map::new()
        .with("upcoming", maps(coming))
        .with("past", maps(past))
}
