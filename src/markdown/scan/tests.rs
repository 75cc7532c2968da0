#![allow(clippy::unwrap_used)]

mod ends;
mod foreign;
mod hiding;

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

fn errors(text: &str, own: &[&str]) -> Vec<(Code, String)> {
    let problems = scan_for(text, own).problems.into_iter();
    problems
        .map(|problem| (problem.code, problem.message))
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
fn a_mark_whose_note_is_withheld_from_some_is_told() {
    let text = "One[^a] two[^b].\n\n## T {audience=team}\n\nThree[^a].\n\n[^a]: for the team\n\n## U\n\n[^b]: for all\n";
    assert_eq!(problems(text), [(codes::UNLINKED, "[^a]")]);
    assert_eq!(scan(text).problems[0].range, 3..7);
    assert_eq!(problems(&text.replace(" {audience=team}", "")), []);
}

#[test]
fn a_rule_that_ends_a_restricted_section_by_accident_is_an_error() {
    let text = "## A {audience=team}\n\nprivate\n---\nmore\n";
    assert_eq!(problems(text), [(codes::BAD_AUDIENCE, "private")]);
    assert_eq!(
        problems("## A {audience=team}\n\nprivate\n\n---\nmore\n"),
        []
    );
    // Even below a heading of that form: nobody can tell it from a sentence above a line of hyphens.
    assert_eq!(
        problems("A {audience=team}\n---\nprivate\n\nB\n---\n"),
        [(codes::BAD_AUDIENCE, "B")]
    );
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
    assert_eq!(problems("`{audience=team}`\n"), []);
    assert_eq!(problems("a\n\n    {audience=team}\n"), []);
    assert_eq!(problems("`{audience=team}`\n\n    {audience=team}\n"), []);
    assert_eq!(problems("```\n{audience=team}\n```\n"), []);
    assert_eq!(problems("```markdown\n## A {audience=team}\n```\n"), []);
    assert_eq!(problems("> ~~~ md\n> ## A {audience=team}\n> ~~~\n"), []);
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
fn headings_that_were_meant_to_restrict_are_errors_wherever_they_stand() {
    for text in [
        "## A {team}\n",
        "## A `{team}`\n",
        "##A {only=x}\n",
        "\\## A {x}\n",
        "####### A {x}\n",
        "##\u{a0}A {x}\n",
        "＃＃ A {x}\n",
        "&#35;# A {x}\n",
        "- ##A {x}\n",
        "A {team,manager}\n",
        "**A** {team}\n",
        "- {audience=team} a\n",
        "> a {audience=team}\n",
        "| a {audience=team} | b |\n| - | - |\n| c | d |\n",
        "| a | b |\n| - | - |\n| c | {for=team} |\n",
        "a[^1]\n\n[^1]: b {audience=team}\n",
        "a\n: b {audience=team}\n",
        "[a](b.md \"{audience=team}\")\n",
        "<!-- {audience=team} -->\n",
        "a <!-- {audience=team} --> b\n",
        "<!--\n## A {audience=team}\n",
        "<pre>\n## A {x}\n</pre>\n",
        "<h2>A {x}</h2>\n",
        "<h2>\nA {x}\n</h2>\n",
        "<h2 data-audience=\"team\">A</h2>\n",
        "<div audience=\"team\">\n\nA\n\n</div>\n",
        "a\n\n    ## A {team}\n",
        "```\n## A {team}\n```\n",
        "```\nA {audience=team}\n---\n```\n",
        "> ```\n> ## A {audience=team}\n> ```\n",
        "- a\n  ```\n  ## A {audience=team}\n  ```\n",
        "```text\na\n~~~\n\n## A {audience=team}\n\n~~~\nb\n```\n",
        "## A\n{audience=team}\n",
        "## A\n\n{: only=team}\n",
        "A\n--- {audience=team}\n",
    ] {
        let found = problems(text);
        assert!(
            found.iter().any(|(code, _)| *code == codes::BAD_AUDIENCE),
            "{text}: {found:?}"
        );
    }
    for text in [
        "## The field `{name}`\n",
        "Dear {client}, we write to you about {topic}.\n",
        "`## A {audience=team}`\n",
    ] {
        assert_eq!(problems(text), [], "{text}");
    }
}

#[test]
fn code_ends_as_it_began() {
    for text in [
        "```\na\n",
        "```js\na\n~~~\n",
        "```\na\n````\n",
        "~~~\na\n```\n\nb\n",
        "````\na\n```\n",
        "```\na\n```js\n",
        "> ```\n> a\n\nb\n",
        "```",
        "```\nfoo\n\n## A {audience=team}\n\n```\nbar\n```\n",
    ] {
        let found = problems(text);
        assert!(
            found.iter().any(|(code, _)| *code == codes::OPEN_FENCE),
            "{text}: {found:?}"
        );
    }
    for text in [
        "```\na\n```\n",
        "```\n```\n",
        "~~~ js\n```\n~~~\n",
        "````markdown\n```\na\n```\n## A {audience=team}\n````\n",
        "````markdown\n```markdown\n## A {audience=team}\n```\n````\n",
        "> ```\n> a\n> ```\n",
        "- a\n\n  ```sh\n  a\n  ```\n- b\n",
        "1. a\n   ```\n   b\n   ```\n",
        "  ```\n  a\n  ```\n",
        "```rst\nTitle\n~~~~~\n```\n",
    ] {
        assert_eq!(problems(text), [], "{text}");
    }
}

#[test]
fn only_what_is_a_heading_without_doubt_ends_a_restricted_section() {
    for line in [
        "# of missed doses: 3",
        "# 3 missed",
        "# Missed doses",
        "text\n## of missed doses",
        "Words\n---",
        "Words\n===",
        "#",
    ] {
        let text = format!("## A {{audience=team}}\n\nprivate\n\n{line}\n\nmore\n");
        let found = problems(&text);
        assert!(
            found.iter().any(|(code, _)| *code == codes::BAD_AUDIENCE),
            "{text}: {found:?}"
        );
    }
    for text in [
        "## A {audience=team}\n\nx\n\n## what is next\n",
        "## A {audience=team}\nx\n## B\n",
        "# T\n\n## A {audience=team}\n\nx\n\n# B\n",
        "# A {audience=team}\n\nx\n\n# 2. B\n",
        "## Z\n\n### A {audience=team}\n\nx\n\n## ¿Qué sigue?\n",
        "## Z\n\n## A {audience=team}\n\n### # of missed doses\n\n## B\n",
    ] {
        assert_eq!(problems(text), [], "{text}");
    }
}

#[test]
fn headings_of_html_end_no_section() {
    let text = "## A {audience=team}\n\nprivate\n\n<h1>B</h1>\n\nmore\n";
    assert_eq!(scan(text).headings[0].section, 0..text.len());
    assert_eq!(problems(text), []);
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
