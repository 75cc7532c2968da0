//! Support groups that are about what the client lives with, whether or not a goal names them.

use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::common::listing;
use crate::binder::pages::present::Presenter;
use crate::policy::Basis;
use crate::record::Kind;
use crate::record::kinds::listings::{ListingStatus, Location, OpenTo, Service, SupportGroup};
use crate::record::recurrence::date;
use crate::view::{Map, Value};
use jiff::Unit;

/// How many the first page names.
const SHOWN: usize = 3;

/// How much of what a group is about has to fit: one that shares a side issue is none for the client.
const ENOUGH: f64 = 0.5;

/// The groups that fit best, those that meet soonest first: each as lists have it, with `next_date`.
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
    let is_own_copy = context.audience().basis == Basis::Own;
    // How much of what a group is about the client lives with; none of a group that is not for this reader.
    let share = |at: usize| -> Option<f64> {
        let said = context.held.get(at)?.fields::<SupportGroup>();
        let is_for_family = said.open_to == Some(OpenTo::Family);
        let is_of_age = is_for_family
            || age.is_none_or(|age| {
                said.minimum_age.is_none_or(|least| age >= least)
                    && said.maximum_age.is_none_or(|most| age < most + 1.0)
            });
        let is_open = ListingStatus::is_running(said.status) && is_of_age;
        if !is_open || is_for_family && is_own_copy {
            return None;
        }
        let shared = said.for_topics.iter();
        let shared = shared.filter(|topic| client.topics.contains(topic)).count();
        let share = (shared as f64) / (said.for_topics.len().max(1) as f64);
        (share >= ENOUGH).then_some(share)
    };
    let groups = listing::all(context).into_iter();
    let groups = groups.filter(|(_, group)| group.kind() == Kind::SupportGroup);
    let mut shown: Vec<(f64, bool, Option<String>, Map)> = groups
        .filter_map(|(at, group)| {
            let share = share(at)?;
            let mut map = listing::fields(presenter, at, group);
            let next = next_date(&map);
            let (day, time) = next.unzip();
            map.set("next_date", day.clone());
            map.set("next_time", time.flatten());
            Some((share, day.is_none(), day, map))
        })
        .collect();
    // Those of one day stay in their own order.
    shown.sort_by(|one, other| (one.1, &one.2).cmp(&(other.1, &other.2)));
    let mut places: Vec<usize> = (0..shown.len()).collect();
    places.sort_by(|one, other| {
        let share = |at: &usize| shown.get(*at).map_or(0.0, |one| one.0);
        share(other).total_cmp(&share(one))
    });
    places.truncate(SHOWN);
    let shown = shown.into_iter().enumerate();
    let closest = shown.filter(|(at, _)| places.contains(at));
    closest.map(|(_, (.., map))| map).collect()
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
