//! Settings and policy: every finding has its place, and a policy with errors in it never gives more than one without.

use super::{check_places, text};
use carebinder::config::Config;
use carebinder::policy::Policy;
use carebinder::record::Kind;
use std::sync::{Arc, LazyLock};

/// The bytes are `carebinder.yaml`.
pub(super) fn run(bytes: &[u8]) {
    let text = text(bytes);
    let path: Arc<str> = "carebinder.yaml".into();
    let (config, problems) = Config::read(&path, &text);
    check_places(&text, &problems);
    let lenient = Config::lenient(&text);
    assert!(Config::languages_told(&text).len() <= text.len());
    let Some(config) = config.filter(|_| problems.is_empty()) else {
        return;
    };
    // The default policy stands, whatever audiences the agency has.
    assert!(Policy::load(&config, None, false).is_ok(), "{text:?}");
    // What is read with forbearance is the same where there is nothing to forbear.
    let names = lenient.map(|lenient| lenient.audience_names().len());
    assert_eq!(names, Some(config.audience_names().len()), "{text:?}");
}

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let text = "agency: {name: A}\naudiences:\n  - {id: teen, title: Teens, basis: consent}\n";
    let path: Arc<str> = "carebinder.yaml".into();
    let plain = "agency: {name: A}\n";
    Config::parse(&path, text)
        .or_else(|_| Config::parse(&path, plain))
        .expect("settings")
});

/// The bytes are `policy.yaml`.
pub(super) fn run_policy(bytes: &[u8]) {
    let text = text(bytes);
    let path: Arc<str> = "policy.yaml".into();
    let narrow = Policy::narrowest(&CONFIG, Some(&text), false);
    let policy = match Policy::load(&CONFIG, Some((&path, &text)), false) {
        Ok(policy) => policy,
        Err(problems) => return check_places(&text, &problems),
    };
    for kind in Kind::ALL {
        for in_case in [true, false] {
            for field in &kind.shape().fields {
                let whole = policy.table.audiences_of(*kind, in_case, field.name);
                let least = narrow.table.audiences_of(*kind, in_case, field.name);
                for audience in policy.audiences.iter() {
                    let is_less = whole.has(audience) || !least.has(audience);
                    assert!(
                        is_less,
                        "{} {} of {}: {text:?}",
                        kind.name(),
                        field.name,
                        audience.id
                    );
                }
            }
        }
    }
}
