//! Escaping of text for HTML, in contents and in quoted attributes alike.

use std::borrow::Cow;

/// Appends `text` to `out` so that it is text wherever it stands: `&`, `<`,
/// `>` and both quotation marks become entities.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            out.push_str(&text[from..at]);
            out.push_str(entity);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
}

/// `text` escaped; borrowed when there is nothing to escape.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| entity(byte).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    escape(text, &mut out);
    Cow::Owned(out)
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
