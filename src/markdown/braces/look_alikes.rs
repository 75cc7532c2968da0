//! Signs that look like others, that cannot be seen, or that are written as entities.

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

/// The sign for which an entity at the start of a text stands, if it may be a brace, and the length of the entity.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let name = clip(text.strip_prefix('&')?, 16).split_once(';')?.0;
    let length = name.len() + 2;
    let sign = match name {
        "lbrace" | "lcub" => '{',
        "rbrace" | "rcub" => '}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((sign, length))
}

/// A brace, or what looks like one.
pub(super) fn brace(sign: char) -> Option<char> {
    match sign {
        '{' | '｛' | '﹛' | '❴' | '⦃' | '︷' | '⎧' | '⎨' | '⎩' | '⏞' | '𝄔' | '⧘' | '⧚' => {
            Some('{')
        }
        '}' | '｝' | '﹜' | '❵' | '⦄' | '︸' | '⎫' | '⎬' | '⎭' | '⏟' | '⧙' | '⧛' => {
            Some('}')
        }
        _ => None,
    }
}

/// A text in lower case, with look-alikes as the letters that they look like and without what cannot be seen.
pub(in crate::markdown) fn folded(text: &str) -> String {
    let is_plain = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    if text.bytes().all(is_plain) {
        return text.to_ascii_lowercase();
    }
    text.chars().filter_map(fold).collect()
}

/// Whether a sign cannot be seen, or only turns the others around.
pub(in crate::markdown) fn is_hidden(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
        || sign.is_control() && !matches!(sign, '\t' | '\n' | '\r')
}

fn fold(sign: char) -> Option<char> {
    let plain = match sign {
        '\0'..='\u{7f}' => sign,
        '\u{300}'..='\u{36f}' => return None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0)?,
        // Letters for mathematics: bold, script, double-struck …
        '\u{1d400}'..='\u{1d6a3}' => {
            let letter = (u32::from(sign) - 0x1d400) % 52 % 26;
            char::from_u32(u32::from('a') + letter)?
        }
        'а' | 'А' | 'α' | 'Α' | 'ɑ' => 'a',
        'υ' | 'Υ' | 'ս' | 'ʋ' => 'u',
        'ԁ' | 'Ԁ' | 'ɗ' | 'đ' | 'Đ' => 'd',
        'і' | 'І' | 'ι' | 'Ι' | 'ı' | 'ɩ' => 'i',
        'е' | 'Е' | 'ε' | 'Ε' => 'e',
        'п' | 'ո' | 'η' | 'Ν' => 'n',
        'с' | 'С' | 'ϲ' => 'c',
        'т' | 'Т' | 'τ' | 'Τ' => 't',
        'м' | 'М' | 'Μ' => 'm',
        'ѕ' | 'Ѕ' => 's',
        'о' | 'О' | 'ο' | 'Ο' | 'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        '∕' | '⁄' => '/',
        '꞉' | '∶' => ':',
        '꞊' | '⁼' | '═' => '=',
        '،' | '、' | '‚' => ',',
        sign => match brace(sign) {
            Some(brace) => brace,
            None if is_hidden(sign) => return None,
            None => match without_accent(sign) {
                Some(letter) => return fold(letter),
                None => sign.to_lowercase().next()?,
            },
        },
    };
    match plain.is_ascii() {
        true if is_hidden(plain) => None,
        true => Some(plain.to_ascii_lowercase()),
        false => Some(plain),
    }
}

/// The letter of which an accented one of Latin, Greek or Cyrillic is made.
fn without_accent(sign: char) -> Option<char> {
    if !matches!(sign, '\u{c0}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}') {
        return None;
    }
    match CanonicalDecompositionBorrowed::new().decompose(sign) {
        Decomposed::Expansion(letter, _) | Decomposed::Singleton(letter) => Some(letter),
        Decomposed::Default => None,
    }
}

/// At most about so many bytes from the start, whole characters.
pub(super) fn clip(text: &str, length: usize) -> &str {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(..end).unwrap_or(text)
}
