//! The words that pages explain: as their readers see them, by language.

use super::{Fixture, rows, said};
use crate::binder::Part;
use crate::view::Value;

const ENGLISH: &str = "terms:\n\
  - {id: iep, term: IEP, plain: A plan of a school., aliases: [school plan]}\n\
  - {term: Care plan, plain: Your plan.}\n\
  - {id: goal, term: Goal, plain: What you want., mark: false}";
const SPANISH: &str =
    "---\nterms:\n  - {id: iep, term: plan escolar, plain: El plan de la escuela.}\n---\n";

/// The lines `names: term, plain (lang) href` of each list.
fn lists(part: &Part) -> Vec<(String, Vec<String>)> {
    let list = |list: &Value| {
        let fields = ["names", "term", "plain", "lang", "href"];
        (said(list.get("lang")), rows(list.get("terms"), &fields))
    };
    part.shared
        .terms
        .get("lists")
        .items()
        .iter()
        .map(list)
        .collect()
}

#[test]
fn words_are_explained_as_their_readers_see_them() {
    let site = Fixture::new().with("content/library/glossary.md", ENGLISH);
    let expected = [
        "IEP | school plan IEP A plan of a school. en glossary.html#iep",
        "Care plan Care plan Your plan. en glossary.html#care-plan",
    ];
    assert_eq!(
        lists(&site.family()),
        [("en".to_owned(), expected.map(str::to_owned).to_vec())]
    );
    let site = site.with("policy.yaml", "glossary:\n  terms.plain: [team]\n");
    assert_eq!(lists(&site.family()), [("en".to_owned(), Vec::new())]);
    let site = site.with("policy.yaml", "goal:\n  why: [team]\n").with(
        "content/library/glossary.md",
        &format!("audience: [team]\n{ENGLISH}"),
    );
    assert_eq!(site.family().shared.terms, Value::None);
    assert_eq!(Fixture::new().family().shared.terms, Value::None);
}

#[test]
fn texts_that_are_not_translated_are_explained_in_the_language_of_the_reader() {
    let site = Fixture::new()
        .with(
            "carebinder.yaml",
            "agency: {name: Harbor Lights, phone: 555-0100}\nlanguages: [en, es]\n",
        )
        .case("client.es", "title: Jo")
        .with("content/library/glossary.md", ENGLISH);
    let spanish = |site: &Fixture| lists(&site.parts("family/clients/jo")[1]);
    // Without a translation only texts in the main language have words.
    assert_eq!(spanish(&site)[0].0, "en");
    assert_eq!(
        spanish(&site)[0].1[0],
        "IEP | school plan IEP A plan of a school. en es/glossary.html#iep"
    );
    let site = site.with("content/library/glossary.es.md", SPANISH);
    // What is not translated stands in the translation as it is.
    let own = "plan escolar El plan de la escuela. es es/glossary.html#iep";
    let [(es, spanish), (en, english)] = &spanish(&site)[..] else {
        panic!("two lists");
    };
    assert_eq!((&**es, &**en), ("es", "en"));
    assert_eq!(spanish[0], format!("plan escolar | school plan {own}"));
    assert_eq!(
        english[..],
        [
            format!("IEP | school plan {own}"),
            "Care plan Care plan Your plan. en glossary.html#care-plan".to_owned(),
        ]
    );
    assert_eq!(lists(&site.family()).len(), 1);
}
