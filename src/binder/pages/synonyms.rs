//! Words that mean the same to a search: of the glossary, in all languages of the binder, of labels, and everyday ones.

use super::context::Context;
use crate::binder::reader::{Reader, Sight};
use crate::record::Kind;
use crate::record::kinds::shared::Glossary;
use crate::words::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// Groups of words and terms that mean the same.
pub(super) fn synonyms(context: &Context<'_>) -> Vec<Vec<String>> {
    let mut groups = of_glossaries(context);
    groups.extend(of_labels(context));
    groups.extend(everyday(context));
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

/// The names of categories and topics in all languages of the site.
fn of_labels(context: &Context<'_>) -> Vec<Vec<String>> {
    let locales: Vec<&Locale> = context.site.locales.values().map(|one| &**one).collect();
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    for locale in &locales {
        let own = locale.keys().filter(|key| {
            key.starts_with("labels.category.") || key.starts_with("labels.topic.")
        });
        keys.extend(own);
    }
    let group = |key: &str| {
        let names = locales.iter().filter_map(|locale| locale.text(key));
        names.map(str::to_owned).collect()
    };
    keys.into_iter().map(group).collect()
}

/// Words of every day, from the tables of words: a group a line, parted by commas.
fn everyday(context: &Context<'_>) -> Vec<Vec<String>> {
    let locales = context.site.locales.values();
    let lines: BTreeSet<&str> = locales
        .flat_map(|locale| locale.list("search.same"))
        .map(String::as_str)
        .collect();
    let group = |line: &str| line.split(',').map(|one| one.trim().to_owned()).collect();
    lines.into_iter().map(group).collect()
}
