#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn found<'t>(names: &[&str], lang: &str, text: &'t str) -> Vec<&'t str> {
    let phrases = Phrases::new(names.iter().copied().zip(0..), lang);
    let (mut all, mut at) = (Vec::new(), 0);
    while let Some(one) = phrases.find(text, at) {
        at = one.range.end;
        all.push(&text[one.range]);
    }
    all
}

#[test]
fn a_sign_that_is_part_of_a_name_is_not_left_away() {
    for (name, text) in [
        ("C++", "vitamin C"),
        ("O+", "O no"),
        ("+1", "1 apple"),
        ("No!", "no bus"),
    ] {
        assert!(found(&[name], "en", text).is_empty(), "{name}");
    }
}

#[test]
fn whole_words_are_found_however_they_are_written() {
    let names = ["consent", "care plan", "IEP"];
    for (text, expected) in [
        ("Your Consent.", vec!["Consent"]),
        ("consenting, preconsent, consent_form, consent.html", vec![]),
        (
            "(consent) “consent”, consent/assent",
            vec!["consent", "consent", "consent"],
        ),
        ("non-consent and consent-based", vec![]),
        ("a@consent.org #consent", vec![]),
        ("The end: consent. Consent", vec!["consent", "Consent"]),
        (
            "care\n  plan, Care&nbsp;Plans, care-plan, careplan, care, plan",
            vec!["care\n  plan", "Care&nbsp;Plans", "care-plan"],
        ),
        ("the IEP’s goals, IEPs; iep", vec!["IEP", "IEPs"]),
        ("&consent; &amp;consent", vec!["consent"]),
    ] {
        assert_eq!(found(&names, "en", text), expected, "{text}");
    }
}

#[test]
fn the_longest_name_is_meant() {
    let names = ["plan", "care plan", "care plan review", "plan review"];
    assert_eq!(
        found(
            &names,
            "en",
            "A care plan, its plan review, the care plan reviews"
        ),
        ["care plan", "plan review", "care plan reviews"]
    );
    assert_eq!(
        found(
            &["ACT team", "ABLE account"],
            "en",
            "act team, the ACT Team, able account"
        ),
        ["ACT Team"]
    );
}

#[test]
fn of_names_that_are_alike_the_first_counts() {
    let phrases = Phrases::new([("Aide", 4), ("aide", 7), ("?!", 8)], "en");
    assert_eq!(phrases.find("an AIDE", 0).unwrap().entry, 4);
    assert_eq!(phrases.all.len(), 1);
}

#[test]
fn words_of_other_scripts_and_languages_are_found() {
    assert_eq!(
        found(
            &["evaluación inicial", "coordinadora de casos"],
            "es",
            "Las EVALUACIONES iniciales; evaluacio\u{301}n inicial; coordinadoras de casos"
        ),
        [
            "EVALUACIONES iniciales",
            "evaluacio\u{301}n inicial",
            "coordinadoras de casos"
        ]
    );
    assert_eq!(
        found(&["خطة الرعاية"], "ar", "هذه خطة الرعاية، وخطة الرعاية"),
        ["خطة الرعاية"]
    );
    assert_eq!(found(&["看护计划"], "zh", "这是看护计划书"), ["看护计划"]);
    assert_eq!(found(&["план"], "ru", "ПЛАН, планы"), ["ПЛАН"]);
    assert_eq!(
        found(
            &["Q&A", "child's plan"],
            "en",
            "Q&amp;A; the child&#x27;s plan"
        ),
        ["Q&amp;A", "child&#x27;s plan"]
    );
}

proptest! {
    #[test]
    fn what_is_found_is_a_name_by_itself(
        names in prop::collection::vec("[a-cA-C]{1,3}( [a-c]{1,2})?", 1..6),
        text in "[a-cA-C ,.&;-]{0,40}",
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for name in found(&names, "fr", &text) {
            let apart = name.to_lowercase().replace('-', " ");
            let words: Vec<&str> = apart.split_whitespace().collect();
            let is = |one: &str| one.to_lowercase() == words.join(" ");
            prop_assert!(names.iter().any(|one| is(one)), "{}", name);
        }
    }

    #[test]
    fn a_name_is_found_in_a_sentence_of_other_words(name in "[b-y]{2,8}( [b-y]{2,8}){0,2}") {
        let text = format!("A 1 {name}, 2.");
        prop_assert_eq!(found(&[&name], "fr", &text), [&*name]);
    }
}
