//! What an audience may see of any record: that is no leak, wherever it stands.

use super::html::{self, Channel, Form};
use super::identifiers::{Identifiers, Weight};
use super::reading::Raw;
use super::ring::{Ring, Strictness};
use super::sentences::Winnow;
use super::words::{Gap, Word};
use crate::binder::{BinderPlan, Subject};
use crate::casebook::Casebook;
use crate::config::Config;
use crate::policy::{Audience, Policy, Redacted};
use crate::record::Record;
use crate::record::kinds::common::Common;
use crate::record::shape::{Shape, Type};
use parking_lot::Mutex;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

/// What is allowed in pages because it was found where it may be seen.
#[derive(Debug, Default, Clone)]
pub(super) struct Found {
    /// Numbers of identifiers.
    pub(super) sources: BTreeSet<u32>,
    /// Of these, the ones found in fields that name or reach somebody.
    pub(super) named: BTreeSet<u32>,
    /// Windows of sentences.
    pub(super) windows: BTreeSet<u64>,
}

impl Found {
    fn add(&mut self, other: &Self) {
        self.sources.extend(&other.sources);
        self.named.extend(&other.named);
        self.windows.extend(&other.windows);
    }
}

/// What the audiences of a site may see, as far as anybody asked.
#[derive(Debug)]
pub struct Sight<'s> {
    all: &'s Identifiers,
    book: &'s Casebook,
    policy: &'s Policy,
    languages: Vec<&'s str>,
    /// What the program and the agency say everywhere.
    fixed: Found,
    /// What belongs to no case, by the number of the audience.
    shared: Vec<OnceLock<Found>>,
    /// By case and number of the audience.
    cases: Mutex<HashMap<(Arc<str>, usize), Arc<Found>>>,
    /// What stands in files that binders share, by their keys.
    assets: Mutex<HashMap<[u8; 32], Arc<Vec<Raw>>>>,
}

impl<'s> Sight<'s> {
    /// What may be seen on a site. `fixed` are texts that stand in every binder: of layouts and of the interface.
    pub fn new<'t>(
        all: &'s Identifiers,
        book: &'s Casebook,
        policy: &'s Policy,
        config: &'s Config,
        fixed: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let mut reading = Reading::new(all);
        for text in fixed {
            reading.read(text, Form::Html);
        }
        // An ordinary word is one; a whole name that stands in a layout is somebody's.
        reading.found.sources.retain(|number| {
            let source = all.source(*number);
            source.is_none_or(|source| !source.what.is_of_person() || source.weight == Weight::Word)
        });
        reading.is_naming = true;
        let words = config.names_that_are_words.iter().map(String::as_str);
        for text in config.texts().chain(words) {
            reading.read(text, Form::Plain);
        }
        Self {
            all,
            book,
            policy,
            languages: config.all_languages(),
            fixed: reading.found,
            shared: policy.audiences.iter().map(|_| OnceLock::new()).collect(),
            cases: Mutex::default(),
            assets: Mutex::default(),
        }
    }

    /// The identifiers.
    pub(super) fn all(&self) -> &'s Identifiers {
        self.all
    }

    /// What stands in a file that several binders may share; it is read once.
    pub(super) fn asset(&self, key: &[u8; 32], read: impl FnOnce() -> Vec<Raw>) -> Arc<Vec<Raw>> {
        let known = self.assets.lock().get(key).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(read());
            self.assets.lock().insert(*key, made.clone());
            made
        })
    }

    /// What a binder may show.
    pub(super) fn of(&self, plan: &BinderPlan) -> Found {
        let mut found = self.fixed.clone();
        if let Some(shared) = self.shared.get(plan.audience.number) {
            found.add(shared.get_or_init(|| self.read_shared(&plan.audience)));
        }
        match &plan.subject {
            Subject::Client(case) => found.add(&self.case(case, &plan.audience)),
            Subject::Caseload => {
                for case in self
                    .book
                    .cases
                    .keys()
                    .filter(|case| self.opens(case, &plan.audience))
                {
                    found.add(&self.case(case, &plan.audience));
                }
            }
            Subject::Program(_) => {}
        }
        found
    }

    fn opens(&self, case: &str, audience: &Audience) -> bool {
        let client = self.book.client(case);
        client.is_some_and(|client| self.policy.opens_case(client, audience))
    }

    fn case(&self, case: &Arc<str>, audience: &Audience) -> Arc<Found> {
        let key = (case.clone(), audience.number);
        if let Some(known) = self.cases.lock().get(&key) {
            return known.clone();
        }
        let found = Arc::new(self.read_case(case, audience));
        self.cases.lock().insert(key, found.clone());
        found
    }

    fn read_case(&self, case: &Arc<str>, audience: &Audience) -> Found {
        let mut reading = Reading::new(self.all);
        let Some(known) = self.book.cases.get(case) else {
            return reading.found;
        };
        for at in &known.records {
            let record = &self.book.records[*at];
            self.read_record(&mut reading, record, audience);
        }
        // Binders that the audience may open are linked to by the names of their folders.
        for other in self
            .book
            .cases
            .keys()
            .filter(|other| *other == case || self.opens(other, audience))
        {
            reading.read(other, Form::Plain);
        }
        reading.found
    }

    fn read_shared(&self, audience: &Audience) -> Found {
        let mut reading = Reading::new(self.all);
        for record in self
            .book
            .records
            .iter()
            .filter(|record| record.case.is_none())
        {
            if !record.is_unlisted() {
                self.read_record(&mut reading, record, audience);
            }
        }
        reading.found
    }

    fn read_record(&self, reading: &mut Reading<'_>, record: &'s Record, audience: &Audience) {
        for (at, lang) in self.languages.iter().enumerate() {
            let lang = if at == 0 { "" } else { *lang };
            if at > 0 && !record.translations.contains_key(lang) {
                continue;
            }
            if let Some(redacted) = self.policy.redact(record, lang, audience) {
                reading.record(&redacted);
            }
        }
    }
}

