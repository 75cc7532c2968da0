//! What a binder is made from, as one digest: where it is the same as when the
//! binder was last made, the binder need not be looked at.
//!
//! It is coarse on purpose. A client's binder is made from the records and
//! files of its own case and from everything that belongs to no case, and no
//! other case can reach it; so whatever of these changes, the binder's pages
//! are made and compared one by one.

use crate::binder::{BinderPlan, ClientsAlike, Subject};
use crate::casebook::Casebook;
use crate::leaks::Identifiers;
use crate::page::Renderer;
use crate::policy::Access;
use crate::publish::Key;
use crate::record::Record;
use crate::site::Site;
use crate::source::FileEntry;
use crate::words::Locale;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The digests of a site's parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// Layouts, words and the theme's files.
    appearance: Key,
    /// Settings, policy, day and names of the theme's files.
    settings: Key,
    records: Arc<Records>,
}

/// The digests of the records.
#[derive(Debug)]
struct Records {
    /// What they were made from.
    book: Arc<Casebook>,
    /// All that belongs to no case.
    common: Key,
    cases: BTreeMap<Arc<str>, Key>,
    /// Of clients that share a name, all of their cases.
    alike: BTreeMap<Arc<str>, Key>,
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.common == other.common && self.cases == other.cases
    }
}

impl Eq for Records {}

impl Inputs {
    /// Digests a site whose pages are made with the layouts of `renderer`. `before` may hold digests of the same records.
    pub fn of(site: &Site, renderer: &Renderer, before: Option<&Self>) -> Self {
        let mut appearance = Digest::default();
        appearance.bytes(renderer.fingerprint());
        for (path, bytes) in &site.theme.files {
            appearance.text(path);
            appearance.bytes(blake3::hash(bytes).as_bytes());
        }
        // Who has a binder is told of in those of relatives.
        let mut doors = Digest::default();
        let placed = site.for_binders().casebook;
        for (case, client) in placed.cases.keys().map(|case| (case, placed.client(case))) {
            doors.text(case);
            doors.text(&format!("{:?}", client.map(door)));
        }
        // Nobody may be named in any other binder either.
        let locales: Vec<&Locale> = site.locales.values().map(|locale| &**locale).collect();
        let persons = Identifiers::of_persons(&site.casebook, &locales, site.today);
        doors.bytes(&persons.digest_of_persons());
        let mut settings = Digest::default();
        settings.bytes(&doors.finish());
        settings.text(env!("CAREBINDER_SOURCE"));
        settings.bytes(&site.settings);
        settings.text(&format!("{:?}", site.assets));
        settings.bytes(&site.words);
        let known = before.map(|before| &before.records);
        let same = known.filter(|records| Arc::ptr_eq(&records.book, &site.casebook));
        Self {
            appearance: appearance.finish(),
            settings: settings.finish(),
            records: same.map_or_else(|| Arc::new(Records::of(&site.casebook)), Arc::clone),
        }
    }

    /// The digest of what one binder is made from; a caseload also from what it cannot link to.
    pub fn of_binder(&self, plan: &BinderPlan, absent: &BTreeSet<String>) -> Key {
        let mut digest = Digest::default();
        digest.bytes(&self.appearance);
        digest.bytes(&self.of_views(plan));
        if plan.subject == Subject::Caseload {
            for dir in absent {
                digest.text(dir);
            }
        }
        digest.finish()
    }

    /// The digest of what the views of one binder are made from, with no regard to how they look.
    pub fn of_views(&self, plan: &BinderPlan) -> Key {
        let mut digest = Digest::default();
        digest.text(&plan.dir);
        for lang in &plan.languages {
            digest.text(lang);
        }
        digest.bytes(&self.settings);
        self.records.add(&plan.subject, &mut digest);
        digest.finish()
    }
}

