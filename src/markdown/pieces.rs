//! The places of a body that an import may have to change: code, links,
//! definitions of links, tags of raw HTML. Only places, no judgment of links.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::html::{self, Token, tokens};
use super::parser::{end_of, parser};
use super::raw;

/// The places of one body.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    /// Code, in blocks and in lines.
    pub(crate) code: Vec<Range<usize>>,
    /// Links and pictures, those of raw HTML left out.
    pub(crate) links: Vec<LinkPiece>,
    /// Definitions of links: `[label]: address`.
    pub(crate) definitions: Vec<Definition>,
    /// Tags of raw HTML.
    pub(crate) tags: Vec<TagPiece>,
}

/// A link or a picture.
#[derive(Debug, PartialEq)]
pub(crate) struct LinkPiece {
    /// Where it leads, entities resolved.
    pub(crate) dest: String,
    /// The title behind the address.
    pub(crate) title: String,
    /// Whether it is a picture.
    pub(crate) picture: bool,
    /// How it is written.
    pub(crate) form: Form,
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// The bytes of its words; for a picture of its description.
    pub(crate) words: Range<usize>,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `[words](address)`.
    Inline,
    /// `[words][label]`: the address stands in a definition.
    Defined,
    /// `<address>`.
    Auto,
}

/// The definition of a link.
#[derive(Debug, PartialEq)]
pub(crate) struct Definition {
    /// Where it leads.
    pub(crate) dest: String,
    /// The title behind the address.
    pub(crate) title: String,
    /// Its bytes.
    pub(crate) range: Range<usize>,
}

/// A tag of raw HTML.
#[derive(Debug, PartialEq)]
pub(crate) struct TagPiece {
    /// The element's name in lower case.
    pub(crate) name: String,
    /// Whether it is a closing tag.
    pub(crate) closing: bool,
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// Its attributes.
    pub(crate) attributes: Vec<AttributePiece>,
    /// What a body may do with it.
    pub(crate) verdict: Verdict,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq)]
pub(crate) struct AttributePiece {
    /// Its name in lower case.
    pub(crate) name: String,
    /// Its value, entities resolved.
    pub(crate) value: String,
    /// The bytes of the value as written.
    pub(crate) range: Range<usize>,
}

/// What a body may do with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It may hold it.
    Allowed,
    /// It is no element that is known: most likely text in angle brackets.
    Unknown,
    /// It does something that no binder may do.
    Hazard,
    /// A hazard whose contents are not for reading.
    Silent,
}

impl TagPiece {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|one| one.name == name);
        found.map(|attribute| attribute.value.as_str())
    }
}

/// Finds the places of a body.
pub(crate) fn pieces(text: &str) -> Pieces {
    let parsed = parser(text);
    let definitions = parsed.definitions().into_iter();
    let definitions = definitions.map(|(dest, title, range)| Definition { dest, title, range });
    let mut found = Pieces {
        definitions: definitions.collect(),
        ..Pieces::default()
    };
    found.definitions.sort_by_key(|one| one.range.start);
    let (events, ranges): (Vec<_>, Vec<_>) = parsed.unzip();
    for (index, event) in events.iter().enumerate() {
        let range = ranges.get(index).cloned().unwrap_or_default();
        match event {
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => found.code.push(range),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                found.links.extend(link(&events, &ranges, index));
            }
            Event::InlineHtml(html) => found.tags.extend(tags(html, |at| range.start + at)),
            Event::Start(Tag::HtmlBlock) => found.tags.extend(block(&events, &ranges, index)),
            _ => {}
        }
    }
    found
}

fn link(events: &[Event<'_>], ranges: &[Range<usize>], index: usize) -> Option<LinkPiece> {
    let range = ranges.get(index)?.clone();
    let (kind, dest, title, picture) = match events.get(index)? {
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            ..
        }) => (*link_type, dest_url, title, false),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            ..
        }) => (*link_type, dest_url, title, true),
        _ => return None,
    };
    let (form, dest) = match kind {
        LinkType::Inline => (Form::Inline, dest.to_string()),
        LinkType::Autolink => (Form::Auto, dest.to_string()),
        LinkType::Email => (Form::Auto, format!("mailto:{dest}")),
        _ => (Form::Defined, dest.to_string()),
    };
    let start = range.start + if picture { 2 } else { 1 };
    let inside = ranges.get(index + 1..end_of(events, index))?;
    let end = inside.iter().map(|range| range.end).max();
    let words = start..end.unwrap_or(start).clamp(start, range.end.max(start));
    Some(LinkPiece {
        dest,
        title: title.to_string(),
        picture,
        form,
        range,
        words,
    })
}

