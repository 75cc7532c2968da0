use super::*;

fn html(text: &str) -> String {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, parser(text).map(|(event, _)| event));
    out
}

#[test]
fn a_definition_needs_the_space_after_its_colon() {
    for text in [
        "Take it at\n:30 past each hour.",
        "Term\n:) and more",
        "a\n\n:::note\nb\n\n:::",
        "> a\n> :30 past",
        "- a\n  :30 past",
        "| a |\n|:-|\n| :x |",
    ] {
        let html = html(text);
        assert!(!html.contains("<dl>") && html.contains(':'), "{html}");
    }
    assert!(html("Term\n: what it is").contains("<dd>what it is</dd>"));
    assert!(html("Term\n: what it is\n:30 past").contains("<dd>what it is\n:30 past</dd>"));
    assert!(html("a|b\n:-|:-:\n:b|c").contains("<td style=\"text-align: center\">c</td>"));
}

#[test]
fn only_two_tildes_strike() {
    assert_eq!(
        html("Give (~5 mg)~(10 mg) at night."),
        "<p>Give (~5 mg)~(10 mg) at night.</p>\n"
    );
    assert_eq!(
        html("~a~ ~~b~~ ~~*c*~~"),
        "<p>~a~ <del>b</del> <del><em>c</em></del></p>\n"
    );
    assert_eq!(
        html("[a](https://x.example/~jo) <https://x.example/~jo>"),
        "<p><a href=\"https://x.example/~jo\">a</a> <a href=\"https://x.example/~jo\">https://x.example/~jo</a></p>\n"
    );
}

#[test]
fn what_is_guarded_comes_out_again() {
    for text in [
        "    :code\n\n```\n:a\n```\n",
        "<div>\n:a\n</div>",
        "[a](<b\n:c>) `d\n:e` \u{1}",
    ] {
        let with = html(text);
        assert!(with.contains(':') && !with.contains('\u{2}'), "{with:?}");
    }
}

proptest::proptest! {
    /// Events stand where they stood, whatever is guarded.
    #[test]
    fn events_keep_their_places(text in "[a:~>\\-* \n|\u{1}]{0,40}") {
        for (event, range) in parser(&text) {
            if let Event::Text(shown) = event
                && text.get(range.clone()).is_some_and(|part| part.len() == shown.len())
            {
                proptest::prop_assert_eq!(&*shown, &text[range]);
            }
        }
    }
}
