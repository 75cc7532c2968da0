//! What tags mean to a search, the attributes that count, and the signs that are written as entities.

use crate::markdown::{Attribute, PageTag, is_inline};
use memchr::memchr;
use std::borrow::Cow;

/// A tag with the attributes that count.
pub(super) struct Tag<'h> {
    pub(super) tag: PageTag<'h>,
    pub(super) has: Attributes<'h>,
}

impl Tag<'_> {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.tag.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    /// Whether it is a word that opens what explains it, and so a part of its text.
    fn is_word(&self) -> bool {
        self.tag.name == "button" && (self.tag.closes || self.has.opens)
    }

    /// Whether words on both of its sides are one text.
    pub(super) fn is_inline(&self) -> bool {
        if self.is_word() {
            return true;
        }
        self.tag.name.is_empty() || is_inline(self.tag.name)
    }

    pub(super) fn is_skipped(&self) -> bool {
        if self.is_word() {
            return false;
        }
        matches!(
            self.tag.name,
            "script" | "style" | "template" | "noscript" | "svg" | "nav" | "form" | "button"
        )
    }
}

/// Attributes as they are written.
#[derive(Default)]
pub(super) struct Attributes<'h> {
    pub(super) id: Option<&'h str>,
    pub(super) href: Option<&'h str>,
    pub(super) fact: Option<&'h str>,
    pub(super) open: Option<&'h str>,
    pub(super) skips: bool,
    /// Whether it opens something beside its text.
    pub(super) opens: bool,
    /// Whether the number in it is not one to talk to.
    pub(super) machine: bool,
}

impl<'h> Attributes<'h> {
    /// Takes an attribute; of several with one name the first counts.
    pub(super) fn take(&mut self, attribute: &Attribute<'h>) {
        let value = Some(attribute.value);
        match attribute.name {
            "id" => self.id = self.id.or(value),
            "href" => self.href = self.href.or(value),
            "data-search-fact" => self.fact = self.fact.or(value),
            "data-open" => self.open = self.open.or(value),
            "data-search-skip" => self.skips = true,
            "popovertarget" => self.opens = true,
            "data-machine" => self.machine = true,
            _ => {}
        }
    }
}

/// The text that HTML stands for.
pub(super) fn decoded(html: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', html.as_bytes()) else {
        return Cow::Borrowed(html);
    };
    let mut text = String::with_capacity(html.len());
    text.push_str(&html[..first]);
    let mut rest = &html[first..];
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest.get(1..).and_then(|rest| {
            let end = memchr(b';', rest.as_bytes().get(..rest.len().min(12))?)?;
            rest.get(..end)
        });
        match name.and_then(|name| Some((name, sign_of(name)?))) {
            Some((name, sign)) => {
                text.push(sign);
                rest = &rest[name.len() + 2..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn sign_of(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|sign| !sign.is_control())?
        }
    })
}
