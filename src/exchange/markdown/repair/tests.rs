use super::*;

fn leads_somewhere(link: &Link, _: &[Heading]) -> bool {
    link.dest.len() != 1
}

fn repaired(text: &str) -> (String, bool) {
    let mend = Links::Mend(&leads_somewhere);
    let mut traced = Traced::new(text, 0);
    let mut issues = FileIssues::new("a.md".into(), text.into());
    let restricts = repair(&mut traced, mend, &["family", "manager"], &mut issues)
        .restricts
        .is_some();
    assert!(
        errors(&markdown::scan(traced.text()), mend).is_empty(),
        "{}",
        traced.text()
    );
    (traced.text().to_owned(), restricts)
}

#[test]
fn restrictions_that_do_not_hold_are_told() {
    assert_eq!(
        repaired("## A {audience=family}\n"),
        ("## A {audience=family}\n".into(), false)
    );
    assert_eq!(
        repaired("## A {audience=pupils}\n"),
        ("## A \n".into(), true)
    );
    assert_eq!(
        repaired("## A {Audience: family}\n"),
        ("## A \n".into(), true)
    );
    assert_eq!(
        repaired("## The set {1, 2}: all\n"),
        ("## The set &#123;1, 2&#125;&#58; all\n".into(), false)
    );
    assert_eq!(repaired("```\na\n"), ("```\na\n```\n".into(), false));
    assert_eq!(repaired("```\na\n````\n"), ("```\na\n```\n".into(), false));
    assert!(repaired("> ## A {audience=family}\n").1);
    // What was text stays text.
    for (text, made) in [
        (
            "%% of clients\n\nOne.\n\n%% of staff\n",
            "&#37;&#37; of clients\n\nOne.\n\n&#37;&#37; of staff\n",
        ),
        ("<!-- unclosed\n\nOne.\n", "&lt;!-- unclosed\n\nOne.\n"),
        (
            "Type 5 <! now and > later\n",
            "Type 5 &lt;! now and > later\n",
        ),
        ("## X `{audience=team}`\n", "## X (audience&#61;team)\n"),
        (":::team\n\nOne.\n", "&#58;&#58;&#58;team\n\nOne.\n"),
        ("<!-- team only -->\n\nOne.\n", "\n\nOne.\n"),
    ] {
        assert_eq!(repaired(text), (made.to_owned(), true));
    }
    assert_eq!(
        repaired("**A** {audience=family}\n"),
        ("**A** \n".into(), true)
    );
    assert_eq!(
        repaired("## Audience: all\n"),
        ("## Audience&#58; all\n".into(), false)
    );
    assert_eq!(
        repaired("Audience: all\n===\n"),
        ("Audience&#58; all\n===\n".into(), false)
    );
}

#[test]
fn what_cannot_be_mended_is_kept_as_it_was_written() {
    let deep = "> ".repeat(200) + "a `b`";
    let (made, _) = repaired(&deep);
    assert!(made.starts_with("```text\n") && made.contains(&deep));
}

proptest::proptest! {
    #[test]
    fn nothing_is_left_with_errors(text in "(?s)(<script>|<a href=x>|<x on=1>|\\{audience=|## |[-{}=<>()\\[\\]a:.\\n`\u{e9}]){0,40}") {
        repaired(&text);
    }
}
