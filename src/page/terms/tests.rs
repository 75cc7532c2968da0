#![allow(clippy::unwrap_used)]

use super::*;
use crate::page::prose_places::placed;
use proptest::prelude::*;

fn term(id: &str, plain: &str, lang: &str, names: &[&str]) -> Map {
    Map::new()
        .with("term", names[0])
        .with("plain", plain)
        .with("lang", lang)
        .with("href", format!("glossary.html#{id}"))
        .with("names", names.to_vec())
}

fn terms(lists: Vec<(&str, Vec<Map>)>, lang: &str) -> Terms {
    let list = |(lang, terms): (&str, Vec<Map>)| Map::new().with("lang", lang).with("terms", terms);
    let lists: Vec<Map> = lists.into_iter().map(list).collect();
    let value = Map::new()
        .with("page", "glossary.html")
        .with("lists", lists);
    Terms::of(&value.into(), lang).unwrap()
}

fn english() -> Terms {
    let all = vec![
        term(
            "iep",
            "The plan of a school.",
            "en",
            &["IEP", "school plan"],
        ),
        term("consent", "Your yes.", "en", &["consent"]),
        term("care-plan", "Your plan.", "en", &["care plan"]),
    ];
    terms(vec![("en", all)], "en")
}

/// The marked words of a page, `word>id`, and the terms of its cards.
fn marked(terms: &Terms, main: &str) -> (Vec<String>, Vec<String>) {
    let html = format!(
        "<p>consent</p><main id=\"main\">{main}</main><p>{}</p>",
        placed("consent")
    );
    let Marked { html, words } = terms.mark(&html, "goals/shop.html");
    assert!(!html.contains("<!--"), "{html}");
    let marks = html.split("popovertarget=\"").skip(1).map(|rest| {
        let (id, rest) = rest.split_once("\">").unwrap();
        format!("{}>{id}", rest.split_once("</button>").unwrap().0)
    });
    let cards = words.iter().map(|word| {
        let text = |name: &str| {
            word.get(name)
                .and_then(Value::as_str)
                .unwrap_or("-")
                .to_owned()
        };
        format!("{} {} {}", text("id"), text("href"), text("lang"))
    });
    (marks.collect(), cards.collect())
}

fn marks(main: &str) -> Vec<String> {
    marked(&english(), main).0
}

#[test]
fn a_word_becomes_a_button_and_a_link() {
    let html = format!("<main>{}</main>", placed("<p>An IEP &amp; more</p>"));
    assert_eq!(
        english().mark(&html, "a/b.html").html,
        "<main><p>An <span class=\"term-mark\"><button type=\"button\" popovertarget=\"word:iep\">IEP</button>\
         <a href=\"../glossary.html#iep\" aria-label=\"IEP\"></a></span> &amp; more</p></main>"
    );
}

#[test]
fn each_name_is_marked_once_a_page_over_all_its_texts() {
    let main = format!(
        "<p>consent</p>{} IEP {}",
        placed("<p>Consent and the IEP.</p>"),
        placed("consent, school plans, IEPs")
    );
    let (marks, cards) = marked(&english(), &main);
    assert_eq!(
        marks,
        [
            "Consent>word:consent",
            "IEP>word:iep",
            "school plans>word:iep"
        ]
    );
    assert_eq!(
        cards,
        [
            "word:consent ../glossary.html#consent -",
            "word:iep ../glossary.html#iep -"
        ]
    );
}

