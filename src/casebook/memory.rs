//! What a casebook remembers between two readings of the same site.

use super::{Casebook, check};
use crate::diagnostic::Diagnostic;
use crate::record::{Record, Translation};
use crate::source::FileEntry;
use crate::source::front::RESTRICTING;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What was read before, so that a file that did not change need not be read again.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) records: HashMap<Arc<str>, Arc<Loaded>>,
    pub(super) translations: HashMap<Arc<str>, Arc<Translated>>,
    /// Records as they were when no error was found in them, in the company of the others.
    pub(super) sound: HashMap<Arc<str>, Arc<Record>>,
    /// Files that are to be read again.
    pub(super) stale: HashSet<Arc<str>>,
    /// The audiences of the site: what names one is judged by them.
    audiences: Vec<String>,
}

impl Memory {
    /// Forgets everything where the site's audiences are others than before.
    pub(super) fn is_for(&mut self, audiences: &[&str]) {
        if self.audiences != audiences {
            *self = Self {
                audiences: audiences.iter().map(|name| (*name).to_owned()).collect(),
                ..Self::default()
            };
        }
    }

    /// Has a file read again, whatever its size and time say.
    pub fn forget(&mut self, path: &Arc<str>) {
        self.translations.remove(path);
        self.stale.insert(path.clone());
    }

    /// Whether a file is to be read again.
    pub fn is_forgotten(&self, path: &Arc<str>) -> bool {
        self.stale.contains(path)
    }
}

/// A record's file, read.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) file: FileEntry,
    pub(super) record: Option<Arc<Record>>,
    /// What is right of a record that cannot be used: enough to look for more mistakes in it.
    pub(super) part: Option<Arc<Record>>,
    /// The same, as narrow as it could mean: to tell what may no longer be seen.
    pub(super) remains: Option<Arc<Record>>,
    pub(super) problems: Vec<Diagnostic>,
    /// With memory: what the file held when it was last without an error. It stands in for what cannot be read.
    pub(super) stand_in: Option<Arc<Record>>,
    /// The audiences of a record that cannot be used, as far as they can be read.
    pub(super) audience: Option<Vec<String>>,
}

/// A translation's file, read beside its original.
#[derive(Debug)]
pub(super) struct Translated {
    pub(super) file: FileEntry,
    pub(super) original: Arc<Record>,
    pub(super) translation: Option<Translation>,
    /// Else what can still be read of it.
    pub(super) remains: Option<Translation>,
    pub(super) problems: Vec<Diagnostic>,
    /// The audiences it restricts itself to, as far as they can be read.
    pub(super) audience: Option<Vec<String>>,
}

impl Casebook {
    /// Puts records in which an error was found back to when there was none.
    pub(super) fn stand_in(&mut self, audiences: &[&str], memory: &mut Memory) {
        let broken: HashSet<Arc<str>> = self.broken.iter().map(|one| one.path.clone()).collect();
        for at in 0..self.records.len() {
            let path = self.records[at].document.path.clone();
            if !broken.contains(&path) {
                memory.sound.insert(path, self.records[at].clone());
                continue;
            }
            let now = self.records[at].clone();
            let sound = memory.sound.get(&path);
            // What was just closed to somebody must not be shown to them again.
            let Some(sound) = sound.filter(|sound| is_as_open(sound, &now)) else {
                continue;
            };
            let mut sound = (**sound).clone();
            sound.translations = now.translations.clone();
            self.records[at] = Arc::new(sound);
            let (links, problems) = check::one(self, &self.records[at], audiences);
            if problems.iter().any(Diagnostic::is_error) {
                // What it refers to is gone as well.
                self.records[at] = now;
                continue;
            }
            self.links[at] = Arc::new(links);
            self.broken.retain(|one| one.path != path);
        }
        let there = |path: &Arc<str>| memory.records.contains_key(path);
        memory.sound.retain(|path, _| there(path));
    }
}

/// Whether two states of a record restrict themselves alike.
pub(super) fn is_as_open(before: &Record, now: &Record) -> bool {
    let same = |name: &str| before.data.get(name) == now.data.get(name);
    let sections = |record: &Record| -> Vec<_> {
        let headings = record.scan.headings.iter();
        headings.map(|heading| heading.audience.clone()).collect()
    };
    before.kind == now.kind
        && RESTRICTING.iter().copied().all(same)
        && sections(before) == sections(now)
}
