//! A month as a sheet to write on.

use super::dates::One;
use crate::binder::pages::context::Context;
use crate::view::Map;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The month of its first day, in weeks. Days of other months are blank.
pub(super) fn month(context: &Context<'_>, first: Date, all: &[One]) -> Map {
    let starts = match context.word("dates.week_starts", &[]).as_str() {
        "monday" => Weekday::Monday,
        _ => Weekday::Sunday,
    };
    let blank = first.weekday().since(starts);
    let mut cells: Vec<Map> = (0..blank).map(|_| Map::new()).collect();
    for day in first
        .series(1.day())
        .take_while(|day| day.month() == first.month())
    {
        let on = all.iter().filter(|one| {
            (one.dated.date..=one.until).contains(&day)
                && one.dated.state != crate::chart::State::Stopped
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
                .with("date", day.to_string())
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
    // Any week that has the first weekday names them in order.
    let sunday = Date::constant(2026, 11, 1);
    let head = (0..7).filter_map(|at| {
        let shift = i64::from(starts.since(Weekday::Sunday)) + at;
        sunday
            .checked_add(shift.days())
            .ok()
            .map(|day| day.to_string())
    });
    Map::new()
        .with("date", first.to_string())
        .with("weekdays", head.collect::<Vec<_>>())
        .with("weeks", weeks)
}
