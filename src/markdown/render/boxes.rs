//! Quotes that begin as a note of another program does: `> [!danger] Title`. They are notes of their weight, and show
//! the word where it is not known.

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Tag, TagEnd};

use crate::markdown::alerts::alert;
use crate::markdown::parser::end_of;
use crate::markdown::weights::Weight;

/// The events with such quotes as notes.
pub(super) fn boxed(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let starts: Vec<usize> = (0..events.len())
        .filter(|at| alert(&events[*at..]).is_some())
        .collect();
    for start in starts {
        let Some(found) = alert(&events[start..]) else {
            continue;
        };
        let kind = match found.weight {
            Some(Weight::Caution) => BlockQuoteKind::Caution,
            Some(Weight::Warning) => BlockQuoteKind::Warning,
            Some(Weight::Important) => BlockQuoteKind::Important,
            Some(Weight::Tip) => BlockQuoteKind::Tip,
            Some(Weight::Note | Weight::None) | None => BlockQuoteKind::Note,
        };
        let word = match found.weight {
            Some(_) => String::new(),
            None if found.rest.is_empty() => found.word,
            None => format!("{}: ", found.word),
        };
        let has_words = !word.is_empty() || !found.rest.is_empty();
        let texts = start + 2..start + 2 + found.texts;
        let end = end_of(&events, start);
        events[start] = Event::Start(Tag::BlockQuote(Some(kind)));
        events[end] = Event::End(TagEnd::BlockQuote(Some(kind)));
        let first = CowStr::from(format!("{word}{}", found.rest));
        for at in texts.clone() {
            events[at] = Event::Text(CowStr::Borrowed(""));
        }
        events[texts.start] = Event::Text(first);
        // Its title is a line of its own.
        if let Some(event) = events.get_mut(texts.end)
            && *event == Event::SoftBreak
        {
            *event = match has_words {
                true => Event::HardBreak,
                false => Event::Text(CowStr::Borrowed("")),
            };
        }
    }
    events
}
