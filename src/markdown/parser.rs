//! How bodies are parsed: which extensions of CommonMark are on.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

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

/// A parser over `text`.
pub(crate) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, EXTENSIONS)
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
