//! Phone numbers that look like nothing else.

use super::number::{Number, finished, number};
use super::run::{Piece, pieces};
use super::{vanity, words};

/// The phone number that starts at `start` in running text: one that looks like nothing else.
pub(in crate::markdown::prose) fn find(line: &str, start: usize) -> Option<Number> {
    if !starts(line, start) {
        return None;
    }
    if let Some((end, address)) = vanity::find(line, start, false) {
        return Some(finished(line, start, end, address));
    }
    let piece = pieces(line, start)
        .into_iter()
        .find(|piece| is_clear(line, piece))?;
    number(line, &piece)
}

/// A number that people know, where a line begins with it and says nothing else of it than how to use it: `988, call or
/// text`.
pub(in crate::markdown::prose) fn leading(line: &str) -> Option<Number> {
    let mut pieces = pieces(line, 0).into_iter();
    let piece = pieces.find(|piece| words::is_short_number(piece.text))?;
    let rest = line.get(piece.end..)?.trim_start();
    (rest.is_empty() || rest.starts_with(',')).then(|| number(line, &piece))?
}

/// Whether a number can start here: not in the middle of a word, a longer number, an amount of money or an address.
pub(super) fn starts(line: &str, at: usize) -> bool {
    let first = line.as_bytes().get(at);
    let before = line.get(..at).and_then(|before| before.chars().next_back());
    first.is_some_and(|byte| byte.is_ascii_digit() || b"+(".contains(byte))
        && before.is_none_or(|sign| !sign.is_alphanumeric() && !"-+.,/$€£¥#@_=&%".contains(sign))
}

/// Whether a piece can be nothing but a phone number.
pub(super) fn is_clear(line: &str, piece: &Piece<'_>) -> bool {
    let (text, digits) = (piece.text, piece.digits());
    let local = text.trim_start_matches('(');
    if local.starts_with('+') {
        return (8..=15).contains(&digits);
    }
    match piece.lengths.as_slice() {
        [_] if words::is_short_number(text) => words::asks_to_call(line, piece.start),
        [3, 4] => !text.contains(['(', ' ']) && !words::is_counted(line, piece.end),
        [3, 3, 4] | [1, 3, 3, 4] => true,
        // Out of the country, and within one where numbers start with a zero.
        [first, .., last]
            if *first > 1 && *last > 1 && (local.starts_with("00") || local.starts_with("011")) =>
        {
            (11..=18).contains(&digits)
        }
        [first, .., last] if *first > 2 && *last > 2 && local.starts_with('0') => {
            (10..=11).contains(&digits)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_they_end() {
        let read = |text| find(text, 0).map(|found| (&text[..found.end], found.address));
        for (text, shown, address) in [
            ("555-0101, then", "555-0101", "5550101"),
            ("1-800-555-0101.", "1-800-555-0101", "18005550101"),
            ("+34 600 123 456", "+34 600 123 456", "+34600123456"),
            (
                "+44 (0)20 7946 0000,",
                "+44 (0)20 7946 0000",
                "+442079460000",
            ),
            ("0044 20 7946 0000", "0044 20 7946 0000", "00442079460000"),
            ("(020) 7946 0000", "(020) 7946 0000", "02079460000"),
            ("01632 960 001", "01632 960 001", "01632960001"),
            ("555-0101x7", "555-0101x7", "5550101;ext=7"),
            ("555-0101 24/7", "555-0101", "5550101"),
            ("555-0101 9am to 5pm", "555-0101", "5550101"),
            ("555-0101 (24 hours)", "555-0101", "5550101"),
            ("555-0101. 2 people", "555-0101", "5550101"),
            ("555-0101/555-0102", "555-0101", "5550101"),
            (
                "(555) 555-0101 ext. 12)",
                "(555) 555-0101 ext. 12",
                "5555550101;ext=12",
            ),
            ("1-800-273-TALK (8255)", "1-800-273-TALK", "18002738255"),
        ] {
            assert_eq!(read(text), Some((shown, address.into())), "{text}");
        }
        for text in [
            "555 0101",
            "555-01012",
            "2026-12-01",
            "100-2000mg",
            "100-2000 mg",
            "0.12345678901",
            "911",
            "1234567",
            "12:30-14:00",
            "(555-0101",
            "5550101@lantern.example",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn short_numbers_are_numbers_after_a_word_that_says_so() {
        for (text, number) in [
            ("Call 911 now", "911"),
            ("text HOME to 741741", "741741"),
            ("or 988", "988"),
            ("Marque 112", "112"),
        ] {
            let at = text.find(number).unwrap();
            assert_eq!(
                find(text, at).map(|found| found.address),
                Some(number.into())
            );
        }
        for (text, number) in [
            ("room 911", "911"),
            ("call 500", "500"),
            ("of 112 days", "112"),
        ] {
            assert_eq!(find(text, text.find(number).unwrap()), None, "{text}");
        }
    }
}
