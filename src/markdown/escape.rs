//! Escaping of text for HTML, in contents and in quoted attributes alike.

use std::borrow::Cow;

/// Appends `text` to `out` so that it is text wherever it stands: `&`, `<`,
/// `>` and both quotation marks become entities.
pub fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(needs_entity) {
        let (plain, sign) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(entity(sign.as_bytes()[0]).unwrap_or_default());
        rest = &sign[1..];
    }
    out.push_str(rest);
}

/// `text` escaped; borrowed when there is nothing to escape.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(needs_entity) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    escape(text, &mut out);
    Cow::Owned(out)
}

/// Whether a byte needs an entity, by table: nearly all bytes of a site are asked for.
#[inline]
pub(crate) fn needs_entity(byte: u8) -> bool {
    static NEEDS: [bool; 256] = {
        let mut table = [false; 256];
        let signs = b"&<>\"'";
        let mut at = 0;
        while at < signs.len() {
            table[signs[at] as usize] = true;
            at += 1;
        }
        table
    };
    NEEDS[byte as usize]
}

/// The entity that stands for a byte, if it needs one.
#[inline]
pub(crate) fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_that_means_something_is_escaped() {
        assert_eq!(
            escaped("<a href=\"x\" title='y'>&"),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;"
        );
    }

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(escaped("Tomás, 8 años"), Cow::Borrowed(_)));
    }
}
