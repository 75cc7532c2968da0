//! At a glance: what is next, who to call, what we work on, where we are.

use super::ahead::{ahead, is_coming};
use super::call::call;
use super::goal_summary::summary;
use super::{goals, groups};
use crate::binder::facts::goal;
use crate::binder::facts::meeting::When;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::record::Kind;
use crate::record::kinds::common::Common;
use crate::view::Map;
use std::cmp::Reverse;

/// How many meetings the first page tells of.
const MEETINGS: usize = 2;

/// How many changed pages the first page names.
const CHANGES: usize = 5;

/// The first page.
pub(super) fn index(of: &CaseContext<'_, '_>) -> Option<Draft> {
    let context = of.context;
    let page = context.page("index.html");
    let presenter = Presenter::new(context, &page);
    let client = of.case.client.as_ref()?;
    let worked_on: Vec<Map> = of
        .case
        .goals_in_order()
        .filter(|goal| goal::is_worked_on(goal))
        .map(|goal| summary(&presenter, goal))
        .collect();
    let has_goals = context.places.has_page(goals::LIST);
    let all_goals = has_goals.then(|| page.href(goals::LIST));
    let ahead = ahead(of, &presenter);
    let representative = client
        .representative
        .map(|named| presenter.card_of(client.redacted.record, named));
    let cycle = of.cycle(|path| context.places.has_page(path).then(|| page.href(path)));
    let shown = context.held.iter().map(|(_, record)| record);
    let draft = Draft::new(
        "index.html",
        "client",
        "glance",
        context.word("nav_glance", &[]),
    )
    .head()
    .showing(shown.filter(|record| {
        let kind = record.kind();
        record.record.case.is_some()
            && matches!(
                kind,
                Kind::Client | Kind::Goal | Kind::Meeting | Kind::CarePlan
            )
    }))
    .with("record", presenter.record(client.at, client.redacted))
    .with("next", ahead.next)
    .with("appointment", ahead.appointment)
    .with("late", ahead.late)
    .with("call", call(of, &presenter))
    .with("all_goals", all_goals)
    .with("goals", worked_on)
    .with("cycle", cycle)
    .with("changes", changes(&presenter))
    .with("meetings", meetings(of, &presenter))
    .with("groups", groups::that_fit(of, &presenter))
    .with("representative", representative);
    Some(draft)
}

/// The meetings that come first.
fn meetings(of: &CaseContext<'_, '_>, presenter: &Presenter<'_, '_>) -> Vec<Map> {
    let mut coming: Vec<_> = of
        .case
        .meetings
        .iter()
        .filter(|meeting| is_coming(of, meeting))
        .map(|meeting| {
            (
                When::of(meeting, |text| of.context.local(text)).start,
                meeting,
            )
        })
        .collect();
    coming.sort_by(|a, b| a.0.cmp(&b.0));
    coming
        .into_iter()
        .take(MEETINGS)
        .map(|(_, meeting)| presenter.record(meeting.at, meeting.redacted))
        .collect()
}

/// The pages that changed last, newest first.
fn changes(presenter: &Presenter<'_, '_>) -> Vec<Map> {
    let context = presenter.context;
    let records = context.held.iter();
    let mut changed: Vec<(&str, usize, &str)> = records
        .filter(|(_, record)| record.record.case.is_some())
        .filter_map(|(at, record)| {
            let updated = record.text(Common::updated)?;
            Some((updated, at, context.places.of(at)?))
        })
        .collect();
    // Of one day, in their own order.
    changed.sort_by_key(|(updated, ..)| Reverse(*updated));
    let line = |(updated, at, path): (&str, usize, &str)| {
        let record = context.held.get(at)?;
        let is_client = record.kind() == Kind::Client;
        let title = match is_client {
            true => context.word("nav_about", &[]),
            false => context.title(record),
        };
        let has_about = is_client && context.places.has_page("about.html");
        let path = if has_about { "about.html" } else { path };
        let line = Map::new()
            .with("title", title)
            .with("href", presenter.page.href(path))
            .with("updated", updated)
            .with("kind", record.kind().name());
        Some(line)
    };
    changed.into_iter().take(CHANGES).filter_map(line).collect()
}
