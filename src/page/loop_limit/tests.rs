#![allow(clippy::unwrap_used)]

use super::*;
use std::fs;
use std::path::Path;

fn text(layout: &str) -> String {
    counted(layout, &BTreeSet::new()).unwrap().text
}

#[test]
fn every_loop_passes_through_the_filter() {
    for (layout, expected) in [
        (
            "{% for a in b %}x{% endfor %}",
            "{% for a in (b)|__turns %}x{% endfor %}",
        ),
        (
            "{%- for a,b in c.d or [] -%}",
            "{%- for a,b in (c.d or [])|__turns -%}",
        ),
        ("{% for a in '%}' %}", "{% for a in ('%}')|__turns %}"),
        (
            "{% for a in b if c else d %}",
            "{% for a in (b if c else d)|__turns %}",
        ),
        (
            "{{ [a.for for a in b if a.if] }}",
            "{{ [a.for for a in (b)|__turns if a.if] }}",
        ),
        (
            "{{ [a for a in b.if[0] | f(for=1)] }}",
            "{{ [a for a in (b.if[0] | f(for=1))|__turns] }}",
        ),
        (
            "{% set x = [[c for c in (b if b else [])] for b in d] %}",
            "{% set x = ([([c for c in (((b if b else [])|__kept))|__turns])|__kept for b in (d)|__turns])|__kept %}",
        ),
        (
            "{% for a in [b for b in c] %}",
            "{% for a in ([b for b in (c)|__turns])|__turns %}",
        ),
        (
            "{% <field for={[a for a in {'b': {'c': 1}}]}> %}",
            "{% <field for={([a for a in ({'b': ({'c': 1})|__kept})|__turns])|__kept}> %}",
        ),
    ] {
        assert_eq!(text(layout), expected);
    }
}

#[test]
fn nothing_else_changes() {
    for layout in [
        "",
        "{ {",
        "a {# {% for a in b %} #} é {{ x.for }} {{ '{% for a in b %}' }}",
        "{% raw %}{% for a in b %}{% endraw %}{%- raw -%} {{ {%- endraw -%}",
        "{% if for in x %}{{ f(for=1) }}{% endif %}{% include 'a' %}",
        "{% component C(a) -%} x",
    ] {
        assert_eq!(text(layout), layout);
    }
    for broken in [
        "{% raw %}",
        "{# a",
        "{% for",
        "{{ 'a }}",
        "{{ é }}",
        "{% for a %}",
        "{{ [a for a in {'b': {'c': 1}}] }}",
    ] {
        assert!(counted(broken, &BTreeSet::new()).is_none(), "{broken}");
    }
}

#[test]
fn columns_are_given_back() {
    let layout = "é{% for a in b %}{{ [x for x in y] }}\n\nü {% for d in e %}{{ g }}";
    let changed = counted(layout, &BTreeSet::new()).unwrap();
    let place = |text: &str, what: &str| {
        let before = &text[..text.find(what).unwrap()];
        let column = before.rsplit('\n').next().unwrap().chars().count();
        (1 + before.matches('\n').count(), column)
    };
    for what in [
        "é", "a in", "b", "{{ [", "y", "] }}", "ü", "d in", "{{ g", "g }}",
    ] {
        let (line, column) = place(&changed.text, what);
        let given_back = (line, changed.shifts.column(line, column));
        assert_eq!(given_back, place(layout, what), "{what}");
    }
}

#[test]
fn the_layouts_of_the_program_are_all_counted() {
    let mut loops = 0;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts");
    for folder in [root.clone(), root.join("components")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "html") {
                continue;
            }
            let layout = fs::read_to_string(&path).unwrap();
            let found = layout.matches("% for ").count() + layout.matches("%- for ").count();
            let counted = text(&layout).matches(FILTER).count();
            assert!(counted >= found, "{}", path.display());
            loops += counted;
        }
    }
    assert!(loops > 90, "{loops}");
}

#[test]
fn components_that_call_themselves_are_counted() {
    let layouts = [
        "{% component Tree(a) %}{% if a < b %}{{<part.Twig a={1} />}}{% endif %}{% endcomponent Tree %}{{<Leaf/>}}",
        "{% component part.Twig() -%} {% <Leaf> %}{{ <Tree/> }}{% </Leaf> %}{% endcomponent %}",
        "{% component Leaf() %}x{% endcomponent %}{% component Self() %}{{<Self/>}}{% endcomponent %}{{<Tree/>}}",
    ];
    let found = recursive(layouts.into_iter());
    assert_eq!(Vec::from_iter(&found), [&"Self", &"Tree", &"Twig"]);
    assert_eq!(
        counted("{% component part.Twig(a) -%} x", &found)
            .unwrap()
            .text,
        "{% component part.Twig(a) -%}{% if 0|__turns %}{% endif -%} x"
    );
    assert_eq!(
        counted("{% component Tree() %} x", &found).unwrap().text,
        "{% component Tree() %}{% if 0|__turns %}{% endif %} x"
    );
}
