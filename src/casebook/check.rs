//! What can only be seen across records: references, links, audiences, incomplete cases.

use super::audience::{audience_names, section_audiences, translated_names, wider};
use super::fields;
use super::followed::follow_all;
use super::own_address;
use super::pictures;
use super::spots::of_errors;
use super::unlinked;
use super::{Broken, Casebook, Cause, Links, Miss, Target};
use crate::diagnostic::{Code, Diagnostic, Place, codes, nearest};
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record, Reference, Targets};
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Where the links of one record lead, and what is wrong with it.
type Checked = (Links, Vec<Diagnostic>);

/// Checks all records and fills in where links lead. A record with an error counts as broken from then on.
/// Of its parts, what is right of records that cannot be used, only more problems are gathered: one run says them all.
pub(super) fn all(book: &mut Casebook, audiences: &[&str]) {
    let more: Vec<Diagnostic> = book
        .parts
        .par_iter()
        .flat_map_iter(|(_, part)| one(book, part, audiences).1)
        .collect();
    book.problems.extend(more);
    let checked: Vec<Checked> = book
        .records
        .par_iter()
        .map(|record| one(book, record, audiences))
        .collect();
    let mut broken = Vec::new();
    for (record, (links, problems)) in book.records.iter().zip(checked) {
        if problems.iter().any(Diagnostic::is_error) {
            let audience = record
                .audience()
                .map(|list| list.into_iter().map(str::to_owned).collect());
            broken.push(Broken {
                id: record.id.clone(),
                lang: None,
                path: record.document.path.clone(),
                case: record.case.clone(),
                audience,
                cause: Cause::File,
                spots: of_errors(record, &problems),
            });
        }
        book.links.push(Arc::new(links));
        book.problems.extend(problems);
    }
    book.broken.extend(broken);
    let cases = book.cases.iter().filter(|(slug, case)| {
        case.client.is_none()
            && !book
                .broken
                .iter()
                .any(|broken| *broken.id == format!("clients/{slug}/client"))
    });
    let incomplete: Vec<Arc<str>> = cases.map(|(slug, _)| slug.clone()).collect();
    for slug in incomplete {
        let folder: Arc<str> = format!("content/clients/{slug}").into();
        book.problems.push(
            Diagnostic::error(
                codes::INCOMPLETE_CLIENT,
                folder.clone(),
                "this client's folder has no client.md",
            )
            .hint(format!(
                "`carebinder new client clients/{slug}/client` makes one"
            )),
        );
        book.broken.push(Broken {
            id: format!("clients/{slug}/client").into(),
            lang: None,
            path: folder,
            case: Some(slug),
            audience: None,
            cause: Cause::Absent,
            spots: None,
        });
    }
}

/// Where the links of one record lead, and what is wrong with it in the company of the others.
pub(super) fn one(book: &Casebook, record: &Record, audiences: &[&str]) -> Checked {
    let mut problems = Vec::new();
    references(book, record, &mut problems);
    audience_names(record, audiences, &mut problems);
    problems.extend(own_address::check(book, record));
    let place_of = |path: &str| record.place_of(path);
    let own = (&record.document.path, &record.data, &place_of as _);
    fields::check(book, record, own, &mut problems);
    let mut links = Links::new();
    follow_all(
        book,
        record,
        "",
        (&record.document, &record.scan),
        audiences,
        &mut links,
        &mut problems,
    );
    pictures::check(book, record, &mut links, &mut problems);
    unlinked::check(
        book,
        record,
        (&record.document, &record.scan),
        &mut problems,
    );
    for (lang, translation) in &record.translations {
        follow_all(
            book,
            record,
            lang,
            (&translation.document, &translation.scan),
            audiences,
            &mut links,
            &mut problems,
        );
        let body = (&translation.document, &translation.scan);
        unlinked::check(book, record, body, &mut problems);
        let place_of = |path: &str| translation.place_of(path);
        let texts = (
            &translation.document.path,
            &translation.texts,
            &place_of as _,
        );
        fields::check(book, record, texts, &mut problems);
        section_audiences(
            &translation.document,
            &translation.scan,
            audiences,
            &mut problems,
        );
        translated_names(translation, audiences, &mut problems);
        wider(record, lang, audiences, &mut problems);
    }
    (links, problems)
}

