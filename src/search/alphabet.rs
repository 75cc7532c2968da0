//! Numbers and sorted words as letters, for a script that reads them.
//!
//! Letters only: then nothing in them is a word, a telephone number or a name by chance, for a reader or for the second
//! net.

/// Adds a number: digits to the base of 26, the lowest first, the last as a capital letter.
pub(super) fn push_number(mut number: u64, out: &mut String) {
    while number >= 26 {
        out.push(char::from(b'a' + (number % 26) as u8));
        number = number / 26 - 1;
    }
    out.push(char::from(b'A' + number as u8));
}

/// How many letters of the word before can be kept.
const KEPT: usize = 51;

/// Words in order, each as the number of letters (UTF-16 units) that it begins with as the one before does, and the rest.
pub(super) fn front_coded<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut out = String::new();
    let mut before = "";
    for word in words {
        let mut kept = 0;
        let mut at = 0;
        for (one, other) in word.chars().zip(before.chars()) {
            if one != other || kept + one.len_utf16() > KEPT {
                break;
            }
            kept += one.len_utf16();
            at += one.len_utf8();
        }
        let letter = match u8::try_from(kept).unwrap_or_default() {
            kept @ 0..26 => b'A' + kept,
            kept => b'a' + (kept - 26),
        };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push(char::from(letter));
        out.push_str(&word[at..]);
        before = word;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the script reads them.
    fn numbers(text: &str) -> Vec<u64> {
        let (mut numbers, mut number, mut place) = (Vec::new(), 0, 1);
        for byte in text.bytes() {
            match byte {
                b'A'..=b'Z' => {
                    numbers.push(number + u64::from(byte - b'A') * place);
                    (number, place) = (0, 1);
                }
                _ => {
                    number += (u64::from(byte - b'a') + 26) * place;
                    place *= 26;
                }
            }
        }
        numbers
    }

    #[test]
    fn numbers_come_back() {
        let all: Vec<u64> = (0..2_000)
            .chain([17_575, 17_576, 500_000, u64::from(u32::MAX)])
            .collect();
        let mut text = String::new();
        all.iter()
            .for_each(|number| push_number(*number, &mut text));
        assert_eq!(numbers(&text), all);
    }

    #[test]
    fn words_share_what_they_begin_with() {
        assert_eq!(
            front_coded(["walk", "walker", "walks", "wir", "żona"]),
            "Awalk Eer Es Bir Ażona"
        );
        assert_eq!(front_coded([]), "");
        let long = "a".repeat(60);
        assert_eq!(
            front_coded([long.as_str(), &format!("{long}b")]).len(),
            61 + 1 + 1 + 10
        );
    }
}
