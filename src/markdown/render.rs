//! A body as safe HTML.
//!
//! The events of one parse are collected, because headings are shifted by the
//! highest of them and notes at the foot are numbered by where they are used.
//! Then one writer walks over them. What a link or picture becomes is for the
//! caller to say: only the caller knows what the audience may see.

mod blocks;
mod boxes;
mod code;
mod html;
mod inline;
mod memo;
mod notes;
mod numbers;
mod types;
mod withheld;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parser::{end_of, parser, plain_of};
use super::sanitize::sanitize;
use super::slug::{Slugs, place_id};
use super::table::Table;
use crate::view::Html;

use numbers::Around;

pub use memo::Renderings;
pub use types::{Labels, LinkTarget, Options, Picture, Rendered, TocEntry};

/// Renders a body that holds nothing withheld any more (see [`cut`](super::cut)).
///
/// Headings are shifted so that the highest becomes `h2` (the page's `h1` is
/// its title) and none skips a level; a first heading of the same words as the
/// title is left out. `resolve` is asked for every link and picture, with its
/// address and whether it is a picture: more than once, but never for what stands
/// in a link to something withheld.
pub fn render(
    text: &str,
    options: &Options<'_>,
    resolve: &mut dyn FnMut(&str, bool) -> LinkTarget,
) -> Rendered {
    let events = parser(text).map(|(event, _)| event).collect();
    let events = boxes::boxed(withheld::replaced(events, resolve));
    let mut writer = Writer {
        events: &events,
        options,
        resolve,
        out: String::with_capacity(text.len() + text.len() / 2 + 64),
        slugs: Slugs::default(),
        levels: Vec::new(),
        toc: Vec::new(),
        words: 0,
        raw: false,
        raw_depth: 0,
        raw_tables: 0,
        codes: 0,
        tables: Vec::new(),
        definitions: definitions(&events),
        notes: Vec::new(),
        note_numbers: HashMap::new(),
        around: Around::default(),
    };
    writer.body();
    let html = if writer.raw {
        sanitize(&writer.out)
    } else {
        writer.out
    };
    Rendered {
        html: Html::trusted(html),
        toc: writer.toc,
        words: writer.words,
    }
}

/// Where the notes at the foot are defined; the first definition counts.
fn definitions<'e>(events: &'e [Event<'_>]) -> HashMap<&'e str, Range<usize>> {
    let mut found = HashMap::new();
    for (index, event) in events.iter().enumerate() {
        if let Event::Start(Tag::FootnoteDefinition(name)) = event {
            let end = end_of(events, index);
            found.entry(&**name).or_insert(index + 1..end);
        }
    }
    found
}

struct Writer<'e, 'o> {
    events: &'e [Event<'e>],
    options: &'o Options<'o>,
    resolve: &'o mut dyn FnMut(&str, bool) -> LinkTarget,
    out: String,
    slugs: Slugs,
    /// The open headings: level as written, level as shown.
    levels: Vec<(u8, u8)>,
    toc: Vec<TocEntry>,
    words: usize,
    /// Whether raw HTML was written, so that the whole must be sanitized.
    raw: bool,
    /// How many raw elements are open.
    raw_depth: usize,
    /// How many raw tables are open.
    raw_tables: usize,
    /// How many blocks of code there were: each has a name of its own.
    codes: usize,
    tables: Vec<Table>,
    definitions: HashMap<&'e str, Range<usize>>,
    /// The notes used so far: name, and how often.
    notes: Vec<(&'e str, usize)>,
    /// Where a note stands in `notes`.
    note_numbers: HashMap<&'e str, usize>,
    around: Around,
}

impl<'e> Writer<'e, '_> {
    fn body(&mut self) {
        let start = self.skip_title();
        self.walk(start..self.events.len());
        self.write_notes();
    }

    /// Writes the events in a range.
    fn walk(&mut self, range: Range<usize>) {
        let events: &'e [Event<'e>] = self.events;
        let mut index = range.start;
        while index < range.end {
            let Some(event) = events.get(index) else {
                return;
            };
            index = self.event(event, index) + 1;
        }
    }

    /// Writes one event, and those that belong to it; gives the index of the last.
    fn event(&mut self, event: &'e Event<'e>, index: usize) -> usize {
        match event {
            Event::Start(tag) => return self.start(tag, index),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => {
                self.words += count_words(text);
                self.say(text);
            }
            Event::Code(text) => {
                self.words += count_words(text);
                self.out.push_str("<code>");
                self.text(text);
                self.out.push_str("</code>");
            }
            Event::InlineHtml(html) => self.raw_html(html),
            Event::Html(html) => self.raw_html(html),
            Event::FootnoteReference(name) => self.note_reference(name),
            Event::SoftBreak => self.say("\n"),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            // Written with the list item; anywhere else it is what was typed.
            Event::TaskListMarker(done) => self.task(*done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text),
        }
        index
    }

    fn say(&mut self, text: &str) {
        self.around.say(text, self.raw_depth > 0, &mut self.out);
    }

    fn text(&mut self, text: &str) {
        super::escape(text, &mut self.out);
    }

    /// The text of the events from `index` to the end of its element, and that end.
    fn plain_to_end(&self, index: usize) -> (String, usize) {
        let end = end_of(self.events, index);
        (
            plain_of(self.events.get(index..end).unwrap_or_default()),
            end,
        )
    }

    /// Where to start when a first heading that repeats the title is left out.
    fn skip_title(&mut self) -> usize {
        if !matches!(self.events.first(), Some(Event::Start(Tag::Heading { .. }))) {
            return 0;
        }
        let (text, end) = self.plain_to_end(0);
        if !same_words(&text, self.options.title) {
            return 0;
        }
        // The name stays taken, so that the others are those that `scan` gives, and links to it lead to the top.
        let name = self.slugs.unique(self.heading_name(0).unwrap_or(&text));
        if end + 1 < self.events.len() {
            self.out.push_str("<a id=\"");
            super::escape(self.options.id_prefix, &mut self.out);
            self.out.push_str(&place_id(&name));
            self.out.push_str("\"></a>\n");
        }
        end + 1
    }

    fn heading_name(&self, index: usize) -> Option<&'e str> {
        match self.events.get(index) {
            Some(Event::Start(Tag::Heading { id: Some(id), .. })) => Some(id),
            _ => None,
        }
    }
}

fn count_words(text: &str) -> usize {
    if !text.is_ascii() {
        return text.split_whitespace().count();
    }
    let mut words = 0;
    let mut was_space = true;
    for byte in text.bytes() {
        let is_space = byte <= b' ';
        words += usize::from(was_space && !is_space);
        was_space = is_space;
    }
    words
}

/// Whether two titles read the same.
fn same_words(left: &str, right: &str) -> bool {
    let words = |text: &str| text.to_lowercase();
    let (left, right) = (words(left), words(right));
    left.split_whitespace().eq(right.split_whitespace()) && !left.trim().is_empty()
}

/// Whether a tag only wraps its contents in one element, and which.
fn simple(tag: TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "del",
        TagEnd::Subscript => "sub",
        TagEnd::Superscript => "sup",
        TagEnd::Paragraph => "p",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        TagEnd::BlockQuote(None) => "blockquote",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
