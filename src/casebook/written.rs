//! Records that were written again, without reading and checking all the others.

use super::by_name::name_field;
use super::file;
use super::memory::{Memory, is_as_open};
use super::names::Named;
use super::{Casebook, check};
use crate::record::{Kind, Record};
use crate::source::FileEntry;
use std::sync::Arc;

impl Casebook {
    /// The same records, with those read again whose files were written since `memory` was filled.
    ///
    /// None when nothing less than loading all can tell what comes out: there are errors or other problems with one of
    /// them, it has translations, or what other records refer to in it is other than before. What does come out is what
    /// [`Casebook::load`] gives.
    pub fn with_written(
        &self,
        files: &[&FileEntry],
        audiences: &[&str],
        memory: &mut Memory,
    ) -> Option<Self> {
        if !self.broken.is_empty() {
            return None;
        }
        let mut fresh = Vec::new();
        for file in files {
            let known = memory.records.get(&file.path)?;
            let before = known
                .record
                .as_ref()
                .filter(|_| known.problems.is_empty())?;
            let at = self.number(&before.id)?;
            let named = Named {
                file: (*file).clone(),
                id: before.id.clone(),
                lang: None,
                case: before.case.clone(),
            };
            let read = file::read(&named, audiences);
            let record = read.record.as_ref().filter(|_| read.problems.is_empty())?;
            if !self.records[at].translations.is_empty() || !is_alike(before, record) {
                return None;
            }
            fresh.push((at, record.clone(), Arc::new(read)));
        }
        let mut book = self.clone();
        for (at, record, _) in &fresh {
            book.records[*at] = record.clone();
        }
        for (at, record, _) in &fresh {
            let (links, problems) = check::one(&book, record, audiences);
            if !problems.is_empty() {
                return None;
            }
            book.links[*at] = Arc::new(links);
        }
        for (file, (_, _, read)) in files.iter().zip(fresh) {
            if let Some(record) = &read.record {
                memory.sound.insert(file.path.clone(), record.clone());
            }
            memory.records.insert(file.path.clone(), read);
            memory.stale.remove(&file.path);
        }
        Some(book)
    }
}

/// Whether everything of a record that others can refer to is as it was: its kind, its anchors, its name and who may see
/// it, and a client's people and needs.
fn is_alike(before: &Record, now: &Record) -> bool {
    let anchors = |record: &Record| -> Vec<String> {
        let headings = record.scan.headings.iter();
        let headings = headings.map(|heading| heading.slug.clone());
        let others = record.scan.anchors.iter();
        headings
            .chain(others.map(|anchor| anchor.name.clone()))
            .collect()
    };
    let entries = |name: &str| before.data.get(name) == now.data.get(name);
    before.kind == now.kind
        && name_field(now.kind).is_none_or(entries)
        && is_as_open(before, now)
        && anchors(before) == anchors(now)
        && (before.kind != Kind::Client
            || ["related_people", "needs", "preferred_name"]
                .into_iter()
                .all(entries))
}
