//! Records whose files' names are withheld with their titles: what their addresses are made from instead, and the order
//! in which they stand. Both follow from what the reader sees of them.

use crate::binder::reader::{Reader, Sight};
use crate::casebook::{Destination, Target};
use crate::markdown::{self, Labels, LinkTarget, Options};
use crate::policy::Redacted;
use crate::record::kinds::common::Common;
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record, Reference, address_field};
use serde_json::{Map, Value};
use std::cell::OnceCell;
use std::collections::HashMap;

/// What the address of a record is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::binder) enum Stem<'a> {
    /// The name of its file, which its title gives away already.
    Name(&'a str),
    /// A name that it gives its page itself.
    Own(&'a str),
    /// Its day.
    Day(String),
    /// Nothing: it gets a number.
    Nothing,
}

impl Stem<'_> {
    /// What there is of a name.
    fn name(&self) -> &str {
        match self {
            Self::Name(name) | Self::Own(name) => name,
            Self::Day(day) => day,
            Self::Nothing => "",
        }
    }
}

impl<'a> Reader<'a> {
    /// What the address of a record is made from. The name of a file says what title, proper name and day say, so it is
    /// seen only where all of these are, be they there or not.
    pub(in crate::binder) fn stem(&self, redacted: &Redacted<'a>) -> Stem<'a> {
        let (record, kind) = (redacted.record, redacted.kind());
        let own = address_field(kind).and_then(|field| record.text(field));
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            return Stem::Own(own);
        }
        if self.sees_names(kind, record.case.is_some()) {
            return Stem::Name(record.slug());
        }
        let day = kind.definition().day.and_then(|day| redacted.text(day));
        match day.and_then(|day| day.get(..10)) {
            Some(day) => Stem::Day(day.to_owned()),
            None => Stem::Nothing,
        }
    }

    /// Whether the reader sees what names records of a kind: title, proper name and day.
    pub(in crate::binder) fn sees_names(&self, kind: Kind, in_case: bool) -> bool {
        let row = kind.definition();
        let table = &self.site.policy.table;
        let mut naming = [Some(Common::title), row.proper_name, row.day]
            .into_iter()
            .flatten();
        naming.all(|field| table.audiences_of(kind, in_case, field).has(self.audience))
    }

    /// The reader of the same binder in the site's main language.
    fn of_main(&self) -> Self {
        Self {
            lang: &self.site.config.language,
            ..*self
        }
    }
}

/// All records in their order: that of ids, but where these are withheld that of what is seen of each. None where no id
/// is withheld.
pub(super) fn sequence<'a>(
    reader: Reader<'a>,
    records: impl Iterator<Item = (usize, &'a Record)>,
) -> Option<Vec<usize>> {
    let mut known: HashMap<(Kind, bool), bool> = HashMap::new();
    let mut is_named = |record: &Record| {
        let in_case = record.case.is_some();
        *known
            .entry((record.kind, in_case))
            .or_insert_with(|| reader.sees_names(record.kind, in_case))
    };
    let (named, unnamed): (Vec<_>, Vec<_>) = records.partition(|(_, record)| is_named(record));
    if unnamed.is_empty() {
        return None;
    }
    let mut keys: Vec<(Key<'_>, usize)> = unnamed
        .into_iter()
        .map(|(at, record)| (Key::of(&reader, record), at))
        .collect();
    keys.sort_by(|(one, _), (other, _)| one.cmp(other));
    let named = named.into_iter().map(|(at, _)| at);
    Some(named.chain(keys.into_iter().map(|(_, at)| at)).collect())
}

/// What orders records whose ids are withheld: kind, visible fields, visible text. In all languages of a binder it is that
/// of the main one, so that a page has one address in all of them.
struct Key<'a> {
    kind: Kind,
    fields: String,
    /// The text, which is only asked for where the fields are equal.
    reader: Reader<'a>,
    seen: Option<Redacted<'a>>,
    text: OnceCell<String>,
}

