//! What orders records whose ids are withheld: all that their pages show of them, in every language of the binder.

use super::unnamed::Stem;
use crate::binder::reader::{Reader, Sight};
use crate::casebook::{Destination, Target};
use crate::markdown::{self, Labels, LinkTarget, Options};
use crate::policy::Redacted;
use crate::record::kinds::client::{Client, Need, RelatedPerson};
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record, Reference};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;

/// How a reader of one language sees other records from those that are put in order.
pub(super) struct Onlooker<'a> {
    pub(super) reader: Reader<'a>,
    client: OnceCell<Option<Redacted<'a>>>,
}

impl<'a> Onlooker<'a> {
    /// The reader of a binder in each of its languages, the main one first: a page has one address in all of them.
    pub(super) fn of_all(reader: Reader<'a>) -> Vec<Self> {
        let onlooker = |lang: &'a String| Self {
            reader: Reader { lang, ..reader },
            client: OnceCell::new(),
        };
        reader.languages.iter().map(onlooker).collect()
    }

    pub(super) fn look(&self, record: &'a Record) -> Option<Redacted<'a>> {
        match self.reader.look(record) {
            Sight::Seen(seen) => Some(seen),
            Sight::Broken | Sight::Withheld => None,
        }
    }

    /// The words that stand for something withheld.
    fn neutral(&self, kind: &str) -> String {
        let locale = self.reader.site.locale(self.reader.lang);
        locale.fill(&format!("neutral_{kind}"), &[])
    }

    fn client(&self) -> Option<&Redacted<'a>> {
        let client = self.client.get_or_init(|| {
            let record = self.reader.site.casebook.client(self.reader.case?)?;
            self.look(record)
        });
        client.as_ref()
    }

    /// The id of a person or a need of the client, where the reader sees its name.
    fn entry(&self, (list, name): (&str, &str), kind: &str, id: &str) -> String {
        let entries = self.client().map(|client| client.list(list));
        let mut entries = entries.unwrap_or_default().iter();
        let is_named = |entry: &Value| entry[Need::id] == id && entry[name].is_string();
        match entries.any(is_named) {
            true => id.to_owned(),
            false => self.neutral(kind),
        }
    }
}

/// What is seen of a record in one language. Text is only asked for where fields are equal.
struct Seen<'v, 'a> {
    onlooker: &'v Onlooker<'a>,
    record: &'a Record,
    shown: OnceCell<Option<Redacted<'a>>>,
    fields: OnceCell<String>,
    text: OnceCell<String>,
}

impl<'a> Seen<'_, 'a> {
    fn shown(&self) -> Option<&Redacted<'a>> {
        let shown = self.shown.get_or_init(|| self.onlooker.look(self.record));
        shown.as_ref()
    }

    fn fields(&self) -> &str {
        self.fields.get_or_init(|| {
            let Some(shown) = self.shown() else {
                return String::new();
            };
            let mut out = Writer::of(self.onlooker, Some(self.record));
            out.fields(self.record.kind.shape(), &shown.data);
            // A page says how it is translated.
            let marks = (shown.in_language, shown.older, shown.differs);
            out.text(&format!("{marks:?}"));
            out.out
        })
    }

    fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let shown = self.shown();
            shown.map_or_else(String::new, |shown| text_of(self.onlooker, shown))
        })
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let by_fields = self.fields().cmp(other.fields());
        by_fields.then_with(|| self.text().cmp(other.text()))
    }
}

/// What orders a record: kind, visible fields, visible text, in the main language before the others.
pub(super) struct Key<'v, 'a> {
    kind: Kind,
    own: Option<&'a str>,
    languages: Vec<Seen<'v, 'a>>,
}

