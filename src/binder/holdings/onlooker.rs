//! What the reader of one language sees of records that others refer to.

use crate::binder::reader::{Reader, Sight};
use crate::policy::Redacted;
use crate::record::Record;
use crate::record::kinds::client::Need;
use serde_json::Value;
use std::cell::OnceCell;

/// How a reader of one language sees other records from those that are put in order.
pub(super) struct Onlooker<'a> {
    pub(super) reader: Reader<'a>,
    client: OnceCell<Option<Redacted<'a>>>,
}

impl<'a> Onlooker<'a> {
    /// The reader of a binder in each of its languages, the main one first: a page has one address in all of them.
    pub(super) fn of_all(reader: Reader<'a>) -> Vec<Self> {
        let onlooker = |lang: &'a String| Self {
            reader: Reader { lang, ..reader },
            client: OnceCell::new(),
        };
        reader.languages.iter().map(onlooker).collect()
    }

    pub(super) fn look(&self, record: &'a Record) -> Option<Redacted<'a>> {
        match self.reader.look(record) {
            Sight::Seen(seen) => Some(seen),
            Sight::Broken | Sight::Withheld => None,
        }
    }

    /// The words that stand for something withheld.
    pub(super) fn neutral(&self, kind: &str) -> String {
        let locale = self.reader.site.locale(self.reader.lang);
        locale.fill(&format!("neutral_{kind}"), &[])
    }

    fn client(&self) -> Option<&Redacted<'a>> {
        let client = self.client.get_or_init(|| {
            let record = self.reader.site.casebook.client(self.reader.case?)?;
            self.look(record)
        });
        client.as_ref()
    }

    /// The id of a person or a need of the client, where the reader sees its name.
    pub(super) fn entry(&self, (list, name): (&str, &str), kind: &str, id: &str) -> String {
        let entries = self.client().map(|client| client.list(list));
        let mut entries = entries.unwrap_or_default().iter();
        let is_named = |entry: &Value| entry[Need::id] == id && entry[name].is_string();
        match entries.any(is_named) {
            true => id.to_owned(),
            false => self.neutral(kind),
        }
    }
}
