//! What the bar and the panels of the preview show: problems, other audiences
//! and languages, and what is withheld on a page and why.

use super::cache::{Position, Views};
use super::edition::{Edition, LoadedSite, short};
use super::page::{self, Address, Page};
use super::state::State;
use crate::binder::Subject;
use crate::build::{PageId, PageSet};
use crate::diagnostic::{Diagnostic, Format, Printer, Severity};
use crate::policy::{Audience, Reason, Withheld};
use crate::record::Record;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many problems are shown on a page.
const MOST: usize = 40;

/// The problems as a page shows them.
pub(super) struct Problems {
    pub(super) digest: String,
    pub(super) json: Value,
}

/// The problems of the site, and of one page.
pub(super) fn problems(edition: &Edition, own: Option<&Diagnostic>) -> Problems {
    let all = own.into_iter().chain(&edition.problems);
    let is_shown = |problem: &&Diagnostic| problem.severity != Severity::Note;
    let mut sorted: Vec<&Diagnostic> = all.filter(is_shown).collect();
    sorted.sort_by_key(|problem| problem.severity != Severity::Error);
    let items: Vec<Value> = sorted.iter().take(MOST).map(|one| item(one)).collect();
    let (errors, warnings) = edition.counts();
    let errors = errors + usize::from(own.is_some_and(Diagnostic::is_error));
    let more = sorted.len().saturating_sub(MOST);
    let mut json = json!({
        "errors": errors,
        "warnings": warnings,
        "items": items,
        "more": more,
    });
    let digest = short(blake3::hash(json.to_string().as_bytes()));
    json["digest"] = digest.as_str().into();
    Problems { digest, json }
}

fn item(problem: &Diagnostic) -> Value {
    let printer = Printer {
        format: Format::Human,
        color: false,
    };
    json!({
        "severity": problem.severity.word(),
        "code": problem.code.as_str(),
        "path": &*problem.path,
        "line": problem.place.as_ref().map(|place| place.line),
        "message": problem.message,
        "text": printer.render(problem),
    })
}

/// All about a page for those who write it.
pub(super) fn about(state: &State, edition: &Edition, path: &str) -> Value {
    let made = Page::at(state, edition, path);
    let mut about = json!({
        "generation": edition.generation,
        "page": path,
        "problems": problems(edition, made.problem.as_ref()).json,
        "audiences": [],
        "languages": [],
        "withheld": [],
        "left_out": [],
    });
    let Some(loaded) = edition.loaded.as_ref() else {
        return about;
    };
    let Some(address) = Address::of(path) else {
        return about;
    };
    about["audiences"] = audiences(state, edition, loaded, address).into();
    let Some((views, at)) = page::find(state, edition, address) else {
        return about;
    };
    about["languages"] = languages(loaded, &views, address, at).into();
    if let Some(plan) = loaded.plan(address.dir) {
        about["audience"] = loaded.label(&plan.audience).into();
        about["withheld"] = withheld(loaded, &views, at, &plan.audience).into();
        about["left_out"] = left_out(loaded, &plan.subject, &plan.audience).into();
    }
    about
}

/// The same page as every audience gets it, or the first page of its binder.
fn audiences(
    state: &State,
    edition: &Edition,
    loaded: &LoadedSite,
    address: Address<'_>,
) -> Vec<Value> {
    let Some((current, below)) = address.dir.split_once('/') else {
        return Vec::new();
    };
    let line = |audience: &Audience| {
        let mut dir = format!("{}/{below}", audience.id);
        let mut views = state.cache.binder(edition, &dir);
        let mut note = "";
        if views.is_none() && below.starts_with("programs/") {
            // What would not differ from the public's binder is not made.
            dir = format!("public/{below}");
            views = state.cache.binder(edition, &dir);
            note = "the same as the public's";
        }
        let same = views
            .as_ref()
            .is_some_and(|views| views.find(address.path).is_some());
        let href = views.as_ref().map(|_| {
            let path = if same { address.path } else { "index.html" };
            format!("/{dir}/{path}")
        });
        let note = match (&href, same) {
            (None, _) => "no binder",
            (Some(_), false) => "not in this binder: goes to its first page",
            _ => note,
        };
        json!({
            "id": &*audience.id,
            "label": loaded.label(audience),
            "href": href,
            "same": same,
            "note": note,
            "current": &*audience.id == current,
        })
    };
    loaded.site.policy.audiences.iter().map(line).collect()
}

