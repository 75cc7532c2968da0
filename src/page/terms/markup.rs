//! The markup of a mark: a button that opens a card, and a link that a theme shows instead where a browser opens none.
//! The word stands in it once, so that it is copied, searched and read aloud as it was written.

use std::borrow::Cow;
use std::fmt::Write;

use memchr::memmem;

use crate::markdown::escape;

/// How a mark begins; it goes on with the id of the card.
const MARK: &str = "<span class=\"term-mark\"><button type=\"button\" popovertarget=\"";
/// What stands between the word and the address of the glossary.
const LINK: &str = "</button><a href=\"";
/// What stands between that address and the name of the term.
const NAME: &str = "\" aria-label=\"";
/// How a mark ends.
const MARK_END: &str = "\"></a></span>";

/// What a mark leads to.
pub(super) struct Explained<'e> {
    /// The id of the card that explains it.
    pub(super) id: &'e str,
    /// The address of its place in the glossary.
    pub(super) href: String,
    /// What it is called there.
    pub(super) name: &'e str,
}

/// Writes a word, which is markup, with its mark.
pub(super) fn push_mark(word: &str, explained: &Explained<'_>, out: &mut String) {
    out.push_str(MARK);
    escape(explained.id, out);
    let _ = write!(out, "\">{word}{LINK}");
    escape(&explained.href, out);
    out.push_str(NAME);
    escape(explained.name, out);
    out.push_str(MARK_END);
}

/// A page's main part, where each mark is a link alone: paper opens nothing.
pub(crate) fn with_links(main: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for at in memmem::find_iter(main.as_bytes(), MARK) {
        let Some((word, href, end)) = parts(main, at) else {
            continue;
        };
        out.push_str(main.get(from..at).unwrap_or_default());
        for part in ["<a class=\"term-link\" href=\"", href, "\">", word, "</a>"] {
            out.push_str(part);
        }
        from = end;
    }
    match from {
        0 => Cow::Borrowed(main),
        _ => Cow::Owned(out + main.get(from..).unwrap_or_default()),
    }
}

/// The word and the address of the mark at a place, and where it ends.
fn parts(main: &str, at: usize) -> Option<(&str, &str, usize)> {
    let rest = main.get(at + MARK.len()..)?;
    let (_, rest) = rest.split_once("\">")?;
    let (word, rest) = rest.split_once(LINK)?;
    let (href, rest) = rest.split_once(NAME)?;
    let (_, rest) = rest.split_once(MARK_END)?;
    Some((word, href, main.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_print_page_a_mark_is_a_link() {
        let mut main = String::from("<p>An ");
        let explained = Explained {
            id: "word:iep",
            href: "../glossary.html#iep".into(),
            name: "IEP \"plan\"",
        };
        push_mark("IEP", &explained, &mut main);
        main.push_str(" it is</p>");
        assert_eq!(
            with_links(&main),
            "<p>An <a class=\"term-link\" href=\"../glossary.html#iep\">IEP</a> it is</p>"
        );
        assert_eq!(with_links(MARK), MARK);
    }
}
