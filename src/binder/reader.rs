//! For whom and in which language a binder is made: what such a reader sees of a record.

use super::left_out::without_left_out;
use super::sources::Sources;
use super::subject::{BinderPlan, Subject};
use crate::policy::{Audience, Redacted};
use crate::record::Record;
use crate::record::seen::{self, Declared, Seen};

/// The reader of one binder in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) site: &'a Sources<'a>,
    pub(super) audience: &'a Audience,
    pub(super) lang: &'a str,
    /// The languages of the binder, the site's main one first.
    pub(super) languages: &'a [String],
    /// The case that the binder is about: records of others are never in it.
    pub(super) case: Option<&'a str>,
}

/// What a reader sees of a record.
pub(super) enum Sight<'a> {
    /// What is left of it.
    Seen(Redacted<'a>),
    /// Something, but it has an error.
    Broken,
    /// Nothing.
    Withheld,
}

impl<'a> Reader<'a> {
    pub(super) fn new(site: &'a Sources<'a>, plan: &'a BinderPlan, lang: &'a str) -> Self {
        let case = match &plan.subject {
            Subject::Client(case) => Some(&**case),
            _ => None,
        };
        Self {
            site,
            audience: &plan.audience,
            lang,
            languages: &plan.languages,
            case,
        }
    }

    /// Whether it reads the site's main language.
    pub(super) fn is_main(&self) -> bool {
        self.lang == self.site.config.language
    }

    /// The folder of the language in a binder: `es/`, or nothing for the main one.
    pub(super) fn prefix(&self) -> String {
        match self.is_main() {
            true => String::new(),
            false => format!("{}/", self.lang),
        }
    }

    /// The record as the reader may see it.
    pub(super) fn look(&self, record: &'a Record) -> Sight<'a> {
        let in_reach = record.case.is_none() || record.case.as_deref() == self.case;
        if record.is_unlisted() || !in_reach {
            return Sight::Withheld;
        }
        match self.cut_down(record) {
            None => Sight::Withheld,
            Some(_) if self.is_touched(record) => Sight::Broken,
            Some(redacted) => match self.without_left_out(redacted) {
                None => Sight::Withheld,
                Some(redacted) => Sight::Seen(redacted),
            },
        }
    }

    /// What of a record of the binder counts, be it broken or not.
    pub(super) fn counted(&self, record: &'a Record) -> Option<Redacted<'a>> {
        self.without_left_out(self.cut_down(record)?)
    }

    fn cut_down(&self, record: &'a Record) -> Option<Redacted<'a>> {
        let lang = if self.is_main() { "" } else { self.lang };
        self.site.policy.redact(record, lang, self.audience)
    }

    fn without_left_out(&self, redacted: Redacted<'a>) -> Option<Redacted<'a>> {
        let sees = |record: &'a Record| self.cut_down(record).is_some();
        without_left_out(self.site, self.audience, &sees, redacted)
    }

    /// Whether the reader sees an error of the record.
    fn is_touched(&self, record: &Record) -> bool {
        let site = self.site;
        site.broken.touches(site.policy, record, self.audience)
    }

    /// A field by which a record is chosen before it is taken: absent where the reader may not see it. Nothing else may
    /// follow from it, since the record itself may be withheld. For fields whose parts have no rows of their own.
    pub(super) fn field<'r, T: Declared>(&self, record: &'r Record, name: &str) -> Seen<'r, T> {
        let rows = &self.site.policy.table;
        let seen = rows.audiences_of(record.kind, record.case.is_some(), name);
        let value = record.data.get(name).filter(|_| seen.has(self.audience));
        seen::field::<T>(value)
    }
}
