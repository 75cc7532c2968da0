//! A year of dates on a strip, by the numbers of the list below it.

use super::{frame, number, shown};
use crate::binder::pages::context::Context;
use crate::chart::{self, Dot, Month, State, Year};
use crate::view::Value;
use crate::words::DateStyle;
use jiff::ToSpan;
use jiff::civil::Date;

/// Something with a day.
pub(in crate::binder::pages) struct Dated {
    pub(in crate::binder::pages) date: Date,
    /// What it is, in words.
    pub(in crate::binder::pages) what: String,
    pub(in crate::binder::pages) state: State,
    /// Whether its day has passed and it is not done.
    pub(in crate::binder::pages) late: bool,
}

/// Twelve months from the first day of one; `as_of` is of when the copy is.
pub(in crate::binder::pages) fn year(
    context: &Context<'_>,
    id: &str,
    start: Date,
    as_of: Option<Date>,
    dated: &[Dated],
) -> Value {
    let firsts: Vec<Date> = (0..12)
        .filter_map(|month| start.checked_add(month.months()).ok())
        .collect();
    let Some(end) = start.checked_add(12.months()).ok() else {
        return Value::None;
    };
    let names: Vec<&str> = firsts
        .iter()
        .map(|date| context.locale.month_short(*date))
        .collect();
    let months: Vec<Month<'_>> = firsts
        .iter()
        .zip(&names)
        .map(|(first, label)| Month {
            day: number(*first),
            label,
        })
        .collect();
    let numbers: Vec<String> = (1..=dated.len()).map(|at| at.to_string()).collect();
    let dots: Vec<Dot<'_>> = dated
        .iter()
        .zip(&numbers)
        .map(|(one, written)| Dot {
            day: number(one.date),
            number: written,
            state: one.state,
            late: one.late,
        })
        .collect();
    let said: Vec<String> = dated
        .iter()
        .zip(&numbers)
        .map(|(one, written)| {
            let date = context.locale.date(one.date, DateStyle::Short);
            format!("{written}. {date}: {}.", one.what)
        })
        .collect();
    let desc = said.join(" ");
    let title = context.word("the_year", &[]);
    let copy = context.word("this_copy", &[]);
    shown(chart::year(&Year {
        frame: frame(context, id, &title, &desc),
        start: number(start),
        end: number(end),
        months: &months,
        dots: &dots,
        today: as_of.map(|date| (number(date), copy.as_str())),
    }))
}
