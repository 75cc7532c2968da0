//! The caseload: one page over all open cases, for the team and the manager only.

use super::address::Spot;
use super::clients_alike::cover_detail;
use super::derive;
use super::next;
use super::plan::BinderPlan;
use super::plan::Subject;
use super::present::Presenter;
use super::scene::Scene;
use super::sheet::Draft;
use crate::policy::{Access, Redacted};
use crate::record::Kind;
use crate::view::{Map, Value};

/// Whether a line of the caseload is made from records of the kind.
pub fn reads(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Client
            | Kind::CarePlan
            | Kind::Goal
            | Kind::Meeting
            | Kind::Advocacy
            | Kind::Funding
            | Kind::Assessment
            | Kind::Program
    )
}

/// Makes the page.
pub(super) fn pages(scene: &mut Scene<'_>) -> Vec<Draft> {
    let today = scene.today();
    let mut clients: Vec<(bool, String, Map)> = Vec::new();
    let mut drawn = Vec::new();
    for (slug, case) in scene.site.casebook.cases.iter() {
        let Some(client) = case.client.map(|at| &scene.site.casebook.records[at]) else {
            continue;
        };
        let access = Access::of(client);
        if !access.opens(scene.audience) {
            continue;
        }
        let plan = BinderPlan {
            subject: Subject::Client(slug.clone()),
            ..scene.plan.clone()
        };
        let mut inner = Scene::new(scene.site, &plan, scene.lang);
        super::client::gather_case(&mut inner);
        for shown in inner.shown().filter(|shown| reads(shown.kind())) {
            let exposure = shown.exposure(scene.site.policy, scene.audience);
            drawn.push((shown.id().clone(), exposure.shown));
        }
        if let Some(line) = line(&inner, slug, &today) {
            clients.push((
                access.closed,
                line.get("name")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_lowercase(),
                line,
            ));
        }
    }
    scene.drawn = drawn;
    if clients.is_empty() {
        return Vec::new();
    }
    clients.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let lines: Vec<Map> = clients.into_iter().map(|(_, _, line)| line).collect();
    let mut draft = Draft::new(
        "index.html",
        "caseload",
        "glance",
        scene.word("title_caseload", &[]),
    )
    .with("clients", lines);
    draft.origin = "caseload".into();
    vec![draft]
}

/// The client's name, told apart from others who have it.
fn name(inner: &Scene<'_>, slug: &str, client: &Redacted<'_>) -> String {
    let name = inner.title_of(client);
    match cover_detail(inner.site, inner.audience, inner.lang, slug) {
        Some(detail) => inner.word("name_and_detail", &[("name", &name), ("detail", &detail)]),
        None => name,
    }
}

/// The address of a client's binder, where there is one.
fn href(inner: &Scene<'_>, slug: &str) -> Option<String> {
    let dir = format!("{}/clients/{slug}", inner.audience.id);
    let is_there = !inner.site.absent.contains(&dir);
    is_there.then(|| format!("../clients/{slug}/index.html"))
}

fn line(inner: &Scene<'_>, slug: &str, today: &str) -> Option<Map> {
    let (_, client) = inner.one(Kind::Client)?;
    let spot = Spot::new("index.html", "");
    let presenter = Presenter::new(inner, &spot);
    let short = |event: &Map| {
        let mut short = Map::new();
        for name in ["title", "date", "end", "by", "kind"] {
            short.push(name, event.get(name).cloned().unwrap_or_default());
        }
        short
    };
    let ahead = next::ahead(&presenter);
    let next = match &ahead.next {
        Value::Map(next) => short(next).into(),
        _ => Value::None,
    };
    let late: Vec<Map> = ahead.late.iter().map(short).collect();
    let cycle = derive::cycle(inner, |_| None);
    let now = cycle
        .iter()
        .find(|step| step.get("state").and_then(Value::as_str) == Some("now"));
    let active = inner
        .of_kind(Kind::Goal)
        .into_iter()
        .filter(|(_, goal)| goal.text("lifecycle_status") == Some("active"))
        .count();
    let review = inner
        .one(Kind::CarePlan)
        .and_then(|(_, plan)| plan.text("next_review").map(str::to_owned));
    let overdue = review.as_deref().is_some_and(|date| date < today) && !inner.is_closed();
    let program = client.text("program").map(|raw| {
        let mut card = presenter.card_of(client.record, "program", raw);
        card.set("href", Value::None);
        card
    });
    Some(
        Map::new()
            .with("name", name(inner, slug, client))
            .with("href", href(inner, slug))
            .with("program", program)
            .with("next", next)
            .with("late", late)
            .with("cycle_now", now.and_then(|step| step.get("id").cloned()))
            .with("active_goals", active)
            .with("plan_review", review)
            .with("overdue", overdue)
            .with("closed", inner.is_closed()),
    )
}
