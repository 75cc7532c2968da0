//! A page as plain text.

use super::marks::{Place, close_of, entity, find, place_of};

/// A page's text as it is read, without comments, scripts and what stands in tags; blocks begin on lines of their own.
pub(in crate::leaks) fn plain(html: &[u8]) -> String {
    let mut out = Vec::with_capacity(html.len() / 2);
    let mut at = 0;
    while let Some(byte) = html.get(at) {
        let rest = &html[at..];
        match byte {
            b'<' if rest.starts_with(b"<!--") => {
                at += find(&rest[4..], b"-->").map_or(rest.len(), |found| found + 7);
            }
            b'<' => {
                let second = rest.get(1).copied().unwrap_or_default();
                let name_at = 1 + usize::from(second == b'/');
                let name = rest[name_at..].iter().take(12);
                let length = name.take_while(|byte| byte.is_ascii_alphanumeric()).count();
                let close = (length > 0).then(|| close_of(rest)).flatten();
                let Some(close) = close else {
                    out.push(b'<');
                    at += 1;
                    continue;
                };
                let name = &rest[name_at..name_at + length];
                match place_of(name) {
                    Place::Line => {}
                    Place::Space => out.push(b' '),
                    Place::Block => out.push(b'\n'),
                }
                at += close + 1;
                if second != b'/' && matches!(name, b"script" | b"style") {
                    at += find(&html[at..], b"</").unwrap_or(html.len() - at);
                }
            }
            b'&' => {
                let (sign, length) = entity(rest);
                out.extend(sign.encode_utf8(&mut [0; 4]).bytes());
                at += length;
            }
            byte => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
