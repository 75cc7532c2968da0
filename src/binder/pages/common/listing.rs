//! Listings of the directory: as lists show them, and the page of each.

use crate::binder::facts::schedule::{Occurrence, Today, next, occurrences};
use crate::binder::holdings::organization_of;
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::{Addition, Presenter};
use crate::casebook::Target;
use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::kinds::common::{Frequency, Schedule};
use crate::record::kinds::goal::Goal;
use crate::record::kinds::listings::{ListingStatus, Location, Service};
use crate::record::recurrence::Recurrence;
use crate::record::seen::FieldsOf;
use crate::view::{Map, Value};
use std::collections::BTreeMap;

/// The page that lists all of them.
pub(in crate::binder::pages) const DIRECTORY: &str = "directory/index.html";

/// A listing with its number.
pub(in crate::binder::pages) type Numbered<'r, 'a> = (usize, &'r Redacted<'a>);

/// The listings that have a page, in the order of ids.
pub(in crate::binder::pages) fn all<'r, 'a>(context: &'r Context<'a>) -> Vec<Numbered<'r, 'a>> {
    let is_shown = |(at, record): &Numbered<'_, '_>| {
        record.kind().is_listing() && context.places.of(*at).is_some()
    };
    context.held.iter().filter(is_shown).collect()
}

/// Whether a listing is not closed for good.
pub(in crate::binder::pages) fn is_open(listing: &Redacted<'_>) -> bool {
    let status = listing.fields::<Service>().status;
    !status.is_some_and(ListingStatus::is_closed_for_good)
}

/// The page of one that is in no list: who is led there can read it.
pub(in crate::binder::pages) fn in_no_list(mut page: Draft) -> Draft {
    (page.searched, page.listed) = (false, false);
    page
}

/// A listing as lists and its own page show it.
pub(in crate::binder::pages) fn fields<'a>(
    presenter: &Presenter<'_, 'a>,
    at: usize,
    listing: &Redacted<'a>,
) -> Map {
    let context = presenter.context;
    let said = listing.fields::<Service>();
    // A group that is closed for now has no next day.
    let is_running = ListingStatus::is_running(said.status);
    let meets = listing.kind() == Kind::SupportGroup && is_running;
    let zone = context.zone();
    let today = |schedule: Option<&FieldsOf<'_, Schedule>>, map: &mut Map| {
        let Some(schedule) = schedule else { return };
        let told = Today::of(schedule, context.site.today);
        map.set("starts_later", told.starts_later);
        map.set("starts_on", told.starts_on.map(|day| day.to_string()));
        map.set("ended", told.is_over);
        map.set("next_date", Value::None);
        // Of every second week a family cannot reckon which.
        let is_reckoned = is_running && schedule.interval.is_some_and(|interval| interval > 1);
        if meets || is_reckoned {
            let next = next(occurrences(schedule, context.site.today, &zone));
            let held = next.iter().find(|one| !one.is_skipped);
            map.set("next_date", held.map(|one| one.day.to_string()));
            let elsewhere = held.filter(|one| one.is_elsewhere);
            map.set("next_time", elsewhere.and_then(|one| one.begins).map(clock));
            let dates: Vec<Map> = next.iter().map(occurrence).collect();
            map.set("next_dates", dates);
        } else {
            let (closed, besides) = exceptions(schedule, context.site.today);
            map.set("left_out", closed);
            map.set("besides", besides);
        }
    };
    let at_place = |number: usize, place: &mut Map| {
        let schedules = said.locations.get(number).map(|place| &place.schedules);
        let shown = place
            .get(Location::schedules)
            .map(Value::items)
            .unwrap_or_default();
        let with_days = shown.iter().enumerate().map(|(number, shown)| match shown {
            Value::Map(map) => {
                let mut map = (**map).clone();
                today(schedules.and_then(|all| all.get(number)), &mut map);
                map.into()
            }
            other => other.clone(),
        });
        let with_days: Vec<Value> = with_days.collect();
        if !with_days.is_empty() {
            place.set(Location::schedules, Value::List(with_days));
        }
    };
    let more = [
        Addition {
            list: Service::schedules,
            add: Box::new(|number, map| today(said.schedules.get(number), map)),
        },
        Addition {
            list: Service::locations,
            add: Box::new(at_place),
        },
    ];
    let mut map = presenter.record_with(at, listing, &more);
    map.set("stale", is_stale(context, said.assured_date));
    map.set("cost_class", cost_class(&said));
    map.set("opening", opening(&said));
    map
}