fn references(book: &Casebook, record: &Record, problems: &mut Vec<Diagnostic>) {
    let mut wrong: Vec<(String, String, Option<Targets>, Miss)> = Vec::new();
    walk(
        record.kind.shape(),
        &record.data,
        &mut String::new(),
        &mut |path, reference| match book.resolve(record, reference) {
            Ok(Target::Record(at)) if record.case.is_none() && book.records[at].case.is_some() => {
                wrong.push((
                    path.to_owned(),
                    reference.raw.to_owned(),
                    None,
                    Miss::Dangling(Vec::new()),
                ));
            }
            Ok(Target::Text) if names_a_file(reference.raw) => {
                let raw = reference.raw;
                let near = book.near(record, reference);
                let message = format!(
                    "`{path}`: there is no {} `{raw}`",
                    kinds_in_words(reference.targets)
                );
                let file = record.document.path.clone();
                problems.push(
                    Diagnostic::error(codes::FREE_TEXT_SLUG, file, message)
                        .at(record.place_of(path))
                        .hint(format!(
                            "correct the name, or write it as people would read it; {}",
                            near_hint(raw, &near)
                        )),
                );
            }
            Ok(Target::Text) => problems.extend(by_text(book, record, path, reference)),
            Ok(_) => {}
            Err(miss) => {
                let (raw, targets) = (reference.raw.to_owned(), reference.targets);
                wrong.push((path.to_owned(), raw, Some(targets), miss));
            }
        },
    );
    for (path, raw, targets, miss) in wrong {
        let shown: String = raw.chars().take(60).collect();
        let (code, message, hint) = match (miss, targets) {
            (_, None) => refers_to_client(&path),
            (Miss::Dangling(near), Some(targets)) => {
                let reference = Reference { raw: &raw, targets };
                // A name where only the short one can stand.
                let mut called = book.called(record, reference);
                called.extend(book.nearly_called(record, reference));
                let hint = match called.first() {
                    Some(called) => {
                        format!("did you mean {}?", called.proposal())
                    }
                    None => near_hint(&raw, &near),
                };
                (
                    codes::DANGLING,
                    format!(
                        "`{path}`: there is no {} `{shown}`",
                        kinds_in_words(targets)
                    ),
                    hint,
                )
            }
            (Miss::Ambiguous(all), _) => (
                codes::AMBIGUOUS,
                format!("`{path}`: `{shown}` could mean more than one record"),
                format!("write one of: {}", all.join(", ")),
            ),
            (Miss::Shadowed(all), _) => (
                codes::AMBIGUOUS,
                format!(
                    "`{path}`: `{shown}` could mean a record that fewer people may see than another of that name"
                ),
                format!("write one of: {}", all.join(", ")),
            ),
            // A client's name in a shared record is worse than a wrong kind.
            (Miss::WrongKind(Kind::Client), _) if record.case.is_none() => refers_to_client(&path),
            (Miss::WrongKind(kind), Some(targets)) => (
                codes::WRONG_KIND,
                format!(
                    "`{path}`: `{shown}` is a record of the kind `{}`",
                    kind.name()
                ),
                format!("expected: {}", kinds_in_words(targets)),
            ),
        };
        let place = record
            .place_of(&path)
            .or_else(|| Some(Place::of_line(&record.document.text, 1)));
        problems.push(
            Diagnostic::error(code, record.document.path.clone(), message)
                .at(place)
                .hint(hint),
        );
    }
}

