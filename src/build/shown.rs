//! What a binder showed when it was last made, in the form in which it is kept.

use crate::binder::{Binder, BinderPlan};
use crate::publish::Output;
use std::collections::BTreeMap;

/// Record ids and what of each could be seen.
pub(super) type ShownRecords = BTreeMap<String, Vec<u64>>;

/// What a binder shows.
pub(super) fn pack(binder: &Binder) -> Vec<u8> {
    let shown: ShownRecords = binder
        .exposure
        .iter()
        .map(|(id, hashes)| {
            let mut hashes = hashes.clone();
            hashes.sort_unstable();
            hashes.dedup();
            (id.to_string(), hashes)
        })
        .collect();
    postcard::to_stdvec(&shown).unwrap_or_default()
}

/// What the binder on disk shows; none when nobody knows.
pub(super) fn before(plan: &BinderPlan, output: &Output) -> Option<ShownRecords> {
    let bytes = output.exposure(&plan.dir)?;
    postcard::from_bytes(bytes).ok()
}
