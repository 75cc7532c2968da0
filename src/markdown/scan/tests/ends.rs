//! Restricted sections end where their writer wants it, or an error says so.

use super::super::elements::Elements;
use super::*;

fn is_refused(text: &str) -> bool {
    errors(text, &[])
        .iter()
        .any(|(code, _)| *code == codes::BAD_AUDIENCE)
}

#[test]
fn a_heading_that_ends_a_restricted_section_by_accident_is_an_error() {
    let below = |text: &str| format!("## A {{audience=team}}\n\nok\n\n{text}\n");
    for text in [
        "<ul><li>\n\n## Inner\n\nx\n\n</li></ul>",
        "<table><tr><td>\n\n## Inner\n\nx\n\n</td></tr></table>",
        "<figure>\n\n## Inner\n\nx\n\n</figure>",
        "<dl><dd>\n\n## Inner\n\nx\n\n</dd></dl>",
        "<details>\n<summary>x</summary>\n\n## Inner\n\nx",
        "<details>\n<summary>x</summary>\n\n<!-- </details> -->\n\n## Inner\n\nx\n\n</details>",
        "He took\n## (of 3 doses)\nx",
        "He took\n## 3.5 mg\nx",
        "He took\n## ½ pill\nx",
        "## …\n\nx",
        "## -\n\nx",
        "## →\n\nx",
        "## \u{2800}\n\nx",
        "## \u{fffc}\n\nx",
        "##\u{b}Inner\n\nx",
        "<section>\n\n## Inner\n\nx\n\n</section>",
        "<center>\n\n## Inner\n\nx\n\n</center>",
        "<unknown>\n\n## Inner\n\nx",
        "<div><details></div>\n\n## Inner\n\nx\n\n</details>",
    ] {
        assert_ne!(errors(&below(text), &[]), [], "{text}");
    }
    for tag in ["<details>", "<div>"] {
        let text = format!("## {tag} A {{audience=team}}\n\nok\n\n## B\n\nx\n");
        assert_ne!(errors(&text, &[]), [], "{tag}");
    }
    for text in [
        "(of doses): 3",
        "3.5 mg",
        "\"of doses\": 3",
        "½ pill",
        "– doses: 3",
    ] {
        let text = format!("# A {{audience=team}}\n\nok\n\n# {text}\n\nx\n");
        assert_ne!(errors(&text, &[]), [], "{text}");
    }
    for text in [
        "x\n## 1.2 Scope\n\ny",
        "x\n## “Quoted” words\n\ny",
        "## (optional) more\n\ny",
        "## 🚌\n\ny",
        "<details><summary>x</summary>\n\ny\n\n</details>\n\n## B\n\ny",
        "<ul><li>a<li>b</ul>\n\n## B\n\n<ul><li>c</li></ul>",
        "<p>One.\n\n## B\n\n<p>Two.</p>",
        "`<div>` is a tag\n\n## B\n\ny",
    ] {
        assert_eq!(errors(&below(text), &[]), [], "{text}");
    }
}

#[test]
fn an_end_that_may_end_nothing_opens_no_way_out_of_an_element() {
    let within = |open: &str, inside: &str, end: &str| {
        format!("## T {{audience=team}}\n\n{open}\n\n{inside}\n\n## In\n\nx\n\n{end}\n")
    };
    for (open, inside, end) in [
        ("<b>", "y", "</b\n>"),
        ("<span>", "y", "</span>"),
        ("<div>", "| a |\n|--|\n| </div> |", "</div>"),
        ("<div>", "<table><tr><td></div></td></tr></table>", "</div>"),
        ("<details>", "w[^1]\n\n[^1]: note </details>", "</details>"),
        ("<div>", "- </div>", "</div>"),
        ("<div>", "> </div>", "</DIV >"),
        ("<div>", "![a </div>](p.png)", "</div>"),
        ("<div><textarea></div></textarea>", "y", "</div>"),
        ("<br>", "y", "</br>"),
        ("<div>", "![a </div>](p.png)", "y"),
        ("<div>", "- </div>", "y"),
        ("::: note", "y", ":::"),
        ("<ins>", "y", "<ins>z</ins> a </ins>"),
    ] {
        let text = within(open, inside, end);
        assert!(is_refused(&text), "{text}");
    }
    for (open, inside, end) in [
        ("<div>a</div>", "y", "<div>b</div>"),
        ("<b>a</b> and <i>b</i>", "y", "<b>c</b>"),
        ("y", "y", "</div>"),
        ("- <b>a</b>\n- <i>\n  b</i>", "> <div>\n> c\n> </div>", "y"),
        ("::: note\na\n:::", "y", "y"),
    ] {
        let text = within(open, inside, end);
        assert!(!is_refused(&text), "{text}");
    }
}

