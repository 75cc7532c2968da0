//! The end of a case, said by a field of the agency's own, which ends nothing.

use crate::record::kinds::client::Client;
use crate::source::tree::{Content, Entry};

/// Fields that close a case by any value but "no".
const CLOSES: &[&str] = &[
    "closed",
    "closedon",
    "closedat",
    "closeddate",
    "caseclosed",
    "archived",
    "inactive",
    "discharged",
    "dischargedon",
    "cerrado",
    "cerrada",
];

/// Fields that say how a case stands.
const STATES: &[&str] = &["state", "casestatus", "casestate", "estado"];

/// Words for a case that has ended.
const ENDED: &[&str] = &[
    "closed",
    "ended",
    "archived",
    "inactive",
    "discharged",
    "cerrado",
    "cerrada",
    "inactivo",
    "inactiva",
];

/// Whether an entry below `extra:` of a client says that the case is closed.
pub(in crate::record) fn says_closed(entry: &Entry) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|sign| sign.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let Content::Scalar { text, .. } = &entry.value.content else {
        return false;
    };
    let (key, value) = (letters(&entry.key), letters(text));
    let is_no = entry.value.is_null() || matches!(&*value, "" | "false" | "no" | "off" | "0");
    let is_state = key == Client::status || STATES.contains(&&*key);
    CLOSES.contains(&&*key) && !is_no || is_state && ENDED.contains(&&*value)
}
