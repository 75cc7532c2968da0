//! What errors do to binders, told once for each cause and not once for each binder.

use crate::diagnostic::{Code, Diagnostic, codes};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many binders, or files, a message names.
const MOST: usize = 6;

/// What became of a binder that an error touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Resolution {
    /// It keeps its last good state.
    Kept,
    /// There is no last good state.
    NeverMade,
    /// It showed something that must go, and could not be made.
    TakenAway,
    /// It showed something that must go, and was made of the sound records.
    MadeAgain,
}

/// An error's effect on a binder: what became of it, and the cause in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) resolution: Resolution,
    pub(super) cause: String,
}

impl Effect {
    /// Whether the binder keeps its last good state.
    pub(super) fn is_kept(&self) -> bool {
        self.resolution == Resolution::Kept
    }
}

/// Whether a problem is a layout's.
pub(super) fn is_layout(code: Code) -> bool {
    code.as_str().starts_with("CB06")
}

/// The cause that some files have errors.
pub(super) fn files_have_errors<'p>(paths: impl IntoIterator<Item = &'p Arc<str>>) -> String {
    let mut paths: Vec<&str> = paths.into_iter().map(|path| &**path).collect();
    paths.sort_unstable();
    paths.dedup();
    match paths[..] {
        [] => "a record that is used here has an error".to_owned(),
        [path] => format!("{path} has an error"),
        _ => format!("{} have errors", listed(&paths)),
    }
}

/// Some names as one text, the last ones only counted when they are many.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if names.len() <= MOST => format!("{} and {last}", first.join(", ")),
        _ => {
            let (shown, rest) = names.split_at(MOST);
            format!("{} and {} more", shown.join(", "), rest.len())
        }
    }
}

/// One note for each cause. `effects` are in the order of the binders.
pub(super) fn notes(effects: &[(String, Effect)]) -> Vec<Diagnostic> {
    let mut causes: BTreeMap<&str, BTreeMap<Resolution, Vec<&str>>> = BTreeMap::new();
    for (dir, effect) in effects {
        let resolutions = causes.entry(&effect.cause).or_default();
        resolutions.entry(effect.resolution).or_default().push(dir);
    }
    let mut notes = Vec::new();
    for (cause, mut resolutions) in causes {
        if let Some(dirs) = resolutions.remove(&Resolution::MadeAgain) {
            let message = format!(
                "{} without what has an error, because {cause} and something in {} may no longer be seen",
                are(&dirs, "was made again", "were made again"),
                if dirs.len() == 1 { "it" } else { "them" },
            );
            let note = Diagnostic::note(codes::WITHDRAWN, "", message);
            notes.push(note.hint(HINT).binders(&dirs));
        }
        let said: Vec<String> = resolutions
            .iter()
            .map(|(resolution, dirs)| said(*resolution, dirs))
            .collect();
        if !said.is_empty() {
            let message = format!("held back because {cause}: {}", said.join("; "));
            let dirs: Vec<&str> = resolutions.into_values().flatten().collect();
            let note = Diagnostic::note(codes::HELD_BACK, "", message);
            notes.push(note.hint(HINT).binders(&dirs));
        }
    }
    notes
}

const HINT: &str = "mend the error and build again";

fn said(resolution: Resolution, dirs: &[&str]) -> String {
    match resolution {
        Resolution::Kept => are(
            dirs,
            "keeps its last good state",
            "keep their last good state",
        ),
        Resolution::NeverMade => are(
            dirs,
            "was never published and waits",
            "were never published and wait",
        ),
        Resolution::TakenAway => are(
            dirs,
            "is taken away, for something in it may no longer be seen",
            "are taken away, for something in them may no longer be seen",
        ),
        Resolution::MadeAgain => are(dirs, "was made again", "were made again"),
    }
}

fn are(dirs: &[&str], one: &str, many: &str) -> String {
    let what = if dirs.len() == 1 { one } else { many };
    format!("{} {what}", listed(dirs))
}

