//! Which files of a binder are texts.

use std::borrow::Cow;

/// Files that are no texts, by their endings.
const BYTES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "pdf", "mp3", "mp4", "m4a", "ogg", "wav",
    "webm", "mov", "docx", "xlsx", "pptx", "odt", "ods", "doc", "xls", "zip", "gz", "epub", "woff",
    "woff2", "ttf", "otf", "wasm",
];

/// A file's ending in small letters.
pub(super) fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_ascii_lowercase()
}

/// Whether a file's name says that it is no text.
pub(super) fn is_of_bytes(path: &str) -> bool {
    BYTES.contains(&&*ending(path))
}

/// The text of a file in UTF-8, if it is one. Letters of other encodings are left as they are.
pub(super) fn of(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    type Pair = fn([u8; 2]) -> u16;
    let wide: Option<Pair> = match bytes {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    let Some(pair) = wide else {
        return (!bytes.contains(&0)).then_some(Cow::Borrowed(bytes));
    };
    let units = bytes[2..].chunks_exact(2).map(|two| pair([two[0], two[1]]));
    let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or(' '));
    Some(letters.collect::<String>().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_what_it_holds() {
        assert_eq!(of(b"Sam\xe9").as_deref(), Some(&b"Sam\xe9"[..]));
        assert_eq!(of(b"\xff\xfeS\0a\0m\0").as_deref(), Some(&b"Sam"[..]));
        assert_eq!(of(b"\xfe\xff\0S\0a\0m").as_deref(), Some(&b"Sam"[..]));
        assert_eq!(of(b"GIF\0"), None);
        assert!(
            is_of_bytes("a/Map.PNG") && !is_of_bytes("a/Notes.TXT") && !is_of_bytes("a.b/notes")
        );
    }
}
