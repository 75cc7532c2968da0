#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::markdown::html::{Token, tokens};
use crate::markdown::{Address, address, cut, scan};

fn with(
    text: &str,
    title: &str,
    prefix: &str,
    resolve: &mut dyn FnMut(&str, bool) -> LinkTarget,
) -> Rendered {
    let labels = Labels::default();
    let options = Options {
        title,
        id_prefix: prefix,
        labels: &labels,
    };
    render(text, &options, resolve)
}

fn html(text: &str) -> String {
    with(text, "", "", &mut |_, _| LinkTarget::Keep)
        .html
        .as_str()
        .to_owned()
}

#[test]
fn headings_start_at_the_second_level_and_skip_none() {
    let rendered = with(
        "#  the  Plan\n\n### A\n\n##### B\n\n#### C\n\n## D {#own}\n\n## D\n",
        "The plan",
        "p-",
        &mut |_, _| LinkTarget::Keep,
    );
    assert_eq!(
        rendered.html.as_str(),
        "<a id=\"p-the--plan\"></a>\n<h2 id=\"p-a\">A</h2>\n<h3 id=\"p-b\">B</h3>\n<h3 id=\"p-c\">C</h3>\n\
         <h2 id=\"p-own\">D</h2>\n<h2 id=\"p-d\">D</h2>\n"
    );
    let toc: Vec<_> = rendered
        .toc
        .iter()
        .map(|entry| (entry.level, entry.slug.as_str()))
        .collect();
    assert_eq!(
        toc,
        [(2, "p-a"), (3, "p-b"), (3, "p-c"), (2, "p-own"), (2, "p-d")]
    );
}

#[test]
fn numbers_of_a_body_are_links_wherever_they_stand_but_in_links_and_code() {
    let call =
        |number: &str, shown: &str| format!("<a class=\"tel\" href=\"tel:{number}\">{shown}</a>");
    for (written, expected) in [
        ("Ring 555-0199 now.", vec![call("5550199", "555-0199")]),
        ("**Call** or text **988**.", vec![call("988", "988")]),
        ("## Call 911\n\nA.", vec![call("911", "911")]),
        (
            "(555) 555-0101 ext. 7",
            vec![call("5555550101;ext=7", "(555) 555-0101 ext. 7")],
        ),
        ("Room 911, in 2026, or 10-12 of them", vec![]),
        ("[call 555-0199](tel:555-0199)", vec![]),
        ("<a href=\"tel:555-0199\">555-0199</a>", vec![]),
        ("`555-0199`", vec![]),
        ("    555-0199\n", vec![]),
        (
            "| Who | Number |\n| --- | --- |\n| Danger | 911 |\n| Sadness | 988, call or text |\n| Room | 112 beds |\n",
            vec![call("911", "911"), call("988", "988")],
        ),
        ("- 211\n- 311 people", vec![call("211", "211")]),
        ("911 is a number", vec![]),
        ("[a](b.md) Ring 555-0199", vec![call("5550199", "555-0199")]),
    ] {
        let html = html(written);
        let links = html.matches("class=\"tel\"").count();
        assert_eq!(links, expected.len(), "{written}: {html}");
        assert!(
            expected.iter().all(|link| html.contains(link)),
            "{written}: {html}"
        );
    }
}

#[test]
fn a_zero_in_brackets_is_not_dialled_from_abroad() {
    for (written, address) in [
        ("<tel:+44 (0)20 7946 0000>", "tel:+442079460000"),
        ("tel:+44%20(0)20%207946%200000", "tel:+442079460000"),
        ("tel:%2B44%20%280%2920%207946%200000", "tel:+442079460000"),
        ("tel:+44-20-7946-0000", "tel:+44-20-7946-0000"),
        ("tel:555-0118", "tel:555-0118"),
    ] {
        let out = html(&format!("[+44 (0)20 7946 0000]({written})"));
        let link = format!("<p><a href=\"{address}\">+44 (0)20 7946 0000</a></p>\n");
        assert_eq!(out, link, "{written}");
    }
}

#[test]
fn raw_html_is_read_in_any_case_and_with_all_entities() {
    let out = html("<P TITLE=caf&eacute; ONCLICK=x>a &mdash; <SCRIPT>b</Script>c</P>\n");
    assert_eq!(out, "<p title=\"caf\u{e9}\">a \u{2014} c</p>\n");
}

#[test]
fn an_audience_is_never_written() {
    let out = html("## A {audience=team}\n\n<!-- secret -->\n\nb <!-- secret --> c\n");
    assert_eq!(out, "<h2 id=\"a\">A</h2>\n<p>b  c</p>\n");
}

