//! Letters as they are compared: small, without accents, without what cannot be seen.

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

/// What a byte of ASCII is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter, or a digit.
    Letter,
    /// A space, or the end of a line.
    Space,
    /// A sign that may stand within a name or an address: a hyphen, a point.
    Joiner,
    /// Any other sign.
    Sign,
    /// It begins a tag.
    Tag,
    /// It begins an entity.
    Entity,
    /// It begins a letter beyond ASCII.
    Other,
}

/// The classes of all bytes.
pub(super) static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Letter,
            b' ' | b'\t' | b'\n' | b'\r' | 0xc => Class::Space,
            b'-' | b'.' | b'_' | b'/' | b'+' | b'@' | b'~' | b'\'' => Class::Joiner,
            b'<' => Class::Tag,
            b'&' => Class::Entity,
            0x80.. => Class::Other,
            _ => Class::Sign,
        };
        byte += 1;
    }
    table
}

/// The small letter or digit of a byte of ASCII; 0 for any other.
pub(super) static SMALL: [u8; 256] = small();

const fn small() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        if letter.is_ascii_alphanumeric() {
            table[byte] = letter.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
}

/// What a sign beyond ASCII counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A letter, as it is compared.
    Letter(char),
    /// A space, however wide.
    Space,
    /// A hyphen or an apostrophe.
    Joiner,
    /// Any other sign.
    Other,
    /// Nothing: it cannot be seen, or only changes the sign before it.
    Nothing,
}

/// What a sign counts as.
pub(super) fn sign(sign: char) -> Sign {
    match sign {
        '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}'
        | '\u{2028}'
        | '\u{2029}' => Sign::Space,
        '‐' | '‑' | '’' | 'ʼ' | '‘' => Sign::Joiner,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{300}'..='\u{36f}' => Sign::Nothing,
        // Letters of full width.
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = u32::from(sign) - 0xff01 + 0x21;
            char::from_u32(plain).map_or(Sign::Other, ascii)
        }
        _ if sign.is_ascii() => ascii(sign),
        _ if sign.is_alphanumeric() => Sign::Letter(base(sign)),
        _ => Sign::Other,
    }
}

fn ascii(sign: char) -> Sign {
    let class = u8::try_from(sign).map(|byte| CLASSES[usize::from(byte)]);
    match class {
        Ok(Class::Letter) => Sign::Letter(sign.to_ascii_lowercase()),
        Ok(Class::Space) => Sign::Space,
        Ok(Class::Joiner) => Sign::Joiner,
        _ => Sign::Other,
    }
}

/// The small letter of which another is made.
fn base(sign: char) -> char {
    let mut letter = sign;
    // An accent may stand on an accented letter.
    for _ in 0..3 {
        letter = match CanonicalDecompositionBorrowed::new().decompose(letter) {
            Decomposed::Expansion(first, _) | Decomposed::Singleton(first) => first,
            Decomposed::Default => break,
        };
    }
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The hash of a word that grows by letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WordHash(u64);

impl WordHash {
    pub(super) const NONE: Self = Self(0xcbf2_9ce4_8422_2325);

    /// With one more byte of a folded letter.
    #[inline]
    pub(super) fn with(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// With one more letter.
    pub(super) fn with_letter(self, letter: char) -> Self {
        let mut buffer = [0; 4];
        let bytes = letter.encode_utf8(&mut buffer).bytes();
        bytes.fold(self, Self::with)
    }

    /// As a number whose bits are all alike.
    #[inline]
    pub(super) fn finish(self) -> u64 {
        let mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_accents_width_and_size() {
        let folded = |text: &str| {
            text.chars()
                .filter_map(|it| match sign(it) {
                    Sign::Letter(letter) => Some(letter),
                    _ => None,
                })
                .collect::<String>()
        };
        assert_eq!(folded("Ñúñez"), "nunez");
        assert_eq!(folded("Nu\u{301}n\u{303}ez"), "nunez");
        assert_eq!(folded("Ａｎａ"), "ana");
        assert_eq!(folded("Ju\u{ad}li\u{200b}a"), "julia");
        assert_eq!(folded("Ǻ"), "a");
        assert_eq!(folded("Жанна"), "жанна");
    }
}
