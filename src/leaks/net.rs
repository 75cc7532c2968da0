//! The net of one binder: its files go through it, and what it may not show is caught.

use super::html::Form;
use super::identifiers::{Identifiers, Source, Weight};
use super::lines::SeenLines;
use super::reading::{Raw, read};
use super::sight::{Found, Sight};
use crate::binder::{BinderPlan, Subject};
use std::collections::BTreeMap;

/// Something that was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'s> {
    /// Where it comes from.
    pub source: &'s Source,
    /// The file of the binder that shows it; empty where that is the name of a file.
    pub file: String,
    /// How many parts of files show it.
    pub parts: usize,
}

impl Hit<'_> {
    /// Whether it is surely meant.
    pub fn is_sure(&self) -> bool {
        self.source.weight == Weight::Sure
    }
}

/// The net of one binder.
#[derive(Debug)]
pub struct Net<'a, 's> {
    sight: &'a Sight<'s>,
    allowed: Found,
    /// Whether everybody may read the binder, so that nobody's case may be named in it.
    is_open: bool,
    seen: SeenLines,
}

/// What was caught in the files of a binder: by number of the identifier, the first file and how many parts.
#[derive(Debug, Default)]
pub struct Search(BTreeMap<u32, (String, usize)>);

impl Search {
    fn add(&mut self, path: &str, source: u32) {
        let entry = self.0.entry(source).or_insert_with(|| (path.to_owned(), 0));
        entry.1 += 1;
    }
}

impl<'a, 's> Net<'a, 's> {
    /// The net of a binder.
    pub fn of(sight: &'a Sight<'s>, plan: &BinderPlan) -> Self {
        Self {
            allowed: sight.of(plan),
            sight,
            is_open: matches!(plan.subject, Subject::Program(_)),
            seen: SeenLines::default(),
        }
    }

    /// What the audiences may see.
    pub fn sight(&self) -> &'a Sight<'s> {
        self.sight
    }

    fn all(&self) -> &'s Identifiers {
        self.sight.all()
    }

    /// A digest of what the net catches and lets through: where it is the same, what went through once goes through again.
    pub fn key(&self, plan: &BinderPlan) -> [u8; 32] {
        let case = match &plan.subject {
            Subject::Client(case) => Some(case),
            _ => None,
        };
        let all = self.all();
        let is_near = |source: &Source| {
            source.what.is_of_person() || source.case.is_none() || source.case.as_ref() == case
        };
        let near = all.sources().filter(|(_, source)| is_near(source));
        let allowed = self.allowed.sources.iter();
        let mut digest = blake3::Hasher::new();
        for mut numbers in [
            near.map(|(number, _)| all.print(number)).collect(),
            allowed.map(|number| all.print(*number)).collect(),
            self.allowed.windows.iter().copied().collect::<Vec<u64>>(),
        ] {
            numbers.sort_unstable();
            for number in &numbers {
                digest.update(&number.to_le_bytes());
            }
            digest.update(b"end");
        }
        digest.finalize().into()
    }

    /// Looks through the name of a file.
    pub fn name(&self, path: &str, search: &mut Search) {
        self.take("", path.as_bytes(), Form::Plain, search);
    }

    /// Looks through a page.
    pub fn page(&mut self, path: &str, bytes: &[u8], search: &mut Search) {
        for range in self.seen.unread(bytes) {
            self.take(path, &bytes[range], form_of(path), search);
        }
    }

    /// Looks through a file that several binders may share, and that `key` stands for. Its bytes are read once.
    pub fn asset(
        &self,
        path: &str,
        key: &[u8; 32],
        bytes: impl FnOnce() -> Option<Vec<u8>>,
        search: &mut Search,
    ) {
        let raw = self.sight.asset(key, || {
            let is_text = is_text(path);
            let found = bytes().map(|bytes| read(self.all(), &bytes, form_of(path)));
            let mut found = found.unwrap_or_default();
            // In a picture, a word is chance.
            found.retain(|(number, _)| {
                let source = self.all().source(*number);
                is_text || source.is_some_and(|source| source.weight == Weight::Sure)
            });
            found
        });
        for (source, _) in raw.iter().filter(|raw| !self.allows(raw)) {
            search.add(path, *source);
        }
    }

    fn take(&self, path: &str, bytes: &[u8], form: Form, search: &mut Search) {
        let found = read(self.all(), bytes, form);
        for (source, _) in found.iter().filter(|raw| !self.allows(raw)) {
            search.add(path, *source);
        }
    }

    fn allows(&self, (source, window): &Raw) -> bool {
        if let Some(window) = window {
            return self.allowed.windows.contains(window);
        }
        let is_strict = || {
            let source = self.all().source(*source);
            source.is_some_and(|source| {
                self.is_open && source.case.is_some() && source.what.is_of_person()
            })
        };
        match self.allowed.sources.contains(source) {
            true if is_strict() => self.allowed.named.contains(source),
            is_found => is_found,
        }
    }

    /// What was caught.
    pub fn hits(&self, search: &Search) -> Vec<Hit<'s>> {
        let caught = search.0.iter();
        let hits = caught.filter_map(|(number, (file, parts))| {
            Some(Hit {
                source: self.all().source(*number)?,
                file: file.clone(),
                parts: *parts,
            })
        });
        hits.collect()
    }
}

fn form_of(path: &str) -> Form {
    match path.rsplit('.').next() {
        Some("html" | "svg" | "xml") => Form::Html,
        _ => Form::Plain,
    }
}

fn is_text(path: &str) -> bool {
    let ending = path.rsplit('.').next();
    matches!(
        ending,
        Some("html" | "svg" | "xml" | "css" | "js" | "txt" | "md" | "json" | "ics" | "vcf" | "csv")
    )
}
