//! Where plain text stands in a body: outside of code, links, pictures and raw HTML.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::html::{Token, tokens};
use super::parser::parser;

/// A stretch of plain text on one line, byte for byte as it is written: what is escaped or marked up begins another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// Whether it stands in a heading.
    pub(crate) in_heading: bool,
}

/// The plain text of a body, in order.
pub(crate) fn spans(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    // How many elements are open in which no text is plain, and whether a raw link is.
    let (mut closed, mut in_heading, mut in_link) = (0usize, false, false);
    // A raw link that a block of HTML opens stands around the blocks that follow.
    let mut around = false;
    for (event, range) in parser(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => in_heading = true,
            Event::End(TagEnd::Heading(_)) => (in_heading, in_link) = (false, false),
            Event::Start(tag) if is_closed(&tag) => closed += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                closed = closed.saturating_sub(1)
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => in_link = false,
            Event::InlineHtml(html) => in_link = opens_link(&html).unwrap_or(in_link),
            Event::Html(html) => around = opens_link(&html).unwrap_or(around),
            Event::Text(_) if closed == 0 && !in_link && !around => match found.last_mut() {
                Some(last) if last.range.end == range.start && last.in_heading == in_heading => {
                    last.range.end = range.end;
                }
                _ => found.push(Span { range, in_heading }),
            },
            _ => {}
        }
    }
    found
}

/// Whether the last tag of a link in some HTML opens one; none where there is no such tag.
fn opens_link(html: &str) -> Option<bool> {
    let mut tags = tokens(html).into_iter().filter_map(|token| match token {
        Token::Tag(tag) if tag.name == "a" => Some(!tag.closing),
        _ => None,
    });
    tags.next_back()
}

fn is_closed(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str) -> Vec<&str> {
        let spans = spans(text).into_iter();
        spans.map(|one| &text[one.range]).collect()
    }

    #[test]
    fn text_is_told_from_what_only_looks_like_it() {
        let text = "# a `b`\n\nc [d](e) [f] ![g](h) <a href=\"i\">j</a> <b>k</b> \\[l\n\n    m\n\n<div>\nn\n</div>\n\n| o |\n| --- |\n| p |\n";
        assert_eq!(
            plain(text),
            ["a ", "c ", " [f] ", " ", " ", "k", " ", "[l", "o", "p"]
        );
        assert!(spans(text)[0].in_heading && !spans(text)[1].in_heading);
    }

    #[test]
    fn what_stands_in_a_raw_link_is_none() {
        let text = "<a href=\"x\">\n\nq\n\n</a>\n\nr <a href=\"x\">s</a> t\n";
        assert_eq!(plain(text), ["r ", " t"]);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_whole(text in "[a-c@\\[\\]()!`<>/\\\\*_|# \n\u{e9}-]{0,80}") {
            let mut end = 0;
            for span in spans(&text) {
                prop_assert!(span.range.start >= end && text.get(span.range.clone()).is_some());
                end = span.range.end;
            }
        }
    }
}
