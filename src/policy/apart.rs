//! Whether two audiences may see different things of a record.

use super::audience::{Audience, Basis};
use super::table::Node;
use super::{Policy, Set};
use crate::markdown::Scan;
use crate::record::Record;
use crate::record::kinds::common::Common;

/// Fields that say who may see a record, and that the manager's copy shows.
pub const WHO_MAY_SEE: [&str; 3] = [Common::draft, Common::audience, Common::sensitivity];

impl Policy {
    /// Whether one of two audiences may see something of a shared record that the other may not, but for the fields
    /// that say who may see it. It may say so without need, but never the other way round.
    pub fn tells_apart(&self, record: &Record, one: &Audience, other: &Audience) -> bool {
        let differs = |admits: &dyn Fn(&Audience) -> bool| admits(one) != admits(other);
        let is_listed = |list: Option<Vec<&str>>| {
            list.is_some_and(|list| differs(&|audience| list.contains(&&*audience.id)))
        };
        let is_cut = |scan: &Scan| {
            let mut headings = scan.headings.iter();
            headings.any(|heading| differs(&|audience| heading.admits(&audience.id)))
        };
        let sees_labels =
            |audience: &Audience| matches!(audience.basis, Basis::Own | Basis::Agency);
        let in_case = record.case.is_some();
        let rows = self.table.rows(record.kind, in_case);
        is_listed(record.audience())
            || record.is_labelled() && differs(&sees_labels)
            || is_cut(&record.scan)
            || record
                .translations
                .values()
                .any(|translation| is_listed(translation.audience()) || is_cut(&translation.scan))
            || rows.is_some_and(|rows| rows_differ(rows, &|set| set.has(one) != set.has(other)))
    }
}

/// Whether some row of a kind gives one of two audiences what it does not give the other.
fn rows_differ(root: &Node, differs: &dyn Fn(Set) -> bool) -> bool {
    let below = root
        .below
        .iter()
        .filter(|(name, _)| !WHO_MAY_SEE.contains(&&***name));
    root.here.is_some_and(differs)
        || below
            .into_iter()
            .any(|(_, node)| any_differs(node, differs))
}

fn any_differs(node: &Node, differs: &dyn Fn(Set) -> bool) -> bool {
    node.here.is_some_and(differs) || node.below.values().any(|node| any_differs(node, differs))
}