/// The tags of a block of HTML. Its lines come one by one and, in a quote,
/// without their marks; so they are joined, and places looked up again.
fn block(events: &[Event<'_>], ranges: &[Range<usize>], index: usize) -> Vec<TagPiece> {
    let mut joined = String::new();
    let mut starts = Vec::new();
    for (event, range) in events.iter().zip(ranges).skip(index + 1) {
        match event {
            Event::Html(html) => {
                starts.push((joined.len(), range.start));
                joined.push_str(html);
            }
            Event::End(TagEnd::HtmlBlock) => break,
            _ => {}
        }
    }
    tags(&joined, |at| {
        let line = starts.partition_point(|(joined, _)| *joined <= at);
        let found = line.checked_sub(1).and_then(|line| starts.get(line));
        found.map_or(0, |(joined, source)| source + (at - joined))
    })
}

/// The tags of some HTML; `place` says where a byte of it stands in the body.
fn tags(html: &str, place: impl Fn(usize) -> usize) -> Vec<TagPiece> {
    let at = |range: &Range<usize>| match range.is_empty() {
        true => place(range.start)..place(range.start),
        false => place(range.start)..place(range.end - 1) + 1,
    };
    let piece = |tag: html::Tag| {
        let attribute = |attribute: html::Attribute| AttributePiece {
            name: attribute.name,
            value: attribute.value,
            range: at(&attribute.range),
        };
        TagPiece {
            verdict: verdict(&tag.name),
            closing: tag.closing,
            range: at(&tag.range),
            attributes: tag.attributes.into_iter().map(attribute).collect(),
            name: tag.name,
        }
    };
    tokens(html)
        .into_iter()
        .filter_map(|token| match token {
            Token::Tag(tag) => Some(piece(tag)),
            _ => None,
        })
        .collect()
}

fn verdict(name: &str) -> Verdict {
    match name {
        _ if raw::element(name).is_some() => Verdict::Allowed,
        _ if raw::drops_contents(name) => Verdict::Silent,
        _ if raw::is_hazard(name) => Verdict::Hazard,
        _ => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_links_are_told_from_addresses() {
        let text = "a [*b* c](d.md \"t\") ![e](f.png) [g][h] <https://i.example>\n\n[h]: j.md\n";
        let found = pieces(text);
        let words: Vec<&str> = found.links.iter().map(|l| &text[l.words.clone()]).collect();
        assert_eq!(words[..3], ["*b* c", "e", "g"]);
        assert_eq!(found.links[0].title, "t");
        assert!(found.links[1].picture);
        assert_eq!(found.links[2].form, Form::Defined);
        assert_eq!(found.links[3].form, Form::Auto);
        assert_eq!(&text[found.definitions[0].range.clone()], "[h]: j.md");
    }

    #[test]
    fn tags_are_placed_even_in_quotes() {
        let text = "> <div\n> class=\"x\">\n> a\n\nb <your name> <script>\n";
        let found = pieces(text);
        assert_eq!(&text[found.tags[0].range.clone()], "<div\n> class=\"x\">");
        assert_eq!(found.tags[0].get("class"), Some("x"));
        assert_eq!(found.tags[1].verdict, Verdict::Unknown);
        assert_eq!(found.tags[2].verdict, Verdict::Silent);
    }

    proptest::proptest! {
        #[test]
        fn every_place_is_inside_the_text(text in "(?s)[ -~\\n\u{e9}]{0,300}") {
            let found = pieces(&text);
            let links = found.links.iter().flat_map(|link| [link.range.clone(), link.words.clone()]);
            let tags = found.tags.iter().map(|tag| tag.range.clone());
            let values = found.tags.iter().flat_map(|tag| tag.attributes.iter().map(|one| one.range.clone()));
            for range in links.chain(tags).chain(values).chain(found.code.iter().cloned()) {
                proptest::prop_assert!(text.get(range.clone()).is_some(), "{range:?}");
            }
        }
    }
}
