//! What becomes of links and pictures.

use super::*;
use crate::exchange::markdown::names::Names;
use crate::exchange::markdown::sitemap::{Page, Sitemap};
use std::collections::BTreeMap;

/// Rewrites a body of the page `guides/start.md` in a small source.
fn rewritten(text: &str) -> (String, Vec<String>) {
    let page = |source: &str, target: &str, anchors: &[&str]| {
        let page = Page {
            source: source.into(),
            target: target.into(),
            title: "T".into(),
            anchors: anchors.iter().map(|one| (*one).to_owned()).collect(),
        };
        (page, Vec::new())
    };
    let pages = vec![
        page("guides/start.md", "guides/start", &["here-now"]),
        page("guides/My Page.md", "guides/my-page", &["a-b-c"]),
        page("index.md", "index", &[]),
    ];
    let files = [
        "img/My Map.png",
        "img/plan.bmp",
        "forms/a.pdf",
        "img/broken.png",
    ];
    let map = Sitemap::new(
        "",
        pages,
        files.iter().map(|one| (*one).to_owned()).collect(),
    );
    let mut resolver = LinkResolver {
        stay: Default::default(),
        map: &map,
        files: BTreeMap::new(),
        names: Names::default(),
        flaw: &|path| path.contains("broken").then(|| "it is broken".to_owned()),
    };
    let mut traced = Traced::new(text, 0);
    let mut issues = FileIssues::new("guides/start.md".into(), text.into());
    rewrite(&mut resolver, 0, &mut traced, &[], &mut issues);
    let said = issues.into_list().into_iter();
    (
        traced.text().to_owned(),
        said.map(|issue| issue.diagnostic.message).collect(),
    )
}

fn silently(text: &str) -> String {
    let (made, said) = rewritten(text);
    assert!(said.is_empty(), "{said:?}");
    made
}

#[test]
fn links_to_pages_follow_them_to_their_new_names() {
    assert_eq!(silently("[a *b*](My%20Page.md)"), "[a *b*](my-page.md)");
    assert_eq!(
        silently("[a](/guides/my%20page/#A_B-C \"t\")"),
        "[a](my-page.md#a-b-c \"t\")"
    );
    assert_eq!(silently("[a](/)"), "[a](../index.md)");
    assert_eq!(silently("[a](#here-now)"), "[a](#here-now)");
    assert_eq!(silently("[a](#Here_Now)"), "[a](#here-now)");
    assert_eq!(
        silently("[a][b]\n\n[b]: <My Page.md> 'x'\n"),
        "[a][b]\n\n[b]: my-page.md \"x\"\n"
    );
    assert_eq!(
        silently("<p><a href=\"/guides/my%20page\">a</a></p>\n"),
        "<p><a href=\"my-page.md\">a</a></p>\n"
    );
    assert_eq!(
        silently("[a](https://b.example/(c)) <https://d.example>"),
        "[a](https://b.example/(c)) <https://d.example>"
    );
    assert_eq!(
        silently("[a](//b.example) [c](www.d.example) [e](f@g.example)"),
        "[a](https://b.example) [c](https://www.d.example) [e](mailto:f@g.example)"
    );
}

#[test]
fn pictures_and_files_are_carried_along() {
    assert_eq!(
        silently("![A map](/img/My%20Map.png)"),
        "![A map](../img/my-map.png)"
    );
    assert_eq!(silently("[f](../forms/a.pdf)"), "[f](../forms/a.pdf)");
    assert_eq!(
        silently("[![A map](../img/My%20Map.png)](/)"),
        "[![A map](../img/my-map.png)](../index.md)"
    );
    assert_eq!(
        silently("<img src=\"/img/My Map.png\" alt=\"x\">\n"),
        "<img src=\"../img/my-map.png\" alt=\"x\">\n"
    );
}

#[test]
fn what_leads_nowhere_becomes_its_words() {
    for (text, words) in [
        ("a [*b* c](/nowhere/) d", "a *b* c d"),
        ("[a][b]\n\n[b]: /nowhere\n", "a\n\n\n"),
        ("[b]\n\n[b]: slack:x\n", "b\n\n\n"),
        ("![A map](/no.png)", "A map"),
        ("![A map](/img/plan.bmp)", "A map"),
        ("![A map](/img/broken.png)", "A map"),
        ("[a](#nothing)", "a"),
        ("[a](javascript:alert(1))", "a"),
        ("[a](../../../etc/passwd)", "a"),
        ("x <a href='slack:y'>a</a> z", "x a z"),
        ("<img src='data:x' alt='A &amp; b'>\n", "A &amp; b\n"),
        ("<slack:channel>", "slack:channel"),
    ] {
        let (made, said) = rewritten(text);
        assert_eq!(made, words);
        assert!(!said.is_empty(), "{text}");
    }
}

#[test]
fn pictures_from_elsewhere_become_links() {
    assert_eq!(
        rewritten("![A map](https://m.example/a.png)").0,
        "[A map](https://m.example/a.png)"
    );
    assert_eq!(
        rewritten("![](https://m.example/a.png)").0,
        "<https://m.example/a.png>"
    );
    assert_eq!(
        rewritten("[![Badge](https://m.example/a.png)](/)").0,
        "[Badge](../index.md)"
    );
    assert_eq!(
        rewritten("<img src=\"https://m.example/a.png\">\n").0,
        "<a href=\"https://m.example/a.png\">https://m.example/a.png</a>\n"
    );
}

#[test]
fn a_lost_anchor_leaves_the_page() {
    let (made, said) = rewritten("[a](My%20Page.md#gone)");
    assert_eq!((made.as_str(), said.len()), ("[a](my-page.md)", 1));
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_it(text in "(?s)(\\[|\\]|\\(|\\)|!\\[|<a href=|<img src=|</a>|https:|javascript:|/guides/|\\[b\\]: x|[<>\"# \\n`*\u{e9}\\\\]){0,40}") {
        rewritten(&text);
    }
}
