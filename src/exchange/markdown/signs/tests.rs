use super::*;

fn made(text: &str) -> String {
    let mut body = Traced::new(text, 0);
    let mut issues = FileIssues::new("a.md".into(), text.into());
    rewrite(&mut body, &mut issues);
    body.text().to_owned()
}

#[test]
fn signs_say_what_they_said() {
    for (text, wanted) in [
        (
            "Call :material-phone:{ .red } us :warning: now",
            "Call us \u{26a0}\u{fe0f} now",
        ),
        (
            "at 12:30:45 or a:b:c, ::x::, :nothing-known:",
            "at 12:30:45 or a:b:c, ::x::, :nothing-known:",
        ),
        (
            "[a](b.md){ .md-button target=\"_blank\" } ![x](y.png){width=300}",
            "[a](b.md) ![x](y.png)",
        ),
        ("Text\n{ .annotate }\n", "Text\n\n"),
        ("## Head { #own .cls }", "## Head { #own .cls }"),
        ("## Head :id=own-1\n", "## Head {#own-1}\n"),
        (
            "[a](b.md){.team-only} {x} {y: 1} set {1, 2}",
            "[a](b.md){.team-only} {x} {y: 1} set {1, 2}",
        ),
        ("[](){#deep-1}text", "<a id=\"deep-1\"></a>text"),
        (
            "Press ++ctrl+alt-gr++, not C++ and a++b++c",
            "Press <kbd>Ctrl</kbd>+<kbd>Alt-gr</kbd>, not C++ and a++b++c",
        ),
        (
            "==marked== a == b == c, ====",
            "<mark>marked</mark> a == b == c, ====",
        ),
        ("`:material-x:` and `==a==`", "`:material-x:` and `==a==`"),
        ("*[HTML]: Hyper\n", "\n"),
        (
            "Costs $5 and $10, or $a^2 + b_1$.",
            "Costs $5 and $10, or `a^2 + b_1`.",
        ),
        ("$$\n\\frac{a}{b}\n$$\n", "```text\n\\frac{a}{b}\n```\n"),
        ("$$x = 1$$ is it, or so $$y$$", "`x = 1` is it, or so `y`"),
        ("  $$a=b$$", "  ```text\n  a=b\n  ```"),
    ] {
        assert_eq!(made(text), wanted, "{text}");
    }
}

proptest::proptest! {
    /// Whatever is written, letters outside of signs stay.
    #[test]
    fn any_text_is_read(text in "(:|\\{|\\}|\\.a|#b|=|==|\\+\\+|\\^\\^|\\$|\\$\\$|\\[\\]\\(\\)| w|`|\n| |\u{e9}){0,30}") {
        let letters = |text: &str| text.to_lowercase().matches('w').count();
        proptest::prop_assert_eq!(letters(&text), letters(&made(&text)));
    }
}
