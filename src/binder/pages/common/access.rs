//! "Who sees what": of whom has a copy, by the policy alone, so that it says nothing about what is withheld. The manager's copy adds the audit of the case.

use crate::binder::facts::consent;
use crate::binder::pages::audience::audience_label;
use crate::binder::pages::cards;
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::or_none;
use crate::binder::places::PagePath;
use crate::policy::{Access, Audience, Basis};
use crate::record::Kind;
use crate::record::kinds::client::Client;
use crate::record::kinds::common::Common;
use crate::record::kinds::work::Consent;
use crate::view::{Map, Value};

/// The page that says who sees what.
pub(in crate::binder::pages) fn access(context: &Context<'_>) -> Option<Draft> {
    let page = context.page("access.html");
    let in_case = context.is_case();
    let audiences: Vec<&Audience> = context
        .site
        .policy
        .audiences
        .iter()
        .filter(|audience| !in_case || has_copy(context, audience))
        .collect();
    let lines: Vec<Map> = audiences
        .iter()
        .map(|audience| {
            Map::new()
                .with("id", &*audience.id)
                .with("label", audience_label(context, audience))
                .with(
                    "basis",
                    context.word(&format!("basis_{}", audience.basis.name()), &[]),
                )
                .with("current", audience.number == context.audience().number)
        })
        .collect();
    let kinds = Kind::ALL
        .iter()
        .filter(|kind| kind.in_case().unwrap_or(in_case) == in_case);
    let rows: Vec<Map> = kinds
        .map(|kind| {
            let sees: Vec<Map> = audiences
                .iter()
                .map(|audience| {
                    Map::new()
                        .with("audience", &*audience.id)
                        .with("level", level(context, *kind, in_case, audience))
                })
                .collect();
            Map::new()
                .with("kind", kind.name())
                .with(
                    "label",
                    context
                        .locale
                        .text(&format!("labels.kind.{}", kind.name()))
                        .map_or_else(|| kind.name().replace('_', " "), str::to_owned),
                )
                .with("sees", sees)
        })
        .collect();
    let audit = if context.audience().basis == Basis::Agency && in_case {
        audit(context, &page)
    } else {
        Vec::new()
    };
    Some(
        Draft::new(
            "access.html",
            "access",
            "access",
            context.word("nav_access", &[]),
        )
        .head()
        .with("audiences", lines)
        .with("rows", rows)
        .with("consents", consents(context, &page))
        .with("audit", audit),
    )
}

/// The consents in force: they open records to others than those who have a copy.
fn consents(context: &Context<'_>, page: &PagePath) -> Vec<Map> {
    let today = context.today.as_str();
    let presenter = Presenter::new(context, page);
    let mut lines = Vec::new();
    for consent in &context.held.all::<Consent>() {
        if consent::is_in_force(consent, today) {
            let end = consent.period.as_ref().and_then(|period| period.end);
            let recipients: Vec<Value> = consent
                .recipients
                .iter()
                .map(|one| Value::text(*one))
                .collect();
            lines.push(
                Map::new()
                    .with(cards::TITLE, context.title(consent.redacted))
                    .with("href", presenter.href_of(consent.at))
                    .with(Consent::recipients, recipients)
                    .with("until", end),
            );
        }
    }
    lines
}

/// Whether an audience has a copy of the client's binder, as far as the reader can know from what they see of the client.
fn has_copy(context: &Context<'_>, audience: &Audience) -> bool {
    let client = context.held.first::<Client>();
    let opens = client.is_some_and(|client| Access::of_fields(&client).opens(audience));
    opens || audience.number == context.audience().number
}

/// Whether an audience sees all, some or none of a kind's fields.
fn level(context: &Context<'_>, kind: Kind, in_case: bool, audience: &Audience) -> &'static str {
    match context.site.policy.table.seen(kind, in_case, audience) {
        (_, 0) => "all",
        (0, _) => "none",
        _ => "some",
    }
}

/// Every record or section of the case that restricts itself, for the manager.
fn audit(context: &Context<'_>, page: &PagePath) -> Vec<Map> {
    let presenter = Presenter::new(context, page);
    let label = |name: &str| {
        context.site.policy.audiences.get(name).map_or_else(
            || name.to_owned(),
            |audience| audience_label(context, audience),
        )
    };
    let labels =
        |names: &[&str]| Value::List(names.iter().map(|name| Value::text(label(name))).collect());
    let mut lines = Vec::new();
    let of_case = context.held.iter();
    for (at, shown) in of_case.filter(|(_, shown)| shown.record.case.is_some()) {
        let record = shown.record;
        let sections: Vec<Map> = shown
            .headings()
            .filter_map(|(heading, is_shown)| {
                let list = heading.audience.as_ref()?;
                let names: Vec<&str> = list.iter().map(String::as_str).collect();
                let title = match is_shown {
                    true => heading.text.clone(),
                    false => context.word("neutral_section", &[]),
                };
                Some(
                    Map::new()
                        .with("title", title)
                        .with("audiences", labels(&names)),
                )
            })
            .collect();
        let audiences = record.audience();
        let sensitivity = or_none(record.data.get(Common::sensitivity));
        if sections.is_empty() && audiences.is_none() && !record.is_labelled() {
            continue;
        }
        lines.push(
            Map::new()
                .with("title", context.title(shown))
                .with("href", presenter.href_of(at))
                .with(
                    "audiences",
                    audiences.map_or(Value::List(Vec::new()), |names| labels(&names)),
                )
                .with(
                    "sensitivity",
                    if record.is_labelled() {
                        sensitivity
                    } else {
                        Value::List(Vec::new())
                    },
                )
                .with("sections", sections),
        );
    }
    lines
}
