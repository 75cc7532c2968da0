//! The attributes of finished pages, for rewriting them.
//!
//! By hand, because whole binders go through here: a tokenizer of the HTML standard takes five times as long. It reads
//! markup that layouts made; raw HTML of bodies is for [`tokens`](super::html::tokens).

use std::ops::Range;

/// One attribute.
#[derive(Debug, PartialEq)]
pub(crate) struct Attribute<'a> {
    /// The name as written.
    pub(crate) name: &'a str,
    /// The value without its quotation marks, with its entities as written.
    pub(crate) value: &'a str,
    /// Where the value stands in the text.
    pub(crate) range: Range<usize>,
}

/// A tag of a finished page; a comment and the like have no name.
#[derive(Debug, PartialEq)]
pub(crate) struct PageTag<'a> {
    /// The element's name as written.
    pub(crate) name: &'a str,
    /// Whether it is a closing tag.
    pub(crate) closes: bool,
    /// Where it ends.
    pub(crate) end: usize,
}

/// Gives the attributes of all opening tags of a finished page, without keeping any of it.
pub(crate) fn each_attribute<'a>(text: &'a str, mut found: impl FnMut(Attribute<'a>)) {
    let page = Page(text);
    let mut at = page.next_of(0, b'<');
    while at < text.len() {
        let end = page_tag(text, at, &mut found).map_or(at + 1, |tag| tag.end);
        at = page.next_of(end, b'<');
    }
}

/// The tag of a finished page whose `<` stands at `start`; none where that begins no tag. Gives the attributes of an
/// opening one.
pub(crate) fn page_tag<'a>(
    text: &'a str,
    start: usize,
    found: &mut impl FnMut(Attribute<'a>),
) -> Option<PageTag<'a>> {
    let page = Page(text);
    let closes = page.byte(start + 1)? == b'/';
    let first = start + 1 + usize::from(closes);
    if !page
        .byte(first)
        .is_some_and(|byte| byte.is_ascii_alphabetic())
    {
        let end = page.passed(start);
        let (name, closes) = ("", false);
        return (end > start + 1).then_some(PageTag { name, closes, end });
    }
    let name_end = page.name_end(first);
    let end = match closes {
        true => page.attributes(name_end, &mut |_| {}),
        false => page.attributes(name_end, found),
    };
    Some(PageTag {
        name: page.slice(first..name_end),
        closes,
        end: end.unwrap_or(text.len()),
    })
}

/// Where the element ends that a tag opens: behind the closing tag that belongs to it, or with the text.
pub(crate) fn element_end(text: &str, tag: &PageTag<'_>) -> usize {
    let page = Page(text);
    let (mut at, mut depth) = (page.next_of(tag.end, b'<'), 1);
    while at < text.len() {
        let inner = page_tag(text, at, &mut |_| {});
        let end = inner.as_ref().map_or(at + 1, |inner| inner.end);
        if let Some(inner) = inner.filter(|inner| inner.name == tag.name) {
            depth = if inner.closes { depth - 1 } else { depth + 1 };
            if depth == 0 {
                return end;
            }
        }
        at = page.next_of(end, b'<');
    }
    text.len()
}

/// The text of a page.
#[derive(Clone, Copy)]
struct Page<'a>(&'a str);

impl<'a> Page<'a> {
    fn byte(self, at: usize) -> Option<u8> {
        self.0.as_bytes().get(at).copied()
    }