/// What to say of a text that is the name of several, or nearly somebody's.
fn by_text(
    book: &Casebook,
    record: &Record,
    path: &str,
    reference: Reference<'_>,
) -> Option<Diagnostic> {
    let Reference { raw, targets } = reference;
    let is_person = targets.has_related_people() || targets.has_client_self();
    if is_person && book.lacks_client(record) {
        return None;
    }
    let exact = book.called(record, reference);
    let listed = |all: &[super::Called<'_>]| -> String {
        all.iter()
            .map(super::Called::proposal)
            .collect::<Vec<_>>()
            .join(" or ")
    };
    let warning = |code, message: String, hint: String| {
        Diagnostic::warning(code, record.document.path.clone(), message)
            .at(record.place_of(path))
            .hint(hint)
    };
    match exact[..] {
        [_] => None,
        [] => {
            let mut near = book.nearly_called(record, reference);
            near.truncate(4);
            (!near.is_empty()).then(|| {
                warning(
                    codes::NAME_NEAR,
                    format!("`{path}`: nobody is called `{raw}`, so only the words will be printed, without a number or page"),
                    format!("to mean the person or organization, write {}", listed(&near)),
                )
            })
        }
        ref several => Some(warning(
            codes::NAME_SHARED,
            format!(
                "`{path}`: more than one is called `{raw}`, so readers may see the words without a number or page"
            ),
            format!("write {}", listed(several)),
        )),
    }
}

/// Whether a text can only be meant as the name of a record's file: lower case with a hyphen, perhaps below a folder. A
/// text such as `555-0123` is a telephone number.
fn names_a_file(text: &str) -> bool {
    text.split('/').all(crate::source::is_slug)
        && text.contains('-')
        && text.contains(|c: char| c.is_ascii_alphabetic())
}

fn refers_to_client(path: &str) -> (Code, String, String) {
    (
        codes::REFERS_TO_CLIENT,
        format!("`{path}` refers to a client"),
        "remove the reference: shared records must not name clients".to_owned(),
    )
}

fn near_hint(raw: &str, near: &[String]) -> String {
    match near {
        [] => "no record of that kind exists yet: `carebinder new` makes one".into(),
        [one] if nearest(raw, [one.as_str()]).is_some() => format!("did you mean `{one}`?"),
        [one] => format!("there is only `{one}`"),
        many => format!("there are: {}", many.join(", ")),
    }
}

fn kinds_in_words(targets: Targets) -> String {
    let targets = targets.names;
    let is_person = |target: &str| {
        matches!(target, "client_self" | "related_person" | "practitioner")
            || target.starts_with("word:")
    };
    if targets.len() > 1 && targets.iter().all(|target| is_person(target)) {
        return "person".into();
    }
    let words: Vec<String> = targets
        .iter()
        .map(|target| target.replace('_', " "))
        .collect();
    words.join(" or ")
}

/// Calls `found` with the path of every reference in a record.
pub fn walk(
    shape: &Shape,
    data: &Map<String, Value>,
    path: &mut String,
    found: &mut impl FnMut(&str, Reference<'_>),
) {
    for (field, value) in shape.pairs(data) {
        if let Some(value) = value
            && holds_reference(&field.ty)
        {
            let before = path.len();
            if before > 0 {
                path.push('.');
            }
            path.push_str(field.name);
            walk_value(&field.ty, value, path, found);
            path.truncate(before);
        }
    }
}

fn walk_value(
    ty: &Type,
    value: &Value,
    path: &mut String,
    found: &mut impl FnMut(&str, Reference<'_>),
) {
    match (ty, value) {
        (Type::Ref(targets), Value::String(raw)) => {
            let targets = *targets;
            found(path, Reference { raw, targets });
        }
        (Type::Object(shape), Value::Object(data)) => walk(shape, data, path, found),
        (Type::List(item), Value::Array(items)) => {
            for (index, value) in items.iter().enumerate() {
                let before = path.len();
                path.push_str(&format!("[{index}]"));
                walk_value(item, value, path, found);
                path.truncate(before);
            }
        }
        _ => {}
    }
}

fn holds_reference(ty: &Type) -> bool {
    match ty {
        Type::Ref(_) => true,
        Type::List(item) => holds_reference(item),
        Type::Object(shape) => shape.fields.iter().any(|field| holds_reference(&field.ty)),
        _ => false,
    }
}