#[test]
fn headings_links_code_and_raw_html_stay_as_they_are() {
    for main in [
        placed("<h2>consent</h2>"),
        placed("<p><a href=\"x\">Your <em>consent</em></a></p>"),
        placed("<code>consent</code><pre>IEP</pre>"),
        placed("<span>consent</span><table><thead><tr><th>consent</th></tr></thead></table>"),
        placed("<img src=\"x\" alt=\"consent\">"),
        format!(
            "<h3>{}</h3><button>{}</button>",
            placed("consent"),
            placed("IEP")
        ),
        format!("<div data-term-skip><p>{}</p></div>", placed("consent")),
        placed("con<em>sent</em> <b>in</b>consent consent<sup>x</sup>"),
    ] {
        assert_eq!(marks(&main), [""; 0], "{main}");
    }
    let main = placed("<h2>consent</h2><ul><li><strong>Consent</strong></li></ul>");
    assert_eq!(marks(&main), ["Consent>word:consent"]);
    assert_eq!(
        marks(&placed("<p>a<br>consent<sup></sup>. IEP</p>")),
        ["consent>word:consent", "IEP>word:iep"]
    );
    let main = format!("<h3>{}</h3>{}", placed("<a>consent</a>"), placed("consent"));
    assert_eq!(marks(&main), ["consent>word:consent"]);
}

#[test]
fn a_text_is_searched_for_the_words_of_its_language() {
    let spanish = vec![term(
        "iep",
        "El plan de la escuela.",
        "es",
        &["plan escolar"],
    )];
    let mut english = term("iep", "El plan de la escuela.", "es", &["IEP"]);
    english.set("term", "plan escolar");
    let consent = term("consent", "Your yes.", "en", &["consent"]);
    let terms = terms(vec![("es", spanish), ("en", vec![english, consent])], "es");
    let main = placed("plan escolar IEP")
        + "<div lang=\"en\"><div>"
        + &placed("<p>IEP, consent</p>")
        + "</div></div><p lang=\"fr\">"
        + &placed("consent")
        + "</p>"
        + &placed("consent");
    let (marks, cards) = marked(&terms, &main);
    assert_eq!(
        marks,
        [
            "plan escolar>word:iep",
            "IEP>word:iep",
            "consent>word:consent"
        ]
    );
    assert_eq!(
        cards,
        [
            "word:iep ../glossary.html#iep -",
            "word:consent ../glossary.html#consent en"
        ]
    );
}

#[test]
fn ids_of_cards_are_their_own() {
    let mut other = term("iep", "Another.", "en", &["other"]);
    other.set("href", "es/glossary.html#iep");
    let terms = terms(
        vec![("en", vec![term("iep", "The plan.", "en", &["IEP"]), other])],
        "en",
    );
    let (marks, _) = marked(&terms, &placed("IEP other"));
    assert_eq!(marks, ["IEP>word:iep", "other>word:iep:2"]);
}

#[test]
fn without_words_nothing_is_marked() {
    assert!(Terms::of(&Value::None, "en").is_none());
    let lists: Vec<Map> = Vec::new();
    let value = Map::new()
        .with("page", "glossary.html")
        .with("lists", lists);
    assert!(Terms::of(&value.into(), "en").is_none());
    assert_eq!(marks("<p>consent</p>"), [""; 0]);
}

/// Pieces of a page, balanced or not.
fn page() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<!--text-->",
        "<!--/text-->",
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<a href=\"#\">",
        "</a>",
        "<div lang=\"es\">",
        "</div>",
        "<br>",
        "consent",
        "care plan",
        " ",
        "IEP",
        "é",
        "&amp;",
        "<em>",
        "</em>",
        "<",
        "<!-- c -->",
        "<div data-term-skip>",
        "<main>",
        "</main>",
        "x",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn without_its_marks_a_page_is_what_it_was(page in page()) {
        let html = format!("<main>{page}</main>");
        let Marked { html: marked, words } = english().mark(&html, "a.html");
        let mut plain = String::new();
        let mut rest = &*markup::with_links(&marked);
        while let Some((before, behind)) = rest.split_once("<a class=\"term-link\" href=\"glossary.html#") {
            let (_, behind) = behind.split_once("\">").unwrap();
            let (word, behind) = behind.split_once("</a>").unwrap();
            plain.push_str(before);
            plain.push_str(word);
            rest = behind;
        }
        plain.push_str(rest);
        prop_assert_eq!(&plain, &*crate::page::prose_places::cut(&html));
        prop_assert_eq!(words.is_empty(), marked == plain);
    }
}
