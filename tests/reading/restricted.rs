//! A restriction counts in every form in which it cannot be read.

use crate::tiny::{Tiny, errors};

/// Restrictions as YAML lines, each of which takes the family's sight away.
const RESTRICTIONS: &[&str] = &[
    "audience: [manager]",
    "audience:\n  - manager",
    "sensitivity: [hiv]",
    "draft: true",
    "Audience: [manager]",
    "audiance: [manager]",
    "audience: manager",
    "draft: \"true\"",
    "draft: yes",
    "sensitivity: part_2",
    "\"audience\": [manager]",
    "audience: {only: manager}",
    "audience: [manager",
    "audience: manager: only",
    "audience: &a [manager]",
    "audience: !x [manager]",
    "audience:\n\t- manager",
    "draft: false\naudience [manager]",
    "sensitivity: []\naudience: [manager",
    "extra: {audience: [manager]}",
    "extra:\n  draft: true",
    "extra: {status: draft}",
    "extra: {visibility: private}",
    "extra: {visible_to: [manager]}",
    "extra: {public: false}",
    "extra: {access: internal}",
    "borrador: true",
    "confidentiel: oui",
];

/// Files whose front matter is not understood whole; RESTRICTION and BODY are filled in.
const FORMS: &[&str] = &[
    "---\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    "\n---\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    " \n\n---\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    "# A comment\n---\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    "<!-- mine -->\n---\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    "\u{feff}\u{feff}---\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    "\u{200b}---\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    " ---\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    "----\ntitle: Mornings\nRESTRICTION\n----\nBODY\n",
    "--\ntitle: Mornings\nRESTRICTION\n--\nBODY\n",
    "———\ntitle: Mornings\nRESTRICTION\n———\nBODY\n",
    "–––\ntitle: Mornings\nRESTRICTION\n–––\nBODY\n",
    "---\ntitle: Mornings\nRESTRICTION\n----\nBODY\n",
    "---\ntitle: Mornings\nRESTRICTION\n—\nBODY\n",
    "---\ntitle: Mornings\nRESTRICTION\n...\nBODY\n",
    "---\ntitle: Mornings\nRESTRICTION\n\nBODY\n",
    "--- # mine\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    "title: Mornings\nRESTRICTION\n---\nBODY\n",
    "title: Mornings\nRESTRICTION\n\nBODY\n",
    "RESTRICTION\n\nBODY\n",
    "---\ntitle: Mornings\n---\nRESTRICTION\n\nBODY\n",
    "---\ntitle: Mornings\n---\n---\nRESTRICTION\n---\nBODY\n",
    "---\ntitle: Mornings\n---\nBODY\n\n---\nRESTRICTION\n---\nMore.\n",
    "```yaml\n---\ntitle: Mornings\nRESTRICTION\n---\n```\nBODY\n",
    "---\ntitle: \"Mornings\nRESTRICTION\n---\nBODY\n",
    "---\ntitle: Mornings: late\nRESTRICTION\n---\nBODY\n",
    "---\ntitle: [Mornings\nRESTRICTION\n---\nBODY\n",
    "---\ntitle: Mornings\n\ttopics: []\nRESTRICTION\n---\nBODY\n",
    "---\ntitel: Mornings\nRESTRICTION\n---\nBODY\n",
    "---\nupdated: yesterday\nRESTRICTION\n---\nBODY\n",
    "---\ntitle: Mornings\ntitle: Mornings\nRESTRICTION\n---\nBODY\n",
    "---\nkind: gide\nRESTRICTION\n---\nBODY\n",
    "---\r\ntitle: Mornings: late\r\nRESTRICTION\r\n---\r\nBODY\r\n",
    "\r\n---\r\ntitle: Mornings\r\nRESTRICTION\r\n---\r\nBODY\r\n",
    "---\ntitle: Mornings #1\nRESTRICTION\n---\nBODY\n",
    "---\ntitle: Mornings: late\ndraft: false\nRESTRICTION\n---\nBODY\n",
    "---\n- title: Mornings\n- RESTRICTION\n---\nBODY\n",
];

