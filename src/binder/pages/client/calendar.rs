//! The calendar of a case: a usual week, a year of dates, and two months to write on.

mod month;
mod week;

pub(in crate::binder::pages) use week::week;

use super::dates;
use crate::binder::facts::copy;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::drawn;
use crate::binder::pages::present::Presenter;
use crate::view::Map;
use jiff::ToSpan;
use jiff::civil::Date;

/// Where it stands.
pub(super) const PATH: &str = "calendar.html";

/// How many months the year shows before that of the copy.
const BEFORE: i64 = 2;

/// The page, where something of the case has a day.
pub(super) fn calendar(of: &CaseContext<'_, '_>) -> Option<Draft> {
    let context = of.context;
    if !context.places.has_page(PATH) {
        return None;
    }
    let page = context.page(PATH);
    let presenter = Presenter::new(context, &page);
    let as_of = copy::as_of(context.held, context.is_case()).and_then(|day| day.parse().ok());
    let title = context.word("nav_calendar", &[]);
    let goals = of.case.goals.iter().map(|goal| goal.redacted);
    let meetings = of.case.meetings.iter().map(|meeting| meeting.redacted);
    let mut draft = Draft::new(PATH, "case_calendar", "calendar", title)
        .head()
        .showing(goals.chain(meetings))
        .with("week", week(of, &presenter));
    if let Some(as_of) = as_of {
        let (year, months) = year(of, &presenter, as_of);
        draft = draft.with("year", year).with("months", months);
    }
    Some(draft)
}

/// The twelve months around a copy, and its own month and the next to write on.
fn year<'a>(
    of: &CaseContext<'_, 'a>,
    presenter: &Presenter<'_, 'a>,
    as_of: Date,
) -> (Map, Vec<Map>) {
    let context = of.context;
    let first = as_of.first_of_month();
    let start = first.checked_sub(BEFORE.months()).unwrap_or(first);
    let end = start.checked_add(12.months()).unwrap_or(Date::MAX);
    let all = dates::all(of, presenter);
    let months = (0..2).filter_map(|month| first.checked_add(i64::from(month).months()).ok());
    let months = months
        .map(|first| month::month(context, first, &all))
        .collect();
    let mut inside = all;
    inside.retain(|one| (start..end).contains(&one.dated.date));
    let lines: Vec<Map> = inside.iter().map(dates::One::line).collect();
    let dated: Vec<drawn::Dated> = inside.into_iter().map(|one| one.dated).collect();
    let picture = drawn::year(context, "year", start, Some(as_of), &dated);
    let year = Map::new().with("picture", picture).with("dates", lines);
    (year, months)
}

/// What of a case is still to be done, by day, with the page that tells of it: the oldest first.
pub(in crate::binder::pages) fn to_do<'a>(
    of: &CaseContext<'_, 'a>,
    presenter: &Presenter<'_, 'a>,
) -> Vec<(Date, String, Option<String>)> {
    let all = dates::all(of, presenter).into_iter();
    let open = all.filter(|one| one.is_to_do(of.context.site.today));
    // What goes on today is due today, whenever it began.
    open.map(|one| {
        let date = match one.dated.late {
            true => one.dated.date,
            false => one.dated.date.max(of.context.site.today),
        };
        (date, one.dated.what, one.href)
    })
    .collect()
}

/// The same as lines of a list.
pub(super) fn to_come<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Vec<Map> {
    let all = dates::all(of, presenter).into_iter();
    let open = all.filter(|one| one.is_to_do(of.context.site.today));
    open.map(|one| one.line()).collect()
}
