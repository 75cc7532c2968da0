//! Lists: what may stand as an entry, and what is written where a list must be.

use super::super::finding::{Expected, Nothing, Wrong};
use super::super::shape::{Rule, Type};
use super::reader::{Path, Reader, given, main_fields};
use super::words::{self, is_blank};
use crate::source::tree::{Content, Node, Style};
use serde_json::Value;

impl Reader<'_> {
    /// A list, or what stands in its place.
    pub(super) fn list(
        &mut self,
        item: &'static Type,
        rule: Rule,
        node: &Node,
        path: &Path<'_>,
    ) -> Option<Value> {
        let items = match &node.content {
            Content::List { items, .. } => items,
            Content::Scalar { text, .. } if rule == Rule::OrOne => {
                if is_blank(text) || text.split(',').all(is_blank) {
                    self.find(path, node.span.clone(), Wrong::Blank(Nothing::Restriction));
                    return None;
                }
                return Some(self.one_or_many(item, text, node, path));
            }
            Content::Scalar { text, .. } => {
                let mut parts = text.split([',', ';', '\n']).filter(|part| !is_blank(part));
                let wrong = match parts.all(words::is_none) {
                    true => Wrong::SaysNothing(text.clone()),
                    false => match item {
                        Type::Object(shape) if shape.short.is_none() => {
                            let expected = Expected::Entry(main_fields(shape));
                            Wrong::Type(expected, given(&node.content))
                        }
                        _ => {
                            let shown = Some(words::bracketed(text));
                            Wrong::Type(Expected::List(shown), given(&node.content))
                        }
                    },
                };
                self.find(path, node.span.clone(), wrong);
                return None;
            }
            content => {
                let wrong = Wrong::Type(Expected::List(None), given(content));
                self.find(path, node.span.start..node.span.start + 1, wrong);
                return None;
            }
        };
        let mut list = Vec::with_capacity(items.len());
        for (index, entry) in items.iter().enumerate() {
            let path = Path::Index(path, index);
            if self.is_nothing(item, entry, &path) {
                continue;
            }
            // A wrong entry keeps its place, so that nothing is counted as missing.
            list.push(
                self.value(item, Rule::None, entry, &path)
                    .unwrap_or_default(),
            );
        }
        Some(Value::Array(list))
    }

    /// Whether an entry is blank or a word for nothing, which is then noted.
    fn is_nothing(&mut self, item: &Type, node: &Node, path: &Path<'_>) -> bool {
        let Content::Scalar { text, comment, .. } = &node.content else {
            return false;
        };
        let has_words = matches!(item, Type::Text | Type::Ref { .. } | Type::Object(_));
        if let (true, Some(lost)) = (node.is_null(), comment) {
            let wrong = Wrong::CutOff(String::new(), self.yaml[lost.clone()].to_owned());
            self.find(path, lost.clone(), wrong);
            return true;
        }
        let nothing = node.is_null() || is_blank(text) || has_words && words::is_none(text);
        if nothing {
            let wrong = match self.partial {
                true => Wrong::Untranslated,
                false => Wrong::SaysNothing(text.trim().to_owned()),
            };
            let start = node.span.start;
            self.find(path, start..node.span.end.max(start + 1), wrong);
        }
        nothing
    }

    fn one_or_many(
        &mut self,
        item: &'static Type,
        text: &str,
        node: &Node,
        path: &Path<'_>,
    ) -> Value {
        let parts = text.split(',').map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        let one = |part: &str| Node {
            span: node.span.clone(),
            content: Content::Scalar {
                text: part.to_owned(),
                style: Style::Quoted,
                comment: None,
            },
        };
        let values = parts.map(|part| self.value(item, Rule::None, &one(part), path));
        Value::Array(values.flatten().collect())
    }
}
