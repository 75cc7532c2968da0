//! The net of one binder: its files go through it, and what it may not show is caught.

use super::allowed::Allowed;
use super::cover::{self, Cover};
use super::forms;
use super::html::Form;
use super::identifiers::Identifiers;
use super::lines::SeenLines;
use super::reading::{Raw, read};
use super::sight::Sight;
use super::source::{Source, Weight, What};
use super::text::{self, ending};
use super::texts::Texts;
use crate::binder::{BinderPlan, Subject};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The audience that is everybody.
const PUBLIC: &str = "public";

/// Something that was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where it comes from.
    pub source: Source,
    /// The file of the binder that shows it; empty where that is the name of a file.
    pub file: String,
    /// How many parts of files show it.
    pub parts: usize,
    /// Whether it may well be the same by chance: a number that people have and that a program tells everybody.
    pub is_chance: bool,
}

impl Hit {
    /// Whether it is surely meant.
    pub fn is_sure(&self) -> bool {
        self.source.weight == Weight::Sure && !self.is_chance
    }
}

/// The net of one binder.
#[derive(Debug)]
pub struct Net<'a, 's> {
    sight: &'a Sight<'s>,
    plan: &'a BinderPlan,
    allowed: Allowed,
    /// The texts of its case, if it is about one.
    own: Option<Texts>,
    /// What may be seen, made when words are found that could be a sentence.
    cover: OnceCell<Cover>,
    /// Whether everybody may read the binder, so that nobody's case may be named in it.
    is_open: bool,
    /// Whether nothing of all that is looked for is withheld from this binder; forms are.
    is_idle: bool,
    seen: SeenLines,
}

/// What was caught in the files of a binder.
#[derive(Debug, Default)]
pub struct Search(BTreeMap<Spot, Hit>);

/// File, field and byte.
type Spot = (Arc<str>, Box<str>, Option<usize>);

impl Search {
    fn add(&mut self, path: &str, source: &Source, is_chance: bool) {
        let key = (source.path.clone(), source.field.clone(), source.at);
        let hit = self.0.entry(key);
        let hit = hit.or_insert_with(|| Hit {
            source: source.clone(),
            file: path.to_owned(),
            parts: 0,
            is_chance,
        });
        hit.parts += 1;
        hit.is_chance &= is_chance;
    }

    /// What was caught.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.0.values()
    }
}

impl<'a, 's> Net<'a, 's> {
    /// The net of a binder.
    pub fn of(sight: &'a Sight<'s>, plan: &'a BinderPlan) -> Self {
        let mut net = Self {
            allowed: sight.of(plan),
            own: match &plan.subject {
                Subject::Client(case) => Some(sight.texts_of(case)),
                _ => None,
            },
            cover: OnceCell::new(),
            plan,
            sight,
            is_open: matches!(plan.subject, Subject::Program(_)),
            is_idle: false,
            seen: SeenLines::default(),
        };
        net.is_idle = net.shows_all();
        net
    }

    /// Whether all that is looked for may be shown.
    fn shows_all(&self) -> bool {
        let mut groups = 0..u32::try_from(self.all().len()).unwrap_or(u32::MAX);
        let texts = self.texts().into_iter();
        let mut windows = texts.flat_map(Texts::windows);
        groups.all(|group| self.allows(group))
            && windows.all(|window| self.allowed.windows.contains_key(&window))
    }

    /// What the audiences may see.
    pub fn sight(&self) -> &'a Sight<'s> {
        self.sight
    }

