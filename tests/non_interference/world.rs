//! A site whose binders are known, so that an edit can be judged by what it changes in them.

use super::values::{self, Place, Targets};
use crate::common::{self, Folder, Tree, below, binders};
use carebinder::policy::Audience;
use carebinder::record::shape::Type;
use carebinder::record::{Kind, Record};
use carebinder::site::Site;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Files with what is to be in them; none where the file goes.
pub(crate) type Changes = BTreeMap<String, Option<Vec<u8>>>;

pub(crate) struct World {
    pub(crate) folder: Folder,
    pub(crate) site: Site,
    /// All binders before any edit.
    before: Tree,
    /// The folders of these binders.
    dirs: BTreeSet<String>,
}

impl World {
    /// Builds the site of a folder, which has no errors.
    pub(crate) fn new(folder: Folder) -> Self {
        folder.build().fine();
        let site = common::open(&folder.root(), common::TODAY).unwrap();
        let before = folder.output();
        Self {
            folder,
            site,
            dirs: binders(&before).into_iter().collect(),
            before,
        }
    }

    pub(crate) fn audiences(&self) -> Vec<&Audience> {
        self.site.policy.audiences.iter().collect()
    }

    /// The binders after some changes, which are undone again. Errors where the changes make some.
    pub(crate) fn after(&self, changes: &Changes) -> Result<Tree, Vec<String>> {
        let (after, errors) = self.after_all(changes);
        match errors.is_empty() {
            true => Ok(after),
            false => Err(errors),
        }
    }

    /// The binders after some changes, which are undone again, and the errors that these make.
    pub(crate) fn after_all(&self, changes: &Changes) -> (Tree, Vec<String>) {
        let paths = changes.keys();
        let old: Changes = paths
            .map(|path| (path.clone(), self.folder.bytes(path)))
            .collect();
        for (path, bytes) in changes {
            self.folder.set(path, bytes.as_deref());
        }
        let built = self.folder.build();
        for (path, bytes) in &old {
            self.folder.set(path, bytes.as_deref());
        }
        (self.folder.output(), built.errors())
    }

    /// How an audience's binders differ from what they were.
    pub(crate) fn leaks(&self, after: &Tree, audience: &str) -> Vec<String> {
        common::differences(&below(&self.before, audience), &below(after, audience))
    }

    /// Whether anything differs for anybody.
    pub(crate) fn is_felt(&self, after: &Tree) -> bool {
        *after != self.before
    }

    /// Whether an audience sees nothing at all of a record.
    pub(crate) fn is_closed(&self, record: &Record, audience: &Audience) -> bool {
        if let Some(case) = &record.case {
            let dir = format!("{}/clients/{case}", audience.id);
            if !self.dirs.contains(&dir) {
                return true;
            }
        }
        let excluded = record
            .audience()
            .is_some_and(|list| !list.contains(&&*audience.id));
        let own = ["client", "manager"].contains(&&*audience.id);
        excluded || record.draft() || record.is_labelled() && !own
    }

    /// Whether an audience may know what the file of a record is called: it sees title, proper name and day of its kind.
    pub(crate) fn sees_names(&self, record: &Record, audience: &Audience) -> bool {
        let row = record.kind.definition();
        let names = [Some("title"), row.proper_name, row.day];
        let table = &self.site.policy.table;
        let in_case = record.case.is_some();
        let sees = |name| table.audiences_of(record.kind, in_case, name).has(audience);
        names.into_iter().flatten().all(sees)
    }

    /// Whether an audience sees neither the value at a place nor anything that could stand in it.
    pub(crate) fn is_withheld(&self, record: &Record, place: &Place, audience: &Audience) -> bool {
        if self.is_closed(record, audience) {
            return true;
        }
        let data = Value::Object(record.data.clone());
        let value = values::get(&data, &place.steps);
        !self.some_seen(record, &place.row, &place.ty, value, audience)
    }

