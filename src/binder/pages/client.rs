//! The pages of a client's binder. A page with nothing to show is not made,
//! and because navigation is made of pages, nothing links to it.

mod about;
mod advocacy;
mod ahead;
mod around;
mod calendar;
mod call;
mod dates;
mod essentials;
mod faces;
mod glance;
mod goal_summary;
mod goals;
mod groups;
mod guides;
mod jobs;
mod listings;
mod meetings;
mod money;
mod people;
mod plan;
mod sheets;
mod supports;

pub(super) use ahead::ahead;
pub(super) use calendar::to_do;

use super::case_context::CaseContext;
use super::common::{access, shared};
use super::draft::{Draft, Group};
use super::single;
use crate::record::Kind;

/// Where pages stand that show parts of several kinds: the calendar behind the meetings, who it is before the plan, the
/// supports behind the goals.
const CALENDAR: u16 = 35;
const ABOUT: u16 = 40;
const SUPPORTS: u16 = 60;

/// Makes the pages, in reading order.
pub(super) fn pages(of: &CaseContext<'_, '_>) -> Vec<Draft> {
    if of.case.client.is_none() {
        return Vec::new();
    }
    let mut parts: Vec<(u16, Vec<Draft>)> = Kind::ALL
        .iter()
        .map(|kind| (kind.definition().order, of_kind(of, *kind)))
        .collect();
    parts.push((CALENDAR, calendar::calendar(of).into_iter().collect()));
    parts.push((ABOUT, about::about(of).into_iter().collect()));
    parts.push((SUPPORTS, supports::supports(of).into_iter().collect()));
    parts.push((u16::MAX, essentials::essentials(of).into_iter().collect()));
    parts.push((u16::MAX, access::access(of.context).into_iter().collect()));
    parts.sort_by_key(|(order, _)| *order);
    let in_group = |(order, drafts): (u16, Vec<Draft>)| {
        let group = Group::of(order);
        drafts.into_iter().map(move |mut draft| {
            draft.group = Some(group);
            draft
        })
    };
    parts.into_iter().flat_map(in_group).collect()
}

/// The pages that show the records of a kind: made as its row says, where no page knows more of it.
fn of_kind(of: &CaseContext<'_, '_>, kind: Kind) -> Vec<Draft> {
    let context = of.context;
    match kind {
        Kind::Client => glance::index(of).into_iter().collect(),
        Kind::CarePlan => plan::plan(of).into_iter().collect(),
        Kind::Goal => goals::goals(of),
        // Practitioners stand on the team's page.
        Kind::CareTeam => people::team(of).into_iter().collect(),
        Kind::Meeting => meetings::meetings(of),
        Kind::Guide => guides::guides(of),
        Kind::Emergency => sheets::emergency(of).into_iter().collect(),
        Kind::Advocacy => advocacy::advocacy(context).into_iter().collect(),
        Kind::Funding => money::money(context).into_iter().collect(),
        Kind::Rights | Kind::Glossary => shared::page(context, kind).into_iter().collect(),
        // All listings stand on the directory's pages.
        Kind::Organization => listings::listings(context),
        kind if kind.in_case() == Some(true) => single::pages(context, of.links, kind),
        _ => Vec::new(),
    }
}
