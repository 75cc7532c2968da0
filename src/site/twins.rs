//! Files of `static/` that cannot stand beside another: one would take the other's place, in silence.

use crate::casebook::unwritable;
use crate::diagnostic::{Diagnostic, codes};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::collections::BTreeMap;

/// A name that is taken.
#[derive(Clone, Copy)]
struct Taken<'n> {
    name: &'n str,
    is_themes: bool,
    is_folder: bool,
}

/// What is wrong with the names of an agency's files, given by their paths below `static/`, beside those of the theme.
pub(super) fn of<'n>(
    own: impl Iterator<Item = &'n str>,
    theme: impl Iterator<Item = &'n str>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<String, Taken<'_>> = BTreeMap::new();
    let all = theme.map(|name| (name, true));
    for (name, is_themes) in all.chain(own.map(|name| (name, false))) {
        let folders = name.match_indices('/').map(|(at, _)| (&name[..at], true));
        for (part, is_folder) in folders.chain([(name, false)]) {
            let taken = Taken {
                name: part,
                is_themes,
                is_folder,
            };
            let other = *seen.entry(alike(part)).or_insert(taken);
            let is_new = other.name == part && other.is_folder == is_folder;
            let is_itself = is_new && (other.is_themes == is_themes || is_folder);
            let own = part.rsplit('/').next().unwrap_or(part);
            if let Some(why) = unwritable(own).filter(|_| !is_themes) {
                problems.push(unwritten(part, &why));
                break;
            }
            if is_themes || is_itself || other.is_folder && is_folder {
                continue;
            }
            problems.push(clash(name, other));
            break;
        }
    }
    problems
}

/// What is said of a name that not every system can write.
fn unwritten(name: &str, why: &str) -> Diagnostic {
    let message = format!("Windows cannot write a file or folder of this name: {why}");
    Diagnostic::error(codes::BAD_NAME, format!("static/{name}"), message)
        .hint("rename it: binders are copied to other computers")
}

/// What is said of a file of `static/` that stands where another name is taken.
fn clash(name: &str, other: Taken<'_>) -> Diagnostic {
    let what = match other.is_folder {
        true => "folder",
        false => "file",
    };
    let path = format!("static/{name}");
    let Taken {
        name: taken,
        is_themes,
        ..
    } = other;
    match is_themes {
        true => Diagnostic::error(
            codes::SAME_NAME,
            path,
            format!("the theme has a {what} {taken}, and only one of the two can be used"),
        )
        .hint("give it another name; to replace the theme's file, put it into a theme of your own, in themes/"),
        false => Diagnostic::error(
            codes::SAME_NAME,
            path,
            format!("this file and the {what} static/{taken} are one on many computers, and on a USB stick"),
        )
        .hint("rename or remove one of the two"),
    }
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
        let theme = ["style.css", "icon.svg", "fonts/a.woff2"];
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
        assert!(told(&["logo.png", "logo.jpg", "a/style.css", "a/b"]).is_empty());
    }

    #[test]
    fn a_file_and_a_folder_of_one_name_are_an_error() {
        assert_eq!(told(&["fonts"]), ["static/fonts"]);
        assert_eq!(told(&["style.css/a.txt"]), ["static/style.css/a.txt"]);
        assert_eq!(told(&["Docs", "docs/a.txt"]), ["static/docs/a.txt"]);
        assert!(told(&["fonts/own.woff2", "Docs/b.txt", "docs/a.txt"]).is_empty());
    }
}
