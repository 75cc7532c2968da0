//! Where a link or picture of the source leads after the import.

use super::names::{Names, way};
use super::sitemap::Sitemap;
use crate::casebook::is_published_type;
use crate::exchange::report::{Category, short};
use crate::markdown::{self, Address, address};
use std::collections::{BTreeMap, HashMap};

/// What a link or picture of the source resolves to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Resolution {
    /// It stays as it is.
    Keep,
    /// It leads here.
    To(String),
    /// A picture from elsewhere becomes a link to it.
    Link(String),
    /// Only its words stay.
    Words,
}

/// What a link resolves to, and what is to be said of it.
pub(super) type Resolved = (Resolution, Option<(Category, String)>);

/// Knows where everything goes, and collects the files that are used.
pub(super) struct LinkResolver<'a> {
    /// The pages.
    pub(super) map: &'a Sitemap,
    /// The files that are used: path in the source, path below `handbook/`.
    pub(super) files: BTreeMap<String, String>,
    /// The files that an earlier import carried: where they stand below `handbook/`.
    pub(super) stay: HashMap<&'a str, &'a str>,
    /// Gives files their names.
    pub(super) names: Names,
    /// Why a file of the source cannot be published, if it cannot.
    pub(super) flaw: &'a dyn Fn(&str) -> Option<String>,
}

impl LinkResolver<'_> {
    /// What becomes of a link or picture of page number `from`.
    pub(super) fn resolve(&mut self, from: usize, dest: &str, picture: bool) -> Resolved {
        match address(dest) {
            Address::Relative | Address::Anchor => self.inside(from, dest, picture),
            Address::Web if picture => {
                let message = format!(
                    "the picture {} is not in the source; a link to it is kept",
                    short(dest)
                );
                (
                    Resolution::Link(dest.to_owned()),
                    Some((Category::File, message)),
                )
            }
            Address::Web | Address::Mail | Address::Phone if !picture => (Resolution::Keep, None),
            Address::Forbidden(scheme) if scheme == "//" && dest.starts_with("//") && !picture => {
                (Resolution::To(format!("https:{dest}")), None)
            }
            _ => {
                let what = if picture { "picture" } else { "link" };
                let message = format!(
                    "the {what} to `{}` became its words: such addresses are not allowed",
                    short(dest)
                );
                (Resolution::Words, Some((Category::Link, message)))
            }
        }
    }

    /// What becomes of a link inside the source.
    fn inside(&mut self, from: usize, dest: &str, picture: bool) -> Resolved {
        if matches!(dest.trim(), "" | "#") {
            let what = if picture { "picture" } else { "link" };
            let message = format!("a {what} without an address became its words");
            return (Resolution::Words, Some((Category::Link, message)));
        }
        let (path, anchor) = dest.split_once('#').unwrap_or((dest, ""));
        let page = match path {
            "" => Some(from),
            path => self.map.page(from, path),
        };
        if let Some(to) = page.filter(|_| !picture) {
            return self.page(from, to, path.is_empty(), anchor);
        }
        if let Some(source) = self
            .map
            .file(from, path)
            .filter(|path| is_published_type(path))
        {
            let source = source.to_owned();
            return self.file(from, source);
        }
        if !picture && is_mail(path) {
            return (Resolution::To(format!("mailto:{path}")), None);
        }
        if !picture && path.starts_with("www.") {
            return (Resolution::To(format!("https://{dest}")), None);
        }
        let (category, what) = match picture {
            true => (Category::File, "picture"),
            false => (Category::Link, "page or file"),
        };
        let message = format!("there is no {what} `{}`; its words are kept", short(dest));
        (Resolution::Words, Some((category, message)))
    }

    fn page(&self, from: usize, to: usize, here: bool, anchor: &str) -> Resolved {
        let (Some(page), Some(target)) = (self.map.pages.get(from), self.map.pages.get(to)) else {
            return (Resolution::Words, None);
        };
        let path = match here {
            true => String::new(),
            false => way(&page.target, &format!("{}.md", target.target)),
        };
        if anchor.is_empty() {
            let resolution = if here {
                Resolution::Keep
            } else {
                Resolution::To(path)
            };
            return (resolution, None);
        }
        let shown = short(anchor);
        match nearest_anchor(anchor, &target.anchors) {
            Some(known) if here && known == anchor => (Resolution::Keep, None),
            Some(known) => (Resolution::To(format!("{path}#{known}")), None),
            None if here => {
                let message =
                    format!("no heading has the anchor `#{shown}`; the words of the link are kept");
                (Resolution::Words, Some((Category::Anchor, message)))
            }
            None => {
                let source = &target.source;
                let message = format!(
                    "no heading of {source} has the anchor `#{shown}`; the link leads to the page"
                );
                (Resolution::To(path), Some((Category::Anchor, message)))
            }
        }
    }

    /// What becomes of a link to a file, which is carried along from now on.
    fn file(&mut self, from: usize, source: String) -> Resolved {
        if !self.files.contains_key(&source)
            && let Some(flaw) = (self.flaw)(&source)
        {
            let message = format!(
                "{} cannot be used: {flaw}; its words are kept",
                short(&source)
            );
            return (Resolution::Words, Some((Category::File, message)));
        }
        let (names, stay) = (&mut self.names, &self.stay);
        let root = self.map.root.as_str();
        let target = self.files.entry(source).or_insert_with_key(|source| {
            if let Some(stays) = stay.get(source.as_str()) {
                return (*stays).to_owned();
            }
            let inside = source.strip_prefix(root).unwrap_or(source);
            names.file(inside.trim_start_matches('/'))
        });
        match self.map.pages.get(from) {
            Some(page) => (Resolution::To(way(&page.target, target)), None),
            None => (Resolution::Words, None),
        }
    }
}

/// The heading that an anchor of another program means: generators disagree
/// on signs, but not on letters and digits.
fn nearest_anchor<'a>(anchor: &str, known: &'a [String]) -> Option<&'a str> {
    let letters = |text: &str| -> String {
        let signs = text.chars().filter(|sign| sign.is_alphanumeric());
        signs.flat_map(char::to_lowercase).collect()
    };
    let exact = known.iter().find(|name| *name == anchor);
    let slugged = markdown::slug(anchor);
    let wanted = letters(anchor);
    let same_letters = |name: &&String| !wanted.is_empty() && letters(name) == wanted;
    exact
        .or_else(|| known.iter().find(|name| **name == slugged))
        .or_else(|| known.iter().find(same_letters))
        .map(String::as_str)
}

fn is_mail(path: &str) -> bool {
    let is_plain = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty() && bytes.all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b))
    };
    path.split_once('@')
        .is_some_and(|(name, host)| is_plain(name) && is_plain(host) && host.contains('.'))
}
