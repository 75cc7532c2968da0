//! A small reader of HTML: tags, comments and the text between.
//!
//! It is used to judge and filter raw HTML in bodies and to rewrite finished
//! pages for print. It follows the tokenizer of the HTML standard where that
//! matters for safety: whatever a browser would take for a tag is a tag here.

use std::borrow::Cow;
use std::ops::Range;

use super::entities::decode;

/// One piece of HTML.
#[derive(Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// Text between tags, with its entities as written.
    Text(&'a str),
    /// A comment, a doctype or a processing instruction.
    Comment,
    /// A tag.
    Tag(Tag<'a>),
}

/// One tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// The element's name as written.
    pub(crate) name: &'a str,
    /// Whether it is a closing tag.
    pub(crate) closing: bool,
    /// The attributes in order.
    pub(crate) attributes: Vec<Attribute<'a>>,
    /// Where the tag stands in the text.
    pub(crate) range: Range<usize>,
}

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

impl Tag<'_> {
    /// Whether the element has this name, in any case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, with its entities resolved.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
            .map(|attribute| decode(attribute.value))
    }
}

/// The tokens of a text.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Starts reading `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// The first place from `at` on where `stop` says yes, or the end.
    fn until(&self, at: usize, stop: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        rest.iter()
            .position(|byte| stop(*byte))
            .map_or(self.text.len(), |offset| at + offset)
    }

    /// The next `byte` from `at` on, or the end.
    fn next_of(&self, at: usize, byte: u8) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        memchr::memchr(byte, rest).map_or(self.text.len(), |offset| at + offset)
    }

    /// The place after the next `needle`, or the end.
    fn after(&self, at: usize, needle: &str) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find(needle)
            .map_or(self.text.len(), |offset| at + offset + needle.len())
    }

    /// What starts with the `<` at `start`, and where it ends. `None`: it is text.
    fn markup(&self, start: usize) -> Option<(Token<'a>, usize)> {
        match self.byte(start + 1)? {
            b'!' if self.slice(start..start + 4) == "<!--" => {
                // `<!-->` and `<!--->` are whole comments.
                Some((Token::Comment, self.after(start + 2, "-->")))
            }
            b'!' | b'?' => Some((Token::Comment, self.after(start + 2, ">"))),
            b'/' if self.byte(start + 2)?.is_ascii_alphabetic() => {
                Some(self.tag(start, start + 2, true).unwrap_or(self.rest(start)))
            }
            b'/' => Some((Token::Comment, self.after(start + 2, ">"))),
            byte if byte.is_ascii_alphabetic() => Some(
                self.tag(start, start + 1, false)
                    .unwrap_or(self.rest(start)),
            ),
            _ => None,
        }
    }

    /// A tag that never ends makes all that follows text: looking for another
    /// in it would take quadratic time.
    fn rest(&self, start: usize) -> (Token<'a>, usize) {
        (
            Token::Text(self.slice(start..self.text.len())),
            self.text.len(),
        )
    }

    fn tag(&self, start: usize, name: usize, closing: bool) -> Option<(Token<'a>, usize)> {
        let mut attributes = Vec::new();
        let name = name..self.name_end(name);
        let end = self.attributes(name.end, &mut |attribute| attributes.push(attribute))?;
        let tag = Tag {
            name: self.slice(name),
            closing,
            attributes,
            range: start..end,
        };
        Some((Token::Tag(tag), end))
    }

    fn name_end(&self, start: usize) -> usize {
        self.until(start, |byte| {
            byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
        })
    }

    /// Gives the attributes of a tag whose name ends at `at`, and the end of the tag, if it has one.
    fn attributes(&self, mut at: usize, found: &mut impl FnMut(Attribute<'a>)) -> Option<usize> {
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

    fn attribute(&self, start: usize) -> (Attribute<'a>, usize) {
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
                (value + 1..end, (end + 1).min(self.text.len()))
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

/// Gives the attributes of all tags of a finished page, without keeping any of it: whole binders go through here.
pub(crate) fn each_attribute<'a>(text: &'a str, mut found: impl FnMut(Attribute<'a>)) {
    let mut tokens = Tokens::new(text);
    loop {
        let start = tokens.next_of(tokens.at, b'<');
        let Some(first) = tokens.byte(start + 1) else {
            return;
        };
        if !first.is_ascii_alphabetic() {
            tokens.at = match tokens.markup(start) {
                Some((_, end)) => end,
                None => start + 1,
            };
            continue;
        }
        let end = tokens.name_end(start + 1);
        // Most tags have no attributes.
        tokens.at = match tokens.byte(end) {
            Some(b'>') => end + 1,
            _ => tokens.attributes(end, &mut found).unwrap_or(text.len()),
        };
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        if self.byte(start) == Some(b'<')
            && let Some((token, end)) = self.markup(start)
        {
            self.at = end;
            return Some(token);
        }
        self.at = self.next_of(start + 1, b'<');
        Some(Token::Text(self.slice(start..self.at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<String> {
        Tokens::new(text)
            .filter_map(|token| match token {
                Token::Tag(tag) => {
                    let mut out = format!("{}{}", if tag.closing { "/" } else { "" }, tag.name);
                    for attribute in &tag.attributes {
                        out.push_str(&format!(" {}={}", attribute.name, attribute.value));
                    }
                    Some(out)
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        assert_eq!(tags("<a href='x'>y</a >"), ["a href=x", "/a"]);
        assert_eq!(
            tags("<img/src=x/onerror=alert(1)>"),
            ["img src=x/onerror=alert(1)"]
        );
        assert_eq!(
            tags("<p title=\"a>b\" onclick = x>"),
            ["p title=a>b onclick=x"]
        );
        assert_eq!(tags("<a\nhref=x>"), ["a href=x"]);
        assert_eq!(tags("< a> <3 <"), Vec::<String>::new());
        assert_eq!(tags("<!-- <b> --><i>"), ["i"]);
        assert_eq!(tags("<!--><i>"), ["i"]);
        assert_eq!(tags("<a <b>"), ["a <b="]);
    }

    #[test]
    fn attributes_are_the_same_without_tokens() {
        let text = "x < y <p class='a'>b<br/><!-- <i id=no> --><img src=c alt=\"d>e\"></p><hr ><a\nhref=x>z</a>";
        let mut found = Vec::new();
        each_attribute(text, |attribute| {
            found.push((attribute.name, attribute.range))
        });
        let tokens = Tokens::new(text).filter_map(|token| match token {
            Token::Tag(tag) => Some(tag.attributes),
            _ => None,
        });
        let expected: Vec<_> = tokens
            .flatten()
            .map(|attribute| (attribute.name, attribute.range))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn unfinished_tags_are_text() {
        let tokens: Vec<_> = Tokens::new("x <a href=").collect();
        assert_eq!(tokens, [Token::Text("x "), Token::Text("<a href=")]);
    }
}
