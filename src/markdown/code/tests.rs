use super::*;
use proptest::prelude::*;

/// Code as it is written, with `‹class:…›` for its parts.
fn marked(word: &str, code: &str) -> String {
    let mut out = String::new();
    write(word, code, &mut out);
    out.replace("<span class=\"hl-", "‹")
        .replace("\">", ":")
        .replace("</span>", "›")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The text that a reader sees, and whether each mark stands between words.
fn read(html: &str) -> (String, bool) {
    let (mut text, mut stands_between) = (String::new(), true);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        text.push_str(before);
        let (_, after) = tag.split_once('>').unwrap_or_default();
        let next = after.trim_start_matches("</span>");
        let next = match next.split_once('>') {
            Some((tag, next)) if tag.starts_with("<span") => next,
            _ => next,
        };
        let is_within = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        // An entity is a sign, not a word.
        stands_between &= !(is_within(text.chars().next_back()) && is_within(next.chars().next()));
        rest = after;
    }
    text.push_str(rest);
    (text, stands_between)
}

#[test]
fn front_matter_is_marked() {
    assert_eq!(
        marked(
            "yaml",
            "# Who\ntitle: Walk\nid: {a: 1, b: \"x\"} # y\n- due: 2026-12-01\nbody: |\n  One: two\nlist: [yes, a b]\n"
        ),
        "‹comment:# Who›\n‹key:title:› Walk\n‹key:id:› ‹mark:{›‹key:a:› ‹value:1›, \
         ‹key:b:› ‹text:\"x\"›‹mark:}› ‹comment:# y›\n‹mark:-› ‹key:due:› ‹value:2026-12-01›\n\
         ‹key:body:› ‹word:|›\n‹text:  One: two\n›‹key:list:› ‹mark:[›‹value:yes›, a b‹mark:]›\n"
    );
}

#[test]
fn markdown_is_marked_with_its_front_matter_and_its_code() {
    assert_eq!(
        marked(
            "markdown",
            "---\ntitle: A\n---\n## Why {audience=team}\n\n- [x] **b** and `c`\n\n> [!TIP]\n[a](b.md) <br>\n\n~~~yaml\na: 1\n~~~\n"
        ),
        "‹mark:---\n›‹key:title:› A\n‹mark:---\n›‹title:## Why›‹key: {audience=team}›\n\n‹mark:-› ‹mark:[x]› \
         ‹strong:**b**› and ‹text:`c`›\n\n‹mark:>› ‹word:[!TIP]›\n‹mark:[›‹name:a›‹mark:](›‹text:b.md›‹mark:)› \
         ‹mark:<›‹name:br›‹mark:>›\n\n‹mark:~~~yaml\n›‹key:a:› ‹value:1›\n‹mark:~~~\n›"
    );
}

#[test]
fn layouts_are_marked() {
    assert_eq!(
        marked(
            "tera",
            "<a href=\"{{ x.href }}\">{% if x | t(n=1) %}&amp;</a><!-- y -->{# z #}"
        ),
        "‹mark:<›‹name:a› ‹key:href›‹mark:=›‹text:\"›‹mark:{{› x‹mark:.›href ‹mark:}}›‹text:\"›‹mark:>{%› ‹word:if› x \
         ‹mark:|› ‹name:t›‹mark:(›n‹mark:=›‹value:1›‹mark:)› ‹mark:%}›‹value:&amp;›‹mark:</›‹name:a›‹mark:>›\
         ‹comment:<!-- y -->{# z #}›"
    );
}

#[test]
fn settings_styles_commands_and_programs_are_marked() {
    for (language, code, expected) in [
        (
            "toml",
            "[a.b]\nc = \"d\" # e\n",
            "‹name:[a.b]›\n‹key:c ›‹mark:=› ‹text:\"d\"› ‹comment:# e›\n",
        ),
        (
            "json",
            "{\"a\": [1, \"b\"]}",
            "‹mark:{›‹key:\"a\"›‹mark::› ‹mark:[›‹value:1›‹mark:,› ‹text:\"b\"›‹mark:]}›",
        ),
        (
            "css",
            ":root {\n  --ink: #123; /* x */\n}\n",
            "‹name::root ›‹mark:{›\n  ‹key:--ink›‹mark::› ‹value:#123›‹mark:;› ‹comment:/* x */›\n‹mark:}›\n",
        ),
        (
            "sh",
            "carebinder build --out \"$X\" | cat # y\n",
            "‹name:carebinder› build ‹key:--out› ‹text:\"$X\"› ‹mark:|› ‹name:cat› ‹comment:# y›\n",
        ),
        (
            "console",
            "$ ls -a\nfile\n",
            "‹mark:$ ›‹name:ls› ‹key:-a›\nfile\n",
        ),
        (
            "rust",
            "/// x\nfn f<'a>(c: char) -> &'a str { let x = 'x'; vec![1] }\n",
            "‹comment:/// x›\n‹word:fn› f‹mark:<›‹name:'›a‹mark:>(›c‹mark::› char‹mark:)› ‹mark:->› ‹mark:&›‹name:'›a str \
             ‹mark:{› ‹word:let› x ‹mark:=› ‹text:'x'›‹mark:;› ‹name:vec›‹mark:![›‹value:1›‹mark:]› ‹mark:}›\n",
        ),
        ("diff", "-a\n+b\n", "‹word:-a\n›‹text:+b\n›"),
    ] {
        assert_eq!(marked(language, code), expected, "{language}");
    }
}

#[test]
fn what_is_unknown_or_very_long_stays_plain() {
    assert_eq!(marked("cobol", "a: 1"), "a: 1");
    assert_eq!(marked("", "a: 1"), "a: 1");
    let long = "a: 1\n".repeat(LONGEST / 5 + 1);
    assert_eq!(marked("yaml", &long), long);
    assert_eq!(
        [label("YML"), label("text"), label("cobol"), label("")],
        ["YAML", "", "cobol", ""]
    );
}

/// Signs that begin and end things, in any order.
fn code() -> impl Strategy<Value = String> {
    let signs = "a Zé1_\n\t\r'\"`~#{}[]()<>|&;:,.-*!$@\\/%=^日\u{0}";
    let signs: Vec<String> = signs.chars().map(String::from).collect();
    let words = [
        "---\n",
        "```",
        "```yaml\n",
        "~~~\n",
        "<!--",
        "-->",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "/*",
        "*/",
        "//",
        "- ",
        "**",
        "](",
        "\"\"\"",
        "#[",
        "|\n",
        "  ",
    ];
    let words = words.map(String::from);
    let piece = proptest::sample::select([signs, words.to_vec()].concat());
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_sign_is_written_once_and_no_word_is_parted(code in code(), at in 0..LANGUAGES.len()) {
        let (name, words, _) = LANGUAGES[at];
        let mut out = String::new();
        write(words[0], &code, &mut out);
        let (text, stands_between) = read(&out);
        prop_assert_eq!(text, crate::markdown::escaped(&code).into_owned(), "{}", name);
        prop_assert!(stands_between, "{}: {}", name, out);
    }
}

/// What each reader takes for the longest text that it marks, of pieces that begin and never end.
#[test]
fn work_stays_in_proportion() {
    let started = std::time::Instant::now();
    for (_, words, _) in LANGUAGES {
        for piece in [
            "[", "`", "**a", "<a ", "{{ ", "\"", "a: ", "{", "&a", "- ", "<!--", "/", "'", "a\n",
            "#a,\n",
        ] {
            let code = piece.repeat(LONGEST / piece.len());
            write(words[0], &code, &mut String::new());
        }
    }
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
