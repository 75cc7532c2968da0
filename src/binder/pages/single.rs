//! Pages that any kind can have, as its row says: one for one record, a list with a page each, or one page for all.

use super::context::Context;
use super::draft::Draft;
use super::linked::linked_from;
use super::present::{Addition, Presenter};
use crate::binder::holdings::BackLinks;
use crate::policy::Redacted;
use crate::record::{Kind, Page};
use crate::view::{Map, Value};
use std::cmp::Reverse;

/// How a page for one record is made.
pub(super) struct Single<'m> {
    pub(super) layout: &'static str,
    pub(super) section: &'m str,
    /// Whether it says how long it takes to read.
    pub(super) is_read: bool,
    pub(super) more: &'m [Addition<'m>],
}

/// A page for one record, without who refers to it.
pub(super) fn single(context: &Context<'_>, at: usize, how: &Single<'_>) -> Option<Draft> {
    let path = context.places.of(at)?;
    let page = context.page(path);
    let presenter = Presenter::new(context, &page);
    let redacted = context.held.get(at)?;
    let body = presenter.body(redacted);
    let mut record = presenter.fields_with(redacted, how.more);
    record.set("id", context.id_of(at, redacted));
    record.set("href", page.href(path));
    record.set("body", body.html());
    if how.is_read {
        record.set("reading_minutes", body.minutes());
    }
    for added in how.more {
        if !matches!(record.get(added.list), Some(Value::List(_))) {
            record.set(added.list, Value::List(Vec::new()));
        }
    }
    let mut draft = Draft::new(path, how.layout, how.section, context.title(redacted))
        .showing([redacted])
        .with("record", record);
    draft.toc = body.toc();
    draft.in_order = true;
    Some(draft)
}

/// A page for one record, with who refers to it.
pub(super) fn with_links(
    context: &Context<'_>,
    links: &BackLinks,
    at: usize,
    how: &Single<'_>,
) -> Option<Draft> {
    let draft = single(context, at, how)?;
    let page = context.page(&draft.path);
    let presenter = Presenter::new(context, &page);
    let linked = linked_from(&presenter, links, at, &[]);
    Some(draft.with("linked_from", linked))
}

/// The pages of a kind as its row says.
pub(super) fn pages(context: &Context<'_>, links: &BackLinks, kind: Kind) -> Vec<Draft> {
    match kind.definition().page {
        Page::One(_) => one(context, kind).into_iter().collect(),
        Page::Each(_) => each(context, links, kind, all, |_| Vec::new()),
        Page::Together(_) => together(context, kind).into_iter().collect(),
        Page::Listing | Page::None => Vec::new(),
    }
}

/// The page of the only record of a kind.
pub(super) fn one(context: &Context<'_>, kind: Kind) -> Option<Draft> {
    let row = kind.definition();
    let (at, _) = context.held.one(kind)?;
    let how = Single {
        layout: row.name,
        section: row.page.section(),
        is_read: false,
        more: &[],
    };
    let mut draft = with_links(context, &BackLinks::new(), at, &how)?;
    draft.head = true;
    draft.in_order = false;
    Some(draft)
}

/// What a list shows: all its records, the newest first.
pub(super) fn all<'a>(presenter: &Presenter<'_, 'a>, records: &[(usize, &Redacted<'a>)]) -> Map {
    let shown = records
        .iter()
        .map(|(at, record)| presenter.record(*at, record));
    Map::new().with("records", shown.collect::<Vec<_>>())
}

/// A list of all records of a kind with the page of each, the newest first. `list` makes what the list shows, and
/// `more` what the page of a record adds to its lists.
pub(super) fn each<'a>(
    context: &Context<'a>,
    links: &BackLinks,
    kind: Kind,
    list: impl FnOnce(&Presenter<'_, 'a>, &[(usize, &Redacted<'a>)]) -> Map,
    more: impl Fn(&Redacted<'a>) -> Vec<Addition<'a>>,
) -> Vec<Draft> {
    let row = kind.definition();
    let mut records: Vec<(usize, &Redacted<'a>)> = context.held.of_kind(kind).collect();
    let (Some(path), false) = (row.page.index(), records.is_empty()) else {
        return Vec::new();
    };
    let day = |record: &Redacted<'_>| {
        let day = row.day.and_then(|day| record.text(day));
        day.unwrap_or_default().to_owned()
    };
    // Of one day, in their own order.
    records.sort_by_cached_key(|(_, record)| Reverse(day(record)));
    let page = context.page(&path);
    let presenter = Presenter::new(context, &page);
    let section = row.page.section();
    let title = context.word(&format!("nav_{section}"), &[]);
    let mut head = Draft::new(
        path.clone(),
        format!("{}s", row.name),
        section,
        title.clone(),
    )
    .head()
    .showing(records.iter().map(|(_, record)| *record));
    head.data = list(&presenter, &records);
    let mut drafts = vec![head];
    for (at, record) in &records {
        let more = more(record);
        let how = Single {
            layout: row.name,
            section,
            is_read: false,
            more: &more,
        };
        if let Some(mut draft) = with_links(context, links, *at, &how) {
            draft.above = vec![(title.clone(), path.clone())];
            draft.newest_first = row.day.is_some();
            drafts.push(draft);
        }
    }
    drafts
}

/// One page that holds all records of a kind.
pub(super) fn together(context: &Context<'_>, kind: Kind) -> Option<Draft> {
    let row = kind.definition();
    let path = row.page.index()?;
    let page = context.page(&path);
    let presenter = Presenter::new(context, &page);
    let records: Vec<(usize, &Redacted<'_>)> = context.held.of_kind(kind).collect();
    if records.is_empty() {
        return None;
    }
    let section = row.page.section();
    let shown: Vec<Map> = records
        .iter()
        .map(|(at, record)| with_prefixed_body(&presenter, *at, record))
        .collect();
    Some(
        Draft::new(
            path,
            section,
            section,
            context.word(&format!("nav_{section}"), &[]),
        )
        .head()
        .showing(records.iter().map(|(_, record)| *record))
        .with("records", shown),
    )
}

/// A record on a page with others: the ids in its body start with its own.
fn with_prefixed_body<'a>(presenter: &Presenter<'_, 'a>, at: usize, record: &Redacted<'a>) -> Map {
    let mut map = presenter.fields(record);
    let id = presenter.context.id_of(at, record).unwrap_or_default();
    let body = presenter.body_in(record, &format!("{id}:"));
    map.set("id", id);
    map.set("href", presenter.href_of(at));
    map.set("body", body.html());
    map
}
