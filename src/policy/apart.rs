//! Whether two audiences may see different things of a record.

use super::audience::{Audience, Basis};
use super::redact::Redacted;
use super::table::Node;
use super::{Policy, Set};
use crate::markdown::Scan;
use crate::record::Record;
use crate::record::kinds::common::Common;
use serde_json::Value;

/// Fields that say who may see a record, and that the manager's copy shows.
const WHO_MAY_SEE: [&str; 3] = [Common::draft, Common::audience, Common::sensitivity];

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

impl Redacted<'_> {
    /// Whether all that another audience sees of the record in the same language is seen here too, but for the fields
    /// that say who may see it.
    pub fn shows_all_of(&self, other: &Self) -> bool {
        let has_body = other.body.trim().is_empty()
            || self.body == other.body
            || self.body_lang == other.body_lang
                && !self.body.trim().is_empty()
                && other.sections.iter().all(|at| self.sections.contains(at));
        let mut fields = other.data.iter();
        has_body
            && fields.all(|(name, value)| {
                WHO_MAY_SEE.contains(&name.as_str())
                    || is_within(value, self.data.get(name).unwrap_or(&Value::Null))
            })
    }
}

/// Whether a value is a part of another: keys that are missing and entries that are left out make it less.
fn is_within(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Null, _) => true,
        (Value::Object(part), Value::Object(whole)) => part
            .iter()
            .all(|(name, value)| is_within(value, whole.get(name).unwrap_or(&Value::Null))),
        (Value::Array(part), Value::Array(whole)) => {
            let mut rest = whole.iter();
            part.iter()
                .all(|value| rest.any(|other| is_within(value, other)))
        }
        _ => part == whole,
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
