//! Listings: incomplete, or not checked for long.

use super::look::{Look, warn};
use crate::casebook::{Destination, Target, walk};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::goal::{Goal, LifecycleStatus, StepStatus};
use crate::record::kinds::listings::{ListingStatus, Service};
use crate::record::{Kind, Record};

pub(super) fn listing(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    // All listings have these fields; an organization lacks some.
    let listing = record.fields::<Service>();
    if !record.kind.is_listing() || listing.do_not_list == Some(true) {
        return;
    }
    let needed: &[&str] = match record.kind {
        Kind::Organization => &[Service::title],
        _ => &[Service::title, Service::organization, Service::status],
    };
    let is_missing = |name: &str| record.text(name).is_none_or(|text| text.trim().is_empty());
    let missing: Vec<&str> = needed
        .iter()
        .copied()
        .filter(|name| is_missing(name))
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
            "a family needs to know what it is called, who runs it and whether it is open",
        ));
    }
    let status = listing.status;
    if status.is_some_and(ListingStatus::is_closed_for_good) {
        return;
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

/// Links in texts to services and groups that are closed for good, or that are in no list, each listing once. What was
/// written on a day tells of that day.
pub(super) fn closed_links(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind.definition().day.is_some() {
        return;
    }
    let own = ("", &record.document, &record.scan);
    let translations = record.translations.iter();
    let translations = translations.map(|(lang, one)| (&**lang, &one.document, &one.scan));
    for (lang, document, scan) in std::iter::once(own).chain(translations) {
        let mut told = Vec::new();
        for link in &scan.links {
            let Some(Destination::Record { at, .. }) =
                look.book.destination(record, lang, &link.dest)
            else {
                continue;
            };
            let Some(why) = closing(&look.book.records[*at]) else {
                continue;
            };
            if told.contains(at) {
                continue;
            }
            told.push(*at);
            let message = format!("this text leads to `{}`, which {why}", link.dest);
            found.push(
                Diagnostic::warning(codes::LISTING_CLOSED, document.path.clone(), message)
                    .at(document.in_body(link.range.clone()))
                    .hint("name what takes its place, or take the link out; what will open again is `temporarily_closed`"),
            );
        }
    }
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

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn a_text_that_leads_to_a_closed_listing_is_told_and_one_of_a_past_day_is_not() {
        let closed = "---\ntitle: The old bus\nkind: service\nstatus: inactive\norganization: Bus\nassured_date: 2026-11-01\n---\n";
        let text = "Take [the old bus](/directory/services/old-bus), and again [it](/directory/services/old-bus.md).\n";
        let guide = format!("---\ntitle: Riding\n---\nBy bus.\n\n{text}");
        let note = format!("---\ntitle: A call\ndate: 2026-11-20\n---\n{text}");
        let files = [
            ("directory/services/old-bus.md", closed),
            ("library/riding.md", guide.as_str()),
            ("clients/jo/client.md", "---\ntitle: Jo\n---\n"),
            ("clients/jo/notes/2026-11-20.md", note.as_str()),
        ];
        let mut told = found(&files);
        told.retain(|one| one.starts_with("CB0813"));
        let said = "CB0813 content/library/riding.md: this text leads to `/directory/services/old-bus`, which is closed (`status: inactive`) (name what takes its place, or take the link out; what will open again is `temporarily_closed`)";
        assert_eq!(told, [said]);
    }
}