impl<'v, 'a> Key<'v, 'a> {
    pub(super) fn of(onlookers: &'v [Onlooker<'a>], record: &'a Record) -> Self {
        let seen = |onlooker: &'v Onlooker<'a>| Seen {
            onlooker,
            record,
            shown: OnceCell::new(),
            fields: OnceCell::new(),
            text: OnceCell::new(),
        };
        let languages: Vec<Seen<'v, 'a>> = onlookers.iter().map(seen).collect();
        let first = languages.first();
        let stem = first.and_then(|one| Some(one.onlooker.reader.stem(one.shown()?)));
        let own = match stem {
            Some(Stem::Own(own)) => Some(own),
            _ => None,
        };
        Self {
            kind: record.kind,
            own,
            languages,
        }
    }

    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        let pairs = self.languages.iter().zip(&other.languages);
        let by_words = pairs.map(|(one, other)| one.cmp(other));
        let mut by_words = by_words.skip_while(|order| order.is_eq());
        self.kind
            .cmp(&other.kind)
            .then_with(|| by_words.next().unwrap_or(Ordering::Equal))
            .then_with(|| self.own.cmp(&other.own))
    }
}

/// Writes fields as they are read: a reference counts by what is seen of whom it means.
struct Writer<'v, 'a> {
    onlooker: &'v Onlooker<'a>,
    /// The record whose references are followed.
    from: Option<&'a Record>,
    out: String,
}

impl<'v, 'a> Writer<'v, 'a> {
    fn of(onlooker: &'v Onlooker<'a>, from: Option<&'a Record>) -> Self {
        let out = String::new();
        Self {
            onlooker,
            from,
            out,
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&Value::from(text).to_string());
    }

    fn fields(&mut self, shape: &Shape, data: &Map<String, Value>) {
        for (field, value) in shape.pairs(data) {
            if let Some(value) = value.filter(|value| !value.is_null()) {
                self.out.push_str(field.name);
                self.value(&field.ty, value);
            }
        }
        self.out.push('}');
    }

    fn value(&mut self, ty: &Type, value: &Value) {
        self.out.push('\n');
        match (ty, value) {
            (Type::Ref(targets), Value::String(raw)) => {
                let targets = *targets;
                self.reference(Reference { raw, targets });
            }
            (Type::List(item), Value::Array(items)) => {
                items.iter().for_each(|value| self.value(item, value));
                self.out.push(']');
            }
            (Type::Object(shape), Value::Object(data)) => self.fields(shape, data),
            (Type::Map(item), Value::Object(data)) => {
                for (name, value) in data {
                    self.text(name);
                    self.value(item, value);
                }
                self.out.push('}');
            }
            (_, value) => self.out.push_str(&value.to_string()),
        }
    }

    /// What is seen of whom or what a reference means.
    fn reference(&mut self, reference: Reference<'_>) {
        let Some(from) = self.from else { return };
        let (onlooker, raw) = (self.onlooker, reference.raw);
        let site = onlooker.reader.site;
        match site.resolve(from, reference) {
            Ok(Target::Record(at)) => {
                let record = &*site.casebook.records[at];
                match onlooker.look(record) {
                    Some(seen) => self.target(&seen),
                    None => self.text(&onlooker.neutral(record.kind.name())),
                }
            }
            Ok(Target::Related(id)) => {
                let list = (Client::related_people, RelatedPerson::name);
                self.text(&onlooker.entry(list, "related_person", id));
            }
            Ok(Target::Need(id)) => {
                let list = (Client::needs, Need::title);
                self.text(&onlooker.entry(list, "need", id));
            }
            Ok(Target::Broken) => {}
            Ok(Target::ClientSelf | Target::Word | Target::Text) | Err(_) => self.text(raw),
        }
    }

    /// A record that is seen: by its name, else by its own fields.
    fn target(&mut self, seen: &Redacted<'a>) {
        let stem = self.onlooker.reader.stem(seen);
        self.text(stem.name());
        if matches!(stem, Stem::Day(_) | Stem::Nothing) {
            let mut own = Writer::of(self.onlooker, None);
            own.fields(seen.kind().shape(), &seen.data);
            self.out.push_str(&own.out);
        }
    }
}

