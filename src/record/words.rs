//! The words that people use for a kind, and the place where its records stand.

use super::Kind;
use crate::source::slug;

/// A kind with the words that mean it as well as its name does, and with those that only hint at it.
fn table() -> impl Iterator<Item = (Kind, &'static [&'static str], &'static [&'static str])> {
    Kind::ALL.iter().map(|kind| {
        let row = kind.definition();
        (*kind, row.words, row.hints)
    })
}

/// How sure it is that a word means a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// It is a word for the kind.
    Word,
    /// It is a word for something that belongs into such a record.
    Hint,
    /// It is like a word for the kind, but for a letter or two.
    Near,
}

impl Kind {
    /// The kind that a word means, written in any way: with capitals, hyphens or spaces, in the plural.
    pub fn of_word(word: &str) -> Option<(Self, Sure)> {
        let written = slug(word);
        let word = stem(word);
        let of = |words: &[&str]| words.iter().any(|known| stem(known) == word);
        let exact = table().find(|(kind, words, _)| stem(kind.name()) == word || of(words));
        if let Some((kind, _, _)) = exact {
            return Some((kind, Sure::Word));
        }
        if let Some((kind, _, _)) = table().find(|(_, _, hints)| of(hints)) {
            return Some((kind, Sure::Hint));
        }
        // `plan2` and `plan-b` are no misspelt plans.
        if written.contains(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
        let known = table().flat_map(|(kind, words, hints)| {
            let all = [kind.name()].into_iter();
            let all = all.chain(words.iter().chain(hints).copied());
            // A short hint that is misspelt is more likely another word.
            let told = move |known: &&str| !hints.contains(known) || known.len() > 6;
            all.filter(told).map(move |known| (kind, known))
        });
        known
            .map(|(kind, known)| {
                let distance = |known: &str| strsim::damerau_levenshtein(&written, known);
                let known = known.replace('_', "-");
                let near = distance(&known).min(distance(&format!("{known}s")));
                (near, known.len().min(written.len()), kind)
            })
            // Of short words one letter makes another word.
            .filter(|(distance, length, _)| *length > 3 && *distance <= 1 + length / 7)
            .min_by_key(|(distance, ..)| *distance)
            .map(|(.., kind)| (kind, Sure::Near))
    }
}

/// A word without capitals, hyphens and the signs of the plural.
fn stem(word: &str) -> String {
    let word = slug(word).replace('-', "");
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (_, Some(stem)) if stem.len() > 2 => stem.to_owned(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_meant_by_its_name_and_its_folder() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_word(kind.name()), Some((*kind, Sure::Word)));
            let spaced = kind.name().replace('_', " ").to_uppercase();
            assert_eq!(Kind::of_word(&spaced), Some((*kind, Sure::Word)));
            let place = kind.usual_place().replace("/LAST", "");
            let word = place.rsplit('/').next().unwrap_or_default();
            if *kind != Kind::Guide {
                assert_eq!(Kind::of_word(word), Some((*kind, Sure::Word)), "{word}");
            }
            let place = kind.usual_place().replace("LAST", "x");
            assert_eq!(Kind::of_id(&place.replace("NAME", "jo")), *kind);
        }
    }

    #[test]
    fn words_of_people_mean_a_kind() {
        for (word, kind, sure) in [
            ("note", Kind::ProgressNote, Sure::Word),
            ("Notes", Kind::ProgressNote, Sure::Word),
            ("care-plan", Kind::CarePlan, Sure::Word),
            ("plans", Kind::CarePlan, Sure::Word),
            ("organisations", Kind::Organization, Sure::Word),
            ("person", Kind::Practitioner, Sure::Word),
            ("money", Kind::Funding, Sure::Word),
            ("groups", Kind::SupportGroup, Sure::Word),
            ("crisis", Kind::CrisisPlan, Sure::Word),
            ("aide", Kind::Practitioner, Sure::Hint),
            ("case managers", Kind::Practitioner, Sure::Hint),
            ("medications", Kind::Emergency, Sure::Hint),
            ("allergies", Kind::Emergency, Sure::Hint),
            ("appointment", Kind::Meeting, Sure::Hint),
            ("gaol", Kind::Goal, Sure::Near),
            ("metting", Kind::Meeting, Sure::Near),
            ("assesment", Kind::Assessment, Sure::Near),
            ("practicioner", Kind::Practitioner, Sure::Near),
        ] {
            assert_eq!(Kind::of_word(word), Some((kind, sure)), "{word}");
        }
        for word in [
            "",
            "x",
            "aida",
            "zebra",
            "morning-routine",
            "plan-b",
            "日本",
        ] {
            assert!(
                Kind::of_word(word).is_none(),
                "{word}: {:?}",
                Kind::of_word(word)
            );
        }
    }

    #[test]
    fn no_word_means_two_kinds() {
        let mut all: Vec<String> = table()
            .flat_map(|(kind, words, hints)| {
                let words = words.iter().chain(hints).map(|word| stem(word));
                words.chain([stem(kind.name())]).collect::<Vec<_>>()
            })
            .collect();
        all.sort();
        let many = all.len();
        all.dedup();
        assert_eq!(all.len(), many);
    }
}
