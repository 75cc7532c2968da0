//! Listings: incomplete, or not checked for long.

use super::look::{Look, warn};
use crate::casebook::{Target, walk};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::common::Schedule;
use crate::record::kinds::goal::{Goal, LifecycleStatus, StepStatus};
use crate::record::kinds::listings::{ListingStatus, Service};
use crate::record::recurrence::Recurrence;
use crate::record::{Kind, Record};

pub(super) fn listing(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    // All listings have these fields; an organization lacks some.
    let listing = record.fields::<Service>();
    if !record.kind.is_listing() || listing.do_not_list == Some(true) {
        return;
    }
    if record.kind != Kind::Organization {
        let missing: Vec<&str> = [Service::organization, Service::status]
            .into_iter()
            .filter(|name| record.text(name).is_none_or(|text| text.trim().is_empty()))
            .collect();
        if !missing.is_empty() {
            let message = format!(
                "this listing is incomplete: {} {} missing",
                missing.join(" and "),
                if missing.len() == 1 { "is" } else { "are" }
            );
            found.push(warn(
                record,
                codes::LISTING_INCOMPLETE,
                Service::title,
                message,
                "a family needs to know who runs it and whether it is open",
            ));
        }
        if listing
            .status
            .is_some_and(ListingStatus::is_closed_for_good)
        {
            return;
        }
    }
    let review = &look.config.review;
    match look.days_since(listing.assured_date) {
        None => found.push(warn(
            record,
            codes::LISTING_OLD,
            Service::title,
            "nobody has said when this listing was last checked".into(),
            "phone, ask, and set `assured_date`",
        )),
        Some(days) if days > review.listing_stale_days => {
            found.push(warn(
                record,
                codes::LISTING_OLD,
                Service::assured_date,
                format!("this listing was last checked {days} days ago: it is stale"),
                "phone, ask, and set `assured_date`",
            ));
        }
        Some(days) if days > review.listing_warn_days => {
            found.push(warn(
                record,
                codes::LISTING_OLD,
                Service::assured_date,
                format!("this listing was last checked {days} days ago"),
                "check it before it is a year old, and set `assured_date`",
            ));
        }
        Some(_) => {}
    }
}

/// References to services and groups that are closed for good, or that are in no list.
pub(super) fn closed(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    let is_past = past_steps(record);
    walk(
        record.kind.shape(),
        &record.data,
        &mut String::new(),
        &mut |path, reference| {
            let Ok(Target::Record(at)) = look.book.resolve(record, reference) else {
                return;
            };
            let target = &look.book.records[at];
            if let Some(why) = closing(target).filter(|_| !is_past(path)) {
                found.push(warn(
                    record,
                    codes::LISTING_CLOSED,
                    path,
                    format!("`{path}` refers to `{}`, which {why}", reference.raw),
                    "find what takes its place and change this; until then families read that it is not to be had",
                ));
            }
        },
    );
}

/// Why nobody can be sent to a listing.
fn closing(target: &Record) -> Option<&'static str> {
    if !matches!(target.kind, Kind::Service | Kind::SupportGroup) {
        return None;
    }
    let listing = target.fields::<Service>();
    match listing.status {
        _ if listing.do_not_list == Some(true) => Some("is not to be listed (`do_not_list`)"),
        Some(ListingStatus::Defunct) => Some("no longer exists (`status: defunct`)"),
        Some(ListingStatus::Inactive) => Some("is closed (`status: inactive`)"),
        _ => None,
    }
}

/// Which fields tell of what is over: nothing has to take the place of what was used then.
fn past_steps(record: &Record) -> impl Fn(&str) -> bool {
    let goal = (record.kind == Kind::Goal).then(|| record.fields::<Goal>());
    let is_over = goal.as_ref().is_some_and(|goal| {
        matches!(
            goal.lifecycle_status,
            Some(
                LifecycleStatus::Completed | LifecycleStatus::Cancelled | LifecycleStatus::Rejected
            )
        )
    });
    let steps = goal.map(|goal| goal.steps).unwrap_or_default();
    let past = steps.iter().enumerate().filter(|(_, step)| {
        matches!(
            step.status,
            Some(StepStatus::Completed | StepStatus::Cancelled)
        )
    });
    let past: Vec<String> = past
        .map(|(at, _)| format!("{}[{at}].", Goal::steps))
        .collect();
    move |path| is_over || past.iter().any(|step| path.starts_with(step.as_str()))
}

/// Days that a schedule leaves out though nothing is due on them.
pub(super) fn left_out(record: &Record, found: &mut Vec<Diagnostic>) {
    if !matches!(record.kind, Kind::Service | Kind::SupportGroup) {
        return;
    }
    let listing = record.fields::<Service>();
    let own = listing.schedules.iter().enumerate();
    let own = own.map(|(at, one)| (format!("{}[{at}]", Service::schedules), one));
    let places = listing.locations.iter().enumerate();
    let there = places.flat_map(|(place, location)| {
        let schedules = location.schedules.iter().enumerate();
        schedules.map(move |(at, one)| {
            let path = format!(
                "{}[{place}].{}[{at}]",
                Service::locations,
                Service::schedules
            );
            (path, one)
        })
    });
    for (path, schedule) in own.chain(there) {
        let days = Recurrence::of(schedule);
        let wrong: Vec<String> = days
            .left_out()
            .filter(|day| !days.is_due(*day))
            .map(|day| day.to_string())
            .collect();
        if !wrong.is_empty() {
            let path = format!("{path}.{}", Schedule::exdate);
            let message = format!(
                "`{path}` leaves out {}, but nothing is due then",
                wrong.join(", ")
            );
            found.push(warn(
                record,
                codes::NEVER_DUE,
                &path,
                message,
                "write the day on which it would have taken place",
            ));
        }
    }
}
