//! Which records of a binder refer to which, by field or in the body.

use super::records::Holdings;
use super::targets::{Meets, each_target};
use std::collections::{BTreeMap, BTreeSet};

/// By the number of a record, the numbers of those that refer to it.
pub(in crate::binder) type BackLinks = BTreeMap<usize, BTreeSet<usize>>;

/// Finds them, from what the reader may see.
pub(in crate::binder) fn back_links(held: &Holdings<'_>) -> BackLinks {
    let mut links = BackLinks::new();
    for (at, redacted) in held.iter() {
        each_target(&held.reader, redacted, true, &mut |meets| match meets {
            Meets::Record(target) if target != at => {
                links.entry(target).or_default().insert(at);
            }
            Meets::Record(_) | Meets::File(_) => {}
        });
    }
    links
}
