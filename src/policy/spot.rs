//! Who sees a place in a record: what is wrong there touches nobody else.

use super::Policy;
use super::audience::Audience;
use crate::record::{Record, Spot};

impl Policy {
    /// Whether an audience that sees something of a record may see what stands at one of its places; of a place that
    /// is not known, everybody may.
    pub fn sees_spot(&self, record: &Record, spots: Option<&[Spot]>, audience: &Audience) -> bool {
        let in_case = record.case.is_some();
        let sees_field = |path: &str| {
            let set = self.table.audiences_of(record.kind, in_case, path);
            set.has(audience)
        };
        spots.is_none_or(|spots| {
            let (withheld, _) = record.scan.parts_for(&audience.id);
            spots.iter().any(|spot| match spot {
                Spot::Field(path) => sees_field(path),
                Spot::Body(at) => {
                    sees_field("body") && !withheld.iter().any(|range| range.contains(at))
                }
            })
        })
    }
}
