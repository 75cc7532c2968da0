#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::diagnostic::Code;
use crate::markdown::cut;

fn problems(text: &str) -> Vec<(Code, &str)> {
    scan(text)
        .problems
        .into_iter()
        .map(|problem| (problem.code, &text[problem.range]))
        .collect()
}

#[test]
fn sections_reach_to_the_next_heading_of_the_same_or_a_higher_level() {
    let text = "intro\n\n## A {audience=team}\na\n### B\nb\n## C\nc\n";
    let scan = scan(text);
    let sections: Vec<_> = scan
        .headings
        .iter()
        .map(|heading| &text[heading.section.clone()])
        .collect();
    assert_eq!(
        sections,
        [
            "## A {audience=team}\na\n### B\nb\n",
            "### B\nb\n",
            "## C\nc\n"
        ]
    );
    assert_eq!(scan.headings[0].audience, Some(vec!["team".to_owned()]));
    assert_eq!(scan.headings[0].text, "A");
    assert!(scan.problems.is_empty());
    assert_eq!(
        cut(text, &[scan.headings[0].section.clone()]),
        "intro\n\n\n\n## C\nc\n"
    );
}

#[test]
fn a_rule_that_ends_a_restricted_section_by_accident_is_an_error() {
    let text = "## A {audience=team}\n\nprivate\n---\nmore\n";
    assert_eq!(problems(text), [(codes::BAD_AUDIENCE, "private")]);
    assert_eq!(
        problems("## A {audience=team}\n\nprivate\n\n---\nmore\n"),
        []
    );
    assert_eq!(problems("A {audience=team}\n---\nprivate\n\nB\n---\n"), []);
    assert_eq!(
        problems("## A {audience=team}\n\nprivate\n\n### B\nC\n---\n").len(),
        1
    );
}

#[test]
fn headings_in_lists_and_quotes_end_no_section_and_restrict_none() {
    let text = "# A\n\n- ## B {audience=team}\n\n> # C\n\n# D\n";
    let scan = scan(text);
    assert_eq!(
        &text[scan.headings[0].section.clone()],
        "# A\n\n- ## B {audience=team}\n\n> # C\n\n"
    );
    assert!(!scan.headings[1].top_level);
    assert_eq!(
        problems(text),
        [(codes::BAD_AUDIENCE, "## B {audience=team}\n")]
    );
}

#[test]
fn an_indented_heading_is_cut_with_its_indent() {
    let text = "a\n\n  ## B {audience=team}\nb\n";
    let heading = scan(text).headings.remove(0);
    assert_eq!(cut(text, &[heading.section]), "a\n\n");
}

#[test]
fn near_misses_and_restrictions_in_text_are_errors() {
    assert_eq!(problems("## A {Audience=team}\n").len(), 1);
    assert_eq!(
        problems("**A** {audience=team}\n\ntext"),
        [(codes::BAD_AUDIENCE, "{audience=team}")]
    );
    assert_eq!(problems("`{audience=team}`\n\n    {audience=team}\n"), []);
    assert_eq!(problems("```\n## A {audience=team}\n```\n"), []);
    assert_eq!(problems("> ```\n> ## A {audience=team}\n> ```\n"), []);
    // Nobody writes these on purpose; each would publish the section.
    assert_eq!(problems("a\n\n    ## A {audience=team}\n").len(), 1);
    assert_eq!(
        problems("```\ncode\n\n## A {audience=team}\n\nb\n").len(),
        1
    );
    assert_eq!(problems("##A {audience=team}\n").len(), 1);
    assert_eq!(problems("<h2>A {audience=team}</h2>\n").len(), 1);
}

