//! Quotes that begin as a note of GitHub's or of another program's Markdown, and are none to the parser.

use pulldown_cmark::{Event, Tag};

use super::weights::{Weight, weight_of};

/// The first line of such a quote.
#[derive(Debug, PartialEq)]
pub(super) struct Alert {
    /// Its type, as written.
    pub(super) word: String,
    /// How grave it is; none where the type is not known.
    pub(super) weight: Option<Weight>,
    /// What stands behind the type on the same line, up to the first mark.
    pub(super) rest: String,
    /// How many texts the type and the rest are.
    pub(super) texts: usize,
}

/// The longest type, in letters.
const LONGEST: usize = 30;

/// Reads the quote that begins with the first of some events.
pub(super) fn alert(events: &[Event<'_>]) -> Option<Alert> {
    let [
        Event::Start(Tag::BlockQuote(None)),
        Event::Start(Tag::Paragraph),
        Event::Text(first),
        ..,
    ] = events
    else {
        return None;
    };
    if !first.starts_with('[') {
        return None;
    }
    let mut line = String::new();
    let mut texts = 0;
    for event in events.get(2..)? {
        let Event::Text(text) = event else { break };
        line.push_str(text);
        texts += 1;
    }
    let (word, rest) = line.strip_prefix("[!")?.split_once(']')?;
    let is_word = !word.is_empty()
        && word.chars().count() <= LONGEST
        && word
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | ' '));
    let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    (is_word && (rest.is_empty() || rest.starts_with(' '))).then(|| Alert {
        weight: weight_of(word),
        word: word.to_owned(),
        rest: rest.trim_start().to_owned(),
        texts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parser::parser;

    fn read(text: &str) -> Option<(String, Option<Weight>, String)> {
        let events: Vec<Event<'_>> = parser(text).map(|(event, _)| event).collect();
        alert(&events).map(|found| (found.word, found.weight, found.rest))
    }

    #[test]
    fn types_of_other_programs_are_read() {
        let is = |word: &str, weight, rest: &str| Some((word.to_owned(), weight, rest.to_owned()));
        assert_eq!(
            read("> [!danger]- Hot *tea*\n> x"),
            is("danger", Some(Weight::Caution), "Hot ")
        );
        assert_eq!(read("> [!recipe]\n> x"), is("recipe", None, ""));
        assert_eq!(read("> [!TIP] Ask"), is("TIP", Some(Weight::Tip), "Ask"));
        for none in [
            "> [!NOTE]\n> x",
            "> [!a](b.md)",
            "> [!]",
            "> a",
            "[!recipe]",
            "> [!x]y",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
