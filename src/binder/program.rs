//! The pages of a program's binder: home, handbook, directory, groups, rights,
//! glossary. Listing pages are the same in a client's binder.

mod access;
mod directory;
mod handbook;

pub(super) use access::access;
pub(super) use directory::{listing_map, listing_page};

use super::address::Spot;
use super::plan::Subject;
use super::present::{Presenter, plain};
use super::scene::Scene;
use super::sheet::Draft;
use crate::casebook::Target;
use crate::record::Kind;
use crate::view::{Map, Value};
use serde_json::Value as Json;

/// Makes the pages, in reading order.
pub(super) fn pages(scene: &mut Scene<'_>) -> Vec<Draft> {
    let Subject::Program(slug) = &scene.plan.subject else {
        return Vec::new();
    };
    let slug = slug.clone();
    let Some(home_at) = gather(scene, &slug) else {
        return Vec::new();
    };
    let handbook = handbook::pages(scene, &slug);
    let guides = handbook::guides(scene);
    let directory = directory::pages(scene);
    let mut drafts = vec![home(scene, home_at, &handbook)];
    drafts.extend(handbook);
    drafts.extend(guides);
    drafts.extend(directory);
    for (kind, layout) in [(Kind::Rights, "rights"), (Kind::Glossary, "glossary")] {
        drafts.extend(shared_page(scene, kind, layout));
    }
    if &*scene.audience.id != "public" {
        drafts.extend(access(scene));
    }
    drafts
}

/// Takes the records of a program's binder and gives them their pages. None when the program itself may not be seen.
pub(super) fn gather(scene: &mut Scene<'_>, slug: &str) -> Option<usize> {
    let home = scene
        .site
        .casebook
        .number(&format!("programs/{slug}/program"))?;
    if !scene.take(home) {
        return None;
    }
    scene.place(home, "index.html");
    handbook::gather(scene, slug);
    directory::gather(scene, home);
    gather_shared(scene, home);
    if &*scene.audience.id != "public" {
        scene.add_page("access.html");
    }
    Some(home)
}

/// Takes rights and glossary.
fn gather_shared(scene: &mut Scene<'_>, home: usize) {
    let rights = rights_of(scene, home);
    let rights = rights.into_iter().find(|at| scene.take(*at));
    for (at, page) in [
        (rights, "rights.html"),
        (
            scene.site.casebook.number("library/glossary"),
            "glossary.html",
        ),
    ] {
        if let Some(at) = at
            && scene.take(at)
        {
            scene.place(at, page);
            scene.add_page(page);
        }
    }
}

/// The rights that hold in a program, the first choice first: those that it
/// names, else its own `rights.md`, else those of the library.
pub(super) fn rights_of(scene: &Scene<'_>, program: usize) -> Vec<usize> {
    let book = &scene.site.casebook;
    let record = &book.records[program];
    if let Some(raw) = scene.field(record, "rights").and_then(Json::as_str) {
        return match book.resolve(
            record,
            crate::record::Reference {
                raw,
                targets: crate::record::Targets {
                    names: &["rights"],
                    free: false,
                },
            },
        ) {
            Ok(Target::Record(at)) => vec![at],
            _ => Vec::new(),
        };
    }
    let folder = record.id.strip_suffix("/program").unwrap_or(&record.id);
    [format!("{folder}/rights"), "library/rights".into()]
        .iter()
        .filter_map(|id| book.number(id))
        .filter(|at| book.records[*at].kind == Kind::Rights)
        .collect()
}

fn home(scene: &Scene<'_>, at: usize, handbook: &[Draft]) -> Draft {
    let spot = Spot::new("index.html", &scene.prefix);
    let presenter = Presenter::new(scene, &spot);
    let Some(program) = scene.get(at) else {
        return Draft::new("index.html", "program", "home", "");
    };
    let body = presenter.body(program);
    let parts: Vec<Map> = handbook
        .iter()
        .filter(|draft| draft.head)
        .map(|head| {
            let inside = handbook
                .iter()
                .filter(|draft| draft.section == head.section && !draft.head);
            let items: Vec<Map> = inside
                .map(|draft| {
                    Map::new()
                        .with("title", draft.title.as_str())
                        .with("href", spot.href(&draft.path))
                })
                .collect();
            Map::new()
                .with(
                    "title",
                    head.section_title
                        .clone()
                        .unwrap_or_else(|| head.title.clone()),
                )
                .with("href", spot.href(&head.path))
                .with("summary", head.description.clone())
                .with("items", items)
        })
        .collect();
    let groups = scene
        .of_kind(Kind::SupportGroup)
        .iter()
        .filter(|(at, _)| scene.path(*at).is_some())
        .count();
    let listings = scene
        .entries()
        .filter(|(at, record)| record.kind().is_listing() && scene.path(*at).is_some())
        .count();
    let rights = scene.one(Kind::Rights).map(|(at, _)| presenter.card(at));
    let mut record = presenter.record(at, program);
    record.set(
        "topics",
        program.data.get("topics").map_or(Value::None, plain),
    );
    let mut draft = Draft::new("index.html", "program", "home", scene.title_of(program))
        .head()
        .showing([program])
        .with("record", record)
        .with("handbook", parts)
        .with(
            "counts",
            Map::new().with("listings", listings).with("groups", groups),
        )
        .with("rights", rights);
    draft.toc = body.toc();
    draft.description = program.text("description").map(str::to_owned);
    draft
}

/// Rights or glossary.
pub(super) fn shared_page(scene: &Scene<'_>, kind: Kind, layout: &'static str) -> Option<Draft> {
    let (at, redacted) = scene
        .of_kind(kind)
        .into_iter()
        .find(|(at, _)| scene.path(*at).is_some())?;
    let path = scene.path(at)?.to_owned();
    let spot = Spot::new(&path, &scene.prefix);
    let presenter = Presenter::new(scene, &spot);
    let mut record = presenter.record(at, redacted);
    if kind == Kind::Glossary {
        let mut terms: Vec<Value> = record
            .get("terms")
            .map(Value::items)
            .unwrap_or_default()
            .to_vec();
        terms.sort_by_cached_key(|term| {
            term.get("term").as_str().unwrap_or_default().to_lowercase()
        });
        let with_ids = terms.into_iter().map(|term| match term {
            Value::Map(map) => {
                let mut map = (*map).clone();
                if map.get("id").is_none_or(Value::is_blank) {
                    let slug = crate::source::slug(
                        map.get("term").and_then(Value::as_str).unwrap_or_default(),
                    );
                    map.set("id", slug);
                }
                map.into()
            }
            other => other,
        });
        record.set("terms", Value::List(with_ids.collect()));
    }
    let mut draft = Draft::new(path, layout, layout, scene.title_of(redacted))
        .head()
        .showing([redacted])
        .with("record", record);
    draft.toc = presenter.body(redacted).toc();
    Some(draft)
}

/// The weight by which records of a list are ordered.
fn weight(data: &serde_json::Map<String, Json>) -> i64 {
    data.get("weight")
        .and_then(Json::as_i64)
        .unwrap_or(i64::from(u16::MAX))
}