fn clock(time: jiff::civil::Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// A time at which a group meets: `{date, begins, ends, skipped, elsewhere}`, by the clocks of the site.
pub(in crate::binder::pages) fn occurrence(one: &Occurrence) -> Map {
    Map::new()
        .with("date", one.day.to_string())
        .with("begins", one.begins.map(clock))
        .with("ends", one.ends.map(clock))
        .with("skipped", one.is_skipped)
        .with("elsewhere", one.is_elsewhere)
}

/// The days to come on which it is closed though its week says otherwise, and those on which it is open besides.
fn exceptions(
    schedule: &FieldsOf<'_, Schedule>,
    today: jiff::civil::Date,
) -> (Vec<String>, Vec<String>) {
    let days = Recurrence::of(schedule);
    let written = |day: jiff::civil::Date| day.to_string();
    let to_come = |day: &jiff::civil::Date| *day >= today;
    let left_out = days.left_out().filter(to_come);
    let besides = days.besides().filter(to_come);
    (
        left_out
            .filter(|day| days.is_due(*day))
            .map(written)
            .collect(),
        besides.map(written).collect(),
    )
}

/// How people write that something costs nothing.
const FREE: &[&str] = &[
    "free",
    "free of charge",
    "no cost",
    "no fee",
    "no charge",
    "at no cost",
    "gratis",
    "gratuito",
    "gratuita",
    "sin costo",
    "sin cargo",
    "es gratis",
];

/// Whether the first words of a text say so, with nothing behind them that narrows it.
fn is_free(words: &str) -> bool {
    let first = words.split(['.', ',', ';', ':', '!', '(', '\n']).next();
    let first = first.unwrap_or_default().trim().to_lowercase();
    FREE.contains(&&*first)
}

/// Whether it costs something: `free`, `partly`, `paid`; `ask` where nothing is written, none where only words say it. What
/// is said in words with another number than 0 costs something for somebody.
pub(in crate::binder::pages) fn cost_class(said: &FieldsOf<'_, Service>) -> Option<&'static str> {
    let amounts = said.cost_options.iter().map(|one| one.amount);
    let (mut free, mut other, mut paid) = (0, 0, 0);
    amounts.for_each(|amount| match amount {
        None => other += 1,
        Some(0.0) => free += 1,
        Some(_) => paid += 1,
    });
    let names_other = |words: &str| words.contains(|sign: char| sign.is_numeric() && sign != '0');
    if said.fees_description.is_some_and(names_other) {
        other += 1;
    }
    match (free, other, paid) {
        (0, _, 0) if said.fees_description.is_some_and(is_free) => Some("free"),
        (0, _, 0) if said.fees_description.is_none() => Some("ask"),
        (0, _, 0) => None,
        (_, 0, 0) => Some("free"),
        (0, _, _) => Some("paid"),
        _ => Some("partly"),
    }
}

/// The hours of each week for a script that tells whether it is open now: `DAY OPENS CLOSES FIRST LAST LEFT_OUT`, parted
/// by bars, with hyphens for what is not written. What repeats otherwise is not among them. The hours of places count
/// where there is one place: of several, one may be open and another not.
fn opening(said: &FieldsOf<'_, Service>) -> Option<String> {
    if !ListingStatus::is_running(said.status) {
        return None;
    }
    let there = match said.locations.as_slice() {
        [one] => one.schedules.as_slice(),
        _ => &[],
    };
    let mut lines: Vec<String> = Vec::new();
    for schedule in said.schedules.iter().chain(there) {
        // Where some hours are written otherwise, closed now would be a guess.
        lines.extend(opening_of(schedule)?);
    }
    (!lines.is_empty()).then(|| lines.join("|"))
}

/// The lines of a schedule; none where it cannot be told by them.
fn opening_of(schedule: &FieldsOf<'_, Schedule>) -> Option<Vec<String>> {
    let is_plain = matches!(schedule.freq, Some(Frequency::Weekly))
        && schedule.interval.is_none_or(|interval| interval < 2)
        && schedule.bymonth.is_empty()
        && schedule.timezone.is_none()
        && schedule.rdate.is_empty()
        && !schedule.byday.is_empty();
    let (opens, closes) = (schedule.opens_at?, schedule.closes_at?);
    if !is_plain {
        return None;
    }
    let day = |day: Option<&str>| day.and_then(|day| day.get(..10)).unwrap_or("-").to_owned();
    let left_out = match schedule.exdate.is_empty() {
        true => "-".to_owned(),
        false => schedule.exdate.join(","),
    };
    let (first, last) = (day(schedule.dtstart), day(schedule.until));
    let line = |weekday: &&str| format!("{weekday} {opens} {closes} {first} {last} {left_out}");
    Some(schedule.byday.iter().map(line).collect())
}

/// Whether nobody has checked a listing for longer than the settings allow. On a day to come nobody has, whatever is
/// written.
fn is_stale(context: &Context<'_>, checked: Option<&str>) -> bool {
    let limit = context.site.config.review.listing_stale_days;
    let checked = checked.and_then(|date| date.parse::<jiff::civil::Date>().ok());
    checked.is_none_or(|date| {
        let since = context.site.today.since(date);
        let days = since.map_or(0, |span| i64::from(span.get_days()));
        days > limit || days < 0
    })
}

/// Who uses listings, and who runs them: gathered once for all their pages.
pub(in crate::binder::pages) struct Uses {
    /// The steps of goals that use a listing.
    steps: BTreeMap<usize, Vec<(usize, String)>>,
    /// The services and groups that an organization runs.
    run: BTreeMap<usize, Vec<usize>>,
}

impl Uses {
    pub(in crate::binder::pages) fn of(context: &Context<'_>) -> Self {
        let mut steps: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
        for goal in context.held.all::<Goal>() {
            for step in &goal.steps {
                let named = [step.service, step.performer].into_iter().flatten();
                let mut used: Vec<usize> = named
                    .filter_map(
                        |named| match context.site.resolve(goal.redacted.record, named) {
                            Ok(Target::Record(at)) => Some(at),
                            _ => None,
                        },
                    )
                    .collect();
                used.dedup();
                for at in used {
                    let step = step.step.unwrap_or_default().to_owned();
                    steps.entry(at).or_default().push((goal.at, step));
                }
            }
        }
        let mut run: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, listing) in all(context) {
            if listing.kind() != Kind::Organization
                && is_open(listing)
                && let Some(organization) = organization_of(context.site, listing)
            {
                run.entry(organization).or_default().push(at);
            }
        }
        Self { steps, run }
    }

    fn steps(&self, presenter: &Presenter<'_, '_>, at: usize) -> Vec<Map> {
        let uses = self.steps.get(&at).into_iter().flatten();
        let line = |(goal, step): &(usize, String)| {
            let step = Some(step.as_str()).filter(|step| !step.is_empty());
            Map::new()
                .with("step", step)
                .with("goal", presenter.card(*goal))
        };
        uses.map(line).collect()
    }

    fn run_by(&self, presenter: &Presenter<'_, '_>, at: usize) -> Vec<Map> {
        let run = self.run.get(&at).into_iter().flatten();
        run.map(|listing| presenter.card(*listing)).collect()
    }
}

/// The page of a listing; `title` is that of the list above it.
pub(in crate::binder::pages) fn page(
    context: &Context<'_>,
    uses: &Uses,
    at: usize,
    title: &str,
) -> Option<Draft> {
    let path = context.places.of(at)?;
    let page = context.page(path);
    let presenter = Presenter::new(context, &page);
    let listing = context.held.get(at)?;
    let mut draft = Draft::new(path, "listing", "directory", context.title(listing))
        .showing([listing])
        .with("record", fields(&presenter, at, listing))
        .with("used_by", uses.steps(&presenter, at))
        .with("services", uses.run_by(&presenter, at));
    draft.toc = presenter.body(listing).toc();
    draft.above = vec![(title.to_owned(), DIRECTORY.into())];
    draft.description = listing.text(Service::description).map(str::to_owned);
    // A long directory is reached by its categories, not by the navigation.
    draft.listed = context.is_case();
    Some(draft)
}
