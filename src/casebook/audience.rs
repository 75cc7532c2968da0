//! Audiences that records, sections and translations name, and whether a translation shows more than its original.

use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::markdown::Scan;
use crate::record::kinds::common::Common;
use crate::record::kinds::work::Consent;
use crate::record::{Kind, Record, Translation};
use crate::source::front::Document;
use crate::source::slug;
use serde_json::Value;

/// Names in `audience:` and in the body's headings.
pub(super) fn audience_names(record: &Record, audiences: &[&str], problems: &mut Vec<Diagnostic>) {
    if record.kind == Kind::Consent {
        let written = record.data.get(Consent::opens_to).and_then(Value::as_array);
        let written = written.into_iter().flatten().filter_map(Value::as_str);
        unknown_names(record, Consent::opens_to, written, audiences, problems);
    }
    // Of a consent that says with the old word what it opens, that is said.
    let is_old = record.kind == Kind::Consent
        && record
            .data
            .get(Consent::opens_to)
            .is_none_or(Value::is_null);
    if let Some(list) = record.audience().filter(|_| !is_old) {
        unknown_names(
            record,
            Common::audience,
            list.iter().copied(),
            audiences,
            problems,
        );
        // A name that is not known may be meant for everyone.
        let known = list.iter().all(|name| audiences.contains(name));
        if known && !list.contains(&"manager") {
            problems.push(
                Diagnostic::warning(
                    codes::MANAGER_LEFT_OUT,
                    record.document.path.clone(),
                    "`audience` leaves the manager out",
                )
                .at(record.place_of(Common::audience))
                .hint("add manager, unless the case manager must not see this record"),
            );
        }
    }
    section_audiences(&record.document, &record.scan, audiences, problems);
}

fn unknown_names<'n>(
    record: &Record,
    field: &str,
    names: impl Iterator<Item = &'n str>,
    audiences: &[&str],
    problems: &mut Vec<Diagnostic>,
) {
    for (index, name) in names.enumerate() {
        if !audiences.contains(&name) {
            // The list may also be written as one text.
            let place = record
                .place_of(&format!("{field}[{index}]"))
                .or_else(|| record.place_of(field));
            let mut problem = unknown_audience(&record.document, name, audiences).at(place);
            if field == Consent::opens_to && nearest(name, audiences.iter().copied()).is_none() {
                problem = problem.hint(how_to_define(name, audiences));
            }
            problems.push(problem);
        }
    }
}

/// Names in a translation's `audience:`.
pub(super) fn translated_names(
    translation: &Translation,
    audiences: &[&str],
    problems: &mut Vec<Diagnostic>,
) {
    let list = translation.audience().unwrap_or_default();
    for (index, name) in list.into_iter().enumerate() {
        if !audiences.contains(&name) {
            let place = translation
                .place_of(&format!("audience[{index}]"))
                .or_else(|| translation.place_of(Common::audience));
            let problem = unknown_audience(&translation.document, name, audiences);
            problems.push(problem.at(place));
        }
    }
}

pub(super) fn section_audiences(
    document: &Document,
    scan: &Scan,
    audiences: &[&str],
    problems: &mut Vec<Diagnostic>,
) {
    for heading in &scan.headings {
        // An empty list stands for braces that are not written exactly, which is said already.
        let Some(list) = heading.audience.as_ref().filter(|list| !list.is_empty()) else {
            continue;
        };
        for name in list
            .iter()
            .filter(|name| !audiences.contains(&name.as_str()))
        {
            problems.push(
                unknown_audience(document, name, audiences)
                    .at(document.in_body(heading.range.clone())),
            );
        }
        if !list.iter().any(|name| name == "manager") {
            problems.push(
                Diagnostic::warning(
                    codes::MANAGER_LEFT_OUT,
                    document.path.clone(),
                    "this section's audience leaves the manager out",
                )
                .at(document.in_body(heading.range.clone()))
                .hint("add manager, unless the case manager must not see this section"),
            );
        }
    }
}

fn unknown_audience(document: &Document, name: &str, audiences: &[&str]) -> Diagnostic {
    let denies =
        name.starts_with(['!', '-', '^']) || name.starts_with("not ") || name.contains("not_");
    let hint = match nearest(name, audiences.iter().copied()) {
        _ if denies => format!(
            "write those who may see it: {}; all others may not",
            audiences.join(", ")
        ),
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("audiences are: {}", audiences.join(", ")),
    };
    Diagnostic::error(
        codes::AUDIENCE_UNKNOWN,
        document.path.clone(),
        format!("there is no audience `{name}`"),
    )
    .hint(hint)
}

/// A consent is where an outside audience is first thought of, so its hint tells how the settings name one.
fn how_to_define(name: &str, audiences: &[&str]) -> String {
    let id = slug(name);
    let id = if id.is_empty() { "employer" } else { &id };
    let mut letters = id.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let label: String = first.into_iter().chain(letters).collect();
    let label = label.replace('-', " ");
    let mut hint = format!(
        "audiences are: {}; a new one is defined in carebinder.yaml: `audiences: {{{id}: {{label: {label}, basis: consent, like: family}}}}`",
        audiences.join(", ")
    );
    if id != name {
        hint.push_str(&format!(", and write `{id}` here"));
    }
    hint
}

/// A translation may not be for more than its original; its sections are compared where it is read.
pub(super) fn wider(
    record: &Record,
    lang: &str,
    audiences: &[&str],
    problems: &mut Vec<Diagnostic>,
) {
    let Some(translation) = record.translations.get(lang) else {
        return;
    };
    if let (Some(own), Some(original)) = (translation.audience(), record.audience())
        && let Some((index, name)) = own
            .iter()
            .enumerate()
            .find(|(_, name)| audiences.contains(name) && !original.contains(name))
    {
        let place = translation
            .place_of(&format!("audience[{index}]"))
            .or_else(|| translation.place_of(Common::audience));
        problems.push(
            Diagnostic::error(
                codes::AUDIENCE_WIDER,
                translation.document.path.clone(),
                format!("the original is not for `{name}`"),
            )
            .at(place)
            .hint(format!("the original is for: {}", original.join(", "))),
        );
    }
}
