//! The types of single values in front matter. Each says in its JSON Schema
//! what it is (`format`), and the [`shape`](super::shape) is read from there.

use jiff::civil;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

macro_rules! string_type {
    ($(#[$doc:meta])* $name:ident, $format:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "string", "format": $format})
            }
        }
    };
}

string_type! {
    /// Words for people: what a translation may replace.
    Text, "text"
}
string_type! {
    /// An address on the web; a missing scheme is read as `https`.
    Url, "uri"
}
string_type! {
    /// An e-mail address.
    Email, "email"
}

/// A word that stands for something, in lower case with underscores: `in_progress`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Word(pub String);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let fine = !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b));
        if fine {
            return Ok(Self(text));
        }
        let proposal = crate::source::slug(&text).replace('-', "_");
        Err(de::Error::custom(format!(
            "bad word `{text}`: write lower-case letters and underscores, such as `{proposal}`"
        )))
    }
}

impl JsonSchema for Word {
    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "word", "pattern": "^[a-z0-9_-]+$"})
    }
}

/// The id of an entry, or of a topic or category: letters a to z, digits, hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Slug(pub String);

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if crate::source::is_slug(&text) {
            return Ok(Self(text));
        }
        let proposal = crate::source::slug(&text);
        Err(de::Error::custom(format!(
            "bad word `{text}`: write lower-case letters, digits and hyphens, such as `{proposal}`"
        )))
    }
}

impl JsonSchema for Slug {
    fn schema_name() -> Cow<'static, str> {
        "Slug".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "slug", "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"})
    }
}

macro_rules! time_type {
    ($(#[$doc:meta])* $name:ident, $format:literal, $parse:path, $hint:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                match $parse(text.trim()) {
                    Some(normal) => Ok(Self(normal)),
                    None => Err(de::Error::custom(format!(concat!("impossible ", $format, " `{}`: ", $hint), text))),
                }
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "string", "format": $format})
            }
        }
    };
}

time_type! {
    /// A day: `2026-12-01`.
    Date, "date", parse_date, "a day that exists is written 2026-12-01"
}
time_type! {
    /// A time of day: `09:00`.
    Time, "time", parse_time, "a time of day is written 09:00"
}
time_type! {
    /// A day and a time, in the site's timezone unless it has an offset: `2026-12-01T10:00`.
    DateTime, "date-time", parse_date_time, "a day and time are written 2026-12-01T10:00"
}

fn parse_date(text: &str) -> Option<String> {
    let digits = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| {
            if at == 4 || at == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    (digits && text.parse::<civil::Date>().is_ok()).then(|| text.to_owned())
}

fn parse_time(text: &str) -> Option<String> {
    let padded = if text.len() == 4 && text.as_bytes()[1] == b':' {
        format!("0{text}")
    } else {
        text.to_owned()
    };
    let shape = (padded.len() == 5 || padded.len() == 8)
        && padded.is_ascii()
        && padded.as_bytes()[2] == b':';
    (shape && padded.parse::<civil::Time>().is_ok()).then(|| padded[..5].to_owned())
}

/// Keeps an offset, if there is one: the casebook turns it into local time.
fn parse_date_time(text: &str) -> Option<String> {
    let joined = text.replacen(' ', "T", 1);
    let (day, rest) = joined.split_once('T')?;
    let day = parse_date(day)?;
    let offset_at = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
    let time = parse_time(rest.get(..offset_at)?)?;
    let offset = &rest[offset_at..];
    if offset.is_empty() {
        return Some(format!("{day}T{time}"));
    }
    let whole = format!("{day}T{time}:00{offset}");
    whole
        .parse::<jiff::Timestamp>()
        .ok()
        .map(|_| format!("{day}T{time}:00{offset}"))
}

/// What a reference may mean.
pub trait Targets {
    /// Names of kinds, and `related_person`, `need`, `client_self`, `word:…` for fixed words.
    const KINDS: &'static [&'static str];
    /// Whether free text may stand instead.
    const FREE: bool = false;
}

/// A reference to another record, written as its slug or `folder/slug`.
#[derive(Debug, Clone)]
pub struct Ref<T>(pub String, PhantomData<T>);

impl<T> Serialize for Ref<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, T> Deserialize<'de> for Ref<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(text, PhantomData))
    }
}

impl<T: Targets> JsonSchema for Ref<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Ref_{}", T::KINDS.join("_")).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "reference", "x-targets": T::KINDS, "x-free": T::FREE})
    }
}

