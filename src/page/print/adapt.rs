//! One page among others on a print page: its ids, and where its links lead.

use std::borrow::Cow;
use std::ops::Range;

use crate::markdown::{Address, address, each_attribute};
use crate::page::paths::{folder, join, relative};

/// What stands inside the page's main element.
pub fn main_of(html: &str) -> Option<&str> {
    html.get(main_range(html)?)
}

/// Where that stands.
pub(crate) fn main_range(html: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let start = loop {
        let found = at + html.get(at..)?.find("<main")?;
        match html.as_bytes().get(found + 5)? {
            b'>' => break found + 6,
            byte if byte.is_ascii_whitespace() => break found + html.get(found..)?.find('>')? + 1,
            _ => at = found + 5,
        }
    };
    let rest = html.get(start..)?;
    Some(start..start + rest.rfind("</main>")?)
}

/// Adapts one part.
pub(super) struct Adapter<'a> {
    /// What its ids start with.
    pub(super) name: &'a str,
    /// Where the part's own page goes.
    pub(super) path: &'a str,
    /// The folder of the print page.
    pub(super) print_folder: &'a str,
    /// Where the printed pages stand, by path.
    pub(super) anchor: &'a dyn Fn(&str) -> Option<Anchor<'a>>,
}

/// Where a printed page stands, seen from a print page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor<'a> {
    /// The address of the print page that holds it; empty for the one that is being made.
    pub(super) href: &'a str,
    /// What its ids start with.
    pub(super) name: &'a str,
    /// Its number on its print page, by which paper refers to it.
    pub(super) number: usize,
}

impl Adapter<'_> {
    /// Writes what stands inside a page's main element, adapted.
    pub(super) fn write(&self, main: &str, out: &mut String) {
        let mut from = 0;
        each_attribute(main, |attribute| {
            if let Some(value) = self.value(attribute.name, attribute.value) {
                out.push_str(main.get(from..attribute.range.start).unwrap_or_default());
                let is_quoted = out.ends_with('"');
                out.push_str(&value);
                from = attribute.range.end;
                if let Some(number) = self.part_of(attribute.name, attribute.value)
                    && is_quoted
                {
                    out.push_str(&format!("\" data-part=\"{number}"));
                }
            }
        });
        out.push_str(main.get(from..).unwrap_or_default());
    }

    /// The new value of an attribute, unless it stays.
    fn value(&self, name: &str, value: &str) -> Option<String> {
        if value.is_empty() {
            return None;
        }
        match name {
            "id"
            | "for"
            | "headers"
            | "list"
            | "popovertarget"
            | "commandfor"
            | "aria-labelledby"
            | "aria-describedby"
            | "aria-controls"
            | "aria-details"
            | "aria-owns"
            | "aria-flowto"
            | "aria-activedescendant"
            | "aria-errormessage" => Some(self.prefixed(value)),
            "href" | "xlink:href" | "src" | "poster" | "usemap" => self.address(value),
            _ if value.contains("url(#") => {
                Some(value.replace("url(#", &format!("url(#{}--", self.name)))
            }
            _ => None,
        }
    }

    /// The number of another part of the same print page to which a link leads.
    fn part_of(&self, name: &str, href: &str) -> Option<usize> {
        let is_inside = matches!(address(href), Address::Relative) && !href.starts_with('/');
        if name != "href" || !is_inside {
            return None;
        }
        let file = href
            .split(['#', '?'])
            .next()
            .filter(|file| !file.is_empty())?;
        let path = join(folder(self.path), file);
        let anchor = (self.anchor)(&path).filter(|anchor| anchor.href.is_empty())?;
        (anchor.name != self.name).then_some(anchor.number)
    }

    fn prefixed(&self, ids: &str) -> String {
        let mut out = String::new();
        for id in ids.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(self.name);
            out.push_str("--");
            out.push_str(id);
        }
        out
    }

    fn address(&self, href: &str) -> Option<String> {
        if !matches!(address(href), Address::Relative | Address::Anchor) || href.starts_with('/') {
            return None;
        }
        let (target, anchor) = match href.split_once('#') {
            Some((target, anchor)) => (target, Some(anchor)),
            None => (href, None),
        };
        let (file, query) = match target.find('?') {
            Some(at) => target.split_at(at),
            None => (target, ""),
        };
        let path = match file {
            "" => Cow::Borrowed(self.path),
            file => Cow::Owned(join(folder(self.path), file)),
        };
        if let Some(Anchor { href, name, .. }) = (self.anchor)(&path) {
            return Some(match anchor.filter(|anchor| !anchor.is_empty()) {
                Some(anchor) => format!("{href}#{name}--{anchor}"),
                None => format!("{href}#{name}"),
            });
        }
        let mut out = relative(self.print_folder, &path);
        out.push_str(query);
        if let Some(anchor) = anchor {
            out.push('#');
            out.push_str(anchor);
        }
        Some(out)
    }
}
