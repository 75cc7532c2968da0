//! Phone numbers in running text, told apart from dates, years and amounts.

/// The address of a phone number: its digits, with a leading `+` if it has one.
/// `None` when the text holds something else than a number, or too few digits.
pub fn phone_digits(text: &str) -> Option<String> {
    let text = text.trim();
    let mut digits = String::with_capacity(text.len());
    for (index, sign) in text.chars().enumerate() {
        match sign {
            '0'..='9' => digits.push(sign),
            '+' if index == 0 => digits.push('+'),
            ' ' | '-' | '.' | '(' | ')' | '\u{a0}' | '\u{2011}' | '\u{2013}' => {}
            _ => return None,
        }
    }
    let count = digits.trim_start_matches('+').len();
    (3..=15).contains(&count).then_some(digits)
}

/// Longer runs of digits and signs are no phone numbers, in bytes.
const LONGEST: usize = 32;

/// The end of the phone number that starts at `start`, and its address.
pub(super) fn find(line: &str, start: usize) -> Option<(usize, String)> {
    let end = run(line, start);
    let text = line.get(start..end)?;
    let groups = groups(text);
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let is_international = text.starts_with('+');
    let digits: usize = lengths.iter().sum();
    let is_number = if is_international {
        (8..=15).contains(&digits)
    } else {
        match lengths.as_slice() {
            [3] => is_emergency(line, start, text),
            [3, 4] => !text.contains(['(', ' ']),
            [3, 3, 4] | [1, 3, 3, 4] => true,
            _ => false,
        }
    };
    if !is_number {
        return None;
    }
    let mut number = phone_digits(text)?;
    let mut end = end;
    if let Some((length, extension)) = extension(line.get(end..)?) {
        number.push_str(";ext=");
        number.push_str(extension);
        end += length;
    }
    Some((end, number))
}

/// Where the run of digits and the signs between them ends.
fn run(line: &str, start: usize) -> usize {
    let bytes = line.as_bytes();
    let mut end = start;
    let mut gap = 0;
    let mut open = false;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        if at - start > LONGEST {
            return start;
        }
        match byte {
            b'0'..=b'9' => {
                end = at + 1;
                gap = 0;
            }
            b'+' if at == start => {}
            b'(' if !open => {
                open = true;
                gap += 1;
            }
            b')' if open => {
                open = false;
                gap += 1;
            }
            b' ' | b'-' | b'.' => gap += 1,
            // The number runs on into a word, a fraction or a time: not ours.
            b':' | b'/' | b',' | b'%'
                if gap == 0 && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) =>
            {
                return start;
            }
            _ if gap == 0 && byte.is_ascii_alphabetic() && *byte != b'x' => return start,
            _ => break,
        }
        if gap > 2 {
            break;
        }
    }
    end
}

fn groups(text: &str) -> Vec<&str> {
    text.split(|sign: char| !sign.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect()
}

/// 911 and 988 stand alone; they are numbers after a word that says so.
fn is_emergency(line: &str, start: usize, text: &str) -> bool {
    const WORDS: &[&str] = &[
        "call", "calling", "dial", "text", "phone", "or", "al", "llame", "marque", "llamar", "o",
    ];
    matches!(text, "911" | "988")
        && line
            .get(..start)
            .and_then(|before| before.split_whitespace().next_back())
            .is_some_and(|word| {
                WORDS.contains(
                    &word
                        .trim_matches(|sign: char| !sign.is_alphanumeric())
                        .to_lowercase()
                        .as_str(),
                )
            })
}

/// An extension after a number: its length with the words before it, and its digits.
fn extension(rest: &str) -> Option<(usize, &str)> {
    let tail = rest.trim_start_matches([' ', ',']);
    let word = ["extension", "ext.", "ext", "x"].into_iter().find(|word| {
        tail.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    let tail = tail.get(word.len()..)?.trim_start();
    let length = tail.bytes().take_while(u8::is_ascii_digit).count();
    let digits = tail.get(..length)?;
    let used = rest.len() - tail.len() + length;
    (1..=6).contains(&length).then_some((used, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_have_digits() {
        assert_eq!(phone_digits("555-0101").as_deref(), Some("5550101"));
        assert_eq!(
            phone_digits("+1 (555) 555.0101").as_deref(),
            Some("+15555550101")
        );
        assert_eq!(phone_digits("ask the nurse"), None);
        assert_eq!(phone_digits("555-0101 (mornings)"), None);
        assert_eq!(phone_digits("12"), None);
    }

    #[test]
    fn numbers_end_where_they_end() {
        let read = |text| find(text, 0).map(|(end, number)| (&text[..end], number));
        assert_eq!(read("555-0101, then"), Some(("555-0101", "5550101".into())));
        assert_eq!(
            read("1-800-555-0101."),
            Some(("1-800-555-0101", "18005550101".into()))
        );
        assert_eq!(
            read("+34 600 123 456"),
            Some(("+34 600 123 456", "+34600123456".into()))
        );
        assert_eq!(
            read("555-0101x7"),
            Some(("555-0101x7", "5550101;ext=7".into()))
        );
        assert_eq!(read("555 0101"), None);
        assert_eq!(read("555-01012"), None);
        assert_eq!(read("2026-12-01"), None);
        assert_eq!(read("100-2000mg"), None);
    }
}
