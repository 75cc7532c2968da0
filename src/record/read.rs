//! The one reading of front matter: a tree against the shape of a kind.
//!
//! From the same walk come the values and everything that is wrong with them. A value that is wrong is absent, and is
//! said once; nothing else is said because of it.

mod list;
mod moments;
mod reader;
mod rules;
mod scalar;
mod signs;
mod words;

pub(super) use reader::{Path, Reader};
pub(super) use rules::consent;
pub(super) use words::{is_blank, quoted, says_nothing};

use super::finding::{Expected, Nothing, Wrong};
use super::kinds::client::Client;
use super::kinds::common::Common;
use super::restriction;
use super::shape::{Field, Rule, Shape, Type};
use crate::diagnostic::nearest;
use crate::source::front::RESTRICTING;
use crate::source::tree::{Content, Entry, Node, ODD_KEY, Tree};
use reader::{Slot, given, main_fields};
use serde_json::{Map, Value};
use std::ops::Range;

impl Reader<'_> {
    /// The fields of the front matter and their bytes; none where it is no map, which is then noted.
    pub(super) fn root<'t>(&mut self, tree: &'t Tree) -> Option<(&'t [Entry], Range<usize>)> {
        let Some(root) = &tree.root else {
            return Some((&[], 0..0));
        };
        match &root.content {
            Content::Map(entries) => Some((entries, root.span.clone())),
            Content::Damaged => None,
            _ if root.is_null() => Some((&[], 0..0)),
            content => {
                let wrong = Wrong::Type(Expected::Fields(Vec::new()), given(content));
                self.find(&Path::Root, root.span.clone(), wrong);
                None
            }
        }
    }

    /// The fields of a map. Unknown ones are said, required ones asked for.
    pub(super) fn fields(
        &mut self,
        shape: &'static Shape,
        entries: &[Entry],
        span: Range<usize>,
        path: &Path<'_>,
    ) -> Map<String, Value> {
        let mut slots: Vec<Slot> = vec![None; shape.fields.len()];
        let mut given = vec![false; shape.fields.len()];
        for entry in entries {
            // What is wrong with such a key is said already.
            if entry.key == ODD_KEY {
                continue;
            }
            let known = shape
                .fields
                .iter()
                .position(|field| field.name == entry.key);
            let Some(at) = known else {
                let near = self.unknown(shape, entry, path);
                // A misspelt field is there, and its own mistake is enough.
                let meant = shape
                    .fields
                    .iter()
                    .position(|field| near == Some(field.name));
                meant.inspect(|at| given[*at] = true);
                continue;
            };
            given[at] = true;
            let field = &shape.fields[at];
            let below = Path::Name(path, field.name);
            if matches!(path, Path::Root) && field.name == Common::extra {
                let of_client = shape.field(Client::related_people).is_some();
                self.extra(&entry.value, &below, of_client);
            }
            let value = self.field(field, entry, &below);
            slots[at].get_or_insert((value, entry.value.span.clone()));
        }
        rules::fields(self, shape, &slots, path);
        rules::closing(self, shape, &slots, &given);
        let mut map = Map::with_capacity(shape.fields.len() + 1);
        for ((field, slot), given) in shape.fields.iter().zip(slots).zip(given) {
            if !given && field.required && !self.partial {
                let place = match path {
                    Path::Root => 0..0,
                    _ => span.start..span.start + 1,
                };
                self.find(&Path::Name(path, field.name), place, Wrong::Missing(field));
            }
            match slot {
                Some((value, _)) => map.insert(field.name.to_owned(), value),
                None if self.partial => None,
                None => map.insert(field.name.to_owned(), field.absent()),
            };
        }
        map
    }

    /// Says which of the agency's own fields look as if they restricted the record, at any depth: nothing reads them so.
    fn extra(&mut self, node: &Node, path: &Path<'_>, of_client: bool) {
        match &node.content {
            Content::Map(entries) => {
                for entry in entries {
                    let path = Path::Name(path, &entry.key);
                    if of_client && restriction::says_closed(entry) {
                        let wrong = Wrong::ClosesInExtra(entry.key.clone());
                        self.find(&path, entry.key_span.clone(), wrong);
                        continue;
                    }
                    match restriction::meant_for(entry, self.own) {
                        Some(_) => {
                            let wrong = Wrong::RestrictsInExtra(entry.key.clone());
                            self.find(&path, entry.key_span.clone(), wrong);
                        }
                        // What stands in a field that restricts needs no mistake of its own.
                        None => self.extra(&entry.value, &path, of_client),
                    }
                }
            }
            Content::List { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    self.extra(item, &Path::Index(path, index), of_client);
                }
            }
            _ => {}
        }
    }

    /// Says that a field is not known, and gives the one that was probably meant.
    fn unknown(&mut self, shape: &Shape, entry: &Entry, path: &Path<'_>) -> Option<&'static str> {
        let near = meant(shape, &entry.key);
        let known = match path {
            Path::Root => Vec::new(),
            _ => shape.fields.iter().map(|field| field.name).collect(),
        };
        let name = entry.key.clone();
        let wrong = Wrong::Unknown { name, near, known };
        let path = Path::Name(path, &entry.key);
        self.find(&path, entry.key_span.clone(), wrong);
        near
    }

    /// The value of a field.
    fn field(&mut self, field: &'static Field, entry: &Entry, path: &Path<'_>) -> Value {
        let node = &entry.value;
        let is_list = matches!(field.ty, Type::List(_));
        let is_text = matches!(field.ty, Type::Text | Type::String(_) | Type::Ref { .. });
        if node.is_null() {
            if let Some(lost) = comment_of(node) {
                let wrong = Wrong::CutOff(String::new(), self.yaml[lost.clone()].to_owned());
                self.find(path, lost, wrong);
            // Blank must not read as "everyone".
            } else if RESTRICTING.contains(&field.name) && matches!(path, Path::Name(Path::Root, _))
            {
                let wrong = Wrong::Blank(Nothing::Restriction);
                self.find(path, entry.key_span.clone(), wrong);
            } else if field.required && !self.partial || is_list && self.whole {
                let nothing = if is_list {
                    Nothing::List
                } else {
                    Nothing::Value
                };
                self.find(path, entry.key_span.clone(), Wrong::Blank(nothing));
            }
            return field.absent();
        }
        if let Content::Scalar { text, .. } = &node.content
            && field.required
            && is_text
            && !self.partial
        {
            if is_blank(text) {
                let wrong = Wrong::Blank(Nothing::Value);
                self.find(path, entry.key_span.clone(), wrong);
                return field.absent();
            }
            if says_nothing(text) && !matches!(field.ty, Type::String(_)) {
                self.find(path, node.span.clone(), Wrong::Empty(text.clone()));
                return field.absent();
            }
        }
        self.value(&field.ty, field.rule, node, path)
            .unwrap_or_else(|| field.absent())
    }

    /// A value of a type; none when it is wrong, which is then noted.
    pub(super) fn value(
        &mut self,
        ty: &'static Type,
        rule: Rule,
        node: &Node,
        path: &Path<'_>,
    ) -> Option<Value> {
        match (ty, &node.content) {
            (_, Content::Damaged) => None,
            (Type::List(item), _) => self.list(item, rule, node, path),
            (Type::Object(shape), _) => self.object(shape, node, path),
            (Type::Map(item), Content::Map(entries)) => Some(self.map(item, rule, entries, path)),
            (Type::Map(_), content) => {
                let wrong = Wrong::Type(Expected::Fields(Vec::new()), given(content));
                self.find(path, node.span.clone(), wrong);
                None
            }
            (Type::Any, _) => Some(self.any(node, path)),
            (_, Content::Scalar { .. }) => self.scalar(ty, rule, node, path),
            (_, content) => {
                let wrong = Wrong::Type(Expected::Text, given(content));
                self.find(path, node.span.clone(), wrong);
                None
            }
        }
    }

    fn object(&mut self, shape: &'static Shape, node: &Node, path: &Path<'_>) -> Option<Value> {
        match (&node.content, shape.short) {
            (Content::Map(entries), _) => {
                let fields = self.fields(shape, entries, node.span.clone(), path);
                Some(Value::Object(fields))
            }
            (Content::Scalar { .. }, Some(short)) => {
                let entry = Entry {
                    key: short.to_owned(),
                    key_span: node.span.clone(),
                    value: node.clone(),
                };
                // What is wrong with the one value is wrong with the entry.
                let before = self.findings.len();
                let fields = self.fields(shape, &[entry], node.span.clone(), path);
                for finding in &mut self.findings[before..] {
                    finding.path = path.to_string();
                }
                Some(Value::Object(fields))
            }
            (content, _) => {
                let names = main_fields(shape);
                let expected = match path {
                    Path::Index(..) => Expected::Entry(names),
                    _ => Expected::Fields(names),
                };
                let wrong = Wrong::Type(expected, given(content));
                self.find(path, node.span.clone(), wrong);
                None
            }
        }
    }

    fn map(
        &mut self,
        item: &'static Type,
        rule: Rule,
        entries: &[Entry],
        path: &Path<'_>,
    ) -> Value {
        let mut map = Map::new();
        for entry in entries {
            let below = Path::Name(path, &entry.key);
            let key = match rule {
                Rule::Levels => match words::level(&entry.key) {
                    Ok(level) => level,
                    Err(wrong) => {
                        self.find(&below, entry.key_span.clone(), wrong);
                        continue;
                    }
                },
                _ => entry.key.clone(),
            };
            let is_blank = entry.value.is_null() && *item != Type::Any;
            if map.contains_key(&key) {
                self.find(&below, entry.key_span.clone(), Wrong::Twice(key));
            } else if let (false, Some(value)) =
                (is_blank, self.value(item, Rule::None, &entry.value, &below))
            {
                map.insert(key, value);
            }
        }
        Value::Object(map)
    }
}

/// The field that a key which is none was probably meant as.
pub(super) fn meant(shape: &Shape, key: &str) -> Option<&'static str> {
    let names = shape.fields.iter().map(|field| field.name);
    let plain = key.trim().to_lowercase().replace([' ', '-'], "_");
    let same = names.clone().find(|name| *name == plain);
    same.or_else(|| nearest(&plain, names))
}

/// The place of the comment behind a plain value.
fn comment_of(node: &Node) -> Option<Range<usize>> {
    match &node.content {
        Content::Scalar { comment, .. } => comment.clone(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
