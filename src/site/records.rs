//! The records of a site: read, or taken from memory where nothing they depend on changed.

use super::base::Base;
use super::sizes;
use crate::casebook::{self, Casebook};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileEntry, Snapshot};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// More files than this are read as if all were new.
const FEW: usize = 16;

/// What was read before, for opening a site again.
#[derive(Debug, Default)]
pub struct Memory {
    content: casebook::Memory,
    pub(super) base: Option<Arc<Base>>,
    sizes: sizes::KnownSizes,
    /// What came of the records last.
    pub(super) last: Option<Last>,
}

impl Memory {
    /// Forgets a file below `content/`: it is read again, whatever its size and time say.
    pub fn forget(&mut self, path: &Arc<str>) {
        self.content.forget(path);
    }
}

/// The records of a site as they were read last, and what that depended on.
#[derive(Debug)]
pub(super) struct Last {
    settings: [u8; 32],
    snapshot: Snapshot,
    casebook: Arc<Casebook>,
    /// What is wrong with the records, practice left aside.
    problems: Vec<Diagnostic>,
    sizes: Arc<HashMap<Arc<str>, (u32, u32)>>,
    /// What practice asks of them on a day.
    pub(super) practice: Option<(Date, Vec<Diagnostic>)>,
}

/// The records, with what is wrong with them and the sizes of their pictures.
pub(super) struct Records {
    pub(super) casebook: Arc<Casebook>,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) sizes: Arc<HashMap<Arc<str>, (u32, u32)>>,
    /// What practice asks of them on a day, where that is known.
    pub(super) practice: Option<(Date, Vec<Diagnostic>)>,
}

impl Records {
    /// Reads the records that `memory` does not hold.
    pub(super) fn read(
        config: &Config,
        snapshot: &Snapshot,
        memory: Option<(&mut casebook::Memory, &mut sizes::KnownSizes)>,
    ) -> Self {
        let (languages, audiences) = (config.all_languages(), config.audience_names());
        let (content, known) = memory.unzip();
        let casebook = Casebook::load_again(snapshot, &languages, &audiences, content);
        Self::of(casebook, known)
    }

    fn of(mut casebook: Casebook, known: Option<&mut sizes::KnownSizes>) -> Self {
        let sizes = sizes::of(&mut casebook, known);
        Self {
            problems: std::mem::take(&mut casebook.problems),
            casebook: Arc::new(casebook),
            sizes: Arc::new(sizes),
            practice: None,
        }
    }
}

impl Memory {
    /// The records of a snapshot, read as little as can be.
    pub(super) fn records(&mut self, base: &Base, snapshot: &Snapshot) -> Records {
        let last = self.last.take();
        let last = last.filter(|last| last.settings == base.digest);
        let records = last
            .and_then(|last| self.again(&last, base, snapshot))
            .unwrap_or_else(|| {
                let memory = (&mut self.content, &mut self.sizes);
                Records::read(&base.config, snapshot, Some(memory))
            });
        self.last = Some(Last {
            settings: base.digest,
            snapshot: snapshot.clone(),
            casebook: records.casebook.clone(),
            problems: records.problems.clone(),
            sizes: records.sizes.clone(),
            practice: None,
        });
        records
    }

    /// The records as they were last, but for a few that were written since. None when more can be other than before.
    fn again(&mut self, last: &Last, base: &Base, snapshot: &Snapshot) -> Option<Records> {
        let (before, now) = (&last.snapshot, snapshot);
        let is_unread =
            |problem: &Diagnostic| matches!(problem.code, codes::UNREADABLE | codes::BAD_PICTURE);
        // What could not be read may be there again, as it was.
        if last.problems.iter().any(is_unread)
            || before.files.len() != now.files.len()
            || before.problems != now.problems
        {
            return None;
        }
        let mut written: Vec<&FileEntry> = Vec::new();
        for (before, now) in before.files.iter().zip(&now.files) {
            if !Arc::ptr_eq(&before.path, &now.path) && before.path != now.path {
                return None;
            }
            let is_same = Arc::ptr_eq(&before.path, &now.path) || before == now;
            if !is_same || self.content.is_forgotten(&now.path) {
                written.push(now);
            }
        }
        if written.is_empty() {
            return Some(Records {
                casebook: last.casebook.clone(),
                problems: last.problems.clone(),
                sizes: last.sizes.clone(),
                practice: last.practice.clone(),
            });
        }
        let has_problem = |file: &&FileEntry| {
            let mut problems = last.problems.iter();
            problems.any(|problem| problem.path == file.path)
        };
        if written.len() > FEW || written.iter().any(has_problem) {
            return None;
        }
        let audiences = base.config.audience_names();
        let casebook = last
            .casebook
            .with_written(&written, &audiences, &mut self.content)?;
        let mut records = Records::of(casebook, Some(&mut self.sizes));
        if !records.problems.is_empty() {
            return None;
        }
        records.problems = last.problems.clone();
        Some(records)
    }
}