    fn slice(self, range: Range<usize>) -> &'a str {
        self.0.get(range).unwrap_or_default()
    }

    /// The first place from `at` on where `stop` says yes, or the end.
    fn until(self, at: usize, stop: impl Fn(u8) -> bool) -> usize {
        let rest = self.0.as_bytes().get(at..).unwrap_or_default();
        rest.iter()
            .position(|byte| stop(*byte))
            .map_or(self.0.len(), |offset| at + offset)
    }

    /// The next `byte` from `at` on, or the end.
    fn next_of(self, at: usize, byte: u8) -> usize {
        let rest = self.0.as_bytes().get(at..).unwrap_or_default();
        memchr::memchr(byte, rest).map_or(self.0.len(), |offset| at + offset)
    }

    /// The place after the next `needle`, or the end.
    fn after(self, at: usize, needle: &str) -> usize {
        let rest = self.0.get(at..).unwrap_or_default();
        rest.find(needle)
            .map_or(self.0.len(), |offset| at + offset + needle.len())
    }

    /// Where what starts with the `<` at `start` and has no name ends.
    fn passed(self, start: usize) -> usize {
        match self.byte(start + 1) {
            // `<!-->` and `<!--->` are whole comments.
            Some(b'!') if self.slice(start..start + 4) == "<!--" => self.after(start + 2, "-->"),
            Some(b'!' | b'?' | b'/') => self.after(start + 2, ">"),
            _ => start + 1,
        }
    }

    fn name_end(self, start: usize) -> usize {
        self.until(start, |byte| {
            byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
        })
    }

    /// Gives the attributes of a tag whose name ends at `at`, and the end of the tag, if it has one.
    fn attributes(self, mut at: usize, found: &mut impl FnMut(Attribute<'a>)) -> Option<usize> {
        loop {
            at = self.until(at, |byte| !byte.is_ascii_whitespace() && byte != b'/');
            if self.byte(at)? == b'>' {
                return Some(at + 1);
            }
            let (attribute, end) = self.attribute(at);
            found(attribute);
            at = end;
        }
    }

    fn attribute(self, start: usize) -> (Attribute<'a>, usize) {
        // A name may start with `=`: the standard says so.
        let end = self.until(start + 1, |byte| {
            byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=')
        });
        let name = self.slice(start..end);
        let equals = self.until(end, |byte| !byte.is_ascii_whitespace());
        if self.byte(equals) != Some(b'=') {
            let attribute = Attribute {
                name,
                value: "",
                range: end..end,
            };
            return (attribute, end);
        }
        let value = self.until(equals + 1, |byte| !byte.is_ascii_whitespace());
        let (range, next) = match self.byte(value) {
            Some(quote @ (b'"' | b'\'')) => {
                let end = self.next_of(value + 1, quote);
                (value + 1..end, (end + 1).min(self.0.len()))
            }
            _ => {
                let end = self.until(value, |byte| byte.is_ascii_whitespace() || byte == b'>');
                (value..end, end)
            }
        };
        let attribute = Attribute {
            name,
            value: self.slice(range.clone()),
            range,
        };
        (attribute, next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::html::{Token, tokens};

    /// What is found, and what the tokenizer of the HTML standard finds: names and places.
    fn both(text: &str) -> [Vec<(String, Range<usize>)>; 2] {
        let mut found = Vec::new();
        each_attribute(text, |one| {
            found.push((one.name.to_ascii_lowercase(), one.range));
        });
        let opening = tokens(text).into_iter().filter_map(|token| match token {
            Token::Tag(tag) if !tag.closing => Some(tag.attributes),
            _ => None,
        });
        let told = opening.flatten().map(|one| (one.name, one.range));
        [found, told.collect()].map(|list: Vec<(String, Range<usize>)>| {
            let empty = |range: Range<usize>| if range.is_empty() { 0..0 } else { range };
            list.into_iter()
                .map(|(name, range)| (name, empty(range)))
                .collect()
        })
    }

    #[test]
    fn attributes_are_those_of_the_standard() {
        let text = "x < y <p class='a'>b<br/><!-- <i id=no> --><img src=c alt=\"d>e\"></p x=y><hr ><a\nhref=x>z</a>";
        let [found, told] = both(text);
        assert_eq!(found, told);
        assert_eq!(found.len(), 4);
    }

    proptest::proptest! {
        #[test]
        fn no_attribute_is_lost_or_made_up(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "<", "</", ">", "<a ", "<img ", "</a", "href", "ID", "=", "\"", "'", " ", "\n", "/", "<!--",
                    "-->", "<!", "<?", "x", "\u{e9}", "&amp;", "</>", "/>",
                ]),
                0..30,
            ),
        ) {
            // The last tag is closed: pages are whole.
            let [found, told] = both(&format!("{}x\">'>", parts.concat()));
            proptest::prop_assert_eq!(found, told);
        }
    }
}
