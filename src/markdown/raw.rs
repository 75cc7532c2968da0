//! The raw HTML that a body may hold: simple elements, and few attributes.

use super::html::Tag;

/// What may stand on an element besides what may stand on every one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Element {
    /// The name in lower case; empty where nothing is written for it.
    pub(crate) name: &'static str,
    attributes: &'static [&'static str],
}

/// Elements of simple text. No forms, frames, media, styles or programs.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("abbr", &[]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("dd", &[]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("img", &["src", "alt", "width", "height"]),
    ("ins", &["datetime"]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["start", "reversed"]),
    ("p", &[]),
    ("pre", &[]),
    ("q", &[]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("wbr", &[]),
];

/// Elements of other programs and of older pages whose contents are simple text, with what is written for them. Those
/// that structure a page are the layout's; nothing stands for the ones that only choose among pictures.
const INSTEAD: &[(&str, &str)] = &[
    ("acronym", "abbr"),
    ("address", "div"),
    ("article", "div"),
    ("aside", "div"),
    ("big", "span"),
    ("center", "div"),
    ("data", "span"),
    ("dir", "ul"),
    ("fieldset", "div"),
    ("font", "span"),
    ("footer", "div"),
    ("header", "div"),
    ("hgroup", "div"),
    ("label", "span"),
    ("legend", "p"),
    ("main", "div"),
    ("menu", "ul"),
    ("nav", "div"),
    ("nobr", "span"),
    ("output", "span"),
    ("picture", "span"),
    ("search", "div"),
    ("section", "div"),
    ("source", ""),
    ("strike", "s"),
    ("tt", "code"),
];

/// Elements whose contents are no text, and which do something.
const HAZARDS: &[&str] = &[
    "applet",
    "audio",
    "base",
    "button",
    "canvas",
    "embed",
    "form",
    "frame",
    "frameset",
    "iframe",
    "input",
    "link",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// The element of that name in lower case, if a body may hold it; under another name where that one is written for it.
pub(crate) fn element(name: &str) -> Option<Element> {
    let instead = INSTEAD.binary_search_by(|(known, _)| (*known).cmp(name));
    if let Ok(at) = instead {
        let name = INSTEAD.get(at)?.1;
        return Some(Element {
            name,
            attributes: &[],
        });
    }
    let at = ELEMENTS
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()?;
    ELEMENTS
        .get(at)
        .map(|(name, attributes)| Element { name, attributes })
}

impl Element {
    /// An attribute's name, given in lower case, if it may stand on the element.
    /// Ids are not among them, see [`id`]; addresses are the caller's to rewrite.
    pub(crate) fn attribute(self, name: &str) -> Option<&'static str> {
        const ANYWHERE: &[&str] = &["dir", "lang", "title"];
        ANYWHERE
            .iter()
            .chain(self.attributes)
            .find(|known| **known == name)
            .copied()
    }
}

/// Whether a text has the form of a language's tag: `<pre lang="mermaid">` names none.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Whether an element, named in lower case, can do harm.
pub(crate) fn is_hazard(name: &str) -> bool {
    HAZARDS.binary_search(&name).is_ok()
}

/// The name of the place that a tag marks, if a body may hold the element:
/// its id, or the name of an old-fashioned anchor.
pub(crate) fn id(tag: &Tag) -> Option<&str> {
    let element = element(&tag.name)?;
    let old = || tag.get("name").filter(|_| element.name == "a");
    tag.get("id")
        .or_else(old)
        .filter(|id| !id.trim().is_empty())
}

/// Whether an element, named in lower case, is never closed, be it allowed or not (HTML, "Void elements").
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether what stands inside the element, named in lower case, is dropped with it.
pub(crate) fn drops_contents(name: &str) -> bool {
    is_hazard(name)
        && !matches!(
            name,
            // These are empty elements, or hold words that a reader should see.
            "base" | "button" | "embed" | "form" | "input" | "link" | "meta"
        )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn tables_are_sorted_for_searching() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(HAZARDS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(INSTEAD.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(INSTEAD.iter().all(|(name, instead)| {
            !ELEMENTS.iter().any(|(known, _)| known == name)
                && (instead.is_empty() || element(instead).is_some())
        }));
        assert!(HAZARDS.iter().all(|name| element(name).is_none()));
    }

    #[test]
    fn only_listed_attributes_pass() {
        let link = element("a").unwrap();
        assert_eq!(link.attribute("href"), Some("href"));
        assert_eq!(link.attribute("onclick"), None);
        assert_eq!(link.attribute("style"), None);
        assert_eq!(link.attribute("target"), None);
    }
}
