//! The body of a record, rendered.

use crate::binder::places::PagePath;
use crate::markdown::{Rendered, TocEntry};
use crate::view::{Map, Value};
use std::sync::Arc;

/// A rendered body.
#[derive(Debug, Default)]
pub(in crate::binder) struct Body {
    rendered: Arc<Rendered>,
    /// The paths of the pages that it links to, from the language's root.
    targets: Vec<String>,
    /// Whether an address in it depends on the page that shows it.
    is_placed: bool,
}

impl Body {
    /// A body with the paths of the pages and whether there are files that it links to.
    pub(super) fn new(rendered: Arc<Rendered>, targets: Vec<String>, has_files: bool) -> Self {
        Self {
            rendered,
            is_placed: has_files || !targets.is_empty(),
            targets,
        }
    }

    /// Whether it links to a page, or to a place on it.
    pub(super) fn links_to(&self, page: &PagePath) -> bool {
        let path = page.path.as_str();
        self.targets.iter().any(|target| target.starts_with(path))
    }

    /// Whether it is the same on every page.
    pub(super) fn is_alike_everywhere(&self) -> bool {
        !self.is_placed
    }

    /// The markup, or none.
    pub(in crate::binder) fn html(&self) -> Value {
        if self.rendered.html.is_empty() {
            Value::None
        } else {
            self.rendered.html.clone().into()
        }
    }

    /// The headings as a page's contents.
    pub(in crate::binder) fn toc(&self) -> Vec<Map> {
        let line = |entry: &TocEntry| {
            Map::new()
                .with("level", i64::from(entry.level))
                .with("title", entry.title.as_str())
                .with("href", format!("#{}", entry.slug))
        };
        self.rendered.toc.iter().map(line).collect()
    }

    /// The first words of its first paragraph. They come from the finished body, in which the words of links to
    /// withheld records are replaced already.
    pub(in crate::binder) fn summary(&self) -> Option<String> {
        let html = self.rendered.html.as_str();
        let start = html.find("<p>")? + 3;
        let paragraph = &html[start..start + html[start..].find("</p>")?];
        let text = in_one_line(paragraph);
        let text = unescaped(&text);
        let mut words = text.split_whitespace();
        let mut shown: Vec<&str> = words.by_ref().take(SUMMARY_WORDS).collect();
        if words.next().is_some() {
            shown.push("…");
        }
        let text = shown.join(" ").replace(" …", "…");
        (!text.is_empty()).then_some(text)
    }

    /// Minutes to read it, at 200 words a minute, at least one.
    pub(in crate::binder) fn minutes(&self) -> i64 {
        (self.rendered.words as i64 + 199) / 200
    }
}

/// How many words of a text a list shows.
const SUMMARY_WORDS: usize = 24;

/// The words of a paragraph without what means nothing in a list: the numbers of notes, and words that are struck.
fn in_one_line(paragraph: &str) -> String {
    const LEFT_OUT: &[(&str, &str)] = &[
        ("<sup class=\"footnote-ref\">", "</sup>"),
        ("<del>", "</del>"),
        ("<s>", "</s>"),
    ];
    let mut text = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let left_out = LEFT_OUT.iter().find(|(start, _)| tag.starts_with(start));
        let end = left_out.map_or(">", |(_, end)| end);
        // A power is no digit more.
        match tag {
            _ if left_out.is_some() => {}
            _ if tag.starts_with("<sup") => text.push('^'),
            _ if tag.starts_with("<br") => text.push(' '),
            _ => {}
        }
        rest = tag.find(end).map_or("", |at| &tag[at + end.len()..]);
    }
    text.push_str(rest);
    text
}

/// Text without the entities that escaping makes; it is escaped again when it is printed.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::in_one_line;

    #[test]
    fn a_line_says_what_the_paragraph_says() {
        for (html, line) in [
            (
                "Take 1<sup class=\"footnote-ref\"><a href=\"#fn:1\">1</a></sup> tablet",
                "Take 1 tablet",
            ),
            ("Give <del>10 mg</del> 5 mg", "Give  5 mg"),
            ("10<sup>6</sup> <b>cells</b><br>more", "10^6 cells more"),
            ("a <s>b <s", "a "),
        ] {
            assert_eq!(in_one_line(html), line);
        }
    }
}
