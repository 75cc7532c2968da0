//! Listings: incomplete, or not checked for long.

use super::{Look, warn};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::{Kind, Record};

pub(super) fn listing(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    if !record.kind.is_listing()
        || record.data.get("do_not_list") == Some(&serde_json::Value::Bool(true))
    {
        return;
    }
    if record.kind != Kind::Organization {
        let missing: Vec<&str> = ["organization", "status"]
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
                "title",
                message,
                "a family needs to know who runs it and whether it is open",
            ));
        }
        if matches!(record.text("status"), Some("inactive" | "defunct")) {
            return;
        }
    }
    let review = &look.config.review;
    match look.days_since(record.text("assured_date")) {
        None => found.push(warn(
            record,
            codes::LISTING_OLD,
            "title",
            "nobody has said when this listing was last checked".into(),
            "phone, ask, and set `assured_date`",
        )),
        Some(days) if days > review.listing_stale_days => {
            found.push(warn(
                record,
                codes::LISTING_OLD,
                "assured_date",
                format!("this listing was last checked {days} days ago: it is stale"),
                "phone, ask, and set `assured_date`",
            ));
        }
        Some(days) if days > review.listing_warn_days => {
            found.push(warn(
                record,
                codes::LISTING_OLD,
                "assured_date",
                format!("this listing was last checked {days} days ago"),
                "check it before it is a year old, and set `assured_date`",
            ));
        }
        Some(_) => {}
    }
}