    fn some_seen(
        &self,
        record: &Record,
        row: &str,
        ty: &Type,
        value: &Value,
        to: &Audience,
    ) -> bool {
        let table = &self.site.policy.table;
        let sees = |row: &str| {
            table
                .audiences_of(record.kind, record.case.is_some(), row)
                .has(to)
        };
        if sees(row) {
            return true;
        }
        let inside = |name: &str, ty: &Type| {
            let row = format!("{row}.{name}");
            self.some_seen(record, &row, ty, &value[name], to)
        };
        let keys = || value.as_object().into_iter().flat_map(|map| map.keys());
        match (ty, value) {
            (Type::List(item), _) => self.some_seen(record, row, item, &value[0], to),
            (Type::Object(shape), _) => shape
                .fields
                .iter()
                .any(|field| inside(field.name, &field.ty)),
            (Type::Map(_), _) if row == "extra" => {
                ["note", "lines"]
                    .iter()
                    .any(|name| inside(name, &Type::Any))
                    || keys().any(|name| inside(name, &Type::Any))
            }
            (Type::Map(item), _) => keys().any(|name| inside(name, item)),
            (Type::Any, Value::Array(items)) => items
                .iter()
                .any(|item| self.some_seen(record, row, &Type::Any, item, to)),
            (Type::Any, Value::Object(_)) => keys().any(|name| inside(name, &Type::Any)),
            _ => false,
        }
    }

    /// What references of a record can mean, by target.
    pub(crate) fn targets(&self, record: &Record) -> impl Fn(&str) -> Vec<String> {
        let book = &self.site.casebook;
        let client = record.case.as_deref().and_then(|case| book.client(case));
        let entries = |list: &str| -> Vec<String> {
            let entries = client.and_then(|client| client.data[list].as_array().cloned());
            let ids = entries.into_iter().flatten();
            ids.filter_map(|entry| entry["id"].as_str().map(str::to_owned))
                .collect()
        };
        let (related, needs) = (entries("related_people"), entries("needs"));
        let case = record.case.clone();
        let own = case.as_ref().map(|case| format!("clients/{case}/client"));
        let shared: Vec<(&'static str, String)> = book
            .records
            .iter()
            .filter(|other| own.as_deref() != Some(&*other.id))
            .filter(|other| {
                other.case.is_none() || other.case == case || other.kind == Kind::Client
            })
            .map(|other| (other.kind.name(), reference(other)))
            .collect();
        move |target| match target {
            "related_person" => related.clone(),
            "need" => needs.clone(),
            "client_self" => vec!["client".into()],
            _ if target.starts_with("word:") => vec![target[5..].to_owned()],
            kind => {
                let fits = shared.iter().filter(|(name, _)| *name == kind);
                fits.map(|(_, slug)| slug.clone()).collect()
            }
        }
    }
}

/// How a record is referred to without any doubt.
fn reference(record: &Record) -> String {
    match record.kind {
        Kind::Client | Kind::Program => record.id.split('/').nth(1).unwrap_or_default().to_owned(),
        Kind::Rights => record.id.to_string(),
        _ => carebinder::casebook::slug_of(&record.id).to_owned(),
    }
}

/// The file of a record with other fields.
pub(crate) fn file(data: &Value, body: &str) -> Vec<u8> {
    let mut data = data.clone();
    without_nulls(&mut data);
    format!("---\n{}---\n{body}", serde_yaml::to_string(&data).unwrap()).into_bytes()
}

fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(without_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// What can be done to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Another value, as valid.
    Change,
    /// None at all.
    Remove,
    /// One more entry of a list.
    Grow,
}

/// Does it. None where that cannot be done at the place.
pub(crate) fn done(
    deed: Deed,
    place: &Place,
    now: &Value,
    turn: usize,
    targets: Targets<'_>,
) -> Option<Value> {
    // How often a schedule repeats decides which days it can have: they change with the whole entry.
    let days = [".byday", ".bymonthday"]
        .iter()
        .any(|name| place.row.ends_with(name));
    if place.row.ends_with(".freq") || days && deed == Deed::Grow && now == &json!([]) {
        return None;
    }
    match deed {
        Deed::Change if now.is_null() && place.required => None,
        Deed::Change => values::other(place, now, turn, targets),
        Deed::Remove if place.required || now.is_null() => None,
        Deed::Remove if matches!(place.ty, Type::List(_)) => (now != &json!([])).then(|| json!([])),
        Deed::Remove => Some(Value::Null),
        Deed::Grow => match (&place.ty, now) {
            (Type::List(item), Value::Array(items)) => {
                let fresh = values::fill(item, &place.row, turn + 7, targets);
                let mut items = items.clone();
                (!fresh.is_null()).then(|| items.push(fresh));
                Some(Value::Array(items))
            }
            _ => None,
        },
    }
}
