//! The types of single values in front matter. Each says in its JSON Schema
//! what it is (`format`), and the [`shape`](super::shape) is read from there;
//! [`read`](super::read) knows how each is written.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::marker::PhantomData;

/// Declares a type that is written as one text, with its schema.
macro_rules! string_type {
    ($($(#[$doc:meta])* $name:ident = {$($schema:tt)*};)*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(pub String);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({$($schema)*})
            }
        })*
    };
}

string_type! {
    /// Words for people: what a translation may replace.
    Text = {"type": "string", "format": "text"};
    /// An address on the web; a missing scheme is read as `https`.
    Url = {"type": "string", "format": "uri"};
    /// An e-mail address.
    Email = {"type": "string", "format": "email"};
    /// A telephone number, as it is dialled.
    PhoneNumber = {"type": "string", "format": "phone"};
    /// A word that stands for something, in lower case with underscores: `in_progress`.
    Word = {"type": "string", "format": "word", "pattern": "^[a-z0-9_-]+$"};
    /// A professional background: nursing, social_work, occupational_therapy, physiotherapy …
    Background = {"type": "string", "format": "background", "pattern": "^[a-z0-9_-]+$"};
    /// The id of an entry, or of a topic or category: letters a to z, digits, hyphens.
    Slug = {"type": "string", "format": "slug", "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"};
    /// The tag of a language: `en`, `pt-br`.
    Tag = {"type": "string", "format": "language", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]+)*$"};
    /// A picture: the path of its file, from the record's folder.
    PicturePath = {"type": "string", "format": "picture"};
    /// A day: `2026-12-01`.
    Date = {"type": "string", "format": "date"};
    /// A time of day: `09:00`.
    Time = {"type": "string", "format": "time"};
    /// A time zone of the IANA database: `America/Denver`.
    TimeZone = {"type": "string", "format": "time-zone"};
    /// A day and a time, in the site's timezone unless it has an offset: `2026-12-01T10:00`.
    DateTime = {"type": "string", "format": "date-time"};
    /// `true`, `false`, or a sentence that says more.
    FlagOrText = {"format": "flag-or-text", "anyOf": [{"type": "boolean"}, {"type": "string"}]};
    /// A number, or words where there is no number (`mostly`, `3 of 5`).
    NumberOrText = {"format": "number-or-text", "anyOf": [{"type": "number"}, {"type": "string"}]};
    /// A level of goal attainment, from -2 (much less than expected) to 2 (much more than expected).
    GasScore = {"type": "integer", "minimum": -2, "maximum": 2};
}

/// Declares a list that may be written as one text with commas.
macro_rules! list_type {
    ($($(#[$doc:meta])* $name:ident = $format:literal;)*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name(pub Vec<String>);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"format": "words", "x-item": $format, "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
            }
        })*
    };
}

list_type! {
    /// Words, as a list or as one text with commas.
    OneOrMany = "audience";
    /// Days of the week, in a month with a number: `TU`, `2TU`, `-1FR`.
    WeekDays = "week-day";
    /// Days of the month: 1 to 31, and -1 for the last.
    MonthDays = "month-day";
    /// Months: 1 to 12.
    Months = "month";
}

/// What each level of goal attainment looks like, by level: -2, -1, 0, 1, 2.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(pub Vec<(i64, Text)>);

impl JsonSchema for Levels {
    fn schema_name() -> Cow<'static, str> {
        "Levels".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = Text::json_schema(generator);
        json_schema!({"type": "object", "x-keys": "level", "propertyNames": {"pattern": "^(-2|-1|0|1|2)$"}, "additionalProperties": text})
    }
}

/// What a reference may mean.
pub trait Means {
    /// Names of kinds, and `related_person`, `need`, `client_self`, `word:…` for fixed words.
    const KINDS: &'static [&'static str];
    /// Whether free text may stand instead.
    const FREE: bool = false;
}

/// A reference to another record, written as its slug or `folder/slug`.
#[derive(Debug, Clone)]
pub struct Ref<T>(pub String, PhantomData<T>);

impl<T: Means> JsonSchema for Ref<T> {
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
        impl Means for $name {
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
    /// Whoever can be called, or free text.
    ToContact = true, ["practitioner", "related_person", "organization", "service"];
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
