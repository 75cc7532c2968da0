//! A translation restricts what its original restricts, and is restricted as other records are.

use crate::tiny::{Tiny, errors};

const ORIGINAL: &str = "content/clients/jo/guides/morning.md";
const TRANSLATION: &str = "content/clients/jo/guides/morning.es.md";
const OPEN: &str = "Jo wakes late.\n\n## Then\n\nBreakfast.\n";

/// A site whose guide has a sound translation that was published.
fn translated() -> Tiny {
    let site = Tiny::new();
    site.write(ORIGINAL, format!("---\ntitle: Mornings\n---\n{OPEN}"));
    site.write(
        TRANSLATION,
        "---\ntitle: Mañanas\n---\nJo duerme.\n\n## Luego\n\nDesayuno.\n",
    );
    assert!(errors(&site.build()).is_empty());
    assert!(site.page("es/guides/morning.html").contains("Desayuno"));
    site
}

fn assert_nowhere(site: &Tiny, words: &str, why: &str) {
    for (path, bytes) in site.binder() {
        let page = String::from_utf8_lossy(&bytes);
        assert!(!page.contains(words), "{path} shows `{words}`: {why}");
    }
}

#[test]
fn what_could_restrict_a_translation_does() {
    for restriction in [
        "draft: true",
        "draft: yes",
        "draft: \"true\"",
        "draft: 1",
        "draft: [x]",
        "draft:",
        "audience: {team: true}",
        "audience: 5",
        "audience: [team]",
        "audience: [5, true]",
        "audience: [[team]]",
        "audience:",
        "audience: team, manager",
        "audiance: [team]",
        "sensitivity: [hiv]",
        "private: true",
        "borrador: true",
        "audiencia: equipo",
        "solo_para: el equipo y la gerente",
        "extra: {draft: true}",
    ] {
        for was_published in [false, true] {
            let site = translated();
            if !was_published {
                std::fs::remove_dir_all(site.path("binders")).unwrap();
            }
            site.write(
                TRANSLATION,
                format!("---\ntitle: Mañanas\n{restriction}\n---\nJo duerme canarywords.\n\n## Luego\n\nDesayuno.\n"),
            );
            let problems = site.build();
            assert!(
                restriction == "draft: true"
                    || restriction == "audience: [team]"
                    || restriction == "audience: team, manager"
                    || !errors(&problems).is_empty(),
                "{restriction}"
            );
            assert_nowhere(&site, "canarywords", restriction);
            // What is left blank restricts nothing yet: the last good state stays.
            if !restriction.ends_with(':') {
                assert_nowhere(&site, "Desayuno", restriction);
            }
        }
    }
}

#[test]
fn a_section_that_is_withheld_is_withheld_in_each_language() {
    let site = translated();
    site.write(
        ORIGINAL,
        "---\ntitle: Mornings\n---\nJo wakes late.\n\n## Then\n\nBreakfast.\n\n## For us {audience=team,manager}\n\nThe key.\n\n## Last\n\nGo.\n",
    );
    let front = "---\ntitle: Mañanas\n---\n";
    for body in [
        "## Luego\n\nDesayuno.\n\n## Para nosotros\n\nLa llave.\n\n## Fin\n\nVamos.\n",
        "## Luego\n\nDesayuno.\n\n## Para nosotros\n\nLa llave.\n\n## Fin {audience=team,manager}\n\nVamos.\n",
        "## Luego\n\nDesayuno.\n\n## Para nosotros\n\nLa llave.\n\n## Fin\n\nVamos.\n\n## Otra {audience=team,manager}\n",
        "## Luego\n\nDesayuno.\n\nPara nosotros\n\nLa llave.\n\n## Fin\n\nVamos.\n",
        "## Luego\n\n### Para nosotros {audience=team,manager}\n\n## Fin\n\nLa llave.\n",
        "## Luego\n\n## Para nosotros {audience=team,manager}\n\nx\n\n## Más\n\nLa llave.\n\n## Fin\n",
        "## Para nosotros {audience=team,manager}\n\nx\n\n## Luego\n\nLa llave.\n\n## Fin\n",
        "## Luego\n\n## Para nosotros {audience=family,manager}\n\nLa llave.\n\n## Fin\n",
        "La llave.\n",
        "> ## Para nosotros {audience=team,manager}\n\nLa llave.\n",
        "## Luego\n\n## Para nosotros {team}\n\nLa llave.\n\n## Fin\n",
    ] {
        site.write(TRANSLATION, format!("{front}{body}"));
        let problems = site.build();
        let found = errors(&problems);
        assert!(
            found
                .iter()
                .any(|problem| problem.path.ends_with("morning.es.md") && problem.place.is_some()),
            "{body}: {problems:#?}"
        );
        assert_nowhere(&site, "La llave", body);
    }
    site.write(
        TRANSLATION,
        format!("{front}## Luego\n\nDesayuno.\n\n## Para nosotros {{audience=team,manager}}\n\nLa llave.\n\n## Fin\n\nVamos.\n"),
    );
    assert!(errors(&site.build()).is_empty());
    assert_nowhere(&site, "La llave", "restricted");
    assert!(site.page("es/guides/morning.html").contains("Vamos"));
}

#[test]
fn where_the_sections_cannot_be_matched_the_original_is_shown() {
    let site = translated();
    site.write(
        ORIGINAL,
        "---\ntitle: Mornings\n---\nJo wakes late.\n\n## For us {audience=team,manager}\n\nThe key.\n",
    );
    site.write(TRANSLATION, "---\ntitle: Mañanas\n---\nLa llave.\n");
    assert!(!errors(&site.build()).is_empty());
    let page = site.page("es/guides/morning.html");
    assert!(
        page.contains("Jo wakes late") && !page.contains("La llave"),
        "{page}"
    );
}
