//! Somebody to call, in free words: "Night line 555-0199", "988: call or text".

use super::clear::{is_clear, starts};
use super::name::name;
use super::number::{Number, finished, number};
use super::run::{Piece, pieces};
use super::{vanity, words};

/// Free words that hold a phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The words beside the numbers.
    pub name: String,
    /// The numbers as they are written.
    pub numbers: Vec<String>,
}

/// What a text says of somebody to call; `None` where it holds no number.
pub fn contact(text: &str) -> Option<Contact> {
    let text = text.trim().replace(['\n', '\r', '\t'], " ");
    let mut found = numbers(&text);
    // In "988 Lifeline, call 988" the first is a part of the name.
    let all = found.clone();
    found.retain(|number| {
        let again = |other: &Number| other.start > number.start && other.address == number.address;
        !all.iter().any(again)
    });
    if found.is_empty() {
        return None;
    }
    let numbers = found
        .iter()
        .filter_map(|number| text.get(number.start..number.end))
        .map(str::to_owned)
        .collect();
    let name = name(&text, &found).unwrap_or_else(|| text.clone());
    Some(Contact { name, numbers })
}

/// All phone numbers of a line that is there to say how to reach somebody: shorter and looser ones too.
pub(in crate::markdown::prose) fn numbers(line: &str) -> Vec<Number> {
    let found = search(line, false);
    // Figures that no word explains are a number only where there is no other.
    match found.is_empty() {
        true => search(line, true),
        false => found,
    }
}

