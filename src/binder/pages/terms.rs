//! The words of the glossary, for the pages that explain them where they stand: derived only from what the reader sees.

use super::common::shared::anchor;
use super::context::Context;
use crate::binder::reader::{Reader, Sight};
use crate::policy::Redacted;
use crate::record::Kind;
use crate::record::kinds::shared::{Glossary, Term};
use crate::view::{Map, Value};
use crate::words::tag;
use std::collections::{HashMap, HashSet};

/// The words by the language in which texts are searched for them: that of the binder, and, where its glossary is
/// translated, the site's main one, since texts that are not translated stand in it. None without a glossary.
pub(super) fn terms(context: &Context<'_>) -> Value {
    let mut glossaries = context.held.of_kind(Kind::Glossary);
    let placed = glossaries.find_map(|(at, seen)| Some((at, seen, context.places.of(at)?)));
    let Some((at, seen, path)) = placed else {
        return Value::None;
    };
    let main = &*context.site.config.language;
    let lang = match seen.in_language {
        true => context.lang(),
        false => main,
    };
    let path_here = format!("{}{path}", context.prefix);
    let own = entries(seen, lang, &path_here, &HashMap::new());
    let by_id: HashMap<&str, &Map> = own
        .iter()
        .filter_map(|entry| Some((entry.get(Term::id)?.as_str()?, entry)))
        .collect();
    let mut all = vec![list(lang, own.clone())];
    if lang != main && context.plan.languages.iter().any(|one| one == main) {
        let record = &context.site.casebook.records[at];
        let reader = Reader::new(context.site, context.plan, main);
        if let Sight::Seen(seen) = reader.look(record) {
            all.push(list(main, entries(&seen, main, path, &by_id)));
        }
    }
    Map::new().with("page", path_here).with("lists", all).into()
}

fn list(lang: &str, entries: Vec<Map>) -> Map {
    Map::new().with("lang", tag(lang)).with("terms", entries)
}

/// What is explained, each with its names. A term of `known` is explained as there, in the reader's own language.
fn entries(seen: &Redacted<'_>, lang: &str, path: &str, known: &HashMap<&str, &Map>) -> Vec<Map> {
    let mut met = HashSet::new();
    let mut entries = Vec::new();
    for one in &seen.fields::<Glossary>().terms {
        let (Some(term), Some(plain)) = (one.term, one.plain) else {
            continue;
        };
        let place = anchor(one.id, term);
        if one.mark == Some(false) || !met.insert(place.clone()) {
            continue;
        }
        let names: Vec<&str> = [term]
            .into_iter()
            .chain(one.aliases.iter().copied())
            .collect();
        let mut entry = match one.id.and_then(|id| known.get(id)) {
            Some(entry) => (*entry).clone(),
            None => {
                let href = match &*place {
                    "" => path.to_owned(),
                    place => format!("{path}#{place}"),
                };
                Map::new()
                    .with("id", one.id)
                    .with("term", term)
                    .with("plain", plain)
                    .with("lang", tag(lang))
                    .with("href", href)
            }
        };
        entry.set("names", names);
        entries.push(entry);
    }
    entries
}
