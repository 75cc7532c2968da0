//! What an audience may see of any record: that is no leak, wherever it stands.

use super::allowed::{Allowed, Found};
use super::cover::Cover;
use super::html::{self, Channel, Form};
use super::identifiers::Identifiers;
use super::reading::Raw;
use super::ring::{Ring, Strictness};
use super::sentences::Winnow;
use super::source::Weight;
use super::words::{Gap, Word};
use crate::binder::{BinderPlan, Subject};
use crate::casebook::Casebook;
use crate::config::Config;
use crate::policy::{Audience, Policy, Redacted};
use crate::record::Record;
use crate::record::kinds::client::Client;
use crate::record::kinds::common::Common;
use crate::record::kinds::shared::Practitioner;
use crate::record::shape::{Shape, Type};
use parking_lot::Mutex;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

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
    /// The same as pieces of texts.
    shared_cover: Vec<OnceLock<Cover>>,
    fixed_cover: OnceLock<Cover>,
    fixed_texts: Vec<&'s str>,
    /// A digest of who is named on the site, and how they are reached.
    persons: [u8; 32],
    /// What the identifiers and texts of each case say, and those of no case.
    prints: HashMap<Option<Arc<str>>, u64>,
    /// What stands in files that binders share, by their keys.
    assets: Mutex<HashMap<[u8; 32], Arc<Vec<Raw>>>>,
}

impl<'s> Sight<'s> {
    /// What may be seen on a site. `fixed` are texts that stand in every binder: of layouts and of the interface.
    pub fn new(
        all: &'s Identifiers,
        book: &'s Casebook,
        policy: &'s Policy,
        config: &'s Config,
        fixed: &[&'s str],
    ) -> Self {
        let mut reading = Reading::new(all, false);
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
            fixed: reading.found.settled(),
            fixed_texts: fixed.iter().copied().chain(config.texts()).collect(),
            fixed_cover: OnceLock::new(),
            shared: policy.audiences.iter().map(|_| OnceLock::new()).collect(),
            shared_cover: policy.audiences.iter().map(|_| OnceLock::new()).collect(),
            persons: all.digest_of_persons(),
            prints: all.prints_of_cases(),
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

    /// A digest of who is named on the site, and how they are reached.
    pub(super) fn persons(&self) -> &[u8; 32] {
        &self.persons
    }

    /// What the identifiers and texts of a case say, or those of no case.
    pub(super) fn print_of(&self, case: Option<&Arc<str>>) -> u64 {
        self.prints.get(&case.cloned()).copied().unwrap_or_default()
    }

    /// What a binder may show.
    pub(super) fn of(&self, plan: &BinderPlan) -> Allowed {
        let mut allowed = Allowed::nothing(self.all.len());
        allowed.add(&self.fixed);
        if let Some(shared) = self.shared.get(plan.audience.number) {
            let shared = shared.get_or_init(|| {
                let mut reading = Reading::new(self.all, false);
                self.read_shared(&mut reading, &plan.audience);
                reading.found.settled()
            });
            allowed.add(shared);
        }
        let mut reading = Reading::new(self.all, false);
        // A case has few windows, so that it is not asked which of them are looked for. A caseload shows no texts.
        reading.windows = match plan.subject {
            Subject::Client(_) => Windows::All,
            _ => Windows::None,
        };
        for case in self.cases_of(plan) {
            self.read_case(&mut reading, case, &plan.audience);
        }
        allowed.add(&reading.found.settled());
        allowed
    }

    /// What a binder may show of its cases, as pieces of texts.
    pub(super) fn cover(&self, plan: &BinderPlan) -> Cover {
        let mut reading = Reading::new(self.all, true);
        for case in self.cases_of(plan) {
            self.read_case(&mut reading, case, &plan.audience);
        }
        reading.cover
    }

    /// The pieces that an audience sees in every binder.
    pub(super) fn common_covers(&self, audience: &Audience) -> [&Cover; 2] {
        static NONE: OnceLock<Cover> = OnceLock::new();
        let fixed = self.fixed_cover.get_or_init(|| {
            let mut reading = Reading::new(self.all, true);
            for text in &self.fixed_texts {
                reading.read(text, Form::Html);
            }
            reading.cover
        });
        let shared = self.shared_cover.get(audience.number);
        let shared = shared.map(|shared| {
            shared.get_or_init(|| {
                let mut reading = Reading::new(self.all, true);
                self.read_shared(&mut reading, audience);
                reading.cover
            })
        });
        [
            fixed,
            shared.unwrap_or_else(|| NONE.get_or_init(Cover::default)),
        ]
    }

    /// The cases that a binder is about.
    fn cases_of<'p>(&'p self, plan: &'p BinderPlan) -> Vec<&'p Arc<str>> {
        match &plan.subject {
            Subject::Client(case) => vec![case],
            Subject::Caseload => {
                let cases = self.book.cases.keys();
                cases
                    .filter(|case| self.opens(case, &plan.audience))
                    .collect()
            }
            Subject::Program(_) => Vec::new(),
        }
    }

    fn opens(&self, case: &str, audience: &Audience) -> bool {
        let client = self.book.client(case);
        client.is_some_and(|client| self.policy.opens_case(client, audience))
    }

    fn read_case(&self, reading: &mut Reading<'_>, case: &Arc<str>, audience: &Audience) {
        let Some(known) = self.book.cases.get(case) else {
            return;
        };
        for at in &known.records {
            let record = &self.book.records[*at];
            self.read_record(reading, record, audience);
        }
        // Binders that the audience may open are linked to by the names of their folders.
        let client = self.book.client(case);
        let people = client.map(|client| client.fields::<Client>().related_people);
        let linked = people
            .into_iter()
            .flatten()
            .filter_map(|person| Some(person.client?.raw));
        for other in linked
            .filter(|other| self.opens(other, audience))
            .chain([&**case])
        {
            reading.read(other, Form::Plain);
        }
    }

    fn read_shared(&self, reading: &mut Reading<'_>, audience: &Audience) {
        for record in self
            .book
            .records
            .iter()
            .filter(|record| record.case.is_none())
        {
            if !record.is_unlisted() {
                self.read_record(reading, record, audience);
            }
        }
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

/// Which windows are noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Windows {
    /// None.
    None,
    /// Those that are looked for.
    Known,
    /// All.
    All,
}

/// Reads what may be seen.
struct Reading<'a> {
    all: &'a Identifiers,
    rings: [Ring; 3],
    winnow: Winnow,
    is_naming: bool,
    windows: Windows,
    found: Found,
    /// The words of the text that is being read, where they are to cover others.
    words: Option<Vec<u64>>,
    cover: Cover,
}

impl<'a> Reading<'a> {
    fn new(all: &'a Identifiers, covers: bool) -> Self {
        Self {
            all,
            words: covers.then(Vec::new),
            cover: Cover::default(),
            rings: Default::default(),
            winnow: Winnow::default(),
            is_naming: false,
            windows: Windows::Known,
            found: Found::default(),
        }
    }

    fn read(&mut self, text: &str, form: Form) {
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
    match ty {
        Type::String(format) => matches!(*format, "phone" | "email"),
        _ => [Common::title, Practitioner::name, Client::address].contains(&name),
    }
}

impl html::Audience for Reading<'_> {
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
            && (*windows == Windows::All || all.sentences.knows(window))
        {
            found.windows.push(window);
        }
    }
}
