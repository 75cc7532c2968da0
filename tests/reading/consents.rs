//! A consent is narrowed as every record is.

use crate::tiny::{Tiny, errors};

const FILE: &str = "content/clients/jo/consents/choir.md";

fn consent(fields: &str) -> String {
    format!(
        "---\ntitle: Sharing canarytitle\nstatus: active\n{fields}discloser: Lantern\nrecipients: [Canaryperson]\ninformation: [goal]\npurpose: Planning\nperiod: {{start: 2026-01-01, end: 2026-12-31}}\nsigned: {{by: Mum}}\nrevocation_how: Call us.\n---\nCanarywords.\n"
    )
}

fn shows(site: &Tiny) -> bool {
    site.binder().into_iter().any(|(path, bytes)| {
        let page = String::from_utf8_lossy(&bytes).to_lowercase();
        page.contains("canary") || path.contains("choir")
    })
}

#[test]
fn a_consent_obeys_its_own_audience_and_labels() {
    let site = Tiny::new();
    for (fields, is_shown) in [
        ("opens_to: family\n", true),
        ("opens_to: team\nopens_labels: [hiv]\n", true),
        (
            "opens_to: team\naudience: [client, family, manager]\n",
            true,
        ),
        ("opens_to: family\naudience: [client, manager]\n", false),
        ("opens_to: family\nsensitivity: [hiv]\n", false),
        ("opens_to: family\ndraft: true\n", false),
    ] {
        site.write(FILE, consent(fields));
        let problems = site.build();
        assert!(errors(&problems).is_empty(), "{fields}: {problems:#?}");
        assert_eq!(shows(&site), is_shown, "{fields}");
    }
}

#[test]
fn the_old_words_name_the_new_ones_and_still_restrict() {
    let site = Tiny::new();
    site.write(FILE, consent("opens_to: family\n"));
    assert!(errors(&site.build()).is_empty() && shows(&site));
    site.write(
        FILE,
        consent("audience: [client, manager]\nsensitivity: [hiv]\n"),
    );
    let problems = site.build();
    let found = errors(&problems);
    let hints = found.iter().filter_map(|problem| problem.hint.clone());
    let hints: Vec<String> = hints.collect();
    assert!(
        hints.iter().any(|hint| hint.contains("`opens_to`")),
        "{problems:#?}"
    );
    assert!(hints.iter().any(|hint| hint.contains("`opens_labels`")));
    assert!(!shows(&site));
}
