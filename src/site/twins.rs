//! Files of `static/` that cannot stand beside another: one would take the other's place, in silence.

use crate::diagnostic::{Diagnostic, codes};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::collections::BTreeMap;

/// What is wrong with the names of an agency's files, given by their paths below `static/`, beside those of the theme.
pub(super) fn of<'n>(
    own: impl Iterator<Item = &'n str>,
    theme: impl Iterator<Item = &'n str>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    let all = theme.map(|name| (name, true));
    for (name, is_themes) in all.chain(own.map(|name| (name, false))) {
        let Some((other, is_others)) = seen.insert(alike(name), (name, is_themes)) else {
            continue;
        };
        if is_themes {
            continue;
        }
        let path = format!("static/{name}");
        problems.push(match is_others {
            true => Diagnostic::error(
                codes::SAME_NAME,
                path,
                format!("the theme has a file {other}, and only one of the two can be used"),
            )
            .hint("give it another name; to replace the theme's file, put it into a theme of your own, in themes/"),
            false => Diagnostic::error(
                codes::SAME_NAME,
                path,
                format!("this file and static/{other} are one on many computers, and on a USB stick"),
            )
            .hint("rename or remove one of the two"),
        });
    }
    problems
}

/// A name as systems read it that do not tell large letters from small ones, nor forms of a letter with an accent.
fn alike(name: &str) -> String {
    let whole = ComposingNormalizerBorrowed::new_nfc();
    whole.normalize(&name.to_lowercase()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(own: &[&str]) -> Vec<String> {
        let theme = ["style.css", "icon.svg"];
        let problems = of(own.iter().copied(), theme.into_iter()).into_iter();
        problems.map(|problem| problem.path.to_string()).collect()
    }

    #[test]
    fn names_that_some_systems_do_not_tell_apart_are_an_error() {
        assert_eq!(told(&["Logo.png", "logo.png"]), ["static/logo.png"]);
        assert_eq!(told(&["e\u{301}.pdf", "\u{e9}.pdf"]), ["static/\u{e9}.pdf"]);
        assert_eq!(told(&["a/B.pdf", "A/b.pdf"]), ["static/A/b.pdf"]);
        assert_eq!(told(&["Style.css"]), ["static/Style.css"]);
        assert_eq!(told(&["icon.svg"]), ["static/icon.svg"]);
        assert!(told(&["logo.png", "logo.jpg", "a/style.css"]).is_empty());
    }
}
