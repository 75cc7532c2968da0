//! The sections of a body, compared with those that were shown.
//!
//! A section is known by its heading and by its text. One of the two may change: a heading that is reworded, or a text
//! that is edited, is no narrowing. Where both are gone, or the text is gone from below its heading, it was taken out,
//! though another section may stand in its place.

use super::mark::hash;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A heading and the text below it, to the next heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Section {
    words: u64,
    /// None where nothing stands below the heading.
    text: Option<u64>,
}

impl Section {
    pub(super) fn of(words: &str, text: &str) -> Self {
        Self {
            words: hash(words),
            text: (!text.is_empty()).then(|| hash(text)),
        }
    }
}

/// The sections of a body in one language, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Sections {
    /// Those that are seen.
    pub(super) shown: Vec<Section>,
    /// Those that are there and not seen.
    pub(super) withheld: Vec<Section>,
}

impl Sections {
    pub(super) fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.withheld.is_empty()
    }

    /// Whether a section that was shown `before` is withheld or gone.
    pub(super) fn is_narrower(&self, before: &Self) -> bool {
        let words = |sections: &[Section]| -> HashSet<u64> {
            sections.iter().map(|section| section.words).collect()
        };
        let all = |sections: &[Section]| -> HashSet<Section> { sections.iter().copied().collect() };
        let (held, seen) = (words(&self.withheld), words(&self.shown));
        let (shown, known) = (all(&self.shown), all(&before.withheld));
        let mut old = before.shown.iter();
        let is_withheld = old
            .clone()
            .any(|section| held.contains(&section.words) && !seen.contains(&section.words));
        // A text that is gone may be what another one now withholds, in the same words or not.
        let is_lost = old.any(|section| !shown.contains(section));
        let mut withheld = self.withheld.iter();
        is_withheld
            || is_lost && withheld.any(|section| !known.contains(section))
            || self.lacks(&before.shown)
    }

    /// Whether there is a section of which neither the heading nor the text stands anywhere, or not as often.
    fn lacks(&self, before: &[Section]) -> bool {
        let numbered = |sections: &[Section]| -> Vec<Numbered> {
            (0u64..).zip(sections.iter().copied()).collect()
        };
        let (mut old, mut new) = (numbered(before), numbered(&self.shown));
        for mark in MARKS {
            let mut free: HashMap<Mark, Vec<usize>> = HashMap::new();
            for (at, one) in new.iter().enumerate().rev() {
                if let Some(mark) = mark(one, true) {
                    free.entry(mark).or_default().push(at);
                }
            }
            let mut taken = HashSet::new();
            old.retain(|one| {
                let same = mark(one, false).and_then(|mark| free.get_mut(&mark)?.pop());
                same.is_none_or(|at| !taken.insert(at))
            });
            let mut at = 0..;
            new.retain(|_| at.next().is_none_or(|at| !taken.contains(&at)));
        }
        !old.is_empty()
    }
}

/// A section and its place.
type Numbered = (u64, Section);

/// What two sections have in common that are the same.
type Mark = (u64, u64);

/// By what a section is found again, the surest first; of one that stands now, or of one that was shown.
const MARKS: [fn(&Numbered, bool) -> Option<Mark>; 4] = [
    |(_, one), _| Some((one.words, one.text.unwrap_or_default())),
    |(_, one), _| one.text.map(|text| (text, 0)),
    // A heading that lost its text does not count.
    |(_, one), is_now| (!is_now || one.text.is_some()).then_some((one.words, 0)),
    // A heading with nothing below it that is reworded.
    |(at, one), _| one.text.is_none().then_some((*at, 0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn sections(shown: &[(&str, &str)], withheld: &[(&str, &str)]) -> Sections {
        let all = |sections: &[(&str, &str)]| {
            let sections = sections.iter();
            sections
                .map(|(words, text)| Section::of(words, text))
                .collect()
        };
        Sections {
            shown: all(shown),
            withheld: all(withheld),
        }
    }

    #[test]
    fn a_section_that_is_taken_out_is_told_from_one_that_is_edited() {
        let before = sections(
            &[("^", "x"), ("A", "a"), ("B", "b"), ("B", "c"), ("C", "")],
            &[],
        );
        for now in [
            // A section, or its text, is gone.
            &[("^", "x"), ("A", "a"), ("B", "b"), ("C", "")][..],
            &[("^", "x"), ("A", ""), ("B", "b"), ("B", "c"), ("C", "")],
            &[("A", "a"), ("B", "b"), ("B", "c"), ("C", "")],
            &[("^", "x"), ("A", "a"), ("B", "b"), ("B", "c")],
            // Another one stands in its place.
            &[("^", "x"), ("New", "n"), ("B", "b"), ("B", "c"), ("C", "")],
            &[("^", "x"), ("B", "b"), ("B", "c"), ("C", ""), ("New", "n")],
            &[("^", "x"), ("A", "a"), ("B", "b"), ("B", "c"), ("D", "d")],
            &[("N", "n"), ("A", "a"), ("B", "b"), ("B", "c"), ("C", "")],
        ] {
            assert!(sections(now, &[]).is_narrower(&before), "{now:?}");
        }
        for now in [
            &before.shown[..],
            &sections(
                &[("^", "y"), ("A", "z"), ("B", "b"), ("B", "d"), ("C", "e")],
                &[],
            )
            .shown,
            &sections(
                &[
                    ("N", "x"),
                    ("C", ""),
                    ("D", "b"),
                    ("B", "c"),
                    ("E", "a"),
                    ("F", ""),
                ],
                &[],
            )
            .shown,
            &sections(
                &[("^", "x"), ("A", "a"), ("B", "b"), ("B", "c"), ("D", "")],
                &[],
            )
            .shown,
        ] {
            let now = Sections {
                shown: now.to_vec(),
                withheld: Vec::new(),
            };
            assert!(!now.is_narrower(&before), "{now:?}");
        }
    }

    #[test]
    fn a_restricted_section_is_known_by_its_words_but_not_by_those_of_a_twin() {
        let before = sections(&[("Notes", "a")], &[]);
        assert!(sections(&[("Other", "a")], &[("Notes", "b")]).is_narrower(&before));
        assert!(sections(&[("Notes", "b")], &[("Notes", "a")]).is_narrower(&before));
        let twin = sections(&[("Notes", "a")], &[("Notes", "b")]);
        assert!(!twin.is_narrower(&before));
        assert!(!twin.is_narrower(&twin));
        // Another title for a section that is still shown is no narrowing.
        assert!(!sections(&[("Other", "a")], &[]).is_narrower(&before));
    }
}
