//! Pictures that fields name. They lie in the site as those of bodies do, and what is said of a wrong one is the same.

use super::{Casebook, Destination, Links};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::Record;
use crate::record::shape::{PICTURE, Shape, Type};
use crate::source::picture;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Follows the pictures of a record's fields, and fills in where they lie.
pub(super) fn check(
    book: &Casebook,
    record: &Record,
    links: &mut Links,
    problems: &mut Vec<Diagnostic>,
) {
    let mut found = Vec::new();
    within(
        record.kind.shape(),
        &record.data,
        &mut String::new(),
        &mut found,
    );
    for (path, written) in found {
        let wrong = match book.follow(record, written, true, &[]) {
            Ok(Destination::File(file)) if is_shown(&file) => {
                table_of(links).insert(written.into(), Destination::File(file));
                continue;
            }
            Ok(_) => (
                codes::BAD_LINK,
                format!("`{written}` is no picture"),
                "name a picture that lies in the site: a PNG, JPEG, WebP, GIF or SVG file".into(),
            ),
            Err(wrong) => wrong,
        };
        let (code, message, hint) = wrong;
        let said = Diagnostic::error(code, record.document.path.clone(), message);
        problems.push(said.at(record.place_of(&path)).hint(hint));
    }
}

fn is_shown(file: &str) -> bool {
    picture::is_picture(file) || picture::is_drawing(file)
}

/// Where the links of the record itself lead, its translations aside.
fn table_of(links: &mut Links) -> &mut HashMap<Box<str>, Destination> {
    let at = links.iter().position(|(lang, _)| lang.is_empty());
    let at = at.unwrap_or_else(|| {
        links.push(("".into(), HashMap::new()));
        links.len() - 1
    });
    &mut links[at].1
}

/// The pictures that the fields of a map name, with their paths.
fn within<'d>(
    shape: &Shape,
    data: &'d Map<String, Value>,
    path: &mut String,
    found: &mut Vec<(String, &'d str)>,
) {
    for (field, value) in shape.pairs(data) {
        let before = path.len();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(field.name);
        if let Some(value) = value {
            of_type(&field.ty, value, path, found);
        }
        path.truncate(before);
    }
}

fn of_type<'d>(ty: &Type, value: &'d Value, path: &mut String, found: &mut Vec<(String, &'d str)>) {
    match (ty, value) {
        (Type::String(PICTURE), Value::String(written)) => found.push((path.clone(), written)),
        (Type::Object(shape), Value::Object(data)) => within(shape, data, path, found),
        (Type::List(item), Value::Array(items)) => {
            let before = path.len();
            for (at, value) in items.iter().enumerate() {
                path.push_str(&format!("[{at}]"));
                of_type(item, value, path, found);
                path.truncate(before);
            }
        }
        _ => {}
    }
}
