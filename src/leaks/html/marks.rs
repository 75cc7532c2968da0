//! Tags, entities and what they do to the words around them.

use std::borrow::Cow;

/// What a tag does to the words around it.
pub(super) enum Place {
    Line,
    Space,
    Block,
}

pub(super) fn place_of(name: &[u8]) -> Place {
    let mut small = [0; 12];
    let Some(small) = small.get_mut(..name.len()) else {
        return Place::Block;
    };
    small.copy_from_slice(name);
    small.make_ascii_lowercase();
    match &*small {
        b"a" | b"abbr" | b"b" | b"bdi" | b"bdo" | b"big" | b"button" | b"cite" | b"code"
        | b"data" | b"del" | b"dfn" | b"em" | b"font" | b"i" | b"ins" | b"kbd" | b"label"
        | b"mark" | b"q" | b"s" | b"samp" | b"small" | b"span" | b"strong" | b"sub" | b"sup"
        | b"time" | b"tspan" | b"tt" | b"u" | b"var" | b"wbr" => Place::Line,
        b"br" => Place::Space,
        _ => Place::Block,
    }
}

/// How long a tag may be, so that one that never ends costs no more than its size.
const LONGEST: usize = 64 * 1024;

/// Where a tag ends, with regard to quotes; where a quote is never closed, without.
pub(super) fn close_of(rest: &[u8]) -> Option<usize> {
    let rest = &rest[..rest.len().min(LONGEST)];
    let nearest = memchr::memchr(b'>', rest)?;
    let mut quote = None;
    for (at, byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    Some(nearest)
}

pub(super) fn find(bytes: &[u8], sign: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, sign)
}

/// The inside of a tag without where it leads within the site.
pub(super) fn without_addresses(inside: &[u8]) -> Cow<'_, [u8]> {
    let names: [&[u8]; 2] = [b"href", b"src"];
    let mut kept = Cow::Borrowed(inside);
    for name in names {
        for at in memchr::memmem::find_iter(inside, name) {
            let rest = &inside[at + name.len()..];
            let quote = rest.iter().position(|byte| matches!(byte, b'"' | b'\''));
            let Some(quote) = quote.filter(|quote| *quote < 4) else {
                continue;
            };
            let value = &rest[quote + 1..];
            let length = value.iter().position(|byte| *byte == rest[quote]);
            let length = length.unwrap_or(value.len());
            if !value[..length].contains(&b':') {
                let start = at + name.len() + quote + 1;
                kept.to_mut()[start..start + length].fill(b' ');
            }
        }
    }
    kept
}

/// The sign that stands at the start of some bytes as an entity, and its length.
pub(super) fn entity(bytes: &[u8]) -> (char, usize) {
    let near = &bytes[1..bytes.len().min(12)];
    let Some(length) = near.iter().position(|byte| *byte == b';') else {
        return ('&', 1);
    };
    let found = std::str::from_utf8(&near[..length]).ok().and_then(named);
    match found {
        Some(sign) => (sign, length + 2),
        None => ('&', 1),
    }
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    let accent = |name: &str| {
        let accents = ["acute", "grave", "circ", "uml", "tilde", "ring", "cedil"];
        accents.contains(&name)
    };
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => '\u{a0}',
        "shy" | "zwnj" | "zwj" | "lrm" | "rlm" => '\u{ad}',
        "hyphen" => '-',
        // An accented letter counts as its letter.
        _ => {
            let first = name.chars().next().filter(char::is_ascii_alphabetic)?;
            let rest = name.get(1..)?;
            accent(rest).then_some(first)?
        }
    })
}
