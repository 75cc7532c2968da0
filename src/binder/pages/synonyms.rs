//! Words that mean the same to a search: of the glossary, in all languages of the binder, and of the interface.

use super::context::Context;
use crate::binder::reader::{Reader, Sight};
use crate::record::Kind;
use crate::record::kinds::shared::Glossary;
use std::collections::{BTreeMap, BTreeSet};

/// Groups of words and terms that mean the same.
pub(super) fn synonyms(context: &Context<'_>) -> Vec<Vec<String>> {
    let mut groups = of_glossaries(context);
    groups.extend_from_slice(context.site.synonyms);
    groups
}

/// A term with its other names, in each language of the binder, as the reader sees them.
fn of_glossaries(context: &Context<'_>) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    for (at, _) in context.held.of_kind(Kind::Glossary) {
        let record = &context.site.casebook.records[at];
        let mut terms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for lang in &context.plan.languages {
            let Sight::Seen(seen) = Reader::new(context.site, context.plan, lang).look(record)
            else {
                continue;
            };
            for (number, term) in seen.fields::<Glossary>().terms.iter().enumerate() {
                let key = term.id.map_or_else(|| number.to_string(), str::to_owned);
                let own = terms.entry(key).or_default();
                own.extend(term.term.map(str::to_owned));
                own.extend(term.aliases.iter().map(|alias| (*alias).to_owned()));
            }
        }
        groups.extend(terms.into_values().map(|own| own.into_iter().collect()));
    }
    groups
}
