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

/// Gives the attributes of all opening tags of a finished page, without keeping any of it.
pub(crate) fn each_attribute<'a>(text: &'a str, mut found: impl FnMut(Attribute<'a>)) {
    let page = Page(text);
    let mut at = 0;
    loop {
        let start = page.next_of(at, b'<');
        at = match page.byte(start + 1) {
            None => return,
            Some(first) if first.is_ascii_alphabetic() => {
                let end = page.name_end(start + 1);
                // Most tags have no attributes.
                match page.byte(end) {
                    Some(b'>') => end + 1,
                    _ => page.attributes(end, &mut found).unwrap_or(text.len()),
                }
            }
            Some(_) => page.passed(start),
        };
    }
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

    /// Where what starts with the `<` at `start` and is no opening tag ends.
    fn passed(self, start: usize) -> usize {
        match (self.byte(start + 1), self.byte(start + 2)) {
            // `<!-->` and `<!--->` are whole comments.
            (Some(b'!'), _) if self.slice(start..start + 4) == "<!--" => {
                self.after(start + 2, "-->")
            }
            (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => {
                let end = self.name_end(start + 2);
                let end = self.attributes(end, &mut |_| {});
                end.unwrap_or(self.0.len())
            }
            (Some(b'!' | b'?' | b'/'), _) => self.after(start + 2, ">"),
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
