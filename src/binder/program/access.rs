//! "Who sees what": from the policy alone, so that it says nothing about what
//! is withheld. The manager's copy adds the audit of the case.

use crate::binder::address::Spot;
use crate::binder::present::Presenter;
use crate::binder::scene::Scene;
use crate::binder::sheet::{Draft, audience_label};
use crate::policy::{Audience, Basis};
use crate::record::Kind;
use crate::view::{Map, Value};

/// The page that says who sees what.
pub(in crate::binder) fn access(scene: &Scene<'_>) -> Option<Draft> {
    let spot = Spot::new("access.html", &scene.prefix);
    let in_case = scene.case().is_some();
    let audiences: Vec<&Audience> = scene
        .site
        .policy
        .audiences
        .iter()
        .filter(|audience| !in_case || audience.basis != Basis::Public)
        .collect();
    let lines: Vec<Map> = audiences
        .iter()
        .map(|audience| {
            Map::new()
                .with("id", &*audience.id)
                .with("label", audience_label(scene, audience))
                .with(
                    "basis",
                    scene.word(&format!("basis_{}", audience.basis.name()), &[]),
                )
                .with("current", audience.number == scene.audience.number)
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
                        .with("level", level(scene, *kind, in_case, audience))
                })
                .collect();
            Map::new()
                .with("kind", kind.name())
                .with(
                    "label",
                    scene
                        .locale
                        .text(&format!("labels.kind.{}", kind.name()))
                        .map_or_else(|| kind.name().replace('_', " "), str::to_owned),
                )
                .with("sees", sees)
        })
        .collect();
    let audit = if scene.audience.basis == Basis::Agency && in_case {
        audit(scene, &spot)
    } else {
        Vec::new()
    };
    Some(
        Draft::new(
            "access.html",
            "access",
            "access",
            scene.word("nav_access", &[]),
        )
        .head()
        .with("audiences", lines)
        .with("rows", rows)
        .with("audit", audit),
    )
}

/// Whether an audience sees all, some or none of a kind's fields.
fn level(scene: &Scene<'_>, kind: Kind, in_case: bool, audience: &Audience) -> &'static str {
    match scene.site.policy.table.seen(kind, in_case, audience) {
        (_, 0) => "all",
        (0, _) => "none",
        _ => "some",
    }
}

/// Every record or section of the case that restricts itself, for the manager.
fn audit(scene: &Scene<'_>, spot: &Spot) -> Vec<Map> {
    let presenter = Presenter::new(scene, spot);
    let label = |name: &str| {
        scene.site.policy.audiences.get(name).map_or_else(
            || name.to_owned(),
            |audience| audience_label(scene, audience),
        )
    };
    let labels =
        |names: &[&str]| Value::List(names.iter().map(|name| Value::text(label(name))).collect());
    let mut lines = Vec::new();
    for (at, shown) in scene
        .entries()
        .filter(|(_, shown)| shown.record.case.is_some())
    {
        let record = shown.record;
        let sections: Vec<Map> = shown
            .headings()
            .filter_map(|(heading, is_shown)| {
                let list = heading.audience.as_ref()?;
                let names: Vec<&str> = list.iter().map(String::as_str).collect();
                let title = match is_shown {
                    true => heading.text.clone(),
                    false => scene.word("neutral_section", &[]),
                };
                Some(
                    Map::new()
                        .with("title", title)
                        .with("audiences", labels(&names)),
                )
            })
            .collect();
        let audiences = record.audience();
        let sensitivity = record
            .data
            .get("sensitivity")
            .map_or(Value::None, crate::binder::present::plain);
        if sections.is_empty() && audiences.is_none() && !record.is_labelled() {
            continue;
        }
        lines.push(
            Map::new()
                .with("title", scene.title_of(shown))
                .with(
                    "href",
                    presenter.card(at).get("href").cloned().unwrap_or_default(),
                )
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
