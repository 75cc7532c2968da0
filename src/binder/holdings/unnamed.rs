//! Records whose files' names are withheld with their titles: what their addresses are made from instead.

use crate::binder::reader::Reader;
use crate::policy::Redacted;
use crate::record::kinds::common::Common;
use crate::record::{Kind, address_field};

/// What the address of a record is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::binder) enum Stem<'a> {
    /// The name of its file, which its title gives away already.
    Name(&'a str),
    /// A name that it gives its page itself.
    Own(&'a str),
    /// Its day.
    Day(String),
    /// Nothing: it gets a number.
    Nothing,
}

impl Stem<'_> {
    /// What there is of a name.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Name(name) | Self::Own(name) => name,
            Self::Day(day) => day,
            Self::Nothing => "",
        }
    }
}

impl<'a> Reader<'a> {
    /// What the address of a record is made from. The name of a file says what title, proper name and day say, so it is
    /// seen only where all of these are, be they there or not.
    pub(in crate::binder) fn stem(&self, redacted: &Redacted<'a>) -> Stem<'a> {
        let (record, kind) = (redacted.record, redacted.kind());
        let own = address_field(kind).and_then(|field| record.text(field));
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            return Stem::Own(own);
        }
        if self.sees_names(kind, record.case.is_some()) {
            return Stem::Name(record.slug());
        }
        let day = kind.definition().day.and_then(|day| redacted.text(day));
        match day.and_then(|day| day.get(..10)) {
            Some(day) => Stem::Day(day.to_owned()),
            None => Stem::Nothing,
        }
    }

    /// Whether the reader sees what names records of a kind: title, proper name and day.
    pub(in crate::binder) fn sees_names(&self, kind: Kind, in_case: bool) -> bool {
        let row = kind.definition();
        let table = &self.site.policy.table;
        let mut naming = [Some(Common::title), row.proper_name, row.day]
            .into_iter()
            .flatten();
        naming.all(|field| table.audiences_of(kind, in_case, field).has(self.audience))
    }
}
