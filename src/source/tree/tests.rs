use super::*;
use crate::source::slip::{Misuse, Syntax};

fn slips(yaml: &str) -> Vec<Misuse> {
    Tree::read(yaml)
        .slips
        .into_iter()
        .map(|slip| slip.0)
        .collect()
}

fn syntax(yaml: &str) -> Vec<Syntax> {
    let one = |misuse| match misuse {
        Misuse::Syntax(syntax) => syntax,
        other => panic!("{other:?}"),
    };
    slips(yaml).into_iter().map(one).collect()
}

/// What was lost, as paths; the rest of the values as texts.
fn texts(node: &Node, out: &mut Vec<String>) {
    match &node.content {
        Content::Scalar { text, .. } => out.push(text.clone()),
        Content::List { items, .. } => items.iter().for_each(|item| texts(item, out)),
        Content::Map(entries) => entries.iter().for_each(|entry| texts(&entry.value, out)),
        Content::Damaged => out.push("✗".into()),
    }
}

fn read(yaml: &str) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(root) = &Tree::read(yaml).root {
        texts(root, &mut out);
    }
    out
}

#[test]
fn a_slip_in_one_field_hides_no_other() {
    let yaml = "a: b: c\nd: 1\ne:\n  - x: y: z\n    w: 2\n  - x: “q: r”\nf: \"open\ng: 3\nh: [1, 2\ni: 4\n";
    assert_eq!(
        syntax(yaml),
        [
            Syntax::Colon("b: c".into()),
            Syntax::Colon("y: z".into()),
            Syntax::CurlyQuotes,
            Syntax::Quotes,
            Syntax::Bracket
        ]
    );
    assert_eq!(read(yaml), ["✗", "1", "✗", "2", "✗", "✗", "3", "✗", "4"]);
}

#[test]
fn slips_are_told_apart_by_what_is_written() {
    for (yaml, expected) in [
        ("a:\n\t- b\n", Syntax::Tab),
        ("a: “Goal: call”\n", Syntax::CurlyQuotes),
        ("a: 'it's'\n", Syntax::Quotes),
        ("a: \"x\\y\"\n", Syntax::Backslash),
        ("a: b: c\n", Syntax::Colon("b: c".into())),
        ("a: x #1\n  y\n", Syntax::Comment),
        ("a: [x #2, y]\nb: 2\n", Syntax::Comment),
        ("a: [x, y\nb: 2\n", Syntax::Bracket),
        ("a: [x, , y]\n", Syntax::Gap),
        ("a: @x\n", Syntax::Sign('@')),
        ("a: 1\nb\nc: 2\n", Syntax::NoColon),
        ("a: \u{a0}\"x\"\n", Syntax::Invisible),
        ("a:\n - Penicillin\n  - Latex\n", Syntax::Indent),
    ] {
        assert_eq!(syntax(yaml), [expected], "{yaml}");
    }
}

#[test]
fn comments_behind_plain_values_are_kept_in_mind() {
    let comment = |yaml: &str| {
        let tree = Tree::read(yaml);
        let node = tree.root.unwrap().entries()[0].value.clone();
        match node.content {
            Content::Scalar { comment, .. } => comment.map(|at| yaml[at].to_owned()),
            _ => None,
        }
    };
    assert_eq!(comment("a: Apt #4, x\n").as_deref(), Some("#4, x"));
    assert_eq!(comment("a: #4\n").as_deref(), Some("#4"));
    assert_eq!(comment("a: x\n  y #2\n").as_deref(), Some("#2"));
    assert_eq!(comment("ä: ü #2").as_deref(), Some("#2"));
    for fine in [
        "a: x#2\n",
        "a: \"x\" # y\n",
        "a: x\n# y\n",
        "a: |\n  x #2\n",
    ] {
        assert_eq!(comment(fine), None, "{fine}");
    }
}

#[test]
fn comments_behind_whole_values_are_kept_too() {
    let comments = |yaml: &str| -> Vec<String> {
        let tree = Tree::read(yaml);
        tree.comments
            .iter()
            .map(|at| yaml[at.clone()].to_owned())
            .collect()
    };
    assert_eq!(comments("a: [] # Penicillin\nb: 1\n"), ["# Penicillin"]);
    assert_eq!(
        comments("a: [x] # y\nb: \"z\" # w\nc: {d: 1} # v\n"),
        ["# y", "# w", "# v"]
    );
    assert_eq!(comments("a:\n  # x\n  - [y]\n"), Vec::<String>::new());
}

#[test]
fn commas_that_part_a_text_are_found() {
    for yaml in [
        "a: [Penicillin (rash, hives), Latex]\n",
        "a: [Penicillin (rash, hives, swelling), Latex]\n",
        "a: {dose: 5 mg (2, 3, 4), how: x}\n",
        "a: [x, 1,000 mg]\n",
        "a: [the \"red, round\" one]\n",
        "a: {dose: 5 mg (2, morning), how: x}\n",
    ] {
        assert!(matches!(slips(yaml)[..], [Misuse::Split(_)]), "{yaml}");
    }
    for fine in [
        "a: [x (y), z]\n",
        "a: [1, 2, 100]\n",
        "a: [\"x (y, z)\"]\n",
        "a: {b: , c: 1}\n",
    ] {
        assert!(slips(fine).is_empty(), "{fine}");
    }
}

#[test]
fn nothing_stands_below_an_end() {
    assert_eq!(slips("a: x\n...\nb: y\n"), [Misuse::Ended]);
    assert_eq!(slips("--- x\n"), [Misuse::Ended]);
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_tree(text in "(?s)[ -~\\n\u{e9}\u{201c}]{0,200}") {
        let tree = Tree::read(&text);
        for (_, place) in &tree.slips {
            assert!(place.start <= text.len() + 1);
        }
    }

    #[test]
    fn lines_around_a_slip_are_read(before in 0usize..4, after in 0usize..4) {
        let good = |from: usize, count: usize| -> String {
            (from..from + count).map(|at| format!("k{at}: v{at}\n")).collect()
        };
        for slip in ["x: a: b\n", "x: \"open\n", "x: [a, b\n", "x: @b\n", "x: 'a'b\n", "x:\n\t- a\n", "x: {a\n"] {
            let yaml = format!("{}{slip}{}", good(0, before), good(before, after));
            let read = read(&yaml);
            let values = read.iter().filter(|text| text.starts_with('v')).count();
            assert_eq!(values, before + after, "{yaml} {read:?}");
            assert_eq!(slips(&yaml).len(), 1, "{yaml}");
        }
    }
}

#[test]
fn no_place_ends_within_a_letter() {
    for yaml in [
        "a:\n  - one\n  - two: 2\n    three: é: b: c\n",
        "título: \"año\"ño\"\n\"clave con espacio\n\"clave con espacios\": sí\n",
        "a: {b: é\n",
        "é: ñ: ü\n",
    ] {
        let tree = Tree::read(yaml);
        assert!(!tree.slips.is_empty(), "{yaml}");
        for (_, place) in &tree.slips {
            assert!(yaml.get(place.clone()).is_some(), "{yaml}: {place:?}");
        }
        let mut nodes: Vec<&Node> = tree.root.iter().collect();
        while let Some(node) = nodes.pop() {
            assert!(yaml.get(node.span.clone()).is_some(), "{yaml}: {node:?}");
            match &node.content {
                Content::List { items, .. } => nodes.extend(items),
                _ => nodes.extend(node.entries().iter().map(|entry| &entry.value)),
            }
        }
    }
}
