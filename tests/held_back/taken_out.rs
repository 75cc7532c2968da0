//! What is taken out beside an error goes, however it is taken out; and what is not taken out stays.

use crate::common::{Folder, Tree, assert_same, below, small};
use crate::holds;

const GUIDE: &str = "content/clients/jo/guides/morning.md";
const GOAL: &str = "content/clients/jo/goals/shop.md";
const SETTINGS: &str = "carebinder.yaml";

type Step<'s> = &'s dyn Fn(&Folder);

/// A site that was built with what is `made`, and built again with an error and what is `done`.
fn built(made: Step<'_>, done: Step<'_>) -> (Folder, Tree) {
    let folder = small::site();
    made(&folder);
    folder.build().fine();
    let before = folder.output();
    done(&folder);
    assert!(!folder.build().errors().is_empty());
    (folder, before)
}

/// That words which the family saw are gone.
#[track_caller]
fn goes(what: &str, words: &str, made: Step<'_>, done: Step<'_>) {
    let (folder, before) = built(made, done);
    assert!(
        holds(&before, "family/clients/jo", words).is_some(),
        "{what}"
    );
    assert_eq!(
        holds(&folder.output(), "family/clients/jo", words),
        None,
        "{what}"
    );
}

/// That the family's binder is as it was.
#[track_caller]
fn stays(what: &str, made: Step<'_>, done: Step<'_>) {
    let (folder, before) = built(made, done);
    let own = "family/clients/jo";
    assert_same(&below(&before, own), &below(&folder.output(), own), what);
}

fn nothing(_: &Folder) {}

/// An error that has nothing to do with anything.
fn fault(folder: &Folder) {
    folder.replace("content/clients/jo/goals/sing.md", "title:", "titel:");
}

#[test]
fn a_slip_in_a_translation_leaves_the_original_in_a_binder_that_is_made_again() {
    let translation = "content/clients/jo/guides/morning.es.md";
    let text = "---\ntitle: Las mañanas\n---\nJo se levanta tarde.\n";
    let made = |folder: &Folder| folder.write(translation, text);
    let (folder, _) = built(&made, &|folder| {
        folder.write(translation, format!("{text}\n## X {{equipo}}\n"));
        folder.replace(GOAL, "why: To be free", "");
    });
    let after = folder.output();
    let own = "family/clients/jo";
    assert_eq!(holds(&after, own, "To be free"), None);
    for own in [own.to_owned(), format!("{own}/es")] {
        assert!(holds(&after, &own, "Jo wakes late").is_some(), "{own}");
    }
}

#[test]
fn a_second_file_of_a_translation_hides_nothing_that_is_taken_out() {
    let translation = "content/clients/jo/goals/shop.es.md";
    let text = "---\ntitle: La tienda\nwhy: Para ser libre\n---\nJo va a pie.\n";
    let made = |folder: &Folder| folder.write(translation, text);
    for second in [
        "shop.es.markdown",
        "shop.es.MD",
        "Shop.es.md",
        "shop .es.md",
    ] {
        goes(second, "Para ser libre", &made, &|folder| {
            folder.write(&format!("content/clients/jo/goals/{second}"), text);
            folder.replace(translation, "why: Para ser libre\n", "");
        });
    }
}

#[test]
fn a_language_is_not_hidden_by_another() {
    let guide = "content/clients/jo/guides/morning.de.md";
    let made = |folder: &Folder| {
        folder.replace(SETTINGS, "[en, es]", "[en, es, pt, de]");
        let text = "---\ntitle: O plano\n---\n\n## Para\n\nTexto.\n";
        folder.write("content/clients/jo/guides/morning.pt.md", text);
        folder.write(guide, "---\ntitle: Der Plan\n---\n\n## Wozu\n\nWorte.\n");
    };
    goes("the translation is removed", "Worte", &made, &|folder| {
        fault(folder);
        folder.remove(guide);
    });
    goes("the language is removed", "Worte", &made, &|folder| {
        fault(folder);
        folder.replace(SETTINGS, ", de]", "]");
    });
}

#[test]
fn a_section_is_known_by_its_words_and_its_text() {
    let made = |folder: &Folder| {
        let text = folder.read(GUIDE) + "\n## Money\n\nTen pounds.\n\n## Last\n\nThe end.\n";
        folder.write(GUIDE, text);
    };
    for (what, from, to) in [
        ("its text is taken out", "Ten pounds.", ""),
        (
            "another one stands in its place",
            "## Money\n\nTen pounds.",
            "## New\n\nNothing.",
        ),
        (
            "another one is added below",
            "## Money\n\nTen pounds.\n\n## Last\n\nThe end.",
            "## Last\n\nThe end.\n\n## New\n\nNothing.",
        ),
    ] {
        goes(what, "Ten pounds", &made, &|folder| {
            fault(folder);
            folder.replace(GUIDE, from, to);
        });
    }
    for (what, from, to) in [
        ("reworded", "## Money", "## Cash"),
        ("edited", "Ten pounds.", "Eleven pounds."),
        (
            "moved",
            "## Money\n\nTen pounds.\n\n## Last\n\nThe end.",
            "## Last\n\nThe end.\n\n## Money\n\nTen pounds.",
        ),
        ("added before", "## Money", "## New\n\nNew.\n\n## Money"),
    ] {
        let done = |folder: &Folder| {
            folder.replace(GUIDE, from, to);
            fault(folder);
        };
        stays(what, &made, &done);
    }
}