#[test]
fn links_get_their_fate() {
    let mut asked = Vec::new();
    let rendered = with(
        "[*keep*](a.md) [to](b.md \"T\") [a **name**](c.md) [d *e*](d.md) ![f](f.png) ![g](g.png) [h](https://h.example) [i](#i) <j@k.example>\n",
        "",
        "x-",
        &mut |dest, picture| {
            asked.push((dest.to_owned(), picture));
            match dest {
                "b.md" => LinkTarget::To("b.html?a&b".into()),
                "c.md" => LinkTarget::Withheld {
                    words: "a <member> of your team".into(),
                },
                "d.md" | "g.png" => LinkTarget::Drop,
                "f.png" => LinkTarget::Picture(Picture {
                    src: "f 1.png".into(),
                    width: Some(2),
                    height: Some(3),
                }),
                _ => LinkTarget::Keep,
            }
        },
    );
    assert_eq!(
        rendered.html.as_str(),
        "<p><a href=\"a.md\"><em>keep</em></a> <a href=\"b.html?a&amp;b\" title=\"T\">to</a> \
         a &lt;member&gt; of your team d <em>e</em> <img src=\"f%201.png\" alt=\"f\" width=\"2\" height=\"3\">  \
         <a class=\"external\" rel=\"noopener noreferrer\" href=\"https://h.example\">h</a> \
         <a href=\"#x-i\">i</a> <a href=\"mailto:j@k.example\">j@k.example</a></p>\n"
    );
    assert_eq!(
        asked.last(),
        Some(&("mailto:j@k.example".to_owned(), false))
    );
}

#[test]
fn raw_links_get_their_fate_too() {
    let text = "a <a href=\"c.md\" title=\"Maria\">Maria <b>S</b>[^1]</a> b\n\n\
        <div><a href='c.md'>\n\n## Maria\n\n</a>after</div>\n\n<img src=\"http://x.example/p.png\" alt=\"pic\" onerror=x>\n\n[^1]: Maria\n";
    let rendered = with(text, "", "", &mut |dest, _| match dest {
        "c.md" => LinkTarget::Withheld {
            words: "someone".into(),
        },
        _ => LinkTarget::Keep,
    });
    let out = rendered.html.as_str();
    assert!(!out.contains("Maria"), "{out}");
    assert!(
        out.contains("<p>a someone b</p>") && out.contains("after") && out.contains("pic"),
        "{out}"
    );
    assert!(!out.contains("<img"), "{out}");
    assert!(rendered.toc.is_empty());
}

#[test]
fn an_unclosed_withheld_link_hides_the_rest() {
    let rendered = with("<a href=c.md>Maria\n\nMaria", "", "", &mut |_, _| {
        LinkTarget::Withheld { words: "x".into() }
    });
    assert!(!rendered.html.as_str().contains("Maria"));
}

#[test]
fn tables_carry_their_column_names() {
    assert_eq!(
        html("|Who|<b>|\n|-:|:-:|\n|a|b|\n"),
        "<table>\n<thead><tr><th scope=\"col\" class=\"ta-r\">Who</th><td class=\"ta-c\"><b></b></td></tr></thead>\n\
         <tbody>\n<tr><td class=\"ta-r\" data-label=\"Who\">a</td><td class=\"ta-c\">b</td></tr>\n</tbody>\n</table>\n"
    );
    assert!(html("|a\"|b|c|d|\n|-|-|-|-|\n").starts_with(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table: a&quot;, b, c, d\">\n<table>"
    ));
    assert_eq!(
        html("| | |\n|-|-|\n|a|b|\n"),
        "<table>\n<tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table>\n"
    );
}

#[test]
fn tables_of_raw_html_scroll_in_a_frame() {
    assert_eq!(
        html("<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>\n\nc\n"),
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\
         <table><tbody><tr><td>a<table><tbody><tr><td>b</td></tr></tbody></table></td></tr></tbody></table></div>\n<p>c</p>\n"
    );
}

#[test]
fn an_address_has_one_fragment() {
    let out = html("[a](https://a.example/##b#c)\n");
    assert!(
        out.contains("href=\"https://a.example/#%23b%23c\""),
        "{out}"
    );
}

#[test]
fn notes_at_the_foot_are_written_only_if_used() {
    let out = html("a[^b] c[^b] d[^none]\n\n[^x]: unused [^y]\n\n[^y]: unused\n\n[^b]: note\n");
    assert_eq!(
        out,
        "<p>a<sup class=\"footnote-ref\"><a role=\"doc-noteref\" id=\"fnref:1\" href=\"#fn:1\">1</a></sup> \
         c<sup class=\"footnote-ref\"><a role=\"doc-noteref\" id=\"fnref:1:2\" href=\"#fn:1\">1</a></sup> d[^none]</p>\n\
         <section class=\"footnotes\" aria-label=\"Notes\">\n<ol>\n<li id=\"fn:1\"><p>note \
         <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#fnref:1\" aria-label=\"Back to the text\">↩</a></p>\n</li>\n</ol>\n</section>\n"
    );
}