/// The text that is left of a body, without the words of links to what is withheld.
fn text_of(onlooker: &Onlooker<'_>, seen: &Redacted<'_>) -> String {
    let labels = Labels::default();
    let options = Options {
        title: "",
        id_prefix: "",
        labels: &labels,
    };
    let rendered = markdown::render(&seen.body, &options, &mut |written, _| {
        let meets = meets(onlooker, seen, written);
        meets.unwrap_or_else(|words| LinkTarget::Withheld { words })
    });
    rendered.html.as_str().to_owned()
}

/// Where a link leads, as far as it is seen; else the words that stand for what is withheld.
fn meets(
    onlooker: &Onlooker<'_>,
    seen: &Redacted<'_>,
    written: &str,
) -> Result<LinkTarget, String> {
    let reader = &onlooker.reader;
    let book = reader.site.casebook;
    let hides = |target: &Redacted<'_>, anchor: &str| target.hides(anchor, reader.audience);
    let part = || Err(onlooker.neutral("part"));
    match reader.destination(seen, written) {
        Some(Destination::Record { at, anchor }) => match onlooker.look(&book.records[*at]) {
            Some(target) if hides(&target, anchor) => part(),
            Some(target) => {
                let has = target.kind() == Kind::Guide && has_heading(onlooker, &target, anchor);
                let anchor = if has { anchor } else { "" };
                let name = reader.stem(&target);
                Ok(LinkTarget::To(format!("{}{anchor}", name.name())))
            }
            None => Err(onlooker.neutral(book.records[*at].kind.name())),
        },
        Some(Destination::Broken { kind, .. }) => Err(onlooker.neutral(kind.name())),
        Some(Destination::Here) if hides(seen, written) => part(),
        Some(Destination::Here) if written.len() > 1 && is_cut(onlooker, seen) => {
            match has_heading(onlooker, seen, written) {
                true => Ok(LinkTarget::Keep),
                false => Ok(LinkTarget::Drop),
            }
        }
        Some(Destination::Outside | Destination::Here) => Ok(LinkTarget::Keep),
        Some(Destination::File(path)) => {
            let name = path.rsplit('/').next().unwrap_or(path);
            Ok(LinkTarget::To(name.to_owned()))
        }
        Some(Destination::FirstSeen(_)) | None => Ok(LinkTarget::Drop),
    }
}

/// Whether something of a body is withheld, be it a section or the words of a link.
fn is_cut(onlooker: &Onlooker<'_>, seen: &Redacted<'_>) -> bool {
    let mut links = seen.links().iter();
    matches!(seen.body, Cow::Owned(_)) || links.any(|link| is_withheld(onlooker, seen, &link.dest))
}

/// Whether the words of a link are withheld.
fn is_withheld(onlooker: &Onlooker<'_>, seen: &Redacted<'_>, written: &str) -> bool {
    let hides =
        |target: &Redacted<'_>, anchor: &str| target.hides(anchor, onlooker.reader.audience);
    match onlooker.reader.destination(seen, written) {
        Some(Destination::Record { at, anchor }) => {
            let record = &*onlooker.reader.site.casebook.records[*at];
            let target = onlooker.look(record);
            target.is_none_or(|target| hides(&target, anchor))
        }
        Some(Destination::Broken { .. }) => true,
        Some(Destination::Here) => hides(seen, written),
        _ => false,
    }
}

/// Whether a heading is left of what the reader sees of a body. One in which words are withheld is called otherwise.
fn has_heading(onlooker: &Onlooker<'_>, target: &Redacted<'_>, anchor: &str) -> bool {
    let Some(slug) = anchor.strip_prefix('#') else {
        return false;
    };
    let scan = markdown::scan(&target.body);
    let mut named = scan.headings.iter().filter(|heading| heading.slug == slug);
    named.any(|heading| {
        let inside = |at: usize| heading.range.contains(&at);
        let mut links = scan.links.iter().filter(|link| inside(link.range.start));
        !links.any(|link| is_withheld(onlooker, target, &link.dest))
    })
}
