//! One line of plain text from Markdown, for titles, summaries and descriptions.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parser::parser;

/// The text of a body on one line, marks removed, at most `limit_words` words;
/// `…` ends it when words were left out. Code blocks, tables and notes at the
/// foot are not prose and are left out; so are struck words and raw HTML.
pub fn plain(text: &str, limit_words: usize) -> String {
    let mut line = Line::new(limit_words);
    if !has_marks(text) {
        line.push(text);
        return line.out;
    }
    let mut skipped = 0usize;
    for (event, _) in parser(text) {
        match event {
            Event::Start(
                Tag::CodeBlock(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) | Tag::Strikethrough,
            ) => {
                skipped += 1;
            }
            Event::End(
                TagEnd::CodeBlock
                | TagEnd::Table
                | TagEnd::FootnoteDefinition
                | TagEnd::Strikethrough,
            ) => {
                skipped = skipped.saturating_sub(1);
            }
            _ if skipped > 0 => {}
            Event::Text(text) | Event::Code(text) => line.push(&text),
            Event::SoftBreak | Event::HardBreak => line.space = true,
            // A new block: its first word does not touch the last one.
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            ) => line.space = true,
            Event::Start(Tag::Item) => line.space = true,
            _ => {}
        }
        if line.full {
            break;
        }
    }
    line.out
}

/// Whether the text holds anything that Markdown might take for a mark.
fn has_marks(text: &str) -> bool {
    let starts_block = text
        .trim_start()
        .starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+' | '=' | ':'));
    starts_block
        || text.starts_with("  ")
        || text
            .bytes()
            .any(|byte| b"*_`[]<>#&\\~|!\n\t".contains(&byte))
}

struct Line {
    out: String,
    words: usize,
    limit: usize,
    /// A space comes before the next word.
    space: bool,
    full: bool,
}

impl Line {
    fn new(limit: usize) -> Self {
        Self {
            out: String::new(),
            words: 0,
            limit,
            space: true,
            full: false,
        }
    }

    fn push(&mut self, text: &str) {
        self.space |= text.starts_with(char::is_whitespace);
        for (index, word) in text.split_whitespace().enumerate() {
            if self.space || index > 0 {
                if self.words == self.limit {
                    self.full = true;
                    if !self.out.is_empty() {
                        self.out.push('…');
                    }
                    return;
                }
                self.words += 1;
                if !self.out.is_empty() {
                    self.out.push(' ');
                }
            }
            self.out.push_str(word);
            self.space = false;
        }
        self.space |= text.ends_with(char::is_whitespace);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_removed() {
        assert_eq!(
            plain("## Jo's *big* [plan](a.md)\n\n- one\n- two<br>", 99),
            "Jo's big plan one two"
        );
        assert_eq!(plain("un*believ*able", 9), "unbelievable");
        assert_eq!(plain("A goal", 9), "A goal");
        assert_eq!(plain("", 9), "");
    }

    #[test]
    fn words_beyond_the_limit_are_left_out() {
        assert_eq!(plain("one two three", 2), "one two…");
        assert_eq!(plain("one *two* three", 2), "one two…");
        assert_eq!(plain("one two", 2), "one two");
        assert_eq!(plain("one two", 0), "");
    }

    #[test]
    fn code_and_tables_are_no_prose() {
        assert_eq!(plain("a\n\n```\ncode\n```\n\n|x|\n|-|\n|y|\n\nb", 9), "a b");
    }
}