/// Reads what may be seen.
struct Reading<'a> {
    all: &'a Identifiers,
    rings: [Ring; 3],
    winnow: Winnow,
    is_naming: bool,
    found: Found,
}

impl<'a> Reading<'a> {
    fn new(all: &'a Identifiers) -> Self {
        Self {
            all,
            rings: Default::default(),
            winnow: Winnow::default(),
            is_naming: false,
            found: Found::default(),
        }
    }

    fn read(&mut self, text: &str, form: Form) {
        self.rings = Default::default();
        self.winnow = Winnow::default();
        html::read(text.as_bytes(), form, self);
    }

    fn record(&mut self, redacted: &Redacted<'_>) {
        let record = redacted.record;
        self.map(record.kind.shape(), &redacted.data);
        self.is_naming = false;
        self.read(&redacted.body, Form::Markdown);
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

fn is_id(text: &str) -> bool {
    let is_sign = |sign: char| {
        sign.is_ascii_lowercase() || sign.is_ascii_digit() || matches!(sign, '-' | '/' | '_')
    };
    text.chars().all(is_sign)
}

/// Whether a field names somebody, or says how to reach them.
fn names(ty: &Type, name: &str) -> bool {
    use crate::record::kinds::client::Client;
    use crate::record::kinds::shared::Practitioner;
    match ty {
        Type::String(format) => matches!(*format, "phone" | "email"),
        _ => [Common::title, Practitioner::name, Client::address].contains(&name),
    }
}

impl html::Audience for Reading<'_> {
    fn word(&mut self, channel: Channel, gap: Gap, word: Word) {
        let Self {
            all,
            rings,
            winnow,
            is_naming,
            found,
        } = self;
        let mut take = |source: u32| {
            found.sources.insert(source);
            if *is_naming {
                found.named.insert(source);
            }
        };
        rings[channel as usize].push(gap, word, all, Strictness::Anyhow, &mut take);
        if channel == Channel::Text
            && let Some(window) = winnow.push(word.hash)
            && all.sentences.knows(window)
        {
            found.windows.insert(window);
        }
    }
}