    fn all(&self) -> &'s Identifiers {
        self.sight.all()
    }

    fn texts(&self) -> Vec<&Texts> {
        let shared = self.sight.shared_texts();
        self.own.iter().chain([shared]).collect()
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
        for texts in self.texts() {
            digest.update(&texts.print().to_le_bytes());
        }
        for number in self.allowed.sources.iter() {
            digest.update(&all.print(number).to_le_bytes());
        }
        digest.update(&self.allowed.windows_print.to_le_bytes());
        digest.finalize().into()
    }

    /// Looks through the name of a file.
    pub fn name(&self, path: &str, search: &mut Search) {
        self.take("", [path.as_bytes()], Form::Plain, search);
    }

    /// Looks through a page.
    pub fn page(&mut self, path: &str, bytes: &[u8], search: &mut Search) {
        if self.is_idle && !self.reads_forms() {
            return;
        }
        let unread = self.seen.unread(bytes);
        let parts = unread.into_iter().map(|range| &bytes[range]);
        self.take(path, parts, form_of(path), search);
        // A label and its value may stand lines apart.
        self.forms(path, bytes, search);
    }

    /// Whether everybody may read the binder.
    fn reads_forms(&self) -> bool {
        self.is_open || &*self.plan.audience.id == PUBLIC
    }

    /// Looks for what tells who somebody is by its form, where everybody may read it.
    fn forms(&self, path: &str, bytes: &[u8], search: &mut Search) {
        if !self.reads_forms() {
            return;
        }
        // What draws is written in numbers too.
        let found = match is_drawing(path) {
            true => forms::in_drawing(bytes).into_iter(),
            false => forms::in_page(bytes).into_iter(),
        };
        let found = found.filter(|one| !self.sight.is_nobodys(&one.written));
        for one in found.take(forms::MOST) {
            let (record, file, at) = match self.sight.written(&one.written) {
                Some((record, file, at)) => (record, file, Some(at)),
                None => {
                    let page = format!("{}/{path}", self.plan.dir);
                    (Arc::from(""), page.into(), None)
                }
            };
            let source = Source {
                record,
                path: file,
                field: "".into(),
                case: None,
                at,
                what: one.what,
                weight: Weight::Sure,
                print: 0,
            };
            search.add(path, &source, false);
        }
    }

    /// Looks through a file that several binders may share, and that `key` stands for. Its bytes are read once.
    pub fn asset(
        &self,
        path: &str,
        key: &[u8; 32],
        bytes: impl FnOnce() -> Option<Arc<[u8]>>,
        search: &mut Search,
    ) {
        let bytes = || bytes().unwrap_or_else(|| Arc::from([]));
        if text::is_of_bytes(path) {
            return self.no_text(path, key, bytes, search);
        }
        let bytes = bytes();
        let Some(text) = text::of(&bytes) else {
            return self.no_text(path, key, || bytes, search);
        };
        self.take(path, [&*text], form_of(path), search);
        if !is_program(path) {
            self.forms(path, &text, search);
        }
    }

    /// Looks through a picture, a paper and the like.
    fn no_text(
        &self,
        path: &str,
        key: &[u8; 32],
        bytes: impl FnOnce() -> Arc<[u8]>,
        search: &mut Search,
    ) {
        if self.is_idle {
            return;
        }
        let all = self.all();
        let groups = self.sight.asset(key, || {
            let found = read(all, &[], [&*bytes()], Form::Plain, |_| true);
            let groups = found.into_iter().filter_map(|raw| match raw {
                Raw::Identifier(group) => Some(group),
                Raw::Sentence(..) => None,
            });
            // In a picture, a word is chance.
            let is_sure = |group: &u32| {
                let source = all.source(*group);
                source.is_some_and(|source| source.weight == Weight::Sure)
            };
            groups.filter(is_sure).collect()
        });
        for group in groups.iter().filter(|group| !self.allows(**group)) {
            if let Some(source) = all.source(*group) {
                search.add(path, source, self.is_chance(*group, source));
            }
        }
    }

    fn take<'b>(
        &self,
        path: &str,
        parts: impl IntoIterator<Item = &'b [u8]>,
        form: Form,
        search: &mut Search,
    ) {
        if self.is_idle {
            return;
        }
        let is_known = |window| self.allowed.windows.contains_key(&window);
        for raw in read(self.all(), &self.texts(), parts, form, is_known) {
            match raw {
                Raw::Identifier(group) if !self.allows(group) => {
                    if let Some(source) = self.all().source(group) {
                        search.add(path, source, self.is_chance(group, source));
                    }
                }
                Raw::Sentence(source, words) if self.leaves_bare(&words) => {
                    search.add(path, source, false);
                }
                _ => {}
            }
        }
    }

    fn leaves_bare(&self, words: &[u64]) -> bool {
        let own = self.cover.get_or_init(|| self.sight.cover(self.plan));
        let [fixed, shared] = self.sight.common_covers(&self.plan.audience);
        cover::leaves_bare(&[own, fixed, shared], words)
    }

    /// Whether something that is caught is a number that stands where everybody may read it anyway.
    fn is_chance(&self, group: u32, source: &Source) -> bool {
        source.what == What::Phone && self.allowed.sources.has(group)
    }

    fn allows(&self, group: u32) -> bool {
        match self.allowed.sources.has(group) {
            // In what everybody may read, nobody's case is named by chance.
            true if self.is_open && self.all().is_of_client(group) => self.allowed.named.has(group),
            is_found => is_found,
        }
    }
}

fn form_of(path: &str) -> Form {
    if is_of_search(path) {
        return Form::Values;
    }
    match &*ending(path) {
        "html" | "htm" | "xhtml" | "svg" | "xml" => Form::Html,
        _ => Form::Plain,
    }
}

/// Whether it is a file of the binder's search; nothing else can stand in a folder of that name.
fn is_of_search(path: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = folder.rsplit('/').next().unwrap_or(folder);
    folder == "search" && !path.starts_with("assets/") && ending(path) == "js"
}

/// Whether the numbers of a file are those of a program or of a style.
fn is_program(path: &str) -> bool {
    matches!(&*ending(path), "css" | "js" | "mjs")
}

fn is_drawing(path: &str) -> bool {
    ending(path) == "svg"
}
