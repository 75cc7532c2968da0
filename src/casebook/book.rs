//! The records of a site, by number, id, slug and name.

use super::destination::{Destination, Links};
use crate::diagnostic::Diagnostic;
use crate::record::{Kind, Record, Spot, Translation};
use crate::source::FileEntry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Translations by language.
type InLanguages = Vec<(Arc<str>, Translation)>;

/// All records of a site.
#[derive(Debug, Default, Clone)]
pub struct Casebook {
    /// The records, sorted by id.
    pub records: Vec<Arc<Record>>,
    /// The cases by the client's folder.
    pub cases: Arc<BTreeMap<Arc<str>, Case>>,
    /// Files that are not records, by path below `content/`.
    pub files: Arc<HashMap<Arc<str>, FileEntry>>,
    /// Of files whose names hold letters with their accents apart, how these are called with both in one sign (NFC).
    pub(super) decomposed: Arc<HashMap<Box<str>, Arc<str>>>,
    /// Records that cannot be used.
    pub broken: Vec<Broken>,
    /// Everything that is wrong.
    pub problems: Vec<Diagnostic>,
    /// Where the links of each record's body lead, and the pictures of its fields.
    pub links: Vec<Arc<Links>>,
    /// By id, what is right of records that cannot be used: enough to tell what others mean by them.
    pub(super) parts: Arc<HashMap<Arc<str>, Arc<Record>>>,
    /// By id, what can still be read of records that cannot be used, as narrow as it could mean: enough to tell what
    /// may no longer be seen.
    pub(super) remains: Arc<HashMap<Arc<str>, Arc<Record>>>,
    /// What other files of the same name say.
    pub(super) twins: Arc<HashMap<Arc<str>, Vec<Arc<Record>>>>,
    /// The same of translations, by the id of the original.
    pub(super) remains_in: Arc<HashMap<Arc<str>, InLanguages>>,
    pub(super) by_id: Arc<HashMap<Arc<str>, usize>>,
    /// Records that every record can refer to by name: those of no case, and the clients themselves.
    pub(super) common: Arc<HashMap<Box<str>, Vec<usize>>>,
    /// People and organizations of no case, by name.
    pub(super) by_name: Arc<HashMap<Box<str>, Vec<usize>>>,
    /// The same by the words of their names, and by how these begin.
    pub(super) by_word: Arc<HashMap<Box<str>, Vec<usize>>>,
    /// The library's guides, which go into binders by their topics.
    pub(super) library_guides: Arc<Vec<usize>>,
    /// The numbers of all support groups.
    pub(super) support_groups: Arc<Vec<usize>>,
}

/// One client's records.
#[derive(Debug, Default, Clone)]
pub struct Case {
    /// The number of the client record.
    pub client: Option<usize>,
    /// The numbers of all records of the case, the client's among them.
    pub records: Vec<usize>,
    pub(super) by_slug: HashMap<Box<str>, Vec<usize>>,
}

/// A record that cannot be used.
#[derive(Debug, Clone)]
pub struct Broken {
    /// The id it would have.
    pub id: Arc<str>,
    /// The language, where it is a translation that cannot be used.
    pub lang: Option<Arc<str>>,
    /// The file.
    pub path: Arc<str>,
    /// The case it belongs to.
    pub case: Option<Arc<str>>,
    /// The audiences it restricts itself to, as far as that can be read: an empty list is nobody.
    pub audience: Option<Vec<String>>,
    /// What is in the way.
    pub cause: Cause,
    /// Where all that is wrong stands, if that can be told: who does not see it is not touched by it.
    pub spots: Option<Vec<Spot>>,
}

/// Why a record cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Its file, or that of a translation, has an error.
    File,
    /// It stands in a folder that cannot be opened.
    Folder,
    /// There is no such file, though there should be.
    Absent,
}

impl Casebook {
    /// The record of that id.
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.by_id.get(id).map(|at| &*self.records[*at])
    }

    /// The number of the record of that id.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The client record of a case.
    pub fn client(&self, case: &str) -> Option<&Record> {
        self.cases.get(case)?.client.map(|at| &*self.records[at])
    }

    /// What can still be read of a record that cannot be used, as narrow as it could mean.
    pub fn remains(&self, id: &str) -> Option<&Record> {
        self.remains.get(id).map(|record| &**record)
    }

    /// What can still be read of other files that would be the same record: nobody can tell which is meant.
    pub fn twins(&self, id: &str) -> &[Arc<Record>] {
        self.twins.get(id).map_or(&[], Vec::as_slice)
    }

    /// The same of its translations, by language.
    pub fn remains_in(&self, id: &str) -> &[(Arc<str>, Translation)] {
        self.remains_in.get(id).map_or(&[], Vec::as_slice)
    }

    /// The client record of a case, or what is right of it.
    pub(super) fn client_or_part(&self, case: &str) -> Option<&Record> {
        let part = || self.parts.get(format!("clients/{case}/client").as_str());
        self.client(case).or_else(|| part().map(|part| &**part))
    }

    /// All records of a kind, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (usize, &Record)> {
        self.records
            .iter()
            .enumerate()
            .map(|(at, record)| (at, &**record))
            .filter(move |(_, record)| record.kind == kind)
    }

    /// The numbers of the library's guides, in order.
    pub fn library_guides(&self) -> &[usize] {
        &self.library_guides
    }

    /// The numbers of the support groups, in order.
    pub fn support_groups(&self) -> &[usize] {
        &self.support_groups
    }

    /// Where a link of a record's body leads.
    pub fn destination(&self, record: &Record, lang: &str, written: &str) -> Option<&Destination> {
        let links = self.links.get(self.number(&record.id)?)?;
        let (_, table) = links.iter().find(|(own, _)| **own == *lang)?;
        table.get(written)
    }
}

/// The word by which a record is referred to: its file's name, for a client
/// or a program its folder's.
pub fn slug_of(id: &str) -> &str {
    let mut parts = id.rsplit('/');
    let last = parts.next().unwrap_or(id);
    match (last, id.split('/').next()) {
        ("client", Some("clients")) | ("program", Some("programs")) => parts.next().unwrap_or(last),
        _ => last,
    }
}
