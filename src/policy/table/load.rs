//! Reads a policy, and says everything that is wrong with it.

use super::rows::{SHARED_GUIDE, Table};
use crate::diagnostic::{Diagnostic, Place, codes, nearest};
use crate::policy::audience::{Audiences, Set};
use crate::record::Kind;
use crate::record::kinds::common::Common;
use crate::record::shape::{Shape, Type};
use crate::source::front::RESTRICTING;
use crate::source::spans;
use serde_json::{Map, Value};
use std::sync::Arc;

pub(super) struct Loader<'a> {
    pub(super) table: &'a mut Table,
    pub(super) audiences: &'a Audiences,
    pub(super) path: &'a Arc<str>,
    pub(super) text: &'a str,
    pub(super) own: bool,
    pub(super) problems: Vec<Diagnostic>,
}

impl Loader<'_> {
    pub(super) fn load(mut self) -> Result<(), Vec<Diagnostic>> {
        let outline = spans::outline(self.text);
        for (misuse, range) in &outline.misuses {
            let place = Place::of_range(self.text, range.start, range.end);
            let (message, hint) = misuse.words();
            self.problems.push(
                Diagnostic::error(codes::BAD_POLICY, self.path.clone(), message)
                    .at(place)
                    .hint(hint),
            );
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        let kinds: Map<String, Value> =
            match serde_yaml::from_str::<Option<Map<String, Value>>>(self.text) {
                Ok(kinds) => kinds.unwrap_or_default(),
                Err(error) => {
                    let place = error
                        .location()
                        .map(|at| Place::of_range(self.text, at.index(), at.index() + 1));
                    return Err(vec![
                        Diagnostic::error(
                            codes::BAD_POLICY,
                            self.path.clone(),
                            "the policy must be kinds with rows below them",
                        )
                        .at(place)
                        .hint("write `goal:`, and below it rows such as `why: [client, team]`"),
                    ]);
                }
            };
        let is_empty = kinds.is_empty() && !self.text.contains('#');
        if self.own && is_empty {
            let message = "the policy is empty";
            let problem = Diagnostic::error(codes::BAD_POLICY, self.path.clone(), message);
            return Err(vec![problem.hint(
                "bring its rows back from a copy; if the default policy is meant, delete the file",
            )]);
        }
        let kinds = if self.own { kinds } else { defaults(kinds) };
        for (kind, rows) in &kinds {
            self.kind(kind, rows, &outline);
        }
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(self.problems)
        }
    }

    fn say(&mut self, outline: &spans::Outline, path: &str, message: String, hint: String) {
        let place = outline
            .fields
            .get(path)
            .map(|span| Place::of_range(self.text, span.key.start, span.key.end));
        self.problems.push(
            Diagnostic::error(codes::BAD_POLICY, self.path.clone(), message)
                .at(place)
                .hint(hint),
        );
    }

    fn kind(&mut self, name: &str, rows: &Value, outline: &spans::Outline) {
        let kind = if name == SHARED_GUIDE {
            Some(Kind::Guide)
        } else {
            Kind::parse(name)
        };
        let Some(kind) = kind else {
            let near = nearest(name, Kind::ALL.iter().map(|kind| kind.name()));
            let hint = near.map_or("kinds are listed by `carebinder schema`".into(), |near| {
                format!("did you mean `{near}`?")
            });
            return self.say(outline, name, format!("there is no kind `{name}`"), hint);
        };
        let Some(rows) = rows.as_object() else {
            return self.say(
                outline,
                name,
                format!("`{name}` needs rows"),
                "write a field and the list of its audiences, such as `why: [client, team]`".into(),
            );
        };
        if rows.is_empty() {
            return self.say(
                outline,
                name,
                format!("`{name}` has no rows"),
                "write a field and the list of its audiences, such as `why: [client, team]`, or delete the line".into(),
            );
        }
        for (row, audiences) in rows {
            let at = format!("{name}.{row}");
            if self.own && RESTRICTING.contains(&row.as_str()) {
                let message = format!(
                    "`{row}` names here who sees that field, and restricts nothing: no policy can widen it"
                );
                let hint = "to say who sees records of this kind, write `\"*\": [team, manager]`; else remove the row";
                self.say(outline, &at, message, hint.into());
                continue;
            }
            if let Some(set) = self.set(&at, audiences, outline)
                && self.row_is_fine(kind, name, row, &at, set, outline)
            {
                self.insert(name, row, set);
            }
        }
    }

    /// The audiences of a row. The agency's own audiences follow the one that they are like, in the default
    /// table; in the agency's, they are named, and can only lose.
    fn set(&mut self, at: &str, audiences: &Value, outline: &spans::Outline) -> Option<Set> {
        let Some(list) = audiences.as_array() else {
            self.say(
                outline,
                at,
                "a row needs a list of audiences".into(),
                "write [] for nobody".into(),
            );
            return None;
        };
        let mut set = Set::default();
        for name in list {
            let Some(name) = name.as_str() else {
                self.say(
                    outline,
                    at,
                    format!("an audience is a word, and this list holds `{name}`"),
                    "write the audiences one after the other, such as `[client, team]`".into(),
                );
                return None;
            };
            let Some(audience) = self.audiences.get(name) else {
                let near = nearest(name, self.audiences.iter().map(|audience| &*audience.id))
                    .map(str::to_owned);
                let hint = near.map_or(
                    "audiences of your own are defined in carebinder.yaml".into(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.say(outline, at, format!("there is no audience `{name}`"), hint);
                return None;
            };
            set = set.with(audience.number);
        }
        for audience in self
            .audiences
            .iter()
            .filter(|audience| audience.like != audience.number)
        {
            if !self.own && set.has_number(audience.like) {
                set = set.with(audience.number);
            } else if set.has(audience) && !set.has_number(audience.like) {
                let like = self
                    .audiences
                    .iter()
                    .nth(audience.like)
                    .map(|like| like.id.to_string())
                    .unwrap_or_default();
                self.say(
                    outline,
                    at,
                    format!(
                        "`{}` cannot see more than `{like}`, which it is like",
                        audience.id
                    ),
                    format!("add {like}, or remove {}", audience.id),
                );
                return None;
            }
        }
        Some(set)
    }

    fn row_is_fine(
        &mut self,
        kind: Kind,
        name: &str,
        row: &str,
        at: &str,
        set: Set,
        outline: &spans::Outline,
    ) -> bool {
        if !row_exists(kind.shape(), row) {
            let mut known = vec!["body".to_owned()];
            rows_of(kind.shape(), "", &mut known);
            if self.own {
                known.retain(|row| !RESTRICTING.contains(&row.as_str()));
            }
            let hint = nearest(row, known.iter().map(String::as_str))
                .map_or("rows are dotted paths such as steps.rate".into(), |near| {
                    format!("did you mean `{near}`?")
                });
            self.say(outline, at, format!("`{name}` has no field `{row}`"), hint);
            return false;
        }
        let meta = row.starts_with("extra.")
            || [
                Common::draft,
                Common::audience,
                Common::sensitivity,
                Common::extra,
                Common::tags,
            ]
            .contains(&row);
        if kind.whole() && row != "*" && !meta {
            self.say(
                outline,
                at,
                format!("`{name}` is shown whole or not at all, so `{row}` cannot have a row"),
                "change the row `*` instead".into(),
            );
            return false;
        }
        let is_case = kind.in_case() != Some(false) && name != SHARED_GUIDE;
        if is_case && set.has_number(0) {
            self.say(
                outline,
                at,
                "the public never sees a client's records".into(),
                "remove public from this row".into(),
            );
            return false;
        }
        true
    }

    fn insert(&mut self, kind: &str, row: &str, set: Set) {
        let mut node = self.table.kinds.entry(kind.into()).or_default();
        for name in row.split('.') {
            node = node.below.entry(name.into()).or_default();
        }
        node.here = Some(set);
    }
}

/// The default rows of every kind: those of its group, those that all have, and its own.
fn defaults(mut written: Map<String, Value>) -> Map<String, Value> {
    let groups = written.shift_remove("groups").unwrap_or_default();
    let common = written.shift_remove("common").unwrap_or_default();
    let names = Kind::ALL.iter().map(|kind| (kind.name(), Some(*kind)));
    let all = names.chain([(SHARED_GUIDE, None)]);
    all.map(|(name, kind)| {
        let mut rows = Map::new();
        if let Some(group) = kind.and_then(|kind| groups.get(kind.definition().policy)) {
            rows.insert("*".to_owned(), group.clone());
        }
        let own = written.get(name);
        for some in [Some(&common), own]
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
        {
            rows.extend(some.clone());
        }
        (name.to_owned(), rows.into())
    })
    .collect()
}

/// Every row that a kind can have, apart from those with `*` and keys of maps.
fn rows_of(shape: &Shape, before: &str, rows: &mut Vec<String>) {
    for field in &shape.fields {
        let row = format!("{before}{}", field.name);
        let mut ty = &field.ty;
        while let Type::List(item) = ty {
            ty = item;
        }
        if let Type::Object(inner) = ty {
            rows_of(inner, &format!("{row}."), rows);
        }
        rows.push(row);
    }
}

/// Whether a row names something that the kind has.
pub(super) fn row_exists(shape: &Shape, row: &str) -> bool {
    let mut names = row.split('.');
    let first = names.next().unwrap_or_default();
    let mut ty = match (first, shape.field(first)) {
        ("*", _) => return names.next().is_none(),
        ("body", _) => return names.next().is_none(),
        (_, Some(field)) => &field.ty,
        (_, None) => return false,
    };
    for name in names {
        while let Type::List(item) = ty {
            ty = item;
        }
        ty = match (ty, name) {
            (Type::Object(shape), "*") => match shape.fields.first() {
                Some(field) => &field.ty,
                None => return false,
            },
            (Type::Map(item), _) => item,
            (Type::Any, _) => &Type::Any,
            (Type::Object(shape), name) => match shape.field(name) {
                Some(field) => &field.ty,
                None => return false,
            },
            _ => return false,
        };
    }
    true
}
