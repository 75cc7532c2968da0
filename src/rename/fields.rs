//! References in fields that mean what moves.

use super::links::Edit;
use super::moved::{Moved, id_of};
use crate::casebook::{Casebook, Target, slug_of};
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record, Reference, Targets};
use crate::source::front::Document;
use std::ops::Range;

/// The changes to the references of a document. What cannot be told is said in `doubtful`.
pub(super) fn edits(
    book: &Casebook,
    moved: &Moved,
    document: &Document,
    doubtful: &mut Vec<String>,
) -> Vec<Edit> {
    let Some(id) = id_of(&document.path).and_then(|id| id.strip_prefix("content/")) else {
        return Vec::new();
    };
    let record = book.get(id);
    let kind = record.map_or_else(|| Kind::of_id(id), |record| record.kind);
    let renamed: Vec<(&str, &str)> = moved
        .files()
        .filter_map(|(from, to)| ids(from, to))
        .collect();
    if renamed.is_empty() || document.yaml().is_empty() {
        return Vec::new();
    }
    let (start, _) = document.starts();
    let mut edits = Vec::new();
    for (path, targets, span) in places(kind, document) {
        let written = document.yaml().get(span.clone()).unwrap_or_default();
        let raw = written.trim_matches(['"', '\'']);
        for (old, new) in &renamed {
            let Some(name) = renamed_as(raw, old, new).filter(|name| name != raw) else {
                continue;
            };
            let reference = Reference { raw, targets };
            match means(book, record, reference, old) {
                Some(true) => {}
                Some(false) => continue,
                None => {
                    doubtful.push(format!(
                        "{}: `{path}: {raw}` stays as it is: this record has an error, so it cannot be told who is meant",
                        document.path
                    ));
                    continue;
                }
            }
            let with = match written == raw && needs_marks(&name) {
                true => format!("\"{name}\""),
                false => written.replace(raw, &name),
            };
            edits.push((start + span.start..start + span.end, with));
            break;
        }
    }
    edits
}

/// The references that stand in the front matter of a record, by their paths.
pub(super) fn references(record: &Record) -> Vec<(&str, Reference<'_>)> {
    let yaml = record.document.yaml();
    let places = places(record.kind, &record.document).into_iter();
    places
        .map(|(path, targets, span)| {
            let raw = yaml.get(span).unwrap_or_default();
            let raw = raw.trim_matches(['"', '\'']);
            (path, Reference { raw, targets })
        })
        .collect()
}

/// Where references stand in the front matter: path, what may be meant, bytes of the YAML.
fn places(kind: Kind, document: &Document) -> Vec<(&str, Targets, Range<usize>)> {
    let fields = document.outline().fields.iter();
    let found = fields.filter_map(|(path, span)| match type_at(kind.shape(), path) {
        Some(Type::Ref(targets)) => Some((path.as_str(), *targets, span.value.clone())),
        _ => None,
    });
    found.collect()
}

/// Whether YAML reads a plain word as something else than a text.
fn needs_marks(word: &str) -> bool {
    let is_text =
        serde_yaml::from_str::<serde_yaml::Value>(word).is_ok_and(|value| value.is_string());
    let is_odd = matches!(
        word,
        "yes" | "no" | "on" | "off" | "y" | "n" | "null" | "true" | "false"
    ) || word.starts_with(|sign: char| sign.is_ascii_digit());
    !is_text || is_odd
}

/// The ids of a record before and behind; a translation has none of its own.
fn ids<'p>(from: &'p str, to: &'p str) -> Option<(&'p str, &'p str)> {
    let id = |path: &'p str| id_of(path)?.strip_prefix("content/");
    Some((id(from)?, id(to)?))
}

/// The type of the field at a path with the numbers of entries, of one entry where it is a list.
fn type_at<'s>(shape: &'s Shape, path: &str) -> Option<&'s Type> {
    let mut plain = String::with_capacity(path.len());
    let mut in_number = false;
    for sign in path.chars() {
        match sign {
            '[' => in_number = true,
            ']' => in_number = false,
            sign if !in_number => plain.push(sign),
            _ => {}
        }
    }
    let mut ty = shape.at(&plain)?;
    while let Type::List(item) = ty {
        ty = item;
    }
    Some(ty)
}

/// What is written in place of `raw` where it names a record by its id, the end of it, or its name alone.
fn renamed_as(raw: &str, old: &str, new: &str) -> Option<String> {
    if raw == old {
        return Some(new.to_owned());
    }
    if raw == slug_of(old) {
        return Some(slug_of(new).to_owned());
    }
    let is_end = raw.contains('/')
        && old
            .strip_suffix(raw)
            .is_some_and(|rest| rest.ends_with('/'));
    if !is_end {
        return None;
    }
    let parts: Vec<&str> = new.split('/').collect();
    let count = raw.split('/').count().min(parts.len());
    Some(parts[parts.len() - count..].join("/"))
}

/// Whether a reference means the record `old`; none where that cannot be told.
fn means(
    book: &Casebook,
    record: Option<&Record>,
    reference: Reference<'_>,
    old: &str,
) -> Option<bool> {
    let Some(record) = record else {
        // A whole id is that of one record.
        return (reference.raw == old).then_some(true);
    };
    let is_in_reach = || {
        let case = old
            .strip_prefix("clients/")
            .and_then(|rest| rest.split('/').next());
        case.is_none() || case == record.case.as_deref()
    };
    Some(match book.resolve(record, reference) {
        Ok(Target::Record(at)) => *book.records[at].id == *old,
        // One that cannot be used has a name that is to be mended.
        Ok(Target::Broken | Target::Text) | Err(_) => book.get(old).is_none() && is_in_reach(),
        Ok(_) => false,
    })
}
