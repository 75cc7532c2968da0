//! What an audience may see of any record: that is no leak, wherever it stands.

use super::allowed::{Allowed, Found};
use super::cover::Cover;
use super::html::Form;
use super::identifiers::Identifiers;
use super::seen::{SeenText, Windows};
use super::source::Weight;
use super::texts::Texts;
use crate::binder::{BinderPlan, Subject};
use crate::casebook::Casebook;
use crate::config::Config;
use crate::policy::{Audience, Policy, Redacted};
use crate::record::Record;
use crate::record::kinds::client::Client;
use jiff::civil::Date;
use parking_lot::Mutex;
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
    /// What the agency says is nobody's.
    words: &'s [String],
    /// A digest of who is named on the site, and how they are reached.
    persons: [u8; 32],
    /// What the identifiers and texts of each case say, and those of no case.
    prints: HashMap<Option<Arc<str>>, u64>,
    /// What stands in files that binders share, by their keys.
    assets: Mutex<HashMap<[u8; 32], Arc<Vec<u32>>>>,
    shared_texts: OnceLock<Texts>,
    /// What stands in records of no case as somebody sees them, by the digest of that: most audiences see the same.
    known: Mutex<HashMap<[u8; 32], Arc<OnceLock<Found>>>>,
    today: Date,
}

impl<'s> Sight<'s> {
    /// What may be seen on a site. `fixed` are texts that stand in every binder: of layouts and of the interface.
    pub fn new(
        all: &'s Identifiers,
        book: &'s Casebook,
        policy: &'s Policy,
        config: &'s Config,
        fixed: &[&'s str],
        today: Date,
    ) -> Self {
        let mut reading = SeenText::new(all, false);
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
            words: &config.names_that_are_words,
            fixed_cover: OnceLock::new(),
            shared: policy.audiences.iter().map(|_| OnceLock::new()).collect(),
            shared_cover: policy.audiences.iter().map(|_| OnceLock::new()).collect(),
            persons: all.digest_of_persons(),
            prints: all.prints_of_cases(),
            assets: Mutex::default(),
            shared_texts: OnceLock::new(),
            known: Mutex::default(),
            today,
        }
    }

    /// The identifiers.
    pub(super) fn all(&self) -> &'s Identifiers {
        self.all
    }

    /// What stands in a file that several binders may share; it is read once.
    pub(super) fn asset(&self, key: &[u8; 32], read: impl FnOnce() -> Vec<u32>) -> Arc<Vec<u32>> {
        let known = self.assets.lock().get(key).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(read());
            self.assets.lock().insert(*key, made.clone());
            made
        })
    }

    /// Whether the agency says that this is nobody's.
    pub(super) fn is_nobodys(&self, written: &str) -> bool {
        self.words.iter().any(|word| word.trim() == written)
    }

    /// Where something that belongs to no case is written: the record, its file and the byte.
    pub(super) fn written(&self, what: &str) -> Option<(Arc<str>, Arc<str>, usize)> {
        let mut shared = self
            .book
            .records
            .iter()
            .filter(|record| record.case.is_none());
        shared.find_map(|record| {
            record.documents().find_map(|document| {
                let at = document.text.find(what)?;
                Some((record.id.clone(), document.path.clone(), at))
            })
        })
    }

    /// The texts of a case.
    pub(super) fn texts_of(&self, case: &str) -> Texts {
        Texts::of(self.book, Some(case), self.today)
    }

    /// Makes the largest of what is made once.
    pub fn prepare(&self) {
        self.shared_texts();
    }

    /// The texts of no case of which not everybody may see all.
    pub(super) fn shared_texts(&self) -> &Texts {
        let made = || Texts::of(self.book, None, self.today);
        self.shared_texts.get_or_init(made)
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
                let mut found = Found::default();
                self.each_shared(&plan.audience, |redacted| {
                    self.add_found(redacted, &mut found);
                });
                found.settled()
            });
            allowed.add(shared);
        }
        let mut reading = SeenText::new(self.all, false);
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
        let mut reading = SeenText::new(self.all, true);
        for case in self.cases_of(plan) {
            self.read_case(&mut reading, case, &plan.audience);
        }
        reading.cover
    }

    /// The pieces that an audience sees in every binder.
    pub(super) fn common_covers(&self, audience: &Audience) -> [&Cover; 2] {
        static NONE: OnceLock<Cover> = OnceLock::new();
        let fixed = self.fixed_cover.get_or_init(|| {
            let mut reading = SeenText::new(self.all, true);
            for text in &self.fixed_texts {
                reading.read(text, Form::Html);
            }
            reading.cover
        });
        let shared = self.shared_cover.get(audience.number);
        let shared = shared.map(|shared| {
            shared.get_or_init(|| {
                let mut reading = SeenText::new(self.all, true);
                self.each_shared(audience, |redacted| reading.record(redacted));
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

    fn read_case(&self, reading: &mut SeenText<'_>, case: &Arc<str>, audience: &Audience) {
        let Some(known) = self.book.cases.get(case) else {
            return;
        };
        for at in &known.records {
            let record = &self.book.records[*at];
            self.each_seen(record, audience, |redacted| reading.record(redacted));
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

    /// Adds what stands in what is seen of a record of no case.
    fn add_found(&self, redacted: &Redacted<'_>, all: &mut Found) {
        let known = self
            .known
            .lock()
            .entry(redacted.digest())
            .or_default()
            .clone();
        // Who comes second waits for the first.
        all.extend(known.get_or_init(|| {
            let mut reading = SeenText::new(self.all, false);
            (reading.windows, reading.shared) = (Windows::Known, Some(self.shared_texts()));
            reading.record(redacted);
            reading.found.settled()
        }));
    }

    /// What the audience sees of records that belong to no case.
    fn each_shared(&self, audience: &Audience, mut told: impl FnMut(&Redacted<'_>)) {
        for record in self
            .book
            .records
            .iter()
            .filter(|record| record.case.is_none())
        {
            if !record.is_unlisted() {
                self.each_seen(record, audience, &mut told);
            }
        }
    }

    /// What the audience sees of a record, in each language.
    fn each_seen(
        &self,
        record: &'s Record,
        audience: &Audience,
        mut told: impl FnMut(&Redacted<'_>),
    ) {
        for (at, lang) in self.languages.iter().enumerate() {
            let lang = if at == 0 { "" } else { *lang };
            if at > 0 && !record.translations.contains_key(lang) {
                continue;
            }
            if let Some(redacted) = self.policy.redact(record, lang, audience) {
                told(&redacted);
            }
        }
    }
}
