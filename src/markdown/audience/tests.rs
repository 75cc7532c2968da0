#![allow(clippy::unwrap_used)]

use super::*;

fn read(source: &str) -> Restriction {
    use pulldown_cmark::{Event, Tag};
    crate::markdown::parser::parser(source)
        .find_map(|(event, _)| match event {
            Event::Start(Tag::Heading {
                id, classes, attrs, ..
            }) => Some(restriction(
                source,
                &Attributes {
                    id: id.as_deref(),
                    classes: &classes,
                    others: &attrs,
                },
                &[],
            )),
            _ => None,
        })
        .unwrap()
}

fn names(names: &[&str]) -> Restriction {
    Restriction::Exact(names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn the_exact_form_restricts() {
    assert_eq!(read("## A {audience=team}"), names(&["team"]));
    assert_eq!(
        read("## A {audience=team,manager}  \n"),
        names(&["team", "manager"])
    );
    assert_eq!(read("A {audience=team}\n---\n"), names(&["team"]));
    for together in [
        "## A {#id audience=team}",
        "## A {audience=team #id}",
        "## A {#id .wide audience=team .low}",
        "## A {.wide audience=team}",
    ] {
        assert_eq!(read(together), names(&["team"]), "{together}");
    }
}

#[test]
fn headings_that_do_not_mean_it_are_left_alone() {
    for source in [
        "## Our audience",
        "## Know your audience: a guide",
        "## Audiences: client, family, team",
        "## The audience: who reads this?",
        "## Our audience: families of children",
        "## Audiencia: quién lee esto",
        "## What we know of the audience, and how",
        "## A {#anchor}",
        "## A {.wide}",
        "## A {#anchor .wide .low}",
        "## A{#anchor}",
        "## Evidence: what we know {#evidence}",
        "## Audience {#audience}",
        "## Crew {#18f-delivery-assurance-(aka-tlc-crew)}",
        "## Channel {##help-wanted}",
        "## Señal {#señal}",
        "## The set &#123;1, 2, 3&#125;",
    ] {
        assert_eq!(read(source), Restriction::None, "{source}");
    }
}

#[test]
fn anything_else_in_braces_is_garbled() {
    for source in [
        "## A {Audience=team}",
        "## A {audience: team}",
        "## A {audience=team}.",
        "## A {audience=\"team manager\"}",
        "## A {audience=team, manager}",
        "## A {audience=Team}",
        "## A {audience=}",
        "## A {audience=team,}",
        "## A {audience}",
        "## A {audience=team",
        "## A audience=team}",
        "## A{audience=team}",
        "## A audience=team",
        "## A [audience=team]",
        "## A (audience: team)",
        "## A аudience=team",
        "## A {audience=team} ##",
        "## A {#id} ##",
        "## A {audience=team} {audience=manager}",
        "## A {audience=team} {#id}",
        "## A {audience=team audience=manager}",
        "## A {audience=team private}",
        "## A {audiance=team}",
        "## A {audienc=team}",
        "## A {audiences=team}",
        "## Audience: team",
        "## Seen audience: family, when they ask",
        "## Our audience: internal",
        "## A {data-audience=team}",
        "## A {#audience=team}",
        "## A {#audience-team}",
        "## A \\{audience=team}",
        "## A \\{team\\}",
        "## {audience=team} A",
        "## A {audience=team} notes",
        "## A ｛audience=team｝",
        "## A ﹛team﹜",
        "## A {AUDİENCE=team}",
        "## A {aud\u{200b}ience=team}",
        "## A {audience=te\u{200d}am}",
        "## A \u{202e}{audience=team}",
        "## A {audience=team}\u{200b}",
        "## A\u{a0}{audience=team}",
        "## A {audience=team\u{a0}}",
        "## A {#id\u{200b}}",
        "## A {team}",
        "## A {team,manager}",
        "## A {only=team}",
        "## A {private}",
        "## A {}",
        "## A { }",
        "## A {",
        "## A }",
        "## A &#123;team&#125;",
        "## A &lbrace;team}",
        "## {{ page.title }}",
        "## The set {1, 2, 3}",
        "## A {#id #other}",
        "## A {#id lang=es}",
        "A {team}\n===\n",
        "A\nB {team}\n---\n",
    ] {
        assert_eq!(read(source), Restriction::Garbled, "{source}");
    }
}