/// The same page in the binder's other languages.
fn languages(loaded: &LoadedSite, views: &Views, address: Address<'_>, at: Position) -> Vec<Value> {
    let main = &loaded.site.config.language;
    let folder = |lang: &str| match lang == main {
        true => String::new(),
        false => format!("{lang}/"),
    };
    let parts = &views.parts;
    if parts.len() < 2 {
        return Vec::new();
    }
    let own = folder(&parts[at.part].part().shared.lang);
    let bare = address.path.strip_prefix(&own).unwrap_or(address.path);
    let line = |(number, pages): (usize, &PageSet)| {
        let lang = &pages.part().shared.lang;
        let path = format!("{}{bare}", folder(lang));
        let path = match views.find(&path) {
            Some(_) => path,
            None => format!("{}index.html", folder(lang)),
        };
        json!({
            "code": lang,
            "href": format!("/{}/{path}", address.dir),
            "current": number == at.part,
        })
    };
    parts.iter().enumerate().map(line).collect()
}

/// What of the records of a page its audience does not see.
fn withheld(loaded: &LoadedSite, views: &Views, at: Position, audience: &Audience) -> Vec<Value> {
    let part = views.parts[at.part].part();
    let mut ids: BTreeSet<Arc<str>> = BTreeSet::new();
    match at.id {
        PageId::Page(page) => ids.extend(part.pages[page].records.iter().cloned()),
        PageId::Print(_) | PageId::Search(_) => {
            ids.extend(part.pages.iter().flat_map(|page| page.records.clone()));
        }
    }
    if let Some(view) = views.view(at) {
        ids.insert(view.origin.as_str().into());
    }
    let records = ids.iter().filter_map(|id| loaded.site.casebook.get(id));
    records
        .filter_map(|record| {
            let hidden = loaded.site.policy.withheld(record, audience);
            (!hidden.is_nothing()).then(|| hidden_in(loaded, record, &hidden))
        })
        .collect()
}

/// Records of the binder's case or program of which its audience sees nothing.
fn left_out(loaded: &LoadedSite, subject: &Subject, audience: &Audience) -> Vec<Value> {
    let book = &loaded.site.casebook;
    let records: Vec<&Arc<Record>> = match subject {
        Subject::Client(slug) => {
            let case = book.cases.get(slug);
            let numbers = case.into_iter().flat_map(|case| &case.records);
            numbers.map(|at| &book.records[*at]).collect()
        }
        Subject::Program(slug) => {
            let start = format!("programs/{slug}/");
            let all = book.records.iter();
            all.filter(|record| record.id.starts_with(&start)).collect()
        }
        Subject::Caseload => Vec::new(),
    };
    let lines = records.into_iter().filter_map(|record| {
        let hidden = loaded.site.policy.withheld(record, audience);
        hidden
            .whole
            .is_some()
            .then(|| hidden_in(loaded, record, &hidden))
    });
    lines.collect()
}

fn hidden_in(loaded: &LoadedSite, record: &Record, hidden: &Withheld) -> Value {
    let names = |ids: &[Arc<str>]| -> Vec<String> {
        let all = &loaded.site.policy.audiences;
        let known = ids.iter().filter_map(|id| all.get(id));
        known.map(|audience| loaded.label(audience)).collect()
    };
    let fields = hidden
        .fields
        .iter()
        .map(|field| json!({"path": field.path, "seen_by": names(&field.seen_by)}));
    let sections = hidden
        .sections
        .iter()
        .map(|section| json!({"heading": section.heading, "seen_by": names(&section.seen_by)}));
    json!({
        "id": &*record.id,
        "file": &*record.document.path,
        "kind": record.kind.name().replace('_', " "),
        "title": record.title().unwrap_or_else(|| record.slug()),
        "why": hidden.whole.as_ref().map(why),
        "fields": fields.collect::<Vec<_>>(),
        "sections": sections.collect::<Vec<_>>(),
    })
}

fn why(reason: &Reason) -> String {
    match reason {
        Reason::Draft => "it is a draft".to_owned(),
        Reason::Audience(list) if list.is_empty() => "its `audience` names nobody".to_owned(),
        Reason::Audience(list) => format!("its `audience` names only {}", list.join(", ")),
        Reason::Labels(list) => format!(
            "it is specially protected ({}): only the client and the manager see it",
            list.join(", ").replace('_', " ")
        ),
        Reason::Policy => {
            "the policy gives this audience nothing of this kind of record".to_owned()
        }
    }
}
