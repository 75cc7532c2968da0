//! Plans and emergency sheets whose day has passed.

use super::look::{Look, warn};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::care::{CarePlan, PlanStatus};
use crate::record::kinds::client::{Client, ClientStatus};
use crate::record::kinds::sheets::Emergency;
use crate::record::{Kind, Record};
use jiff::civil::Date;

pub(super) fn dates(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    match record.kind {
        Kind::CarePlan => plan(look, record, found),
        Kind::Emergency => {
            let limit = look.config.review.emergency_days;
            if let Some(days) = look
                .days_since(record.fields::<Emergency>().reviewed_on)
                .filter(|days| *days > limit)
            {
                let message =
                    format!("this emergency sheet was last looked through {days} days ago");
                found.push(warn(
                    record,
                    codes::EMERGENCY_OLD,
                    Emergency::reviewed_on,
                    message,
                    "look through it with the family and set `reviewed_on`",
                ));
            }
        }
        _ => {}
    }
}

pub(super) fn closing(record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Client {
        return;
    }
    let client = record.fields::<Client>();
    if client.status == Some(ClientStatus::Closed) && client.closed_on.is_none() {
        found.push(warn(
            record,
            codes::CLOSED_DATE,
            Client::status,
            "the case is closed, but not since when".into(),
            "set `closed_on`",
        ));
    }
}

fn plan(look: &Look<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    let plan = record.fields::<CarePlan>();
    if plan.status != Some(PlanStatus::Active) {
        return;
    }
    if let Some(days) = look.days_since(plan.next_review).filter(|days| *days > 0) {
        let days = match days {
            1 => "one day".to_owned(),
            days => format!("{days} days"),
        };
        let message = format!("the plan's review is {days} overdue");
        found.push(warn(
            record,
            codes::REVIEW_OVERDUE,
            CarePlan::next_review,
            message,
            "hold the review, and set the day of the next one",
        ));
    }
    let day = |day: Option<&str>| day.and_then(|day| day.parse::<Date>().ok());
    let period = plan.period.as_ref();
    let months = i64::from(look.config.review.plan_months);
    if let (Some(start), Some(end)) = (
        period.and_then(|period| day(period.start)),
        period.and_then(|period| day(period.end)),
    ) && let Ok(limit) = jiff::Span::new()
        .try_months(months)
        .and_then(|span| start.checked_add(span))
        && end > limit
    {
        let message = format!("the plan runs longer than {months} months");
        found.push(warn(
            record,
            codes::PLAN_TOO_LONG,
            "period.end",
            message,
            "review the plan and start a new period",
        ));
    }
}
