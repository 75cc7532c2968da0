//! References in fields that mean what moves.

use super::links::Edit;
use super::moved::{Moved, id_of};
use crate::casebook::{Casebook, Target, slug_of};
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record, Reference};
use crate::source::front::Document;

/// The changes to the references of a document.
pub(super) fn edits(book: &Casebook, moved: &Moved, document: &Document) -> Vec<Edit> {
    let Some(id) = id_of(&document.path).and_then(|id| id.strip_prefix("content/")) else {
        return Vec::new();
    };
    let record = book.get(id);
    let kind = record.map_or_else(|| Kind::of_id(id), |record| record.kind);
    let yaml = document.yaml();
    let renamed: Vec<(&str, &str)> = moved
        .files()
        .filter_map(|(from, to)| ids(from, to))
        .collect();
    if renamed.is_empty() || yaml.is_empty() {
        return Vec::new();
    }
    let (start, _) = document.starts();
    let mut edits = Vec::new();
    for (path, span) in &document.outline().fields {
        let Some(Type::Ref(targets)) = type_at(kind.shape(), path) else {
            continue;
        };
        let written = yaml.get(span.value.clone()).unwrap_or_default();
        let raw = written.trim_matches(['"', '\'']);
        for (old, new) in &renamed {
            let Some(name) = renamed_as(raw, old, new) else {
                continue;
            };
            let reference = Reference {
                raw,
                targets: *targets,
            };
            if name == raw || !means(book, record, reference, old) {
                continue;
            }
            let range = start + span.value.start..start + span.value.end;
            edits.push((range, written.replace(raw, &name)));
            break;
        }
    }
    edits
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

/// Whether a reference means the record `old`, as far as that can be told.
fn means(book: &Casebook, record: Option<&Record>, reference: Reference<'_>, old: &str) -> bool {
    let Some(record) = record else {
        return true;
    };
    match book.resolve(record, reference) {
        Ok(Target::Record(at)) => *book.records[at].id == *old,
        // One that cannot be used has a name that is to be mended.
        Ok(Target::Broken) | Err(_) => true,
        Ok(Target::Text) => book.get(old).is_none(),
        Ok(_) => false,
    }
}
