//! The sections of a body, compared with those that were shown.
//!
//! A section is known by its heading and by its text. One of the two may change: a heading that is reworded, or a text
//! that is edited, is no narrowing. Where both are gone, or the text is gone from below its heading, it was taken out,
//! though another section may stand in its place.

use super::mark::hash;
use serde::{Deserialize, Serialize};

/// A heading and the text below it, to the next heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
        let has_words = |sections: &[Section], words: u64| {
            let mut sections = sections.iter();
            sections.any(|section| section.words == words)
        };
        let mut shown = before.shown.iter();
        let is_withheld = shown.clone().any(|section| {
            has_words(&self.withheld, section.words) && !has_words(&self.shown, section.words)
        });
        // A text that is gone may be what another one now withholds, in the same words or not.
        let is_lost = shown.any(|section| !self.shown.contains(section));
        let mut withheld = self.withheld.iter();
        is_withheld
            || is_lost && withheld.any(|section| !before.withheld.contains(section))
            || self.lacks(&before.shown)
    }

    /// Whether there is a section of which neither the heading nor the text stands anywhere, or not as often.
    fn lacks(&self, before: &[Section]) -> bool {
        let mut now: Vec<Option<Section>> = self.shown.iter().copied().map(Some).collect();
        let mut left: Vec<(usize, Section)> = before.iter().copied().enumerate().collect();
        type Same = fn((usize, Section), (usize, Section)) -> bool;
        let ways: [Same; 4] = [
            |(_, one), (_, other)| one == other,
            |(_, one), (_, other)| one.text.is_some() && one.text == other.text,
            |(_, one), (_, other)| {
                one.words == other.words && (one.text.is_none() || other.text.is_some())
            },
            // A heading with nothing below it that is reworded.
            |(at, one), (now, other)| at == now && one.text.is_none() && other.text.is_none(),
        ];
        for is_same in ways {
            left.retain(|old| {
                let mut places = now.iter_mut().enumerate();
                let found =
                    places.find(|(at, new)| new.is_some_and(|new| is_same(*old, (*at, new))));
                match found {
                    Some((_, place)) => {
                        *place = None;
                        false
                    }
                    None => true,
                }
            });
        }
        !left.is_empty()
    }
}

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
