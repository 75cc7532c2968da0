use super::*;

fn made(text: &str) -> (String, usize) {
    let read = |path: &str| match path {
        "kept.md" => Err(Missing::KeptBack),
        "one.md" => Ok("---\ntitle: One\n---\nOne **word**.\n".to_owned()),
        "self.md" => Ok("x\n\n--8<-- \"self.md\"\n".to_owned()),
        "code.rs" => Ok("a\n// ANCHOR: main\nb\nc\n// ANCHOR_END: main\nd\n".to_owned()),
        _ => Err(Missing::Absent),
    };
    let mut body = Traced::new(text, 0);
    let mut issues = FileIssues::new("a.md".into(), text.into());
    rewrite(&mut body, &read, &mut issues);
    (body.text().to_owned(), issues.into_list().len())
}

#[test]
fn what_a_page_takes_in_stands_in_it() {
    for (text, wanted, told) in [
        ("a\n\n--8<-- \"one.md\"\n\nb", "a\n\nOne **word**.\n\nb", 0),
        ("  --8<-- 'one.md'\n", "  One **word**.\n", 0),
        ("--8<--\none.md\n--8<--\n", "\nOne **word**.\n\n", 0),
        ("{{#include one.md}}", "One **word**.", 0),
        (
            "```rust\n{{#rustdoc_include code.rs:main}}\n```",
            "```rust\nb\nc\n```",
            0,
        ),
        ("{{#include code.rs:1:3}}", "a\n// ANCHOR: main\nb", 0),
        (
            "{% include-markdown \"one.md\" start=\"x\" %}",
            "One **word**.",
            0,
        ),
        ("{{< include one.md >}}", "One **word**.", 0),
        ("{{#include code.rs:5:}}", "// ANCHOR_END: main\nd", 0),
        ("{{#include code.rs::1}}", "a", 0),
        ("{{#include kept.md}} b", " b", 1),
        ("```\n--8<--\n```\nmore", "```\n--8<--\n```\nmore", 0),
        ("{{#include gone.md}} b", " b", 1),
        (
            "\\{{#include one.md}} {{ x }} {% include y.html %}",
            "\\{{#include one.md}} {{ x }} {% include y.html %}",
            0,
        ),
    ] {
        assert_eq!(made(text), (wanted.to_owned(), told), "{text}");
    }
}

#[test]
fn a_page_that_takes_in_itself_ends() {
    let (text, told) = made("--8<-- \"self.md\"\n");
    assert!(text.matches('x').count() <= DEEPEST && told == 1, "{text}");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(--8<--|\\{\\{#include |\\}\\}|\\{% include-markdown |%\\}|\"|one.md|self.md|:|:1|\n|  |\u{e9}){0,30}") {
        made(&text);
    }
}
