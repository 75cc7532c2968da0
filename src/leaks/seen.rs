//! Texts that may be seen, read for what of all that is looked for stands in them.

use super::allowed::Found;
use super::cover::Cover;
use super::html::{self, Channel, Form};
use super::identifiers::Identifiers;
use super::ring::{Ring, Strictness};
use super::sentences::Winnow;
use super::texts::Texts;
use super::words::{Gap, Word};
use crate::policy::Redacted;
use crate::record::kinds::client::Client;
use crate::record::kinds::common::Common;
use crate::record::kinds::shared::Practitioner;
use crate::record::shape::{PICTURE, Shape, Type};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Which windows are noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Windows {
    /// None.
    None,
    /// Those that are looked for.
    Known,
    /// All.
    All,
}

/// Reads what may be seen.
pub(super) struct SeenText<'a> {
    all: &'a Identifiers,
    rings: [Ring; 3],
    winnow: Winnow,
    pub(super) is_naming: bool,
    pub(super) windows: Windows,
    /// The texts whose windows are noted where they are known.
    pub(super) shared: Option<&'a Texts>,
    pub(super) found: Found,
    /// The words of the text that is being read, where they are to cover others.
    words: Option<Vec<u64>>,
    pub(super) cover: Cover,
}

impl<'a> SeenText<'a> {
    pub(super) fn new(all: &'a Identifiers, covers: bool) -> Self {
        Self {
            all,
            words: covers.then(Vec::new),
            cover: Cover::default(),
            rings: Default::default(),
            winnow: Winnow::default(),
            is_naming: false,
            windows: Windows::None,
            shared: None,
            found: Found::default(),
        }
    }

    pub(super) fn read(&mut self, text: &str, form: Form) {
        self.rings = Default::default();
        self.winnow = Winnow::default();
        html::read(text.as_bytes(), form, self);
        if self.words.is_none() {
            return;
        }
        self.cover_words();
        // A heading, or an item of a list, may be no more than a word.
        for line in text.lines() {
            html::read(line.as_bytes(), form, self);
            self.cover_words();
        }
    }

    fn cover_words(&mut self) {
        if let Some(words) = &mut self.words {
            self.cover.add(words);
            words.clear();
        }
    }

    pub(super) fn record(&mut self, redacted: &Redacted<'_>) {
        let record = redacted.record;
        self.map(record.kind.shape(), &redacted.data);
        self.is_naming = false;
        self.read(&without_definitions(&redacted.body), Form::Markdown);
        // A name of a file is no more than the title that is seen.
        let is_titled = record.title().is_some_and(|title| !title.trim().is_empty());
        if !is_titled || redacted.title().is_some() {
            self.read(record.slug(), Form::Plain);
        }
        // A page may be called by both.
        if let Some(title) = redacted.title() {
            self.read(title, Form::Plain);
        }
    }

    fn map(&mut self, shape: &Shape, data: &Map<String, Value>) {
        for (name, value, field) in shape.fields_of(data) {
            let ty = field.map_or(&Type::Any, |field| &field.ty);
            self.value(ty, value, name);
        }
    }

    fn value(&mut self, ty: &Type, value: &Value, name: &str) {
        match (ty, value) {
            (Type::List(item), Value::Array(items)) => {
                items.iter().for_each(|value| self.value(item, value, name));
            }
            (Type::Object(shape), Value::Object(data)) => self.map(shape, data),
            (Type::Map(item), Value::Object(data)) => {
                data.iter()
                    .for_each(|(name, value)| self.value(item, value, name));
            }
            // The name of a file is no text either: it goes into a binder of its own accord, and is looked at there.
            (Type::String(PICTURE), _) => {}
            // The id of a record is no text: it may be withheld itself.
            (Type::Ref(_), Value::String(text)) if is_id(text) => {}
            (_, Value::String(text)) => {
                self.is_naming = names(ty, name);
                self.read(text, Form::Plain);
            }
            (_, Value::Array(items)) => {
                items
                    .iter()
                    .for_each(|value| self.value(&Type::Any, value, name));
            }
            (_, Value::Object(data)) => {
                data.iter()
                    .for_each(|(name, value)| self.value(&Type::Any, value, name));
            }
            _ => {}
        }
    }
}

/// A body without the lines that say where links lead.
fn without_definitions(body: &str) -> Cow<'_, str> {
    if !body.contains("]:") {
        return Cow::Borrowed(body);
    }
    let is_kept = |line: &&str| {
        let definition = line
            .trim_start()
            .strip_prefix('[')
            .and_then(|it| it.split_once("]:"));
        // A note is text.
        definition.is_none_or(|(label, target)| label.starts_with('^') || target.contains("://"))
    };
    body.split_inclusive('\n').filter(is_kept).collect()
}

fn is_id(text: &str) -> bool {
    let is_sign = |sign: char| {
        sign.is_ascii_lowercase() || sign.is_ascii_digit() || matches!(sign, '-' | '/' | '_')
    };
    text.chars().all(is_sign)
}

/// Whether a field names somebody, or says how to reach them.
fn names(ty: &Type, name: &str) -> bool {
    match ty {
        Type::String(format) => matches!(*format, "phone" | "email"),
        _ => [Common::title, Practitioner::name, Client::address].contains(&name),
    }
}

impl html::Audience for SeenText<'_> {
    fn word(&mut self, channel: Channel, gap: Gap, word: Word) {
        if let Some(words) = &mut self.words {
            if channel == Channel::Text {
                words.push(word.hash);
            }
            return;
        }
        let Self {
            all,
            rings,
            winnow,
            is_naming,
            windows,
            shared,
            found,
            ..
        } = self;
        let mut take = |source: u32| {
            found.sources.push(source);
            if *is_naming {
                found.named.push(source);
            }
        };
        rings[channel as usize].push(gap, word, all, Strictness::Anyhow, &mut take);
        if channel == Channel::Text
            && *windows != Windows::None
            && let Some(window) = winnow.push(word.hash)
            && (*windows == Windows::All || shared.is_some_and(|texts| texts.knows(window)))
        {
            found.windows.push(window);
        }
    }
}
