//! The first page of a program.

use crate::binder::pages::common::listing;
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::or_none;
use crate::record::Kind;
use crate::record::kinds::shared::Program;
use crate::view::Map;

/// What the program is, the parts of its handbook, and what its directory holds.
pub(super) fn home(context: &Context<'_>, at: usize, handbook: &[Draft]) -> Option<Draft> {
    let page = context.page("index.html");
    let presenter = Presenter::new(context, &page);
    let program = context.held.get(at)?;
    let heads = handbook.iter().filter(|draft| draft.head);
    let parts: Vec<Map> = heads.map(|head| part(&presenter, head, handbook)).collect();
    let has_page = |at: usize| context.places.of(at).is_some();
    let groups = context.held.of_kind(Kind::SupportGroup);
    let listings = listing::all(context);
    let counts = Map::new()
        .with("listings", listings.len())
        .with("groups", groups.filter(|(at, _)| has_page(*at)).count());
    let rights = context.held.one(Kind::Rights);
    let mut record = presenter.record(at, program);
    record.set(Program::topics, or_none(program.data.get(Program::topics)));
    let mut draft = Draft::new("index.html", "program", "home", context.title(program))
        .head()
        .showing([program])
        .with("record", record)
        .with("handbook", parts)
        .with("counts", counts)
        .with("rights", rights.map(|(at, _)| presenter.card(at)));
    draft.toc = presenter.body(program).toc();
    draft.description = program.text(Program::description).map(str::to_owned);
    Some(draft)
}

/// A part of the handbook with its chapters.
fn part(presenter: &Presenter<'_, '_>, head: &Draft, handbook: &[Draft]) -> Map {
    let inside = handbook
        .iter()
        .filter(|draft| draft.section == head.section && !draft.head);
    let item = |draft: &Draft| {
        Map::new()
            .with("title", draft.title.as_str())
            .with("href", presenter.page.href(&draft.path))
    };
    let title = head.section_title.as_ref().unwrap_or(&head.title);
    Map::new()
        .with("title", title.as_str())
        .with("href", presenter.page.href(&head.path))
        .with("summary", head.description.clone())
        .with("items", inside.map(item).collect::<Vec<_>>())
}
