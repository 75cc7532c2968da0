//! What a binder showed when it was last made, in the form in which it is kept.

use crate::binder::{Binder, BinderPlan};
use crate::policy::Exposure;
use crate::publish::Output;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Record ids and what of each could be seen.
pub(super) type ShownRecords = BTreeMap<String, Exposure>;

/// What the path of a file begins with, to be told from the id of a record.
const FILE: &str = "file:";

/// The path of a file that a binder showed, below `content/`.
pub(super) fn file_of(id: &str) -> Option<&str> {
    id.strip_prefix(FILE)
}

/// Changes whenever more is told of a record: what was kept in another form does not tell all of it.
const FORM: &[u8] = b"shown 4\n";

/// The key of the net through which the files of a binder went.
pub(super) type NetKey = [u8; 32];

/// What a binder shows: its records, and the files that it carries.
pub(super) fn all(
    exposure: &BTreeMap<Arc<str>, Exposure>,
    files: &BTreeMap<String, Arc<str>>,
) -> ShownRecords {
    let records = exposure.iter();
    records
        .map(|(id, exposure)| (id.to_string(), exposure.clone()))
        .chain(
            files
                .values()
                .map(|path| (format!("{FILE}{path}"), Exposure::default())),
        )
        .collect()
}

/// The same as it is kept.
pub(super) fn pack(binder: &Binder) -> Vec<u8> {
    postcard::to_stdvec(&all(&binder.exposure, &binder.files)).unwrap_or_default()
}

/// What is kept with a binder: what it shows, and the net that it went through.
pub(super) fn with_key(shown: &[u8], key: NetKey) -> Vec<u8> {
    [FORM, &key, shown].concat()
}

/// The key of the net through which the files of the binder on disk went.
pub(super) fn net_key(plan: &BinderPlan, output: &Output) -> Option<NetKey> {
    let bytes = output.exposure(&plan.dir)?;
    Some(*bytes.strip_prefix(FORM)?.first_chunk()?)
}

/// What the binder on disk shows; none when nobody knows.
pub(super) fn before(plan: &BinderPlan, output: &Output) -> Option<ShownRecords> {
    let bytes = output.exposure(&plan.dir)?;
    let (_, shown) = bytes.strip_prefix(FORM)?.split_first_chunk::<32>()?;
    postcard::from_bytes(shown).ok()
}
