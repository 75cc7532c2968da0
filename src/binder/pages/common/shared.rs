//! Rights and glossary.

use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::record::Kind;
use crate::record::kinds::shared::{Glossary, Term};
use crate::source::collation::Collation;
use crate::view::{Map, Value};

/// The pages of rights and glossary.
pub(in crate::binder::pages) fn rights_and_words(context: &Context<'_>) -> Vec<Draft> {
    let kinds = [Kind::Rights, Kind::Glossary];
    kinds
        .into_iter()
        .filter_map(|kind| page(context, kind))
        .collect()
}

/// The page of rights or glossary.
pub(in crate::binder::pages) fn page(context: &Context<'_>, kind: Kind) -> Option<Draft> {
    let mut all = context.held.of_kind(kind);
    let (at, redacted) = all.find(|(at, _)| context.places.of(*at).is_some())?;
    let path = context.places.of(at)?;
    let page = context.page(path);
    let presenter = Presenter::new(context, &page);
    let mut record = presenter.record(at, redacted);
    if kind == Kind::Glossary {
        let terms = record.get(Glossary::terms).map(Value::items);
        let sorted = sorted(terms.unwrap_or_default(), &context.collation);
        record.set(Glossary::terms, Value::List(sorted));
    }
    let layout = kind.name();
    let mut draft = Draft::new(path, layout, layout, context.title(redacted))
        .head()
        .showing([redacted])
        .with("record", record);
    draft.toc = presenter.body(redacted).toc();
    Some(draft)
}

/// Terms by the alphabet, each with an id.
fn sorted(terms: &[Value], collation: &Collation) -> Vec<Value> {
    let word = |term: &Value| term.get(Term::term).as_str().unwrap_or_default().to_owned();
    // Of a term that is withheld, its meaning would say what it is.
    let named = terms.iter().filter(|term| !word(term).trim().is_empty());
    let mut terms: Vec<Value> = named.cloned().collect();
    terms.sort_by_cached_key(|term| collation.key(&word(term)));
    let with_id = |term: Value| {
        let Value::Map(map) = &term else { return term };
        let mut map: Map = (**map).clone();
        let id = term.get(Term::id).as_str();
        map.set(
            Term::id,
            anchor(id.filter(|id| !id.is_empty()), &word(&term)),
        );
        map.into()
    };
    terms.into_iter().map(with_id).collect()
}

/// Ids that every page has of its own.
const TAKEN: &[&str] = &["main", "help"];

/// The place of a term on the page of words.
pub(in crate::binder::pages) fn anchor(id: Option<&str>, term: &str) -> String {
    let place = id.map_or_else(|| crate::source::slug(term), str::to_owned);
    match TAKEN.contains(&&*place) {
        true => format!("{place}-word"),
        false => place,
    }
}

#[cfg(test)]
mod tests {
    use super::{Collation, sorted};
    use crate::view::{Map, Value};

    #[test]
    fn terms_stand_by_the_alphabet_and_can_be_linked_to() {
        let term = |id: Option<&str>, word: &str| -> Value {
            Map::new().with("id", id).with("term", word).into()
        };
        let terms = [
            term(None, "waiver"),
            term(Some("own"), "IEP"),
            term(None, "Aide 1"),
            term(Some("main"), "Main plan"),
            // Of one that is withheld the meaning is left out too.
            Map::new()
                .with("id", "x")
                .with("plain", "What it means")
                .into(),
        ];
        let ids: Vec<String> = sorted(&terms, &Collation::of("en"))
            .iter()
            .map(|term| term.get("id").as_str().unwrap().to_owned())
            .collect();
        assert_eq!(ids, ["aide-1", "own", "main-word", "waiver"]);
    }
}
