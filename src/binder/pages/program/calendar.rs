//! When the support groups of a program meet: this month and the next two.

use crate::binder::facts::schedule::occurrences;
use crate::binder::pages::common::listing::{self, Numbered};
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::record::kinds::listings::{ListingStatus, SupportGroup};
use crate::view::Map;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;

/// Where it stands.
const PATH: &str = "directory/groups_calendar.html";

/// A time with the place of the group in its list and that of its schedule: the order of the page.
type Key = (Date, Option<Time>, usize, usize);

/// The page; none where no group meets. `list` is the path of the page above it.
pub(super) fn calendar(
    context: &Context<'_>,
    groups: &[Numbered<'_, '_>],
    list: &str,
) -> Option<Draft> {
    let page = context.page(PATH);
    let presenter = Presenter::new(context, &page);
    let (today, zone) = (context.site.today, context.zone());
    let end = end(today);
    let mut meetings: BTreeMap<Key, Map> = BTreeMap::new();
    for (number, (at, group)) in groups.iter().enumerate() {
        let said = group.fields::<SupportGroup>();
        if !ListingStatus::is_running(said.status) {
            continue;
        }
        // Where there are several places, its own schedule says none.
        let only = match said.locations.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        let own = said.schedules.iter().map(|schedule| (only, schedule));
        let there = said.locations.iter().flat_map(|place| {
            let schedules = place.schedules.iter();
            schedules.map(move |schedule| (Some(place), schedule))
        });
        for (turn, (place, schedule)) in own.chain(there).enumerate() {
            let all = occurrences(schedule, today, &zone);
            for one in all.take_while(|one| one.day < end) {
                let mut line = listing::occurrence(&one);
                line.set("group", presenter.card(*at));
                line.set("format", group.text(SupportGroup::format));
                line.set(
                    "place",
                    place.and_then(|place| place.name.or(place.address)),
                );
                meetings.insert((one.day, one.begins, number, turn), line);
            }
        }
    }
    if meetings.is_empty() {
        return None;
    }
    let mut months: BTreeMap<(i16, i8), (Date, Vec<Map>)> = BTreeMap::new();
    for ((day, ..), line) in meetings {
        let month = months.entry((day.year(), day.month()));
        month.or_insert_with(|| (day, Vec::new())).1.push(line);
    }
    let months = months.into_values().map(|(day, meetings)| {
        Map::new()
            .with("date", day.to_string())
            .with("meetings", meetings)
    });
    let title = context.word("title_calendar", &[]);
    let mut draft = Draft::new(PATH, "calendar", "groups", title)
        .showing(groups.iter().map(|(_, group)| *group))
        .with("months", months.collect::<Vec<_>>());
    draft.above = vec![(context.word("nav_groups", &[]), list.to_owned())];
    Some(draft)
}

/// The first day of the third month from now.
fn end(today: Date) -> Date {
    let first = today.first_of_month();
    first.checked_add(3.months()).unwrap_or(first)
}