#[test]
fn a_row_counts_only_where_something_stands_in_the_field() {
    for rows in [
        "care_plan:\n  custodian: [manager]\n",
        "goal:\n  priority: [manager]\n",
        "care_team:\n  body: [manager]\n",
    ] {
        let done = |folder: &Folder| {
            folder.write("policy.yaml", rows);
            fault(folder);
        };
        stays(rows, &nothing, &done);
    }
}

#[test]
fn a_row_in_a_part_that_cannot_be_read_is_as_narrow_as_it_could_mean() {
    for rows in [
        "client:\n  pronouns: [manager]\ngoal\n  why: [manager]\n",
        "goal # all\n  why: [manager]\n",
        "goal:\n  priority: [client, family, team, manager]\n---\ngoal:\n  why: [manager]\n",
        "goal:\n  priority: [client, family, team, manager]\n...\ngoal:\n  why: [manager]\n",
        "[goal]\nwhy = [\"manager\"]\n",
    ] {
        goes(rows, "To be free", &nothing, &|folder| {
            folder.write("policy.yaml", rows);
        });
    }
    let rows = "consent:\n  title: [manager\n";
    stays(rows, &nothing, &|folder| folder.write("policy.yaml", rows));
}

#[test]
fn a_language_that_is_not_named_any_longer_goes_whatever_is_wrong_with_its_line() {
    let all = "languages: [en, es]";
    for line in [
        "languages: en",
        "languages: [en",
        "langages: [en]",
        "Languages: [en]",
        "languages: {en: English}",
        "languages: [en, es]\nlanguages: [en]",
        "deny: [x",
        "title: \"x",
        "just words",
    ] {
        goes(line, "El plan de Jo", &nothing, &|folder| {
            folder.replace(SETTINGS, all, line);
        });
    }
    for slip in [
        "deny: [x",
        "title: \"x",
        "just words",
        "languages: [es, en]",
        "language",
    ] {
        stays(slip, &nothing, &|folder| {
            folder.replace(SETTINGS, all, &format!("{all}\n{slip}"));
        });
        stays(slip, &nothing, &|folder| {
            folder.replace(SETTINGS, all, &format!("{slip}\n{all}"));
        });
    }
}

#[test]
fn a_field_that_is_emptied_by_the_error_itself_goes() {
    for line in ["why: To be free\nwhy:", "why:\nwhy: To be free", "why: \""] {
        goes(line, "To be free", &nothing, &|folder| {
            folder.replace(GOAL, "why: To be free", line);
        });
    }
    goes("a list", "Asthma of Jo", &nothing, &|folder: &Folder| {
        let sheet = "content/clients/jo/emergency.md";
        folder.replace(sheet, "allergies:", "diagnoses: []\nallergies:");
    });
    for line in [
        "why: To be free\nwhy: To be free",
        "why: \"To be free",
        "why: To: be",
    ] {
        stays(line, &nothing, &|folder| {
            folder.replace(GOAL, "why: To be free", line);
        });
    }
}

#[test]
fn a_body_that_is_emptied_at_the_edge_of_the_front_matter_goes() {
    type Slip = (&'static str, fn(&str) -> String);
    let slips: &[Slip] = &[
        ("no end", |text| text.replace("\n---\n", "\n\n")),
        ("a blank line above", |text| format!("\n{text}")),
        ("dots", |text| text.replacen("---\n", "---\n...\n", 1)),
    ];
    for (what, slip) in slips {
        goes(what, "Jo wakes late", &nothing, &|folder| {
            let text = folder.read(GUIDE).replace("Jo wakes late.\n", "");
            folder.write(GUIDE, slip(&text));
        });
        stays(what, &nothing, &|folder| {
            folder.write(GUIDE, slip(&folder.read(GUIDE)));
        });
    }
    stays("no end, and no line between", &nothing, &|folder| {
        folder.replace(GUIDE, "\n---\nJo", "\nJo");
    });
}

#[test]
fn a_power_that_stands_twice_takes_nothing_from_those_who_need_none() {
    let file = "content/clients/jo/client.md";
    let made = |folder: &Folder| {
        let tim = "  - {id: tim, name: Tim Oak, authority: none}\n";
        folder.replace(
            file,
            "related_people:\n",
            &format!("related_people:\n{tim}"),
        );
    };
    let (folder, before) = built(&made, &|folder| {
        folder.replace(
            file,
            "authority: guardian",
            "authority: guardian, authority: none",
        );
    });
    for own in ["client/clients/jo", "team/clients/jo", "manager/clients/jo"] {
        assert_same(&below(&before, own), &below(&folder.output(), own), own);
    }
}
