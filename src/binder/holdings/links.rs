//! Which records of a binder refer to which, by field or in the body.

use super::records::Holdings;
use crate::binder::reader::Reader;
use crate::casebook::{Destination, Target};
use crate::policy::Redacted;
use crate::record::Reference;
use crate::record::shape::{Shape, Type};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// By the number of a record, the numbers of those that refer to it.
pub(in crate::binder) type BackLinks = BTreeMap<usize, BTreeSet<usize>>;

/// Finds them, from what the reader may see.
pub(in crate::binder) fn back_links(held: &Holdings<'_>) -> BackLinks {
    let mut links = BackLinks::new();
    let site = held.reader.site;
    for (at, redacted) in held.iter() {
        let mut found = |target: usize| {
            if target != at {
                links.entry(target).or_default().insert(at);
            }
        };
        let mut named = |reference: Reference<'_>| {
            if let Ok(Target::Record(at)) = site.resolve(redacted.record, reference) {
                found(at);
            }
        };
        in_fields(redacted.kind().shape(), &redacted.data, &mut named);
        in_body(&held.reader, redacted, &mut found);
    }
    links
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

fn in_body(reader: &Reader<'_>, redacted: &Redacted<'_>, found: &mut impl FnMut(usize)) {
    if redacted.body.is_empty() {
        return;
    }
    let (record, lang) = (redacted.record, &redacted.body_lang);
    let mut follow = |written: &str| {
        if let Some(Destination::Record { at, .. }) = reader.destination(redacted, written) {
            found(*at);
        }
    };
    let is_whole = matches!(redacted.body, Cow::Borrowed(_)) && lang.is_empty();
    let cut;
    let links = match is_whole {
        true => &record.scan.links,
        false => {
            cut = crate::markdown::scan(&redacted.body);
            &cut.links
        }
    };
    links.iter().for_each(|link| follow(&link.dest));
}