impl<'a> Key<'a> {
    fn of(reader: &Reader<'a>, record: &'a Record) -> Self {
        let reader = reader.of_main();
        let seen = match reader.look(record) {
            Sight::Seen(seen) => Some(seen),
            Sight::Broken | Sight::Withheld => None,
        };
        let mut fields = String::new();
        if let Some(seen) = &seen {
            write_fields(
                &reader,
                record,
                record.kind.shape(),
                &seen.data,
                &mut fields,
            );
        }
        Self {
            kind: record.kind,
            fields,
            reader,
            seen,
            text: OnceCell::new(),
        }
    }

    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_fields = (self.kind, &self.fields).cmp(&(other.kind, &other.fields));
        by_fields.then_with(|| self.text().cmp(other.text()))
    }

    fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let seen = self.seen.as_ref();
            seen.map_or_else(String::new, |seen| text_of(&self.reader, seen))
        })
    }
}

/// The fields as they are read: a reference counts by what is seen of whom it means.
fn write_fields<'a>(
    reader: &Reader<'a>,
    from: &'a Record,
    shape: &Shape,
    data: &Map<String, Value>,
    out: &mut String,
) {
    for (field, value) in shape.pairs(data) {
        if let Some(value) = value.filter(|value| !value.is_null()) {
            out.push_str(field.name);
            write_value(reader, from, &field.ty, value, out);
        }
    }
}

fn write_value<'a>(
    reader: &Reader<'a>,
    from: &'a Record,
    ty: &Type,
    value: &Value,
    out: &mut String,
) {
    out.push('\n');
    match (ty, value) {
        (Type::Ref(targets), Value::String(raw)) => {
            let targets = *targets;
            out.push_str(&meant(reader, from, Reference { raw, targets }));
        }
        (Type::List(item), Value::Array(items)) => {
            for value in items {
                write_value(reader, from, item, value, out);
            }
        }
        (Type::Object(shape), Value::Object(data)) => write_fields(reader, from, shape, data, out),
        (Type::Map(item), Value::Object(data)) => {
            for (name, value) in data {
                out.push_str(name);
                write_value(reader, from, item, value, out);
            }
        }
        (_, value) => out.push_str(&value.to_string()),
    }
}

/// What is seen of whom or what a reference means.
fn meant<'a>(reader: &Reader<'a>, from: &'a Record, reference: Reference<'_>) -> String {
    match reader.site.resolve(from, reference) {
        Ok(Target::Record(at)) => match reader.look(&reader.site.casebook.records[at]) {
            Sight::Seen(seen) => reader.stem(&seen).name().to_owned(),
            Sight::Broken | Sight::Withheld => String::new(),
        },
        Ok(Target::Text | Target::Word) => reference.raw.to_owned(),
        _ => String::new(),
    }
}

/// The text that is left of a body, without the words of links to what is withheld.
fn text_of(reader: &Reader<'_>, seen: &Redacted<'_>) -> String {
    let labels = Labels::default();
    let options = Options {
        title: "",
        id_prefix: "",
        labels: &labels,
    };
    let rendered = markdown::render(&seen.body, &options, &mut |written, _| {
        target(reader, seen, written).unwrap_or(LinkTarget::Withheld {
            words: String::new(),
        })
    });
    rendered.html.as_str().to_owned()
}

/// Where a link leads, as far as it is seen; none where it leads to what is withheld.
fn target(reader: &Reader<'_>, seen: &Redacted<'_>, written: &str) -> Option<LinkTarget> {
    let book = reader.site.casebook;
    match reader.destination(seen, written) {
        Some(Destination::Record { at, anchor }) => match reader.look(&book.records[*at]) {
            Sight::Seen(target) if !target.hides(anchor, reader.audience) => {
                Some(LinkTarget::To(reader.stem(&target).name().to_owned()))
            }
            _ => None,
        },
        Some(Destination::Broken { .. }) => None,
        Some(Destination::Here) if seen.hides(written, reader.audience) => None,
        Some(Destination::Outside | Destination::Here) => Some(LinkTarget::Keep),
        Some(Destination::File(path)) => {
            let name = path.rsplit('/').next().unwrap_or(path);
            Some(LinkTarget::To(name.to_owned()))
        }
        Some(Destination::FirstSeen(_)) | None => Some(LinkTarget::Drop),
    }
}
