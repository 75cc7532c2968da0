//! Which clients have one name.

use super::names::folded;
use crate::casebook::Casebook;
use crate::record::kinds::client::Client;
use std::collections::HashMap;
use std::sync::Arc;

/// The cases whose clients share a name, by case.
#[derive(Debug, Default)]
pub struct ClientsAlike(HashMap<Arc<str>, Arc<[Arc<str>]>>);

impl ClientsAlike {
    /// Finds them.
    pub fn of(book: &Casebook) -> Self {
        let mut names: HashMap<String, Vec<Arc<str>>> = HashMap::new();
        for slug in book.cases.keys() {
            let name = book
                .client(slug)
                .and_then(|client| client.text(Client::preferred_name));
            if let Some(name) = name {
                names.entry(folded(name)).or_default().push(slug.clone());
            }
        }
        let mut alike = HashMap::new();
        for cases in names.into_values().filter(|cases| cases.len() > 1) {
            let cases: Arc<[Arc<str>]> = cases.into();
            alike.extend(cases.iter().map(|case| (case.clone(), cases.clone())));
        }
        Self(alike)
    }

    /// The cases whose clients have the name of this one's; none when nobody shares it.
    pub fn of_case(&self, case: &str) -> &[Arc<str>] {
        self.0.get(case).map_or(&[], |cases| cases)
    }
}
