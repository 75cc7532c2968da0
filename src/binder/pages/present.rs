//! From redacted fields to what a layout reads: references become cards.

use super::body::Body;
use super::cards;
use super::contact;
use super::context::{Context, Reach};
use super::links;
use super::value::plain;
use crate::binder::left_out::stands_for;
use crate::binder::places::PagePath;
use crate::casebook::Target;
use crate::policy::Redacted;
use crate::record::kinds::client::{Client, Need, RelatedPerson};
use crate::record::kinds::shared::Term;
use crate::record::seen::is_blank;
use crate::record::shape::{PICTURE, Shape, Type};
use crate::record::{Kind, Record, Reference};
use crate::view::{Map, Value};
use crate::words::tag;
use serde_json::Value as Json;
use std::rc::Rc;

/// Presents records on one page.
#[derive(Clone, Copy)]
pub(in crate::binder) struct Presenter<'p, 'a> {
    pub(in crate::binder) context: &'p Context<'a>,
    pub(in crate::binder) page: &'p PagePath,
}

/// What became of a value.
enum Presented {
    Value(Value),
    /// It points to a record of the case that cannot be shown. Of those that are withheld, only what stands in no list
    /// is still there; the others are taken out before.
    LeftOut(Value),
}

impl Presented {
    fn value(self) -> Value {
        match self {
            Self::Value(value) | Self::LeftOut(value) => value,
        }
    }
}

/// What a page adds to the entries of a list. The number of an entry is its place in the redacted list, where one whose
/// target has an error, and which is left out, counts too.
pub(super) struct Addition<'m> {
    /// The field that holds the list.
    pub(super) list: &'static str,
    pub(super) add: Box<Add<'m>>,
}

/// Adds to an entry, by its number.
pub(super) type Add<'m> = dyn Fn(usize, &mut Map) + 'm;

impl<'p, 'a> Presenter<'p, 'a> {
    pub(in crate::binder) fn new(context: &'p Context<'a>, page: &'p PagePath) -> Self {
        Self { context, page }
    }

    /// All fields of a record, its id, kind, title, address and body.
    pub(super) fn record(&self, at: usize, redacted: &Redacted<'a>) -> Map {
        self.record_with(at, redacted, &[])
    }

    /// As [`Self::record`], with more in the entries of lists.
    pub(super) fn record_with(
        &self,
        at: usize,
        redacted: &Redacted<'a>,
        more: &[Addition<'_>],
    ) -> Map {
        let mut map = self.fields_with(redacted, more);
        map.set("id", self.context.id_of(at, redacted));
        map.set("href", self.href_of(at));
        map.set("body", self.body(redacted).html());
        map
    }

    /// All fields of a record, its display title included, without the body.
    pub(super) fn fields(&self, redacted: &Redacted<'a>) -> Map {
        self.fields_with(redacted, &[])
    }

    /// As [`Self::fields`], with more in the entries of lists.
    pub(super) fn fields_with(&self, redacted: &Redacted<'a>, more: &[Addition<'_>]) -> Map {
        let shape = redacted.kind().shape();
        // Room for what is added to a record: its id, address, body and the like.
        let mut map = Map::with_capacity(shape.fields.len() + 8);
        for (field, value) in shape.pairs(&redacted.data) {
            let added = more.iter().find(|more| more.list == field.name);
            let value = match (added, &field.ty, value) {
                (Some(more), Type::List(item), Some(Json::Array(items))) => {
                    self.list(redacted.record, item, items, Some(&more.add))
                }
                (_, ty, Some(value)) => self.value(redacted.record, ty, value).value(),
                (_, _, None) => Value::None,
            };
            map.push(field.name, value);
        }
        map.set("kind", redacted.kind().name());
        let lang = match redacted.in_language {
            true => self.context.lang(),
            false => &self.context.site.config.language,
        };
        map.set("lang", tag(lang));
        map.set("display_title", self.context.title(redacted));
        map
    }

    /// Renders what is left of a record's body, once for all pages that show it alike.
    pub(super) fn body(&self, redacted: &Redacted<'a>) -> Rc<Body> {
        // Its words have ids of their own.
        let prefix = match redacted.kind() {
            Kind::Glossary => "text:",
            _ => "",
        };
        let make = || self.body_in(redacted, prefix);
        self.context.bodies.get(redacted.id(), self.page, make)
    }

    /// Renders it with a prefix to every id, for a page that holds several bodies.
    pub(super) fn body_in(&self, redacted: &Redacted<'a>, id_prefix: &str) -> Body {
        links::rendered(self.context, self.page, redacted, id_prefix)
    }

