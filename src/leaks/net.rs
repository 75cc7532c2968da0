//! The net of one binder: its files go through it, and what it may not show is caught.

use super::allowed::Allowed;
use super::cover::{self, Cover};
use super::html::Form;
use super::identifiers::Identifiers;
use super::lines::SeenLines;
use super::reading::{Raw, read};
use super::sight::Sight;
use super::source::{Source, Weight};
use crate::binder::{BinderPlan, Subject};
use std::cell::OnceCell;
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
    plan: &'a BinderPlan,
    allowed: Allowed,
    /// What may be seen, made when words are found that could be a sentence.
    cover: OnceCell<Cover>,
    /// Whether everybody may read the binder, so that nobody's case may be named in it.
    is_open: bool,
    seen: SeenLines,
}

/// What was caught in the files of a binder.
#[derive(Debug, Default)]
pub struct Search<'s>(BTreeMap<(&'s str, &'s str), Hit<'s>>);

impl<'s> Search<'s> {
    fn add(&mut self, path: &str, source: Option<&'s Source>) {
        let Some(source) = source else {
            return;
        };
        let hit = self.0.entry((&source.path, &source.field));
        let hit = hit.or_insert_with(|| Hit {
            source,
            file: path.to_owned(),
            parts: 0,
        });
        hit.parts += 1;
    }

    /// What was caught.
    pub fn hits(&self) -> impl Iterator<Item = &Hit<'s>> {
        self.0.values()
    }
}

impl<'a, 's> Net<'a, 's> {
    /// The net of a binder.
    pub fn of(sight: &'a Sight<'s>, plan: &'a BinderPlan) -> Self {
        Self {
            allowed: sight.of(plan),
            cover: OnceCell::new(),
            plan,
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
    pub fn key(&self) -> [u8; 32] {
        let all = self.all();
        let case = match &self.plan.subject {
            Subject::Client(case) => Some(case),
            _ => None,
        };
        let mut digest = blake3::Hasher::new();
        digest.update(self.sight.persons());
        for case in case.map(Some).into_iter().chain([None]) {
            digest.update(&self.sight.print_of(case).to_le_bytes());
        }
        for number in self.allowed.sources.iter() {
            digest.update(&all.print(number).to_le_bytes());
        }
        digest.update(&self.allowed.windows_print.to_le_bytes());
        digest.finalize().into()
    }

    /// Looks through the name of a file.
    pub fn name(&self, path: &str, search: &mut Search<'s>) {
        self.take("", [path.as_bytes()], Form::Plain, search);
    }

    /// Looks through a page.
    pub fn page(&mut self, path: &str, bytes: &[u8], search: &mut Search<'s>) {
        let unread = self.seen.unread(bytes);
        let parts = unread.into_iter().map(|range| &bytes[range]);
        self.take(path, parts, form_of(path), search);
    }

    /// Looks through a file that several binders may share, and that `key` stands for. Its bytes are read once.
    pub fn asset(
        &self,
        path: &str,
        key: &[u8; 32],
        bytes: impl FnOnce() -> Option<Vec<u8>>,
        search: &mut Search<'s>,
    ) {
        let raw = self.sight.asset(key, || {
            let is_text = is_text(path);
            let found = bytes().map(|bytes| read(self.all(), [&*bytes], form_of(path), |_| false));
            let mut found = found.unwrap_or_default();
            // In a picture, a word is chance.
            found.retain(|raw| {
                let source = raw.source(self.all());
                is_text || source.is_some_and(|source| source.weight == Weight::Sure)
            });
            found
        });
        for raw in raw.iter().filter(|raw| !self.allows(raw)) {
            search.add(path, raw.source(self.all()));
        }
    }

    fn take<'b>(
        &self,
        path: &str,
        parts: impl IntoIterator<Item = &'b [u8]>,
        form: Form,
        search: &mut Search<'s>,
    ) {
        let is_known = |window| self.allowed.windows.contains_key(&window);
        let found = read(self.all(), parts, form, is_known);
        for raw in found.iter().filter(|raw| !self.allows(raw)) {
            search.add(path, raw.source(self.all()));
        }
    }

    fn leaves_bare(&self, words: &[u64]) -> bool {
        let own = self.cover.get_or_init(|| self.sight.cover(self.plan));
        let [fixed, shared] = self.sight.common_covers(&self.plan.audience);
        cover::leaves_bare(&[own, fixed, shared], words)
    }

    fn allows(&self, raw: &Raw) -> bool {
        let group = match raw {
            Raw::Identifier(group) => *group,
            Raw::Sentence { window, words, .. } => {
                return self.allowed.windows.contains_key(window) || !self.leaves_bare(words);
            }
        };
        match self.allowed.sources.has(group) {
            // In what everybody may read, nobody's case is named by chance.
            true if self.is_open && self.all().is_of_case(group) => self.allowed.named.has(group),
            is_found => is_found,
        }
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