/// The same in the ways of other tools.
const FOREIGN: &[&str] = &[
    "***\ntitle: P\naudience: [manager]\n***\nBODY\n",
    "___\ntitle: P\naudience: [manager]\n___\nBODY\n",
    "===\ntitle: P\naudience: [manager]\n===\nBODY\n",
    ";;;\n{\"audience\": [\"manager\"]}\n;;;\nBODY\n",
    "```yaml\ntitle: P\naudience: [manager]\n```\nBODY\n",
    "~~~\ntitle: P\naudience: [manager]\n~~~\nBODY\n",
    "Title: P\n\naudience: [manager]\n\nBODY\n",
    "# Plan\n\naudience: [manager]\n\nBODY\n",
    "{'audience': ['manager']}\nBODY\n",
    "{audience: [manager], title: P}\nBODY\n",
    "---\ntitle: P\n---\n**audience:** manager\n\nBODY\n",
    "---\ntitle: P\n---\n- audience: manager\n\nBODY\n",
    "---\ntitle: P\n---\n| audience: manager |\n\nBODY\n",
    "---\ntitle: P\n---\n<p>audience: manager</p>\n\nBODY\n",
    "---\ntitle: P\n---\nHello.\n\naudience: [manager]\n\nBODY\n",
    "---\n- audience: [manager]\n---\nBODY\n",
    "---\naudience manager\n---\nBODY\n",
    "---\ntitle: K\n[audience]: [manager]\n---\nBODY\n",
    "---\ntitle: K\n{audience}: manager\n---\nBODY\n",
    "---\ntitle: K\n? [audience]\n: [manager]\n---\nBODY\n",
    "---\ntitle: K\n[note]: hello\naudience: [manager]\n---\nBODY\n",
    "---\n{title: K, audience: [manager]\n---\nBODY\n",
    "---\ntitle: K\naudience: # manager\n---\nBODY\n",
    "---\ntitle: K\n<<: {audience: [manager]}\n---\nBODY\n",
    "---\ntitle: K\nprivate: true\n---\nBODY\n",
    "---\ntitle: K\nvisible_to: [manager]\n---\nBODY\n",
    "+++\ntitle = \"Mornings\"\naudience = [\"manager\"]\n+++\nBODY\n",
    "+++\ndraft = true\n+++\nBODY\n",
    "{\n  \"title\": \"Mornings\",\n  \"audience\": [\"manager\"]\n}\nBODY\n",
    "{\"draft\": true}\nBODY\n",
    "---\n{title: Mornings, audience: [manager]}\n---\nBODY\n",
    "---\n? audience\n: [manager]\ntitel: x\n---\nBODY\n",
];

const FILE: &str = "content/clients/jo/guides/morning.md";

/// Nothing of the file, as it was or is, may be in a binder of the family.
fn assert_closed(text: &str) {
    let site = Tiny::new();
    site.write(FILE, "---\ntitle: Mornings\n---\nJo wakes late.\n");
    assert!(errors(&site.build()).is_empty());
    assert!(site.page("guides/morning.html").contains("Jo wakes late"));
    site.write(FILE, text);
    let problems = site.build();
    for (path, bytes) in site.binder() {
        let page = String::from_utf8_lossy(&bytes);
        for words in ["The cellar key is under the stone", "Jo wakes late"] {
            assert!(
                !page.contains(words),
                "{path} shows `{words}` of\n{text}\n{problems:#?}"
            );
        }
    }
}

#[test]
fn what_could_be_a_restriction_takes_the_record_away_however_it_is_written() {
    for restriction in RESTRICTIONS {
        // Each restriction in the plainest form, and each form with the commonest.
        assert_closed(
            &FORMS[0]
                .replace("RESTRICTION", restriction)
                .replace("BODY", "The cellar key is under the stone."),
        );
    }
    for form in FORMS.iter().chain(FOREIGN) {
        let text = form.replace("RESTRICTION", RESTRICTIONS[0]);
        assert_closed(&text.replace("BODY", "The cellar key is under the stone."));
    }
}

#[test]
#[ignore = "every restriction in every form takes a minute"]
fn every_restriction_counts_in_every_form() {
    for form in FORMS {
        for restriction in RESTRICTIONS {
            let text = form.replace("RESTRICTION", restriction);
            assert_closed(&text.replace("BODY", "The cellar key is under the stone."));
        }
    }
}

#[test]
fn front_matter_that_is_not_understood_is_never_text_on_a_page() {
    let mut refused = 0;
    for form in FORMS.iter().chain(FOREIGN) {
        // A record that was never published, with words that appear nowhere else.
        let text = form
            .replace("RESTRICTION", "what_matters: canarywords")
            .replace("BODY", "The cellar key is under the stone.")
            .replace("Mornings", "canarytitle");
        let site = Tiny::new();
        site.write(FILE, &text);
        if errors(&site.build()).is_empty() {
            continue;
        }
        refused += 1;
        for (path, bytes) in site.binder() {
            let page = String::from_utf8_lossy(&bytes);
            for words in ["canarywords", "canarytitle", "cellar key"] {
                assert!(!page.contains(words), "{path} shows `{words}` of\n{text}");
            }
        }
    }
    // All but those that are text without the restriction.
    assert!(refused > 50, "{refused}");
}

#[test]
fn a_field_of_the_agencys_own_restricts_by_its_meaning() {
    let code = |line: &str| {
        let site = Tiny::new();
        site.write(
            FILE,
            format!("---\ntitle: Mornings\nextra: {line}\n---\nx\n"),
        );
        errors(&site.build()).len()
    };
    for line in [
        "{visibility: team}",
        "{readers: [team]}",
        "{private: 1}",
        "{internal: true}",
        "{unpublished: true}",
        "{status: internal}",
        "{borrador: sí}",
        "{vertraulich: ja}",
    ] {
        assert_eq!(code(line), 1, "{line}");
    }
    for line in [
        "{access: yes}",
        "{access: ramp}",
        "{hidden: no}",
        "{publish: yes}",
        "{visible: yes}",
        "{drift: 3}",
        "{audience: adults}",
        "{role: uncle, groups: [choir], for: the winter}",
    ] {
        assert_eq!(code(line), 0, "{line}");
    }
}
