//! Entities in raw HTML, as far as they can disguise an address.

use std::borrow::Cow;

/// `text` with the entities resolved that can disguise an address: numbers,
/// and the names of punctuation. Others stay as they are, which is harmless:
/// they are escaped when they are written.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        match entity(tail) {
            Some((sign, length)) => {
                out.push(sign);
                rest = tail.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that an entity means and how long it is without its `&`.
fn entity(tail: &str) -> Option<(char, usize)> {
    const NAMES: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("colon", ':'),
        ("Tab", '\t'),
        ("NewLine", '\n'),
        ("sol", '/'),
        ("bsol", '\\'),
        ("period", '.'),
        ("num", '#'),
        ("quest", '?'),
        ("commat", '@'),
        ("lowbar", '_'),
        ("shy", '\u{ad}'),
    ];
    if let Some(number) = tail.strip_prefix('#') {
        let (digits, radix, lead) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits
            .bytes()
            .take_while(|byte| (*byte as char).is_digit(radix))
            .count();
        let value = u32::from_str_radix(&digits[..length], radix).ok()?;
        let semicolon = usize::from(digits[length..].starts_with(';'));
        let sign = char::from_u32(value).unwrap_or('\u{fffd}');
        return Some((sign, lead + length + semicolon));
    }
    NAMES.iter().find_map(|(name, sign)| {
        let after = tail.strip_prefix(name)?;
        after.starts_with(';').then_some((*sign, name.len() + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_that_disguise_are_resolved() {
        assert_eq!(decode("&#106;ava&#x73;cript&colon;x"), "javascript:x");
        assert_eq!(
            decode("a&b &amp; &bogus; &#xffffffff;"),
            "a&b & &bogus; \u{fffd}"
        );
    }
}
