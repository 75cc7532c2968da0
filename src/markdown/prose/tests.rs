#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

#[test]
fn paragraphs_and_line_breaks_stay() {
    assert_eq!(
        prose("One\ntwo\r\n\r\n\nThree & <b>\n").as_str(),
        "<p>One<br>\ntwo</p>\n<p>Three &amp; &lt;b&gt;</p>"
    );
    assert_eq!(prose("").as_str(), "");
    assert_eq!(prose("  \n ").as_str(), "");
    assert_eq!(prose_inline("One\n\ntwo").as_str(), "One<br>\ntwo");
}

#[test]
fn addresses_become_links() {
    assert_eq!(
        prose_inline("See https://lantern.example/a_(b), or mail hello@lantern.example.").as_str(),
        "See <a class=\"external\" rel=\"noopener noreferrer\" href=\"https://lantern.example/a_(b)\">lantern.example/a_(b)</a>, \
         or mail <a href=\"mailto:hello@lantern.example\">hello@lantern.example</a>."
    );
    assert_eq!(
        prose_inline("javascript:x http:// a@b @c").as_str(),
        "javascript:x http:// a@b @c"
    );
    assert!(
        prose_inline("(see http://a.example)")
            .as_str()
            .ends_with("</a>)")
    );
}

#[test]
fn phone_numbers_become_links() {
    assert_eq!(
        prose_inline("Call (555) 555-0101 ext. 12 or 911").as_str(),
        "Call <a class=\"tel\" href=\"tel:5555550101;ext=12\">(555) 555-0101 ext. 12</a> \
         or <a class=\"tel\" href=\"tel:911\">911</a>"
    );
    for text in [
        "2026-12-01",
        "2019-2024",
        "$555-0101",
        "room 911",
        "12:30-14:00",
        "1234567",
    ] {
        assert_eq!(prose_inline(text).as_str(), text);
    }
}

/// The text of markup, as a reader sees it.
fn seen(html: &str) -> String {
    use crate::markdown::html::{Token, tokens};
    tokens(html)
        .into_iter()
        .filter_map(|token| match token {
            Token::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_word_of_a_text_is_shown_once(
        text in "[a-z0-9 ()+.,:/@<>&'\"é-]{0,60}",
    ) {
        let shown = seen(prose_inline(&text).as_str());
        let plain = text.trim();
        if text.contains("://") {
            prop_assert!(shown.len() <= plain.len());
        } else {
            prop_assert_eq!(shown, plain);
        }
    }

    #[test]
    fn any_text_is_safe(text in "\\PC{0,80}") {
        for html in [prose(&text), prose_inline(&text)] {
            for part in html.as_str().split('<').skip(1) {
                prop_assert!(["p>", "/p>", "br>", "a ", "/a>"].iter().any(|tag| part.starts_with(tag)));
            }
        }
        crate::markdown::plain(&text, 5);
    }
}
