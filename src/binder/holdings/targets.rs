//! What a record refers to, by field or in its body, as far as the reader sees it.

use crate::binder::reader::{Reader, Sight};
use crate::casebook::{Destination, Target};
use crate::policy::Redacted;
use crate::record::Reference;
use crate::record::shape::{Shape, Type};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// What a record refers to.
pub(super) enum Meets<'a> {
    /// A record, by its number.
    Record(usize),
    /// A file beside the records.
    File(&'a Arc<str>),
}

/// Finds all in order: by its fields, where these are asked for, and in its body.
pub(super) fn each_target<'a>(
    reader: &Reader<'a>,
    redacted: &Redacted<'_>,
    with_fields: bool,
    found: &mut impl FnMut(Meets<'a>),
) {
    if with_fields {
        let site = reader.site;
        let mut named = |reference: Reference<'_>| {
            if let Ok(Target::Record(at)) = site.resolve(redacted.record, reference) {
                found(Meets::Record(at));
            }
        };
        in_fields(redacted.kind().shape(), &redacted.data, &mut named);
    }
    in_body(reader, redacted, found);
}

fn in_fields(shape: &Shape, data: &Map<String, Value>, found: &mut impl FnMut(Reference<'_>)) {
    for (field, value) in shape.pairs(data) {
        if let Some(value) = value {
            in_value(&field.ty, value, found);
        }
    }
}

fn in_value(ty: &Type, value: &Value, found: &mut impl FnMut(Reference<'_>)) {
    match (ty, value) {
        (Type::Ref(targets), Value::String(raw)) => found(Reference {
            raw,
            targets: *targets,
        }),
        (Type::List(item), Value::Array(items)) => {
            items.iter().for_each(|value| in_value(item, value, found));
        }
        (Type::Object(shape), Value::Object(data)) => in_fields(shape, data, found),
        _ => {}
    }
}

fn in_body<'a>(reader: &Reader<'a>, redacted: &Redacted<'_>, found: &mut impl FnMut(Meets<'a>)) {
    if redacted.body.is_empty() {
        return;
    }
    let (record, lang) = (redacted.record, &redacted.body_lang);
    let is_whole = matches!(redacted.body, Cow::Borrowed(_)) && lang.is_empty();
    let cut;
    let links = match is_whole {
        true => &record.scan.links,
        false => {
            cut = crate::markdown::scan(&redacted.body);
            &cut.links
        }
    };
    for link in links {
        match reader.destination(redacted, &link.dest) {
            Some(Destination::Record { at, anchor }) if !hides(reader, *at, anchor) => {
                found(Meets::Record(*at));
            }
            Some(Destination::File(path)) => found(Meets::File(path)),
            _ => {}
        }
    }
}

/// Whether a link leads to a part of a record that the reader does not see: then nobody can tell whose part it is.
fn hides(reader: &Reader<'_>, at: usize, anchor: &str) -> bool {
    if anchor.is_empty() {
        return false;
    }
    match reader.look(&reader.site.casebook.records[at]) {
        Sight::Seen(target) => target.hides(anchor, reader.audience),
        Sight::Broken | Sight::Withheld => false,
    }
}
