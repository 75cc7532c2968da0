//! A month as a sheet to write on.

use crate::binder::pages::client::dates::One;
use crate::binder::pages::context::Context;
use crate::chart::State;
use crate::view::Map;
use crate::words::DateStyle;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The month of its first day, in weeks. Days of other months are blank.
pub(super) fn month(context: &Context<'_>, first: Date, all: &[One<'_, '_>]) -> Map {
    let starts = week_starts(context);
    let blank = first.weekday().since(starts);
    let mut cells: Vec<Map> = (0..blank).map(|_| Map::new()).collect();
    for day in first
        .series(1.day())
        .take_while(|day| day.month() == first.month())
    {
        let on = all.iter().filter(|one| {
            (one.dated.date..=one.until).contains(&day) && one.dated.state != State::Stopped
        });
        let events: Vec<Map> = on
            .map(|one| {
                Map::new()
                    .with("title", one.dated.what.as_str())
                    .with("time", one.time.clone())
            })
            .collect();
        cells.push(
            Map::new()
                .with("day", i64::from(day.day()))
                .with("events", events),
        );
    }
    while !cells.len().is_multiple_of(7) {
        cells.push(Map::new());
    }
    let weeks: Vec<Map> = cells
        .chunks(7)
        .map(|week| Map::new().with("days", week.to_vec()))
        .collect();
    let week = first.series(1.day()).take(7);
    let mut week: Vec<Date> = week.collect();
    week.sort_by_key(|day| day.weekday().since(starts));
    let head = week
        .into_iter()
        .map(|day| context.locale.date(day, DateStyle::Weekday));
    Map::new()
        .with("date", first.to_string())
        .with("weekdays", head.collect::<Vec<_>>())
        .with("weeks", weeks)
}

/// The day with which the weeks of a calendar start, as the reader's language has it.
pub(super) fn week_starts(context: &Context<'_>) -> Weekday {
    match context.word("dates.week_starts", &[]).as_str() {
        "monday" => Weekday::Monday,
        _ => Weekday::Sunday,
    }
}