impl Records {
    fn of(book: &Arc<Casebook>) -> Self {
        let mut common = Digest::default();
        let mut parts: BTreeMap<Option<&Arc<str>>, RecordGroup<'_>> = BTreeMap::new();
        for record in &book.records {
            let part = parts.entry(record.case.as_ref()).or_default();
            part.records.push(record);
        }
        for (path, file) in book.files.iter() {
            let case = case_of(path).and_then(|case| book.cases.get_key_value(case));
            let part = parts.entry(case.map(|(case, _)| case)).or_default();
            part.files.insert(path, file);
        }
        for broken in &book.broken {
            let part = parts.entry(broken.case.as_ref()).or_default();
            // What can still be read of it says whether it is withheld.
            let left = book.remains(&broken.id).map(|left| left.document.digest);
            part.broken.push(format!("{broken:?} {left:?}"));
        }
        let digests: Vec<_> = parts
            .into_par_iter()
            .map(|(case, part)| (case, part.digest()))
            .collect();
        let mut cases = BTreeMap::new();
        for (case, digest) in digests {
            match case {
                Some(case) => {
                    cases.insert(case.clone(), digest);
                }
                None => common.bytes(&digest),
            }
        }
        for (case, parts) in book.cases.iter() {
            common.text(case);
            common.bytes(&[u8::from(parts.client.is_some())]);
        }
        let names = ClientsAlike::of(book);
        let alike = |case: &Arc<str>| {
            let mut digest = Digest::default();
            let others = names.of_case(case);
            for other in others {
                digest.text(other);
                digest.bytes(cases.get(other)?);
            }
            (!others.is_empty()).then(|| (case.clone(), digest.finish()))
        };
        let alike = cases.keys().filter_map(alike).collect();
        Self {
            book: book.clone(),
            common: common.finish(),
            alike,
            cases,
        }
    }

    /// Adds what a binder about `subject` can be made from.
    fn add(&self, subject: &Subject, digest: &mut Digest) {
        digest.bytes(&self.common);
        match subject {
            Subject::Client(case) => {
                let keys = [&self.cases, &self.alike];
                for key in keys.iter().filter_map(|keys| keys.get(case)) {
                    digest.bytes(key);
                }
            }
            Subject::Program(_) => {}
            Subject::Caseload => {
                for (case, key) in &self.cases {
                    digest.text(case);
                    digest.bytes(key);
                }
            }
        }
    }
}

/// One case, or all that belongs to none.
#[derive(Default)]
struct RecordGroup<'s> {
    records: Vec<&'s Record>,
    files: BTreeMap<&'s Arc<str>, &'s FileEntry>,
    broken: Vec<String>,
}

impl RecordGroup<'_> {
    fn digest(mut self) -> Key {
        let mut digest = Digest::default();
        for record in &self.records {
            digest.text(&record.document.path);
            digest.bytes(&record.document.digest);
            for (lang, translation) in &record.translations {
                digest.text(lang);
                digest.bytes(&translation.document.digest);
            }
            digest.bytes(b"end");
        }
        for (path, file) in &self.files {
            digest.text(path);
            digest.text(&format!(
                "{:?} {:?} {}",
                file.size, file.modified, file.stamp
            ));
        }
        self.broken.sort_unstable();
        for broken in &self.broken {
            digest.text(broken);
        }
        digest.finish()
    }
}

/// What says who may open the case of a client at all.
fn door(client: &Record) -> (Access, bool, bool, Option<Vec<&str>>) {
    let access = Access::of(client);
    (
        access,
        client.draft(),
        client.is_labelled(),
        client.audience(),
    )
}

/// The client's folder of a path below `content/`.
fn case_of(path: &str) -> Option<&str> {
    let (case, _) = path.strip_prefix("clients/")?.split_once('/')?;
    Some(case)
}

/// A digest of texts that are told apart by their lengths.
#[derive(Default)]
struct Digest(blake3::Hasher);

impl Digest {
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn finish(self) -> Key {
        self.0.finalize().into()
    }
}