fn search(line: &str, lone: bool) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let behind = found.last().map(|number| number.end);
        match at_place(line, at, behind, lone) {
            Some(number) => {
                at = number.end;
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

fn at_place(line: &str, at: usize, behind: Option<usize>, lone: bool) -> Option<Number> {
    if !starts(line, at) && !starts_after_a_word(line, at, behind) {
        return None;
    }
    if let Some((end, address)) = vanity::find(line, at, false) {
        return Some(finished(line, at, end, address));
    }
    let pieces = pieces(line, at);
    let clear = pieces.iter().find(|piece| is_clear(line, piece));
    let loose = || pieces.iter().find(|piece| is_loose(line, piece, lone));
    number(line, clear.or_else(loose)?)
}

/// After "Tel.", and after a number and a stroke, numbers can start too.
fn starts_after_a_word(line: &str, at: usize, behind: Option<usize>) -> bool {
    if !line.as_bytes().get(at).is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let before = line.get(..at).unwrap_or_default();
    if behind.is_some_and(|end| end + 1 == at) {
        return before.ends_with(['/', ',']);
    }
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let letters = word.strip_suffix(['.', ',']).unwrap_or_default();
    before.ends_with(word) && !letters.is_empty() && letters.chars().all(char::is_alphabetic)
}

/// Whether a piece is a number where one is expected.
fn is_loose(line: &str, piece: &Piece<'_>, lone: bool) -> bool {
    if words::names_a_place(line, piece.start) || words::is_counted(line, piece.end) {
        return false;
    }
    match (piece.lengths.as_slice(), piece.digits()) {
        ([_], 3..=6) => is_short(line, piece, lone),
        // The Samaritans' 116 123 and its neighbours.
        ([3, 3], _) => piece.text.starts_with("116"),
        (_, 7..=15) => !is_date(piece),
        _ => false,
    }
}

/// Whether figures without anything between them stand as a number of their own.
fn is_short(line: &str, piece: &Piece<'_>, lone: bool) -> bool {
    if words::is_in_a_street(line, piece.end) || piece.text.starts_with(['(', '+']) {
        return false;
    }
    let is_year = piece.text.len() == 4 && is_year(piece.text);
    words::is_short_number(piece.text)
        || words::names_a_line(line, piece.start)
        || lone && !is_year && is_alone(line, piece)
}

/// Whether the figures are all that stands between two signs.
fn is_alone(line: &str, piece: &Piece<'_>) -> bool {
    const SIGNS: &str = ",;:.()–—-|/";
    let before = line.get(..piece.start).unwrap_or_default().trim_end();
    let after = line.get(piece.end..).unwrap_or_default().trim_start();
    let is_edge = |sign: Option<char>| sign.is_none_or(|sign| SIGNS.contains(sign));
    is_edge(before.chars().next_back()) && is_edge(after.chars().next())
}

/// Whether the groups are a day, two years or two times of day.
fn is_date(piece: &Piece<'_>) -> bool {
    let numbers: Vec<u32> = piece
        .groups()
        .iter()
        .map(|group| group.parse().unwrap_or(u32::MAX))
        .collect();
    let is_day = |numbers: &[u32]| numbers.iter().all(|number| (1..=31).contains(number));
    match (piece.lengths.as_slice(), numbers.as_slice()) {
        ([4, 1..=2, 1..=2], [year, rest @ ..]) => (1900..2100).contains(year) && is_day(rest),
        ([1..=2, 1..=2, 4], [rest @ .., year]) => (1900..2100).contains(year) && is_day(rest),
        ([4, 4], [from, to]) => *from <= 2400 && *to <= 2400 && !piece.text.contains(' '),
        _ => false,
    }
}

fn is_year(text: &str) -> bool {
    text.starts_with("19") || text.starts_with("20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_told_apart() {
        for (text, name, numbers) in [
            ("Night line 555-0199", "Night line", &["555-0199"][..]),
            (
                "Lantern after hours, 555-0199",
                "Lantern after hours",
                &["555-0199"],
            ),
            ("988: call or text", "call or text", &["988"]),
            ("Call or text 988", "Call or text", &["988"]),
            ("call or text 988", "call or text", &["988"]),
            (
                "Ana +44 20 7946 0000 ext. 4",
                "Ana",
                &["+44 20 7946 0000 ext. 4"],
            ),
            ("Ana +44 (0)20 7946 0000", "Ana", &["+44 (0)20 7946 0000"]),
            ("Ana, 0044 20 7946 0000", "Ana", &["0044 20 7946 0000"]),
            ("Dr. Lee (555-0199)", "Dr. Lee", &["555-0199"]),
            ("Dr. Lee (555) 555-0199", "Dr. Lee", &["(555) 555-0199"]),
            ("555-0199 (Lantern)", "Lantern", &["555-0199"]),
            ("555-0199", "555-0199", &["555-0199"]),
            ("988", "988", &["988"]),
            (
                "Lantern: 555-0199 or 555-0188",
                "Lantern",
                &["555-0199", "555-0188"],
            ),
            (
                "Lantern 555-0199/555-0188",
                "Lantern",
                &["555-0199", "555-0188"],
            ),
            (
                "Lantern 555-0199 555-0188",
                "Lantern",
                &["555-0199", "555-0188"],
            ),
            ("911 or 112", "911 or 112", &["911", "112"]),
            (
                "Day 555-0199, night 555-0188",
                "Day 555-0199, night 555-0188",
                &["555-0199", "555-0188"],
            ),
            (
                "Night line 555-0199, ask for Dana",
                "Night line, ask for Dana",
                &["555-0199"],
            ),
            ("Night nurse, tel. 555-0199", "Night nurse", &["555-0199"]),
            ("Night nurse, tel.555-0199", "Night nurse", &["555-0199"]),
            ("Night nurse – 555 0199", "Night nurse", &["555 0199"]),
            ("Night nurse—555-0199", "Night nurse", &["555-0199"]),
            ("Night nurse 5550199", "Night nurse", &["5550199"]),
            ("Ana 020 7946 0000", "Ana", &["020 7946 0000"]),
            ("Ana 600 123 456", "Ana", &["600 123 456"]),
            ("Lantern 555-0199 24/7", "Lantern, 24/7", &["555-0199"]),
            ("Ward 7, 555-0199", "Ward 7", &["555-0199"]),
            ("Room 12, 555-0199", "Room 12", &["555-0199"]),
            ("Text HOME to 741741", "Text HOME to", &["741741"]),
            ("Crisis text line, 838255", "Crisis text line", &["838255"]),
            (
                "Hospital switchboard 4000",
                "Hospital switchboard",
                &["4000"],
            ),
            (
                "988 Lifeline, call or text 988",
                "988 Lifeline, call or text",
                &["988"],
            ),
            ("Front desk, 4521", "Front desk", &["4521"]),
            ("Samaritans 116 123", "Samaritans", &["116 123"]),
            ("Poison line 112", "Poison line", &["112"]),
            ("Flowers 1-800-FLOWERS", "Flowers", &["1-800-FLOWERS"]),
            (
                "Lifeline 1-800-273-TALK (8255)",
                "Lifeline, 8255",
                &["1-800-273-TALK"],
            ),
            ("Llame al 988", "Llame al", &["988"]),
            (
                "Línea de noche 555-0199 extensión 4",
                "Línea de noche",
                &["555-0199 extensión 4"],
            ),
        ] {
            let found = contact(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.name.as_str(), found.numbers),
                (name, numbers.iter().map(|one| (*one).to_owned()).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn figures_that_are_no_number_stay_words() {
        for text in [
            "Neighbor Joe",
            "Room 12",
            "Room 911",
            "Apt 4521",
            "Ward 512, bed 112",
            "2 tablets",
            "500 tablets",
            "250 mg",
            "2026-12-10",
            "12.10.2026",
            "December 10, 2026",
            "Ana, since 2019",
            "Ana, 2010",
            "2019-2024",
            "0900-1700",
            "10:30",
            "9-5",
            "24/7",
            "988 Main Street",
            "1200 Main Street",
            "Rivertown, OH 45000",
            "Record 12345678",
            "#4521",
            "$5550199",
            "5550199@lantern.example",
            "https://lantern.example/555-0199",
            "",
        ] {
            assert_eq!(contact(text), None, "{text}");
        }
    }
}
