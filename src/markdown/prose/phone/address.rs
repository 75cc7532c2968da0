//! The address that a telephone dials: digits, without what is only for the eye.

/// The address of a text that is one number: its digits, with a leading `+` if it has one, and an extension.
/// `None` when the text holds something else than a number, or too few digits.
pub fn phone_address(text: &str) -> Option<String> {
    let text = text.trim();
    let (end, mut address) = match super::vanity::find(text, 0, true) {
        Some((end, address)) => (end, address),
        None => {
            let is_sign = |sign: char| sign.is_ascii_digit() || sign == '+' || is_between(sign);
            let end = text.find(|sign| !is_sign(sign)).unwrap_or(text.len());
            // The bracket may belong to the extension: `555-0101 (ext. 4)`.
            let number = match text.get(end..)? {
                "" => text,
                _ => text.get(..end)?.trim_end_matches([' ', '(']),
            };
            (number.len(), digits(number)?)
        }
    };
    let rest = text.get(end..)?;
    if rest.is_empty() {
        return Some(address);
    }
    let (length, extension) = extension(rest)?;
    push_extension(&mut address, extension);
    (length == rest.len()).then_some(address)
}

/// What may stand between the digits of a number.
pub(super) fn is_between(sign: char) -> bool {
    " -.()".contains(sign) || "\u{a0}\u{202f}\u{2010}\u{2011}\u{2013}".contains(sign)
}

/// The digits of a number that holds nothing else, 3 to 15 of them without what leads out of the country.
pub(super) fn digits(text: &str) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        // The zero of `+44 (0)20` is dialled only within the country.
        if let Some(after) = rest.strip_prefix("(0)").filter(|_| is_abroad(&digits)) {
            rest = after;
            continue;
        }
        match sign {
            '0'..='9' => digits.push(sign),
            '+' if digits.is_empty() => digits.push('+'),
            sign if is_between(sign) => {}
            _ => return None,
        }
        rest = rest.get(sign.len_utf8()..)?;
    }
    let code = ["+", "00", "011"]
        .iter()
        .find(|code| digits.starts_with(**code));
    let count = digits.len() - code.map_or(0, |code| code.len());
    (3..=15).contains(&count).then_some(digits)
}

/// Whether the digits so far lead out of the country and name another.
fn is_abroad(digits: &str) -> bool {
    ["+", "00", "011"].iter().any(|prefix| {
        digits
            .strip_prefix(prefix)
            .is_some_and(|code| !code.is_empty())
    })
}

/// Adds an extension to an address that has none.
pub fn push_extension(address: &mut String, extension: &str) {
    let is_number = !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && !address.contains(';') {
        address.push_str(";ext=");
        address.push_str(extension);
    }
}

/// An extension after a number: its length with the words before it, and its digits.
pub(super) fn extension(rest: &str) -> Option<(usize, &str)> {
    const WORDS: &[&str] = &["extension", "extensión", "ext.", "ext", "x"];
    let is_space = |sign: char| sign == ',' || sign.is_whitespace();
    let start = rest.trim_start_matches(is_space);
    let bracket = start.strip_prefix('(');
    let start = bracket.unwrap_or(start);
    let tail = WORDS.iter().find_map(|word| {
        let same = start.get(..word.len())?.to_lowercase() == *word;
        start.get(word.len()..).filter(|_| same)
    })?;
    let tail = tail.trim_start_matches([' ', ':', '\u{a0}']);
    let length = tail.bytes().take_while(u8::is_ascii_digit).count();
    let digits = tail.get(..length)?;
    let mut used = rest.len() - tail.len() + length;
    let after = tail.get(length..)?;
    match bracket {
        Some(_) if after.starts_with(')') => used += 1,
        Some(_) => return None,
        None if after.starts_with(char::is_alphanumeric) => return None,
        None => {}
    }
    (1..=6).contains(&length).then_some((used, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_is_dialled() {
        for (written, address) in [
            ("555-0101", "5550101"),
            (" 555.0101 ", "5550101"),
            ("+1 (555) 555.0101", "+15555550101"),
            ("+442079460000", "+442079460000"),
            ("+44 20 7946 0000", "+442079460000"),
            ("(+44) 20 7946 0000", "+442079460000"),
            ("+44 (0)20 7946 0000", "+442079460000"),
            ("+44(0)20 7946 0000", "+442079460000"),
            ("+44 (0) 20 7946 0000", "+442079460000"),
            ("+49 (0)30 123 456", "+4930123456"),
            ("0044 20 7946 0000", "00442079460000"),
            ("0044 (0)20 7946 0000", "00442079460000"),
            ("011 44 20 7946 0000", "011442079460000"),
            ("(020) 7946 0000", "02079460000"),
            ("(0)20 7946 0000", "02079460000"),
            ("+44\u{a0}20\u{a0}7946\u{2011}0000", "+442079460000"),
            ("555-0101 ext. 12", "5550101;ext=12"),
            ("555-0101, Ext 12", "5550101;ext=12"),
            ("555-0101x7", "5550101;ext=7"),
            ("555-0101 (ext. 4)", "5550101;ext=4"),
            ("555-0101 extensión 4", "5550101;ext=4"),
            ("+44 (0)20 7946 0000 ext. 4", "+442079460000;ext=4"),
            ("1-800-FLOWERS", "18003569377"),
            ("1-800-FLOWERS ext. 4", "18003569377;ext=4"),
            ("(800) FLOWERS", "8003569377"),
            ("1 800 273 TALK", "18002738255"),
            ("1-800-GO-FEDEX", "18004633339"),
            ("1-800-CONTACTS", "18002668228"),
            ("1-800-flowers", "18003569377"),
            ("555-HELP", "5554357"),
            ("911", "911"),
            ("741741", "741741"),
        ] {
            assert_eq!(
                phone_address(written).as_deref(),
                Some(address),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_more_than_a_number_has_no_address() {
        for written in [
            "ask the nurse",
            "555-0101 (mornings)",
            "555-0101 or 555-0102",
            "555-0101 ext.",
            "555-0101 ext. 12th",
            "12",
            "",
            "+",
            "44+20 7946 0000",
            "1234567890123456",
            "800-abc",
            "ROOM-12",
        ] {
            assert_eq!(phone_address(written), None, "{written}");
        }
    }
}
