//! The value that layouts read.
//!
//! A view is a tree of plain values, already cut down to one audience and one
//! language. It is the only thing a page can be made from, so it is also what
//! a page's key is computed from.
//!
//! Architecture invariant: this file imports nothing of the program, and an
//! [`Html`] can be made by the `markdown` room only by going through
//! [`Html::trusted`], which is the one place to look for injection.

use std::sync::Arc;

/// Markup that is safe to write into a page without escaping.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(Arc<str>);

impl Html {
    /// Wraps markup that the caller has made safe: escaped text and known tags only.
    pub fn trusted(markup: impl Into<Arc<str>>) -> Self {
        Self(markup.into())
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is no markup at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One value of a view.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Absent, or withheld from this audience: a layout cannot tell which.
    #[default]
    None,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with decimals.
    Float(f64),
    /// Text, escaped when it is printed.
    Text(Arc<str>),
    /// Safe markup, printed as it is.
    Html(Html),
    /// A list.
    List(Vec<Value>),
    /// Fields by name, in a fixed order. Shared, so that navigation costs nothing a page.
    Map(Arc<Map>),
}

/// The name of a field. Nearly all are part of the program and cost nothing.
#[derive(Debug, Clone)]
pub enum Name {
    /// Written in the program.
    Static(&'static str),
    /// Of a kind's shape, or from the content.
    Shared(Arc<str>),
}

impl std::ops::Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Static(name) => name,
            Self::Shared(name) => name,
        }
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

impl From<&'static str> for Name {
    fn from(name: &'static str) -> Self {
        Self::Static(name)
    }
}

impl From<String> for Name {
    fn from(name: String) -> Self {
        Self::Shared(name.into())
    }
}

impl From<Arc<str>> for Name {
    fn from(name: Arc<str>) -> Self {
        Self::Shared(name)
    }
}

/// Fields by name, in the order in which they were put in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    entries: Vec<(Name, Value)>,
}

impl Map {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty map with room for `count` fields.
    pub fn with_capacity(count: usize) -> Self {
        Self {
            entries: Vec::with_capacity(count),
        }
    }

    /// Sets a field, replacing an earlier value of the same name in place.
    pub fn set(&mut self, name: impl Into<Name>, value: impl Into<Value>) {
        let name = name.into();
        let value = value.into();
        match self.entries.iter_mut().find(|(key, _)| *key == name) {
            Some(entry) => entry.1 = value,
            None => self.entries.push((name, value)),
        }
    }

    /// Adds a field that is known not to be there yet.
    pub fn push(&mut self, name: impl Into<Name>, value: impl Into<Value>) {
        self.entries.push((name.into(), value.into()));
    }

    /// Sets a field and returns the map, for building one in an expression.
    pub fn with(mut self, name: impl Into<Name>, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// The field's value, if the map has the field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.entries
            .iter()
            .find(|(key, _)| &**key == name)
            .map(|(_, value)| value)
    }

    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Name, &Value)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Value {
    /// Text from anything that can become it.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// A field of a map; `None` for anything else or when the field is absent.
    pub fn get(&self, name: &str) -> &Value {
        static NONE: Value = Value::None;
        match self {
            Self::Map(map) => map.get(name).unwrap_or(&NONE),
            _ => &NONE,
        }
    }

    /// A value below this one by a path of field names joined by dots.
    pub fn at(&self, path: &str) -> &Value {
        path.split('.').fold(self, |value, name| value.get(name))
    }

    /// The text of a text value.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number as a float.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Int(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            _ => None,
        }
    }

    /// The entries of a list; empty for anything else.
    pub fn items(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Whether there is nothing to show: none, empty text, an empty list, or a
    /// map in which every field is empty.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::None => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Html(html) => html.is_empty(),
            Self::List(items) => items.iter().all(Value::is_blank),
            Self::Map(map) => map.iter().all(|(_, value)| value.is_blank()),
            _ => false,
        }
    }

    /// Feeds the value to `sink` in a form in which different values never
    /// give the same bytes.
    pub fn digest(&self, sink: &mut impl FnMut(&[u8])) {
        match self {
            Self::None => sink(b"n"),
            Self::Bool(false) => sink(b"f"),
            Self::Bool(true) => sink(b"t"),
            Self::Int(value) => {
                sink(b"i");
                sink(&value.to_le_bytes());
            }
            Self::Float(value) => {
                sink(b"d");
                sink(&value.to_bits().to_le_bytes());
            }
            Self::Text(text) => digest_text(b's', text, sink),
            Self::Html(html) => digest_text(b'h', html.as_str(), sink),
            Self::List(items) => {
                sink(b"l");
                sink(&(items.len() as u64).to_le_bytes());
                items.iter().for_each(|item| item.digest(sink));
            }
            Self::Map(map) => {
                sink(b"m");
                sink(&(map.len() as u64).to_le_bytes());
                for (name, value) in map.iter() {
                    digest_text(b'k', name, sink);
                    value.digest(sink);
                }
            }
        }
    }
}

fn digest_text(tag: u8, text: &str, sink: &mut impl FnMut(&[u8])) {
    sink(&[tag]);
    sink(&(text.len() as u64).to_le_bytes());
    sink(text.as_bytes());
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Arc<str>> for Value {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<Html> for Value {
    fn from(html: Html) -> Self {
        Self::Html(html)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Int(value as i64)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Map(Arc::new(map))
    }
}

impl From<Arc<Map>> for Value {
    fn from(map: Arc<Map>) -> Self {
        Self::Map(map)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Self {
        Self::List(items.into_iter().collect())
    }
}

/// What every page of one binder and one language has in common.
///
/// It holds `binder` and `agency`; it is hashed and handed to the layouts
/// once, not once a page.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// Global names of the layouts.
    pub data: Map,
    /// The words that pages explain where they stand: `page`, the path of the glossary, and `lists`, each the `terms` of
    /// one `lang`, of which each is `{term, plain, lang, href, names}`; none where nothing is explained.
    pub terms: Value,
    /// The language of interface words, a lower-case tag such as `es`.
    pub lang: String,
}

/// What one page is made from.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Where the page goes, from the binder's root, with `/`: `goals/shop.html`.
    pub path: String,
    /// The layout's name without ending: `goal`.
    pub layout: String,
    /// The page's title, as plain text.
    pub title: String,
    /// Where the page came from, for messages about it: `clients/jo/goals/shop`.
    pub origin: String,
    /// Names that this page adds to those of [`Shared`]: `page`, `nav`, `record` …
    pub data: Map,
}