#[test]
fn links_are_found_wherever_they_stand() {
    let text = "[a](a.md) <a@b.example> [r] <a href='x&amp;y'>z</a>\n\n\
        > <p>\n> <img src=\"p.png\">\n\n![](q.png)\n\n[r]: r.md\n";
    let scan = scan(text);
    let found: Vec<_> = scan
        .links
        .iter()
        .map(|link| {
            (
                link.dest.as_str(),
                &text[link.range.clone()],
                link.in_definition,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("a.md", "[a](a.md)", false),
            ("mailto:a@b.example", "<a@b.example>", false),
            ("r.md", "[r]", true),
            ("x&y", "<a href='x&amp;y'>", false),
            ("p.png", "<img src=\"p.png\">", false),
            ("q.png", "![](q.png)", false),
        ]
    );
    let missing: Vec<_> = scan.links.iter().map(|link| link.alt_missing).collect();
    assert_eq!(missing, [false, false, false, false, true, true]);
}

#[test]
fn addresses_that_are_not_allowed_are_errors() {
    for text in [
        "[a](javascript:x)",
        "[a](&#106;avascript:x)",
        "<javascript:x>",
        "[a]\n\n[a]: data:text/html,x",
        "<a href='java&#9;script:x'>a</a>",
        "[a](//evil.example/x)",
        "![a](https://evil.example/x.png)",
    ] {
        assert_eq!(
            problems(text)
                .iter()
                .map(|(code, _)| *code)
                .collect::<Vec<_>>(),
            [codes::BAD_SCHEME],
            "{text}"
        );
    }
}

#[test]
fn raw_html_that_is_not_allowed_is_named() {
    for (text, part) in [
        ("<script>alert(1)</script>", "<script>"),
        ("a <iframe src=x></iframe>", "<iframe>"),
        ("<b onclick=x>a</b>", "onclick"),
        ("<p onmouseover=x>a</p>", "onmouseover"),
        ("<your name>", "<your>"),
        ("<td style='a'>x</td>", "style"),
        ("<div><a href='x'>\n\ntext", "not closed"),
        ("a <a href='x'>b <abbr>c</abbr> d", "not closed"),
    ] {
        let problem = scan(text).problems.remove(0);
        assert_eq!(problem.code, codes::UNSAFE_HTML);
        assert!(problem.message.contains(part), "{}", problem.message);
    }
    assert_eq!(
        problems("<details><summary>a</summary>\n\nb\n\n</details><br>"),
        []
    );
}

#[test]
fn bottomless_nesting_is_an_error_and_no_crash() {
    let text = format!("{}x", "> ".repeat(5000));
    assert!(
        scan(&text)
            .problems
            .iter()
            .any(|problem| problem.code == codes::DEEP_NESTING)
    );
    let pictures = format!("{}{}", "![".repeat(3000), "](a.png)".repeat(3000));
    scan(&pictures);
}

#[test]
fn words_are_those_that_are_read() {
    assert_eq!(
        scan("## One two\n\n*three* `four`\n<b>five</b>\n\n<p>six</p>\n").words,
        6
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn scanning_any_text_gives_ranges_in_it(text in "[\\PC\n]{0,200}") {
        check(&text);
    }

    #[test]
    fn scanning_any_marks_gives_ranges_in_it(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "# ", "## A", " {audience=team}", "\n", "\n\n", "- ", "> ", "[a](b)", "![", "](", "<a href=x>",
                "</a>", "<!--", "-->", "`", "```\n", "|a|b|\n|-|-|\n", "[^1]", "[^1]: x\n", "é", "  ", "<div>\n", "&#x41;", ": d\n", "---\n",
            ]),
            0..30,
        )
    ) {
        check(&parts.concat());
    }
}

fn check(text: &str) {
    let scan = scan(text);
    for heading in &scan.headings {
        assert!(text.get(heading.range.clone()).is_some());
        assert!(text.get(heading.section.clone()).is_some());
        assert!(heading.section.end >= heading.range.end);
    }
    for link in &scan.links {
        assert!(text.get(link.range.clone()).is_some(), "{link:?}");
    }
    for problem in &scan.problems {
        assert!(
            problem.range.start <= problem.range.end && problem.range.end <= text.len(),
            "{problem:?}"
        );
    }
}
