//! What a request's address means: its path and query, decoded and checked.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The longest address that is read, in bytes.
const LONGEST: usize = 8192;

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Longer than any address of ours.
    Long,
    /// Not an address that a browser would send for a page of ours.
    Odd,
}

/// The path without its leading slash, and the pairs of the query.
pub(super) type Target = (String, Vec<(String, String)>);

/// Reads the address of a request line.
pub(super) fn parse(target: &str) -> Result<Target, Wrong> {
    if target.len() > LONGEST {
        return Err(Wrong::Long);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Ok((path_of(path)?, pairs_of(query)?))
}

fn path_of(raw: &str) -> Result<String, Wrong> {
    // `http://host/…` and `*` are not for us; a `#` never leaves a browser.
    let raw = raw.strip_prefix('/').ok_or(Wrong::Odd)?;
    if raw.contains('#') {
        return Err(Wrong::Odd);
    }
    let path = decoded(raw)?;
    if path.is_empty() {
        return Ok(path);
    }
    let (inside, is_folder) = match path.strip_suffix('/') {
        Some(inside) => (inside, true),
        None => (path.as_str(), false),
    };
    if inside.split('/').any(is_unsafe) || hides_more(inside) {
        return Err(Wrong::Odd);
    }
    Ok(if is_folder {
        format!("{inside}/index.html")
    } else {
        path
    })
}

/// Whether a segment could lead somewhere else than to a file of its name.
fn is_unsafe(segment: &str) -> bool {
    let mut start = segment.chars();
    let is_drive = start
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && start.next() == Some(':');
    matches!(segment, "" | "." | "..")
        || is_drive
        || segment.contains(|c: char| c == '\\' || c.is_control())
}

/// Whether something is still encoded that would be unsafe once decoded again.
fn hides_more(path: &str) -> bool {
    let unsafe_byte = |byte| matches!(byte, b'.' | b'/' | b'\\' | b'%' | 0..32 | 127);
    encoded(path).flatten().any(unsafe_byte)
}

/// Decodes `%XX` once. A `%` that starts no pair, or bytes that are not UTF-8, are refused.
fn decoded(text: &str) -> Result<String, Wrong> {
    if encoded(text).any(|byte| byte.is_none()) {
        return Err(Wrong::Odd);
    }
    let text = percent_decode_str(text).decode_utf8();
    text.map(Cow::into_owned).map_err(|_| Wrong::Odd)
}

/// For each `%` the byte that it stands for, if it stands for one.
fn encoded(text: &str) -> impl Iterator<Item = Option<u8>> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    text.match_indices('%').map(move |(at, _)| {
        let bytes = text.as_bytes();
        let pair = digit(bytes.get(at + 1))? * 16 + digit(bytes.get(at + 2))?;
        u8::try_from(pair).ok()
    })
}

fn pairs_of(query: &str) -> Result<Vec<(String, String)>, Wrong> {
    let words = query.split('&').filter(|pair| !pair.is_empty());
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((
            decoded(&name.replace('+', " "))?,
            decoded(&value.replace('+', " "))?,
        ))
    };
    words.map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_pages_are_decoded_and_made_whole() {
        for (target, path) in [
            ("/", ""),
            ("/?a=b", ""),
            ("/family", "family"),
            ("/family/", "family/index.html"),
            (
                "/family/clients/jo/goals/shop.html",
                "family/clients/jo/goals/shop.html",
            ),
            ("/a%20b/%C3%BC.html", "a b/ü.html"),
            ("/100%25.png", "100%.png"),
            ("/a%2Fb", "a/b"),
            ("/.carebinder/preview.js", ".carebinder/preview.js"),
            ("/a..b/...", "a..b/..."),
        ] {
            assert_eq!(
                parse(target).map(|found| found.0),
                Ok(path.to_owned()),
                "{target}"
            );
        }
    }

    #[test]
    fn addresses_that_lead_astray_are_refused() {
        for target in [
            "",
            "*",
            "a",
            "http://evil.example/",
            "//",
            "//a",
            "/a//b",
            "/a//",
            "/.",
            "/..",
            "/a/../b",
            "/a/./b",
            "/%2e%2e/b",
            "/a/%2E%2e",
            "/a%2f..%2fb",
            "/..%2fb",
            "/%2fetc/passwd",
            "/a\\b",
            "/a%5cb",
            "/..%5c",
            "/%00",
            "/a%0d%0aX: y",
            "/a%7f",
            "/a\u{7f}",
            "/\u{85}",
            "/%C2%85",
            "/%252e%252e/",
            "/%252fa",
            "/a%255cb",
            "/%25252e",
            "/%2500",
            "/C:/x",
            "/c%3a/x",
            "/a/C:",
            "/%ff",
            "/%c0%ae",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/a#b",
            "/?%",
            "/?a=%ff",
        ] {
            assert_eq!(parse(target), Err(Wrong::Odd), "{target}");
        }
        assert_eq!(parse(&"/a".repeat(5000)), Err(Wrong::Long));
    }

    #[test]
    fn queries_keep_their_order() {
        let (_, query) = parse("/x?page=a%2Fb.html&key=1+2&&flag&page=&x=a=b").unwrap();
        let found: Vec<_> = query
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        let expected = [
            ("page", "a/b.html"),
            ("key", "1 2"),
            ("flag", ""),
            ("page", ""),
            ("x", "a=b"),
        ];
        assert_eq!(found, expected);
    }
}
