//! Raw HTML as browsers read it: tags, comments and the text between.
//!
//! The tokenizer is that of the HTML standard: whatever a browser would take for a tag is a tag here. It is used to
//! judge and filter raw HTML in bodies, so what stands in a `<script>` is read as tags, too: nobody will run it.

use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Error, Span, State, Tokenizer};

/// One piece of HTML.
#[derive(Debug, PartialEq)]
pub(crate) enum Token {
    /// Text between tags, with its entities resolved.
    Text(String),
    /// A comment, a doctype or a processing instruction, and where it stands in the text.
    Comment(Range<usize>),
    /// A tag.
    Tag(Tag),
}

/// One tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag {
    /// The element's name in lower case.
    pub(crate) name: String,
    /// Whether it is a closing tag.
    pub(crate) closing: bool,
    /// The attributes in order.
    pub(crate) attributes: Vec<Attribute>,
    /// Where the tag stands in the text.
    pub(crate) range: Range<usize>,
}

/// One attribute.
#[derive(Debug, PartialEq)]
pub(crate) struct Attribute {
    /// The name in lower case.
    pub(crate) name: String,
    /// The value, with its entities resolved.
    pub(crate) value: String,
    /// Where the value stands in the text, without its quotation marks; behind the name if it is empty.
    pub(crate) range: Range<usize>,
}

impl Tag {
    /// The value of an attribute; of several with that name, the first counts.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|one| one.name == name);
        found.map(|attribute| attribute.value.as_str())
    }
}

/// The tokens of a text.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(rest) = html.get(from..).filter(|rest| !rest.is_empty()) {
        from = match read(rest, from, &mut tokens) {
            // Browsers end a comment at `--!>`, Markdown does not: what it takes for a comment is never shown.
            Some(end) => end + after_comment(html.get(end..).unwrap_or_default()),
            None => html.len(),
        };
    }
    tokens
}

/// Reads tokens up to the end, or to that of a comment which Markdown would read on.
fn read(rest: &str, from: usize, tokens: &mut Vec<Token>) -> Option<usize> {
    let (mut end, mut is_cut) = (0, false);
    for placed in tokenized(rest, State::Data) {
        let Some((mut token, range)) = placed else {
            is_cut = true;
            continue;
        };
        end = range.end;
        match &mut token {
            Token::Tag(tag) => tag.move_by(from),
            Token::Comment(own) => {
                *own = own.start + from..own.end + from;
                if goes_on(rest.get(range).unwrap_or_default()) {
                    own.end += after_comment(rest.get(end..).unwrap_or_default());
                    tokens.push(token);
                    return Some(from + end);
                }
            }
            Token::Text(_) => {}
        }
        tokens.push(token);
    }
    // A tag that never ends is text, with entities only. `</>` is nothing at all.
    if is_cut {
        let text = rest.get(end..).unwrap_or_default();
        let text = tokenized(text.trim_start_matches("</>"), State::RcData);
        tokens.extend(text.flatten().map(|(token, _)| token));
    }
    None
}

/// The tokens of a text that starts in a state of the standard; `None` where the text ends within a tag. In one place,
/// because the tokenizer is large and made anew for each kind of emitter.
fn tokenized(text: &str, state: State) -> impl Iterator<Item = Option<Placed>> {
    let mut builder = Builder::default();
    let emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, span: Span<usize>| {
        builder.event(event, span.start..span.end)
    });
    let mut tokenizer = Tokenizer::new_with_emitter(text, emitter);
    tokenizer.set_state(state);
    tokenizer.map(|Ok(placed)| placed)
}

/// Whether Markdown would read a comment on where browsers end it.
fn goes_on(comment: &str) -> bool {
    comment.starts_with("<!--") && comment.ends_with("--!>")
}

/// Where a comment ends for Markdown.
fn after_comment(text: &str) -> usize {
    text.find("-->").map_or(text.len(), |at| at + 3)
}

impl Tag {
    /// Moves all places by `offset`.
    fn move_by(&mut self, offset: usize) {
        let values = self.attributes.iter_mut().map(|one| &mut one.range);
        for range in values.chain([&mut self.range]) {
            *range = range.start + offset..range.end + offset;
        }
    }
}

