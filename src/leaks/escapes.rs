//! Letters that scripts, JSON and style sheets write as numbers: `S\u0061m`, `\x53am`, `\53 am`.

/// The text with all of them in their place; none where there is none. What a backslash stands before otherwise is read
/// as it is.
pub(super) fn unescaped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = memchr::memchr(b'\\', bytes)?;
    // No text, but a picture or a paper.
    if memchr::memchr(0, bytes).is_some() {
        return None;
    }
    let mut out = bytes[..at].to_vec();
    while let Some(&sign) = bytes.get(at) {
        if sign != b'\\' {
            out.push(sign);
            at += 1;
            continue;
        }
        let (letter, length) = letter(&bytes[at + 1..]);
        let letter = letter.map(|letter| with_second_half(letter, bytes, at + 1 + length));
        at += 1 + length;
        if let Some((letter, more)) = letter {
            at += more;
            let mut buffer = [0; 4];
            let letter = char::from_u32(letter).unwrap_or(' ');
            out.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
        }
    }
    Some(out)
}

/// The number of the letter that stands behind a backslash, and how many bytes it takes.
fn letter(rest: &[u8]) -> (Option<u32>, usize) {
    let hex = |from: usize, most: usize| {
        let digits = rest.iter().skip(from).take(most);
        digits.take_while(|byte| byte.is_ascii_hexdigit()).count()
    };
    let number = |from: usize, length: usize| {
        let digits = std::str::from_utf8(rest.get(from..from + length)?).ok()?;
        u32::from_str_radix(digits, 16).ok()
    };
    match rest.first() {
        None => (None, 0),
        Some(b'u') if rest.get(1) == Some(&b'{') => {
            let length = hex(2, 6);
            match rest.get(2 + length) {
                Some(b'}') => (number(2, length), 3 + length),
                _ => (None, 0),
            }
        }
        Some(b'u') if hex(1, 4) == 4 => (number(1, 4), 5),
        Some(b'x') if hex(1, 2) == 2 => (number(1, 2), 3),
        Some(b'n' | b't' | b'r') => (Some(u32::from(b' ')), 1),
        // As style sheets write it: up to six digits, and a space that ends them.
        Some(_) => match hex(0, 6) {
            0 | 1 => (None, 0),
            length => {
                let is_ended = rest.get(length).is_some_and(u8::is_ascii_whitespace);
                (number(0, length), length + usize::from(is_ended))
            }
        },
    }
}

/// A letter beyond the first 65,536 is written as two.
fn with_second_half(first: u32, bytes: &[u8], at: usize) -> (u32, usize) {
    let is_first = (0xd800..0xdc00).contains(&first);
    if !is_first || bytes.get(at) != Some(&b'\\') {
        return (first, 0);
    }
    match letter(&bytes[at + 1..]) {
        (Some(second), length) if (0xdc00..0xe000).contains(&second) => (
            0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00),
            1 + length,
        ),
        _ => (first, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        String::from_utf8(unescaped(text.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn letters_are_read_however_they_are_numbered() {
        for text in [
            r"\u0053am",
            r"S\u0061m",
            r"\x53am",
            r"\53 am",
            r"\000053am",
            r"\u{53}am",
            r"S\u{000061}m",
        ] {
            assert_eq!(read(text), "Sam", "{text}");
        }
        assert_eq!(read(r"\ud83d\ude42 Sam\nSam"), "🙂 Sam Sam");
        assert_eq!(
            read(r#"{"a":"O\u0027Brien \"x\" C:\\"}"#),
            r#"{"a":"O'Brien "x" C:"}"#
        );
        assert_eq!(unescaped(b"Sam"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(text in r"[\\ux{}0-9a-f d8cé]{0,40}") {
            unescaped(text.as_bytes());
        }
    }
}
