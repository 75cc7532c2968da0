//! Raw HTML, tag by tag: only listed elements and attributes are written.

use pulldown_cmark::{Event, TagEnd};

use super::{Fate, Writer, inline::push_address};
use crate::markdown::escape;
use crate::markdown::html::{Tag, Token, Tokens, decode};
use crate::markdown::raw;

impl<'e> Writer<'e, '_> {
    /// Writes a block of HTML; its lines belong together. Gives the index of its last event.
    pub(super) fn html_block(&mut self, index: usize) -> usize {
        let mut joined = String::new();
        let mut end = index;
        for (at, event) in self.events.iter().enumerate().skip(index + 1) {
            end = at;
            match event {
                Event::Html(html) => joined.push_str(html),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        self.raw_html(&joined);
        end
    }

    /// Writes raw HTML. Comments are dropped; so is what is not allowed.
    pub(super) fn raw_html(&mut self, html: &str) {
        let mut dropped: Option<&str> = None;
        for token in Tokens::new(html) {
            if let Some(name) = dropped {
                if matches!(&token, Token::Tag(tag) if tag.closing && tag.is(name)) {
                    dropped = None;
                }
                continue;
            }
            match token {
                Token::Comment => {}
                Token::Text(text) => {
                    self.words += text.split_whitespace().count();
                    // A line with nothing but a comment leaves no trace.
                    if self.raw || !text.trim().is_empty() {
                        self.raw = true;
                        escape(&decode(text), &mut self.out);
                    }
                }
                Token::Tag(tag) if !tag.closing && raw::drops_contents(tag.name) => {
                    dropped = Some(tag.name);
                }
                Token::Tag(tag) => self.raw_tag(&tag),
            }
        }
    }

    fn raw_tag(&mut self, tag: &Tag<'_>) {
        let Some(element) = raw::element(tag.name) else {
            return;
        };
        self.raw = true;
        if element.name == "a" {
            self.unhide();
        }
        // The page has its one first-level heading already.
        let name = if element.name == "h1" {
            "h2"
        } else {
            element.name
        };
        if tag.closing {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
            return;
        }
        match (element.name, tag.get("href"), tag.get("src")) {
            ("a", Some(href), _) => return self.raw_link(href.trim(), tag),
            ("img", _, src) => {
                let alt = tag.get("alt").unwrap_or_default();
                let src = src.unwrap_or_default();
                return self.show_picture(src.trim(), &alt, "");
            }
            _ => {}
        }
        self.out.push('<');
        self.out.push_str(name);
        for attribute in &tag.attributes {
            if let Some(name) = element.attribute(attribute.name) {
                self.raw_attribute(name, &decode(attribute.value));
            }
        }
        self.out.push('>');
    }

    fn raw_attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        if name == "id" {
            let own = self.slugs.unique(value);
            escape(self.options.id_prefix, &mut self.out);
            self.out.push_str(&own);
        } else if name == "href" {
            push_address(value, &mut self.out);
        } else {
            escape(value, &mut self.out);
        }
        self.out.push('"');
    }

    fn raw_link(&mut self, href: &str, tag: &Tag<'_>) {
        let title = tag.get("title").unwrap_or_default();
        match (self.fate)(href, false) {
            Fate::Keep => self.open_link(href, &title, true),
            Fate::To(href) => self.open_link(&href, &title, false),
            Fate::Withheld { words } => {
                self.text(&words);
                // All that follows is taken back when the link ends, or with the body.
                self.hidden = Some(self.mark());
            }
            Fate::Drop | Fate::Picture(_) => {}
        }
    }
}
