//! Raw HTML, tag by tag: only listed elements and attributes are written.

use pulldown_cmark::{Event, TagEnd};

use super::{LinkTarget, Writer};
use crate::markdown::html::{Tag, Token, tokens};
use crate::markdown::parser::MAX_DEPTH;
use crate::markdown::raw;
use crate::markdown::{escape, place_id};

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
        let mut dropped: Option<String> = None;
        for token in tokens(html) {
            if let Some(name) = &dropped {
                if matches!(&token, Token::Tag(tag) if tag.closing && tag.name == *name) {
                    dropped = None;
                }
                continue;
            }
            match token {
                Token::Comment(_) => {}
                Token::Text(text) => {
                    self.words += text.split_whitespace().count();
                    // A line with nothing but a comment leaves no trace.
                    if self.raw || !text.trim().is_empty() {
                        self.raw = true;
                        escape(&text, &mut self.out);
                    }
                }
                Token::Tag(tag) if !tag.closing && raw::drops_contents(&tag.name) => {
                    dropped = Some(tag.name);
                }
                Token::Tag(tag) => self.raw_tag(&tag),
            }
        }
    }

    fn raw_tag(&mut self, tag: &Tag) {
        let Some(element) = raw::element(&tag.name) else {
            return;
        };
        self.raw = true;
        // The page has its one first-level heading already.
        let name = if element.name == "h1" {
            "h2"
        } else {
            element.name
        };
        if self.is_too_deep(tag) || name.is_empty() {
            return;
        }
        if tag.closing {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
            if name == "table" && self.raw_tables > 0 {
                self.raw_tables -= 1;
                if self.raw_tables == 0 {
                    self.out.push_str("</div>");
                }
            }
            return;
        }
        if name == "table" {
            self.frame_table();
        }
        let id = raw::id(tag).map(|id| self.slugs.unique(id));
        match (element.name, tag.get("href"), tag.get("src")) {
            ("a", Some(href), _) => return self.raw_link(href.trim(), tag, id),
            ("img", _, src) => {
                self.raw_place(id);
                let alt = tag.get("alt").unwrap_or_default();
                let src = src.unwrap_or_default();
                return self.show_picture(src.trim(), alt, "");
            }
            _ => {}
        }
        self.out.push('<');
        self.out.push_str(name);
        if let Some(id) = id {
            self.raw_id(&id);
        }
        for attribute in &tag.attributes {
            let value = &attribute.value;
            if let Some(name) = element.attribute(&attribute.name)
                && (name != "lang" || raw::is_language(value))
            {
                self.raw_attribute(name, value);
            }
        }
        if name == "pre" {
            self.raw_attribute("tabindex", "0");
        }
        self.out.push('>');
    }

    /// A table may be wider than a phone: only its frame scrolls.
    fn frame_table(&mut self) {
        if self.raw_tables == 0 {
            self.out
                .push_str("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
            escape(&self.options.labels.table, &mut self.out);
            self.out.push_str("\">");
        }
        self.raw_tables += 1;
    }

    /// Counts open elements. Beyond the limit, which `scan` reports, tags are
    /// left out: closing thousands of them takes a parser quadratic time.
    fn is_too_deep(&mut self, tag: &Tag) -> bool {
        if raw::is_void(&tag.name) {
            return false;
        }
        if tag.closing {
            let depth = self.raw_depth;
            self.raw_depth = depth.saturating_sub(1);
            return depth > MAX_DEPTH;
        }
        self.raw_depth += 1;
        self.raw_depth > MAX_DEPTH
    }

    fn raw_attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }

    fn raw_id(&mut self, id: &str) {
        self.out.push_str(" id=\"");
        escape(self.options.id_prefix, &mut self.out);
        self.out.push_str(&place_id(id));
        self.out.push('"');
    }

    /// An empty element that only marks a place.
    fn raw_place(&mut self, id: Option<String>) {
        if let Some(id) = id {
            self.out.push_str("<span");
            self.raw_id(&id);
            self.out.push_str("></span>");
        }
    }

    fn raw_link(&mut self, href: &str, tag: &Tag, id: Option<String>) {
        let title = tag.get("title").unwrap_or_default();
        let target = (self.resolve)(href, false);
        self.raw_place(id);
        match target {
            LinkTarget::Keep => self.open_link(href, title, true),
            LinkTarget::To(href) => self.open_link(&href, title, false),
            // Those to something withheld are gone by now.
            LinkTarget::Withheld { .. } | LinkTarget::Drop | LinkTarget::Picture(_) => {}
        }
    }
}
