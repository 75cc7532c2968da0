//! What records and people are called in a binder, also where titles are withheld or shared.

mod apart;
mod details;
mod headings;
mod own;

pub(super) use apart::{apart, folded};
pub(super) use own::own_title;

use super::holdings::Holdings;
use crate::policy::Redacted;
use crate::words::Locale;
use details::Details;
use headings::Headings;
use std::collections::BTreeSet;

/// The names of everything that a binder holds.
pub(super) struct Names<'a> {
    locale: &'a Locale,
    headings: Headings,
    details: Details,
    is_case: bool,
}

impl<'a> Names<'a> {
    pub(super) fn of(held: &Holdings<'a>, locale: &'a Locale) -> Self {
        Self {
            locale,
            headings: Headings::of(held, locale),
            details: Details::of(held),
            is_case: held.reader.case.is_some(),
        }
    }

    /// What a record is called: its title, else a general heading of its kind.
    /// Several with one heading are numbered, in the order of their ids; several
    /// with one title have beside it what tells them apart.
    ///
    /// Only what the audience sees counts here, the records as well as their
    /// titles and dates: a number tells nothing of what is withheld.
    pub(super) fn title(&self, redacted: &Redacted<'_>) -> String {
        match own_title(redacted) {
            Some(title) if details::is_listed_by_title(redacted.kind(), self.is_case) => {
                self.beside(title, self.details.of_record(redacted.id()))
            }
            Some(title) => title.to_owned(),
            None => self.headings.title(redacted, self.locale),
        }
    }

    /// The numbers of records that the binder does not hold, and that stand in the names of others.
    pub(super) fn drawn(&self) -> &BTreeSet<usize> {
        &self.details.drawn
    }

    /// The name of a related person of the client.
    pub(super) fn related(&self, id: &str, name: &str) -> String {
        self.beside(name, self.details.of_related(id))
    }

    fn beside(&self, name: &str, detail: Option<&str>) -> String {
        match detail {
            Some(detail) => self
                .locale
                .fill("name_and_detail", &[("name", name), ("detail", detail)]),
            None => name.to_owned(),
        }
    }
}