    /// The address of a record's place, from this page.
    pub(super) fn href_of(&self, at: usize) -> Option<String> {
        self.context.places.of(at).map(|path| self.page.href(path))
    }

    /// The picture that a field of a record names.
    pub(super) fn picture(&self, from: &Record, written: &str) -> Option<Map> {
        links::picture(self.context, self.page, from, written)
    }

    fn list(&self, from: &'a Record, item: &Type, items: &[Json], add: Option<&Add<'_>>) -> Value {
        let present = |(number, value): (usize, &Json)| {
            let Presented::Value(value) = self.value(from, item, value) else {
                return None;
            };
            let (Some(add), Value::Map(map)) = (add, &value) else {
                return Some(value);
            };
            let mut map = (**map).clone();
            add(number, &mut map);
            Some(map.into())
        };
        items.iter().enumerate().filter_map(present).collect()
    }

    fn value(&self, from: &'a Record, ty: &Type, value: &Json) -> Presented {
        Presented::Value(match (ty, value) {
            (_, Json::Null) => Value::None,
            (Type::Ref(targets), Json::String(raw)) => {
                let targets = *targets;
                return self.reference(from, Reference { raw, targets });
            }
            (Type::Object(shape), Json::Object(data)) => return self.object(from, shape, data),
            (Type::List(item), Json::Array(items)) => self.list(from, item, items, None),
            (Type::Map(item), Json::Object(data)) => {
                let mut map = Map::new();
                for (name, value) in data {
                    map.push(name.clone(), self.value(from, item, value).value());
                }
                map.into()
            }
            (Type::DateTime, Json::String(text)) => Value::text(self.context.local(text)),
            (Type::String(PICTURE), Json::String(written)) => self.picture(from, written).into(),
            (_, value) => plain(value),
        })
    }

    fn object(
        &self,
        from: &'a Record,
        shape: &Shape,
        data: &serde_json::Map<String, Json>,
    ) -> Presented {
        let mut map = Map::with_capacity(shape.fields.len());
        let mut is_left_out = false;
        for (field, value) in shape.pairs(data) {
            let shown = match value {
                Some(value) => self.value(from, &field.ty, value),
                None => Presented::Value(Value::None),
            };
            is_left_out |= stands_for(field) && matches!(shown, Presented::LeftOut(_));
            map.push(field.name, shown.value());
        }
        // The id of an entry says what its name says.
        if is_nameless(shape, data) {
            map.set(Need::id, Value::None);
        }
        match is_left_out {
            true => Presented::LeftOut(map.into()),
            false => Presented::Value(map.into()),
        }
    }

    fn reference(&self, from: &'a Record, reference: Reference<'_>) -> Presented {
        let context = self.context;
        let raw = reference.raw;
        Presented::Value(match context.site.resolve(from, reference) {
            Ok(Target::Record(at)) if self.is_strangers(at) => Value::None,
            Ok(Target::Record(at)) if context.is_broken(at) => {
                context.touch();
                return Presented::LeftOut(cards::of_words("", "text").into());
            }
            Ok(Target::Record(at)) => {
                let is_of_case = context.site.casebook.records[at].case.is_some();
                let is_withheld = is_of_case && context.reach(at) == Reach::Withheld;
                let card = self.shared_card(at);
                if is_withheld {
                    return Presented::LeftOut(card);
                }
                card
            }
            Ok(Target::Related(id)) => self.related_card(id).into(),
            Ok(Target::Need(id)) => self.need_card(id).into(),
            Ok(Target::ClientSelf) => self.client_card().into(),
            Ok(Target::Word) => {
                let word = context.word(&format!("{raw}_word"), &[]);
                cards::of_words(&word, "word").into()
            }
            Ok(Target::Broken) => {
                context.touch();
                return Presented::LeftOut(cards::of_words("", "text").into());
            }
            Ok(Target::Text) | Err(_) => contact::card(context, raw).into(),
        })
    }

    /// Whether a record is that of another client whose case is not before the reader too. Only the staff have the binders
    /// of several clients; who else reads the other one is somebody else.
    fn is_strangers(&self, at: usize) -> bool {
        let context = self.context;
        let record = &context.site.casebook.records[at];
        let is_other =
            record.kind == Kind::Client && record.case.as_deref() != context.reader().case;
        let audience = context.audience();
        is_other && !(audience.has_caseload() && context.site.policy.opens_case(record, audience))
    }

