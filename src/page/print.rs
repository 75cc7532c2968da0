//! Many pages on one: the main contents of each, adapted so that all can
//! stand together.
//!
//! Every id gets the name of its page in front, links between the pages become
//! links within the page, and addresses of files are counted from the folder
//! of the print page.

mod paths;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::markdown::{Address, Slugs, address, each_attribute};
use crate::view::{Html, Map, Value};

use paths::{folder, join, relative};

/// A finished page that becomes part of a print page.
#[derive(Debug, Clone, Copy)]
pub struct Part<'p> {
    /// Where the page goes, from the binder's root: `goals/shop.html`.
    pub path: &'p str,
    /// Its title.
    pub title: &'p str,
    /// The layout that it was made with: `goal`.
    pub layout: &'p str,
    /// The whole page as it was rendered.
    pub html: &'p str,
}

/// The parts as the layout gets them: `{id, title, path, html}`, each wrapped
/// in `<section class="part" id="…">`.
///
/// # Errors
/// A page without a main element.
pub(crate) fn gather<'p>(print_path: &str, parts: &[Part<'p>]) -> Result<Value, Part<'p>> {
    let mut slugs = Slugs::default();
    let names: Vec<String> = parts
        .iter()
        .map(|part| slugs.unique(&part_name(part.path)))
        .collect();
    let by_path: HashMap<&str, &str> = parts
        .iter()
        .zip(&names)
        .map(|(part, name)| (part.path, name.as_str()))
        .collect();
    parts
        .iter()
        .zip(&names)
        .map(|(part, name)| {
            let main = main_of(part.html).ok_or(*part)?;
            let mut html = String::with_capacity(main.len() + main.len() / 8 + 64);
            html.push_str("<section class=\"part\" id=\"");
            html.push_str(name);
            html.push_str("\">");
            let adapter = Adapter {
                name,
                folder: folder(part.path),
                print_folder: folder(print_path),
                path: part.path,
                parts: &by_path,
            };
            adapter.write(main, &mut html);
            html.push_str("</section>");
            let map = Map::new()
                .with("id", name.as_str())
                .with("title", part.title)
                .with("path", part.path)
                .with("html", Html::trusted(html));
            Ok(Value::from(map))
        })
        .collect::<Result<Vec<_>, _>>()
        .map(Value::List)
}

/// `goals/shop.html` is `goals-shop`.
fn part_name(path: &str) -> String {
    path.strip_suffix(".html").unwrap_or(path).replace('/', "-")
}

/// What stands inside the page's main element.
fn main_of(html: &str) -> Option<&str> {
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
    rest.get(..rest.rfind("</main>")?)
}

/// Adapts one part.
struct Adapter<'a> {
    /// What its ids start with.
    name: &'a str,
    path: &'a str,
    folder: &'a str,
    print_folder: &'a str,
    /// The names of all parts by path.
    parts: &'a HashMap<&'a str, &'a str>,
}

impl Adapter<'_> {
    fn write(&self, main: &str, out: &mut String) {
        let mut from = 0;
        each_attribute(main, |attribute| {
            if let Some(value) = self.value(attribute.name, attribute.value) {
                out.push_str(main.get(from..attribute.range.start).unwrap_or_default());
                out.push_str(&value);
                from = attribute.range.end;
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
            file => Cow::Owned(join(self.folder, file)),
        };
        if let Some(name) = self.parts.get(&*path) {
            return Some(match anchor.filter(|anchor| !anchor.is_empty()) {
                Some(anchor) => format!("#{name}--{anchor}"),
                None => format!("#{name}"),
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

#[cfg(test)]
mod tests;
