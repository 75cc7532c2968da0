//! Pictures of what records say: typed fields and the words of the reader's language go in, SVG comes out.
//!
//! What a picture shows stands beside it in words too, from the same values; these files say which.

mod goal;
mod matter;
mod money;
mod people;
mod year;

pub(super) use goal::{levels, line, progress, steps};
pub(super) use matter::matter;
pub(super) use money::{Need, need};
pub(super) use people::{Around, people, tie};
pub(super) use year::{Dated, year};

use super::context::Context;
use crate::chart::Frame;
use crate::view::{Html, Value};
use crate::words::{DateStyle, direction};
use jiff::civil::Date;

/// A drawing as a value of a view: nothing where there was nothing to draw.
fn shown(svg: Option<String>) -> Value {
    svg.map_or(Value::None, |svg| Value::Html(Html::trusted(svg)))
}

/// What every picture is told: the start of its ids, its name, all that it shows.
fn frame<'f>(context: &Context<'_>, id: &'f str, title: &'f str, desc: &'f str) -> Frame<'f> {
    Frame {
        id,
        title,
        desc,
        rtl: direction(context.lang()) == "rtl",
    }
}

/// A day as pictures count days, and how it is written.
fn day(context: &Context<'_>, written: &str) -> Option<(i64, String)> {
    let date: Date = written.get(..10)?.parse().ok()?;
    let short = context.locale.date(date, DateStyle::Short);
    Some((number(date), short))
}

/// Days since a fixed day.
fn number(date: Date) -> i64 {
    let since = date.since(Date::new(1970, 1, 1).unwrap_or(Date::ZERO));
    since.map_or(0, |span| i64::from(span.get_days()))
}