    /// The card of a record as a value. All pages of a depth share it, but the one that its address leads to.
    fn shared_card(&self, at: usize) -> Value {
        let is_own = |path: &str| path.starts_with(self.page.path.as_str());
        if self.context.places.of(at).is_some_and(is_own) {
            return self.card(at).into();
        }
        let depth = self.page.root.len();
        self.context.cards.get(at, depth, || self.card(at)).into()
    }

    /// The card of a record: neutral when it is withheld.
    pub(super) fn card(&self, at: usize) -> Map {
        let context = self.context;
        let record = &context.site.casebook.records[at];
        let known;
        let redacted = match context.held.get(at) {
            Some(redacted) => Some(redacted),
            None => {
                known = context.draw_on(at);
                known.as_ref()
            }
        };
        let Some(redacted) = redacted else {
            return self.neutral(record.kind.name());
        };
        let mut card = Map::with_capacity(cards::FIELDS.len() + 4);
        card.push("title", context.title(redacted));
        card.push("href", self.href_of(at));
        card.push("kind", record.kind.name());
        card.push("id", context.id_of(at, redacted));
        for name in cards::FIELDS {
            let ty = record.kind.shape().field(name).map(|field| &field.ty);
            let value = match (ty, redacted.data.get(*name)) {
                (Some(ty), Some(value)) if !matches!(ty, Type::Ref(_)) => {
                    self.value(record, ty, value).value()
                }
                _ => Value::None,
            };
            card.push(*name, value);
        }
        card
    }

    /// The card of a related person, as far as the client's record shows them.
    pub(super) fn related_card(&self, id: &str) -> Map {
        let name = |name: &str| self.context.names.related(id, name);
        let list = (Client::related_people, RelatedPerson::name);
        self.entry_card(list, "related_person", ("team.html", "person"), id, &name)
    }

    /// The card of a need, as far as the client's record shows it.
    fn need_card(&self, id: &str) -> Map {
        let list = (Client::needs, Need::title);
        self.entry_card(list, "need", ("plan.html", "need"), id, &str::to_owned)
    }

    fn entry_card(
        &self,
        (list, title): (&str, &str),
        kind: &str,
        (page, anchor): (&str, &str),
        id: &str,
        name: &dyn Fn(&str) -> String,
    ) -> Map {
        let client = self.context.held.one(Kind::Client);
        let entries = client
            .map(|(_, client)| client.list(list))
            .unwrap_or_default();
        let entry = entries.iter().find(|entry| entry[Need::id] == id);
        let Some((entry, title)) = entry.and_then(|entry| Some((entry, entry[title].as_str()?)))
        else {
            return self.neutral(kind);
        };
        let place = self.context.places.of_entry(page, anchor, id);
        let mut card = Map::with_capacity(cards::FIELDS.len() + 4);
        card.push("title", name(title));
        card.push("href", place.map(|path| self.page.href(&path)));
        card.push("kind", kind);
        card.push("id", id);
        for name in cards::FIELDS {
            card.push(*name, entry.get(*name).map_or(Value::None, plain));
        }
        card
    }

    /// The card of the client as the one who acts.
    pub(super) fn client_card(&self) -> Map {
        let client = self.context.held.one(Kind::Client);
        let name = client.and_then(|(_, client)| client.text(Client::preferred_name));
        let title = match name {
            Some(name) => name.to_owned(),
            None => self.context.word("neutral_client", &[]),
        };
        let href = client.and_then(|(at, _)| self.href_of(at));
        cards::bare(Value::text(title), href, "client")
    }

    fn neutral(&self, kind: &str) -> Map {
        let words = self.context.word(&format!("neutral_{kind}"), &[]);
        cards::of_words(&words, kind)
    }

    /// The card of whatever a reference in some record means.
    pub(super) fn card_of(&self, from: &'a Record, reference: Reference<'_>) -> Map {
        match self.reference(from, reference).value() {
            Value::Map(map) => (*map).clone(),
            _ => contact::card(self.context, reference.raw),
        }
    }
}

/// Whether entries have a name, and this one's is not seen.
fn is_nameless(shape: &Shape, data: &serde_json::Map<String, Json>) -> bool {
    let naming = [Need::title, RelatedPerson::name, Term::term];
    let mut fields = naming
        .iter()
        .filter_map(|name| shape.field(name))
        .peekable();
    shape.field(Need::id).is_some()
        && fields.peek().is_some()
        && fields.all(|field| data.get(field.name).is_none_or(is_blank))
}
