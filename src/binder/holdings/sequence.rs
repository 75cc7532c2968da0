//! The order in which the records of a binder stand where the names of files are withheld: it follows from what is seen
//! of them.

use super::key::{Key, Onlooker};
use super::targets::{Meets, each_target};
use super::web::Web;
use crate::binder::reader::Reader;
use crate::record::{Kind, Record};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A record with its number.
type Numbered<'a> = (usize, &'a Record);

/// All records in their order: that of ids, but where these are withheld that of what is seen of each. None where no id
/// is withheld.
pub(super) fn sequence<'a>(
    reader: Reader<'a>,
    records: impl Iterator<Item = Numbered<'a>>,
) -> Option<Vec<usize>> {
    let mut known: HashMap<(Kind, bool), bool> = HashMap::new();
    let mut is_named = |record: &Record| {
        let in_case = record.case.is_some();
        *known
            .entry((record.kind, in_case))
            .or_insert_with(|| reader.sees_names(record.kind, in_case))
    };
    let (named, unnamed): (Vec<_>, Vec<_>) = records.partition(|(_, record)| is_named(record));
    if unnamed.is_empty() {
        return None;
    }
    let onlookers = Onlooker::of_all(reader);
    let mut keys: Vec<(Key<'_, 'a>, Numbered<'a>)> = unnamed
        .into_iter()
        .map(|one| (Key::of(&onlookers, one.1), one))
        .collect();
    keys.sort_by(|(one, _), (other, _)| one.cmp(other));
    let alike = keys.chunk_by(|(one, _), (other, _)| one.cmp(other).is_eq());
    let alike = alike.map(|some| some.iter().map(|(_, one)| *one).collect());
    let mut cells: Vec<Vec<Numbered<'a>>> = named.into_iter().map(|one| vec![one]).collect();
    cells.extend::<Vec<_>>(alike.collect());
    if cells.iter().all(|cell| cell.len() == 1) {
        return Some(cells.into_iter().flatten().map(|(at, _)| at).collect());
    }
    Some(by_neighbours(&onlookers, cells))
}

/// Puts records into order that are alike in all that is seen of each: by what they refer to, and what refers to them.
fn by_neighbours<'a>(onlookers: &[Onlooker<'a>], cells: Vec<Vec<Numbered<'a>>>) -> Vec<usize> {
    let all: Vec<Numbered<'a>> = cells.iter().flatten().copied().collect();
    let mut numbers = 0..all.len();
    let mut own: Vec<Vec<usize>> = cells
        .iter()
        .map(|cell| numbers.by_ref().take(cell.len()).collect())
        .collect();
    let records: HashMap<usize, usize> = all.iter().map(|(at, _)| *at).zip(0..).collect();
    let mut files: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let mut targets: Vec<Vec<usize>> = Vec::with_capacity(all.len());
    for (at, record) in &all {
        let mut found = Vec::new();
        for (number, onlooker) in onlookers.iter().enumerate() {
            let Some(seen) = onlooker.look(record) else {
                continue;
            };
            each_target(
                &onlooker.reader,
                &seen,
                number == 0,
                &mut |meets| match meets {
                    Meets::Record(to) if to != *at => found.extend(records.get(&to)),
                    Meets::Record(_) => {}
                    Meets::File(path) => {
                        let next = all.len() + files.len();
                        found.push(*files.entry(path.clone()).or_insert(next));
                    }
                },
            );
        }
        targets.push(found);
    }
    targets.resize(all.len() + files.len(), Vec::new());
    let firm = own.len();
    own.extend(alike_files(onlookers, files));
    let order = Web::of(targets).order(own, firm);
    let order = order.into_iter().filter_map(|number| all.get(number));
    order.map(|(at, _)| *at).collect()
}

/// Files that hold the same stand together, by what that is.
fn alike_files(onlookers: &[Onlooker<'_>], files: BTreeMap<Arc<str>, usize>) -> Vec<Vec<usize>> {
    let mut cells: BTreeMap<Option<[u8; 32]>, Vec<usize>> = BTreeMap::new();
    let known = onlookers
        .first()
        .map(|onlooker| &onlooker.reader.site.casebook.files);
    for (path, number) in files {
        let file = known.and_then(|known| known.get(&path));
        let digest = file.and_then(|file| file.digest());
        cells.entry(digest).or_default().push(number);
    }
    cells.into_values().collect()
}