/// Mistakes of layouts, each told once with all binders that it holds back.
pub(super) fn mistakes(found: Vec<(String, Diagnostic)>) -> Vec<Diagnostic> {
    let mut messages: Vec<(Diagnostic, Vec<String>)> = Vec::new();
    for (dir, problem) in found {
        match messages
            .iter_mut()
            .find(|(first, _)| is_same(first, &problem))
        {
            Some((_, dirs)) => dirs.push(dir),
            None => messages.push((problem, vec![dir])),
        }
    }
    let with_count = |(mut problem, dirs): (Diagnostic, Vec<String>)| {
        match dirs.len() - 1 {
            0 => {}
            1 => problem.message.push_str(", and a page of another binder"),
            others => {
                let more = format!(", and pages of {others} other binders");
                problem.message.push_str(&more);
            }
        }
        problem.binders(&dirs)
    };
    messages.into_iter().map(with_count).collect()
}

/// Whether two mistakes are one: in a layout the place says so, and what was made when it was met does not matter.
fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let what = |problem: &Diagnostic| match problem.path.is_empty() {
        true => problem.message.split(MAKING).next().map(str::to_owned),
        false => None,
    };
    one.code == other.code
        && one.path == other.path
        && one.place == other.place
        && what(one) == what(other)
}

/// What stands between a mistake and the page that was being made.
const MAKING: &str = ", while making ";

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(dir: &str, resolution: Resolution, cause: &str) -> (String, Effect) {
        let cause = cause.to_owned();
        (dir.to_owned(), Effect { resolution, cause })
    }

    #[test]
    fn each_cause_is_told_once_with_all_it_holds_back() {
        use Resolution::{Kept, MadeAgain, NeverMade, TakenAway};
        let messages = |effects: &[(String, Effect)]| -> Vec<String> {
            let notes = notes(effects);
            notes.into_iter().map(|note| note.message).collect()
        };
        assert_eq!(
            messages(&[
                effect("a", Kept, "x has an error"),
                effect("b", Kept, "x has an error"),
                effect("c", NeverMade, "x has an error"),
                effect("d", TakenAway, "y has an error"),
                effect("e", MadeAgain, "y has an error"),
            ]),
            [
                "held back because x has an error: a and b keep their last good state; c was never published and waits",
                "e was made again without what has an error, because y has an error and something in it may no longer be seen",
                "held back because y has an error: d is taken away, for something in it may no longer be seen",
            ]
        );
        let many: Vec<_> = (10..30)
            .map(|number| effect(&format!("b{number}"), Kept, "x has an error"))
            .collect();
        assert_eq!(
            messages(&many),
            [
                "held back because x has an error: b10, b11, b12, b13, b14, b15 and 14 more keep their last good state"
            ]
        );
        assert_eq!(notes(&many)[0].binders.len(), 20);
        assert!(notes(&[]).is_empty());
    }

    #[test]
    fn a_mistake_of_a_layout_is_told_once() {
        let mistake = |path: &str, message: &str| {
            Diagnostic::error(codes::LAYOUT_RENDER, path, message.to_owned())
        };
        let found = [
            ("a", "layouts/goal.html", "no, while making a/1.html"),
            ("b", "layouts/goal.html", "no, while making b/1.html"),
            ("c", "layouts/plan.html", "no, while making c/1.html"),
            ("d", "", "no layout x, while making d/1.html"),
            ("e", "", "no layout x, while making e/1.html"),
            ("f", "", "no layout y, while making f/1.html"),
        ];
        let found = found.map(|(dir, path, message)| (dir.to_owned(), mistake(path, message)));
        let messages = mistakes(found.into());
        let messages: Vec<(&str, usize)> = messages
            .iter()
            .map(|problem| (problem.message.as_str(), problem.binders.len()))
            .collect();
        assert_eq!(
            messages,
            [
                ("no, while making a/1.html, and a page of another binder", 2),
                ("no, while making c/1.html", 1),
                (
                    "no layout x, while making d/1.html, and a page of another binder",
                    2
                ),
                ("no layout y, while making f/1.html", 1),
            ]
        );
    }
}
