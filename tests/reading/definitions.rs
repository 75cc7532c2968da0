//! What stands in a withheld section acts on nothing that is shown: a body reads as if the section were not there.

use crate::tiny::{Tiny, errors};

const FILE: &str = "content/clients/jo/guides/morning.md";

/// What stands in the open part, and in the section that is withheld from the family.
const BODIES: &[(&str, &str)] = &[
    // Served: the label is defined only where nobody sees it.
    ("See [the way].\n", "[the way]: https://held.example\n"),
    (
        "See [words][way] and [so][way].\n",
        "[way]: https://held.example\n",
    ),
    (
        "See [the way][].\n",
        "Words.\n\n[the way]: https://held.example\n",
    ),
    // Shadowed: the label is defined twice, and the first one counts.
    (
        "See [the way].\n",
        "[the way]: evening.md\n\n## Open\n\n[the way]: noon.md\n",
    ),
    (
        "See [the way].\n",
        "[the way]: evening.md\n\n## Open\n\n[The  WAY]: noon.md 'a title'\n",
    ),
    (
        "See [the way].\n",
        "[the way]: https://held.example\n\n## Open\n\n[the way]: https://open.example\n",
    ),
    (
        "See [the way].\n",
        "[the way]: #open\n\n## Open\n\n[the way]: noon.md\n",
    ),
    (
        "A note[^1].\n",
        "[^1]: Held words.\n\n## Open\n\n[^1]: Open words.\n",
    ),
    ("A note[^1].\n", "[^1]: Held words.\n"),
    (
        "A note[^1].\n",
        "Held[^1].\n\n## Open\n\n[^1]: Open words.\n",
    ),
    // Names of places.
    ("See [below](#open).\n", "### Open\n\n## Open\n\nWords.\n"),
    // Tags that are left open.
    ("Words.\n", "<b>Held\n\n## Open\n\nWords.\n"),
    ("Words.\n", "Held <i><b>words.\n\n## Open\n\nWords.\n"),
];

fn without_section(body: &str) -> String {
    let held = body.find("## Held").unwrap();
    let after = body
        .find("\n## Open")
        .or_else(|| body.find("\n## A"))
        .unwrap_or(body.len());
    format!("{}{}", &body[..held], &body[after..])
}

#[test]
fn a_body_reads_as_if_the_withheld_section_were_not_there() {
    let site = Tiny::new();
    for name in ["evening", "noon"] {
        site.write(
            &format!("content/clients/jo/guides/{name}.md"),
            format!("---\ntitle: The {name}\n---\nWords.\n"),
        );
    }
    for (open, held) in BODIES {
        let body = format!("{open}\n## Held {{audience=team,manager}}\n\n{held}");
        let front = "---\ntitle: Mornings\n---\n";
        site.write(FILE, format!("{front}{body}"));
        let problems = site.build();
        assert!(errors(&problems).is_empty(), "{body}\n{problems:#?}");
        let with = site.binder();
        site.write(FILE, format!("{front}{}", without_section(&body)));
        let problems = site.build();
        assert!(errors(&problems).is_empty(), "{body}\n{problems:#?}");
        let without = site.binder();
        for (path, bytes) in &without {
            assert!(
                with.get(path) == Some(bytes),
                "{path} differs for\n{body}\n{}\n{}",
                String::from_utf8_lossy(&with[path]),
                String::from_utf8_lossy(bytes)
            );
        }
        assert_eq!(with.len(), without.len(), "{body}");
    }
}

#[test]
fn a_link_that_is_text_for_some_is_told() {
    let site = Tiny::new();
    site.write(
        FILE,
        "---\ntitle: Mornings\n---\nSee [words][way] and [so][on].\n\n## Held {audience=team,manager}\n\n[way]: morning.md\n\n## Open\n\n[on]: morning.md\n",
    );
    // It leads to a record, whose name the words may say.
    let problems = site.build();
    assert_eq!(errors(&problems).len(), 1, "{problems:#?}");
    let told: Vec<_> = problems
        .iter()
        .filter(|problem| problem.code.as_str() == "CB0414")
        .collect();
    assert_eq!(told.len(), 1, "{problems:#?}");
    assert_eq!(told[0].place.as_ref().unwrap().column, 5);
}

#[test]
fn what_only_others_read_is_checked_as_well() {
    let site = Tiny::new();
    site.write(
        FILE,
        "---\ntitle: Mornings\n---\nSee [the way].\n\n## Held {audience=team,manager}\n\n[the way]: https://held.example\n\n## Open\n\n[the way]: nowhere.md\n",
    );
    let problems = site.build();
    let found = errors(&problems);
    assert_eq!(found.len(), 1, "{problems:#?}");
    assert_eq!(found[0].code.as_str(), "CB0401");
    assert_eq!(found[0].place.as_ref().unwrap().line, 4);
    site.write(
        FILE,
        "---\ntitle: Mornings\n---\nSee [the way].\n\n## Held {audience=team,manager}\n\n[the way]: https://held.example\n\n## Open\n\n[the way]: javascript:alert(1)\n",
    );
    let problems = site.build();
    assert_eq!(
        errors(&problems)[0].code.as_str(),
        "CB0403",
        "{problems:#?}"
    );
}
