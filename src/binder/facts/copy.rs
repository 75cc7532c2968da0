//! Of when a copy is. Pages count from there and not from today: a copy that lies in a drawer stays true.

use crate::binder::holdings::Holdings;
use crate::record::kinds::common::Common;

/// The newest day on which something that a binder shows was changed; in a client's, something of the case.
pub(in crate::binder) fn as_of<'a>(held: &'a Holdings<'a>, is_case: bool) -> Option<&'a str> {
    let shown = held.iter().map(|(_, record)| record);
    shown
        .filter(|record| !is_case || record.record.case.is_some())
        .filter_map(|record| record.text(Common::updated))
        .max()
}
