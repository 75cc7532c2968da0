//! How bodies are parsed: which extensions of CommonMark are on, and which of their signs people write as mere signs.

mod colons;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use colons::{Guarded, guarded};

/// The extensions that are on. Smart punctuation is off: what was typed is
/// what is shown. So are Markdown metadata blocks: front matter is gone by now.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Lists and quotes may be nested this deep; far beyond what anyone reads.
pub(crate) const MAX_DEPTH: usize = 100;

/// An event, and the bytes that it stands for.
type Placed<'t> = (Event<'t>, Range<usize>);

/// The events of a text, and where they stand.
///
/// Two signs of the extensions are held to how people write them: a colon makes a definition only where a space follows
/// it (`:30 past`), and only two tildes strike words (`~5 mg`).
pub(crate) struct Events<'t> {
    text: &'t str,
    source: Source<'t>,
}

enum Source<'t> {
    Borrowed(Box<OffsetIter<'t>>),
    /// Read from a text in which colons are guarded.
    Restored(std::vec::IntoIter<Placed<'static>>, Vec<Definition>),
}

/// The events of `text`.
pub(crate) fn parser(text: &str) -> Events<'_> {
    let source = match guarded(text) {
        None => Source::Borrowed(Box::new(
            Parser::new_ext(text, EXTENSIONS).into_offset_iter(),
        )),
        Some(guarded) => {
            let (events, definitions) = restored(&guarded);
            Source::Restored(events.into_iter(), definitions)
        }
    };
    Events { text, source }
}

fn restored(guarded: &Guarded) -> (Vec<Placed<'static>>, Vec<Definition>) {
    let events = Parser::new_ext(&guarded.text, EXTENSIONS).into_offset_iter();
    let definitions = definitions_of(&events, &|text| guarded.restored(text));
    let events = events.map(|(event, range)| (guarded.restore(event), range));
    (events.collect(), definitions)
}

fn definitions_of(events: &OffsetIter<'_>, plain: &dyn Fn(&str) -> String) -> Vec<Definition> {
    let found = events.reference_definitions().iter();
    found
        .map(|(_, one)| {
            let title = one.title.as_deref().unwrap_or_default();
            (plain(&one.dest), plain(title), one.span.clone())
        })
        .collect()
}

impl Events<'_> {
    /// The lines of the text that say where links lead.
    pub(crate) fn definitions(&self) -> Vec<Definition> {
        match &self.source {
            Source::Borrowed(events) => definitions_of(events, &str::to_owned),
            Source::Restored(_, definitions) => definitions.clone(),
        }
    }
}

/// The words of the first heading of a text, and where it begins.
pub(crate) fn first_heading(text: &str) -> Option<(String, usize)> {
    let mut events =
        parser(text).skip_while(|(event, _)| !matches!(event, Event::Start(Tag::Heading { .. })));
    let (_, range) = events.next()?;
    let inside = events.map(|(event, _)| event);
    let inside: Vec<Event<'_>> = inside
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
        .collect();
    Some((plain_of(&inside).trim().to_owned(), range.start))
}

/// A line that says where links lead: address, title, bytes.
pub(crate) type Definition = (String, String, Range<usize>);

impl<'t> Iterator for Events<'t> {
    type Item = Placed<'t>;

    fn next(&mut self) -> Option<Placed<'t>> {
        let (event, range) = match &mut self.source {
            Source::Borrowed(events) => events.next()?,
            Source::Restored(events, _) => events.next()?,
        };
        let strikes = || {
            let text = self.text.get(range.clone());
            text.is_some_and(|text| text.starts_with("~~"))
        };
        Some(match event {
            Event::Start(Tag::Strikethrough) if !strikes() => {
                (tilde(), range.start..range.start + 1)
            }
            Event::End(TagEnd::Strikethrough) if !strikes() => {
                (tilde(), range.end.saturating_sub(1)..range.end)
            }
            event => (event, range),
        })
    }
}

/// A tilde that strikes nothing.
fn tilde() -> Event<'static> {
    Event::Text(CowStr::Borrowed("~"))
}

/// Whether an event opens or closes something that can nest without limit.
pub(crate) fn depth_change(event: &Event<'_>) -> isize {
    match event {
        Event::Start(
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionListDefinition,
        ) => 1,
        Event::End(
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition,
        ) => -1,
        _ => 0,
    }
}

/// The index of the event that ends the one at `start`, or of the last event.
pub(crate) fn end_of(events: &[Event<'_>], start: usize) -> usize {
    let mut depth = 0usize;
    for (offset, event) in events.iter().skip(start).enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return start + offset;
                }
            }
            _ if depth == 0 => return start,
            _ => {}
        }
    }
    events.len().saturating_sub(1)
}

/// Appends the plain text of some events to `out`: pictures give their
/// descriptions, raw HTML nothing, line breaks a space.
pub(crate) fn push_plain(events: &[Event<'_>], out: &mut String) {
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
}

/// The plain text of some events.
pub(crate) fn plain_of(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    push_plain(events, &mut out);
    out
}

#[cfg(test)]
mod tests;
