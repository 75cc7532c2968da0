//! One file of the content: opened, parted, read.

use super::memory::{Loaded, Translated, is_as_open};
use super::names::Named;
use crate::diagnostic::{Diagnostic, codes};
use crate::record::kinds::client::Client;
use crate::record::{self, Kind, Record, restriction, restriction_of_text};
use crate::source::front::Document;
use crate::source::{read_lossy, read_text};
use std::sync::Arc;

/// A file that is no record: why, and what it may be all the same.
pub(super) struct Unparted {
    /// Why.
    problem: Diagnostic,
    /// The audiences that it could still be for; none where nothing in it restricts.
    pub(super) audience: Option<Vec<String>>,
    /// Its text, where only the parts cannot be told.
    text: Option<Arc<str>>,
    /// What can be read of it all the same.
    remains: Option<Document>,
}

/// A file's two parts.
pub(super) fn open(named: &Named) -> Result<Document, Unparted> {
    let file = &named.file;
    let text = read_text(&file.file, &file.path).map_err(|problem| {
        let text = match problem.code {
            codes::NOT_UTF8 => read_lossy(&file.file),
            _ => None,
        };
        Unparted {
            // What cannot be read, is no text, or too much of it, may hold a restriction.
            audience: text
                .as_deref()
                .map_or_else(|| Some(Vec::new()), restriction_of_text),
            remains: text.map(|text| guessed(&file.path, text.into())),
            problem,
            text: None,
        }
    })?;
    Document::split(file.path.clone(), text.clone(), &Kind::any_has).map_err(|problem| Unparted {
        problem,
        audience: restriction_of_text(&text),
        remains: Some(Document::doubtful(file.path.clone(), text.clone())),
        text: Some(text),
    })
}

/// What is probably meant by a text in which some letters are lost.
fn guessed(path: &Arc<str>, text: Arc<str>) -> Document {
    let text: Arc<str> = text.trim_start_matches(['\u{feff}', '\u{fffd}']).into();
    let whole = Document::split(path.clone(), text.clone(), &Kind::any_has);
    whole.unwrap_or_else(|_| Document::doubtful(path.clone(), text))
}

/// Reads a translation beside its original.
pub(super) fn translated(named: &Named, original: &Arc<Record>, audiences: &[&str]) -> Translated {
    let made = match open(named) {
        Ok(document) => record::parse_translation(document, original, audiences),
        Err(unparted) => {
            let read = unparted
                .remains
                .map(|document| record::parse_translation(document, original, audiences));
            record::Translated {
                translation: None,
                remains: read.and_then(|read| read.translation.or(read.remains)),
                problems: vec![unparted.problem],
                audience: unparted.audience,
            }
        }
    };
    Translated {
        file: named.file.clone(),
        original: original.clone(),
        translation: made.translation,
        remains: made.remains,
        problems: made.problems,
        audience: made.audience,
    }
}

/// Whether a file could not be read: it may be there again, as it was, the next moment.
pub(super) fn is_unread(problems: &[Diagnostic]) -> bool {
    problems
        .iter()
        .any(|problem| problem.code == codes::UNREADABLE)
}

/// Reads a record's file.
pub(super) fn read(named: &Named, audiences: &[&str]) -> Loaded {
    let mut loaded = Loaded {
        file: named.file.clone(),
        record: None,
        part: None,
        remains: None,
        problems: Vec::new(),
        stand_in: None,
        audience: None,
    };
    match open(named) {
        Ok(document) => {
            let parsed =
                record::parse_for(document, named.id.clone(), named.case.clone(), audiences);
            let is_sound = parsed.is_sound() || parsed.is_wrong_in_places();
            if !is_sound {
                loaded.remains = Some(remains(named, parsed.record.document.clone(), audiences));
            }
            let record = Some(Arc::new(parsed.record));
            match is_sound {
                true => loaded.record = record,
                false => loaded.part = record,
            }
            loaded.problems = parsed.problems;
            loaded.audience = parsed.audience;
        }
        Err(unparted) => {
            loaded.problems.push(unparted.problem);
            loaded.audience = unparted.audience;
            loaded.remains = unparted
                .remains
                .map(|document| remains(named, document, audiences));
            if let Some(text) = unparted.text {
                look_on(named, text, audiences, &mut loaded);
            }
        }
    }
    loaded
}

/// What can still be read of a record that cannot be used.
fn remains(named: &Named, document: Document, audiences: &[&str]) -> Arc<Record> {
    Arc::new(record::remains(
        document,
        named.id.clone(),
        named.case.clone(),
        audiences,
    ))
}

/// Looks for more mistakes in what was probably meant as front matter: the first one must hide no other.
fn look_on(named: &Named, text: Arc<str>, audiences: &[&str], loaded: &mut Loaded) {
    let Some((document, is_closed)) = Document::guess(named.file.path.clone(), text) else {
        return;
    };
    let parsed = record::parse_for(document, named.id.clone(), named.case.clone(), audiences);
    // Where it has no end, nothing is missing, and what looks unknown may be text.
    let doubtful = [codes::MISSING_FIELD, codes::UNKNOWN_FIELD, codes::BAD_YAML];
    let told = |problem: &Diagnostic| is_closed || !doubtful.contains(&problem.code);
    let more = parsed.problems.into_iter().filter(told);
    loaded.problems.extend(more);
    loaded.part = Some(Arc::new(parsed.record));
}

/// Reads a record's file. Where it has an error, what it held before stands in for it: somebody is writing, and one
/// mistake must not keep other edits from being seen.
pub(super) fn read_over(named: &Named, audiences: &[&str], before: Option<&Arc<Loaded>>) -> Loaded {
    let mut loaded = read(named, audiences);
    if loaded.record.is_none()
        && let Some(before) = before
    {
        let last = before.record.as_ref().or(before.stand_in.as_ref());
        // What was just closed to somebody must not be shown to them again; what cannot be opened now was not changed.
        let is_as_open = |last: &&Arc<Record>| {
            is_unread(&loaded.problems)
                || restriction(&last.document, Kind::of_id(&last.id), audiences) == loaded.audience
                    && loaded
                        .remains
                        .as_ref()
                        .is_none_or(|left| is_as_wide(last, left))
        };
        loaded.stand_in = last.filter(is_as_open).cloned();
    }
    loaded
}

/// Whether what can still be read of a record leaves its sections and its case as open as they were.
fn is_as_wide(before: &Record, left: &Record) -> bool {
    let is_same = |field: &str| before.data.get(field) == left.data.get(field);
    let opens = |record: &Record| {
        let client = record.fields::<Client>();
        let people = client.related_people.iter();
        people.map(|person| person.authority).collect::<Vec<_>>()
    };
    is_as_open(before, left)
        && (before.kind != Kind::Client || is_same(Client::status) && opens(before) == opens(left))
}
