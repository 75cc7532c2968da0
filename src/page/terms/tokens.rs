//! The words of a text as it stands in a page: tags are away, entities are not resolved yet.

use std::borrow::Cow;

use crate::markdown::composed;

/// A word, or one sign of a script that parts no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is a sign of a script that parts no words.
    pub(super) is_sign: bool,
}

/// The next word from a place of a text on.
pub(super) fn next(text: &str, from: usize) -> Option<Token> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'&' => at += entity(&text[at..]).map_or(1, |(_, length)| length),
            byte if byte.is_ascii_alphanumeric() || *byte == b'_' => return Some(word(text, at)),
            byte if byte.is_ascii() => at += 1,
            _ => {
                let sign = text.get(at..)?.chars().next()?;
                let end = at + sign.len_utf8();
                match () {
                    () if is_unparted(sign) => {
                        return Some(Token {
                            start: at,
                            end,
                            is_sign: true,
                        });
                    }
                    () if is_word(sign) => return Some(word(text, at)),
                    () => at = end,
                }
            }
        }
    }
    None
}

fn word(text: &str, start: usize) -> Token {
    let bytes = text.as_bytes();
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphanumeric() && *byte != b'_' {
                break;
            }
            end += 1;
            continue;
        }
        let sign = text.get(end..).and_then(|rest| rest.chars().next());
        let Some(sign) = sign.filter(|sign| is_word(*sign) && !is_unparted(*sign)) else {
            break;
        };
        end += sign.len_utf8();
    }
    Token {
        start,
        end,
        is_sign: false,
    }
}

/// Whether a sign is part of a word.
pub(super) fn is_word(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric() || sign == '_';
    }
    sign.is_alphanumeric() || is_mark(sign)
}

/// Accents that stand apart from their letters, vowel signs, and what joins or may part letters unseen.
fn is_mark(sign: char) -> bool {
    matches!(sign,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{963}' | '\u{966}'..='\u{dff}' | '\u{e31}'..='\u{e4e}'
        | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Scripts that part no words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
fn is_unparted(sign: char) -> bool {
    matches!(sign,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// A word in the form in which it is compared: small letters, accents with their letters.
pub(super) fn small(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return match word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => word.to_ascii_lowercase().into(),
            false => word.into(),
        };
    }
    composed(&seen(word)).to_lowercase().into()
}

/// A word without what nobody sees in it.
pub(super) fn seen(word: &str) -> Cow<'_, str> {
    const UNSEEN: [char; 3] = ['\u{ad}', '\u{200d}', '\u{2060}'];
    match word.contains(UNSEEN) {
        true => word.replace(UNSEEN, "").into(),
        false => word.into(),
    }
}

/// Most signs that may stand between two words of a term.
const WIDEST: usize = 4;

/// What stands between two words, as it is compared: white space is one space, hyphens and apostrophes are of one form
/// each. None where it is more than a term can have.
pub(super) fn gap(between: &str) -> Option<String> {
    let mut gap = String::new();
    let mut rest = between;
    while let Some(sign) = rest.chars().next() {
        let (sign, length) = match sign {
            '&' => entity(rest).unwrap_or(('&', 1)),
            _ => (sign, sign.len_utf8()),
        };
        rest = &rest[length..];
        let sign = match sign {
            sign if sign.is_whitespace() => ' ',
            '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' => '\'',
            sign => sign,
        };
        if sign != ' ' || !gap.ends_with(' ') {
            gap.push(sign);
        }
        if gap.len() > WIDEST {
            return None;
        }
    }
    Some(gap)
}

/// The sign that an entity at the start of a text stands for, and how long it is.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let near = bytes.get(1..bytes.len().min(12))?;
    let length = near.iter().position(|byte| *byte == b';')?;
    let name = text.get(1..=length)?;
    let sign = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" => '\'',
        "nbsp" => ' ',
        // A sign that is in no name.
        _ if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => '\u{fffd}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((sign, length + 2))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let (mut words, mut at) = (Vec::new(), 0);
        while let Some(token) = next(text, at) {
            words.push(&text[token.start..token.end]);
            at = token.end;
        }
        words
    }

    #[test]
    fn words_are_found_in_every_script() {
        assert_eq!(
            words("A 504 plan, the child's."),
            ["A", "504", "plan", "the", "child", "s"]
        );
        assert_eq!(words("Q&amp;A &#x27;x&#39; &c;"), ["Q", "A", "x"]);
        assert_eq!(words("evaluacio\u{301}n ya"), ["evaluacio\u{301}n", "ya"]);
        assert_eq!(words("خطة الرعاية،"), ["خطة", "الرعاية"]);
        assert_eq!(words("看护plan"), ["看", "护", "plan"]);
    }

    #[test]
    fn words_are_compared_in_one_form() {
        assert_eq!(small("EVALUACIO\u{301}N"), "evaluación");
        assert_eq!(small("con\u{ad}sent"), "consent");
        assert_eq!(gap(" \n&nbsp; ").unwrap(), " ");
        assert_eq!(gap("&#x27;"), gap("\u{2019}"));
        assert_eq!(gap("\u{2011}").unwrap(), "-");
        assert_eq!(gap(", and (").as_deref(), None);
    }

    proptest::proptest! {
        #[test]
        fn every_place_is_inside_the_text(text in "(?s)[a-c&#x;0 \u{301}é看ا\u{ad}]{0,20}") {
            let mut at = 0;
            while let Some(token) = next(&text, at) {
                proptest::prop_assert!(token.start >= at && token.end > token.start);
                proptest::prop_assert!(text.get(token.start..token.end).is_some());
                at = token.end;
            }
        }
    }
}
