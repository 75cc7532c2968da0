//! What is there of a record's fields, typed: each as it was declared, and every one optional, since an audience may
//! not see it.
//!
//! A value is read from the plain tree that [`parse`](super::parse) has checked and the policy has cut down; what is
//! absent, withheld or of another type is none.

use super::target::{Reference, Targets};
use super::types::{self, Levels, MonthDays, Months, OneOrMany, Ref, WeekDays};
use serde_json::{Map, Value as Json};
use std::fmt::Debug;

/// What is there of a field that is declared as `T`: an option of its value, or a list.
pub type Seen<'r, T> = <T as Declared>::Seen<'r>;

/// What is there of the fields of a kind or an entry.
pub type FieldsOf<'r, T> = <T as Value>::Of<'r>;

/// A type of values.
pub trait Value {
    /// A value of the type.
    type Of<'r>: Debug + Clone;

    /// Reads one; none where it is not of the type.
    fn read(value: &Json) -> Option<Self::Of<'_>>;
}

/// A type with fields.
pub trait Fields: Value {
    /// Reads the fields of a map.
    fn of(data: Option<&Map<String, Json>>) -> Self::Of<'_>;
}

/// A type of fields.
pub trait Declared {
    /// What is there of one.
    type Seen<'r>: Debug + Clone;

    /// Reads what is there.
    fn seen(value: Option<&Json>) -> Self::Seen<'_>;
}

/// Reads a field that is declared as `T`.
pub fn field<T: Declared>(value: Option<&Json>) -> Seen<'_, T> {
    T::seen(value)
}

impl<T: Value> Declared for T {
    type Seen<'r> = Option<T::Of<'r>>;

    fn seen(value: Option<&Json>) -> Self::Seen<'_> {
        value.filter(|value| !value.is_null()).and_then(T::read)
    }
}

impl<T: Value> Declared for Option<T> {
    type Seen<'r> = Option<T::Of<'r>>;

    fn seen(value: Option<&Json>) -> Self::Seen<'_> {
        <T as Declared>::seen(value)
    }
}

impl<T: Value> Declared for Vec<T> {
    type Seen<'r> = Vec<T::Of<'r>>;

    fn seen(value: Option<&Json>) -> Self::Seen<'_> {
        let items = value.and_then(Json::as_array).into_iter().flatten();
        items.filter_map(T::read).collect()
    }
}

macro_rules! lists {
    ($($name:ident),*) => {
        $(impl Declared for $name {
            type Seen<'r> = Vec<&'r str>;

            fn seen(value: Option<&Json>) -> Self::Seen<'_> {
                <Vec<types::Text> as Declared>::seen(value)
            }
        }

        impl Declared for Option<$name> {
            type Seen<'r> = Option<Vec<&'r str>>;

            fn seen(value: Option<&Json>) -> Self::Seen<'_> {
                value?.is_array().then(|| <$name as Declared>::seen(value))
            }
        })*
    };
}

lists!(OneOrMany, WeekDays, MonthDays, Months);

macro_rules! texts {
    ($($name:ty),*) => {
        $(impl Value for $name {
            type Of<'r> = &'r str;

            fn read(value: &Json) -> Option<&str> {
                value.as_str()
            }
        })*
    };
}

texts!(
    String,
    types::Text,
    types::Url,
    types::TimeZone,
    types::Email,
    types::PhoneNumber,
    types::PicturePath,
    types::Word,
    types::Background,
    types::Slug,
    types::Tag,
    types::Date,
    types::Time,
    types::DateTime
);

macro_rules! plain {
    ($($name:ty, $of:ty, $read:expr;)*) => {
        $(impl Value for $name {
            type Of<'r> = $of;

            fn read(value: &Json) -> Option<Self::Of<'_>> {
                $read(value)
            }
        })*
    };
}

plain! {
    bool, bool, Json::as_bool;
    f64, f64, Json::as_f64;
    i64, i64, Json::as_i64;
    u32, i64, Json::as_i64;
    types::GasScore, f64, Json::as_f64;
    types::FlagOrText, &'r Json, Some;
    types::NumberOrText, &'r Json, Some;
    Levels, &'r Map<String, Json>, Json::as_object;
    Map<String, Json>, &'r Map<String, Json>, Json::as_object;
}

impl<T: types::Means> Value for Ref<T> {
    type Of<'r> = Reference<'r>;

    fn read(value: &Json) -> Option<Reference<'_>> {
        let targets = Targets {
            names: T::KINDS,
            free: T::FREE,
        };
        Some(Reference {
            raw: value.as_str()?,
            targets,
        })
    }
}

/// Whether a value says nothing.
pub fn is_blank(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(items) => items.iter().all(is_blank),
        Json::Object(data) => data.values().all(is_blank),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

/// A word of a closed list.
pub trait Word: Copy + 'static {
    /// All of them, in the order of the list.
    const ALL: &'static [Self];

    /// Their names as written in front matter, in the same order.
    fn names() -> &'static [String];

    /// Its place in the list.
    fn number(self) -> usize;

    /// Its name as written in front matter.
    fn name(self) -> &'static str {
        Self::names().get(self.number()).map_or("", String::as_str)
    }

    /// The word that is written as `name`.
    fn parse(name: &str) -> Option<Self> {
        let at = Self::names().iter().position(|known| known == name)?;
        Self::ALL.get(at).copied()
    }
}

/// The words of a closed list, as its JSON Schema has them.
pub(super) fn words_of(schema: &Json) -> Vec<String> {
    let words = schema["enum"].as_array().into_iter().flatten();
    words.filter_map(Json::as_str).map(str::to_owned).collect()
}

/// The entries of a map, taken by name. Records keep their fields in the order of the struct, so hardly any is looked up.
#[derive(Debug)]
pub(super) struct Entries<'r> {
    data: Option<&'r Map<String, Json>>,
    rest: Option<serde_json::map::Iter<'r>>,
    next: Option<(&'r String, &'r Json)>,
}

impl<'r> Entries<'r> {
    pub(super) fn new(data: Option<&'r Map<String, Json>>) -> Self {
        let mut rest = data.map(Map::iter);
        let next = rest.as_mut().and_then(Iterator::next);
        Self { data, rest, next }
    }

    pub(super) fn take(&mut self, name: &str) -> Option<&'r Json> {
        match self.next {
            Some((known, value)) if known == name => {
                self.next = self.rest.as_mut().and_then(Iterator::next);
                Some(value)
            }
            _ => self.data?.get(name),
        }
    }
}
