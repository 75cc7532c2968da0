//! What of a translation fits to its original: it holds texts for what the original has, and nothing else.

use super::super::finding::Wrong;
use super::super::read::{Path, Reader, is_blank, says_nothing};
use super::super::shape::{Rule, Shape, Type};
use crate::source::tree::{Content, Entry, Node};
use serde_json::{Map, Value};

/// Fields besides texts that a translation may hold of its own.
const OWN: &[&str] = &["kind", "lang", "draft", "audience", "updated"];

/// Looks at a translation beside its original.
pub(super) struct Compare<'c, 'y> {
    pub(super) reader: &'c mut Reader<'y>,
    /// Whether the record is shown whole or not at all, so that a list with a gap would read as "none known".
    pub(super) whole: bool,
}

impl Compare<'_, '_> {
    /// The entries that may stay; what is wrong with the others is noted.
    pub(super) fn fields(
        &mut self,
        shape: &'static Shape,
        entries: &[Entry],
        original: &Map<String, Value>,
        path: &Path<'_>,
    ) -> Vec<Entry> {
        let mut kept = Vec::new();
        for entry in entries {
            let own = match path {
                Path::Root => OWN.contains(&entry.key.as_str()),
                _ => entry.key == "id",
            };
            let Some(field) = shape.field(&entry.key).filter(|_| !own) else {
                // The reader says what is unknown.
                kept.push(entry.clone());
                continue;
            };
            let below = Path::Name(path, field.name);
            let there = original.get(field.name).unwrap_or(&Value::Null);
            if let Some(value) = self.value(&field.ty, field.rule, &entry.value, there, &below) {
                kept.push(Entry {
                    value,
                    ..entry.clone()
                });
            }
        }
        kept
    }

    /// The value, as far as it fits; none where it must not count.
    fn value(
        &mut self,
        ty: &'static Type,
        rule: Rule,
        node: &Node,
        original: &Value,
        path: &Path<'_>,
    ) -> Option<Node> {
        let with = |content| {
            Some(Node {
                span: node.span.clone(),
                content,
            })
        };
        match (ty, &node.content) {
            (_, Content::Damaged) => None,
            // A list that is left blank may be forgotten, or say that there is nothing.
            (Type::List(_), _) if node.is_null() && !is_empty(original) => {
                self.entries(node, 0, original, path)
            }
            _ if node.is_null() => None,
            (Type::Text, _) if original.is_null() => {
                self.wrong(node, path, Wrong::NotForTranslation(false))
            }
            // A number is the same in every language.
            (Type::Text, Content::Scalar { .. }) if original.is_number() => {
                self.copy(ty, rule, node, original, path)
            }
            // A blank text is not translated yet.
            (Type::Text, Content::Scalar { text, .. }) if is_blank(text) => None,
            (Type::Text, Content::Scalar { text, .. })
                if self.whole && says_nothing(text) && original.as_str() != Some(text) =>
            {
                self.wrong(node, path, Wrong::Untranslated)
            }
            (Type::Text, _) => Some(node.clone()),
            (Type::List(item), Content::List { items, flow }) if translates(item) => {
                let there = original.as_array().map(Vec::as_slice).unwrap_or_default();
                let is_text = **item == Type::Text;
                let must_match = self.whole || !is_text || items.is_empty();
                if is_text && must_match && items.len() != there.len() {
                    return self.entries(node, items.len(), original, path);
                }
                if is_text {
                    return Some(node.clone());
                }
                let items = self.matched(item, items, there, node, path)?;
                with(Content::List { items, flow: *flow })
            }
            (Type::Object(shape), Content::Map(entries)) => match original {
                Value::Object(original) => {
                    let kept = self.fields(shape, entries, original, path);
                    with(Content::Map(kept))
                }
                _ => self.wrong(node, path, Wrong::NotForTranslation(false)),
            },
            (Type::Map(item), Content::Map(entries)) => {
                let mut kept = Vec::new();
                for entry in entries {
                    let below = Path::Name(path, &entry.key);
                    let there = &original[entry.key.trim_start_matches('+')];
                    if let Some(value) = self.value(item, Rule::None, &entry.value, there, &below) {
                        kept.push(Entry {
                            value,
                            ..entry.clone()
                        });
                    }
                }
                with(Content::Map(kept))
            }
            _ => self.copy(ty, rule, node, original, path),
        }
    }

