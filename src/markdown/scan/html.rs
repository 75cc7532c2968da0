//! What raw HTML in a body holds: links, pictures, and what is not allowed.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::{Anchor, Problem, Scanner};
use crate::diagnostic::codes;
use crate::markdown::address::{Address, address};
use crate::markdown::audience;
use crate::markdown::foreign;
use crate::markdown::html::{Attribute, Tag, Token, tokens};
use crate::markdown::parser::MAX_DEPTH;
use crate::markdown::raw;

impl<'a> Scanner<'a> {
    /// Judges one tag that stands in a paragraph.
    pub(super) fn inline_html(&mut self, events: &[Event<'a>], index: usize) {
        let Some(Event::InlineHtml(html)) = events.get(index) else {
            return;
        };
        let range = self.range(index);
        for token in tokens(html) {
            match token {
                Token::Tag(tag) => {
                    self.html_tag(&tag, range.clone());
                    if opens_link(&tag) && !closed_in_paragraph(events, index) {
                        self.unclosed_link(range.clone());
                    }
                }
                Token::Comment(_) => self.asides.comments.push(range.clone()),
                Token::Text(_) => {}
            }
        }
    }

    /// Judges a block of HTML. Its lines come one by one and, in a quote,
    /// without their marks; so they are joined, and places looked up again.
    pub(super) fn html_block(&mut self, events: &[Event<'a>], index: usize) {
        let mut joined = String::new();
        let mut starts = Vec::new();
        for (offset, event) in events.iter().enumerate().skip(index + 1) {
            match event {
                Event::Html(html) => {
                    starts.push((joined.len(), self.range(offset).start));
                    joined.push_str(html);
                }
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        let place = |at: usize| {
            let line = starts.partition_point(|(joined, _)| *joined <= at);
            let found = line.checked_sub(1).and_then(|line| starts.get(line));
            found.map_or(0, |(joined, source)| source + (at - joined))
        };
        let mut open = None;
        for token in tokens(&joined) {
            match token {
                Token::Tag(tag) => {
                    let range = place(tag.range.start)..place(tag.range.end.saturating_sub(1)) + 1;
                    self.html_tag(&tag, range.clone());
                    let addresses = tag.attributes.iter().filter(|one| is_address(&tag, one));
                    for own in addresses
                        .map(|one| &one.range)
                        .filter(|own| !own.is_empty())
                    {
                        let end = place(own.end - 1) + 1;
                        self.asides.addresses.push(place(own.start)..end);
                    }
                    if tag.name == "a" {
                        open = opens_link(&tag).then_some(range);
                    }
                }
                Token::Text(text) => self.scan.words += text.split_whitespace().count(),
                Token::Comment(own) => {
                    let range = place(own.start)..place(own.end.saturating_sub(1)) + 1;
                    self.asides.comments.push(range);
                }
            }
        }
        if let Some(range) = open {
            self.unclosed_link(range);
        }
    }

    fn unclosed_link(&mut self, range: Range<usize>) {
        self.problem(
            Problem::error(
                codes::UNSAFE_HTML,
                range,
                "this <a> is not closed in the same paragraph",
            )
            .hint("write the link as Markdown: [words](address)"),
        );
    }

    fn html_tag(&mut self, tag: &Tag, range: Range<usize>) {
        self.asides.tag(tag, &range);
        if tag.closing {
            self.html_depth = self.html_depth.saturating_sub(1);
            return;
        }
        self.html_depth += usize::from(!raw::is_void(&tag.name));
        if self.html_depth == MAX_DEPTH + 1 {
            self.problem(
                Problem::error(
                    codes::DEEP_NESTING,
                    range.clone(),
                    format!("more than {MAX_DEPTH} HTML elements are open at once"),
                )
                .hint("make it flatter, and close each element"),
            );
        }
        if raw::element(&tag.name).is_none() {
            let name = &tag.name;
            let is_hiding = foreign::is_element(name, self.own);
            let (code, hint) = if is_hiding {
                (
                    codes::BAD_AUDIENCE,
                    "it hides nothing here: to keep a section from some readers, end its heading with {audience=team,manager}; if it is meant as text, write &lt; for <",
                )
            } else if raw::is_hazard(name) {
                (
                    codes::UNSAFE_HTML,
                    "remove it: a binder runs no programs and loads nothing",
                )
            } else {
                (
                    codes::UNSAFE_HTML,
                    "if it is meant as text, write &lt; for <, or put it in `backticks`",
                )
            };
            self.problem(
                Problem::error(
                    code,
                    range.clone(),
                    format!("<{name}> is not allowed in a body"),
                )
                .hint(hint),
            );
        }
        if let Some(id) = raw::id(tag) {
            let name = self.slugs.unique(id);
            let at = range.start;
            self.scan.anchors.push(Anchor { name, at });
        }
        for attribute in &tag.attributes {
            self.html_attribute(tag, attribute, &range);
        }
    }

    fn html_attribute(&mut self, tag: &Tag, attribute: &Attribute, range: &Range<usize>) {
        let value = &attribute.value;
        match attribute.name.as_str() {
            "href" if tag.name == "a" => self.link(value.trim().to_owned(), range.clone(), false),
            "src" if tag.name == "img" => {
                let alt = tag.get("alt");
                // An empty description is how HTML says "only decorates".
                self.picture(value.trim().to_owned(), range.clone(), alt.is_none(), false);
            }
            name if audience::is_attribute(name) => self.problem(
                Problem::error(
                    codes::BAD_AUDIENCE,
                    range.clone(),
                    "this restricts nothing: only a heading can carry an audience",
                )
                .hint("write a heading that starts with # and ends with {audience=team,manager}"),
            ),
            name if foreign::is_attribute(name, value, self.own) => self.problem(
                Problem::error(
                    codes::BAD_AUDIENCE,
                    range.clone(),
                    match value.trim() {
                        "" => format!("the attribute `{name}` hides nothing here"),
                        value => {
                            let short: String = value.chars().take(40).collect();
                            format!("`{name}=\"{short}\"` hides nothing here")
                        }
                    },
                )
                .hint("to keep a section from some readers, end its heading with {audience=team,manager}; take out what nobody may read"),
            ),
            "style" => self.problem(
                Problem::warning(
                    codes::UNSAFE_HTML,
                    range.clone(),
                    "the attribute style is left out",
                )
                .hint("themes decide how things look"),
            ),
            name if name.starts_with("on") => self.problem(
                Problem::error(
                    codes::UNSAFE_HTML,
                    range.clone(),
                    format!("the attribute {name} runs a program"),
                )
                .hint("remove it"),
            ),
            name => {
                if let Address::Forbidden(scheme) = address(value)
                    && matches!(scheme.as_str(), "javascript" | "vbscript" | "data")
                {
                    self.problem(
                        Problem::error(
                            codes::UNSAFE_HTML,
                            range.clone(),
                            format!("the attribute {name} holds a {scheme}: address"),
                        )
                        .hint("remove it"),
                    );
                }
            }
        }
    }
}

/// Whether an attribute says where a link or picture leads, which is not printed.
fn is_address(tag: &Tag, attribute: &Attribute) -> bool {
    matches!(
        (tag.name.as_str(), attribute.name.as_str()),
        ("a", "href") | ("img", "src")
    )
}

fn opens_link(tag: &Tag) -> bool {
    !tag.closing && tag.name == "a" && tag.get("href").is_some()
}

fn closes_link(html: &str) -> bool {
    let is_link = |token| matches!(token, Token::Tag(tag) if tag.closing && tag.name == "a");
    tokens(html).into_iter().any(is_link)
}

fn closed_in_paragraph(events: &[Event<'_>], index: usize) -> bool {
    events
        .iter()
        .skip(index + 1)
        // No paragraph needs more; a limit keeps this linear.
        .take(1000)
        .take_while(|event| {
            !matches!(
                event,
                Event::End(
                    TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item
                )
            )
        })
        .any(|event| match event {
            Event::InlineHtml(html) => html.starts_with("</") && closes_link(html),
            _ => false,
        })
}
