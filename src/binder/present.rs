//! From redacted fields to what a layout reads: references become cards.

use super::address::Spot;
use super::contact;
use super::scene::{Reach, Scene};
use crate::casebook::Target;
use crate::policy::Redacted;
use crate::record::shape::{Shape, Type};
use crate::record::{Kind, Record, Reference};
use crate::view::{Map, Value};
use serde_json::Value as Json;

/// The fields that every card has besides title, href, kind and id.
const CARD: &[&str] = &[
    "name",
    "role",
    "relationship",
    "background",
    "phones",
    "email",
    "url",
    "status",
    "description",
    "start",
    "end",
    "place",
    "date",
    "lifecycle_status",
    "achievement_status",
    "category",
];

/// Presents records on one page.
pub(super) struct Presenter<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) spot: &'s Spot,
}

/// What became of a value.
enum Shown {
    Value(Value),
    /// It points to a withheld record of the case.
    LeftOut(Value),
}

impl Shown {
    fn value(self) -> Value {
        match self {
            Self::Value(value) | Self::LeftOut(value) => value,
        }
    }
}

impl<'s, 'a> Presenter<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>, spot: &'s Spot) -> Self {
        Self { scene, spot }
    }

    /// All fields of a record, its id, kind, title, address and body.
    pub(super) fn record(&self, at: usize, redacted: &Redacted<'a>) -> Map {
        let mut map = self.fields(redacted);
        map.set("id", redacted.record.slug());
        map.set("href", self.scene.path(at).map(|path| self.spot.href(path)));
        map.set("body", self.body(redacted).html());
        map
    }

    /// All fields of a record, its display title included, without the body.
    pub(super) fn fields(&self, redacted: &Redacted<'a>) -> Map {
        let mut map = self.map(redacted.record, redacted.kind().shape(), &redacted.data);
        map.set("kind", redacted.kind().name());
        map.set(
            "lang",
            if redacted.in_language {
                self.scene.lang
            } else {
                &self.scene.site.config.language
            },
        );
        map.set("display_title", self.scene.title_of(redacted));
        map
    }

    fn map(&self, from: &'a Record, shape: &Shape, data: &serde_json::Map<String, Json>) -> Map {
        // Room for what is added to a record: its id, address, body and the like.
        let mut map = Map::with_capacity(shape.fields.len() + 8);
        for (field, value) in shape.pairs(data) {
            let value = value.map_or(Value::None, |value| {
                self.value(from, &field.ty, value).value()
            });
            map.push(field.name, value);
        }
        map
    }

    fn value(&self, from: &'a Record, ty: &Type, value: &Json) -> Shown {
        Shown::Value(match (ty, value) {
            (_, Json::Null) => Value::None,
            (Type::Ref(targets), Json::String(raw)) => {
                return self.reference(
                    from,
                    Reference {
                        raw,
                        targets: *targets,
                    },
                );
            }
            (Type::Object(shape), Json::Object(data)) => {
                let mut map = Map::with_capacity(shape.fields.len());
                let mut left_out = false;
                for (field, value) in shape.pairs(data) {
                    let shown = match value {
                        Some(value) => self.value(from, &field.ty, value),
                        None => Shown::Value(Value::None),
                    };
                    let refers = field.required && matches!(field.ty, Type::Ref(_));
                    left_out |= refers && matches!(shown, Shown::LeftOut(_));
                    map.push(field.name, shown.value());
                }
                let map = Value::from(map);
                return if left_out {
                    Shown::LeftOut(map)
                } else {
                    Shown::Value(map)
                };
            }
            (Type::List(item), Json::Array(items)) => items
                .iter()
                .filter_map(|value| match self.value(from, item, value) {
                    Shown::Value(value) => Some(value),
                    Shown::LeftOut(_) => None,
                })
                .collect(),
            (Type::Map(item), Json::Object(data)) => {
                let mut map = Map::new();
                for (name, value) in data {
                    map.push(name.clone(), self.value(from, item, value).value());
                }
                map.into()
            }
            (Type::DateTime, Json::String(text)) => Value::text(self.scene.local(text)),
            (_, value) => plain(value),
        })
    }

    fn reference(&self, from: &'a Record, reference: Reference<'_>) -> Shown {
        let raw = reference.raw;
        let scene = self.scene;
        match scene.site.resolve(from, reference) {
            Ok(Target::Record(at)) => {
                let withheld_case_record = scene.reach(at) == Reach::Withheld
                    && scene.site.casebook.records[at].case.is_some();
                let card = self.shared_card(at);
                if withheld_case_record {
                    Shown::LeftOut(card)
                } else {
                    Shown::Value(card)
                }
            }
            Ok(Target::Related(id)) => Shown::Value(
                self.entry_card("related_people", "related_person", id)
                    .into(),
            ),
            Ok(Target::Need(_)) => Shown::Value(self.entry_card("needs", "need", raw).into()),
            Ok(Target::ClientSelf) => Shown::Value(self.client_card().into()),
            Ok(Target::Word) => Shown::Value(
                self.text_card(&scene.word(&format!("{raw}_word"), &[]), "word")
                    .into(),
            ),
            Ok(Target::Broken) => {
                scene.touch();
                Shown::LeftOut(self.text_card("", "text").into())
            }
            Ok(Target::Text) | Err(_) => Shown::Value(contact::card(self, raw).into()),
        }
    }

    /// The card of a record as a value. All pages of a depth share it, but the one that its address leads to.
    fn shared_card(&self, at: usize) -> Value {
        let own = |path: &str| path.starts_with(self.spot.path.as_str());
        if self.scene.path(at).is_some_and(own) {
            return self.card(at).into();
        }
        self.scene
            .card(at, self.spot.root.len(), || self.card(at))
            .into()
    }

    /// The card of a record: neutral when it is withheld.
    pub(super) fn card(&self, at: usize) -> Map {
        let scene = self.scene;
        let record = &scene.site.casebook.records[at];
        let known;
        let redacted = match scene.get(at) {
            Some(redacted) => Some(redacted),
            None => {
                known = scene.redact(record);
                known.as_ref()
            }
        };
        let Some(redacted) = redacted else {
            return self.neutral(record.kind.name());
        };
        let mut card = Map::new();
        card.push("title", scene.title_of(redacted));
        card.push("href", scene.path(at).map(|path| self.spot.href(path)));
        card.push("kind", record.kind.name());
        card.push("id", record.slug());
        for name in CARD {
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

    /// The card of a related person or a need, as far as the client's record shows it.
    fn entry_card(&self, list: &str, kind: &str, id: &str) -> Map {
        let client = self.scene.one(Kind::Client).map(|(_, client)| client);
        let entry =
            client.and_then(|client| client.list(list).iter().find(|entry| entry["id"] == id));
        let Some(entry) = entry.and_then(Json::as_object) else {
            return self.neutral(kind);
        };
        let title = entry
            .get("name")
            .or(entry.get("title"))
            .and_then(Json::as_str);
        let Some(title) = title else {
            return self.neutral(kind);
        };
        let mut card = Map::new();
        card.push(
            "title",
            match kind {
                "related_person" => self.scene.related_name(id, title),
                _ => title.to_owned(),
            },
        );
        card.push(
            "href",
            self.scene
                .entry_path(kind, id)
                .map(|path| self.spot.href(&path)),
        );
        card.push("kind", kind);
        card.push("id", id);
        for name in CARD {
            card.push(*name, entry.get(*name).map_or(Value::None, plain));
        }
        card
    }

    /// The card of the client as the one who acts.
    pub(super) fn client_card(&self) -> Map {
        let client = self.scene.one(Kind::Client);
        let title = match client.and_then(|(_, client)| client.text("preferred_name")) {
            Some(name) => name.to_owned(),
            None => self.scene.word("neutral_client", &[]),
        };
        let href = client
            .and_then(|(at, _)| self.scene.path(at))
            .map(|path| self.spot.href(path));
        self.bare(Value::text(title), href, "client")
    }

    /// A card of words only.
    pub(super) fn text_card(&self, words: &str, kind: &str) -> Map {
        self.bare(Value::text(words), None, kind)
    }

    fn neutral(&self, kind: &str) -> Map {
        self.bare(
            Value::text(self.scene.word(&format!("neutral_{kind}"), &[])),
            None,
            kind,
        )
    }

    fn bare(&self, title: Value, href: Option<String>, kind: &str) -> Map {
        let mut card = Map::new();
        card.push("title", title);
        card.push("href", href);
        card.push("kind", kind);
        for name in ["id"].iter().chain(CARD) {
            card.push(*name, Value::None);
        }
        card
    }

    /// The card of whatever a reference in some record means.
    pub(super) fn card_of(&self, from: &'a Record, path: &str, raw: &str) -> Map {
        match from.kind.shape().at(path) {
            Some(Type::Ref(targets)) => {
                match self
                    .reference(
                        from,
                        Reference {
                            raw,
                            targets: *targets,
                        },
                    )
                    .value()
                {
                    Value::Map(map) => (*map).clone(),
                    _ => contact::card(self, raw),
                }
            }
            _ => contact::card(self, raw),
        }
    }
}

/// A value without references.
pub(super) fn plain(value: &Json) -> Value {
    match value {
        Json::Null => Value::None,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => match number.as_i64() {
            Some(value) => Value::Int(value),
            None => Value::Float(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Value::text(text.as_str()),
        Json::Array(items) => items.iter().map(plain).collect(),
        Json::Object(data) => {
            let mut map = Map::new();
            for (name, value) in data {
                map.push(name.clone(), plain(value));
            }
            map.into()
        }
    }
}
