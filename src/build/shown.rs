//! What a binder showed when it was last made, in the form in which it is kept.

use crate::binder::{Binder, BinderPlan};
use crate::publish::Output;
use std::collections::BTreeMap;

/// Record ids and what of each could be seen.
pub(super) type ShownRecords = BTreeMap<String, Vec<u64>>;

/// What the path of a file begins with, to be told from the id of a record.
const FILE: &str = "file:";

/// The path of a file that a binder showed, below `content/`.
pub(super) fn file_of(id: &str) -> Option<&str> {
    id.strip_prefix(FILE)
}

/// Changes whenever more is told of a record: what was kept in another form does not tell all of it.
const FORM: &[u8] = b"shown 2\n";

/// What a binder shows.
pub(super) fn pack(binder: &Binder) -> Vec<u8> {
    let files = binder.files.values();
    let shown: ShownRecords = binder
        .exposure
        .iter()
        .map(|(id, hashes)| {
            let mut hashes = hashes.clone();
            hashes.sort_unstable();
            hashes.dedup();
            (id.to_string(), hashes)
        })
        .chain(files.map(|path| (format!("{FILE}{path}"), Vec::new())))
        .collect();
    postcard::to_extend(&shown, FORM.to_vec()).unwrap_or_default()
}

/// What the binder on disk shows; none when nobody knows.
pub(super) fn before(plan: &BinderPlan, output: &Output) -> Option<ShownRecords> {
    let bytes = output.exposure(&plan.dir)?;
    postcard::from_bytes(bytes.strip_prefix(FORM)?).ok()
}
