//! The caseload: one page over all open cases, for the team and the manager only.

use super::cards;
use super::case_context::CaseContext;
use super::client;
use super::context::Context;
use super::draft::Draft;
use super::present::Presenter;
use crate::binder::alike::cover_detail;
use crate::binder::facts::case::Case;
use crate::binder::facts::cycle::cycle;
use crate::binder::facts::goal;
use crate::binder::holdings::{BackLinks, of_client};
use crate::binder::names::Names;
use crate::binder::places::place;
use crate::binder::reader::Reader;
use crate::binder::subject::{BinderPlan, CLIENTS, Subject};
use crate::policy::{Access, Exposure};
use crate::view::{Map, Value};
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::Arc;

/// What can be seen of records that the caseload draws on without holding them.
pub(in crate::binder) type Drawn = Vec<(Arc<str>, Exposure)>;

/// Makes the page. Says what of which records it draws on.
pub(in crate::binder) fn pages(context: &Context<'_>) -> (Vec<Draft>, Drawn) {
    let site = context.site;
    let mut clients: Vec<(bool, Vec<u8>, Map)> = Vec::new();
    let mut drawn = Drawn::new();
    let mut all_due: Vec<Due> = Vec::new();
    for (slug, case) in site.casebook.cases.iter() {
        let Some(client) = case.client.map(|at| &site.casebook.records[at]) else {
            continue;
        };
        if !site.policy.opens_case(client, context.audience()) {
            continue;
        }
        let plan = BinderPlan {
            subject: Subject::Client(slug.clone()),
            ..context.plan.clone()
        };
        let held = of_client(Reader::new(site, &plan, context.lang()));
        for (_, shown) in held.iter() {
            if shown.kind().definition().on_caseload {
                let exposure = shown.exposure(site.policy, context.audience());
                drawn.push((shown.id().clone(), exposure));
            }
        }
        let names = Names::of(&held, context.locale);
        let places = place(&held, &plan);
        let inner = Context::new(&plan, &held, &names, &places);
        if let Some((line, to_do)) = line(&inner, slug) {
            all_due.extend(to_do);
            let name = line.get(cards::NAME).and_then(Value::as_str);
            let name = context.collation.key(name.unwrap_or_default());
            clients.push((Access::of(client).closed, name, line));
        }
    }
    if clients.is_empty() {
        return (Vec::new(), drawn);
    }
    clients.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let lines: Vec<Map> = clients.into_iter().map(|(_, _, line)| line).collect();
    let holds_until = holds_until(&all_due, site.today);
    let due = due(all_due, site.today);
    let title = context.word("title_caseload", &[]);
    let mut draft = Draft::new("index.html", "caseload", "glance", title)
        .with("clients", lines)
        .with("holds_until", holds_until.map(|day| day.to_string()))
        .with("due", due);
    draft.origin = "caseload".into();
    (vec![draft], drawn)
}

/// Something that is due, and whose it is.
type Due = (Date, Map);

/// The days of a week, and of a month.
const WEEK: i64 = 7;
const MONTH: i64 = 31;

/// What is due over all cases: what is late, what falls into the next seven days and into the next thirty.
fn due(mut all: Vec<Due>, today: Date) -> Map {
    all.sort_by_key(|(date, _)| *date);
    let within = |from: i64, to: i64| -> Vec<Map> {
        let lies = |date: &Date| (from..to).contains(&days_between(today, *date));
        let inside = all.iter().filter(|(date, _)| lies(date));
        inside.map(|(_, line)| line.clone()).collect()
    };
    Map::new()
        .with("overdue", within(i64::MIN, 0))
        .with("week", within(0, WEEK))
        .with("month", within(WEEK, MONTH))
}

/// The last day on which the lists are what they are today: a copy that lies about cannot say what has become late since.
fn holds_until(all: &[Due], today: Date) -> Option<Date> {
    let edges = all.iter().flat_map(|(date, _)| {
        // On the day after it is late; before, it comes into the seven days and into the thirty.
        [0, WEEK, MONTH].map(|days| date.checked_sub(days.days()).ok())
    });
    edges.flatten().filter(|day| *day >= today).min()
}

fn days_between(from: Date, to: Date) -> i64 {
    to.since(from).map_or(0, |span| i64::from(span.get_days()))
}

/// The address of a client's binder, where there is one.
fn href(context: &Context<'_>, slug: &str) -> Option<String> {
    let is_there = !context
        .site
        .absent
        .contains(&context.plan.subject.dir(&context.audience().id));
    is_there.then(|| format!("../{CLIENTS}/{slug}/index.html"))
}

/// The line of a client, and what is due in the case.
fn line(context: &Context<'_>, slug: &str) -> Option<(Map, Vec<Due>)> {
    let case = Case::of(context.held, context.names);
    let links = BackLinks::new();
    let of = CaseContext {
        context,
        case: &case,
        links: &links,
    };
    let client = case.client.as_ref()?;
    let page = crate::binder::places::PagePath::new("index.html", "");
    let presenter = Presenter::new(context, &page);
    let short = |event: &Map| {
        let mut short = Map::new();
        for name in ["title", "date", "end", "by", "kind"] {
            short.push(name, event.get(name).cloned().unwrap_or_default());
        }
        short
    };
    let ahead = client::ahead(&of, &presenter);
    let next = match &ahead.next {
        Value::Map(next) => short(next).into(),
        _ => Value::None,
    };
    let late: Vec<Map> = ahead.late.iter().map(short).collect();
    let cycle = cycle(context.held, &case, &context.today);
    let now = cycle.iter().find(|step| step.is_present);
    let active = case.goals.iter().filter(|goal| goal::is_worked_on(goal));
    let review = case.plan.as_ref().and_then(|plan| plan.next_review);
    let is_late = review.is_some_and(|date| date < context.today.as_str());
    let program = client.program.map(|named| {
        let mut card = presenter.card_of(client.redacted.record, named);
        card.set("href", Value::None);
        card
    });
    let name = context.title(client.redacted);
    let name = match cover_detail(context.site, context.audience(), context.lang(), slug) {
        Some(detail) => {
            let values = [("name", name.as_str()), ("detail", detail.as_str())];
            context.word("name_and_detail", &values)
        }
        None => name,
    };
    let href = href(context, slug);
    let to_do = match case.is_closed() {
        true => Vec::new(),
        false => client::to_do(&of, &presenter),
    };
    let due = to_do.into_iter().map(|(date, what, place)| {
        // Its page is in the client's binder.
        let page = href.as_deref().zip(place).map(|(index, place)| {
            let folder = index.strip_suffix("index.html").unwrap_or(index);
            format!("{folder}{place}")
        });
        let line = Map::new()
            .with("page", page)
            .with("date", date.to_string())
            .with(cards::TITLE, what)
            .with("client", name.as_str())
            .with("href", href.clone());
        (date, line)
    });
    let due = due.collect();
    let line = Map::new()
        .with("name", name)
        .with("href", href)
        .with("program", program)
        .with("next", next)
        .with("late", late)
        .with("cycle_now", now.map(|step| step.id))
        .with("active_goals", active.count())
        .with("plan_review", review)
        .with("overdue", is_late && !case.is_closed())
        .with("closed", case.is_closed());
    Some((line, due))
}
