//! The slow look at front matter: everything that is wrong with its keys.
//!
//! It runs when reading failed, or when the YAML looks suspicious, and reports
//! all misuses, unknown, missing and blank fields of the file at once.

use super::shape::{Shape, Type};
use crate::diagnostic::{Code, Diagnostic, Place, codes, nearest};
use crate::source::front::Document;
use crate::source::spans::{Misuse, Outline};
use std::ops::Range;

/// Misuses of YAML as diagnostics.
pub(super) fn misuses(document: &Document, outline: &Outline) -> Vec<Diagnostic> {
    let one = |(misuse, range): &(Misuse, Range<usize>)| {
        let (message, hint) = misuse.words();
        Diagnostic::error(code_of(misuse), document.path.clone(), message)
            .at(document.in_front(range.clone()))
            .hint(hint)
    };
    outline.misuses.iter().map(one).collect()
}

fn code_of(misuse: &Misuse) -> Code {
    match misuse {
        Misuse::Duplicate(_) => codes::DUPLICATE_KEY,
        Misuse::Anchor => codes::ANCHORS,
        Misuse::TooDeep => codes::DEEP_YAML,
        Misuse::Syntax(_) => codes::BAD_YAML,
    }
}

/// Unknown, missing and blank fields, at every level.
pub(super) fn fields(document: &Document, shape: &Shape, outline: &Outline) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let look = Look {
        document,
        outline,
        root: shape,
    };
    look.required("", shape, &mut found);
    for path in &outline.order {
        if path.is_empty() {
            continue;
        }
        look.unknown(path, &mut found);
        if let Some(Type::Object(inner)) = look.type_of(path)
            && !outline.fields[path].blank
            && document.yaml()[outline.fields[path].value.clone()].contains(':')
        {
            look.required(path, inner, &mut found);
        }
    }
    found
}

/// The bytes, key and value, of all unknown fields.
pub(super) fn unknown_ranges(
    shape: &Shape,
    document: &Document,
    outline: &Outline,
) -> Vec<Range<usize>> {
    let look = Look {
        document,
        outline,
        root: shape,
    };
    let mut none = Vec::new();
    let unknown = outline
        .order
        .iter()
        .filter(|path| look.unknown(path, &mut none));
    unknown
        .filter_map(|path| outline.fields.get(path))
        .map(|span| span.key.start..span.value.end.max(span.key.end))
        .collect()
}

struct Look<'a> {
    document: &'a Document,
    outline: &'a Outline,
    root: &'a Shape,
}

impl<'a> Look<'a> {
    /// The type at a path with indexes; an entry of a list has the list's inner type.
    fn type_of(&self, path: &str) -> Option<&'a Type> {
        let mut ty: Option<&Type> = None;
        for part in path.split('.') {
            let (name, indexes) = part.split_once('[').map_or((part, 0), |(name, rest)| {
                (name, 1 + rest.matches('[').count())
            });
            let mut next = match ty {
                None => &self.root.field(name)?.ty,
                Some(Type::Object(shape)) => &shape.field(name)?.ty,
                Some(Type::Map(item)) => item,
                Some(Type::Any) => &Type::Any,
                Some(_) => return None,
            };
            for _ in 0..indexes {
                next = match next {
                    Type::List(item) => item,
                    Type::Any => &Type::Any,
                    _ => return None,
                };
            }
            ty = Some(next);
        }
        ty
    }

    /// Whether the field is unknown; adds what to say of it.
    fn unknown(&self, path: &str, found: &mut Vec<Diagnostic>) -> bool {
        if path.ends_with(']') || path.is_empty() {
            return false;
        }
        let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
        let shape = if parent.is_empty() {
            self.root
        } else {
            match self.type_of(parent) {
                Some(Type::Object(shape)) => shape,
                _ => return false,
            }
        };
        if shape.field(name).is_some() {
            return false;
        }
        let known = shape.fields.iter().map(|field| field.name);
        let hint = match nearest(name, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if parent.is_empty() => "the fields of the agency's own go under `extra:`".into(),
            None => format!("known here: {}", known.collect::<Vec<_>>().join(", ")),
        };
        if let Some(span) = self.outline.fields.get(path) {
            found.push(
                Diagnostic::error(
                    codes::UNKNOWN_FIELD,
                    self.document.path.clone(),
                    format!("unknown field `{name}`"),
                )
                .at(self.document.in_front(span.key.clone()))
                .hint(hint),
            );
        }
        true
    }

    fn required(&self, path: &str, shape: &Shape, found: &mut Vec<Diagnostic>) {
        for field in shape.fields.iter().filter(|field| field.required) {
            let inner = if path.is_empty() {
                field.name.to_string()
            } else {
                format!("{path}.{}", field.name)
            };
            let list = matches!(field.ty, Type::List(_));
            match self.outline.fields.get(&inner) {
                None => {
                    let place = match self.outline.fields.get(path) {
                        Some(span) if !path.is_empty() => self
                            .document
                            .in_front(span.value.start..span.value.start + 1),
                        _ => Place::of_line(&self.document.text, 1),
                    };
                    found.push(
                        Diagnostic::error(
                            codes::MISSING_FIELD,
                            self.document.path.clone(),
                            format!("the field `{inner}` is missing"),
                        )
                        .at(place)
                        .hint(missing_hint(field.name, &field.doc, list)),
                    );
                }
                Some(span)
                    if span.blank
                        || is_empty_text(&self.document.yaml()[span.value.clone()], &field.ty) =>
                {
                    let hint = if list {
                        "write [] if there are none"
                    } else {
                        "write the value"
                    };
                    found.push(
                        Diagnostic::error(
                            codes::BLANK_FIELD,
                            self.document.path.clone(),
                            format!("the field `{inner}` is left blank"),
                        )
                        .at(self.document.in_front(span.key.clone()))
                        .hint(hint),
                    );
                }
                Some(_) => {}
            }
        }
    }
}

fn is_empty_text(value: &str, ty: &Type) -> bool {
    !matches!(ty, Type::List(_)) && matches!(value.trim(), "" | "\"\"" | "''")
}

fn missing_hint(name: &str, doc: &str, list: bool) -> String {
    let example = if list {
        format!("{name}: []")
    } else {
        format!("{name}: …")
    };
    format!(
        "add `{example}`: {}",
        lower_first(doc.trim_end_matches('.'))
    )
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
