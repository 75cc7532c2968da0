//! Support groups that are about what the client lives with, whether or not a goal names them.

use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::common::listing;
use crate::binder::pages::present::Presenter;
use crate::record::Kind;
use crate::record::kinds::listings::{ListingStatus, Location, Service, SupportGroup};
use crate::record::recurrence::date;
use crate::view::{Map, Value};
use jiff::Unit;

/// How many the first page names.
const SHOWN: usize = 3;

/// The groups that fit, those that meet soonest first: each as lists have it, with `next_date`.
pub(super) fn that_fit(of: &CaseContext<'_, '_>, presenter: &Presenter<'_, '_>) -> Vec<Map> {
    let context = of.context;
    let Some(client) = &of.case.client else {
        return Vec::new();
    };
    // Years, as far as the reader may know them.
    let born = date(client.birth_date);
    let age = born.and_then(|born| {
        let lived = born.until((Unit::Year, context.site.today)).ok()?;
        Some(f64::from(lived.get_years()))
    });
    let fits = |at: &usize| {
        let Some(group) = context.held.get(*at) else {
            return false;
        };
        let said = group.fields::<SupportGroup>();
        let is_about = |topic: &&str| client.topics.contains(topic);
        ListingStatus::is_running(said.status)
            && said.for_topics.iter().any(is_about)
            && age.is_none_or(|age| {
                said.minimum_age.is_none_or(|least| age >= least)
                    && said.maximum_age.is_none_or(|most| age < most + 1.0)
            })
    };
    let groups = listing::all(context)
        .into_iter()
        .filter(|(at, group)| group.kind() == Kind::SupportGroup && fits(at));
    let mut shown: Vec<(bool, Option<String>, Map)> = groups
        .map(|(at, group)| {
            let mut map = listing::fields(presenter, at, group);
            let next = next_date(&map);
            let (day, time) = next.unzip();
            map.set("next_date", day.clone());
            map.set("next_time", time.flatten());
            (day.is_none(), day, map)
        })
        .collect();
    // Those of one day stay in their own order.
    shown.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let shown = shown.into_iter().take(SHOWN);
    shown.map(|(_, _, map)| map).collect()
}

/// The first of the days on which a group meets next, wherever it meets, with the time here where it is written by other
/// clocks.
fn next_date(group: &Map) -> Option<(String, Option<String>)> {
    let listed = |name: &str| group.get(name).map(Value::items).unwrap_or_default();
    let there = listed(Service::locations)
        .iter()
        .flat_map(|place| place.get(Location::schedules).items());
    let days = listed(Service::schedules).iter().chain(there);
    let days = days.filter_map(|one| {
        let time = one.get("next_time").as_str().map(str::to_owned);
        Some((one.get("next_date").as_str()?.to_owned(), time))
    });
    days.min()
}