#[test]
fn a_word_behind_a_mark_and_an_indented_heading_below_a_list_end_nothing_unsaid() {
    let long = format!("<del>\n\n## Sub\n\nx\n\n{}\n\n</del>", "word ".repeat(5000));
    for below in [
        "#1 priority is the pills\n---\n\nx",
        "#Tag\nmore lines\n---\n\nx",
        "##Sub\n---\n\nx",
        "\u{a0}## Sub\n---\n\nx",
        "10. item\n\n   ## Sub\n\n    x",
        "- [ ] item\n\n ## Sub\n\n x",
        "a\u{2028}## Sub\n\nx",
        "a <?x\n\n## Sub\n\n?> x",
        "a <!X\n\n## Sub\n\n> x",
        "a <![CDATA[ <b>z</b>\n\n## Sub\n\n]]> x",
        &long,
    ] {
        let text = format!("## T {{audience=team}}\n\nsecret\n\n{below}\n");
        assert!(is_refused(&text), "{text}");
    }
    for sign in ["\u{2028}", "\u{2029}", "\u{85}"] {
        for line in [
            "## T {team}",
            "## T (team only)",
            "::: team",
            "%% team",
            " ## T",
        ] {
            let text = format!("Open.{sign}{sign}{line}{sign}x\n");
            assert!(is_refused(&text), "{text:?}");
        }
        assert!(!is_refused(&format!("Rose Street 3{sign}Springfield\n")));
    }
    for below in [
        "## Sub\n\nx",
        "- a\n- b\n\n## Sub",
        "words\n\n ## Sub",
        "##\tSub",
    ] {
        let text = format!("## T {{audience=team}}\n\nsecret\n\n{below}\n");
        assert!(scan(&text).problems.is_empty(), "{text}");
    }
}

proptest! {
    #[test]
    fn ends_that_reach_out_of_a_part_are_those_that_are_counted_by_hand(
        tags in prop::collection::vec((prop::sample::select(vec!["b", "i", "em"]), any::<bool>()), 0..14),
        cut in (0usize..14, 0usize..14),
    ) {
        let mut text = String::new();
        let mut starts = vec![0];
        for (name, is_end) in &tags {
            text.push_str(&format!("<{}{name}> ", if *is_end { "/" } else { "" }));
            starts.push(text.len());
        }
        let place = |at: usize| starts[at.min(tags.len())];
        let (start, end) = (cut.0.min(cut.1), cut.0.max(cut.1));
        let part = place(start)..place(end);
        let begun = tags.iter().take(end).skip(start).filter(|(_, is_end)| !is_end);
        let by_hand = begun.clone().any(|(name, _)| {
            let mut depth = 0;
            tags.iter().skip(end).filter(|(other, _)| other == name).any(|(_, is_end)| {
                depth += if *is_end { -1 } else { 1 };
                depth < 0
            })
        });
        prop_assert_eq!(Elements::of(&text).reach_out_of(part.clone(), part.end), by_hand);
    }
}

#[test]
fn what_looks_like_code_or_is_indented_hides_no_heading_that_ends_a_section() {
    let within = |open: &str, end: &str| {
        format!("## T {{audience=team}}\n\n{open}\n\n## Said\n\nx\n\n{end}\n")
    };
    for (open, end) in [
        ("'''", "'''"),
        ("´´´", "´´´"),
        ("\"\"\"", "\"\"\""),
        ("+++", "+++"),
        ("<<<", ">>>"),
        ("/*", "*/"),
        ("/* not for her", "*/"),
        ("{{#if x}}", "{{/if}}"),
        ("\\begin{verbatim}", "\\end{verbatim}"),
    ] {
        assert!(is_refused(&within(open, end)), "{open}");
    }
    for (open, end) in [("'''\ncode\n'''", "x"), ("/* said */", "x"), ("x", "'''")] {
        assert_eq!(errors(&within(open, end), &[]), [], "{open}");
    }
    for above in [
        "• a",
        "– a",
        "a. a",
        "(1) a",
        "> a",
        "| a |\n|--|\n| b |",
        "a",
    ] {
        let text = format!("## T {{audience=team}}\n\n{above}\n\n  ## Said\n\nx\n");
        assert!(is_refused(&text), "{above}");
    }
    let both = "  ## T {audience=team}\n\na\n\n  ## Said\n\nx\n";
    assert_eq!(errors(both, &[]), []);
}

#[test]
fn words_that_name_readers_beside_a_heading_are_an_error() {
    for text in [
        "## Notes `audience=team`",
        "## Notes — audience team",
        "## Notes - audience: team and manager",
        "## Notes (internal)",
        "## Notes (hidden)",
        "## (internal) Notes",
        "#team-only\n\n## Notes",
        "#audience/team\n## Notes",
        "@audience team\n\n## Notes",
        "@team-only\n\n## Notes",
    ] {
        assert!(is_refused(&format!("a\n\n{text}\n\nx\n")), "{text}");
    }
    for text in [
        "## Meeting (team)",
        "## The audience of the play",
        "## Internal medicine",
        "## `team`",
        "#sleep\n\n## Notes",
        "@ana was here\n\n## Notes",
        "## Notes — a team of four",
    ] {
        assert_eq!(errors(&format!("a\n\n{text}\n\nx\n"), &[]), [], "{text}");
    }
}
