//! The policy table: rows as dotted paths, kept as a tree a kind.

use super::audience::{Audience, Audiences, Set};
use crate::diagnostic::{Diagnostic, Place, codes, nearest};
use crate::record::Kind;
use crate::record::shape::{Shape, Type};
use crate::source::spans;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// The default policy, as shipped.
const DEFAULT: &str = include_str!("default.yaml");

/// The key of guides outside of cases.
const SHARED_GUIDE: &str = "shared_guide";

/// Which audience sees which field of which kind.
#[derive(Debug, Clone, Default)]
pub struct Table {
    kinds: BTreeMap<Box<str>, Node>,
    /// For each kind, in cases and elsewhere: the sets of all its fields.
    fields: OnceLock<HashMap<(Kind, bool), Vec<Set>>>,
}

/// A step of a path. `here` is the row that ends here.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub(super) here: Option<Set>,
    pub(super) below: BTreeMap<Box<str>, Node>,
}

impl Table {
    /// The default table with the agency's changes.
    pub(super) fn load(
        audiences: &Audiences,
        site: Option<(&Arc<str>, &str)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut table = Self::default();
        let path: Arc<str> = "policy.yaml (built in)".into();
        Loader {
            table: &mut table,
            audiences,
            path: &path,
            text: DEFAULT,
            own: false,
            problems: Vec::new(),
        }
        .load()?;
        if let Some((path, text)) = site {
            Loader {
                table: &mut table,
                audiences,
                path,
                text,
                own: true,
                problems: Vec::new(),
            }
            .load()?;
        }
        Ok(table)
    }

    /// The rows of a kind. A guide outside of a case has rows of its own.
    pub(super) fn rows(&self, kind: Kind, in_case: bool) -> Option<&Node> {
        let name = if kind == Kind::Guide && !in_case {
            SHARED_GUIDE
        } else {
            kind.name()
        };
        self.kinds.get(name)
    }

    /// How many fields of a kind an audience sees, and how many not. How a record is kept does not count.
    pub fn seen(&self, kind: Kind, in_case: bool, audience: &Audience) -> (usize, usize) {
        let all = self.fields.get_or_init(|| {
            let both = Kind::ALL
                .iter()
                .flat_map(|kind| [(*kind, true), (*kind, false)]);
            both.map(|(kind, in_case)| {
                let mut sets = Vec::new();
                if let Some(root) = self.rows(kind, in_case) {
                    collect(kind.shape(), &Cursor::start(root), &mut sets);
                }
                ((kind, in_case), sets)
            })
            .collect()
        });
        let sets = all
            .get(&(kind, in_case))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let seen = sets.iter().filter(|set| set.has(audience)).count();
        (seen, sets.len() - seen)
    }

    /// The audiences that see the field at a dotted path, with no regard to other rules.
    pub fn audiences_of(&self, kind: Kind, in_case: bool, path: &str) -> Set {
        let Some(root) = self.rows(kind, in_case) else {
            return Set::default();
        };
        let mut cursor = Cursor::start(root);
        for name in path.split('.') {
            cursor = cursor.step(name);
        }
        cursor.set
    }
}

/// Fields that say how a record is kept, not what it says.
const KEEPING: &[&str] = &[
    "kind",
    "lang",
    "draft",
    "audience",
    "sensitivity",
    "weight",
    "tags",
    "extra",
    "id",
    "updated",
];

/// The sets of all fields, those in entries and groups included.
fn collect(shape: &Shape, cursor: &Cursor<'_>, sets: &mut Vec<Set>) {
    for field in shape
        .fields
        .iter()
        .filter(|field| !KEEPING.contains(&&*field.name))
    {
        let below = cursor.step(&field.name);
        let mut ty = &field.ty;
        while let Type::List(item) | Type::Map(item) = ty {
            ty = item;
        }
        match ty {
            Type::Object(shape) => collect(shape, &below, sets),
            _ => sets.push(below.set),
        }
    }
}

/// A place in the tree while a value is walked: the rows that may still apply, and the set in force.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    nodes: [Option<&'a Node>; 4],
    pub(super) set: Set,
}

impl<'a> Cursor<'a> {
    /// The start of a kind's rows; without a row, nobody.
    pub(super) fn start(root: &'a Node) -> Self {
        Self {
            nodes: [Some(root), None, None, None],
            set: root.here.unwrap_or_default(),
        }
    }

    /// One field or key further down. An exact row comes before `*`.
    pub(super) fn step(&self, name: &str) -> Self {
        let mut next = Self {
            nodes: [None; 4],
            set: self.set,
        };
        let mut count = 0;
        let here = self.nodes.iter().flatten();
        let found = here
            .clone()
            .filter_map(|node| node.below.get(name))
            .chain(here.filter_map(|node| node.below.get("*")));
        let mut decided = false;
        for node in found {
            if let (Some(set), false) = (node.here, decided) {
                next.set = set;
                decided = true;
            }
            if count < next.nodes.len() && !node.below.is_empty() {
                next.nodes[count] = Some(node);
                count += 1;
            }
        }
        next
    }

    /// Whether no deeper row can change the set.
    pub(super) fn is_final(&self) -> bool {
        self.nodes.iter().all(Option::is_none)
    }
}

struct Loader<'a> {
    table: &'a mut Table,
    audiences: &'a Audiences,
    path: &'a Arc<str>,
    text: &'a str,
    own: bool,
    problems: Vec<Diagnostic>,
}

impl Loader<'_> {
    fn load(mut self) -> Result<(), Vec<Diagnostic>> {
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
        for (row, audiences) in rows {
            let at = format!("{name}.{row}");
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
            let name = name.as_str().unwrap_or_default();
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
            let hint = nearest(row, known.iter().map(String::as_str))
                .map_or("rows are dotted paths such as steps.rate".into(), |near| {
                    format!("did you mean `{near}`?")
                });
            self.say(outline, at, format!("`{name}` has no field `{row}`"), hint);
            return false;
        }
        let meta = ["draft", "audience", "sensitivity", "extra", "tags"]
            .iter()
            .any(|meta| row == *meta || row.starts_with("extra."));
        if kind.whole() && row != "*" && !meta {
            self.say(
                outline,
                at,
                format!("`{name}` is shown whole or not at all, so `{row}` cannot have a row"),
                "change the row `*` instead".into(),
            );
            return false;
        }
        let is_case = kind.in_case() == Some(true) || kind == Kind::Guide && name != SHARED_GUIDE;
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
fn row_exists(shape: &Shape, row: &str) -> bool {
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