macro_rules! targets {
    ($($(#[$doc:meta])* $name:ident = $free:literal, [$($kind:literal),*];)*) => {
        $($(#[$doc])* #[derive(Debug, Clone)] pub enum $name {}
        impl Targets for $name {
            const KINDS: &'static [&'static str] = &[$($kind),*];
            const FREE: bool = $free;
        })*
    };
}

targets! {
    /// A practitioner, or free text.
    ToPractitioner = true, ["practitioner"];
    /// A member of a care team, or free text.
    ToMember = true, ["practitioner", "related_person", "organization"];
    /// Any person, the client included, or free text.
    ToPerson = true, ["practitioner", "related_person", "client_self"];
    /// Whoever does a step, or free text.
    ToPerformer = true, ["practitioner", "related_person", "client_self", "organization"];
    /// Whoever expressed a goal.
    ToVoice = false, ["client_self", "word:family", "word:team", "related_person", "practitioner"];
    /// A contact, or free text.
    ToContact = true, ["practitioner", "related_person"];
    /// A related person of the client.
    ToRelated = false, ["related_person"];
    /// One of the client's needs.
    ToNeed = false, ["need"];
    /// A goal of the client.
    ToGoal = false, ["goal"];
    /// A consent of the client.
    ToConsent = false, ["consent"];
    /// A program.
    ToProgram = false, ["program"];
    /// A page of rights.
    ToRights = false, ["rights"];
    /// A service or support group.
    ToService = false, ["service", "support_group"];
    /// An organization.
    ToOrganization = false, ["organization"];
    /// An organization, or free text.
    ToOrganizationOrText = true, ["organization"];
    /// Another client's case.
    ToClient = false, ["client"];
}

/// A list that may be written as a single value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct OneOrMany(pub Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a list of words")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(
                    text.split(',')
                        .map(|part| part.trim().to_owned())
                        .filter(|part| !part.is_empty())
                        .collect(),
                ))
            }
            fn visit_unit<E: de::Error>(self) -> Result<OneOrMany, E> {
                Ok(OneOrMany::default())
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![number.to_string()]))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![number.to_string()]))
            }
            fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element::<String>()? {
                    items.push(item);
                }
                Ok(OneOrMany(items))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for OneOrMany {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMany".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"format": "words", "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
    }
}

/// `true`, `false`, or a sentence that says more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, expecting = "write true, false or a sentence")]
pub enum FlagOrText {
    /// Yes or no.
    Flag(bool),
    /// In words.
    Text(String),
}

impl JsonSchema for FlagOrText {
    fn schema_name() -> Cow<'static, str> {
        "FlagOrText".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"format": "flag-or-text", "anyOf": [{"type": "boolean"}, {"type": "string"}]})
    }
}

/// A number, or words where there is no number (`mostly`, `3 of 5`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, expecting = "write a number or a few words")]
pub enum NumberOrText {
    /// A whole number.
    Int(i64),
    /// A number with decimals.
    Float(f64),
    /// In words.
    Text(String),
}

impl JsonSchema for NumberOrText {
    fn schema_name() -> Cow<'static, str> {
        "NumberOrText".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"format": "number-or-text", "anyOf": [{"type": "number"}, {"type": "string"}]})
    }
}

/// A telephone number (HSDS `phone`). A bare string is read as the number.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(inline)]
pub struct Phone {
    /// Its id, for translations.
    pub id: Option<String>,
    /// The number, as it is dialled.
    pub number: String,
    /// The extension to ask for.
    pub extension: Option<String>,
    /// voice, fax, cell, sms or tty.
    #[serde(rename = "type")]
    pub kind: Option<Word>,
    /// What it is for.
    pub label: Option<Text>,
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Full {
            id: Option<String>,
            number: String,
            extension: Option<String>,
            #[serde(rename = "type")]
            kind: Option<Word>,
            label: Option<Text>,
        }
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Phone;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a telephone number")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Phone, E> {
                Ok(Phone {
                    id: None,
                    number: text.to_owned(),
                    extension: None,
                    kind: None,
                    label: None,
                })
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Phone, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Phone, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Phone, A::Error> {
                let full = Full::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Phone {
                    id: full.id,
                    number: full.number,
                    extension: full.extension,
                    kind: full.kind,
                    label: full.label,
                })
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_and_times_that_exist_are_taken() {
        assert!(parse_date("2026-02-29").is_none() && parse_date("2028-02-29").is_some());
        assert!(parse_date("2026-2-9").is_none() && parse_date("").is_none());
        assert_eq!(parse_time("9:00").as_deref(), Some("09:00"));
        assert!(parse_time("24:30").is_none() && parse_time("é:00").is_none());
        assert_eq!(
            parse_date_time("2026-12-01 10:00").as_deref(),
            Some("2026-12-01T10:00")
        );
        assert_eq!(
            parse_date_time("2026-12-01T10:00-05:00").as_deref(),
            Some("2026-12-01T10:00:00-05:00")
        );
        assert!(
            parse_date_time("2026-12-01").is_none()
                && parse_date_time("2026-12-01T10:00+99").is_none()
        );
    }

    #[test]
    fn a_telephone_number_may_be_written_short() {
        let phones: Vec<Phone> =
            serde_yaml::from_str("- 555-0101\n- {number: 555-0102, type: fax}\n").unwrap();
        assert_eq!(phones[0].number, "555-0101");
        assert_eq!(phones[1].kind, Some(Word("fax".into())));
    }
}
