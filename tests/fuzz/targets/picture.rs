//! Pictures: any bytes are cleaned or refused, in little time and memory, and nothing but pixels comes out.

use super::choice;
use carebinder::source::picture;
use std::path::Path;

const NAMES: &[&str] = &["a.png", "a.jpg", "a.gif", "a.webp", "a.jpeg"];

/// The first byte chooses the ending.
pub(super) fn run(bytes: &[u8]) {
    let (name, bytes) = choice(bytes);
    let name = Path::new(NAMES[name % NAMES.len()]);
    let Ok(clean) = picture::clean(name, bytes) else {
        return;
    };
    for mark in [
        &b"eXIf"[..],
        b"tEXt",
        b"iTXt",
        b"zTXt",
        b"iCCP",
        b"Exif\0",
        b"ICC_PROFILE",
        b"<x:xmpmeta",
        b"XMP ",
        b"NETSCAPE2.0\x09",
    ] {
        let is_there = clean.windows(mark.len()).any(|window| window == mark);
        // Four bytes may stand among the pixels by chance.
        assert!(!is_there || mark.len() < 6, "{mark:?} is still in {name:?}");
    }
    let again = picture::clean(name, &clean);
    assert!(again.is_ok(), "{name:?}: {again:?}");
    if clean.starts_with(b"\x89PNG") {
        let chunks = chunks(&clean);
        let is_known =
            |chunk: &[u8]| matches!(chunk, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND");
        assert!(chunks.iter().all(|chunk| is_known(chunk)), "{chunks:?}");
    }
}

/// The types of a PNG's chunks.
fn chunks(png: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = &png[8..];
    while let Some((head, body)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        found.push(&head[4..]);
        let Some(next) = body.get(length + 4..) else {
            break;
        };
        rest = next;
    }
    found
}
