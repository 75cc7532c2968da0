//! Tags, their attributes, and the signs that are written as entities.

use memchr::memchr;
use std::borrow::Cow;

/// A tag of a page.
pub(super) struct Tag<'h> {
    pub(super) name: &'h str,
    pub(super) closes: bool,
    pub(super) attributes: &'h str,
    pub(super) end: usize,
}

impl<'h> Tag<'h> {
    /// The tag that begins at a place; none where it is no tag. A comment is one without a name.
    pub(super) fn at(html: &'h str, open: usize) -> Option<Self> {
        let rest = &html[open..];
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(html.len(), |end| open + end + 3);
            let (name, attributes) = ("", "");
            return Some(Self {
                name,
                closes: false,
                attributes,
                end,
            });
        }
        let closes = rest.as_bytes().get(1) == Some(&b'/');
        let start = 1 + usize::from(closes);
        let length = rest.as_bytes()[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
            .count();
        if length == 0 {
            return None;
        }
        let mut quote = 0;
        let bytes = rest.as_bytes();
        let mut end = start + length;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'>' if quote == 0 => break,
                b'"' | b'\'' if quote == 0 => quote = byte,
                _ if byte == quote => quote = 0,
                _ => {}
            }
            end += 1;
        }
        Some(Self {
            name: &rest[start..start + length],
            closes,
            attributes: &rest[start + length..end],
            end: (open + end + 1).min(html.len()),
        })
    }

    /// Those of its attributes that count.
    pub(super) fn attributes(&self) -> Attributes<'h> {
        let mut found = Attributes::default();
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/');
            let end = rest
                .bytes()
                .position(|byte| byte == b'=' || byte.is_ascii_whitespace() || byte == b'/');
            let name = &rest[..end.unwrap_or(rest.len())];
            if name.is_empty() && !rest.starts_with('=') {
                return found;
            }
            rest = &rest[name.len()..];
            let mut value = "";
            if let Some(written) = rest.strip_prefix('=') {
                let quote = written.chars().next().filter(|sign| "\"'".contains(*sign));
                (value, rest) = match quote {
                    Some(quote) => {
                        let written = &written[1..];
                        written.split_once(quote).unwrap_or((written, ""))
                    }
                    None => {
                        let end = written.find(|sign: char| sign.is_ascii_whitespace());
                        written.split_at(end.unwrap_or(written.len()))
                    }
                };
            }
            match name {
                "id" => found.id = Some(value),
                "href" => found.href = Some(value),
                "data-search-fact" => found.fact = Some(value),
                "data-search-skip" => found.skips = true,
                "data-open" => found.open = Some(value),
                _ => {}
            }
        }
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    /// Whether words on both of its sides are one text.
    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self.name,
            "" | "a"
                | "abbr"
                | "b"
                | "bdi"
                | "bdo"
                | "cite"
                | "code"
                | "data"
                | "del"
                | "dfn"
                | "em"
                | "i"
                | "ins"
                | "kbd"
                | "mark"
                | "q"
                | "s"
                | "small"
                | "span"
                | "strong"
                | "sub"
                | "sup"
                | "time"
                | "u"
                | "var"
                | "wbr"
        )
    }

    pub(super) fn is_skipped(&self) -> bool {
        matches!(
            self.name,
            "script" | "style" | "template" | "noscript" | "svg" | "nav" | "form" | "button"
        )
    }
}

/// Attributes as they are written.
#[derive(Default)]
pub(super) struct Attributes<'h> {
    pub(super) id: Option<&'h str>,
    pub(super) href: Option<&'h str>,
    pub(super) fact: Option<&'h str>,
    pub(super) open: Option<&'h str>,
    pub(super) skips: bool,
}

/// Where the element that a tag opens has its end.
pub(super) fn end_of(html: &str, tag: &Tag<'_>) -> usize {
    let (mut at, mut depth) = (tag.end, 1);
    while let Some(found) = memchr(b'<', &html.as_bytes()[at..]) {
        let open = at + found;
        let Some(inner) = Tag::at(html, open) else {
            at = open + 1;
            continue;
        };
        at = inner.end;
        if inner.name == tag.name {
            match inner.closes {
                true => depth -= 1,
                false => depth += 1,
            }
            if depth == 0 {
                return at;
            }
        }
    }
    html.len()
}

/// The text that HTML stands for.
pub(super) fn decoded(html: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', html.as_bytes()) else {
        return Cow::Borrowed(html);
    };
    let mut text = String::with_capacity(html.len());
    text.push_str(&html[..first]);
    let mut rest = &html[first..];
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest.get(1..).and_then(|rest| {
            let end = memchr(b';', rest.as_bytes().get(..rest.len().min(12))?)?;
            rest.get(..end)
        });
        match name.and_then(|name| Some((name, sign_of(name)?))) {
            Some((name, sign)) => {
                text.push(sign);
                rest = &rest[name.len() + 2..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn sign_of(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|sign| !sign.is_control())?
        }
    })
}
