//! Support groups that are about what the client lives with, whether or not a goal names them.

use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::common::listing;
use crate::binder::pages::present::Presenter;
use crate::record::Kind;
use crate::record::kinds::listings::{Location, Service, SupportGroup};
use crate::view::{Map, Value};

/// How many the first page names.
const SHOWN: usize = 3;

/// The groups that fit, those that meet soonest first: each as lists have it, with `next_date`.
pub(super) fn that_fit(of: &CaseContext<'_, '_>, presenter: &Presenter<'_, '_>) -> Vec<Map> {
    let context = of.context;
    let Some(client) = &of.case.client else {
        return Vec::new();
    };
    let fits = |at: &usize| {
        let group = context.held.get(*at);
        let about = group.map(|group| group.fields::<SupportGroup>().for_topics);
        let about = about.unwrap_or_default();
        about.iter().any(|topic| client.topics.contains(topic))
    };
    let groups = listing::all(context).into_iter().filter(|(at, group)| {
        group.kind() == Kind::SupportGroup && listing::is_open(group) && fits(at)
    });
    let mut shown: Vec<(bool, Option<String>, Map)> = groups
        .map(|(at, group)| {
            let mut map = listing::fields(presenter, at, group);
            let next = next_date(&map);
            map.set("next_date", next.clone());
            (next.is_none(), next, map)
        })
        .collect();
    // Those of one day stay in their own order.
    shown.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let shown = shown.into_iter().take(SHOWN);
    shown.map(|(_, _, map)| map).collect()
}

/// The first of the days on which a group meets next, wherever it meets.
fn next_date(group: &Map) -> Option<String> {
    let listed = |name: &str| group.get(name).map(Value::items).unwrap_or_default();
    let there = listed(Service::locations)
        .iter()
        .flat_map(|place| place.get(Location::schedules).items());
    let days = listed(Service::schedules).iter().chain(there);
    let days = days.filter_map(|one| one.get("next_date").as_str());
    days.min().map(str::to_owned)
}
