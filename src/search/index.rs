//! The words of all pages, and which of them mean the same.

use super::extract::Extract;
use super::postings::Postings;
use super::words::folded;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What an index is written from.
pub(super) struct Index {
    pub(super) postings: Postings,
    /// Groups of folded words that mean the same, as far as the pages have any of them.
    pub(super) synonyms: Vec<Vec<String>>,
}

impl Index {
    pub(super) fn of(extracts: &[Extract], synonyms: &[Vec<String>]) -> Self {
        let mut postings = Postings::default();
        for extract in extracts {
            let fact = |wanted: &str| {
                let facts = extract.facts.iter();
                let mut found = facts.filter(|(name, _)| name == wanted);
                found.next().map_or("", |(_, text)| text)
            };
            for (number, section) in extract.sections.iter().enumerate() {
                let numbers = section.numbers.split(' ').map(as_typed);
                let numbers: String = numbers.collect();
                let text = match numbers.is_empty() {
                    true => Cow::Borrowed(&*section.text),
                    false => Cow::Owned(format!("{}\n{numbers}", section.text)),
                };
                let is_first = number == 0;
                let summary = if is_first { fact("what") } else { "" };
                postings.add(&section.heading, summary, &text, is_first);
            }
        }
        let synonyms = grouped(synonyms, &postings);
        Self { postings, synonyms }
    }
}

/// A telephone number as somebody types it who does not part it: its digits without the extension, and the last ten and
/// seven of them.
fn as_typed(tel: &str) -> String {
    let number = tel.split(';').next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let mut all = digits.clone();
    for last in [10, 7] {
        if let Some(from @ 1..) = digits.len().checked_sub(last) {
            all.push(' ');
            all.push_str(&digits[from..]);
        }
    }
    all.push(' ');
    all
}

/// The groups of which at least one member stands on a page, without what stands twice in one.
fn grouped(synonyms: &[Vec<String>], postings: &Postings) -> Vec<Vec<String>> {
    let stands = |member: &String| {
        let mut words = member.split(' ');
        words.all(|word| postings.has(word))
    };
    let mut groups: BTreeMap<Vec<String>, ()> = BTreeMap::new();
    for group in synonyms {
        let mut members: Vec<String> = group
            .iter()
            .map(|member| folded(member))
            .filter(|member| !member.is_empty())
            .collect();
        members.sort();
        members.dedup();
        if members.len() > 1 && members.iter().any(stands) {
            groups.insert(members, ());
        }
    }
    groups.into_keys().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Extract {
        super::super::extract::extract(text)
    }

    #[test]
    fn only_synonyms_that_lead_somewhere_are_kept() {
        let groups = [
            ["walker", "caminador"],
            ["CP", "Cerebral Palsy"],
            ["rent", "alquiler"],
            ["Dog", "dog"],
        ];
        let groups = groups.map(|group| group.map(str::to_owned).to_vec());
        let index = Index::of(&[page("A walker for cerebral palsy. A dog.")], &groups);
        assert_eq!(
            index.synonyms,
            [["caminador", "walker"], ["cerebral palsy", "cp"]]
        );
    }

    #[test]
    fn a_number_is_found_as_it_is_typed_without_signs() {
        let html = "<p data-search-fact=\"phone\"><a href=\"tel:+1-312-341-1070;ext=5\">(312) 341-1070</a></p><h2>More</h2><p><a href=\"tel:773-555-0155\">773-555-0155</a> or <a href=\"tel:555-0166\">555-0166</a></p>";
        let index = Index::of(&[page(html)], &[]);
        for word in [
            "13123411070",
            "3123411070",
            "3411070",
            "341",
            "1070",
            "7735550155",
            "5550155",
            "5550166",
        ] {
            assert!(index.postings.has(word), "{word}");
        }
    }
}