    /// What is no text: a copy of the whole original says nothing else than that does, anything else must not count.
    fn copy(
        &mut self,
        ty: &'static Type,
        rule: Rule,
        node: &Node,
        original: &Value,
        path: &Path<'_>,
    ) -> Option<Node> {
        let mut scratch = Reader {
            yaml: self.reader.yaml,
            own: self.reader.own,
            findings: Vec::new(),
            whole: false,
            partial: false,
        };
        if scratch.value(ty, rule, node, path).as_ref() == Some(original) {
            return None;
        }
        match (ty, &node.content) {
            (Type::List(item), _) if translates(item) => Some(node.clone()),
            _ => self.wrong(node, path, Wrong::NotForTranslation(true)),
        }
    }

    /// Entries with fields, each beside its own: by `id`, else by order.
    fn matched(
        &mut self,
        item: &'static Type,
        items: &[Node],
        original: &[Value],
        node: &Node,
        path: &Path<'_>,
    ) -> Option<Vec<Node>> {
        let ids: Vec<Option<&str>> = items.iter().map(id_of).collect();
        let by_order = ids.iter().all(Option::is_none);
        let count = items.len();
        if count != original.len() && (self.whole || count == 0) {
            let there = Value::Array(original.to_vec());
            return self.entries(node, count, &there, path).map(|_| Vec::new());
        }
        // Each entry keeps its place, whatever is wrong with it: the others are matched by where they stand.
        let mut kept = Vec::with_capacity(count);
        for (index, (entry, id)) in items.iter().zip(&ids).enumerate() {
            let path = Path::Index(path, index);
            let place = Node {
                span: entry.span.clone(),
                content: Content::Map(Vec::new()),
            };
            if entry.is_null() {
                self.wrong(entry, &path, Wrong::SaysNothing(String::new()));
                kept.push(place);
                continue;
            }
            let there = match id {
                Some(id) => original.iter().find(|one| one["id"] == *id),
                // Among entries with ids, those whose originals have none stand in their places.
                None if count == original.len() => original
                    .get(index)
                    .filter(|one| by_order || one["id"].is_null()),
                None => None,
            };
            let twice = id.is_some() && ids[..index].contains(id);
            let Some(there) = there.filter(|_| !twice) else {
                let wrong = Wrong::NoOriginal(id.map(str::to_owned));
                self.wrong(entry, &path, wrong);
                kept.push(place);
                continue;
            };
            if by_order && let Some(other) = other_place(entry, index, original) {
                self.wrong(entry, &path, Wrong::OtherPlace(other + 1));
                kept.push(place);
                continue;
            }
            let fits = self.value(item, Rule::None, entry, there, &path);
            kept.push(fits.unwrap_or(place));
        }
        Some(kept)
    }

    fn entries(
        &mut self,
        node: &Node,
        here: usize,
        original: &Value,
        path: &Path<'_>,
    ) -> Option<Node> {
        let there = original.as_array().map_or(0, Vec::len);
        self.wrong(node, path, Wrong::Entries(here, there))
    }

    fn wrong(&mut self, node: &Node, path: &Path<'_>, wrong: Wrong) -> Option<Node> {
        let start = node.span.start;
        let end = node.span.end.max(start + 1);
        self.reader.find(path, start..end, wrong);
        None
    }
}

/// The place of another entry of the original, of which an entry repeats a text that its own counterpart does not have.
fn other_place(entry: &Node, index: usize, original: &[Value]) -> Option<usize> {
    let said = |entry: &Entry| match &entry.value.content {
        Content::Scalar { text, .. } if text.chars().any(char::is_alphabetic) => {
            Some((entry.key.clone(), text.clone()))
        }
        _ => None,
    };
    let texts: Vec<(String, String)> = entry.entries().iter().filter_map(said).collect();
    let has = |at: usize| {
        let same = |(key, text): &(String, String)| original[at][key.as_str()] == text.as_str();
        texts.iter().any(same)
    };
    (0..original.len()).find(|at| *at != index && has(*at) && !has(index))
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_none_or(Vec::is_empty)
}

/// Whether entries of a type hold texts that can be translated.
fn translates(ty: &Type) -> bool {
    match ty {
        Type::Text => true,
        Type::Object(shape) => shape.fields.iter().any(|field| match &field.ty {
            Type::List(item) => translates(item),
            ty => translates(ty),
        }),
        _ => false,
    }
}

fn id_of(node: &Node) -> Option<&str> {
    let entry = node.entries().iter().find(|entry| entry.key == "id")?;
    match &entry.value.content {
        Content::Scalar { text, .. } if !entry.value.is_null() => Some(text),
        _ => None,
    }
}