#[test]
fn lists_notes_tasks_code_and_terms() {
    assert_eq!(
        html("- [x] a\n- [ ] b\n"),
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Not done\"> b</li>\n</ul>\n"
    );
    assert_eq!(
        html("> [!TIP]\n> a\n"),
        "<aside class=\"note note-tip\">\n<p class=\"note-label\">Tip</p>\n<p>a</p>\n</aside>\n"
    );
    assert_eq!(html("3. a\n"), "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
    assert_eq!(html("a\n: b\n"), "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n");
    assert_eq!(
        html("~~a~~ **b** \"c\" -- ...\n"),
        "<p><del>a</del> <strong>b</strong> &quot;c&quot; -- ...</p>\n"
    );
}

#[test]
fn code_is_marked_named_and_can_be_copied() {
    let head = "<div class=\"code\" data-copy=\"Copy\" data-copied=\"Copied\">\n";
    let code = |body: &str| {
        let html = html(body);
        html.strip_prefix(head).map(str::to_owned).unwrap_or(html)
    };
    assert_eq!(
        code("```rust\n<& use\n```\n"),
        "<p class=\"code-name\">Rust</p>\n<pre tabindex=\"0\" role=\"region\" aria-label=\"Code 1: Rust\"><code class=\"language-rust\">\
         <span class=\"hl-mark\">&lt;&amp;</span> <span class=\"hl-word\">use</span>\n</code></pre>\n</div>\n"
    );
    assert_eq!(
        code("```\"x\n```\n"),
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"Code 1\"><code></code></pre>\n</div>\n"
    );
    assert_eq!(
        code("    555-0100\n"),
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"Code 1\"><code>555-0100\n</code></pre>\n</div>\n"
    );
    let titled = |info: &str| {
        let html = code(&format!("~~~{info}\na\n~~~\n"));
        let (_, name) = html.split_once("\"code-name\">").unwrap_or_default();
        name.split_once('<').unwrap_or_default().0.to_owned()
    };
    assert_eq!(titled("yaml title=\"a/<b>.md\""), "a/&lt;b&gt;.md");
    assert_eq!(titled("yaml {title='b'}"), "b");
    assert_eq!(titled("yaml subtitle=\"b\""), "YAML");
    assert_eq!(titled("yaml title=\"\""), "YAML");
    assert_eq!(titled("brainfuck"), "brainfuck");
    assert_eq!(titled("text"), "");
}

#[test]
fn liquid_leftovers_are_text() {
    assert_eq!(
        html("{% include x.html %} {{ site.url }} [a]({{ site.url }}/b)\n{: .class}\n"),
        "<p>{% include x.html %} {{ site.url }} [a]({{ site.url }}/b)\n{: .class}</p>\n"
    );
}

#[test]
fn raw_html_is_filtered() {
    assert_eq!(
        html("<div class=x style=y><h1 id='Top Of'>a & &amp; b</h1><script>x</script></div>"),
        "<div><h2 id=\"top-of\">a &amp; &amp; b</h2></div>"
    );
    assert_eq!(
        html("<details open><summary>a</summary>\n\nb\n"),
        "<details open=\"\"><summary>a</summary>\n<p>b</p>\n</details>"
    );
}

#[test]
fn places_in_raw_html_can_be_linked_to() {
    let text = "<a name=\"Old Place\"></a>\n\n<a id=x href=y>z</a>\n\n## X\n";
    assert_eq!(
        html(text),
        "<p><a id=\"old-place\"></a></p>\n<p><span id=\"x\"></span><a href=\"y\">z</a></p>\n<h2 id=\"x-1\">X</h2>\n"
    );
    let scanned = scan(text);
    let names: Vec<&str> = scanned.anchors.iter().map(|one| &*one.name).collect();
    assert_eq!(names, ["old-place", "x"]);
    assert_eq!(scanned.headings[0].slug, "x-1");
}

#[test]
fn own_code_is_fast_enough_for_odd_input() {
    for text in [
        "<a ".repeat(20_000),
        "<a href=x>".repeat(5_000),
        "[^1]".repeat(5_000),
        "# a\n".repeat(5_000),
        "> ".repeat(2_000),
        "![".repeat(5_000),
        "<!--".repeat(5_000),
        "<div>".repeat(20_000),
    ] {
        html(&text);
        scan(&text);
    }
}

/// What must hold of every rendered body.
fn check_safe(out: &str) {
    for token in tokens(out) {
        let Token::Tag(tag) = token else { continue };
        assert!(
            !matches!(tag.name.as_str(), "script" | "style" | "iframe"),
            "{out}"
        );
        for attribute in &tag.attributes {
            let name = &attribute.name;
            assert!(!name.starts_with("on") && name != "style", "{out}");
            if name == "href" || name == "src" {
                assert!(
                    !matches!(address(&attribute.value), Address::Forbidden(_)),
                    "{out}"
                );
            }
        }
    }
}

/// Markdown in pieces; without headings, so that a section does not end.
fn pieces(with_headings: bool) -> impl Strategy<Value = String> {
    let mut parts = vec![
        "# ",
        "\n## H",
        "\n",
        "\n\n",
        "- ",
        "- [x] ",
        "> ",
        "> [!NOTE]\n",
        "[a](b)",
        "![",
        "](",
        "<a href=javascript:x>",
        "<a href='",
        "</a>",
        "<!--",
        "-->",
        "`",
        "```\n",
        "|a|b|\n|-|-|\n",
        "[^1]",
        "[^1]: x\n",
        "é",
        "  ",
        "<div>\n",
        "<div onclick=x ",
        "'\"",
        ">",
        "<",
        "<script>",
        "</script>",
        "javascript:x",
        "<img src=x onerror=y>",
        "style=x",
        "<svg/onload=x>",
        "&lt;script&gt;",
        "&#60;",
        "[x]: javascript:y\n",
        "[x]",
        "<javascript:x>",
        "\u{0}",
        "\t",
        ": d\n",
        "<p",
        "/>",
    ];
    parts.retain(|part| with_headings || !part.contains('#'));
    prop::collection::vec(prop::sample::select(parts), 0..25).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_renders_safely(text in "[\\PC\n]{0,200}") {
        check_safe(&html(&text));
    }

    #[test]
    fn any_marks_render_safely(text in pieces(true)) {
        let out = html(&text);
        check_safe(&out);
        let lower = out.to_lowercase();
        prop_assert!(!lower.contains("<script"));
        let rendered = with(&text, "H", "p-", &mut |dest, picture| match dest.len() % 4 {
            0 => LinkTarget::Withheld { words: "words".into() },
            1 => LinkTarget::Drop,
            2 if !picture => LinkTarget::To(dest.to_owned()),
            _ => LinkTarget::Keep,
        });
        check_safe(rendered.html.as_str());
    }

    #[test]
    fn nothing_withheld_is_shown(before in pieces(true), inside in pieces(false), after in pieces(true)) {
        let secret = "Zyxwv";
        let text = format!(
            "{before}\n\n## A {{audience=team}}\n\n{inside} {secret}\n\n[{secret}]: {secret}.md\n\n## B\n\n{after}\n"
        );
        let scanned = scan(&text);
        let withheld: Vec<_> = scanned
            .headings
            .iter()
            .filter(|heading| heading.audience.is_some())
            .map(|heading| heading.section.clone())
            .collect();
        // Where the heading is no heading (in code, say), nothing was asked to be withheld.
        prop_assume!(!withheld.is_empty());
        let shown = cut(&text, &withheld);
        // What ends a section by accident is an error, and holds the binder back.
        prop_assume!(scanned.problems.iter().all(|problem| problem.code != crate::diagnostic::codes::BAD_AUDIENCE));
        prop_assert!(!shown.contains(secret), "{shown}");
        prop_assert!(!html(&shown).contains(secret));
    }
}

#[test]
fn notes_of_other_programs_keep_their_weight_and_their_words() {
    for (text, class, shown) in [
        (
            "> [!danger] Hot *tea*\n> Wait.",
            "note-caution",
            "<p>Hot <em>tea</em>\nWait.</p>",
        ),
        (
            "> [!danger] Hot\n> Wait.",
            "note-caution",
            "<p>Hot<br>\nWait.</p>",
        ),
        (
            "> [!recipe]\n> Bake.",
            "note-note",
            "<p>recipe<br>\nBake.</p>",
        ),
        ("> [!WARNING]- Careful", "note-warning", "<p>Careful</p>"),
        ("> [!info]\n> > [!bug]\n> > x", "note-caution", "<p>x</p>"),
    ] {
        let html = html(text);
        assert!(
            html.contains(class) && html.contains(shown) && !html.contains("[!"),
            "{html}"
        );
        assert!(
            !html.contains("<blockquote")
                && html.matches("</aside>").count() == html.matches("<aside").count()
        );
    }
    assert!(html("> [!a](b.md)").contains("<blockquote"));
}
