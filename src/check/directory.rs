//! Listings: incomplete, or not checked for long.

use super::look::{Look, warn};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::listings::{ListingStatus, Service};
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
        if matches!(
            listing.status,
            Some(ListingStatus::Inactive | ListingStatus::Defunct)
        ) {
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