/// A token and where it stands.
type Placed = (Token, Range<usize>);

/// Puts tags together from their parts.
#[derive(Debug, Default)]
struct Builder {
    name: String,
    start: usize,
    attributes: Vec<Attribute>,
}

impl Builder {
    /// What is whole with this event; `Some(None)`: the text ends within a tag.
    fn event(&mut self, event: CallbackEvent<'_>, span: Range<usize>) -> Option<Option<Placed>> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let token = match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = text(name);
                self.start = span.start;
                return None;
            }
            CallbackEvent::AttributeName { name } => {
                self.attributes.push(Attribute {
                    name: text(name),
                    value: String::new(),
                    range: span.end..span.end,
                });
                return None;
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(last) = self.attributes.last_mut() {
                    last.value = text(value);
                    last.range = span;
                }
                return None;
            }
            CallbackEvent::CloseStartTag { .. } => {
                let name = std::mem::take(&mut self.name);
                return Some(Some(self.tag(name, false, self.start..span.end)));
            }
            CallbackEvent::EndTag { name } => {
                return Some(Some(self.tag(text(name), true, span)));
            }
            CallbackEvent::String { value } => Token::Text(text(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                Token::Comment(span.clone())
            }
            CallbackEvent::Error(Error::EofInTag) => return Some(None),
            CallbackEvent::Error(_) => return None,
        };
        Some(Some((token, span)))
    }

    fn tag(&mut self, name: String, closing: bool, range: Range<usize>) -> Placed {
        let attributes = std::mem::take(&mut self.attributes);
        let tag = Tag {
            name,
            closing,
            attributes,
            range: range.clone(),
        };
        (Token::Tag(tag), range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<String> {
        tokens(text)
            .into_iter()
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

    fn texts(text: &str) -> String {
        tokens(text)
            .into_iter()
            .filter_map(|token| match token {
                Token::Text(text) => Some(text),
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
        assert_eq!(tags("<P ID=a id=b>"), ["p id=a id=b"]);
    }

    #[test]
    fn a_comment_ends_where_markdown_ends_it() {
        assert_eq!(texts("a<!-- b --!> c <i> --> d"), "a d");
        assert_eq!(tags("a<!-- b --!> c <i> --> d"), Vec::<String>::new());
        assert_eq!(texts("a<!-- b --!> c"), "a");
        assert_eq!(texts("a<!--->b<!x>c<?y>d</ z>e</>f"), "abcdef");
    }

    #[test]
    fn entities_are_resolved() {
        assert_eq!(
            tags("<a href='&#106;ava&#x73;cript&colon;x&NewLine;'>"),
            ["a href=javascript:x\n"]
        );
        assert_eq!(
            texts("a&b &amp; &bogus; &#xffffffff; caf&eacute;"),
            "a&b & &bogus; \u{fffd} caf\u{e9}"
        );
    }

    #[test]
    fn unfinished_tags_are_text() {
        assert_eq!(
            tokens("x <a href=&amp;"),
            [Token::Text("x ".into()), Token::Text("<a href=&".into())]
        );
        assert_eq!(texts("x</><a <b"), "x<a <b");
    }

    #[test]
    fn values_are_placed_where_they_stand() {
        let text = "<!-- --!> --> \u{e9} <a b=x&amp;y c='z' d e=\"\">";
        let Some(Token::Tag(tag)) = tokens(text).pop() else {
            panic!("no tag at the end");
        };
        assert_eq!(&text[tag.range.clone()], "<a b=x&amp;y c='z' d e=\"\">");
        let values: Vec<&str> = tag
            .attributes
            .iter()
            .map(|one| &text[one.range.clone()])
            .collect();
        assert_eq!(values, ["x&amp;y", "z", "", ""]);
    }

    proptest::proptest! {
        #[test]
        fn every_place_is_inside_the_text(text in "(?s)[<>/!a-c=\"'& \r\n\u{e9}\u{0}-]{0,60}") {
            for token in tokens(&text) {
                if let Token::Tag(tag) = token {
                    let values = tag.attributes.into_iter().map(|one| one.range);
                    for range in values.chain([tag.range]) {
                        proptest::prop_assert!(text.get(range).is_some());
                    }
                }
            }
        }
    }
}
