//! Where texts of records stand in a page that is being made: between two comments, which no finished page has.
//!
//! Layouts write them wherever they like, so only what prints them knows. Comments of bodies are dropped before.

use std::borrow::Cow;

use memchr::memmem;

/// What stands before a text.
pub(super) const START: &str = "<!--text-->";
/// What stands behind it.
pub(super) const END: &str = "<!--/text-->";

/// Markup of a text, between its signs.
pub(super) fn placed(html: &str) -> String {
    if html.is_empty() {
        return String::new();
    }
    [START, html, END].concat()
}

/// Whether a page has a text.
pub(super) fn has_texts(html: &str) -> bool {
    memmem::find(html.as_bytes(), START.as_bytes()).is_some()
}

/// A page without these signs.
pub(super) fn without_places(html: String) -> String {
    match cut(&html) {
        Cow::Borrowed(_) => html,
        Cow::Owned(html) => html,
    }
}

/// Markup without these signs.
pub(super) fn cut(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut from = 0;
    for at in memmem::find_iter(html.as_bytes(), b"<!--") {
        let rest = &html[at..];
        let Some(sign) = [START, END].into_iter().find(|sign| rest.starts_with(sign)) else {
            continue;
        };
        if kept.capacity() == 0 {
            kept.reserve(html.len());
        }
        kept.push_str(&html[from..at]);
        from = at + sign.len();
    }
    match from {
        0 => Cow::Borrowed(html),
        _ => Cow::Owned(kept + &html[from..]),
    }
}

#[cfg(test)]
mod tests {
    use super::{cut, placed};

    #[test]
    fn the_signs_go_and_all_else_stays() {
        let html = format!("<!-- a --><p>{}</p>{}", placed("b"), placed(""));
        assert_eq!(cut(&html), "<!-- a --><p>b</p>");
        assert_eq!(cut("<!--text"), "<!--text");
    }
}
